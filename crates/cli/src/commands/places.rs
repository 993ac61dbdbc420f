//! Where does a command look, and how are paths shown?
//!
//! Paths are shown as they were typed: below a relative path, relative; with none, relative to the
//! current directory, as `fd` does. JSON always shows absolute paths.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap::query::{Place, Unread};
use filemap::text::{escape, thousands};
use filemap::{CatalogueError, Filemap, ReadTransaction, Unreadable};

use super::context::{Context, absolute, locate};
use super::error::CommandError;
use super::without_files;
use crate::output::Exit;

/// Most mounts that are gone, and other things that could not be read, that are looked for by name.
const MOST_NAMED: usize = 100;
/// Of the others, so many are named.
const FEW_NAMED: usize = 5;

/// The places of a command, with what stands for them in its answer.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) places: Vec<Place>,
    /// Absolute path and what is shown for it, the longest first.
    shown: Vec<(Vec<u8>, Vec<u8>)>,
    /// Absolute paths that the trees that hold them do not know.
    missing: Vec<Vec<u8>>,
    exit: Exit,
}

impl Places {
    /// Finds the places that were typed. With none, the current directory, or all roots where that
    /// is in none of them.
    pub(crate) fn of_paths(
        filemap: &Filemap,
        read: &ReadTransaction,
        paths: &[PathBuf],
    ) -> Result<Self, CommandError> {
        if paths.is_empty() {
            return Self::usual(filemap, read);
        }
        let mut found = Self::default();
        for path in paths {
            found.add(read, path)?;
        }
        Ok(found.sorted())
    }

    /// As [`Places::of_paths`], but paths that are wrong are named on standard error and the others
    /// are answered for: what can be said should not depend on them. An error when all are wrong.
    pub(crate) fn of_right_paths(
        context: &mut Context<'_>,
        filemap: &Filemap,
        read: &ReadTransaction,
        paths: &[PathBuf],
    ) -> Result<Self, CommandError> {
        if paths.is_empty() {
            return Self::usual(filemap, read);
        }
        let mut found = Self::default();
        let mut last = None;
        for path in paths {
            let Err(error) = found.add(read, path) else {
                continue;
            };
            found.exit = Exit::Failed;
            if let CommandError::Library(filemap::Error::Catalogue(CatalogueError::NoSuchEntry(
                path,
            ))) = &error
            {
                found.missing.push(path.clone());
            }
            if let Some(earlier) = last.replace(error) {
                context.output.error(&earlier.to_string());
            }
        }
        match last {
            Some(error) if found.places.is_empty() => {
                found.tell_without_files(context, filemap, false)?;
                return Err(error);
            }
            Some(error) => context.output.error(&error.to_string()),
            None => {}
        }
        Ok(found.sorted())
    }

    fn add(&mut self, read: &ReadTransaction, path: &Path) -> Result<(), CommandError> {
        let (absolute, place) = locate(read, path)?;
        self.places.push(place);
        let typed = path.as_os_str().as_bytes();
        let typed = match typed {
            [rest @ .., b'/'] if !rest.is_empty() => rest,
            typed => typed,
        };
        self.shown.push((absolute, typed.to_vec()));
        Ok(())
    }

    fn sorted(mut self) -> Self {
        self.shown
            .sort_by_key(|(absolute, _)| std::cmp::Reverse(absolute.len()));
        self
    }

    /// Says what at or below the places, down to a depth, could not be read by the last look: an answer
    /// from there is of an earlier look, or looks as if nothing were there. What is wrong counts more
    /// for the end of the command.
    pub(crate) fn tell_unreadable(
        &mut self,
        context: &mut Context<'_>,
        read: &ReadTransaction,
        depth: u32,
    ) -> Result<(), CommandError> {
        for place in &self.places {
            let unread = Unread::of(read, place, depth, MOST_NAMED)?;
            if unread.is_empty() {
                continue;
            }
            if self.exit == Exit::Done {
                self.exit = Exit::Incomplete;
            }
            // The look that was made for this question has named them.
            if context.has_named_unreadable {
                continue;
            }
            for item in &unread.unmounted {
                self.tell_unread(context, item);
            }
            let named = unread.others.get(..FEW_NAMED).unwrap_or(&unread.others);
            for item in named {
                self.tell_unread(context, item);
            }
            let more = unread.more + (unread.others.len() - named.len()) as u64;
            if more > 0 {
                let text = format!(
                    "{} more could not be read by the last scan",
                    thousands(more)
                );
                context.output.warning(&text);
            }
        }
        Ok(())
    }

    fn tell_unread(&self, context: &mut Context<'_>, unread: &Unreadable) {
        let mut path = Vec::new();
        self.show(&mut path, &unread.path);
        let (path, reason) = (escape::terminal(&path), &unread.reason);
        let text = format!("{path} could not be read by the last scan: {reason}");
        context.output.warning(&text);
    }

    /// Says which trees were imported without their files, where files are asked for or a path is
    /// missing that may be one.
    pub(crate) fn tell_without_files(
        &self,
        context: &mut Context<'_>,
        filemap: &Filemap,
        asks_for_files: bool,
    ) -> Result<(), CommandError> {
        let places = self.places.iter().filter(|_| asks_for_files);
        let missing = self.missing.iter().map(Vec::as_slice);
        let paths = places.map(|place| place.path.as_slice()).chain(missing);
        without_files::tell(context, filemap, paths)
    }

    /// How a command ends that answered for these places.
    pub(crate) const fn exit(&self) -> Exit {
        self.exit
    }

    fn usual(filemap: &Filemap, read: &ReadTransaction) -> Result<Self, CommandError> {
        let here = absolute(Path::new("."))?;
        match Place::resolve(read, &here, None) {
            Ok(place) => Ok(Self {
                places: vec![place],
                shown: vec![(here, Vec::new())],
                ..Self::default()
            }),
            Err(CatalogueError::NotScanned(_)) => Self::all(filemap, read),
            Err(error) => Err(error.into()),
        }
    }

    /// The tops of all roots, shown with their whole paths.
    pub(crate) fn all(filemap: &Filemap, read: &ReadTransaction) -> Result<Self, CommandError> {
        let mut places = Vec::new();
        for info in filemap.roots()? {
            places.push(Place::top(read.view(), info.root)?);
        }
        Ok(Self {
            places,
            ..Self::default()
        })
    }

    /// Calls each place by the last component of what was typed, as `find` does: `.` is called `.`.
    pub(crate) fn call_as_typed(&mut self) {
        let mut names = Vec::new();
        for place in &self.places {
            let mut typed = Vec::new();
            self.show(&mut typed, &place.path);
            let whole = typed.clone();
            let end = typed.iter().rposition(|byte| *byte != b'/');
            typed.truncate(end.map_or(1, |end| end + 1));
            let start = typed
                .iter()
                .rposition(|byte| *byte == b'/')
                .filter(|_| end.is_some());
            names.push((typed.split_off(start.map_or(0, |start| start + 1)), whole));
        }
        for (place, (name, typed)) in self.places.iter_mut().zip(names) {
            place.called = (name != place.name()).then_some(name);
            place.typed = Some(typed);
        }
    }

    /// Writes a path as it is shown.
    pub(crate) fn show(&self, out: &mut Vec<u8>, path: &[u8]) {
        for (absolute, typed) in &self.shown {
            let Some(rest) = path.strip_prefix(absolute.as_slice()) else {
                continue;
            };
            if !(rest.is_empty() || rest.starts_with(b"/") || absolute == b"/") {
                continue;
            }
            let below = rest.strip_prefix(b"/").unwrap_or(rest);
            out.extend_from_slice(typed);
            if !typed.is_empty() && !below.is_empty() && !typed.ends_with(b"/") {
                out.push(b'/');
            }
            out.extend_from_slice(below);
            if typed.is_empty() && below.is_empty() {
                out.push(b'.');
            }
            return;
        }
        out.extend_from_slice(path);
    }
}
