//! Work for a process of its own: one that is killed, has no rights, or sees other mounts. It is this
//! test binary, run again for one test, and told by its environment what to do.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use filemap::{Error, ScanOptions, Silent, StoreError};

use crate::content::{content, differences, findings};
use crate::drive::open;

const TASK: &str = "FILEMAP_TEST_TASK";
const CATALOGUE: &str = "FILEMAP_TEST_CATALOGUE";
const TREE: &str = "FILEMAP_TEST_TREE";

/// What a child is told to do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Task {
    /// Scans the tree.
    Scan,
    /// Checks the catalogue, and compares it with a scan from nothing.
    Compare,
    /// Opens the catalogue and reads all of it, whatever is in it.
    Read,
    /// Keeps the catalogue current until its input ends.
    Watch,
    /// Loads the videos of the tree, and looks into them.
    Load,
}

impl Task {
    const ALL: [Self; 5] = [
        Self::Scan,
        Self::Compare,
        Self::Read,
        Self::Watch,
        Self::Load,
    ];
}

/// How a child says that the disk was full.
pub(crate) const DISK_FULL: i32 = 40;

/// Makes a child from the words that begin its command, such as `setpriv`.
pub(crate) fn child(prefix: Vec<OsString>, task: Task, catalogue: &Path, tree: &Path) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut words = prefix.into_iter().chain([this.into_os_string()]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words).args([
        "--exact",
        "child::as_child",
        "--nocapture",
        "--test-threads=1",
    ]);
    command
        .env(TASK, format!("{task:?}"))
        .env(CATALOGUE, catalogue)
        .env(TREE, tree);
    command.env("RUST_BACKTRACE", "0");
    command
}

#[test]
#[expect(clippy::exit, reason = "the exit status is what a child answers")]
fn as_child() {
    let Ok(told) = std::env::var(TASK) else {
        return;
    };
    let path = |name| PathBuf::from(std::env::var_os(name).unwrap());
    let (catalogue, tree) = (path(CATALOGUE), path(TREE));
    let task = Task::ALL
        .into_iter()
        .find(|task| format!("{task:?}") == told);
    let status = match task.unwrap() {
        Task::Scan => scan(&catalogue, &tree),
        Task::Compare => compare(&catalogue, &tree),
        Task::Read => crate::damage::read_all(&catalogue, &tree),
        Task::Watch => crate::watch::watch(&catalogue, &tree),
        Task::Load => crate::file_map::load_in_child(&catalogue, &tree),
    };
    std::process::exit(status)
}

fn scan(catalogue: &Path, tree: &Path) -> i32 {
    let options = ScanOptions {
        threads: 2,
        ..ScanOptions::default()
    };
    let filemap = match filemap::Catalogue::open_or_create(catalogue, &small()) {
        Ok(filemap) => filemap,
        Err(error) => return status(&error),
    };
    match filemap.scan(tree, &options, &Silent, &AtomicBool::new(false)) {
        Ok(report) => {
            println!("{:?}", report.outcome);
            0
        }
        Err(error) => status(&error),
    }
}

fn small() -> filemap::OpenOptions {
    let memory = filemap::MemoryBudget::new(filemap::MemoryBudget::MINIMUM).unwrap();
    filemap::OpenOptions {
        batch_entries: 500,
        memory,
        ..filemap::OpenOptions::default()
    }
}

fn status(error: &Error) -> i32 {
    eprintln!("{error}");
    match error {
        Error::Store(StoreError::DiskFull(_)) => DISK_FULL,
        _ => 1,
    }
}

fn compare(catalogue: &Path, tree: &Path) -> i32 {
    let filemap = open(catalogue);
    let mut found = findings(&filemap);
    let scratch = filemap_testkit::ScratchFolder::new().unwrap();
    let fresh = open(&scratch.join("fresh"));
    let options = ScanOptions::default();
    fresh
        .scan(tree, &options, &Silent, &AtomicBool::new(false))
        .unwrap();
    found.extend(differences(
        &content(&filemap, tree),
        &content(&fresh, tree),
    ));
    for line in &found {
        eprintln!("{line}");
    }
    i32::from(!found.is_empty())
}
