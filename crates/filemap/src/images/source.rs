//! A filesystem in a disk image as a source: it takes the jobs and gives the observations that a live tree does.
//!
//! A directory is known by its path in the filesystem. What number its node has is remembered of those that
//! were seen lately, and found again from the top for the others: numbers that are places in the image say
//! nothing once the image was written to, so none that is kept is ever trusted.
//!
//! The bounds of a walk hold here as well: a directory is listed at one path only, however often it hangs in
//! the tree, paths have a depth, and what is listed altogether is counted.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use filemap_image::{
    Allowance, Deleted, Filesystem, ImageError, ImageErrorKind, Lister, Node, NodeNumber,
    list_sorted,
};
use filemap_model::path::join;
use filemap_model::{
    Baseline, DirectoryId, Entries, EntriesBuilder, EntryFlags, Job, Kind, Listing, NameRange,
    Observation, Report, Scope, Source, Stat, Unreadable, Which,
};
use filemap_store::kept_name;

use super::nodes::Nodes;

/// Levels below the top.
const DEEPEST: usize = 8192;
/// Bytes of the names that are kept of one directory.
const LISTING_BYTES: usize = 64 << 20;
/// A report is sent when its observations take about this many bytes.
const REPORT_BYTES: usize = 256 << 10;
/// What an entry takes beside its name, about.
const ENTRY_BYTES: usize = 96;

/// What is in a zone.
pub(super) enum Content {
    /// A filesystem that is read.
    Filesystem(Box<dyn Filesystem>),
    /// Something that is known and cannot be read, and why.
    Unreadable(String),
}

/// A territory of an image.
pub(super) struct TerritorySource {
    content: Content,
    top: Stat,
    /// Raised by who does not want to wait any longer.
    stop: Arc<AtomicBool>,
    /// Names that are kept in a shorter form, as they are.
    long_names: Mutex<Vec<Vec<u8>>>,
}

impl TerritorySource {
    /// A source of what is in a zone. A filesystem whose top cannot be looked at is one that cannot be read.
    pub(super) fn new(content: Content, stop: Arc<AtomicBool>) -> Self {
        let unknown = Stat::IMPLIED;
        let (content, top) = match content {
            Content::Filesystem(filesystem) => match filesystem.stat(filesystem.top()) {
                Ok(stat) => {
                    let top = kept_stat(&*filesystem, stat);
                    (Content::Filesystem(filesystem), top)
                }
                Err(error) => (Content::Unreadable(error.to_string()), unknown),
            },
            unreadable @ Content::Unreadable(_) => (unreadable, unknown),
        };
        Self {
            content,
            top,
            stop,
            long_names: Mutex::default(),
        }
    }

    /// What the filesystem is, where it is read.
    pub(super) fn filesystem(&self) -> Option<&dyn Filesystem> {
        match &self.content {
            Content::Filesystem(filesystem) => Some(&**filesystem),
            Content::Unreadable(_) => None,
        }
    }

    /// Takes the names that are kept in a shorter form.
    pub(super) fn take_long_names(&self) -> Vec<Vec<u8>> {
        let names = self
            .long_names
            .lock()
            .map(|mut names| std::mem::take(&mut *names));
        names.unwrap_or_default()
    }
}

impl Source for TerritorySource {
    fn top(&self) -> Stat {
        self.top
    }

    fn work(
        &self,
        jobs: &mut dyn Iterator<Item = (u64, Job)>,
        baseline: &mut dyn Baseline,
        send: &mut dyn FnMut(Report) -> ControlFlow<()>,
        stop: &AtomicBool,
    ) {
        let mut worker = Worker {
            source: self,
            send,
            stop,
            allowance: Allowance::generous(Arc::clone(&self.stop)),
            entered: HashMap::new(),
            nodes: Nodes::default(),
            report: Report::default(),
            bytes: 0,
            found: 0,
            is_cut_short: false,
            is_closed: false,
        };
        for (number, job) in jobs {
            worker.begin(number);
            if !worker.is_stopped() {
                worker.run(job, baseline);
            }
            worker.finish();
            if worker.is_closed {
                return;
            }
        }
    }
}

/// A stat as the catalogue keeps it: a number that does not last is none, except where it tells which names
/// are of one file. That of a directory is none, since in a damaged image it may hang in several places.
pub(super) fn kept_stat(filesystem: &dyn Filesystem, stat: Stat) -> Stat {
    let is_told = filesystem.keeps_numbers() || stat.is_hard_linked();
    if is_told && stat.kind() != Kind::Directory {
        return stat;
    }
    Stat { inode: 0, ..stat }
}

/// A directory that is to be listed.
struct Task {
    directory: DirectoryId,
    path: Vec<u8>,
    node: NodeNumber,
}

/// What was read of a directory.
struct ReadNames {
    entries: Entries,
    /// The directories in it, by their names.
    directories: Vec<(Vec<u8>, NodeNumber)>,
    /// Why there may be more in it.
    damage: Option<String>,
    /// It was stopped: nothing is said of it.
    is_stopped: bool,
}

/// The names of a directory as they come.
#[derive(Default)]
struct Names {
    builder: EntriesBuilder,
    bytes: usize,
    directories: Vec<(Vec<u8>, NodeNumber)>,
    /// Those that are kept in a shorter form.
    long: Vec<Vec<u8>>,
    /// Names that were more than is kept.
    left_out: u64,
}

impl Names {
    fn take(&mut self, filesystem: &dyn Filesystem, node: &Node<'_>) {
        self.bytes += node.name.len() + ENTRY_BYTES;
        if self.bytes > LISTING_BYTES {
            self.left_out += 1;
            return;
        }
        let name = kept_name(node.name);
        if name.len() < node.name.len() {
            self.long.push(node.name.to_vec());
        }
        let stat = kept_stat(filesystem, node.stat);
        self.builder.push(&name, stat, EntryFlags::NONE);
        if stat.kind() == Kind::Directory {
            self.directories.push((name.into_owned(), node.number));
        }
    }
}

struct Worker<'w> {
    source: &'w TerritorySource,
    send: &'w mut dyn FnMut(Report) -> ControlFlow<()>,
    stop: &'w AtomicBool,
    allowance: Allowance,
    /// Where each directory was listed, by a hash of its path.
    entered: HashMap<NodeNumber, u64>,
    nodes: Nodes,
    report: Report,
    bytes: usize,
    /// Subdirectories in the listings of this job so far.
    found: u32,
    is_cut_short: bool,
    is_closed: bool,
}

impl Worker<'_> {
    fn begin(&mut self, job: u64) {
        self.report.job = job;
        self.found = 0;
        self.is_cut_short = false;
    }

    fn is_stopped(&mut self) -> bool {
        self.is_cut_short |= self.is_closed || self.stop.load(Ordering::Relaxed);
        self.is_cut_short
    }

    fn run(&mut self, job: Job, baseline: &mut dyn Baseline) {
        match job {
            Job::List { groups, descend } => {
                let mut left = if descend == 0 { usize::MAX } else { descend };
                for (parent, children) in groups {
                    for child in children {
                        let path = join(&parent, &child.name);
                        self.list_below((child.directory, path), &mut left, descend > 0);
                    }
                }
            }
            // Nothing in an image changes by itself: what is to be looked at is listed.
            Job::Look { scope, .. } => self.list_known(baseline, &scope),
        }
    }

    /// Lists a directory, and with `goes_on` what is below it, depth first, as far as `left` reaches.
    fn list_below(
        &mut self,
        (directory, path): (DirectoryId, Vec<u8>),
        left: &mut usize,
        goes_on: bool,
    ) {
        let mut waiting = Vec::new();
        if let Some(node) = self.node_at(directory, &path) {
            waiting.push(Task {
                directory,
                path,
                node,
            });
        }
        while let Some(task) = waiting.pop() {
            if *left == 0 || self.is_stopped() {
                // Who comes back for them need not look for them.
                for task in waiting.into_iter().chain([task]) {
                    self.nodes.remember(&task.path, task.node);
                }
                return;
            }
            *left -= 1;
            let mut below = self.list(&task);
            if goes_on {
                below.reverse();
                waiting.append(&mut below);
            } else {
                for task in below {
                    self.nodes.remember(&task.path, task.node);
                }
            }
        }
    }

    /// Lists directories that are known: those that the entries in a scope are.
    fn list_known(&mut self, baseline: &mut dyn Baseline, scope: &Scope) {
        let result = baseline.visit(scope, Which::Directories, &mut |known| {
            for entry in known.entries {
                if self.is_stopped() {
                    return ControlFlow::Break(());
                }
                if let Some(directory) = entry.child {
                    let path = join(known.path, entry.name);
                    self.list_below((directory, path), &mut 1, false);
                }
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = result {
            self.report.error = Some(error.to_string());
            self.is_cut_short = true;
        }
    }

    /// The node of the directory at a path; one that is not there, or cannot be found, is told.
    fn node_at(&mut self, directory: DirectoryId, path: &[u8]) -> Option<NodeNumber> {
        let filesystem = match &self.source.content {
            Content::Filesystem(filesystem) => &**filesystem,
            Content::Unreadable(reason) => {
                self.unreadable(directory, path, reason.clone());
                return None;
            }
        };
        match self.nodes.find(filesystem, path, &mut self.allowance) {
            Ok(node) => return Some(node),
            Err(error) if error.kind == ImageErrorKind::Missing => {
                self.observe(directory, Listing::Vanished, 0);
            }
            Err(error) if error.kind == ImageErrorKind::Stopped => self.is_cut_short = true,
            Err(error) => self.unreadable(directory, path, error.to_string()),
        }
        None
    }

    /// Lists one directory. Returns the directories in it.
    fn list(&mut self, task: &Task) -> Vec<Task> {
        let source = self.source;
        let Some(filesystem) = source.filesystem() else {
            return Vec::new();
        };
        if let Err(reason) = self.enter(task) {
            self.unreadable(task.directory, &task.path, reason);
            return Vec::new();
        }
        let read = self.read(filesystem, task.node);
        if read.is_stopped {
            self.is_cut_short = true;
            return Vec::new();
        }
        self.report.entries += read.entries.len() as u64;
        self.report.listed += 1;
        self.passed(&task.path);
        let below = self.number(&task.path, read.directories);
        let bytes = read.entries.len() * ENTRY_BYTES + read.entries.name_bytes();
        let listing = match read.damage {
            Some(reason) => {
                self.report.unreadable.push(Unreadable {
                    path: task.path.clone(),
                    reason: reason.clone(),
                });
                Listing::Damaged(read.entries, reason)
            }
            None => Listing::Complete(read.entries, NameRange::WHOLE),
        };
        self.observe(task.directory, listing, bytes);
        below
    }

    /// Reads the names of a directory.
    fn read(&mut self, filesystem: &dyn Filesystem, directory: NodeNumber) -> ReadNames {
        let mut names = Names::default();
        let mut visit = |node: &Node<'_>| names.take(filesystem, node);
        let mut lister = Lister::new(&mut self.allowance, Deleted::Hidden, &mut visit);
        let listed = filesystem.list(directory, &mut lister);
        let is_stopped = listed
            .first_problem
            .as_ref()
            .is_some_and(|first| first.kind == ImageErrorKind::Stopped);
        let mut damage = listed
            .first_problem
            .as_ref()
            .map(|first| damage(first, listed.problems));
        if names.left_out > 0 {
            let more = names.left_out;
            damage.get_or_insert_with(|| {
                format!("{more} of its names are more than is kept of one directory")
            });
        }
        if let Ok(mut long) = self.source.long_names.lock() {
            long.append(&mut names.long);
        }
        let seen = names.builder.len();
        let mut entries = names.builder.build();
        if entries.len() < seen {
            damage.get_or_insert_with(|| "names stand in it twice".to_owned());
            (entries, names.directories) = self.first_of_each(filesystem, directory);
        }
        names.directories.sort();
        ReadNames {
            entries,
            directories: names.directories,
            damage,
            is_stopped,
        }
    }

    /// Reads a directory in which names stand twice: the first of each stays, as in every walk.
    fn first_of_each(
        &mut self,
        filesystem: &dyn Filesystem,
        directory: NodeNumber,
    ) -> (Entries, Vec<(Vec<u8>, NodeNumber)>) {
        let allowance = &mut self.allowance;
        let listing = list_sorted(filesystem, directory, Deleted::Hidden, allowance);
        let (mut builder, mut directories) = (EntriesBuilder::new(), Vec::new());
        for entry in &listing.entries {
            let name = kept_name(&entry.name);
            builder.push(&name, kept_stat(filesystem, entry.stat), EntryFlags::NONE);
            if entry.stat.kind() == Kind::Directory {
                directories.push((name.into_owned(), entry.number));
            }
        }
        (builder.build(), directories)
    }

    /// Numbers the directories that a listing holds, in the order of their names.
    fn number(&mut self, above: &[u8], directories: Vec<(Vec<u8>, NodeNumber)>) -> Vec<Task> {
        let mut number = |(name, node): (Vec<u8>, NodeNumber)| {
            let directory = DirectoryId::provisional(self.found);
            self.found = self.found.saturating_add(1);
            Task {
                directory,
                path: join(above, &name),
                node,
            }
        };
        directories.into_iter().map(&mut number).collect()
    }

    /// Notes that a directory is listed at this path.
    fn enter(&mut self, task: &Task) -> Result<(), String> {
        let depth = task.path.iter().filter(|byte| **byte == b'/').count();
        if depth >= DEEPEST {
            return Err("it lies deeper than is followed".to_owned());
        }
        let hash = self.nodes.hash(&task.path);
        if *self.entered.entry(task.node).or_insert(hash) == hash {
            return Ok(());
        }
        Err("it hangs in more than one place, and was entered once".to_owned())
    }

    fn observe(&mut self, directory: DirectoryId, listing: Listing, bytes: usize) {
        self.bytes += bytes + size_of::<Observation>();
        self.report.observations.push(Observation {
            directory,
            seen: None,
            listing,
        });
        if self.bytes >= REPORT_BYTES {
            self.send();
        }
    }

    fn unreadable(&mut self, directory: DirectoryId, path: &[u8], reason: String) {
        self.passed(path);
        self.report.unreadable.push(Unreadable {
            path: path.to_vec(),
            reason: reason.clone(),
        });
        self.observe(directory, Listing::Unreadable(reason), path.len());
    }

    fn passed(&mut self, path: &[u8]) {
        self.report.directories += 1;
        self.report.path.clear();
        self.report.path.extend_from_slice(path);
    }

    fn send(&mut self) {
        let next = Report {
            job: self.report.job,
            ..Report::default()
        };
        let report = std::mem::replace(&mut self.report, next);
        self.bytes = 0;
        self.is_closed |= (self.send)(report).is_break();
    }

    fn finish(&mut self) {
        self.report.finished = !self.is_cut_short;
        self.send();
    }
}

/// What is wrong with a directory, in words.
pub(super) fn damage(first: &ImageError, problems: u64) -> String {
    let more = match problems {
        0 | 1 => String::new(),
        _ => format!(" (and {} more like this)", problems - 1),
    };
    format!("not all of it could be read: {first}{more}")
}
