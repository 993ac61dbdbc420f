//! Runs programs as a user who may not read everything, also when the tests run as root.

use std::ffi::OsString;

/// The user and group that tests become: `nobody` on Debian.
pub const UNPRIVILEGED: u32 = 65_534;

/// Do the tests run as root, for whom no directory is unreadable?
#[must_use]
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Returns the words to put before a command so that it runs as an unprivileged user: none when
/// the tests already do.
#[must_use]
pub fn unprivileged_prefix() -> Vec<OsString> {
    if !is_root() {
        return Vec::new();
    }
    let id = UNPRIVILEGED.to_string();
    [
        "setpriv",
        "--reuid",
        &id,
        "--regid",
        &id,
        "--clear-groups",
        "--",
    ]
    .map(OsString::from)
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_prefixed_command_is_not_root() {
        let mut words = unprivileged_prefix();
        words.extend(["id", "-u"].map(OsString::from));
        let output = Command::new(&words[0]).args(&words[1..]).output().unwrap();
        let user = String::from_utf8(output.stdout).unwrap();
        assert_ne!(user.trim(), "0");
        assert!(!user.is_empty());
    }
}
