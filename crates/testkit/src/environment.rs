//! A home of its own for a test that runs the `filemap` binary.
//!
//! Nothing of the machine reaches the binary: no configuration, no catalogue, no locale, no time
//! zone, and a fixed umask.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Outcome, ScratchFolder, SmallFilesystem, TreeBuilder, UNPRIVILEGED, redact};
use crate::{is_root, unprivileged_prefix};

/// The folders of a home, all below it.
const FOLDERS: [(&str, &str); 4] = [
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
];

/// Sets what a child inherits but no variable says, and becomes the binary.
const START: &str = r#"umask 022; exec "$0" "$@""#;

/// A temporary home and the binary to run in it.
#[derive(Debug)]
pub struct TestEnvironment {
    scratch: ScratchFolder,
    binary: PathBuf,
    variables: Vec<(OsString, OsString)>,
}

impl TestEnvironment {
    /// Makes an empty home; the binary is `env!("CARGO_BIN_EXE_filemap")` in tests of the CLI.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn new(binary: impl Into<PathBuf>) -> io::Result<Self> {
        let scratch = ScratchFolder::new()?;
        for (_, folder) in FOLDERS {
            fs::create_dir_all(scratch.join("home").join(folder))?;
        }
        Ok(Self {
            scratch,
            binary: binary.into(),
            variables: Vec::new(),
        })
    }

    /// Sets one more variable for all later runs.
    pub fn set(&mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> &mut Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// A folder that holds the home and is free for trees of the test.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.scratch.path()
    }

    /// The home.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.scratch.join("home")
    }

    /// Where the catalogue is by default.
    #[must_use]
    pub fn catalogue(&self) -> PathBuf {
        self.home().join("data/filemap")
    }

    /// The configuration that the binary reads.
    #[must_use]
    pub fn configuration(&self) -> PathBuf {
        self.home().join("config/filemap/config.toml")
    }

    /// Returns a builder of a tree with this name beside the home.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn tree(&self, name: &str) -> io::Result<TreeBuilder> {
        TreeBuilder::new(self.scratch.join(name))
    }

    /// Returns a command that runs the binary with these arguments in the clean environment.
    #[must_use]
    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        self.command_behind(Vec::new(), &self.binary, arguments)
    }

    /// Runs the binary without input.
    ///
    /// # Errors
    /// When it cannot be started; how it ends is in the outcome.
    pub fn run<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> io::Result<Outcome> {
        finish(self.command(arguments), None)
    }

    /// Runs the binary with this on its standard input.
    ///
    /// # Errors
    /// When it cannot be started or does not take its input.
    pub fn run_with_input<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        input: &[u8],
    ) -> io::Result<Outcome> {
        finish(self.command(arguments), Some(input))
    }

    /// Runs the binary as a user who may not read everything, and who owns the home.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run_unprivileged<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> io::Result<Outcome> {
        let mut binary = self.binary.clone();
        if is_root() {
            give_away(&self.home())?;
            // The folder of the build may be closed to others.
            binary = self.scratch.join("filemap-for-others");
            if !binary.exists() {
                fs::copy(&self.binary, &binary)?;
                fs::set_permissions(&binary, fs::Permissions::from_mode(0o755))?;
            }
        }
        finish(
            self.command_behind(unprivileged_prefix(), &binary, arguments),
            None,
        )
    }

    /// Runs the binary where it sees a small filesystem.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run_in<A: AsRef<OsStr>>(
        &self,
        filesystem: &SmallFilesystem,
        arguments: impl IntoIterator<Item = A>,
    ) -> io::Result<Outcome> {
        finish(
            self.command_behind(filesystem.prefix(), &self.binary, arguments),
            None,
        )
    }

    /// Runs the binary behind another program, such as `strace`, which these words start.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run_behind<A: AsRef<OsStr>>(
        &self,
        prefix: Vec<OsString>,
        arguments: impl IntoIterator<Item = A>,
    ) -> io::Result<Outcome> {
        finish(self.command_behind(prefix, &self.binary, arguments), None)
    }

    /// Returns text of the binary with the folder of the test, times and durations replaced.
    #[must_use]
    pub fn redacted(&self, text: &str) -> String {
        redact(text, &[(&self.home(), "[HOME]"), (self.path(), "[FOLDER]")])
    }

    fn command_behind<A: AsRef<OsStr>>(
        &self,
        prefix: Vec<OsString>,
        binary: &Path,
        arguments: impl IntoIterator<Item = A>,
    ) -> Command {
        let start = ["sh", "-c", START].map(OsString::from);
        let mut words = prefix.into_iter().chain(start);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).arg(binary).args(arguments);
        self.set_variables(&mut command);
        command.stdin(Stdio::null());
        command
    }

    /// Gives a command of another program the clean environment and the folder of the test.
    pub fn set_variables(&self, command: &mut Command) {
        command.env_clear().current_dir(self.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .env("HOME", self.home())
            .env("TZ", "UTC")
            .env("LC_ALL", "C.UTF-8");
        for (variable, folder) in FOLDERS {
            command.env(variable, self.home().join(folder));
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
    }
}

fn finish(mut command: Command, input: Option<&[u8]>) -> io::Result<Outcome> {
    let words: Vec<_> = command
        .get_args()
        .skip(3)
        .map(OsStr::to_string_lossy)
        .collect();
    let description = words.join(" ");
    let Some(input) = input else {
        return Ok(Outcome::new(description, command.output()?));
    };
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let output = std::thread::scope(|scope| {
        let pipe = child.stdin.take();
        // A program may end without reading all of its input.
        scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(input)));
        child.wait_with_output()
    })?;
    Ok(Outcome::new(description, output))
}

/// Gives a folder and all in it to the unprivileged user.
fn give_away(path: &Path) -> io::Result<()> {
    chown(path, Some(UNPRIVILEGED), Some(UNPRIVILEGED))?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            give_away(&entry.path())?;
        } else {
            chown(entry.path(), Some(UNPRIVILEGED), Some(UNPRIVILEGED))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `sh` stands in for the binary.
    fn shell() -> TestEnvironment {
        TestEnvironment::new("/bin/sh").unwrap()
    }

    #[test]
    fn nothing_of_the_machine_gets_in() {
        let environment = shell();
        let outcome = environment
            .run(["-c", "env; umask; pwd"])
            .unwrap()
            .success()
            .unwrap();
        let text = environment.redacted(&outcome.stdout_text());
        let names: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|x| x.0)
            .collect();
        let known = |name: &&str| {
            !name.starts_with("XDG_") && !["PWD", "OLDPWD", "SHLVL", "_"].contains(name)
        };
        let mut names: Vec<&str> = names.into_iter().filter(known).collect();
        names.sort_unstable();
        assert_eq!(names, ["HOME", "LC_ALL", "PATH", "TZ"]);
        assert!(text.contains("XDG_DATA_HOME=[HOME]/data\n"), "{text}");
        assert!(text.ends_with("0022\n[FOLDER]\n"), "{text}");
    }

    #[test]
    fn status_and_both_outputs_are_told() {
        let script = ["-c", "cat; echo oops >&2; exit 3"];
        let outcome = shell().run_with_input(script, b"in\xff").unwrap();
        assert_eq!(outcome.status, Some(3));
        assert_eq!(outcome.stdout, b"in\xff");
        assert_eq!(outcome.stderr_text(), "oops\n");
        let error = outcome.success().unwrap_err().to_string();
        assert!(
            error.contains("ended with 3") && error.contains("oops"),
            "{error}"
        );
    }

    #[test]
    fn an_unprivileged_run_owns_the_home_and_reads_no_closed_directory() {
        let environment = shell();
        environment
            .tree("t")
            .unwrap()
            .directory("closed")
            .unwrap()
            .mode("closed", 0)
            .unwrap();
        let script = "touch \"$HOME/mine\" && ! ls t/closed 2>/dev/null";
        environment
            .run_unprivileged(["-c", script])
            .unwrap()
            .success()
            .unwrap();
    }
}
