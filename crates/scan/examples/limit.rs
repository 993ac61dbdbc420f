//! Measures how near the scan comes to the limit: the same reading and looking with nothing else.
//!
//! `limit DIRECTORY [ROUNDS]` prints CPU seconds (user and system) of a plain recursion over
//! `getdents` and `statx`, and of listing through the worker, level by level, on one thread; then
//! of looking again at all that is known, against one `statx` an entry in an open directory.
#![expect(clippy::print_stdout, reason = "an example prints what it measured")]

use filemap_model::{
    Baseline, BaselineError, Child, DirectoryId, Entries, Entry, EntryFlags, Job, Kind,
    KnownDirectory, Listing, Report, RootId, Scope, Source, Stat, Strictness, Which,
};
use filemap_scan::{Options, Tree};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir, StatxFlags, openat, statx};
use rustix::time::{ClockId, clock_gettime};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicBool;

type Failure = Box<dyn std::error::Error>;

fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    #[expect(clippy::cast_precision_loss, reason = "seconds to print")]
    let seconds = time.tv_sec as f64 + time.tv_nsec as f64 / 1e9;
    seconds
}

/// CPU seconds of each stretch of a run, the best of all rounds: what others do on the machine
/// meanwhile slows down one stretch or another in each round, and so drops out.
#[derive(Default)]
struct Stretches {
    begin: f64,
    passed: usize,
    best: Vec<f64>,
}

/// Directories in a stretch.
const STRETCH: usize = 64;

impl Stretches {
    fn start(&mut self) {
        self.passed = 0;
        self.begin = cpu_seconds();
    }

    /// Notes that a directory was passed.
    fn pass(&mut self) {
        self.passed += 1;
        if self.passed.is_multiple_of(STRETCH) {
            self.end();
        }
    }

    fn end(&mut self) {
        let now = cpu_seconds();
        let stretch = self.passed.div_ceil(STRETCH).saturating_sub(1);
        match self.best.get_mut(stretch) {
            Some(best) => *best = best.min(now - self.begin),
            None => self.best.push(now - self.begin),
        }
        self.begin = cpu_seconds();
    }
}

const LOOK: AtFlags = AtFlags::SYMLINK_NOFOLLOW
    .union(AtFlags::NO_AUTOMOUNT)
    .union(AtFlags::STATX_DONT_SYNC);
const WANTED: StatxFlags = StatxFlags::BASIC_STATS
    .union(StatxFlags::BTIME)
    .union(StatxFlags::MNT_ID);

/// The limit: reads and looks at everything, keeps nothing.
fn raw(directory: BorrowedFd<'_>, name: &std::ffi::CStr, time: &mut Stretches) -> u64 {
    let flags = OFlags::RDONLY
        | OFlags::DIRECTORY
        | OFlags::NOFOLLOW
        | OFlags::CLOEXEC
        | OFlags::NONBLOCK
        | OFlags::NOATIME;
    let Ok(directory) = openat(directory, name, flags, Mode::empty()) else {
        return 0;
    };
    let mut buffer = Vec::with_capacity(32 << 10);
    let mut entries = RawDir::new(&directory, buffer.spare_capacity_mut());
    let mut children = Vec::new();
    let mut count = 0;
    while let Some(Ok(entry)) = entries.next() {
        let name = entry.file_name();
        if name == c"." || name == c".." {
            continue;
        }
        let Ok(seen) = statx(&directory, name, LOOK, WANTED) else {
            continue;
        };
        std::hint::black_box(&seen);
        count += 1;
        if entry.file_type() == FileType::Directory {
            children.push(name.to_owned());
        }
    }
    drop(buffer);
    time.pass();
    for child in children {
        count += raw(directory.as_fd(), &child, time);
    }
    count
}

/// A directory that was listed.
struct Listed {
    id: DirectoryId,
    path: Vec<u8>,
    device: u64,
    entries: Entries,
    entered: Vec<bool>,
}

/// What was listed, level by level.
#[derive(Default)]
struct Memory {
    listed: Vec<Listed>,
    time: Stretches,
}

impl Baseline for Memory {
    fn visit(
        &mut self,
        _: &Scope,
        which: Which,
        visitor: &mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
    ) -> Result<(), BaselineError> {
        let mut entries = Vec::new();
        for Listed {
            id,
            path,
            device,
            entries: listed,
            entered,
        } in &self.listed
        {
            entries.clear();
            let wanted = listed.iter().zip(entered);
            let wanted = wanted.filter(|(_, entered)| which == Which::All || **entered);
            entries.extend(wanted.map(|(entry, _)| entry));
            if entries.is_empty() && which == Which::Directories {
                continue;
            }
            let known = KnownDirectory {
                id: *id,
                path,
                path_kept: 0,
                device: *device,
                entries: &entries,
            };
            if visitor(&known).is_break() {
                break;
            }
            self.time.pass();
        }
        Ok(())
    }
}

/// One directory's children that are directories themselves: a piece of work.
type Group = (Vec<u8>, Vec<Child>);

/// Does jobs in this thread; returns their reports.
fn work_on(tree: &Tree, memory: &mut Memory, jobs: Vec<(u64, Job)>) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut send = |report| {
        reports.push(report);
        ControlFlow::Continue(())
    };
    let stop = AtomicBool::new(false);
    tree.work(&mut jobs.into_iter(), memory, &mut send, &stop);
    reports
}

/// Lists the children of some directories; returns the reports.
fn list_groups(tree: &Tree, groups: &[Group], time: &mut Stretches) -> Vec<Report> {
    let list = |group: &Group| Job::List {
        groups: vec![group.clone()],
        descend: 0,
    };
    let jobs: Vec<_> = (0..).zip(groups.iter().map(list)).collect();
    time.begin = cpu_seconds();
    let reports = work_on(tree, &mut Memory::default(), jobs);
    time.passed += STRETCH;
    time.end();
    reports
}

/// Lists a tree level by level; returns what was listed, and the work that it took.
fn discover(tree: &Tree) -> Result<(Memory, Vec<Group>), Failure> {
    let (mut memory, mut done) = (Memory::default(), Vec::new());
    let mut next = RootId::new(1).ok_or("no root")?.top();
    let device = tree.stat().device;
    let top = Child {
        directory: next,
        name: vec![],
        device,
        inode: 0,
    };
    let mut level = vec![(Vec::new(), vec![top])];
    while !level.is_empty() {
        let mut coming = Vec::new();
        for report in list_groups(tree, &level, &mut Stretches::default()) {
            let (parent_path, tasks) = usize::try_from(report.job)
                .ok()
                .and_then(|at| level.get(at))
                .ok_or("no job")?;
            for seen in report.observations {
                let Listing::Complete(entries, _) = seen.listing else {
                    continue;
                };
                let task = tasks.iter().find(|task| task.directory == seen.directory);
                let task = task.ok_or("no task")?;
                let path = [parent_path, &task.name]
                    .into_iter()
                    .filter(|part| !part.is_empty());
                let path = path.cloned().collect::<Vec<_>>().join(&b'/');
                let children = children_of(&entries, &mut next)?;
                let entered = entries.iter().map(|entry| is_entered(&entry)).collect();
                if !children.is_empty() {
                    coming.push((path.clone(), children));
                }
                let (id, device) = (seen.directory, task.device);
                memory.listed.push(Listed {
                    id,
                    path,
                    device,
                    entries,
                    entered,
                });
            }
        }
        done.append(&mut level);
        level = coming;
    }
    Ok((memory, done))
}

/// Lists again what is known; returns the number of entries.
fn through_worker(tree: &Tree, groups: &[Group], time: &mut Stretches) -> Result<u64, Failure> {
    let mut count = 0;
    time.start();
    // A stretch here is as many groups; only the sums are compared.
    for groups in groups.chunks(STRETCH) {
        let reports = list_groups(tree, groups, time);
        count += reports.iter().map(|report| report.entries).sum::<u64>();
    }
    Ok(count)
}

fn is_entered(entry: &Entry<'_>) -> bool {
    entry.stat.kind() == Kind::Directory && !entry.flags.has(EntryFlags::NOT_ENTERED)
}

fn children_of(entries: &Entries, next: &mut DirectoryId) -> Result<Vec<Child>, Failure> {
    let mut children = Vec::new();
    for entry in entries.iter().filter(is_entered) {
        *next = next.next().ok_or("too many directories")?;
        let Stat { device, inode, .. } = entry.stat;
        children.push(Child {
            directory: *next,
            name: entry.name.to_vec(),
            device,
            inode,
        });
    }
    Ok(children)
}

/// The limits of looking again: one `statx` an entry, and one a directory by path.
fn raw_look(
    tree: &Path,
    memory: &Memory,
    which: Which,
    time: &mut Stretches,
) -> Result<u64, Failure> {
    let root = openat(CWD, tree, OFlags::PATH | OFlags::DIRECTORY, Mode::empty())?;
    let mut count = 0;
    time.start();
    for Listed { path, entries, .. } in &memory.listed {
        time.pass();
        let here = if path.is_empty() { &b"."[..] } else { path };
        if which == Which::Directories {
            count += u64::from(statx(&root, here, LOOK, WANTED).is_ok());
            continue;
        }
        if entries.is_empty() {
            continue;
        }
        let Ok(directory) = openat(&root, here, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())
        else {
            continue;
        };
        for entry in entries.iter() {
            count += u64::from(statx(&directory, entry.name, LOOK, WANTED).is_ok());
        }
    }
    time.end();
    Ok(count)
}

fn through_look(
    tree: &Tree,
    memory: &mut Memory,
    strictness: Strictness,
) -> Result<(u64, u64), Failure> {
    let scope = Scope::Tree(RootId::new(1).ok_or("no root")?.top());
    memory.time.start();
    let reports = work_on(tree, memory, vec![(0, Job::Look { scope, strictness })]);
    memory.time.end();
    let (mut entries, mut differing) = (0, 0);
    for report in reports {
        entries += report.entries;
        differing += report.observations.len() as u64;
    }
    Ok((entries, differing))
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1);
    let path = arguments.next().ok_or("usage: limit DIRECTORY [ROUNDS]")?;
    let path = Path::new(&path);
    let rounds = match arguments.next() {
        Some(rounds) => rounds.to_string_lossy().parse()?,
        None => 5,
    };
    let tree = Tree::open(
        path,
        Options {
            listing_bytes: 1 << 30,
            ..Options::default()
        },
    )?;
    let root = openat(CWD, path, OFlags::PATH | OFlags::DIRECTORY, Mode::empty())?;
    let (mut memory, levels) = discover(&tree)?;
    let mut branches = levels.clone();
    branches.sort_by(|a, b| {
        a.0.split(|&byte| byte == b'/')
            .cmp(b.0.split(|&byte| byte == b'/'))
    });
    let mut figures = Figures::default();
    for _ in 0..rounds {
        figures.run("list: limit", |time| {
            time.start();
            let count = raw(root.as_fd(), c".", time);
            time.end();
            Ok(count)
        })?;
        for (name, groups) in [("list: levels", &levels), ("list: branches", &branches)] {
            figures.run(name, |time| through_worker(&tree, groups, time))?;
        }
        for (limit, name, which, depth) in [
            (
                "exact: limit",
                "exact: worker",
                Which::All,
                Strictness::Exact,
            ),
            (
                "quick: limit",
                "quick: worker",
                Which::Directories,
                Strictness::Quick,
            ),
        ] {
            figures.run(limit, |time| raw_look(path, &memory, which, time))?;
            figures.run(name, |time| {
                std::mem::swap(time, &mut memory.time);
                let (count, differing) = through_look(&tree, &mut memory, depth)?;
                std::mem::swap(time, &mut memory.time);
                if differing > 0 {
                    println!("{differing} observations of what should be unchanged");
                }
                Ok(count)
            })?;
        }
    }
    figures.print();
    Ok(())
}

/// What was measured; a limit stands before what is compared with it.
#[derive(Default)]
struct Figures(Vec<(&'static str, u64, Stretches)>);

impl Figures {
    fn run(
        &mut self,
        name: &'static str,
        measured: impl FnOnce(&mut Stretches) -> Result<u64, Failure>,
    ) -> Result<(), Failure> {
        if !self.0.iter().any(|(known, ..)| *known == name) {
            self.0.push((name, 0, Stretches::default()));
        }
        if let Some((_, count, time)) = self.0.iter_mut().find(|(known, ..)| *known == name) {
            *count = measured(time)?;
        }
        Ok(())
    }

    fn print(&self) {
        let mut limit = 1.0;
        for (name, count, time) in &self.0 {
            let seconds: f64 = time.best.iter().sum();
            if name.ends_with("limit") {
                limit = seconds;
            }
            #[expect(clippy::cast_precision_loss, reason = "a figure to print")]
            let each = seconds * 1e6 / (*count).max(1) as f64;
            let ratio = seconds / limit;
            println!(
                "{name:14} {count:9} objects {seconds:6.3} s {each:6.3} us, ratio {ratio:5.3}"
            );
        }
    }
}
