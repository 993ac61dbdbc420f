//! How a run of the binary ended, and what it said.

use std::io;
use std::process::Output;

/// The end of one run.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was run, for messages.
    pub command: String,
    /// Exit status; `None` when a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: Vec<u8>,
}

impl Outcome {
    pub(crate) fn new(command: String, output: Output) -> Self {
        let Output {
            status,
            stdout,
            stderr,
        } = output;
        Self {
            command,
            status: status.code(),
            stdout,
            stderr,
        }
    }

    /// Standard output as text; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// Returns the outcome when it ended with this status.
    ///
    /// # Errors
    /// When it ended in another way; the error holds all that was said.
    pub fn expect_status(self, expected: i32) -> io::Result<Self> {
        if self.status == Some(expected) {
            return Ok(self);
        }
        Err(io::Error::other(format!(
            "expected status {expected}: {self}"
        )))
    }

    /// Returns the outcome when it ended with status 0.
    ///
    /// # Errors
    /// As [`Outcome::expect_status`].
    pub fn success(self) -> io::Result<Self> {
        self.expect_status(0)
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let status = self
            .status
            .map_or_else(|| "a signal".to_owned(), |code| code.to_string());
        writeln!(f, "`{}` ended with {status}", self.command)?;
        writeln!(f, "--- stdout\n{}", self.stdout_text())?;
        write!(f, "--- stderr\n{}", self.stderr_text())
    }
}
