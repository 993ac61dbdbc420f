//! Programs that make media and say what is in them, and files as probes see them.

use std::cell::Cell;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use filemap_model::ReadAt;
use filemap_model::facts::{Facts, Media, Picture, Probed};
use filemap_probe::{Budget, probe};
use serde_json::Value;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Runs a program to its end. A missing one fails the test: `scripts/test` installs it.
pub(crate) fn run(program: &str, arguments: &[&str], folder: &Path) -> Outcome<Vec<u8>> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{program} {arguments:?} failed: {said}").into());
    }
    Ok(output.stdout)
}

/// Runs `ffmpeg` with words that are separated by blanks.
pub(crate) fn ffmpeg(folder: &Path, words: &str) -> Outcome {
    let mut arguments = vec!["-v", "error", "-nostdin", "-y", "-bitexact"];
    arguments.extend(words.split_ascii_whitespace());
    run("ffmpeg", &arguments, folder).map(|_| ())
}

/// What `ffprobe` says of a file.
pub(crate) fn ffprobe(folder: &Path, name: &str) -> Outcome<Value> {
    let arguments = [
        "-v",
        "error",
        "-show_format",
        "-show_streams",
        "-of",
        "json",
        name,
    ];
    Ok(serde_json::from_slice(&run(
        "ffprobe", &arguments, folder,
    )?)?)
}

/// What `exiftool` says of a file, as numbers where it has both.
pub(crate) fn exiftool(folder: &Path, name: &str) -> Outcome<Value> {
    let text = run("exiftool", &["-json", "-n", name], folder)?;
    let mut answers: Value = serde_json::from_slice(&text)?;
    Ok(answers[0].take())
}

/// Bytes, of which those that are read are counted.
pub(crate) struct Counted<'a> {
    bytes: &'a [u8],
    pub(crate) read: Mutex<u64>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            read: Mutex::new(0),
        }
    }

    pub(crate) fn read(&self) -> u64 {
        *self.read.lock().unwrap()
    }
}

impl ReadAt for Counted<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let read = self.bytes.read_at(buffer, offset)?;
        *self.read.lock().unwrap() += read as u64;
        Ok(read)
    }
}

/// What a probe finds in these bytes, and how many it reads.
pub(crate) fn look(bytes: &[u8], name: impl AsRef<OsStr>) -> (Probed, u64) {
    let source = Counted::new(bytes);
    let name = name.as_ref().as_encoded_bytes();
    let probed = probe(&source, bytes.len() as u64, name, Budget::default());
    (probed, source.read())
}

thread_local! {
    static READ: Cell<u64> = const { Cell::new(0) };
}

/// Bytes that the last probe read.
pub(crate) fn bytes_read() -> u64 {
    READ.get()
}

/// What a probe finds in a file that is whole.
pub(crate) fn facts_of(path: &Path) -> Outcome<Facts> {
    let name = path.file_name().unwrap_or_default();
    let (probed, read) = look(&fs::read(path)?, name);
    READ.set(read);
    match probed {
        Probed::Found(facts) => Ok(facts),
        other => Err(format!("{}: {other:?}", path.display()).into()),
    }
}

/// The same for one with tracks.
pub(crate) fn media_of(path: &Path) -> Outcome<Media> {
    let media = facts_of(path)?.media;
    media.ok_or_else(|| format!("{}: no media", path.display()).into())
}

/// The same for a picture.
pub(crate) fn picture_of(path: &Path) -> Outcome<Picture> {
    let picture = facts_of(path)?.picture;
    picture.ok_or_else(|| format!("{}: no picture", path.display()).into())
}
