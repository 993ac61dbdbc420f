//! What becomes of runs that are damaged before they are merged: an error, never another tree.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use filemap_model::{Entry, Stat, Timestamp};

use crate::error::ImportError;
use crate::options::ImportOptions;
use crate::sort_lists::{SortedLists, sort_lists};
use crate::source::List;
use crate::tree::{Closed, Linked, Sink};

/// Writes down all that it is told.
#[derive(Default)]
struct Told(Vec<String>);

impl Sink for Told {
    type Error = ImportError;

    fn nests(&mut self, number: u64, parent: u64, name: &[u8]) -> Result<(), ImportError> {
        self.0.push(format!("{number} {parent} {name:?}"));
        Ok(())
    }

    fn enter(&mut self, name: &[u8], stat: Option<&Stat>) -> Result<(), ImportError> {
        self.0.push(format!("{name:?} {stat:?}"));
        Ok(())
    }

    fn directory(&mut self, closed: Closed<'_>) -> Result<(), ImportError> {
        self.0.push(format!("{closed:?}"));
        Ok(())
    }

    fn file(&mut self, parent: u64, entry: &Entry<'_>) -> Result<(), ImportError> {
        self.0.push(format!("{parent} {entry:?}"));
        Ok(())
    }

    fn linked(&mut self, linked: &Linked<'_>) -> Result<(), ImportError> {
        self.0.push(format!("{linked:?}"));
        Ok(())
    }
}

fn options(folder: &Path, workers: usize) -> ImportOptions {
    ImportOptions {
        format: None,
        lines: crate::format::Options::default(),
        entries: true,
        counts_links: false,
        workers,
        memory: 0,
        folder: Some(folder.to_owned()),
        most_malformed_per_million: 0,
        is_resumable: true,
        clock: filemap_model::WallClock::default(),
    }
}

fn sorted(list: &Path, options: &ImportOptions) -> SortedLists {
    let lists = vec![List::File(list.to_owned())];
    sort_lists(lists, options, &mut |_| {}, &AtomicBool::new(false)).unwrap()
}

fn walked(sorted: SortedLists) -> Result<Vec<String>, ImportError> {
    let mut told = Told::default();
    sorted.walk(Timestamp::from_unix(0, 0), &mut told, &mut |_| Ok(()))?;
    Ok(told.0)
}

/// The files that an import left, with what they guard.
fn left_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let names = std::fs::read_dir(folder).unwrap().flatten();
    let ours = names.filter(|name| name.file_name().to_string_lossy().starts_with("import-"));
    let read = |path: PathBuf| (path.clone(), std::fs::read(path).unwrap());
    ours.map(|name| read(name.path())).collect()
}

fn put_back(files: &[(PathBuf, Vec<u8>)]) {
    for (path, bytes) in files {
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_flipped_bit_in_runs_that_were_left_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list");
    let line = |at: u32| {
        let (folder, odd) = (at * 7919 % 61, at % 3);
        format!(
            "{at} {} 644 {odd} 1 {at} 8 1 1 1 f -- /top/{folder}/file{at}\n",
            1 + odd
        )
    };
    std::fs::write(&list, (0..14_000).map(line).collect::<String>()).unwrap();
    for workers in [1, 3] {
        let options = options(folder.path(), workers);
        let first = sorted(&list, &options);
        assert!(first.stored_runs.len() > 1);
        let guard = first.resume_guard();
        let expected = walked(first).unwrap();
        assert!(guard.leave());
        drop(guard);
        let left = left_in(folder.path());
        let is_run = |path: &Path| path.extension().is_some_and(|end| end == "runs");
        let (runs, sound) = left.iter().find(|(path, _)| is_run(path)).unwrap();
        let mut noticed = 0;
        for at in (0..sound.len())
            .step_by(sound.len() / 12)
            .chain([sound.len() - 1])
        {
            let mut damaged = sound.clone();
            damaged[at] ^= 1 << (at % 8);
            put_back(&left);
            std::fs::write(runs, &damaged).unwrap();
            let again = sorted(&list, &options);
            assert!(again.counts.resumed_lines > 0);
            let guard = again.resume_guard();
            let found = walked(again);
            noticed += usize::from(found.is_err());
            // Where the file holds nothing of a run, a flip changes nothing.
            match found {
                Ok(told) => assert!(told == expected, "byte {at} with {workers} workers"),
                Err(error) => assert!(error.is_damage(), "{error}"),
            }
            assert!(guard.leave());
        }
        assert!(noticed > 1, "{noticed} of 13");
        put_back(&left);
        let again = sorted(&list, &options);
        assert!(again.counts.resumed_lines > 0);
        assert_eq!(walked(again).unwrap(), expected);
    }
}
