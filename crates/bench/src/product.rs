//! The program `filemap` at work, as a user runs it: what it cost, what memory it held, and what it
//! answered.
//!
//! The memory is sampled while the program runs: the kernel keeps no peak of private memory, and the
//! peak that `wait4` tells of a child begins with that of its parent.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::measure::{Cost, await_child};
use crate::memory::Memory;

/// Time between two looks at the memory of a program: short at first, since many end soon.
const SAMPLE: Duration = Duration::from_millis(2);
const FIRST_SAMPLE: Duration = Duration::from_micros(200);
const FIRST_SAMPLES: u32 = 250;
/// Bytes of an answer that are kept: its end.
const KEPT: usize = 64 << 10;

/// The program, with its catalogue.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    program: PathBuf,
    catalogue: PathBuf,
    memory: Option<String>,
    /// Where callgrind leaves what it counted.
    counts: Option<PathBuf>,
}

/// What a run of the program did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    /// What it cost.
    pub(crate) cost: Cost,
    /// The most that it held of each kind of memory.
    pub(crate) memory: Memory,
    /// Instructions, where they were counted.
    pub(crate) instructions: Option<u64>,
    /// Lines that it wrote.
    pub(crate) lines: u64,
    /// The end of what it wrote.
    end: Vec<u8>,
}

impl Product {
    /// Returns the program that the command line names, or the one beside this one.
    pub(crate) fn find(arguments: &Arguments, catalogue: PathBuf) -> Result<Self, BenchError> {
        let beside = || {
            let this = std::env::current_exe().map_err(BenchError::io("find", "this program"))?;
            Ok(this.with_file_name("filemap"))
        };
        let program = arguments.path("filemap").map_or_else(beside, Ok)?;
        if !program.exists() {
            return Err(BenchError::Usage(format!(
                "there is no {}: build it with `cargo build --release -p filemap-cli`, \
                 or name it with --filemap",
                program.display()
            )));
        }
        let memory = None;
        Ok(Self {
            program,
            catalogue,
            memory,
            counts: None,
        })
    }

    /// The same program with one worker, under callgrind, which leaves its counts in a file.
    pub(crate) fn counted(&self, counts: PathBuf) -> Self {
        Self {
            counts: Some(counts),
            ..self.clone()
        }
    }

    /// The same program with another budget of memory, such as `64MiB`.
    pub(crate) fn with_memory(&self, budget: &str) -> Self {
        Self {
            memory: Some(budget.to_owned()),
            ..self.clone()
        }
    }

    /// Where it is.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// The folder of its catalogue.
    pub(crate) fn catalogue(&self) -> &Path {
        &self.catalogue
    }

    /// Takes the catalogue away, so that the next scan is a first one.
    pub(crate) fn forget_catalogue(&self) -> Result<(), BenchError> {
        match std::fs::remove_dir_all(&self.catalogue) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(BenchError::io("remove", &self.catalogue)(error))
            }
            _ => Ok(()),
        }
    }

    /// Runs a command to its end; any status but success is an error.
    pub(crate) fn ask(&self, words: &[&dyn AsRef<OsStr>]) -> Result<Answer, BenchError> {
        let mut command = self.command();
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"FILEMAP_") {
                command.env_remove(name);
            }
        }
        // No configuration of this user may shape the figures.
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        command
            .arg("--quiet")
            .arg("--catalogue")
            .arg(&self.catalogue);
        if let Some(memory) = &self.memory {
            command.arg("--memory").arg(memory);
        }
        command.args(words.iter().map(AsRef::as_ref));
        let name = format!("filemap {}", spoken(words));
        let (status, mut answer) = watch(&name, &mut command)?;
        if status != 0 {
            return Err(BenchError::Program {
                program: name,
                reason: format!("status {status}"),
            });
        }
        answer.instructions = self.counts.as_deref().map(total).transpose()?;
        Ok(answer)
    }

    fn command(&self) -> Command {
        let Some(counts) = &self.counts else {
            return Command::new(&self.program);
        };
        let mut out = std::ffi::OsString::from("--callgrind-out-file=");
        out.push(counts);
        let mut command = Command::new("valgrind");
        command
            .args(["-q", "--tool=callgrind"])
            .arg(out)
            .arg(&self.program)
            .args(["--threads", "1"]);
        command
    }
}

/// The instructions in all in a file of callgrind.
fn total(counts: &Path) -> Result<u64, BenchError> {
    let text = std::fs::read(counts).map_err(BenchError::io("read", counts))?;
    let text = String::from_utf8_lossy(&text);
    let totals = text
        .lines()
        .filter_map(|line| line.strip_prefix("totals: "));
    // One of each thread.
    Ok(totals
        .filter_map(|count| count.trim().parse::<u64>().ok())
        .sum())
}

impl Answer {
    /// The first number under this key in the last line of JSON.
    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        let text = String::from_utf8_lossy(&self.end);
        let key = format!("\"{key}\":");
        let rest = text.trim_end().lines().last()?.split_once(&key)?.1;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    }

    /// The number that the last line begins with.
    pub(crate) fn leading_number(&self) -> Option<u64> {
        let text = String::from_utf8_lossy(&self.end);
        let line = text.trim_end().lines().last()?;
        line.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    }
}

/// The words of a command in short: long paths say nothing.
pub(crate) fn spoken(words: &[&dyn AsRef<OsStr>]) -> String {
    let word = |word: &&dyn AsRef<OsStr>| {
        let text = word.as_ref().to_string_lossy().into_owned();
        if text.starts_with('/') {
            "DIR".to_owned()
        } else {
            text
        }
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// Runs a program to its end and watches it. The reading of its answer is not part of its cost.
pub(crate) fn watch(name: &str, command: &mut Command) -> Result<(i32, Answer), BenchError> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let start = Instant::now();
    let failed = |error: std::io::Error| BenchError::Program {
        program: name.to_owned(),
        reason: error.to_string(),
    };
    let mut child = command.spawn().map_err(failed)?;
    let (process, output) = (child.id(), child.stdout.take());
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let sampler = scope.spawn(|| sample(process, &ended));
        let reader = scope.spawn(|| output.map_or_else(|| Ok((0, Vec::new())), read_all));
        let waited = await_child(name, &child, start);
        ended.store(true, Ordering::Relaxed);
        let memory = sampler.join().unwrap_or_default();
        let read = reader.join().unwrap_or_else(|_| Ok((0, Vec::new())));
        let ((status, cost), (lines, end)) = (waited?, read.map_err(failed)?);
        let answer = Answer {
            cost: Cost {
                peak_memory: Some(memory.peak),
                ..cost
            },
            memory,
            instructions: None,
            lines,
            end,
        };
        Ok((status, answer))
    })
}

fn sample(process: u32, ended: &AtomicBool) -> Memory {
    let mut most = Memory::default();
    let mut samples: u32 = 0;
    while !ended.load(Ordering::Relaxed) {
        // One that has just ended can no longer be asked.
        if let Ok(now) = Memory::of_process(process) {
            most.raise_to(now);
        }
        samples = samples.saturating_add(1);
        let is_first = samples < FIRST_SAMPLES;
        std::thread::sleep(if is_first { FIRST_SAMPLE } else { SAMPLE });
    }
    most
}

/// Counts lines, and keeps the end.
fn read_all(mut output: ChildStdout) -> std::io::Result<(u64, Vec<u8>)> {
    let mut buffer = vec![0; 1 << 20];
    let (mut lines, mut end) = (0, Vec::new());
    loop {
        let length = output.read(&mut buffer)?;
        let Some(read) = buffer.get(..length).filter(|read| !read.is_empty()) else {
            return Ok((lines, end));
        };
        lines += memchr::memchr_iter(b'\n', read).count() as u64;
        end.extend_from_slice(read);
        let surplus = end.len().saturating_sub(KEPT);
        end.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_watched_and_its_answer_counted() {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "echo one; echo '{\"entries\":12,\"x\":3}'; sleep 0.05; exit 3",
        ]);
        let (status, answer) = watch("sh", &mut command).unwrap();
        assert_eq!((status, answer.lines), (3, 2));
        assert_eq!(answer.number("entries"), Some(12));
        assert_eq!(answer.number("none"), None);
        assert!(
            answer.memory.private > 0 && answer.memory.peak > 0,
            "{answer:?}"
        );
    }

    #[test]
    fn the_last_line_is_the_answer() {
        let answer = Answer {
            end: b"7\tx\n4096\t.\n".to_vec(),
            ..Answer::default()
        };
        assert_eq!(answer.leading_number(), Some(4096));
    }
}
