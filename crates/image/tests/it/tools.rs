//! Runs the programs that make images and read them, and fails where one is missing.

use std::ffi::OsStr;
use std::process::Command;

/// Runs a program to its end and returns what it printed.
///
/// # Panics
/// When it is missing or fails.
#[track_caller]
pub(crate) fn run<I, S>(program: &str, arguments: I) -> Vec<u8>
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    let run = Command::new(program)
        .args(arguments)
        .env("PATH", path)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be run: {error}"));
    assert!(
        run.status.success(),
        "{program} failed: {}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
    run.stdout
}

#[test]
fn what_a_program_prints_is_returned() {
    assert_eq!(run("echo", ["a"]), b"a\n");
}
