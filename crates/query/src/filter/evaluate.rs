//! A filter, asked about one entry of which everything is at hand.

use filemap_model::{DirectoryId, Entry, Fingerprint, Kind, Stat};
use filemap_store::View;
use filemap_store::block::AttributeSet;
use filemap_text::PatternScope;
use filemap_text::filter::{Filter, Test, TimeField};

use super::attributes;
use super::consumers::Consumers;
use super::facts;
use super::paths::Start;
use super::subject::Subject;
use crate::directories::Whole;
use crate::error::Result;

/// What a filter is asked in.
pub(super) struct Setting<'f> {
    pub(super) start: &'f Start,
    pub(super) consumers: &'f Consumers,
}

impl Setting<'_> {
    /// Does the entry pass? `None` is "not known".
    pub(super) fn decide(&self, filter: &Filter, subject: &Subject<'_>) -> Result<Option<bool>> {
        attributes::decide(filter, &mut |test| self.decide_one(test, subject))
    }

    fn decide_one(&self, test: &Test, subject: &Subject<'_>) -> Result<Option<bool>> {
        let Entry { name, stat, .. } = subject.entry;
        let set = attributes_of(subject.entry);
        let is_known = attributes::is_known(&set);
        Ok(match test {
            Test::Name(test) if test.scope() == PatternScope::Name => {
                Some(test.pattern().matches(name))
            }
            Test::Name(test) => {
                let path = self.start.form(subject.path, test.scope());
                Some(test.pattern().matches(&path))
            }
            Test::Extension(extensions) => Some(extensions.matches(name)),
            Test::Size(_) if stat.kind() != Kind::File => Some(false),
            Test::Size(range) | Test::Length(range) => is_known.then(|| range.contains(&stat.size)),
            Test::Time(field, span) => {
                let time = time_of(stat, *field);
                (is_known && time.is_known()).then(|| span.range().contains(&time))
            }
            Test::Depth(levels) => Some(levels.contains(&subject.depth)),
            Test::Empty => is_empty(subject, is_known)?,
            Test::Pending { .. } if stat.kind() != Kind::File => Some(false),
            Test::Pending { consumer, retry } => {
                let is_seen = attributes::is_seen(&set);
                let Some(directory) = subject.directory.filter(|_| is_seen) else {
                    return Ok(None);
                };
                let pending = self.consumers.pending(consumer, *retry);
                let state = Fingerprint::of(stat, subject.entry.flags);
                let reason = pending.look_up(subject.view, directory, name, &state)?;
                Some(reason.is_some())
            }
            Test::Fact(_) | Test::Facts(_) if stat.kind() != Kind::File => Some(false),
            Test::Fact(test) => facts::decide(test, subject)?,
            Test::Facts(state) => facts::is_in(*state, subject)?,
            Test::Tree(test) => Whole::of(subject.entry, subject.sum).decide(test, subject.view)?,
            Test::Kind(_) | Test::Permission(_) | Test::Owner(_) | Test::Group(_) | Test::Fresh => {
                attributes::decide_one(test, &set)
            }
        })
    }
}

fn attributes_of(entry: &Entry<'_>) -> AttributeSet {
    AttributeSet {
        uid: entry.stat.uid,
        gid: entry.stat.gid,
        mode: entry.stat.mode,
        flags: entry.flags,
    }
}

fn time_of(stat: &Stat, field: TimeField) -> filemap_model::Timestamp {
    match field {
        TimeField::Mtime => stat.mtime,
        TimeField::Ctime => stat.ctime,
        TimeField::Atime => stat.atime,
        TimeField::Btime => stat.btime,
    }
}

fn is_empty(subject: &Subject<'_>, is_known: bool) -> Result<Option<bool>> {
    let stat = &subject.entry.stat;
    Ok(match (stat.kind(), subject.entry.child) {
        (Kind::File, _) => is_known.then_some(stat.size == 0),
        (Kind::Directory, Some(child)) => is_empty_directory(subject.view, child)?,
        (Kind::Directory, None) => None,
        (Kind::Symlink | Kind::Other, _) => Some(false),
    })
}

/// Does a directory hold nothing? `None` where it could not be read.
pub(super) fn is_empty_directory(view: View<'_>, child: DirectoryId) -> Result<Option<bool>> {
    let record = view.directory(child)?;
    let record = record.filter(|record| record.unreadable.is_none());
    Ok(record.map(|record| record.own.entries() == 0))
}
