//! The answer of GNU `find`, to compare ours with entry for entry.

use std::io;
use std::path::Path;
use std::process::Command;

use crate::{Seen, SeenTime};

/// What `find` is asked for. Records end with NUL, since names may hold everything else, and the
/// path comes last, since it may hold spaces. The birth (`%B@`) stays empty where `find` was built
/// without `statx`, as in Debian 12; take it from [`crate::brute_force`] then.
pub const FIND_FORMAT: &str = "%i %D %n %m %U %G %s %b %A@ %T@ %C@ %B@ %y %p\\0";

/// One record of `find`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPath {
    /// The path as `find` printed it: it begins with the folder that was named.
    pub path: Vec<u8>,
    /// What was told of it.
    pub seen: Seen,
}

/// Runs `find` on a folder.
///
/// # Errors
/// When `find` fails, or could not read something, or answers in another form.
pub fn run_find(folder: &Path) -> io::Result<Vec<FoundPath>> {
    let mut command = Command::new("find");
    command
        .env("LC_ALL", "C")
        .arg(folder)
        .args(["-printf", FIND_FORMAT]);
    let output = command.output()?;
    if !output.status.success() {
        return Err(io::Error::other(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    parse_find(&output.stdout)
}

/// Reads the records that `find -printf` wrote in [`FIND_FORMAT`].
///
/// # Errors
/// When a record is not in that form.
pub fn parse_find(output: &[u8]) -> io::Result<Vec<FoundPath>> {
    let records = output.split_inclusive(|&byte| byte == 0);
    let parse = |record: &[u8]| {
        let parsed = record.strip_suffix(b"\0").and_then(parse_record);
        parsed.ok_or_else(|| {
            let text = String::from_utf8_lossy(record);
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("not a record of find: {text}"),
            )
        })
    };
    records.map(parse).collect()
}

fn parse_record(record: &[u8]) -> Option<FoundPath> {
    let mut fields = record.splitn(14, |&byte| byte == b' ');
    let mut text = || {
        fields
            .next()
            .and_then(|field| std::str::from_utf8(field).ok())
    };
    let seen = Seen {
        inode: text()?.parse().ok()?,
        device: text()?.parse().ok()?,
        links: text()?.parse().ok()?,
        permissions: u32::from_str_radix(text()?, 8).ok()?,
        uid: text()?.parse().ok()?,
        gid: text()?.parse().ok()?,
        size: text()?.parse().ok()?,
        allocated: text()?.parse::<u64>().ok()?.checked_mul(512)?,
        accessed: parse_time(text()?)?,
        modified: parse_time(text()?)?,
        changed: parse_time(text()?)?,
        born: parse_time(text()?),
        kind: text()?.chars().next()?,
    };
    Some(FoundPath {
        path: fields.next()?.to_vec(),
        seen,
    })
}

/// Reads `1700000000.1234567890`: the fraction has ten digits, the last always 0.
fn parse_time(text: &str) -> Option<SeenTime> {
    let (seconds, fraction) = text.split_once('.')?;
    let nanoseconds = fraction.get(..9)?.parse().ok()?;
    Some(SeenTime {
        seconds: seconds.parse().ok()?,
        nanoseconds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Random, ScratchFolder, TreeBuilder, brute_force, grow_random_tree};
    use std::os::unix::ffi::OsStrExt as _;

    #[test]
    fn find_and_brute_force_agree_in_every_field() {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.join("tree")).unwrap();
        grow_random_tree(&tree, &mut Random::new(5), 400).unwrap();
        // Listing a directory may move its access time; once is enough for `relatime`.
        brute_force(tree.path()).unwrap();
        let mut by_find: Vec<_> = run_find(tree.path()).unwrap();
        by_find.sort_by(|a, b| a.path.cmp(&b.path));
        let mut by_walk = Vec::new();
        for (path, directory) in brute_force(tree.path()).unwrap() {
            let folder = tree.path().join(std::ffi::OsStr::from_bytes(&path));
            if path.is_empty() {
                by_walk.push(FoundPath {
                    path: tree.path().as_os_str().as_bytes().to_vec(),
                    seen: directory.seen,
                });
            }
            for (name, seen) in directory.entries {
                let path = folder.join(std::ffi::OsStr::from_bytes(&name));
                let path = path.as_os_str().as_bytes();
                let path = path.to_vec();
                by_walk.push(FoundPath { path, seen });
            }
        }
        by_walk.sort_by(|a, b| a.path.cmp(&b.path));
        assert_eq!(by_find.len(), by_walk.len());
        for (find, mut walk) in by_find.into_iter().zip(by_walk) {
            walk.seen.born = find.seen.born.and(walk.seen.born);
            assert_eq!(find, walk);
        }
    }

    #[test]
    fn half_a_record_is_refused() {
        assert!(parse_find(b"1 2 1 644 0 0 5").is_err());
        assert!(parse_find(b"1 2 x\0").is_err());
    }
}
