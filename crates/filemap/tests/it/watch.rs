//! A watcher ends with the same catalogue as a scan from nothing, whatever happens and however it
//! hears of it. The watcher is a process of its own, which can be stopped, starved and killed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use filemap::{
    Catalogue, Error, OpenOptions, WatchBackend, WatchControl, WatchEnd, WatchEvent, WatchOptions,
};
use filemap_testkit::{
    Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits, wait_until,
};

use crate::Tested;
use crate::child::{Task, child};
use crate::content::{content, differences, findings};
use crate::drive::{How, open, scan};

const WAY: &str = "FILEMAP_TEST_WAY";
/// To be right at all; a sync alone may take many seconds where the disk is busy.
const PATIENCE: Duration = Duration::from_secs(300);

/// The child: watches until its input ends, and says what it is told.
pub(crate) fn watch(catalogue: &Path, tree: &Path) -> i32 {
    let backend = match std::env::var(WAY).as_deref() {
        Ok("inotify") => Some(WatchBackend::Directories),
        Ok("polling") => Some(WatchBackend::Polling),
        _ => None,
    };
    let options = WatchOptions {
        backend,
        poll: Duration::from_millis(300),
        ..WatchOptions::default()
    };
    let filemap = Catalogue::open_or_create(catalogue, &OpenOptions::default()).unwrap();
    let control = WatchControl::default();
    let stopper = control.clone();
    std::thread::spawn(move || {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).unwrap();
        stopper.stop();
    });
    let end = filemap.watch(&[tree.to_owned()], &options, &control, &mut |event| {
        say(event);
        Ok::<(), Error>(())
    });
    i32::from(!matches!(end, Ok(WatchEnd::Stopped)))
}

fn say(event: &WatchEvent<'_>) {
    match event {
        WatchEvent::Listening {
            backend, refused, ..
        } => println!("listening {backend:?} {refused:?}"),
        WatchEvent::Rescan { reason, .. } => println!("rescan {reason}"),
        WatchEvent::Updated { report, .. } => println!(
            "updated narrow={} wrote={} {:?}",
            report.is_narrow, report.outcome.wrote, report.elapsed
        ),
        WatchEvent::Away { reason, .. } => println!("away {reason}"),
        WatchEvent::Limit { heard, .. } => println!("limit {heard}"),
        other => println!("{other:?}"),
    }
    std::io::stdout().flush().unwrap();
}

/// A watcher in a process of its own.
struct Watcher {
    process: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    heard: Vec<String>,
}

impl Watcher {
    fn start(prefix: &[&str], way: &str, catalogue: &Path, tree: &Path) -> Self {
        let prefix = prefix.iter().map(Into::into).collect();
        let mut command = child(prefix, Task::Watch, catalogue, tree);
        command
            .env(WAY, way)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut watcher = Self {
            process,
            input,
            lines,
            heard: Vec::new(),
        };
        watcher.wait_for("updated");
        if watcher.backend().contains("Directories") {
            // Once more, since it listens to what the first look found.
            watcher.wait_for("updated");
        }
        watcher
    }

    /// Waits until it says something that begins like this.
    fn wait_for(&mut self, beginning: &str) -> String {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.unwrap_or_else(|_| panic!("never {beginning}: {:?}", self.heard));
            self.heard.push(line.clone());
            if line.starts_with(beginning) {
                return line;
            }
        }
    }

    fn backend(&self) -> &str {
        let line = self.heard.iter().find(|line| line.contains("listening"));
        line.map_or("", |line| line.as_str())
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let id = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(id, signal).unwrap();
    }

    fn stop(mut self) -> Vec<String> {
        drop(self.input.take());
        assert!(self.process.wait().unwrap().success());
        self.heard.extend(self.lines.iter());
        std::mem::take(&mut self.heard)
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What is different between the catalogue and a scan from nothing.
fn wrong(catalogue: &Path, tree: &Path) -> Vec<String> {
    let updated = Catalogue::open(catalogue, &OpenOptions::default()).unwrap();
    let roots = updated.roots().unwrap();
    if roots.iter().any(|info| info.record.scan_clock.is_some()) {
        return vec!["a scan is under way".to_owned()];
    }
    let scratch = ScratchFolder::new().unwrap();
    let fresh = open(&scratch.join("fresh"));
    scan(&fresh, tree, How::EXACT);
    // A scan may begin while it is read.
    std::panic::catch_unwind(|| differences(&content(&updated, tree), &content(&fresh, tree)))
        .unwrap_or_else(|_| vec!["it changed while it was read".to_owned()])
}

/// Waits until the catalogue is what a scan from nothing makes; how long that took.
fn settle(catalogue: &Path, tree: &Path, within: Duration) -> Duration {
    let from = Instant::now();
    let mut found = Vec::new();
    let is_settled = wait_until(within, || {
        found = wrong(catalogue, tree);
        Ok::<_, Error>(found.is_empty())
    });
    let (is_settled, took) = (is_settled.unwrap(), from.elapsed());
    assert!(is_settled, "after {took:?}:\n{}", found.join("\n"));
    let filemap = Catalogue::open(catalogue, &OpenOptions::default()).unwrap();
    let broken = findings(&filemap);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    took
}

struct Place {
    scratch: ScratchFolder,
    tree: TreeBuilder,
    catalogue: PathBuf,
    random: Random,
}

impl Place {
    fn new(seed: u64) -> Self {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.join("tree")).unwrap();
        let mut random = Random::new(seed);
        grow_random_tree(&tree, &mut random, 150).unwrap();
        let catalogue = scratch.join("catalogue");
        Self {
            scratch,
            tree,
            catalogue,
            random,
        }
    }

    fn watcher(&self, way: &str) -> Watcher {
        Watcher::start(&[], way, &self.catalogue, self.tree.path())
    }

    fn settle(&self, within: Duration) -> Duration {
        settle(&self.catalogue, self.tree.path(), within)
    }
}

/// What a burst has done by the time it ends.
const BURST: u64 = 10_000;

/// Creates, writes, renames and deletes in nested directories.
fn burst(top: &Path, random: &mut Random, links: bool) -> Tested {
    let mut folders = vec![top.to_owned()];
    let mut files: Vec<PathBuf> = Vec::new();
    for number in 0..BURST {
        let some = |random: &mut Random, of: &[PathBuf]| random.choose(of).cloned();
        let folder = some(random, &folders).unwrap();
        match random.below(10) {
            0 if folders.len() < 300 => {
                let new = folder.join(format!("folder{number}"));
                std::fs::create_dir(&new)?;
                folders.push(new);
            }
            0..=3 => {
                let new = folder.join(format!("file{number}"));
                std::fs::write(&new, number.to_string())?;
                files.push(new);
            }
            4 | 5 => {
                if let Some(file) = some(random, &files) {
                    std::fs::write(file, format!("again {number}"))?;
                }
            }
            6 if !files.is_empty() => {
                let at = usize::try_from(random.below(files.len() as u64))?;
                let new = folder.join(format!("renamed{number}"));
                rustix::fs::rename(&files[at], &new)?;
                files[at] = new;
            }
            7 if !files.is_empty() => {
                let at = usize::try_from(random.below(files.len() as u64))?;
                std::fs::remove_file(files.swap_remove(at))?;
            }
            8 if folders.len() > 20 && random.once_in(20) => {
                let at = 1 + usize::try_from(random.below(folders.len() as u64 - 1))?;
                let (old, new) = (folders[at].clone(), top.join(format!("moved{number}")));
                rustix::fs::rename(&old, &new)?;
                let moved = |path: &mut PathBuf| {
                    if let Ok(rest) = path.strip_prefix(&old) {
                        // Joining nothing would add a slash.
                        let is_it = rest.as_os_str().is_empty();
                        *path = if is_it { new.clone() } else { new.join(rest) };
                    }
                };
                folders.iter_mut().for_each(moved);
                files.iter_mut().for_each(moved);
            }
            _ => {
                if let Some(file) = some(random, &files)
                    && links
                    && random.once_in(3)
                {
                    let new = folder.join(format!("linked{number}"));
                    std::fs::hard_link(file, &new)?;
                    files.push(new);
                }
            }
        }
    }
    Ok(())
}

#[test]
fn a_burst_ends_as_a_scan_from_nothing() -> Tested {
    for way in ["best", "inotify"] {
        // How soon it is right depends on the machine: the benchmark measures that.
        let took = end_of_burst(way, 5)?;
        eprintln!("note: {way}: right {took:?} after the last event");
    }
    Ok(())
}

fn end_of_burst(way: &str, seed: u64) -> Result<Duration, Box<dyn std::error::Error>> {
    let mut place = Place::new(seed);
    let watcher = place.watcher(way);
    eprintln!("note: {}", watcher.backend());
    // Names that come and go are told by fanotify alone.
    burst(place.tree.path(), &mut place.random, way == "best")?;
    let took = place.settle(PATIENCE);
    let heard = watcher.stop();
    // On a fast machine all of it comes together, and is more than is kept one by one.
    let is_heard = |line: &String| line.contains("narrow=true") || line.contains("too many places");
    assert!(heard.iter().any(is_heard), "{heard:?}");
    Ok(took)
}

#[test]
fn a_burst_that_overflows_the_queue_ends_as_a_scan_from_nothing() -> Tested {
    for way in ["inotify", "best"] {
        let mut place = Place::new(6);
        let mut watcher = place.watcher(way);
        watcher.signal(rustix::process::Signal::STOP);
        burst(place.tree.path(), &mut place.random, true)?;
        for number in 0..20_000_u32 {
            std::fs::write(place.tree.path().join(format!("more{number}")), "")?;
        }
        watcher.signal(rustix::process::Signal::CONT);
        watcher.wait_for("rescan the kernel's queue of events was full");
        let took = place.settle(PATIENCE);
        eprintln!("note: {way}: right {took:?} after the rescan began");
        watcher.stop();
    }
    Ok(())
}

#[test]
fn random_edits_end_as_a_scan_from_nothing() -> Tested {
    for way in ["best", "inotify", "polling"] {
        for seed in 0..4 {
            let mut place = Place::new(seed);
            let watcher = place.watcher(way);
            for _ in 0..6 {
                // A name that came and went leaves a time at the other names of its file, which
                // inotify does not tell.
                let count = match way {
                    "inotify" => 1,
                    _ => 1 + u32::try_from(place.random.below(12))?,
                };
                let edits = random_edits(place.tree.path(), &mut place.random, count)?;
                let found = std::panic::catch_unwind(|| place.settle(PATIENCE));
                if found.is_err() {
                    let heard = watcher.stop();
                    let last = heard.get(heard.len().saturating_sub(12)..);
                    panic!("{way}, seed {seed}: {edits:?}\n{last:#?}");
                }
            }
            watcher.stop();
        }
    }
    Ok(())
}

#[test]
fn what_was_done_while_it_was_away_is_found_when_it_begins() -> Tested {
    let mut place = Place::new(9);
    place.watcher("best").stop();
    random_edits(place.tree.path(), &mut place.random, 20)?;
    let watcher = place.watcher("best");
    assert_eq!(
        wrong(&place.catalogue, place.tree.path()),
        Vec::<String>::new()
    );
    watcher.stop();
    Ok(())
}

#[test]
fn a_root_that_goes_away_is_looked_for_again() -> Tested {
    for way in ["best", "inotify", "polling"] {
        let place = Place::new(10);
        let mut watcher = place.watcher(way);
        let elsewhere = place.scratch.join("elsewhere");
        rustix::fs::rename(place.tree.path(), &elsewhere)?;
        std::fs::write(elsewhere.join("new"), "new")?;
        // A mark on the whole filesystem tells nothing of a place that is in no root.
        if way != "best" {
            watcher.wait_for("away");
        }
        rustix::fs::rename(&elsewhere, place.tree.path())?;
        std::fs::write(place.tree.path().join("newer"), "newer")?;
        place.settle(PATIENCE);
        assert!(watcher.process.try_wait()?.is_none(), "{way}");
        watcher.stop();
    }
    Ok(())
}

#[test]
fn the_folder_of_the_catalogue_does_not_wake_it() -> Tested {
    let scratch = ScratchFolder::new()?;
    std::fs::create_dir(scratch.join("tree"))?;
    let catalogue = scratch.join("tree/catalogue");
    let mut watcher = Watcher::start(&[], "best", &catalogue, &scratch.join("tree"));
    std::fs::write(scratch.join("tree/file"), "x")?;
    watcher.wait_for("updated");
    std::thread::sleep(Duration::from_secs(2));
    let heard = watcher.stop();
    let updates = heard.iter().filter(|line| line.starts_with("updated"));
    assert!(updates.count() <= 3, "{heard:?}");
    assert!(!scratch.path().as_os_str().as_bytes().is_empty());
    Ok(())
}
