//! Where does a command look, and how are paths shown?
//!
//! Paths are shown as they were typed: below a relative path, relative; with none, relative to the
//! current directory, as `fd` does. JSON always shows absolute paths.
//!
//! No answer is about another folder than the one that was asked about: where the current directory is
//! in no root, only roots below it are answered for, and all of them only where a flag asks for that.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap::model::path::{self, is_within};
use filemap::model::{EntryFlags, Kind, RootId};
use filemap::query::{Place, Unread};
use filemap::text::filter::{FactsState, Filter, Test};
use filemap::text::{escape, thousands};
use filemap::{Catalogue, Gap, Probing, QueryError, ReadTransaction, RootKind, Unreadable};

use super::context::{Context, absolute, locate_each};
use super::error::CommandError;
use super::without_files;
use crate::arguments::Unnamed;
use crate::output::Exit;

/// Most mounts that are gone, and other things that could not be read, that are looked for by name.
const MOST_NAMED: usize = 100;
/// Of the others, so many are named.
const FEW_NAMED: usize = 5;

/// Why a directory has no entries in the catalogue though there may be some.
pub(super) const NOT_ENTERED: &str = "was not entered by the scan: what is there is seen at another \
     place of the tree, is made up by the kernel, or is on another filesystem that was left out";

/// The places of a command, with what stands for them in its answer.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) places: Vec<Place>,
    /// Absolute path and what is shown for it, the longest first.
    shown: Vec<(Vec<u8>, Vec<u8>)>,
    /// Absolute paths that the trees that hold them do not know.
    missing: Vec<Vec<u8>>,
    /// Nobody typed them: they are below the current directory, which is in no root.
    pub(crate) is_above: bool,
    exit: Exit,
}

/// Says why what is known of a tree is not whole, if it is not; JSON says so too from now on.
pub(super) fn tell_gap(context: &mut Context<'_>, location: &[u8], gap: Option<Gap>) -> bool {
    let Some(gap) = gap else {
        return false;
    };
    context.is_partial = true;
    context.output.warning(&gap_text(location, gap));
    true
}

/// Why what is known of a tree is not whole, and what to do.
pub(super) fn gap_text(location: &[u8], gap: Gap) -> String {
    let path = escape::terminal(location);
    let why = match gap {
        Gap::NeverWhole => "was never scanned whole",
        Gap::Stopped => "is known only in part: its last scan was stopped",
        Gap::Repaired => "is known only in part: the rest was damaged",
    };
    format!("{path} {why}; filemap scan {path} reads the rest")
}

/// The paths that were typed, and what is meant where none is.
pub(crate) type Wished<'a> = (&'a [PathBuf], Unnamed);

impl Places {
    /// Finds the places that were typed. With none, the current directory, or all roots where that is
    /// asked for. Paths that are wrong are named on standard error and the others are answered for:
    /// what can be said should not depend on them. An error when all are wrong. Trees that were not
    /// scanned whole are named too.
    pub(crate) fn of_right_paths(
        context: &mut Context<'_>,
        filemap: &Catalogue,
        read: &ReadTransaction,
        wished: Wished<'_>,
    ) -> Result<Self, CommandError> {
        let mut found = match wished {
            ([], Unnamed::Here) => Self::here(context, filemap, read)?,
            ([], Unnamed::AllRoots) => Self::all(filemap, read)?,
            (paths, Unnamed::Here) => Self::typed(context, filemap, read, paths)?,
            (_, Unnamed::AllRoots) => {
                let text = "--all-roots asks about all trees: name no path beside it";
                return Err(CommandError::Usage(text.to_owned()));
            }
        };
        found.tell_gaps(context, filemap, read)?;
        found.tell_not_entered(context);
        Ok(found)
    }

    fn typed(
        context: &mut Context<'_>,
        filemap: &Catalogue,
        read: &ReadTransaction,
        paths: &[PathBuf],
    ) -> Result<Self, CommandError> {
        let mut found = Self::default();
        let mut last = None;
        for path in paths {
            let Err(error) = found.add(read, path) else {
                continue;
            };
            found.exit = Exit::Failed;
            if let CommandError::Library(filemap::Error::Query(QueryError::NoSuchEntry(path))) =
                &error
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

    /// Says which of the places are directories whose entries stand elsewhere, or nowhere: they look as
    /// if nothing were in them.
    fn tell_not_entered(&self, context: &mut Context<'_>) {
        if context.quiet {
            return;
        }
        for place in &self.places {
            let is_directory = place.stat.kind() == Kind::Directory;
            if is_directory && place.flags.has(EntryFlags::NOT_ENTERED) {
                let path = escape::terminal(&place.path);
                context.output.warning(&format!("{path} {NOT_ENTERED}"));
            }
        }
    }

    /// Says which of the trees were not scanned whole: an answer about one is about a part.
    fn tell_gaps(
        &mut self,
        context: &mut Context<'_>,
        filemap: &Catalogue,
        read: &ReadTransaction,
    ) -> Result<(), CommandError> {
        let mut roots: Vec<RootId> = self.places.iter().map(|place| place.root).collect();
        roots.sort_unstable();
        roots.dedup();
        for root in roots {
            let Some(record) = read.view().root(root)? else {
                continue;
            };
            if record.kind == RootKind::Territory && context.only_directories {
                continue;
            }
            let gap = filemap.gap(read.view(), root, &record)?;
            if tell_gap(context, &record.location, gap) && self.exit == Exit::Done {
                self.exit = Exit::Incomplete;
            }
        }
        Ok(())
    }

    fn add(&mut self, read: &ReadTransaction, path: &Path) -> Result<(), CommandError> {
        let (absolute, places) = locate_each(read, path)?;
        self.places.extend(places);
        let typed = path.as_os_str().as_bytes();
        let typed = match typed {
            [rest @ .., b'/'] if !rest.is_empty() => rest,
            typed => typed,
        };
        let mut typed = typed.to_vec();
        if absolute.ends_with(b"!") && !typed.ends_with(b"!") {
            typed.push(b'!');
        }
        self.shown.push((absolute, typed));
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
        filemap: &Catalogue,
        asks_for_files: bool,
    ) -> Result<(), CommandError> {
        let places = self.places.iter().filter(|_| asks_for_files);
        let missing = self.missing.iter().map(Vec::as_slice);
        let paths = places.map(|place| place.path.as_slice()).chain(missing);
        without_files::tell(context, filemap, paths)
    }

    /// Names the trees whose files were never probed, where the filter tests facts: no file there passes it.
    pub(crate) fn tell_unprobed(
        &self,
        context: &mut Context<'_>,
        read: &ReadTransaction,
        filter: &Filter,
    ) -> Result<(), CommandError> {
        let mut asks = false;
        filter.each_test(&mut |test| {
            let is_asked = match test {
                Test::Fact(_) => true,
                Test::Facts(state) => *state != FactsState::Missing,
                _ => false,
            };
            asks |= is_asked;
        });
        if !asks || context.quiet {
            return Ok(());
        }
        for place in &self.places {
            let record = read.view().root(place.root)?;
            if record.is_some_and(|record| record.probing == Probing::default()) {
                let path = escape::terminal(&place.path);
                context.output.note(&format!(
                    "nobody looked into files of {path} yet: filemap scan --probe does"
                ));
            }
        }
        Ok(())
    }

    /// How a command ends that answered for these places.
    pub(crate) const fn exit(&self) -> Exit {
        self.exit
    }

    /// The current directory; where that is in no root, the roots below it.
    fn here(
        context: &mut Context<'_>,
        filemap: &Catalogue,
        read: &ReadTransaction,
    ) -> Result<Self, CommandError> {
        let here = absolute(Path::new("."))?;
        let mut places = Vec::new();
        match Place::resolve(read, &here, None) {
            Ok(place) => places.push(place),
            Err(QueryError::NotScanned(_)) => {
                for info in filemap.roots()? {
                    if is_within(&info.record.location, &here) {
                        places.push(Place::top(read.view(), info.root)?);
                    }
                }
                if places.is_empty() {
                    return Err(CommandError::NotHere(escape::terminal(&here)));
                }
            }
            Err(error) => return Err(error.into()),
        }
        let found = Self {
            is_above: places
                .iter()
                .all(|place| place.path != here && is_within(&place.path, &here)),
            places,
            shown: vec![(here, Vec::new())],
            ..Self::default()
        };
        if found.is_above && !context.quiet {
            found.tell_above(context);
        }
        Ok(found)
    }

    /// Says that the current directory is not known, but what is below it.
    fn tell_above(&self, context: &mut Context<'_>) {
        let names = self.places.iter().take(3).map(|place| {
            let mut name = Vec::new();
            self.show(&mut name, &place.path);
            escape::terminal(&name)
        });
        let mut names = names.collect::<Vec<_>>().join(", ");
        if self.places.len() > 3 {
            names.push_str(", ...");
        }
        let text = format!("only a part of the current directory is in the catalogue: {names}");
        context.output.note(&text);
    }

    /// The tops of all roots, shown with their whole paths.
    fn all(filemap: &Catalogue, read: &ReadTransaction) -> Result<Self, CommandError> {
        let mut places = Vec::new();
        for info in filemap.roots()? {
            places.push(Place::top(read.view(), info.root)?);
        }
        Ok(Self {
            places,
            ..Self::default()
        })
    }

    /// Shows all paths whole from now on.
    pub(crate) fn show_whole(&mut self) {
        self.shown.clear();
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
            let Some(below) = path::below(path, absolute) else {
                continue;
            };
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
