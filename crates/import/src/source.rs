//! Reads a list as it is kept: plain or compressed, from a file or standard input.
//!
//! What it is compressed with is told by its first bytes, never by its name. The decompressed lines go
//! through a digest, by which the same list is known again, however it is kept or called.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use twox_hash::XxHash3_128;

use crate::error::ImportError;
use crate::ncdu::items_of_exports;

/// Bytes read at once.
const BUFFER_BYTES: usize = 256 << 10;
/// Most memory that a decompressor may take: `xz -9` takes 65 MiB.
const MOST_MEMORY: u64 = 96 << 20;

/// A list to read.
pub enum List {
    /// A file.
    File(std::path::PathBuf),
    /// An open file, such as standard input; its name is for messages.
    Open(File, Vec<u8>),
    /// A file of which the beginning was read already, such as standard input; its name is for messages.
    Begun(Vec<u8>, File, Vec<u8>),
    /// A stream, such as standard input; its name is for messages.
    Stream(Box<dyn Read + Send>, Vec<u8>),
}

impl std::fmt::Debug for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("List")
            .field(&String::from_utf8_lossy(&self.name()))
            .finish()
    }
}

impl List {
    /// What it is called in messages.
    #[must_use]
    pub fn name(&self) -> Vec<u8> {
        match self {
            Self::File(path) => path.as_os_str().as_bytes().to_vec(),
            Self::Open(_, name) | Self::Begun(_, _, name) | Self::Stream(_, name) => name.clone(),
        }
    }

    /// Opens it: what it holds, decompressed. What is read of it is counted; what it holds goes into
    /// the digest.
    pub(crate) fn open(self, meter: &Meter) -> Result<Box<dyn Read + Send>, ImportError> {
        let name = self.name();
        let opened = match self {
            Self::File(path) => open_file(&path).map(|file| meter.patient(file)),
            Self::Open(file, _) => Ok(meter.patient(file)),
            Self::Begun(first, file, _) => {
                let rest = meter.patient(file);
                Ok(Box::new(io::Cursor::new(first).chain(rest)) as Box<dyn Read + Send>)
            }
            Self::Stream(stream, _) => Ok(stream),
        };
        let read_error = |cause| ImportError::Read {
            name: name.clone(),
            cause,
        };
        let metered = Metered {
            inner: opened.map_err(read_error)?,
            meter: meter.clone(),
        };
        let inner = decompress(Box::new(metered)).map_err(read_error)?;
        meter.begin_list();
        let digested = Digested {
            inner,
            meter: meter.clone(),
        };
        items_of_exports(Box::new(digested)).map_err(read_error)
    }

    /// Reads the beginning of the list, decompressed, as far as it can be told without taking anything of it.
    /// What cannot be read has no beginning.
    #[must_use]
    pub fn look_ahead(self, stop: &AtomicBool) -> (Self, Vec<u8>) {
        let mut first = Vec::new();
        let list = match self {
            Self::File(path) => {
                let is_file = path.metadata().is_ok_and(|found| found.is_file());
                // Whoever writes to a FIFO would take an opening for the import.
                if is_file && let Ok(file) = open_list(&path) {
                    let _ = file.take(AHEAD_BYTES).read_to_end(&mut first);
                }
                Self::File(path)
            }
            Self::Open(file, name) => {
                let (first, file) = begun(file, stop);
                let beginning = decompressed(first.clone());
                return (Self::Begun(first, file, name), beginning);
            }
            other => other,
        };
        (list, decompressed(first))
    }
}

/// Bytes of a list that tell what it is.
const AHEAD_BYTES: u64 = 4096;

/// Reads the beginning of what others may write; less of it where it ends or cannot be read.
fn begun(file: File, stop: &AtomicBool) -> (Vec<u8>, File) {
    let mut patient = Patient {
        file,
        stopped: stop,
    };
    let mut first = Vec::new();
    let _ = (&mut patient).take(AHEAD_BYTES).read_to_end(&mut first);
    (first, patient.file)
}

/// What the beginning of a list holds, as far as it is whole.
fn decompressed(first: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    if let Ok(inner) = decompress(Box::new(io::Cursor::new(first))) {
        let _ = inner.take(AHEAD_BYTES).read_to_end(&mut out);
    }
    out
}

/// Opens a file, and does not wait for whoever writes to it, where it is a FIFO.
fn open_list(path: &Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    File::options().read(true).custom_flags(flags).open(path)
}

fn open_file(path: &Path) -> io::Result<File> {
    let file = open_list(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

/// Stands before each list in the digest: two lists are not one that is cut elsewhere.
const LIST: &[u8] = b"\0list\0";

/// Counts what is read of all lists, and makes a digest of what they hold.
#[derive(Clone)]
pub(crate) struct Meter {
    hash: Arc<Mutex<XxHash3_128>>,
    bytes: Arc<AtomicU64>,
    stopped: Arc<AtomicBool>,
}

impl std::fmt::Debug for Meter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Meter")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl Meter {
    pub(crate) fn new() -> Self {
        Self {
            hash: Arc::new(Mutex::new(XxHash3_128::new())),
            bytes: Arc::default(),
            stopped: Arc::default(),
        }
    }

    /// Ends all waiting for what others write.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn patient(&self, file: File) -> Box<dyn Read + Send> {
        Box::new(Patient {
            file,
            stopped: Arc::clone(&self.stopped),
        })
    }

    /// Bytes read so far, as they are kept.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn begin_list(&self) {
        self.hash(LIST);
    }

    fn hash(&self, bytes: &[u8]) {
        let mut hash = self.hash.lock().unwrap_or_else(PoisonError::into_inner);
        hash.write(bytes);
    }

    pub(crate) fn digest(&self) -> [u8; 16] {
        let hash = self.hash.lock().unwrap_or_else(PoisonError::into_inner);
        hash.finish_128().to_be_bytes()
    }
}

/// Returns the digest of what lists that are files hold, without parsing it.
///
/// # Errors
/// When one cannot be read, or `stop` is raised.
pub fn digest(paths: &[std::path::PathBuf], stop: &AtomicBool) -> Result<[u8; 16], ImportError> {
    let meter = Meter::new();
    let mut buffer = vec![0; BUFFER_BYTES];
    for path in paths {
        let list = List::File(path.clone());
        let name = list.name();
        let mut input = list.open(&meter)?;
        loop {
            match input.read(&mut buffer) {
                Ok(0) => break,
                Ok(_) if stop.load(Ordering::Relaxed) => return Err(ImportError::Stopped),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(ImportError::Read { name, cause }),
            }
        }
    }
    Ok(meter.digest())
}

/// Waits for what others write until it is asked to stop: a read of a pipe cannot be ended otherwise.
struct Patient<S> {
    file: File,
    stopped: S,
}

/// How long it waits before it looks whether it is to stop.
const PATIENCE: rustix::event::Timespec = rustix::event::Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};

impl<S: std::ops::Deref<Target = AtomicBool>> Read for Patient<S> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        use rustix::event::{PollFd, PollFlags, poll};
        loop {
            if self.stopped.load(Ordering::Relaxed) {
                return Err(io::Error::other("stopped"));
            }
            let mut waited = [PollFd::new(&self.file, PollFlags::IN)];
            match poll(&mut waited, Some(&PATIENCE)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => continue,
                Ok(_) => {}
                Err(error) => return Err(error.into()),
            }
            match self.file.read(target) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                read => return read,
            }
        }
    }
}

/// Counts what is read of a list, as it is kept.
struct Metered {
    inner: Box<dyn Read + Send>,
    meter: Meter,
}

impl Read for Metered {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(target)?;
        let bytes = &self.meter.bytes;
        bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Makes a digest of what a list holds, decompressed.
struct Digested {
    inner: Box<dyn Read + Send>,
    meter: Meter,
}

impl Read for Digested {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(target)?;
        self.meter.hash(target.get(..count).unwrap_or_default());
        Ok(count)
    }
}

fn decompress(mut inner: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    // A pipe may give the first bytes one by one.
    let mut first = Vec::new();
    (&mut inner).take(8).read_to_end(&mut first)?;
    let magic = first.clone();
    let whole = BufReader::with_capacity(BUFFER_BYTES, io::Cursor::new(first).chain(inner));
    Ok(match magic.as_slice() {
        [0x1f, 0x8b, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(whole)),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            let options = liblzma::stream::CONCATENATED;
            let stream = liblzma::stream::Stream::new_stream_decoder(MOST_MEMORY, options)
                .map_err(io::Error::other)?;
            Box::new(liblzma::bufread::XzDecoder::new_stream(whole, stream))
        }
        [b'B', b'Z', b'h', ..] => Box::new(bzip2::bufread::MultiBzDecoder::new(whole)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(Zstandard::new(whole)),
        // Frames that are to be skipped may stand first.
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Box::new(Zstandard::new(whole)),
        _ => Box::new(whole),
    })
}

type Whole = BufReader<io::Chain<io::Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

/// Reads the frames of a Zstandard file one after the other.
struct Zstandard {
    state: Option<Frame>,
}

enum Frame {
    Between(Whole),
    Inside(Box<ruzstd::decoding::StreamingDecoder<Whole, ruzstd::decoding::FrameDecoder>>),
}

impl Zstandard {
    fn new(whole: Whole) -> Self {
        Self {
            state: Some(Frame::Between(whole)),
        }
    }
}

impl Read for Zstandard {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.state.take() {
                None => return Ok(0),
                Some(Frame::Between(mut whole)) => {
                    if whole.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    self.state = begin_frame(whole)?;
                }
                Some(Frame::Inside(mut decoder)) => {
                    let count = decoder.read(target)?;
                    let is_at_end = count == 0 && !target.is_empty();
                    self.state = Some(if is_at_end {
                        Frame::Between(decoder.into_inner())
                    } else {
                        Frame::Inside(decoder)
                    });
                    if !is_at_end {
                        return Ok(count);
                    }
                }
            }
        }
    }
}

/// Begins the next frame, or passes over one that holds nothing.
fn begin_frame(mut whole: Whole) -> io::Result<Option<Frame>> {
    let skipped = match whole.fill_buf()? {
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, ..] => {
            Some(u64::from(u32::from_le_bytes([*a, *b, *c, *d])) + 8)
        }
        _ => None,
    };
    if let Some(length) = skipped {
        let passed = io::copy(&mut (&mut whole).take(length), &mut io::sink())?;
        if passed < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        return Ok(Some(Frame::Between(whole)));
    }
    let decoder = ruzstd::decoding::StreamingDecoder::new_with_max_window_size(whole, MOST_MEMORY)
        .map_err(io::Error::other)?;
    Ok(Some(Frame::Inside(Box::new(decoder))))
}
