//! Random changes to a tree, of every kind that a scan must notice.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Timespec, Timestamps};

use crate::{Random, brute_force, edge_name, look};

/// One change; paths are below the top of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A file was created.
    Created(PathBuf),
    /// A directory was created.
    DirectoryCreated(PathBuf),
    /// Bytes were changed, the size was not.
    EditedInPlace(PathBuf),
    /// Bytes were changed, the size was not, and the time of change was put back.
    EditedWithTimePutBack(PathBuf),
    /// A file has grown.
    Appended(PathBuf),
    /// Permission bits were changed.
    ModeChanged(PathBuf),
    /// A name was deleted; a file may have others.
    Deleted(PathBuf),
    /// A directory and all below it were deleted.
    DirectoryDeleted(PathBuf),
    /// A file, link or FIFO has another name, perhaps in another directory.
    Renamed(PathBuf, PathBuf),
    /// A directory has another name, perhaps in another directory.
    DirectoryMoved(PathBuf, PathBuf),
    /// A directory stands where something else was.
    BecameDirectory(PathBuf),
    /// A file stands where a directory was.
    BecameFile(PathBuf),
    /// A file got a further name, the second one.
    Linked(PathBuf, PathBuf),
}

/// Makes so many random changes below the top and says which.
///
/// # Errors
/// When the system refuses one.
pub fn random_edits(top: &Path, random: &mut Random, count: u32) -> io::Result<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut tries = 0;
    while edits.len() < count as usize && tries < 100 * count {
        tries += 1;
        match Editor::new(top, random)?.edit() {
            Ok(edit) => edits.extend(edit),
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => {}
            Err(error) => return Err(error),
        }
    }
    Ok(edits)
}

/// The tree as it is before one change.
struct Editor<'a> {
    top: &'a Path,
    random: &'a mut Random,
    directories: Vec<PathBuf>,
    files: Vec<PathBuf>,
    others: Vec<PathBuf>,
}

impl<'a> Editor<'a> {
    fn new(top: &'a Path, random: &'a mut Random) -> io::Result<Self> {
        let mut editor = Self {
            top,
            random,
            directories: Vec::new(),
            files: Vec::new(),
            others: Vec::new(),
        };
        for (path, directory) in brute_force(top)? {
            let path = PathBuf::from(OsStr::from_bytes(&path));
            for (name, seen) in directory.entries {
                let entry = path.join(OsStr::from_bytes(&name));
                match seen.kind {
                    'f' => editor.files.push(entry),
                    'd' => {}
                    _ => editor.others.push(entry),
                }
            }
            editor.directories.push(path);
        }
        Ok(editor)
    }

    /// Makes one change, or none when the tree holds nothing to make it on.
    fn edit(&mut self) -> io::Result<Option<Edit>> {
        match self.random.below(13) {
            0 | 1 => self.create(),
            2 => self.create_directory(),
            3 => self.edit_in_place(),
            4 => self.edit_with_time_put_back(),
            5 => self.append(),
            6 => self.change_mode(),
            7 => self.delete(),
            8 => self.rename(),
            9 | 10 => self.move_directory(),
            11 => self.replace(),
            _ => self.link(),
        }
    }

    fn create(&mut self) -> io::Result<Option<Edit>> {
        let Some(path) = self.new_path() else {
            return Ok(None);
        };
        fs::write(self.top.join(&path), vec![b'c'; self.random.index(9_000)])?;
        Ok(Some(Edit::Created(path)))
    }

    fn create_directory(&mut self) -> io::Result<Option<Edit>> {
        let Some(path) = self.new_path() else {
            return Ok(None);
        };
        fs::create_dir(self.top.join(&path))?;
        Ok(Some(Edit::DirectoryCreated(path)))
    }

    fn edit_in_place(&mut self) -> io::Result<Option<Edit>> {
        let Some(path) = self.some_file() else {
            return Ok(None);
        };
        self.overwrite(&path)?;
        Ok(Some(Edit::EditedInPlace(path)))
    }

    fn edit_with_time_put_back(&mut self) -> io::Result<Option<Edit>> {
        let Some(path) = self.some_file() else {
            return Ok(None);
        };
        let full = self.top.join(&path);
        let before = look(&full)?;
        self.overwrite(&path)?;
        let time = |time: crate::SeenTime| Timespec {
            tv_sec: time.seconds,
            tv_nsec: i64::from(time.nanoseconds),
        };
        let times = Timestamps {
            last_access: time(before.accessed),
            last_modification: time(before.modified),
        };
        rustix::fs::utimensat(CWD, &full, &times, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(Some(Edit::EditedWithTimePutBack(path)))
    }

    fn append(&mut self) -> io::Result<Option<Edit>> {
        let Some(path) = self.some_file() else {
            return Ok(None);
        };
        OpenOptions::new()
            .append(true)
            .open(self.top.join(&path))?
            .write_all(b"more")?;
        Ok(Some(Edit::Appended(path)))
    }

    fn change_mode(&mut self) -> io::Result<Option<Edit>> {
        let (path, modes) = if self.random.once_in(3) {
            (self.some_directory(), [0o755, 0o700, 0o711, 0o1777])
        } else {
            (self.some_file(), [0o644, 0o600, 0o755, 0o6755])
        };
        let (Some(path), Some(&mode)) = (path, self.random.choose(&modes)) else {
            return Ok(None);
        };
        fs::set_permissions(self.top.join(&path), Permissions::from_mode(mode))?;
        Ok(Some(Edit::ModeChanged(path)))
    }

    fn delete(&mut self) -> io::Result<Option<Edit>> {
        if self.random.once_in(4) {
            let Some(path) = self.some_directory() else {
                return Ok(None);
            };
            fs::remove_dir_all(self.top.join(&path))?;
            return Ok(Some(Edit::DirectoryDeleted(path)));
        }
        let Some(path) = self.some_name() else {
            return Ok(None);
        };
        fs::remove_file(self.top.join(&path))?;
        Ok(Some(Edit::Deleted(path)))
    }

    fn rename(&mut self) -> io::Result<Option<Edit>> {
        let (Some(from), Some(to)) = (self.some_name(), self.new_path()) else {
            return Ok(None);
        };
        rustix::fs::rename(self.top.join(&from), self.top.join(&to))?;
        Ok(Some(Edit::Renamed(from, to)))
    }

    fn move_directory(&mut self) -> io::Result<Option<Edit>> {
        let (Some(from), Some(to)) = (self.some_directory(), self.new_path()) else {
            return Ok(None);
        };
        if to.starts_with(&from) {
            return Ok(None);
        }
        rustix::fs::rename(self.top.join(&from), self.top.join(&to))?;
        Ok(Some(Edit::DirectoryMoved(from, to)))
    }

    fn replace(&mut self) -> io::Result<Option<Edit>> {
        if self.random.once_in(2) {
            let Some(path) = self.some_name() else {
                return Ok(None);
            };
            let full = self.top.join(&path);
            fs::remove_file(&full)?;
            fs::create_dir(&full)?;
            fs::write(full.join("inside"), "inside")?;
            return Ok(Some(Edit::BecameDirectory(path)));
        }
        let Some(path) = self.some_directory() else {
            return Ok(None);
        };
        let full = self.top.join(&path);
        fs::remove_dir_all(&full)?;
        fs::write(&full, "a file now")?;
        Ok(Some(Edit::BecameFile(path)))
    }

    fn link(&mut self) -> io::Result<Option<Edit>> {
        let (Some(file), Some(new)) = (self.some_file(), self.new_path()) else {
            return Ok(None);
        };
        fs::hard_link(self.top.join(&file), self.top.join(&new))?;
        Ok(Some(Edit::Linked(file, new)))
    }

    /// Writes other bytes over the first ones of a file, so that its size and blocks stay.
    fn overwrite(&mut self, path: &Path) -> io::Result<()> {
        let full = self.top.join(path);
        let length = look(&full)?.size.min(16);
        let bytes: Vec<u8> = self
            .random
            .bits()
            .to_string()
            .bytes()
            .cycle()
            .take(16)
            .collect();
        let bytes = bytes
            .get(..usize::try_from(length).unwrap_or(0))
            .unwrap_or_default();
        OpenOptions::new().write(true).open(full)?.write_all(bytes)
    }

    /// A path in some directory that is not taken yet.
    fn new_path(&mut self) -> Option<PathBuf> {
        let parent = self.random.choose(&self.directories)?.clone();
        let path = parent.join(OsStr::from_bytes(&edge_name(self.random)));
        self.top
            .join(&path)
            .symlink_metadata()
            .is_err()
            .then_some(path)
    }

    /// A directory, never the top.
    fn some_directory(&mut self) -> Option<PathBuf> {
        let path = self.random.choose(&self.directories)?.clone();
        (!path.as_os_str().is_empty()).then_some(path)
    }

    fn some_file(&mut self) -> Option<PathBuf> {
        self.random.choose(&self.files).cloned()
    }

    /// Anything that is no directory.
    fn some_name(&mut self) -> Option<PathBuf> {
        let names = if self.random.once_in(4) {
            &self.others
        } else {
            &self.files
        };
        self.random.choose(names).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ScratchFolder, TreeBuilder, grow_random_tree};
    use std::collections::BTreeSet;
    use std::mem::{Discriminant, discriminant};

    #[test]
    fn every_kind_of_change_comes_up_and_is_what_it_says() {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.join("tree")).unwrap();
        let mut random = Random::new(21);
        grow_random_tree(&tree, &mut random, 100).unwrap();
        let mut kinds: Vec<Discriminant<Edit>> = Vec::new();
        for _ in 0..150 {
            let before = brute_force(tree.path()).unwrap();
            let edit = random_edits(tree.path(), &mut random, 1).unwrap().remove(0);
            let after = brute_force(tree.path()).unwrap();
            assert!(before != after, "{edit:?}");
            if !kinds.contains(&discriminant(&edit)) {
                kinds.push(discriminant(&edit));
            }
            grow_random_tree(&tree, &mut random, 3).unwrap();
        }
        assert_eq!(kinds.len(), 13);
    }

    #[test]
    fn the_time_put_back_leaves_only_the_change_time() {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.path()).unwrap();
        tree.file("only", 20)
            .unwrap()
            .times("only", 100, 100)
            .unwrap();
        let before = look(&tree.path().join("only")).unwrap();
        let mut random = Random::new(1);
        Editor::new(tree.path(), &mut random)
            .unwrap()
            .edit_with_time_put_back()
            .unwrap();
        let after = look(&tree.path().join("only")).unwrap();
        assert!(after.changed > before.changed);
        assert_eq!(
            after,
            crate::Seen {
                changed: after.changed,
                ..before
            }
        );
        assert_ne!(fs::read(tree.path().join("only")).unwrap(), [b'.'; 20]);
    }

    #[test]
    fn names_of_changes_are_below_the_top() {
        let scratch = ScratchFolder::new().unwrap();
        let edits = random_edits(scratch.path(), &mut Random::new(4), 5).unwrap();
        let absolute: BTreeSet<_> = edits
            .iter()
            .filter(|edit| format!("{edit:?}").contains("(\"/"))
            .map(|edit| format!("{edit:?}"))
            .collect();
        assert_eq!(edits.len(), 5);
        assert!(absolute.is_empty(), "{absolute:?}");
    }
}
