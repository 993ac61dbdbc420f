//! One tree that is kept current.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use filemap_model::path::join;
use filemap_model::{
    Clock, DirectoryId, RootId, STAMP_DOUBT_SECONDS, Silent, Spot, Touched, TouchedEntries,
};
use filemap_scan::{Added, Heard, ListenOptions, Listening, Lost, WatchBackend};
use filemap_store::ancestors::path_of;

use filemap_store::{Root, StoreError, View};

use super::control::WatchControl;
use super::options::{Tell, WatchOptions};
use super::told::WatchEvent;
use crate::error::Error;
use crate::handle::Catalogue;
use crate::probing::ProbeOptions;
use crate::reach::TouchedPaths;
use crate::scan::{ScanOptions, ScanReport};

/// A root that is not there is looked for this often.
const RETRY: Duration = Duration::from_secs(5);
/// After this time no further change shows the stamp of an earlier one.
const SETTLED: Duration = Duration::from_secs(STAMP_DOUBT_SECONDS + 1);
/// More new directories than these are looked at with all others.
const MANY: usize = 2048;
/// Times that what a look left is looked at again without an event.
const AGAIN: u8 = 3;
/// The first piece of the budget for what comes together.
const LEAST_BYTES: usize = 256 << 10;

/// A tree that is kept current.
pub(super) struct Watched {
    path: PathBuf,
    listening: Option<Listening>,
    /// Directories from this one on are not listened to yet, where each is by itself.
    next: Option<DirectoryId>,
    heard: u64,
    /// Directories that were not where they are known to be, so that it does not listen to them.
    missed: BTreeSet<DirectoryId>,
    is_limited: bool,
    poll: Option<Instant>,
    told: Clock,
    is_away: bool,
    again: u8,
    pending: Pending,
    /// What was looked at so soon after a change that a further one may not show, and when that is
    /// over. No event comes of an edit that was made before the look.
    settling: Option<(Instant, Pending)>,
}

/// What is to be looked at without waiting for an event.
#[derive(Default)]
enum Pending {
    #[default]
    Nothing,
    These(Vec<Touched>),
    All,
}

impl Pending {
    fn add(&mut self, more: Self) {
        match (&mut *self, more) {
            (_, Self::Nothing) | (Self::All, _) => {}
            (Self::These(known), Self::These(more)) if known.len() + more.len() < MANY => {
                known.extend(more);
            }
            (Self::Nothing, more @ Self::These(_)) => *self = more,
            (_, Self::These(_) | Self::All) => *self = Self::All,
        }
    }
}

/// What every step needs.
pub(super) struct WatchContext<'s> {
    pub(super) filemap: &'s Catalogue,
    pub(super) options: &'s WatchOptions,
    pub(super) control: &'s WatchControl,
    pub(super) tell: Tell<'s>,
}

impl Watched {
    pub(super) fn new(path: PathBuf, told: Clock) -> Self {
        Self {
            path,
            listening: None,
            next: None,
            heard: 0,
            missed: BTreeSet::new(),
            is_limited: false,
            poll: None,
            told,
            is_away: false,
            again: 0,
            pending: Pending::Nothing,
            settling: None,
        }
    }

    /// Begins to listen, then looks at everything: nothing falls between the two.
    pub(super) fn start(&mut self, context: &mut WatchContext<'_>) -> Result<(), Error> {
        self.listening = None;
        (self.next, self.heard, self.is_limited) = (None, 0, false);
        (self.pending, self.settling) = (Pending::Nothing, None);
        self.missed = BTreeSet::new();
        if !self.path.is_dir() {
            // The scan says why, and notes it.
            return self.look_at_all(context);
        }
        let listening = match self.listen(context) {
            Ok(listening) => listening,
            Err(error) => return self.go_away(context, &error),
        };
        let polled =
            listening.backend() == WatchBackend::Polling || !listening.distant().is_empty();
        (context.tell)(&WatchEvent::Listening {
            path: &self.path,
            backend: listening.backend(),
            refused: listening.refused(),
            polled: polled.then_some(context.options.poll),
        })?;
        self.listening = Some(listening);
        self.follow(context)?;
        self.look_at_all(context)
    }

    fn listen(&self, context: &WatchContext<'_>) -> Result<Listening, Error> {
        let location = std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let record = self.record(context.filemap)?.map(|(_, record)| record);
        let options = ListenOptions {
            ignored: std::fs::canonicalize(context.filemap.store.path()).ok(),
            most_bytes: (context.filemap.options.memory.split().index / 2).max(LEAST_BYTES),
            backend: context.options.backend,
            one_file_system: record.is_some_and(|record| record.one_file_system),
        };
        let control = context.control.clone();
        let bell = Box::new(move || control.ring());
        Listening::start(&location, &options, bell).map_err(|source| Error::Path {
            path: self.path.clone(),
            source,
        })
    }

    fn record(&self, filemap: &Catalogue) -> Result<Option<(RootId, Root)>, Error> {
        let read = filemap.store.read()?;
        let roots = read.view().roots()?;
        let path = self.path.as_os_str().as_bytes();
        Ok(roots.into_iter().find(|(_, root)| root.location == path))
    }

    /// When is there something to do, if nothing more is heard?
    pub(super) fn due(&self, options: &WatchOptions, now: Instant) -> Option<Instant> {
        if !matches!(self.pending, Pending::Nothing) {
            return Some(now);
        }
        let times = self.listening.as_ref().and_then(Listening::times);
        let heard = times.map(|(first, last)| (last + options.quiet).min(first + options.most));
        let settled = self.settling.as_ref().map(|(at, _)| *at);
        [heard, self.poll, settled].into_iter().flatten().min()
    }

    /// Does what is due.
    pub(super) fn step(&mut self, context: &mut WatchContext<'_>) -> Result<(), Error> {
        let now = Instant::now();
        if self.due(context.options, now).is_none_or(|due| due > now) {
            return Ok(());
        }
        let Some(listening) = &self.listening else {
            return self.start(context);
        };
        let mut heard = listening.take();
        if !heard.touched.is_empty() {
            self.again = 0;
        }
        if let Some((_, settling)) = self.settling.take_if(|(at, _)| *at <= now) {
            self.pending.add(settling);
        }
        match std::mem::take(&mut self.pending) {
            Pending::Nothing => {}
            Pending::These(touched) => heard.touched.extend(touched),
            Pending::All if heard.lost.is_none() => return self.look_at_all(context),
            Pending::All => {}
        }
        if let Some(lost) = heard.lost {
            return self.recover(context, &lost);
        }
        if self.poll.is_some_and(|poll| poll <= now) {
            return self.poll(context, heard);
        }
        self.look(context, heard.touched)
    }

    fn recover(&mut self, context: &mut WatchContext<'_>, lost: &Lost) -> Result<(), Error> {
        let reason = lost.to_string();
        (context.tell)(&WatchEvent::Rescan {
            path: &self.path,
            reason: &reason,
        })?;
        match lost {
            Lost::Overflow | Lost::TooMany => self.look_at_all(context),
            Lost::Mounts | Lost::Failed(_) => self.start(context),
        }
    }

    /// Looks at the parts that nobody tells of.
    fn poll(&mut self, context: &mut WatchContext<'_>, heard: Heard) -> Result<(), Error> {
        let Some(listening) = &self.listening else {
            return self.start(context);
        };
        let distant = listening.distant();
        let all = listening.backend() == WatchBackend::Polling
            || self.is_limited
            || distant.iter().any(Vec::is_empty);
        if all {
            return self.look_at_all(context);
        }
        let mut touched = heard.touched;
        touched.extend(distant.iter().cloned().map(Touched::all_below));
        self.look(context, touched)
    }

    /// Looks where something was heard.
    fn look(&mut self, context: &mut WatchContext<'_>, touched: Vec<Touched>) -> Result<(), Error> {
        if names_rules(&touched) {
            return self.look_at_all(context);
        }
        let Some(listening) = &self.listening else {
            return self.start(context);
        };
        let lost = std::cell::Cell::new(None);
        let more = || {
            let heard = listening.take();
            // It is asked several times: what was lost once stays lost.
            if heard.lost.is_some() {
                lost.set(heard.lost);
            }
            heard.touched
        };
        let looked_at = Pending::These(touched.clone());
        let hints = TouchedPaths {
            first: touched,
            more: Some(Box::new(more)),
        };
        let stop = context.control.stopped();
        let result = context
            .filemap
            .scan_touched(&self.path, hints, &Silent, stop);
        if let Some(lost) = lost.take() {
            return self.recover(context, &lost);
        }
        self.end_look(context, result, looked_at)?;
        self.look_inside(context)
    }

    /// Looks into files that are new or changed, if the root keeps that.
    fn look_inside(&mut self, context: &mut WatchContext<'_>) -> Result<(), Error> {
        if self.is_away {
            return Ok(());
        }
        match self.probe(context) {
            Err(error) if !is_final(&error) => self.go_away(context, &error),
            result => result,
        }
    }

    fn probe(&self, context: &WatchContext<'_>) -> Result<(), Error> {
        let location = self.path.as_os_str().as_bytes();
        let roots = context.filemap.store.read()?.view().roots()?;
        let root = roots.iter().find(|(_, record)| record.location == location);
        if let Some((root, _)) = root {
            let (stop, options) = (context.control.stopped(), ProbeOptions::default());
            context
                .filemap
                .probe_if_kept(*root, &options, &Silent, stop)?;
        }
        Ok(())
    }

    /// Looks at everything.
    fn look_at_all(&mut self, context: &mut WatchContext<'_>) -> Result<(), Error> {
        let options = ScanOptions::default();
        let stop = context.control.stopped();
        let result = context.filemap.scan(&self.path, &options, &Silent, stop);
        self.end_look(context, result, Pending::All)?;
        self.look_inside(context)
    }

    fn end_look(
        &mut self,
        context: &mut WatchContext<'_>,
        result: Result<ScanReport, Error>,
        looked_at: Pending,
    ) -> Result<(), Error> {
        let report = match result {
            Ok(report) => report,
            Err(error) if is_final(&error) => return Err(error),
            Err(error) => return self.go_away(context, &error),
        };
        self.set_poll(context.options);
        self.is_away = false;
        self.path.clone_from(&report.location);
        (context.tell)(&WatchEvent::Updated {
            report: &report,
            since: self.told,
        })?;
        self.told = context.filemap.store.read()?.view().clock()?;
        if report.racy > 0 {
            let known = self.settling.take().map(|(_, settling)| settling);
            let mut settling = known.unwrap_or_default();
            settling.add(looked_at);
            self.settling = Some((Instant::now() + SETTLED, settling));
        }
        if report.outcome.complete {
            self.follow_new(context)?;
            self.go_on(context, report.root)?;
        }
        Ok(())
    }

    /// What is left to be listed again is looked at at once, but not for ever.
    fn go_on(&mut self, context: &WatchContext<'_>, root: RootId) -> Result<(), Error> {
        let read = context.filemap.store.read()?;
        let is_left = read.view().queue(root)?.next().is_some();
        let is_missed = read
            .view()
            .root(root)?
            .is_some_and(|record| record.scan_clock.is_some());
        if !(is_left || is_missed) {
            self.again = 0;
        } else if self.again < AGAIN && matches!(self.pending, Pending::Nothing) {
            self.again += 1;
            self.pending = Pending::These(Vec::new());
        }
        Ok(())
    }

    /// Notes that the root cannot be kept current now.
    fn go_away(&mut self, context: &mut WatchContext<'_>, error: &Error) -> Result<(), Error> {
        self.listening = None;
        self.poll = Some(Instant::now() + RETRY);
        if std::mem::replace(&mut self.is_away, true) {
            return Ok(());
        }
        let reason = error.to_string();
        (context.tell)(&WatchEvent::Away {
            path: &self.path,
            reason: &reason,
        })
    }

    fn set_poll(&mut self, options: &WatchOptions) {
        let polls = |l: &Listening| l.backend() == WatchBackend::Polling || !l.distant().is_empty();
        let is_polled = self.is_limited || self.listening.as_ref().is_some_and(polls);
        self.poll = is_polled.then(|| Instant::now() + options.poll);
    }

    /// Listens to directories that are new, and has them looked at once more: something may have
    /// happened before it listened.
    fn follow_new(&mut self, context: &mut WatchContext<'_>) -> Result<(), Error> {
        let is_first = self.next.is_none();
        let new = self.follow(context)?;
        self.pending = match new {
            _ if new.is_empty() => return Ok(()),
            new if is_first || new.len() >= MANY => Pending::All,
            new => Pending::These(new.into_iter().map(touched).collect()),
        };
        Ok(())
    }

    /// Listens to the directories that it does not listen to yet; returns them, the first of them.
    fn follow(&mut self, context: &mut WatchContext<'_>) -> Result<Vec<DirectoryId>, Error> {
        let Some(listening) = self.listening.as_ref() else {
            return Ok(Vec::new());
        };
        let Some((root, record)) = self.record(context.filemap)? else {
            return Ok(Vec::new());
        };
        if listening.backend() != WatchBackend::Directories || self.is_limited {
            return Ok(Vec::new());
        }
        let from = self.next.unwrap_or(root.top());
        self.next = Some(record.next);
        let read = context.filemap.store.read()?;
        let mut adding = Adding {
            listening,
            view: read.view(),
            root: &record,
            new: Vec::new(),
            missed: BTreeSet::new(),
            count: 0,
        };
        let mut is_limited = false;
        for id in std::mem::take(&mut self.missed) {
            is_limited |= !adding.add(id)?;
        }
        let mut reached = from;
        for item in read.view().directories(from, root.last())? {
            let (id, _) = item?;
            if id >= record.next || is_limited {
                break;
            }
            adding.skip(reached, id);
            is_limited |= !adding.add(id)?;
            reached = id.next().unwrap_or(id);
        }
        adding.skip(reached, record.next);
        self.heard += adding.count;
        let (new, missed) = (adding.new, adding.missed);
        self.missed = missed;
        if self.missed.len() >= MANY {
            // It is no news to listen to a directory twice.
            self.missed = BTreeSet::new();
            self.next = None;
        }
        if is_limited {
            self.is_limited = true;
            (context.tell)(&WatchEvent::Limit {
                path: &self.path,
                heard: self.heard,
            })?;
        }
        Ok(new)
    }
}

/// Directories that are about to be listened to.
struct Adding<'a> {
    listening: &'a Listening,
    view: View<'a>,
    root: &'a Root,
    new: Vec<DirectoryId>,
    missed: BTreeSet<DirectoryId>,
    count: u64,
}

impl Adding<'_> {
    /// Notes that directories have no record: they are gone, or, where a scan missed some, not listed
    /// yet.
    fn skip(&mut self, from: DirectoryId, to: DirectoryId) {
        if self.root.scan_clock.is_none() {
            return;
        }
        let mut id = from;
        while id < to && self.missed.len() < MANY {
            self.missed.insert(id);
            id = id.next().unwrap_or(to);
        }
    }

    /// Listens to one more; `false` when no more may be listened to.
    fn add(&mut self, id: DirectoryId) -> Result<bool, Error> {
        let Some(record) = self.view.directory(id)? else {
            self.skip(id, id.next().unwrap_or(id));
            return Ok(true);
        };
        let inode = if id.is_top() {
            self.root.top.inode
        } else {
            let entry = self.view.entry(record.parent, record.name)?;
            entry.map_or(0, |entry| entry.stat.inode)
        };
        let path = join(&self.root.location, &path_of(self.view, id)?);
        let path = Path::new(OsStr::from_bytes(&path));
        match self.listening.add(id, inode, path) {
            Added::Yes => {
                self.count += 1;
                if self.new.len() < MANY {
                    self.new.push(id);
                }
            }
            Added::Limit => return Ok(false),
            Added::Gone => {
                self.missed.insert(id);
            }
            Added::Refused => {}
        }
        Ok(true)
    }
}

/// Does a failure concern the catalogue itself, and not pass by? Then nothing can be kept current.
fn is_final(error: &Error) -> bool {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    let Error::Store(error) = error else {
        return false;
    };
    match error {
        StoreError::Io { source, .. } => {
            matches!(source.kind(), PermissionDenied | ReadOnlyFilesystem)
        }
        StoreError::Missing(_)
        | StoreError::Gone(_)
        | StoreError::Foreign { .. }
        | StoreError::Newer { .. }
        | StoreError::Older { .. }
        | StoreError::Damaged { .. }
        | StoreError::ReadOnly(_) => true,
        _ => false,
    }
}

/// A directory of which nothing was heard so far.
fn touched(directory: DirectoryId) -> Touched {
    Touched {
        directory: Spot::Known(directory),
        is_changed: true,
        entries: TouchedEntries::All,
    }
}

/// Does anything touched change what is left out of the tree?
fn names_rules(touched: &[Touched]) -> bool {
    let is_rule = |name: &Vec<u8>| name == b".gitignore";
    touched.iter().any(|touched| match &touched.entries {
        TouchedEntries::These(names) => names.iter().any(is_rule),
        TouchedEntries::All | TouchedEntries::Below => false,
    })
}
