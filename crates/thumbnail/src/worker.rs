//! The process that decodes one picture: it reads standard input, writes standard output, and can do little else.
//!
//! It first takes from itself what it does not need: memory beyond 512 MiB, processor time beyond 20 seconds, more
//! open files, large files, and a life without its parent. What the decoders do then hurts nobody: the parent sees
//! how it ended. What came of it is one line on standard error.
//!
//! ```text
//! EDGE ORIENTATION BEGINS LENGTH png|hash KEY=VALUE...
//!   -> ok WIDTH HEIGHT HASH      or      refused KIND REASON
//! ```

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use rustix::fd::BorrowedFd;
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
use rustix::stdio::{stderr, stdin, stdout};

use crate::decode::{Section, decode};
use crate::hash::difference_hash;
use crate::png::{Channels, write_png};
use crate::refusal::{Refusal, RefusalKind};
use crate::turn::turned;

/// Bytes of memory, all of the program's own included.
const MEMORY: u64 = 512 << 20;
const PROCESSOR_SECONDS: u64 = 20;
/// Bytes of a thumbnail.
const LARGEST_OUTPUT: u64 = 16 << 20;
/// Standard input, output and error.
const OPEN_FILES: u64 = 3;

/// What is to be done with the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    /// The longer side of the thumbnail.
    pub(crate) edge: u32,
    pub(crate) orientation: u8,
    /// Where the picture stands in the file.
    pub(crate) begins: u64,
    pub(crate) length: u64,
    /// Whether the thumbnail is written, with its texts; else only its hash is asked for.
    pub(crate) is_written: bool,
    pub(crate) texts: Vec<(String, String)>,
}

impl Job {
    /// The words that tell it to the process.
    pub(crate) fn to_words(&self) -> Vec<String> {
        let numbers = [
            u64::from(self.edge),
            u64::from(self.orientation),
            self.begins,
            self.length,
        ];
        let what = if self.is_written { "png" } else { "hash" };
        let texts = self
            .texts
            .iter()
            .map(|(key, value)| format!("{key}={value}"));
        let numbers = numbers.iter().map(ToString::to_string);
        numbers.chain([what.to_owned()]).chain(texts).collect()
    }

    fn from_words(words: &[String]) -> Option<Self> {
        let [edge, orientation, begins, length, what, texts @ ..] = words else {
            return None;
        };
        let pair = |text: &String| {
            let (key, value) = text.split_once('=')?;
            Some((key.to_owned(), value.to_owned()))
        };
        Some(Self {
            edge: edge.parse().ok()?,
            orientation: orientation.parse().ok()?,
            begins: begins.parse().ok()?,
            length: length.parse().ok()?,
            is_written: what == "png",
            texts: texts.iter().map(pair).collect::<Option<_>>()?,
        })
    }
}

/// What came of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) hash: u64,
}

impl Outcome {
    /// Reads the line that the process wrote; `None` where it wrote none.
    pub(crate) fn read(line: &str) -> Option<Result<Self, Refusal>> {
        let (word, rest) = line.trim_end().split_once(' ')?;
        let mut parts = rest.splitn(if word == "ok" { 3 } else { 2 }, ' ');
        if word == "ok" {
            return Some(Ok(Self {
                width: parts.next()?.parse().ok()?,
                height: parts.next()?.parse().ok()?,
                hash: u64::from_str_radix(parts.next()?, 16).ok()?,
            }));
        }
        let kind = parts.next()?;
        let kind = RefusalKind::ALL
            .into_iter()
            .find(|known| known.word() == kind)?;
        (word == "refused").then(|| Err(Refusal::new(kind, parts.next().unwrap_or_default())))
    }
}

/// Does what the words say, in a process that does nothing else; `false` where it could not be done. Whoever starts
/// the process with such words hands its arguments over and ends with the status that this tells.
pub fn run_worker(arguments: impl IntoIterator<Item = OsString>) -> bool {
    let words: Vec<String> = arguments
        .into_iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let done = match Job::from_words(&words) {
        Some(job) => give_up().and_then(|()| work(&job)),
        None => Err(Refusal::unsupported("the words of the job are not known")),
    };
    let mut line = String::new();
    let written = match &done {
        Ok(done) => write!(line, "ok {} {} {:016x}", done.width, done.height, done.hash),
        Err(refusal) => {
            let reason = refusal.reason.replace('\n', " ");
            write!(line, "refused {} {reason}", refusal.kind.word())
        }
    };
    line.push('\n');
    written.is_ok() && Descriptor(stderr()).write_all(line.as_bytes()).is_ok() && done.is_ok()
}

/// Takes from the process what it does not need.
fn give_up() -> Result<(), Refusal> {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, PROCESSOR_SECONDS),
        (Resource::Fsize, LARGEST_OUTPUT),
        (Resource::Nofile, OPEN_FILES),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).map_err(io::Error::from)?;
    }
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(io::Error::from)?;
    Ok(())
}

fn work(job: &Job) -> Result<Outcome, Refusal> {
    let input = Section::new(stdin(), job.begins, job.length);
    let small = turned(decode(input, job.edge)?, job.orientation);
    if job.is_written {
        let is_opaque = small
            .pixels
            .chunks_exact(4)
            .all(|pixel| pixel.last() == Some(&255));
        let channels = if is_opaque {
            Channels::Rgb
        } else {
            Channels::Rgba
        };
        let size = (small.width, small.height);
        let mut out = BufWriter::new(Descriptor(stdout()));
        write_png(&mut out, size, channels, &small.pixels, &job.texts)
            .and_then(|()| out.flush())
            .map_err(|error| Refusal::new(RefusalKind::Unwritable, error.to_string()))?;
    }
    Ok(Outcome {
        width: small.width,
        height: small.height,
        hash: difference_hash(&small),
    })
}

/// An open file that is written to as it is.
struct Descriptor(BorrowedFd<'static>);

impl Write for Descriptor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(self.0, bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_and_outcomes_are_read_as_they_are_written() {
        let job = Job {
            edge: 256,
            orientation: 6,
            begins: 7,
            length: u64::MAX,
            is_written: true,
            texts: vec![("Thumb::URI".to_owned(), "file:///a=b c".to_owned())],
        };
        assert_eq!(Job::from_words(&job.to_words()), Some(job.clone()));
        assert_eq!(Job::from_words(&job.to_words()[..4]), None);
        let outcome = Outcome {
            width: 3,
            height: 4,
            hash: 0xFF00,
        };
        assert_eq!(
            Outcome::read("ok 3 4 000000000000ff00\n"),
            Some(Ok(outcome))
        );
        let refusal = Refusal::new(RefusalKind::TooLarge, "it is too large");
        assert_eq!(
            Outcome::read("refused too-large it is too large\n"),
            Some(Err(refusal))
        );
        for line in [
            "",
            "ok",
            "ok 3 4",
            "refused nothing x",
            "thread 'main' panicked",
        ] {
            assert_eq!(Outcome::read(line), None, "{line}");
        }
    }
}
