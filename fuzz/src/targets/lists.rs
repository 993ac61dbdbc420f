//! Scan lists: one target a format. The input is a list: its format is told, its lines are read, and
//! all of it is sorted and walked as an import does.
//!
//! Whatever the lines are, sums add up: what the top holds is what its directories hold together.

use std::io::Cursor;
use std::sync::atomic::AtomicBool;

use filemap_import::{
    Closed, Format, ImportError, ImportOptions, Linked, List, Options, Sink, detect, sort_lists,
};
use filemap_model::{Entry, Stat, Timestamp};

/// A GPFS list.
pub fn gpfs(input: &[u8]) {
    run(input, Format::Gpfs);
}

/// A list of `lfs find`.
pub fn lustre(input: &[u8]) {
    run(input, Format::Lustre);
}

/// A list of `find -printf`.
pub fn posix(input: &[u8]) {
    run(input, Format::Posix);
}

/// JSON Lines.
pub fn jsonl(input: &[u8]) {
    run(input, Format::Json);
}

/// CSV.
pub fn csv(input: &[u8]) {
    run(input, Format::Csv);
}

fn run(input: &[u8], format: Format) {
    let options = Options {
        is_percent_escaped: input.first().is_some_and(|byte| byte % 2 == 0),
        ..Options::default()
    };
    let _ = detect(input, None, &options);
    let list = List::Stream(Box::new(Cursor::new(input.to_vec())), b"-".to_vec());
    let options = ImportOptions {
        format: Some(format),
        lines: options,
        entries: true,
        counts_links: false,
        workers: 1,
        memory: 1 << 20,
        folder: None,
        most_malformed_per_million: 1_000_000,
        is_resumable: false,
        clock: filemap::model::WallClock::default(),
    };
    let stop = AtomicBool::new(false);
    let Ok(sorted) = sort_lists(vec![list], &options, &mut |_| {}, &stop) else {
        return;
    };
    let records = sorted.counts.records;
    let mut counted = Counted::default();
    let walked = sorted.walk(Timestamp::from_unix(1, 0), &mut counted, &mut |_| Ok(()));
    let counts = walked.expect("nothing fails in memory");
    assert_eq!(counts.directories, counted.directories);
    assert_eq!(counts.files, counted.files);
    assert!(counts.files + counts.duplicates <= records);
    assert_eq!(counted.top, counted.entries, "entries of the top");
}

#[derive(Default)]
struct Counted {
    directories: u64,
    files: u64,
    entries: u64,
    top: u64,
}

impl Sink for Counted {
    type Error = ImportError;

    fn enter(&mut self, _: &[u8], _: Option<&Stat>) -> Result<(), ImportError> {
        Ok(())
    }

    fn nests(&mut self, _: u64, _: u64, _: &[u8]) -> Result<(), ImportError> {
        Ok(())
    }

    fn directory(&mut self, closed: Closed<'_>) -> Result<(), ImportError> {
        self.directories += 1;
        self.entries += closed.own.entries();
        if closed.number == 0 {
            self.top = closed.tree.unwrap_or(closed.own).entries();
        }
        Ok(())
    }

    fn file(&mut self, _: u64, entry: &Entry<'_>) -> Result<(), ImportError> {
        let name = entry.name;
        assert!(!name.is_empty() && !name.contains(&b'/') && !name.contains(&0));
        self.files += 1;
        Ok(())
    }

    fn linked(&mut self, linked: &Linked<'_>) -> Result<(), ImportError> {
        assert_eq!(linked.chain.first(), Some(&0));
        Ok(())
    }
}
