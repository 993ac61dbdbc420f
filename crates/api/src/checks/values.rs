//! What the library could have returned, with the odd cases in it.

use std::path::PathBuf;
use std::time::Duration;

use filemap::query::{Basis, Place, Report, Total, Usage};
use filemap::{
    ChangedFile, CounterValues, Culprit, CulpritKind, FileChange, FileCounts, Growth, GrowthChild,
    GrowthOf, GrowthPoint, ImportFound, ImportRecord, ImportReport, ImportSource, ImportState,
    Known, Loss, LossKind, MalformedLine, MemoryUse, Outcome, Root, RootInfo, RootKind,
    ScanDirectory, ScanLine, ScanRecord, ScanReport, ScanWay, Size, Statistics, TableSize, Trust,
    Unreadable, Why,
};
use filemap_model::{
    Bucket, Clock, DirectoryId, Entry, EntryFlags, Histogram, OTHER_OWNERS, Owner, OwnerHistograms,
    RootId, Stat, Summary, Timestamp,
};
use filemap_text::Users;

pub(super) const PATH: &[u8] = b"/srv/a \"b\"/c\\d\n\x7f\xc2\x9b";
pub(super) const ODD_PATH: &[u8] = b"/srv/\xff\xfe";

pub(super) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_unix(seconds, 120_000_034)
}

pub(super) fn root_id() -> RootId {
    RootId::new(7).unwrap_or_else(|| panic!("7 is the number of a root"))
}

pub(super) fn stat() -> Stat {
    Stat {
        inode: u64::MAX,
        device: 2049,
        size: 1_234_567,
        allocated: 1_236_992,
        mtime: time(1_700_000_000),
        ctime: time(1_700_000_001),
        atime: time(-99_999_999_999),
        btime: Timestamp::MIN,
        uid: 0,
        gid: 4_000_000_000,
        mode: 0o104_755,
        links: 2,
    }
}

pub(super) fn entry(mode: u32, flags: EntryFlags) -> Entry<'static> {
    let stat = Stat { mode, ..stat() };
    Entry {
        name: b"name",
        stat,
        child: None,
        flags,
    }
}

pub(super) fn summary() -> Summary {
    Summary {
        files: 3,
        directories: 2,
        symlinks: 1,
        others: 4,
        bytes: 5_000_000_000_000,
        directory_bytes: 8192,
        allocated: 6_000_000_000_000,
        duplicate_bytes: 1000,
        duplicate_allocated: 4096,
        linked: 2,
        unreadable: 1,
        largest: 4_999_999_999_999,
        newest_mtime: time(1_700_000_000),
        oldest_mtime: time(0),
        newest_atime: Timestamp::MIN,
        newest_ctime: time(1_700_000_002),
        owner: Owner::One(1000),
        group: Owner::Several,
    }
}

/// Sums that no number of 64 bits holds.
pub(super) fn huge_summary() -> Summary {
    Summary {
        bytes: 1 << 70,
        allocated: 1 << 71,
        duplicate_bytes: 0,
        duplicate_allocated: 0,
        ..summary()
    }
}

pub(super) fn known(sum: Option<Summary>) -> Known {
    Known {
        whole_name: None,
        path: PATH.to_vec(),
        root: root_id(),
        number: root_id(),
        stat: stat(),
        flags: EntryFlags::MOUNT,
        sum,
        unreadable: sum.map(|_| "permission denied".to_owned()),
        directory: sum.map(|_| DirectoryId::new(9_000_000_000)),
        seen: time(1_700_000_003),
        gap: None,
    }
}

pub(super) fn usage(sum: Summary, unreadable: Option<&str>) -> Usage {
    let place = Place {
        path: ODD_PATH.to_vec(),
        root: root_id(),
        parent: None,
        directory: None,
        stat: stat(),
        flags: EntryFlags::NONE,
        called: None,
        typed: None,
    };
    Usage {
        path: place.path,
        root: place.root,
        parent: place.parent,
        directory: place.directory,
        stat: place.stat,
        flags: place.flags,
        depth: 3,
        sum,
        own: Summary {
            duplicate_bytes: 0,
            ..summary()
        },
        unreadable: unreadable.map(str::to_owned),
    }
}

pub(super) fn total() -> Total {
    Total {
        sum: summary(),
        allocated: 7,
        apparent: u64::MAX.into(),
        places: 2,
    }
}

pub(super) fn growth(before: Option<Size>) -> Growth {
    Growth {
        path: PATH.to_vec(),
        depth: 1,
        since: time(1_600_000_000),
        is_short: before.is_none(),
        before,
        now: Size {
            allocated: 4096,
            bytes: 17,
            files: 1,
        },
    }
}

pub(super) fn growth_of(before: Option<Size>) -> GrowthOf {
    let point = |size| GrowthPoint {
        time: time(1_600_000_001),
        size,
    };
    GrowthOf {
        path: PATH.to_vec(),
        since: time(1_600_000_000),
        until: before.map(|_| time(1_600_000_009)),
        is_short: before.is_none(),
        before,
        now: Some(Size::default()),
        points: vec![point(None), point(before)],
        children: vec![GrowthChild {
            path: ODD_PATH.to_vec(),
            name: b"odd \xff".to_vec(),
            before: None,
            now: before,
            points: vec![point(before)],
        }],
        changed_children: 3,
    }
}

pub(super) fn why(before: Option<Size>) -> Why {
    let file = |change, allocated| ChangedFile {
        path: ODD_PATH.to_vec(),
        change,
        allocated,
        time: time(1_600_000_003),
    };
    let culprit = |kind, allocated| Culprit {
        path: PATH.to_vec(),
        kind,
        allocated,
        files: -3,
        counts: FileCounts {
            new: 1,
            changed: 2,
            removed: 6,
        },
        named: vec![
            file(FileChange::New, Some(4096)),
            file(FileChange::Changed, Some(0)),
            file(FileChange::Removed, None),
        ],
    };
    Why {
        path: PATH.to_vec(),
        since: time(1_600_000_000),
        is_short: before.is_none(),
        before,
        now: Size::default(),
        culprits: vec![
            culprit(CulpritKind::Changed, i128::from(i64::MAX) - 4),
            culprit(CulpritKind::New, 5),
            culprit(CulpritKind::Removed, -9),
            culprit(CulpritKind::MovedHere, 1),
            culprit(CulpritKind::MovedAway, -1),
        ],
        elsewhere: -7,
        is_by_journal: before.is_some(),
    }
}

pub(super) fn scan_line(way: ScanWay, clock: Option<u64>) -> ScanLine {
    ScanLine {
        root: root_id(),
        number: root_id(),
        location: ODD_PATH.to_vec(),
        clock: clock.map(Clock),
        record: ScanRecord {
            began: time(1_700_000_000),
            ended: time(1_700_000_009),
            seconds: 9.25,
            way,
            complete: true,
            looks: 1,
            looked: 2,
            listed: 3,
            new: 4,
            changed: 5,
            removed: 6,
            moved: 7,
            sum: summary(),
            directories: vec![ScanDirectory {
                name: b"top".to_vec(),
                sum: summary(),
            }],
            directory_count: 2,
        },
    }
}

pub(super) fn import_record(state: ImportState, found: Option<ImportFound>) -> ImportRecord {
    ImportRecord {
        state,
        root: root_id(),
        location: b"/gpfs/home".to_vec(),
        label: "home \u{9b}".to_owned(),
        format: "gpfs".to_owned(),
        sources: vec![ImportSource {
            name: ODD_PATH.to_vec(),
            bytes: 99,
        }],
        digest: vec![0, 15, 255],
        options: String::new(),
        scanned: time(1_700_000_000),
        started: time(1_700_000_100),
        seconds: 0.1,
        lines: 10,
        bytes: 1000,
        records: 8,
        duplicates: 1,
        contradictions: 2,
        untyped: 3,
        implied: 4,
        directories: 5,
        malformed: 6,
        first_malformed: vec![MalformedLine {
            source: 0,
            line: 17,
            reason: "no \"size\"".to_owned(),
        }],
        has_entries: true,
        spilled: 123,
        number: root_id(),
        found,
    }
}

pub(super) fn import_found() -> ImportFound {
    ImportFound {
        created: 1,
        changed: 2,
        removed: 3,
        moved: 4,
    }
}

pub(super) fn import_report() -> ImportReport {
    ImportReport {
        record: import_record(ImportState::Complete, Some(import_found())),
        root: root_id(),
        is_known: true,
        resumed_lines: 7,
        losses: vec![Loss {
            location: b"/gpfs".to_vec(),
            kind: LossKind::Older(time(1_800_000_000)),
        }],
        replaced: Vec::new(),
    }
}

pub(super) fn root(unavailable: Option<&str>, trust: Trust) -> RootInfo {
    RootInfo {
        root: root_id(),
        number: root_id(),
        record: Root {
            location: ODD_PATH.to_vec(),
            label: "photos".to_owned(),
            kind: RootKind::Live,
            top: stat(),
            top_flags: EntryFlags::NONE,
            fsid: 1,
            filesystem: "ext4".to_owned(),
            next: DirectoryId::new(2),
            complete: true,
            summed: true,
            excludes: vec!["*.tmp".to_owned(), "\"quoted\"".to_owned()],
            one_file_system: true,
            gitignore: false,
            started: time(1_700_000_000),
            finished: time(1_700_000_009),
            trust,
            seconds: 9.25,
            last_seen: time(1_700_000_009),
            unavailable: unavailable.map(|why| (time(1_700_000_010), why.to_owned())),
            scan_clock: None,
            known_since: Clock(1),
            known_at: time(1_700_000_000),
            lasting: None,
            probing: filemap::Probing::default(),
            image: None,
        },
        sum: summary(),
        seen: time(1_700_000_011),
        unreadable: unavailable.map(|_| "input/output error".to_owned()),
        gap: None,
    }
}

pub(super) fn scan_report() -> ScanReport {
    ScanReport {
        root: root_id(),
        location: PathBuf::from("/srv"),
        outcome: Outcome {
            entries: 10,
            new: 1,
            changed: 2,
            removed: 3,
            moved: 4,
            unreadable: 5,
            unsettled: 6,
            unsettled_paths: Vec::new(),
            sum: summary(),
            complete: false,
            wrote: true,
        },
        looked: 11,
        listed: 12,
        unreadable: vec![
            Unreadable {
                path: b"\xff".to_vec(),
                reason: "permission denied".to_owned(),
            },
            Unreadable {
                path: Vec::new(),
                reason: "\u{1}".to_owned(),
            },
        ],
        unreadable_count: 5,
        racy: 0,
        resumed: true,
        is_narrow: false,
        taken_in: Vec::new(),
        elapsed: Duration::from_micros(1_000_001),
    }
}

pub(super) fn statistics(private: Option<u64>) -> Statistics {
    Statistics {
        entries: 1,
        roots: 2,
        clock: Clock(3),
        file_bytes: 4,
        tables: vec![TableSize {
            name: "listings",
            records: 5,
            bytes: 6,
        }],
        memory: MemoryUse {
            budget: 6 << 20,
            split: filemap::MemoryBudget::default().split(),
            private,
            mapped: private,
        },
        counters: CounterValues {
            batches: 1,
            entries_written: 2,
            entries_removed: 3,
            blocks_written: 4,
            commit_nanoseconds: 5,
            retries: 6,
            cache_hits: 7,
            cache_misses: 8,
            trims: 9,
            errors_io: 10,
            errors_corrupt: 11,
            errors_locked: 12,
        },
    }
}

pub(super) fn users() -> Users {
    Users::from_text(
        b"ann:x:1000:1000:Ann Example,,,:/home/ann:/bin/sh\nbob:x:1001:1001::/:/bin/sh\n",
        b"staff:x:50:\n",
    )
}

/// A report with some owners, one of whom is not told apart.
pub(super) fn report() -> Report {
    let mut histogram = Histogram {
        files: 3,
        bytes: 3000,
        allocated: 12_288,
        ..Histogram::default()
    };
    // One of the files has no access time.
    histogram.ages[0] = Bucket {
        files: 2,
        bytes: 2000,
        allocated: 8192,
    };
    histogram.sizes[1] = Bucket {
        files: 3,
        bytes: 3000,
        allocated: 12_288,
    };
    let of = |ids: [u32; 3]| ids.map(|id| (id, histogram)).to_vec();
    let owners = OwnerHistograms::of_sorted(
        of([1000, 1001, OTHER_OWNERS]),
        of([50, 4_000_000_000, OTHER_OWNERS]),
    );
    Report {
        total: total(),
        owners: owners.unwrap_or_default(),
        basis: Basis::Kept,
        is_rough: true,
        dates: vec![(root_id(), time(1_700_000_000))],
    }
}
