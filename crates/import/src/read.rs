//! Cuts lists into pieces of whole lines.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, Sender};

use crate::chunk::{Chunk, Reading};
use crate::error::ImportError;
use crate::format::{Detected, Format, Options, detect};
use crate::lines::Ending;
use crate::source::{List, Meter};

/// How lists are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) format: Option<Format>,
    pub(crate) options: Options,
    pub(crate) chunk_bytes: usize,
}

/// Reads all lists, and hands their pieces out. Ends early when nobody takes them any more.
pub(crate) struct Cutter<'a> {
    pub(crate) wanted: &'a Wanted,
    pub(crate) meter: &'a Meter,
    pub(crate) stop: &'a AtomicBool,
    pub(crate) out: Sender<Chunk>,
    /// Buffers that were used and may be filled again.
    pub(crate) used: Receiver<Vec<u8>>,
    pub(crate) next: u64,
    /// Pieces before this one are read and not handed out.
    pub(crate) first: u64,
    /// The buffer of a piece that was not.
    pub(crate) spare: Vec<u8>,
}

/// A list being cut.
struct Cut {
    input: Box<dyn Read + Send>,
    name: Vec<u8>,
    reading: Option<Arc<Reading>>,
    source: u32,
    is_first: bool,
    /// The rest of a line that is too long is passed over.
    is_skipping: bool,
}

impl Cutter<'_> {
    /// Reads the lists one after the other. Returns the format of the first.
    pub(crate) fn run(mut self, lists: Vec<List>) -> Result<Option<Format>, ImportError> {
        let mut format = None;
        for (source, list) in (0u32..).zip(lists) {
            let found = self.cut(source, list)?;
            format = format.or(found);
        }
        Ok(format)
    }

    fn cut(&mut self, source: u32, list: List) -> Result<Option<Format>, ImportError> {
        let name = list.name();
        let mut cut = Cut {
            input: list.open(self.meter)?,
            name,
            reading: None,
            source,
            is_first: true,
            is_skipping: false,
        };
        let mut carried = Vec::new();
        loop {
            let mut buffer = self.buffer();
            let is_end = self.fill(&mut cut, &mut buffer, &carried)?;
            carried.clear();
            if cut.reading.is_none() {
                cut.reading = Some(Arc::new(self.tell(&cut, &buffer)?));
            }
            let Some(reading) = cut.reading.clone() else {
                break;
            };
            let whole = reading.ending.last(&buffer);
            if is_end {
                let is_cut = whole.unwrap_or(0) < buffer.len();
                self.hand_out(&mut cut, &reading, buffer, is_cut)?;
                return Ok(Some(reading.format));
            }
            match whole {
                Some(end) => {
                    carried.extend_from_slice(buffer.get(end..).unwrap_or_default());
                    buffer.truncate(end);
                    if !self.hand_out(&mut cut, &reading, buffer, false)? {
                        break;
                    }
                }
                // A line longer than a piece is not a line of a list: its beginning is told as
                // malformed, the rest is passed over.
                None if cut.is_skipping => {}
                None => {
                    cut.is_skipping = self.hand_out(&mut cut, &reading, buffer, true)?;
                }
            }
        }
        Ok(cut.reading.map(|reading| reading.format))
    }

    fn buffer(&mut self) -> Vec<u8> {
        let used = self.used.try_recv();
        used.unwrap_or_else(|_| std::mem::take(&mut self.spare))
    }

    /// Fills a buffer, behind what is carried over; `true` at the end of the list. What a used buffer
    /// holds is written over, and not made zeros before.
    fn fill(
        &self,
        cut: &mut Cut,
        buffer: &mut Vec<u8>,
        carried: &[u8],
    ) -> Result<bool, ImportError> {
        let wanted = self.wanted.chunk_bytes;
        let mut filled = carried.len();
        buffer.resize(wanted.max(filled + 1), 0);
        if let Some(beginning) = buffer.get_mut(..filled) {
            beginning.copy_from_slice(carried);
        }
        while filled < buffer.len() {
            if self.stop.load(Ordering::Relaxed) {
                return Err(ImportError::Stopped);
            }
            let target = buffer.get_mut(filled..).unwrap_or_default();
            match cut.input.read(target) {
                Ok(0) => {
                    buffer.truncate(filled);
                    return Ok(true);
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(cause) => {
                    let name = cut.name.clone();
                    return Err(ImportError::Read { name, cause });
                }
            }
        }
        Ok(false)
    }

    /// Gives a piece to the workers; `false` when nobody takes it.
    fn hand_out(
        &mut self,
        cut: &mut Cut,
        reading: &Arc<Reading>,
        mut bytes: Vec<u8>,
        is_cut: bool,
    ) -> Result<bool, ImportError> {
        if std::mem::take(&mut cut.is_skipping) {
            let end = reading
                .ending
                .first(&bytes)
                .map_or(bytes.len(), |end| end + 1);
            bytes.drain(..end);
        }
        let chunk = Chunk {
            number: self.next,
            reading: Arc::clone(reading),
            bytes,
            is_first: std::mem::take(&mut cut.is_first),
            is_cut,
        };
        self.next += 1;
        if chunk.number < self.first {
            self.spare = chunk.bytes;
            return Ok(true);
        }
        Ok(self.out.send(chunk).is_ok())
    }

    /// Tells how the lines of a list are read, by its beginning.
    fn tell(&self, cut: &Cut, beginning: &[u8]) -> Result<Reading, ImportError> {
        let name = || cut.name.clone();
        if beginning.is_empty() {
            return Err(ImportError::Empty { name: name() });
        }
        let wanted = self.wanted;
        let found = detect(beginning, wanted.format, &wanted.options);
        let Some(Detected { format, terminator }) = found else {
            let reason = unknown(wanted, beginning);
            return Err(ImportError::Unknown {
                name: name(),
                reason,
            });
        };
        let ending = Ending {
            terminator,
            has_quotes: format == Format::Csv,
        };
        let header = ending.first(beginning).unwrap_or(beginning.len());
        Ok(Reading {
            source: cut.source,
            format,
            ending,
            header: beginning.get(..header).unwrap_or_default().to_vec(),
            options: wanted.options.clone(),
        })
    }
}

/// Why a list is of no format: what is wrong with its first line, where a format was asked for.
fn unknown(wanted: &Wanted, beginning: &[u8]) -> String {
    let Some(format) = wanted.format else {
        return "no line is of a known format: name one with --format".to_owned();
    };
    let line = beginning
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let parser = crate::format::Parser::new(format, line, &wanted.options);
    let reason = match parser.map(|mut parser| parser.parse(line).err()) {
        Some(Some(reason)) => reason,
        Some(None) => "no line is a record",
        None => "the header names no `path`",
    };
    format!(
        "no line is one of a {} list; line 1: {reason}",
        format.name()
    )
}
