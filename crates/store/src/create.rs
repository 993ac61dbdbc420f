//! How is the folder of a catalogue made: whole, or not at all?
//!
//! A draft is made beside it, synced, and renamed into place. Where that cannot be, since the folder
//! is a mount point or the one above it belongs to others, the draft is made in the folder itself,
//! and its files are renamed: the marker comes last.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::engine::{OpenOptions, open_environment};
use crate::error::{Result, StoreError, translate};
use crate::folder::{DATA, FORMAT, MARKER, recognise};
use crate::lock_file;
use crate::side_file::{DRAFT, Durability, create_folder, replace};
use crate::sync::{parent, sync_folder};
use crate::tables::{Env, Tables};

/// Times that somebody else who is making the same catalogue is waited for, and how long.
const WAITS: u32 = 100;
const WAIT: Duration = Duration::from_millis(20);

/// Makes an empty catalogue where there is nothing, or an empty folder.
pub(crate) fn create(path: &Path) -> Result<()> {
    let parent = parent(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = parent.join(format!(".{name}{DRAFT}{}", std::process::id()));
    let beside = fs::create_dir_all(parent)
        .map_err(StoreError::io(parent))
        .and_then(|()| with_draft(&draft, |draft| publish(draft, path)));
    let made = match beside {
        Err(StoreError::Io { source, .. }) if path.is_dir() && may_be_inside(&source) => {
            let draft = path.join(format!("{DRAFT}{}", std::process::id()));
            with_draft(&draft, |draft| publish_inside(draft, path))
        }
        other => other,
    };
    // Nobody typed the name of the draft.
    made.map_err(|error| match error {
        StoreError::Io { source, path: at } if at != parent => StoreError::io(path)(source),
        StoreError::DiskFull(_) => StoreError::DiskFull(path.to_owned()),
        error => error,
    })
}

/// Is it the folder above that refuses, or the folder itself that cannot be replaced?
fn may_be_inside(error: &io::Error) -> bool {
    use io::ErrorKind::{
        CrossesDevices, DirectoryNotEmpty, PermissionDenied, ReadOnlyFilesystem, ResourceBusy,
    };
    // What may be in an empty folder: `lost+found`, and a draft that was broken off.
    matches!(
        error.kind(),
        CrossesDevices | DirectoryNotEmpty | PermissionDenied | ReadOnlyFilesystem | ResourceBusy
    )
}

pub(crate) fn with_draft(draft: &Path, publish: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    create_folder(draft).map_err(StoreError::io(draft))?;
    let made = fill(draft).and_then(|()| publish(draft));
    // What failed may have left anything behind; the draft is ours alone.
    let _ = fs::remove_dir_all(draft);
    made
}

/// Makes an empty catalogue in a folder.
fn fill(draft: &Path) -> Result<()> {
    if !lock_file::has_room(draft) {
        return Err(StoreError::DiskFull(draft.to_owned()));
    }
    let (env, ..) = open_environment(draft, &OpenOptions::default())?;
    Tables::create(&env)?;
    write_first_numbers(draft, &env)?;
    env.force_sync().map_err(|error| translate(draft, error))?;
    env.prepare_for_closing().wait();
    write_marker(draft)?;
    sync_folder(draft)
}

fn write_first_numbers(draft: &Path, env: &Env) -> Result<()> {
    let Some(tables) = Tables::open(env)? else {
        return Ok(());
    };
    let full = |error| translate(draft, error);
    let mut txn = env.write_txn().map_err(full)?;
    tables.put_first_numbers(&mut txn)?;
    txn.commit().map_err(full)
}

/// Writes the file that says what the folder is.
pub(crate) fn write_marker(folder: &Path) -> Result<()> {
    let marker = folder.join(MARKER);
    let text = format!("filemap catalogue, format {FORMAT}\n");
    replace(&marker, text.as_bytes(), Durability::Synced).map_err(StoreError::io(&marker))
}

/// Renames the draft into place. When somebody else was faster, theirs counts.
fn publish(draft: &Path, path: &Path) -> Result<()> {
    // An empty folder that is there was made with a mode that somebody wanted.
    if let Ok(found) = fs::symlink_metadata(path)
        && found.is_dir()
    {
        fs::set_permissions(draft, found.permissions()).map_err(StoreError::io(path))?;
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the folder is synced right after"
    )]
    let renamed = fs::rename(draft, path);
    match renamed {
        Ok(()) => sync_folder(parent(path)),
        Err(_) if recognise(path).is_ok() => Ok(()),
        Err(error) => Err(StoreError::io(path)(error)),
    }
}

/// Renames the files of the draft into the folder. When somebody else was faster, theirs count.
fn publish_inside(draft: &Path, path: &Path) -> Result<()> {
    for name in [DATA, MARKER] {
        let (from, to) = (draft.join(name), path.join(name));
        match renameat_with(CWD, &from, CWD, &to, RenameFlags::NOREPLACE) {
            Ok(()) => sync_folder(path)?,
            Err(rustix::io::Errno::EXIST) => return wait_for_other(path),
            Err(error) => return Err(StoreError::io(&to)(error.into())),
        }
    }
    Ok(())
}

fn wait_for_other(path: &Path) -> Result<()> {
    for _ in 0..WAITS {
        if recognise(path).is_ok() {
            return Ok(());
        }
        std::thread::sleep(WAIT);
    }
    recognise(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_that_was_broken_off_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine");
        fs::create_dir_all(path.join(format!("{DRAFT}1"))).unwrap();
        create(&path).unwrap();
        assert!(recognise(&path).is_ok());
    }

    #[test]
    fn a_catalogue_is_made_inside_by_one_of_several() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mount");
        fs::create_dir_all(path.join("lost+found")).unwrap();
        std::thread::scope(|scope| {
            for number in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    let draft = path.join(format!("{DRAFT}{number}"));
                    with_draft(&draft, |draft| publish_inside(draft, path)).unwrap();
                });
            }
        });
        assert!(recognise(&path).is_ok());
        let mut names: Vec<_> = (fs::read_dir(&path).unwrap().flatten())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [DATA, MARKER, "lost+found"]);
        let data = path.join(DATA);
        fs::remove_file(path.join(MARKER)).unwrap();
        assert!(matches!(recognise(&path), Err(StoreError::Foreign { .. })));
        fs::remove_file(data).unwrap();
        fs::create_dir(path.join(format!("{DRAFT}9"))).unwrap();
        assert!(matches!(recognise(&path), Err(StoreError::Missing(_))));
    }
}
