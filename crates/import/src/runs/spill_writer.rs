//! Merges runs into one run in the temporary file.

use super::coded::RunWriter;
use super::cursor::Cursor;
use super::frames::push_frames;
use super::merge::Merge;
use super::spill::{SpillFile, SpilledRun};
use crate::error::ImportError;

/// Bytes that are written at once.
const WRITE_BYTES: usize = 256 << 10;

/// What came of merging runs.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) run: SpilledRun,
    /// Records that others of the same key replaced.
    pub(crate) duplicates: u64,
    /// What held the runs, to be used again.
    pub(crate) buffers: Vec<Vec<u8>>,
}

impl SpillFile {
    /// Merges runs into one run in the file, which has at most this many bytes.
    pub(crate) fn merge(&self, most: u64, runs: Vec<Cursor>) -> Result<Merged, ImportError> {
        let mut merge = Merge::new(runs)?;
        let mut writer = RunWriter::default();
        let mut out = SpilledRunWriter::new(self.begin_run(most));
        while let Some((shared, run)) = merge.advance()? {
            writer.push(shared, &run.rest_from(shared), &mut out.buffer);
            writer.last -= out.make_room(writer.last)?;
        }
        Ok(Merged {
            run: out.finish()?,
            duplicates: writer.duplicates,
            buffers: merge.into_buffers(),
        })
    }
}

/// Writes one run.
#[derive(Debug)]
struct SpilledRunWriter {
    run: SpilledRun,
    /// What is to be written next.
    buffer: Vec<u8>,
    /// The same in frames.
    frames: Vec<u8>,
}

impl SpilledRunWriter {
    fn new(run: SpilledRun) -> Self {
        Self {
            run,
            buffer: Vec::with_capacity(WRITE_BYTES + (64 << 10)),
            frames: Vec::with_capacity(WRITE_BYTES + (64 << 10)),
        }
    }

    /// Writes what makes whole frames of the buffer up to a place, when it is full. Returns how many
    /// bytes left it.
    fn make_room(&mut self, upto: usize) -> Result<usize, ImportError> {
        if self.buffer.len() < WRITE_BYTES {
            return Ok(0);
        }
        self.flush(upto, false)
    }

    fn flush(&mut self, upto: usize, is_last: bool) -> Result<usize, ImportError> {
        let bytes = self.buffer.get(..upto).unwrap_or_default();
        self.frames.clear();
        let taken = push_frames(bytes, is_last, self.run.end, &mut self.frames);
        self.run.append(&self.frames)?;
        self.buffer.drain(..taken);
        Ok(taken)
    }

    fn finish(mut self) -> Result<SpilledRun, ImportError> {
        self.flush(self.buffer.len(), true)?;
        Ok(self.run)
    }
}
