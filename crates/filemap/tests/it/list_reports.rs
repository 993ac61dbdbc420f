//! Reports of every directory of a list whose files are not kept, compared with a count of its records.

use std::collections::{BTreeMap, BTreeSet};

use filemap::model::{Entry, EntryFlags, Histogram, Kind, OwnerHistograms, Stat, Timestamp};
use filemap::query::{Place, Report, ReportQuestion, Usage};
use filemap::text::escape;
use filemap::{Catalogue, Format, ImportOptions, OpenOptions};
use filemap_testkit::{Random, ScratchFolder};

use crate::Tested;
use crate::import::{Listed, SCANNED, count, import, list_of, plant};

fn scanned() -> Timestamp {
    Timestamp::from_unix(SCANNED, 0)
}

/// What lies below a directory, each inode once in bytes.
fn expected(entries: &BTreeMap<&[u8], Stat>, directory: &[u8]) -> OwnerHistograms {
    let mut owners = OwnerHistograms::default();
    let mut inodes = BTreeSet::new();
    for (path, stat) in entries {
        let rest = path.strip_prefix(directory);
        let is_below = rest.is_some_and(|rest| rest.starts_with(b"/"));
        if !is_below || stat.kind() == Kind::Directory {
            continue;
        }
        let entry = Entry {
            name: b"f",
            stat: *stat,
            child: None,
            flags: EntryFlags::NONE,
        };
        owners.add(&entry, scanned());
        if stat.links > 1 && !inodes.insert(stat.inode) {
            owners.leave_out(stat, scanned());
        }
    }
    owners
}

/// Compares every directory. Returns how many of them have no histograms of their own.
fn compare(
    filemap: &Catalogue,
    records: &[Listed],
    top: &[u8],
) -> Result<u64, Box<dyn std::error::Error>> {
    let read = filemap.read()?;
    let entries: BTreeMap<&[u8], Stat> = (records.iter())
        .map(|record| (record.path.as_slice(), record.stat))
        .collect();
    let mut without = 0;
    for directory in count(records, top).below.keys() {
        let place = Place::resolve(&read, directory, None)?;
        let id = place.directory.ok_or("no directory")?;
        without += u64::from(read.view().owners(id)?.is_none());
        let question = ReportQuestion::default();
        let report = Report::of(&read, &[place], &question, &filemap.limits())?;
        let shown = escape::terminal(directory);
        assert!(report.is_exact(), "{shown}");
        let wanted = expected(&entries, directory);
        let lists = [
            (report.owners.users(), wanted.users()),
            (report.owners.groups(), wanted.groups()),
        ];
        for (found, wanted) in lists {
            let found: BTreeMap<u32, Histogram> = found.iter().copied().collect();
            let wanted: BTreeMap<u32, Histogram> = wanted.iter().copied().collect();
            assert_eq!(found, wanted, "{shown}");
        }
        let usage = Usage::of(&read, &Place::resolve(&read, directory, None)?)?;
        let bytes = wanted.total().bytes;
        assert_eq!(usage.sum.bytes_once(), bytes, "{shown}: what `du` says");
        assert_eq!(report.total.sum.bytes_once(), bytes, "{shown}");
    }
    Ok(without)
}

/// Names of one inode tell different sizes. Returns what counts: the largest ones, at every name.
fn resize(random: &mut Random, records: &mut [Listed]) -> Vec<Listed> {
    for stat in (records.iter_mut().map(|record| &mut record.stat)).filter(|stat| stat.links > 1) {
        let bits = random.below(30);
        stat.size = random.below(1 << bits);
        // A small file without blocks lies in its inode, and a list of GPFS counts it by its length.
        let blocks = u64::from(stat.size > 0) + random.below(1 + stat.size / 512);
        stat.allocated = 1024 * blocks;
    }
    let last: BTreeMap<Vec<u8>, Stat> = (records.iter())
        .map(|record| (record.path.clone(), record.stat))
        .collect();
    let mut largest: BTreeMap<u64, (u64, u64)> = BTreeMap::new();
    for stat in last.values().filter(|stat| stat.links > 1) {
        let (size, allocated) = largest.entry(stat.inode).or_default();
        *size = stat.size.max(*size);
        *allocated = stat.allocated.max(*allocated);
    }
    let whole = last.into_iter().map(|(path, mut stat)| {
        if let Some(sizes) = largest.get(&stat.inode).filter(|_| stat.links > 1) {
            (stat.size, stat.allocated) = *sizes;
        }
        Listed { path, stat }
    });
    whole.collect()
}

#[test]
fn reports_of_every_directory_are_exact_without_the_files() -> Tested {
    reports_are_exact(|_, records| records.to_vec())
}

#[test]
fn reports_are_exact_where_names_of_one_inode_tell_different_sizes() -> Tested {
    reports_are_exact(resize)
}

/// Imports records, and compares every directory with those that count.
fn reports_are_exact(what_counts: fn(&mut Random, &mut [Listed]) -> Vec<Listed>) -> Tested {
    let mut without = 0;
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let files = 1 + random.below(200);
        let mut records = plant(&mut random, files);
        if records.is_empty() {
            continue;
        }
        let whole = what_counts(&mut random, &mut records);
        let folder = ScratchFolder::new()?;
        let filemap =
            Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
        let options = ImportOptions {
            scanned: Some(scanned()),
            workers: 1 + random.index(3),
            ..ImportOptions::default()
        };
        let text = list_of(Format::Gpfs, &records, true);
        let report = import(&filemap, text, &options)?;
        let compared = compare(&filemap, &whole, &report.record.location);
        without += compared.map_err(|error| format!("seed {seed}: {error}"))?;
    }
    assert!(without > 200, "only {without} had no histograms");
    Ok(())
}
