//! Directories that may not be read. Root may read everything, so the tests give its rights away
//! in a thread of their own.

use crate::support::{Failure, look, open, run, scan, told, top};
use filemap_model::{EntryFlags, Job, Listing, Scope, Strictness};
use filemap_scan::{OpenError, Options, Tree};
use rustix::process::{Gid, Uid, geteuid};
use rustix::thread::{set_thread_res_gid, set_thread_res_uid};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;

const NOBODY: u32 = 65534;

/// Runs as somebody without rights.
fn without_rights(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            if geteuid().is_root() {
                let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
                // Of this thread only: the call below the C library's is one of a thread.
                let given_away = set_thread_res_gid(group, group, group)
                    .and_then(|()| set_thread_res_uid(user, user, user));
                if let Err(errno) = given_away {
                    println!("note: not tested, rights cannot be given away: {errno}");
                    return;
                }
            }
            test();
        });
    });
}

fn plant(folder: &Path) -> Result<(), Failure> {
    for directory in ["closed", "names-only", "entries-only", "open"] {
        fs::create_dir(folder.join(directory))?;
        for file in ["one", "two"] {
            File::create(folder.join(directory).join(file))?;
        }
    }
    for path in ["", "closed", "names-only", "entries-only", "open"] {
        if geteuid().is_root() {
            chown(folder.join(path), Some(NOBODY), Some(NOBODY))?;
        }
    }
    Ok(())
}

fn set_modes(folder: &Path, modes: [(&str, u32); 3]) -> Result<(), Failure> {
    for (name, mode) in modes {
        fs::set_permissions(folder.join(name), Permissions::from_mode(mode))?;
    }
    Ok(())
}

const SHUT: [(&str, u32); 3] = [
    ("closed", 0),
    ("names-only", 0o400),
    ("entries-only", 0o100),
];
const AGAIN: [(&str, u32); 3] = [
    ("closed", 0o700),
    ("names-only", 0o700),
    ("entries-only", 0o700),
];

#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_read() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    plant(folder.path())?;
    set_modes(folder.path(), SHUT)?;
    without_rights(|| {
        let scanned = scan(&open(folder.path()));
        let denied = |name: &str| (name.as_bytes().to_vec(), "permission denied".to_owned());
        assert_eq!(
            scanned.unreadable(),
            [
                denied("closed"),
                denied("entries-only"),
                denied("names-only/one"),
                denied("names-only/two")
            ]
        );
        let paths = scanned.paths();
        assert!(paths.contains_key(&b"open/two"[..]) && !paths.contains_key(&b"closed/one"[..]));
        let unseen = &paths[&b"names-only/one"[..]];
        let unknown = EntryFlags::NO_STAT.with(EntryFlags::LOOK_FAILED);
        assert!(unseen.flags == unknown && unseen.stat.inode != 0);
        assert_eq!(unseen.stat.mode, 0o100_000);
        let closed = Tree::open(&folder.path().join("closed/one"), Options::default());
        assert!(matches!(closed, Err(OpenError::Denied(_))), "{closed:?}");
        let again = look(
            &open(folder.path()),
            &mut scanned.memory.clone(),
            Strictness::Exact,
        );
        assert!(again.is_empty(), "{:?}", told(&again));
    });
    set_modes(folder.path(), AGAIN)
}

#[test]
fn what_was_read_before_and_may_not_be_now_does_not_vanish() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    plant(folder.path())?;
    let mut scanned = scan(&open(folder.path()));
    set_modes(folder.path(), SHUT)?;
    without_rights(|| {
        let found = told(&look(
            &open(folder.path()),
            &mut scanned.memory,
            Strictness::Exact,
        ));
        assert_eq!(
            found,
            [
                ": closed entries-only names-only",
                "closed: one two",
                "names-only: one two"
            ]
        );
    });
    set_modes(folder.path(), AGAIN)
}

#[test]
fn what_cannot_be_looked_at_is_told_with_what_was_known() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    plant(folder.path())?;
    let mut scanned = scan(&open(folder.path()));
    set_modes(folder.path(), SHUT)?;
    without_rights(|| {
        let (tree, memory) = (open(folder.path()), &mut scanned.memory);
        let scope = Scope::Range(top(), top().root().last());
        let depth = Strictness::Exact;
        let reports = run(
            &tree,
            memory,
            Job::Look {
                scope,
                strictness: depth,
            },
        );
        let named: Vec<_> = reports
            .iter()
            .flat_map(|report| &report.unreadable)
            .collect();
        assert!(
            named.iter().any(|item| item.path == b"names-only/one"),
            "{named:?}"
        );
        let observations = reports.iter().flat_map(|report| &report.observations);
        let mut entries = 0;
        for seen in observations {
            let directory = &memory.directories[&seen.directory];
            if let (b"names-only", Listing::Partial(found)) = (&*directory.path, &seen.listing) {
                for (entry, known) in found.iter().zip(&directory.entries) {
                    assert_eq!(entry.flags, EntryFlags::LOOK_FAILED);
                    assert_eq!(entry.stat, known.stat);
                    entries += 1;
                }
            }
        }
        assert_eq!(entries, 2);
    });
    set_modes(folder.path(), AGAIN)
}

#[test]
fn directories_of_others_are_listed_though_their_access_time_cannot_be_kept() {
    without_rights(|| {
        // Anybody may list this, and only its owner may do it quietly.
        let scanned = scan(&open(Path::new("/etc")));
        assert!(scanned.paths().len() > 10);
    });
}
