//! Lists of every format, in any order, with everything that breaks programs, give what a brute-force
//! count of their records gives.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::AtomicBool;

use filemap::model::{
    Kind, Owner, OwnerHistograms, Stat, Summary, Timestamp, age_class, size_class,
};
use filemap::query::Place;
use filemap::text::escape;
use filemap::{
    Catalogue, Format, ImportOptions, ImportReport, List, OpenOptions, ScanOptions, Silent,
};
use filemap_testkit::{Random, ScratchFolder};

use crate::Tested;
use crate::content::findings;

pub(crate) const SCANNED: i64 = 1_760_000_000;

#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) path: Vec<u8>,
    pub(crate) stat: Stat,
}

/// A tree, and the records that tell it: in random order, some twice, some directories left out.
pub(crate) fn plant(random: &mut Random, files: u64) -> Vec<Listed> {
    let mut directories: Vec<Vec<u8>> = vec![b"/gpfs/test".to_vec()];
    let mut taken: BTreeSet<Vec<u8>> = directories.iter().cloned().collect();
    let mut records: Vec<Listed> = Vec::new();
    let mut inode = 100;
    for _ in 0..files {
        let mut path = random.choose(&directories).cloned().unwrap();
        for _ in 0..=random.below(2) {
            path.push(b'/');
            path.extend(name(random));
        }
        // A name that is a file cannot be a directory too; whatever it lies below is no file either.
        let is_blocked = records.iter().any(|record| {
            record.stat.kind() != Kind::Directory
                && path.starts_with(&record.path)
                && path.get(record.path.len()) == Some(&b'/')
        });
        if is_blocked || !taken.insert(path.clone()) {
            continue;
        }
        // What is above it is a directory from now on, listed or not.
        taken.insert(parent(&path).to_vec());
        inode += 1;
        let mut stat = stat(random, inode);
        match random.below(10) {
            0..3 => {
                stat.mode = 0o040_755;
                directories.push(path.clone());
                if random.once_in(2) {
                    continue;
                }
            }
            3 => stat.mode = 0o120_777,
            4 => {
                // Another name of a file that is there.
                let linkable = |record: &&mut Listed| record.stat.kind() == Kind::File;
                let mut files: Vec<_> = records.iter_mut().filter(linkable).collect();
                let index = random.index(files.len());
                if let Some(other) = files.get_mut(index) {
                    other.stat.links = 3;
                    let (inode, whole) = (other.stat.inode, other.stat);
                    records
                        .iter_mut()
                        .filter(|r| r.stat.inode == inode)
                        .for_each(|r| r.stat = whole);
                    stat = whole;
                }
            }
            _ => {}
        }
        records.push(Listed { path, stat });
    }
    for _ in 0..files / 10 {
        let mut again = random.choose(&records).cloned().unwrap();
        if again.stat.links == 1 {
            again.stat.size += 1024;
            again.stat.allocated += 1024;
            again.stat.uid += 1;
        }
        records.push(again);
    }
    for index in (1..records.len()).rev() {
        records.swap(index, random.index(index + 1));
    }
    records
}

pub(crate) fn name(random: &mut Random) -> Vec<u8> {
    let odd: [&[u8]; 12] = [
        b" -- ",
        b"\r",
        b"\xff\xfe",
        b"a,b",
        b"\"q\"",
        b"%41",
        b"\\",
        b".",
        b"\x01",
        b"-",
        b"\t",
        b"u=1",
    ];
    let mut name = vec![b'a' + u8::try_from(random.below(5)).unwrap()];
    for _ in 0..random.below(3) {
        name.extend_from_slice(random.choose(&odd).unwrap());
    }
    name.push(b'a' + u8::try_from(random.below(20)).unwrap());
    name
}

pub(crate) fn stat(random: &mut Random, inode: u64) -> Stat {
    let size = match random.below(4) {
        0 => 0,
        1 => random.below(5000),
        2 => random.below(1 << 22),
        _ => random.below(1 << 38),
    };
    let time = |random: &mut Random| {
        Timestamp::from_unix(
            SCANNED - i64::try_from(random.below(300_000_000)).unwrap(),
            0,
        )
    };
    Stat {
        inode,
        size,
        allocated: if size == 0 {
            0
        } else {
            1024 * (1 + random.below(1 + size / 512))
        },
        atime: time(random),
        mtime: time(random),
        ctime: time(random),
        uid: 1000 + u32::try_from(random.below(3)).unwrap(),
        gid: 4_294_967_290 + u32::try_from(random.below(2)).unwrap(),
        mode: 0o100_644,
        links: 1,
        ..Stat::default()
    }
}

fn ls_mode(stat: &Stat) -> &'static str {
    match stat.kind() {
        Kind::Directory => "drwxr-xr-x",
        Kind::Symlink => "lrwxrwxrwx",
        _ => "-rw-r--r--",
    }
}

fn date(time: Timestamp) -> String {
    let mut text = Vec::new();
    filemap::text::write_utc(&mut text, time);
    String::from_utf8(text).unwrap()[..19].replace('T', " ")
}

/// Writes a record; `says_links` tells whether a list of Lustre shows the number of links.
fn line(format: Format, record: &Listed, says_links: bool) -> Vec<u8> {
    let stat = &record.stat;
    let (a, m, c) = (stat.atime, stat.mtime, stat.ctime);
    let seconds = Timestamp::unix_seconds;
    let letter = stat.kind().letter();
    let mut line = match format {
        Format::Gpfs => format!(
            "<3> {} 7 0 m=FAu nl={} u={} g={} s={} a={} p={} cr={} x=1 ac={} mt={} -- ",
            stat.inode,
            stat.links,
            stat.uid,
            stat.gid,
            stat.size,
            stat.allocated / 1024,
            ls_mode(stat),
            date(c),
            date(a),
            date(m)
        ),
        Format::Lustre => format!(
            "0x200:0x{:x}:0x0 s={} b={} u={} g={} p=1 type={letter} perm={:o} a={} m={} c={}{} -- ",
            stat.inode,
            stat.size,
            stat.allocated / 512,
            stat.uid,
            stat.gid,
            stat.mode & 0o777,
            seconds(a),
            seconds(m),
            seconds(c),
            if says_links {
                format!(" nl={}", stat.links)
            } else {
                String::new()
            }
        ),
        Format::Posix => format!(
            "{} {} {:o} {} {} {} {} {}.0000000000 {}.0 {} {letter} -- ",
            stat.inode,
            stat.links,
            stat.mode & 0o777,
            stat.uid,
            stat.gid,
            stat.size,
            stat.allocated / 512,
            seconds(a),
            seconds(m),
            seconds(c)
        ),
        Format::Json | Format::Ncdu => return json_line(record, letter),
        Format::Csv => {
            let quoted = String::from("\"");
            let rest = format!(
                ",{},{},{},{},{:o},{},{},{},{letter},{},{}\n",
                stat.size,
                stat.allocated / 512,
                stat.uid,
                stat.gid,
                stat.mode & 0o777,
                seconds(a),
                seconds(m),
                seconds(c),
                stat.inode,
                stat.links
            );
            let mut line = quoted.into_bytes();
            for byte in &record.path {
                line.push(*byte);
                if *byte == b'"' {
                    line.push(b'"');
                }
            }
            line.push(b'"');
            line.extend(rest.into_bytes());
            return line;
        }
    }
    .into_bytes();
    line.extend_from_slice(&record.path);
    line.push(b'\n');
    line
}

fn json_line(record: &Listed, letter: char) -> Vec<u8> {
    let stat = &record.stat;
    let mut line = b"{\"path\":".to_vec();
    escape::write_json_string(&mut line, &record.path);
    line.extend(
        format!(
            ",\"size\":{},\"blocks\":{},\"uid\":{},\"gid\":{},\"mode\":\"{:o}\",\"atime\":\"{}Z\",\"mtime\":{},\"ctime\":{}.0,\"type\":\"{letter}\",\"inode\":{},\"links\":{}}}\n",
            stat.size, stat.allocated / 512, stat.uid, stat.gid, stat.mode & 0o777,
            date(stat.atime).replace(' ', "T"), stat.mtime.unix_seconds(),
            stat.ctime.unix_seconds(), stat.inode, stat.links
        )
        .into_bytes(),
    );
    line
}

pub(crate) fn list_of(format: Format, records: &[Listed], says_links: bool) -> Vec<u8> {
    let mut text = match format {
        Format::Csv => {
            b"path,size,blocks,uid,gid,mode,atime,mtime,ctime,type,inode,links\n".to_vec()
        }
        Format::Gpfs => b"[I] GPFS Current Data Pool Utilization\n\n".to_vec(),
        _ => Vec::new(),
    };
    records
        .iter()
        .for_each(|record| text.extend(line(format, record, says_links)));
    text
}

/// What a count by hand finds in one directory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counted {
    files: u64,
    symlinks: u64,
    directories: u64,
    bytes: u128,
    allocated: u128,
    newest_atime: Timestamp,
    owner: Owner,
    group: Owner,
}

impl Counted {
    fn of(sum: &Summary) -> Self {
        Self {
            files: sum.files,
            symlinks: sum.symlinks,
            directories: sum.directories,
            bytes: sum.bytes_once(),
            allocated: sum.allocated_once(),
            newest_atime: sum.newest_atime,
            owner: sum.owner,
            group: sum.group,
        }
    }
}

/// The truth: each directory with the sums over everything below, and the owners of the whole.
pub(crate) struct Truth {
    pub(crate) below: BTreeMap<Vec<u8>, Counted>,
    /// Logical and allocated bytes of what each directory holds itself.
    pub(crate) own: BTreeMap<Vec<u8>, (u128, u128)>,
    pub(crate) entries: BTreeMap<Vec<u8>, Stat>,
    pub(crate) implied: u64,
    pub(crate) users: BTreeMap<u32, (u64, u128, [u64; 10], [u128; 10])>,
}

pub(crate) fn parent(path: &[u8]) -> &[u8] {
    &path[..path.iter().rposition(|byte| *byte == b'/').unwrap()]
}

pub(crate) fn count(records: &[Listed], top: &[u8]) -> Truth {
    let mut entries: BTreeMap<Vec<u8>, Stat> = BTreeMap::new();
    for record in records {
        entries.insert(record.path.clone(), record.stat);
    }
    let mut directories: BTreeSet<Vec<u8>> = BTreeSet::from([top.to_vec()]);
    for (path, stat) in &entries {
        let mut above = path.as_slice();
        if stat.kind() == Kind::Directory {
            directories.insert(path.clone());
        }
        while above.len() > top.len() {
            above = parent(above);
            directories.insert(above.to_vec());
        }
    }
    let implied = directories
        .iter()
        .filter(|path| !entries.contains_key(*path))
        .count() as u64;
    let mut below: BTreeMap<Vec<u8>, Counted> = BTreeMap::new();
    let mut seen: BTreeSet<(Vec<u8>, u64)> = BTreeSet::new();
    for path in entries.keys().chain(&directories).collect::<BTreeSet<_>>() {
        let mut above = path.as_slice();
        while above.len() > top.len() {
            above = parent(above);
            let sum = below.entry(above.to_vec()).or_default();
            let Some(stat) = entries.get(path) else {
                sum.directories += 1;
                continue;
            };
            sum.owner = sum.owner.merged(Owner::One(stat.uid));
            sum.group = sum.group.merged(Owner::One(stat.gid));
            match stat.kind() {
                Kind::Directory => {
                    sum.directories += 1;
                    sum.allocated += u128::from(stat.allocated);
                    continue;
                }
                Kind::File => {
                    sum.files += 1;
                    sum.newest_atime = sum.newest_atime.max(stat.atime);
                }
                _ => sum.symlinks += 1,
            }
            if stat.links == 1 || seen.insert((above.to_vec(), stat.inode)) {
                sum.bytes += u128::from(stat.size);
                sum.allocated += u128::from(stat.allocated);
            }
        }
    }
    for path in &directories {
        below.entry(path.clone()).or_default();
    }
    let users = users(&entries);
    let own = own(&entries);
    Truth {
        below,
        own,
        entries,
        implied,
        users,
    }
}

fn own(entries: &BTreeMap<Vec<u8>, Stat>) -> BTreeMap<Vec<u8>, (u128, u128)> {
    let mut own: BTreeMap<Vec<u8>, (u128, u128)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (path, stat) in entries {
        let is_directory = stat.kind() == Kind::Directory;
        if is_directory || stat.links == 1 || seen.insert((parent(path), stat.inode)) {
            let sum = own.entry(parent(path).to_vec()).or_default();
            sum.0 += u128::from(if is_directory { 0 } else { stat.size });
            sum.1 += u128::from(stat.allocated);
        }
    }
    own
}

fn users(entries: &BTreeMap<Vec<u8>, Stat>) -> BTreeMap<u32, (u64, u128, [u64; 10], [u128; 10])> {
    let scanned = Timestamp::from_unix(SCANNED, 0);
    let mut users: BTreeMap<u32, (u64, u128, [u64; 10], [u128; 10])> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for stat in entries
        .values()
        .filter(|stat| stat.kind() != Kind::Directory)
    {
        let user = users.entry(stat.uid).or_default();
        user.0 += 1;
        user.2[age_class(stat.atime, scanned).unwrap()] += 1;
        if stat.links == 1 || seen.insert(stat.inode) {
            user.1 += u128::from(stat.size);
            user.3[size_class(stat.size)] += u128::from(stat.size);
        }
    }
    users
}

pub(crate) fn options(random: &mut Random) -> ImportOptions {
    ImportOptions {
        scanned: Some(Timestamp::from_unix(SCANNED, 0)),
        entries: random.once_in(2),
        workers: 1 + random.index(4),
        memory: if random.once_in(2) { 0 } else { 8 << 20 },
        replaces: true,
        ..ImportOptions::default()
    }
}

pub(crate) fn import(
    filemap: &Catalogue,
    text: Vec<u8>,
    options: &ImportOptions,
) -> Result<ImportReport, filemap::Error> {
    let list = List::Stream(Box::new(std::io::Cursor::new(text)), b"-".to_vec());
    filemap.import(vec![list], options, &Silent, &AtomicBool::new(false))
}

fn compare(filemap: &Catalogue, truth: &Truth, report: &ImportReport, has_entries: bool) -> Tested {
    let read = filemap.read()?;
    let view = read.view();
    let mut found: HashMap<Vec<u8>, Counted> = HashMap::new();
    for (path, expected) in &truth.below {
        let place = Place::resolve(&read, path, None)?;
        let id = place.directory.ok_or("no directory")?;
        let own = view.directory(id)?.ok_or("no record")?.own;
        let sum = view.tree(id)?.unwrap_or(own);
        assert_eq!(&Counted::of(&sum), expected, "{}", escape::terminal(path));
        let wanted = truth.own.get(path).copied().unwrap_or_default();
        let once = (own.bytes_once(), own.allocated_once());
        assert_eq!(once, wanted, "own of {}", escape::terminal(path));
        found.insert(path.clone(), Counted::of(&sum));
    }
    assert_eq!(report.record.directories, found.len() as u64);
    assert_eq!(report.record.implied, truth.implied);
    if has_entries {
        for (path, stat) in &truth.entries {
            let place = Place::resolve(&read, path, None)?;
            assert_eq!(
                (place.stat.size, place.stat.uid, place.stat.mtime),
                (stat.size, stat.uid, stat.mtime)
            );
        }
    }
    let owners = view
        .owners(report.root.top())?
        .ok_or("no owners of the top")?;
    assert_owners(&owners, truth);
    assert!(findings(filemap).is_empty(), "{:?}", findings(filemap));
    Ok(())
}

fn assert_owners(owners: &OwnerHistograms, truth: &Truth) {
    let found: BTreeMap<_, _> = owners
        .users()
        .iter()
        .map(|(id, histogram)| {
            let ages = histogram.ages.map(|class| class.files);
            let sizes = histogram.sizes.map(|class| class.bytes);
            (*id, (histogram.files, histogram.bytes, ages, sizes))
        })
        .collect();
    assert_eq!(found, truth.users);
    let groups: u128 = owners.groups().iter().map(|(_, group)| group.bytes).sum();
    assert_eq!(groups, owners.total().bytes);
}

#[test]
fn every_format_gives_what_a_count_by_hand_gives() -> Tested {
    for seed in 0..40 {
        let mut random = Random::new(seed);
        let files = 1 + random.below(120);
        let records = plant(&mut random, files);
        let Some(first) = records.first() else {
            continue;
        };
        let folder = ScratchFolder::new()?;
        let filemap =
            Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
        let mut truth: Option<Truth> = None;
        for format in [
            Format::Gpfs,
            Format::Lustre,
            Format::Posix,
            Format::Json,
            Format::Csv,
        ] {
            let options = options(&mut random);
            let text = list_of(format, &records, random.once_in(2));
            let report = import(&filemap, text, &options)
                .map_err(|error| format!("seed {seed}, {}: {error}", format.name()))?;
            assert_eq!(report.record.format, format.name());
            assert!(first.path.starts_with(&report.record.location));
            let top = report.record.location.clone();
            let truth = truth.get_or_insert_with(|| count(&records, &top));
            assert_eq!(report.record.records, records.len() as u64);
            let doubled = records.len() - truth.entries.len();
            assert_eq!(report.record.duplicates, doubled as u64, "seed {seed}");
            compare(&filemap, truth, &report, options.entries)
                .map_err(|error| format!("seed {seed}, {}: {error}", format.name()))?;
        }
        assert_eq!(
            filemap.roots()?.len(),
            1,
            "each import takes the place of the one before"
        );
    }
    Ok(())
}

#[test]
fn a_list_that_fits_no_budget_is_merged_in_several_passes() -> Tested {
    let mut random = Random::new(77);
    let mut records = Vec::new();
    for number in 0..30_000u64 {
        let mut stat = stat(&mut random, number);
        stat.links = if number % 100 < 3 { 2 } else { 1 };
        stat.inode -= u64::from(number % 100 == 1);
        if number % 100 == 1 {
            stat = records.last().map_or(stat, |last: &Listed| last.stat);
        }
        let path = format!(
            "/gpfs/test/{}/{}/{}/f{number}",
            number % 13,
            number % 700,
            number % 9000
        );
        records.push(Listed {
            path: path.into_bytes(),
            stat,
        });
    }
    for index in (1..records.len()).rev() {
        records.swap(index, random.index(index + 1));
    }
    let truth = count(&records, b"/gpfs/test");
    for workers in [1, 2, 4] {
        let folder = ScratchFolder::new()?;
        let filemap =
            Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
        let options = ImportOptions {
            scanned: Some(Timestamp::from_unix(SCANNED, 0)),
            memory: 0,
            workers,
            ..ImportOptions::default()
        };
        let report = import(&filemap, list_of(Format::Gpfs, &records, true), &options)?;
        assert!(report.record.spilled > 1 << 20, "{}", report.record.spilled);
        compare(&filemap, &truth, &report, false)?;
    }
    Ok(())
}

#[test]
fn links_count_each_when_that_is_asked_for() -> Tested {
    let folder = ScratchFolder::new()?;
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
    let text = "7 2 644 1 1 1000 8 1 1 1 f -- /a/b/c\n7 2 644 1 1 1000 8 1 1 1 f -- /a/d\n";
    for (counts_links, bytes) in [(false, 1000), (true, 2000)] {
        let options = ImportOptions {
            counts_links,
            ..ImportOptions::default()
        };
        let report = import(&filemap, text.as_bytes().to_vec(), &options)?;
        let read = filemap.read()?;
        let tree = read.view().tree(report.root.top())?.ok_or("no sum")?;
        assert_eq!((tree.files, tree.bytes_once()), (2, bytes));
        let owners = read.view().owners(report.root.top())?.ok_or("no owners")?;
        assert_eq!(owners.total().bytes, bytes);
    }
    Ok(())
}

#[test]
fn what_links_save_between_directories_is_not_taken_out_of_own_sums() -> Tested {
    let folder = ScratchFolder::new()?;
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
    let text = "6 1 644 1 1 10 4 1 1 1 f -- /r/f\n\
        7 2 644 1 1 1000 8 1 1 1 f -- /r/a/x\n7 2 644 1 1 1000 8 1 1 1 f -- /r/b/x\n";
    let report = import(
        &filemap,
        text.as_bytes().to_vec(),
        &ImportOptions::default(),
    )?;
    let tree = folder.join("live");
    for name in ["a", "b"] {
        std::fs::create_dir_all(tree.join(name))?;
    }
    std::fs::write(tree.join("f"), [7; 10])?;
    std::fs::write(tree.join("a/x"), [7; 1000])?;
    std::fs::hard_link(tree.join("a/x"), tree.join("b/x"))?;
    let scanned = filemap.scan(
        &tree,
        &ScanOptions::default(),
        &Silent,
        &AtomicBool::new(false),
    )?;
    let read = filemap.read()?;
    for root in [report.root, scanned.root] {
        let own = read.view().directory(root.top())?.ok_or("no record")?.own;
        let tree = read.view().tree(root.top())?.ok_or("no sum")?;
        assert_eq!((own.bytes_once(), tree.bytes_once()), (10, 1010));
    }
    assert!(findings(&filemap).is_empty(), "{:?}", findings(&filemap));
    Ok(())
}

/// Lists whose names of one inode tell different sizes and owners: what a count by hand gives, with the
/// largest sizes at every name.
#[test]
fn names_of_one_inode_that_differ_count_as_the_largest() -> Tested {
    for seed in 0..30 {
        let mut random = Random::new(seed);
        let mut records = plant(&mut random, 80);
        records.retain(|record| record.stat.links == 1);
        let inodes: Vec<u64> = (0..6).map(|_| 50 + random.below(8)).collect();
        for (number, inode) in inodes.iter().enumerate() {
            for name in 0..=random.below(4) {
                let folders = [&b"/gpfs/test"[..], b"/gpfs/test/x", b"/gpfs/test/x/y"];
                let folder = *random.choose(&folders).unwrap();
                let path = [folder, format!("/{number} {name}").as_bytes()].concat();
                let mut stat = stat(&mut random, *inode);
                (stat.links, stat.mode) = (9, 0o100_644);
                records.push(Listed { path, stat });
            }
        }
        let mut whole = records.clone();
        for record in whole.iter_mut().filter(|record| record.stat.links > 1) {
            let same = records
                .iter()
                .filter(|other| other.stat.inode == record.stat.inode);
            for other in same.filter(|other| other.stat.links > 1) {
                record.stat.size = record.stat.size.max(other.stat.size);
                record.stat.allocated = record.stat.allocated.max(other.stat.allocated);
            }
        }
        for entries in [true, false] {
            let folder = ScratchFolder::new()?;
            let catalogue = folder.join("catalogue");
            let filemap = Catalogue::open_or_create(&catalogue, &OpenOptions::default())?;
            let options = ImportOptions {
                entries,
                ..options(&mut random)
            };
            let told = |error| format!("seed {seed}, entries {entries}: {error}");
            let text = list_of(Format::Gpfs, &records, true);
            let report = import(&filemap, text, &options)?;
            let truth = count(&whole, &report.record.location);
            compare(&filemap, &truth, &report, entries).map_err(told)?;
            same_in_reports(&filemap, &truth)?;
            // The same list again, as of a later day, tells of no change.
            let text = list_of(Format::Gpfs, &records, true);
            let again = ImportOptions {
                scanned: Some(Timestamp::from_unix(SCANNED + 86_400, 0)),
                ..options
            };
            let report = import(&filemap, text, &again)?;
            assert_eq!(
                report.record.found,
                Some(filemap::ImportFound::default()),
                "seed {seed}"
            );
        }
    }
    Ok(())
}

/// What `report` and `du` say of every directory is the same.
fn same_in_reports(filemap: &Catalogue, truth: &Truth) -> Tested {
    let read = filemap.read()?;
    for (path, counted) in &truth.below {
        let place = Place::resolve(&read, path, None)?;
        let question = filemap::query::ReportQuestion::default();
        let limits = filemap.limits();
        let told = filemap::query::Report::of(&read, &[place], &question, &limits)?;
        assert!(told.is_exact(), "{}", escape::terminal(path));
        let bytes = told.owners.total().bytes;
        assert_eq!(bytes, counted.bytes, "{}", escape::terminal(path));
        assert_eq!(told.total.sum.bytes_once(), counted.bytes);
    }
    Ok(())
}
