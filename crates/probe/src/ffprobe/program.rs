//! The program: how it is found, started, listened to and ended.

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use filemap_model::facts::{MediaKind, Probed};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Access, access};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::answer::facts_of_answer;
use super::fill::{completed, is_wanted};

/// How long it may take for one file.
const TIME: Duration = Duration::from_secs(10);
/// How much it may say of one file.
const MOST: usize = 1 << 20;
/// How long to wait between looks whether it has ended, once it said all.
const PAUSE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 2_000_000,
};

/// What it is started with, before the path.
const ARGUMENTS: [&str; 12] = [
    "-hide_banner",
    "-loglevel",
    "quiet",
    "-protocol_whitelist",
    "file",
    "-print_format",
    "json",
    "-show_format",
    "-show_streams",
    "-show_chapters",
    "-show_error",
    "-i",
];

/// `ffprobe`, found on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ffprobe {
    program: PathBuf,
    time: Duration,
}

impl Ffprobe {
    /// The program at this path.
    #[must_use]
    pub const fn at(program: PathBuf) -> Self {
        Self {
            program,
            time: TIME,
        }
    }

    /// The first `ffprobe` in the folders of a `PATH`; folders without an absolute path are left out.
    #[must_use]
    pub fn on_path(folders: &OsStr) -> Option<Self> {
        let absolute = std::env::split_paths(folders).filter(|folder| folder.is_absolute());
        let mut programs = absolute.map(|folder| folder.join("ffprobe"));
        let found = programs.find(|path| path.is_file() && access(path, Access::EXEC_OK).is_ok());
        found.map(Self::at)
    }

    /// The same with another limit of time.
    #[must_use]
    pub fn with_time(self, time: Duration) -> Self {
        Self { time, ..self }
    }

    /// Adds to what the built-in probes say of a file what this one knows, where they leave something open.
    #[must_use]
    pub fn complete(&self, probed: Probed, path: &Path) -> Probed {
        let name = path.file_name().unwrap_or_default();
        let kind = MediaKind::of_name(name.as_encoded_bytes());
        if !matches!(kind, Some(MediaKind::Video | MediaKind::Audio)) || !is_wanted(&probed) {
            return probed;
        }
        let answer = self.ask(path);
        completed(probed, answer.and_then(|text| facts_of_answer(&text)))
    }

    /// Starts it on a file and returns what it says.
    fn ask(&self, path: &Path) -> Result<Vec<u8>, String> {
        let deadline = Instant::now() + self.time;
        // With the protocol in front, no path is taken for an option or for an address.
        let mut input = OsString::from("file:");
        input.push(path);
        let mut command = Command::new(&self.program);
        command.args(ARGUMENTS).arg(input).env_clear();
        command.env("LC_ALL", "C").current_dir("/").process_group(0);
        command.stdin(Stdio::null()).stderr(Stdio::null());
        let child = command.stdout(Stdio::piped()).spawn();
        let mut running = Running(child.map_err(|error| format!("it cannot be started: {error}"))?);
        let output = running.0.stdout.take();
        let said = match output {
            Some(output) => listen(output, deadline)?,
            None => Vec::new(),
        };
        running.wait(deadline)?;
        Ok(said)
    }
}

/// It, and all that it started, while this lives.
struct Running(Child);

impl Running {
    fn pid(&self) -> Option<Pid> {
        Pid::from_raw(self.0.id().cast_signed())
    }

    /// Waits until it has ended, and leaves it to be collected.
    fn wait(&self, deadline: Instant) -> Result<(), String> {
        let Some(pid) = self.pid() else {
            return Ok(());
        };
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        loop {
            match waitid(WaitId::Pid(pid), options) {
                Ok(None) => {}
                Ok(Some(_)) | Err(_) => return Ok(()),
            }
            if Instant::now() >= deadline {
                return Err(TOO_LONG.to_owned());
            }
            let _ = poll(&mut [], Some(&PAUSE));
        }
    }
}

impl Drop for Running {
    /// Ends all of the group before the number of its leader can be given to another process.
    fn drop(&mut self) {
        if let Some(pid) = self.pid() {
            let _ = kill_process_group(pid, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

const TOO_LONG: &str = "it took too long";

/// Reads until the end, for a while, and not too much.
fn listen(mut output: ChildStdout, deadline: Instant) -> Result<Vec<u8>, String> {
    let mut said = Vec::new();
    let mut buffer = vec![0; 16 << 10];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(|_| TOO_LONG.to_owned())?;
        let mut polled = [PollFd::new(&output, PollFlags::IN)];
        match poll(&mut polled, Some(&left)) {
            Ok(0) => return Err(TOO_LONG.to_owned()),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(format!("it cannot be listened to: {error}")),
        }
        let read = match output.read(&mut buffer) {
            Ok(0) => return Ok(said),
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(format!("it cannot be listened to: {error}")),
        };
        said.extend_from_slice(buffer.get(..read).unwrap_or_default());
        if said.len() > MOST {
            return Err("it says more than it may".to_owned());
        }
    }
}
