//! A filesystem of a few KiB, to see what happens when a disk is full.
//!
//! It is a tmpfs in a mount namespace of its own: nothing outside sees it, and it is gone when the
//! process that holds the namespace ends. Programs enter it with `nsenter`.

use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::{ScratchFolder, is_root};

/// Mounts, says so, and holds the namespace until its input ends.
const HOLD: &str =
    r#"mount -t tmpfs -o "size=$1k,mode=1777" filemap-test "$2" && echo mounted && cat"#;

/// The system does not let the tests mount; a test says so and passes.
#[derive(Debug)]
pub struct Refused(pub String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the system does not let this test mount a filesystem: {}",
            self.0
        )
    }
}

impl std::error::Error for Refused {}

/// A mounted small filesystem; gone when dropped.
#[derive(Debug)]
pub struct SmallFilesystem {
    holder: Child,
    mount_point: PathBuf,
    // After the holder, so that the folder is removed last.
    _scratch: ScratchFolder,
}

impl SmallFilesystem {
    /// Mounts an empty filesystem that takes so many KiB.
    ///
    /// # Errors
    /// [`Refused`] when the kernel or container forbids it, with its reason.
    pub fn mount(kibibytes: u64) -> Result<Self, Refused> {
        let scratch = ScratchFolder::new().map_err(|error| Refused(error.to_string()))?;
        let mount_point = scratch.path().to_owned();
        let mut holder = start_holder(kibibytes, &mount_point)
            .map_err(|error| Refused(format!("unshare: {error}")))?;
        if said_mounted(&mut holder) {
            return Ok(Self {
                holder,
                mount_point,
                _scratch: scratch,
            });
        }
        drop(holder.stdin.take());
        let output = holder
            .wait_with_output()
            .map_err(|error| Refused(error.to_string()))?;
        Err(Refused(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ))
    }

    /// Where it is mounted, for programs that are inside.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.mount_point
    }

    /// Returns the words to put before a command so that it sees the filesystem.
    #[must_use]
    pub fn prefix(&self) -> Vec<OsString> {
        let process = self.holder.id().to_string();
        let mut words = vec!["nsenter", "--target", &process, "--mount"];
        if !is_root() {
            words.extend(["--user", "--preserve-credentials"]);
        }
        words.push("--");
        words.into_iter().map(OsString::from).collect()
    }

    /// Returns a command that sees the filesystem.
    #[must_use]
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut words = self.prefix().into_iter().chain([program.into()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        command
    }
}

impl Drop for SmallFilesystem {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}

fn start_holder(kibibytes: u64, mount_point: &Path) -> io::Result<Child> {
    let mut command = Command::new("unshare");
    command.arg("--mount");
    if !is_root() {
        command.arg("--map-root-user");
    }
    command
        .args(["sh", "-c", HOLD, "sh"])
        .arg(kibibytes.to_string())
        .arg(mount_point);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

fn said_mounted(holder: &mut Child) -> bool {
    let Some(output) = holder.stdout.as_mut() else {
        return false;
    };
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).is_ok() && line == "mounted\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_filesystem_gets_full_and_is_seen_by_nobody_else() {
        let small = match SmallFilesystem::mount(64) {
            Ok(small) => small,
            Err(refused) => {
                println!("skipped: {refused}");
                return;
            }
        };
        let file = small.path().join("file");
        let mut command = small.command("dd");
        let of = format!("of={}", file.display());
        let output = command
            .args(["if=/dev/zero", &of, "bs=1024", "count=100"])
            .output()
            .unwrap();
        assert!(!output.status.success());
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(error.contains("No space left"), "{error}");
        assert!(!file.exists());
    }
}
