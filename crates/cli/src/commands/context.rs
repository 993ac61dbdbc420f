//! What every command has at hand.

use std::cell::OnceCell;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Component, Path, PathBuf};

use filemap::model::{Kind, WallClock};
use filemap::query::Place;
use filemap::text::{Calendar, Users, escape};
use filemap::{
    Catalogue, ImagePath, MemoryBudget, OpenOptions, QueryError, ReadTransaction, now,
    territory_places,
};
use filemap_api::{PartialAnswer, write_json};
use serde::Serialize;

use super::error::CommandError;
use crate::config::Config;
use crate::output::Output;

/// The output, the configuration and the catalogue of a command.
pub(crate) struct Context<'c> {
    pub(crate) output: &'c mut Output,
    pub(crate) config: &'c Config,
    pub(crate) json: bool,
    pub(crate) quiet: bool,
    pub(crate) calendar: Calendar,
    pub(crate) users: Users,
    /// The answer is about a tree that was not scanned whole; JSON says so in each object.
    pub(crate) is_partial: bool,
    /// A line in the making.
    pub(crate) line: Vec<u8>,
    /// A look before the answer has named what could not be read.
    pub(crate) has_named_unreadable: bool,
    /// The question is about what is in directories themselves: of an image, these are known.
    pub(crate) only_directories: bool,
    /// The catalogue, where it was opened to see whether what is known of images is still so.
    opened: OnceCell<Catalogue>,
    /// A catalogue that stands in for the one that is only read.
    aside: Option<(Catalogue, TemporaryFolder)>,
}

/// A folder that goes with the command.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// A new folder that nobody else may enter, and that nobody made before.
    fn new() -> std::io::Result<Self> {
        for number in 0_u32.. {
            let name = format!("filemap-{}-{number}", std::process::id());
            let path = std::env::temp_dir().join(name);
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(std::io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl<'c> Context<'c> {
    pub(crate) fn new(output: &'c mut Output, config: &'c Config, json: bool, quiet: bool) -> Self {
        let (calendar, users) = (Calendar::local(now()), Users::of_system());
        Self {
            output,
            config,
            json,
            quiet,
            calendar,
            users,
            is_partial: false,
            line: Vec::new(),
            has_named_unreadable: false,
            only_directories: false,
            opened: OnceCell::new(),
            aside: None,
        }
    }

    pub(super) fn open_options(&self) -> OpenOptions {
        let memory = usize::try_from(self.config.memory()).unwrap_or(usize::MAX);
        OpenOptions {
            lock_timeout: self.config.lock_timeout(),
            memory: MemoryBudget::new(memory).unwrap_or_default(),
            batch_entries: usize::try_from(self.config.batch_entries()).unwrap_or(usize::MAX),
            journal_entries: self.config.journal_entries(),
            growth_bytes: self.config.growth_bytes(),
            playlist_grace: self.config.playlist_grace(),
            clock: WallClock::default(),
            programs: std::env::var_os("PATH").unwrap_or_default(),
        }
    }

    /// Opens the catalogue to ask it something.
    pub(crate) fn open(&self) -> Result<Catalogue, CommandError> {
        if let Some((aside, _)) = &self.aside {
            return Ok(aside.clone());
        }
        if let Some(opened) = self.opened.get() {
            return Ok(opened.clone());
        }
        Ok(Catalogue::open(
            self.config.catalogue()?,
            &self.open_options(),
        )?)
    }

    /// The same, and keeps it open for the rest of the command.
    pub(crate) fn open_for_all(&self) -> Result<Catalogue, CommandError> {
        let filemap = self.open()?;
        if self.aside.is_none() {
            let _ = self.opened.set(filemap.clone());
        }
        Ok(filemap)
    }

    /// Answers from a catalogue of its own from now on, since nothing can be kept in the one that is there. It
    /// knows nothing but what is put into it, and goes with the command.
    pub(crate) fn open_aside(&mut self) -> Result<Catalogue, CommandError> {
        if let Some((aside, _)) = &self.aside {
            return Ok(aside.clone());
        }
        let folder = TemporaryFolder::new().map_err(|source| CommandError::Path {
            path: escape::terminal(std::env::temp_dir().as_os_str().as_bytes()),
            source,
        })?;
        let aside = Catalogue::open_or_create(&folder.0.join("catalogue"), &self.open_options())?;
        self.aside = Some((aside.clone(), folder));
        Ok(aside)
    }

    /// Opens the catalogue to write to it; makes it when there is none.
    pub(crate) fn open_or_create(&self) -> Result<Catalogue, CommandError> {
        Ok(Catalogue::open_or_create(
            self.config.catalogue()?,
            &self.open_options(),
        )?)
    }

    /// Writes an answer as one line of JSON.
    pub(crate) fn answer(&mut self, answer: &impl Serialize) -> Result<(), CommandError> {
        self.line.clear();
        if self.is_partial {
            write_json(&mut self.line, &PartialAnswer::new(answer))?;
        } else {
            write_json(&mut self.line, answer)?;
        }
        self.line.push(b'\n');
        self.output.json(&self.line)?;
        self.line.clear();
        Ok(())
    }
}

/// The absolute path that is meant, as bytes, without asking the disk for more than where links of
/// its parents lead: what is asked for may be gone.
pub(crate) fn absolute(path: &Path) -> Result<Vec<u8>, CommandError> {
    if let Some(image) = ImagePath::of(path) {
        return Ok(image.written());
    }
    if let Ok(found) = std::fs::canonicalize(path.parent().unwrap_or(path))
        && let Some(name) = path.file_name()
        && path
            .parent()
            .is_some_and(|parent| !parent.as_os_str().is_empty())
    {
        return Ok(found.join(name).into_os_string().into_vec());
    }
    let absolute = std::path::absolute(path).map_err(|source| CommandError::Path {
        path: escape::terminal(path.as_os_str().as_bytes()),
        source,
    })?;
    Ok(clean(&absolute).into_os_string().into_vec())
}

/// The place that is meant, and its absolute path. What is an entry of a root is taken as it is, a
/// link too; what is not may be a link that leads to one, as may what is typed with a slash behind it.
pub(crate) fn locate(
    read: &ReadTransaction,
    path: &Path,
) -> Result<(Vec<u8>, Place), CommandError> {
    let found = absolute(path)?;
    let place = Place::resolve(read, &found, None);
    let is_entered = |place: &Place| place.stat.kind() == Kind::Directory;
    let has_slash = path.as_os_str().as_bytes().ends_with(b"/");
    match &place {
        Ok(place) if is_entered(place) || !has_slash => {}
        Err(error) if !is_unknown(error) => {}
        _ => {
            if let Ok(target) = std::fs::canonicalize(path) {
                let target = target.into_os_string().into_vec();
                if let Ok(place) = Place::resolve(read, &target, None) {
                    return Ok((target, place));
                }
            } else if place.is_ok() {
                return Err(CommandError::Path {
                    path: escape::terminal(path.as_os_str().as_bytes()),
                    source: std::io::ErrorKind::NotADirectory.into(),
                });
            }
        }
    }
    Ok((found, place?))
}

/// The places that are meant, as [`locate`] finds them: an image stands for the tops of all its territories,
/// unless it is an entry of a tree.
pub(crate) fn locate_each(
    read: &ReadTransaction,
    path: &Path,
) -> Result<(Vec<u8>, Vec<Place>), CommandError> {
    let error = match locate(read, path) {
        Ok((found, place)) => return Ok((found, vec![place])),
        Err(error) => error,
    };
    let image = ImagePath::of(path).or_else(|| ImagePath::of_file(path));
    let is_whole = |image: &ImagePath| image.written().ends_with(b"!");
    let Some(image) = image.filter(is_whole) else {
        return Err(error);
    };
    let places = territory_places(read, &image)?;
    if places.is_empty() {
        return Err(error);
    }
    Ok((image.written(), places))
}

/// The absolute path that is meant, as [`locate`] finds it; also of what is in no root.
pub(crate) fn absolute_of(filemap: &Catalogue, path: &Path) -> Result<Vec<u8>, CommandError> {
    match locate(&filemap.read()?, path) {
        Ok((found, _)) => Ok(found),
        Err(CommandError::Library(_)) => absolute(path),
        Err(error) => Err(error),
    }
}

const fn is_unknown(error: &QueryError) -> bool {
    matches!(
        error,
        QueryError::NotScanned(_) | QueryError::NoSuchEntry(_)
    )
}

/// Takes `.` and `..` out of an absolute path.
fn clean(path: &Path) -> PathBuf {
    let mut cleaned = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                cleaned.pop();
            }
            Component::CurDir => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cleaned_without_asking_the_disk() {
        assert_eq!(clean(Path::new("/a/./b/../c/")), Path::new("/a/c"));
        assert_eq!(clean(Path::new("/../a")), Path::new("/a"));
    }
}
