//! A newer list of the same filesystem is compared with the tree before it: what changed is what a
//! brute-force comparison of the two lists finds, what pipelines did stays done, and the tree is the one
//! that the list alone would make.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use filemap::model::{ChangeKind, Clock, Event, Kind, Listener, Stat, Timestamp};
use filemap::query::{Find, Place, Retry};
use filemap::text::escape;
use filemap::{Catalogue, Format, ImportFound, ImportOptions, List, OpenOptions, Since, Verdict};
use filemap_testkit::{Random, ScratchFolder};

use crate::Tested;
use crate::content::{content, differences, findings};
use crate::import::{Listed, SCANNED, import, list_of, name, parent, plant, stat};

pub(crate) const TOP: &[u8] = b"/gpfs/test";

/// The records of a list by path, the directories that they imply without a stat.
pub(crate) type Tree = BTreeMap<Vec<u8>, Option<Stat>>;
type Changes = BTreeSet<(Vec<u8>, u8)>;

pub(crate) fn tree_of(records: Vec<Listed>) -> Tree {
    let mut tree = Tree::new();
    tree.insert(TOP.to_vec(), Some(directory_stat(1)));
    for record in records {
        tree.insert(record.path, Some(record.stat));
    }
    imply(&mut tree);
    tree
}

fn directory_stat(inode: u64) -> Stat {
    Stat {
        inode,
        mode: 0o040_755,
        links: 1,
        uid: 7,
        gid: 7,
        ctime: Timestamp::from_unix(SCANNED - 5, 0),
        mtime: Timestamp::from_unix(SCANNED - 5, 0),
        atime: Timestamp::from_unix(SCANNED - 5, 0),
        ..Stat::default()
    }
}

/// Adds what is above entries and not listed; drops what is implied and holds nothing any more.
fn imply(tree: &mut Tree) {
    tree.retain(|_, stat| stat.is_some());
    let paths: Vec<_> = tree.keys().cloned().collect();
    for path in paths {
        let mut above = path.as_slice();
        while above.len() > TOP.len() {
            above = parent(above);
            tree.entry(above.to_vec()).or_insert(None);
        }
    }
}

fn is_directory(stat: Option<&Stat>) -> bool {
    stat.is_none_or(|stat| stat.kind() == Kind::Directory)
}

fn is_below(path: &[u8], above: &[u8]) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.starts_with(b"/"))
}

fn later(stat: &mut Stat, random: &mut Random) {
    let since = i64::try_from(random.below(1000)).unwrap_or(0);
    stat.ctime = Timestamp::from_unix(SCANNED + 1 + since, 0);
}

/// Changes a tree at random, as people and time do.
pub(crate) fn edit(tree: &Tree, random: &mut Random) -> Tree {
    let mut edited = tree.clone();
    for _ in 0..=random.below(12) {
        edit_once(&mut edited, random);
        imply(&mut edited);
    }
    edited
}

fn edit_once(tree: &mut Tree, random: &mut Random) {
    let paths: Vec<Vec<u8>> = tree.keys().filter(|path| *path != TOP).cloned().collect();
    let Some(path) = random.choose(&paths).cloned() else {
        return;
    };
    let old = tree.get(&path).copied().flatten();
    match random.below(8) {
        0 => tree.retain(|other, _| *other != path && !is_below(other, &path)),
        1 => {
            // Something else of the same name.
            let inode = 1_000_000 + random.below(1 << 30);
            let mut new = stat(random, inode);
            later(&mut new, random);
            tree.retain(|other, _| !is_below(other, &path));
            tree.insert(path, Some(new));
        }
        2 => {
            let mut above = path;
            while !is_directory(tree.get(&above).and_then(Option::as_ref)) {
                above = parent(&above).to_vec();
            }
            for _ in 0..=random.below(3) {
                above.push(b'/');
                above.extend(name(random));
            }
            let inode = 2_000_000_000 + random.below(1 << 30);
            let mut new = stat(random, inode);
            later(&mut new, random);
            let is_blocked = tree
                .iter()
                .any(|(other, stat)| is_below(&above, other) && !is_directory(stat.as_ref()));
            if !is_blocked && !tree.contains_key(&above) {
                tree.insert(above, Some(new));
            }
        }
        3 | 4 => {
            if let Some(mut new) = old {
                new.uid += 1;
                new.size += 1024 * u64::from(new.kind() != Kind::Directory);
                later(&mut new, random);
                // An edit shows at every name.
                for other in tree.values_mut().flatten() {
                    if other.links > 1 && (other.inode, other.links) == (new.inode, new.links) {
                        *other = new;
                    }
                }
                tree.insert(path, Some(new));
            }
        }
        5 => {
            // Read, and nothing else.
            if let Some(mut new) = old {
                new.atime = Timestamp::from_unix(SCANNED + 3, 0);
                tree.insert(path, Some(new));
            }
        }
        6 => {
            // A directory that was implied is listed now, or the other way round.
            if is_directory(old.as_ref()) {
                let listed = old
                    .is_none()
                    .then(|| directory_stat(random.below(1 << 40) + 9));
                if listed.is_some() || tree.keys().any(|other| is_below(other, &path)) {
                    tree.insert(path, listed);
                }
            }
        }
        _ => {
            // Another directory in the place of one.
            if let Some(new) = old.filter(|stat| stat.kind() == Kind::Directory) {
                let inode = new.inode + (1 << 41);
                tree.insert(path, Some(Stat { inode, ..new }));
            }
        }
    }
}

pub(crate) fn records(tree: &Tree, random: &mut Random) -> Vec<Listed> {
    let mut records: Vec<Listed> = tree
        .iter()
        .filter_map(|(path, stat)| {
            let (path, stat) = (path.clone(), (*stat)?);
            Some(Listed { path, stat })
        })
        .collect();
    for index in (1..records.len()).rev() {
        records.swap(index, random.index(index + 1));
    }
    records
}

const KINDS: [ChangeKind; 4] = [
    ChangeKind::Created,
    ChangeKind::Changed,
    ChangeKind::Removed,
    ChangeKind::Moved,
];

fn code(kind: ChangeKind) -> u8 {
    u8::try_from(KINDS.iter().position(|known| *known == kind).unwrap()).unwrap()
}

/// Compares two lists entry by entry. Where only directories are kept, only those are told.
fn brute_force(old: &Tree, new: &Tree, has_files: bool) -> Changes {
    let mut changes = Changes::new();
    let mut replaced: Vec<&[u8]> = Vec::new();
    let paths: BTreeSet<&Vec<u8>> = old.keys().chain(new.keys()).collect();
    for path in paths.into_iter().filter(|path| *path != TOP) {
        let (was, is) = (old.get(path), new.get(path));
        let is_in_other = replaced.iter().any(|above| is_below(path, above));
        let mut note = |kind, of: &Option<Stat>| {
            if has_files || is_directory(of.as_ref()) {
                changes.insert((path.clone(), code(kind)));
            }
        };
        let (Some(was), Some(is)) = (was, is) else {
            was.into_iter()
                .for_each(|was| note(ChangeKind::Removed, was));
            is.into_iter().for_each(|is| note(ChangeKind::Created, is));
            continue;
        };
        let directories = [was, is].map(|stat| is_directory(stat.as_ref()));
        let is_same = was.zip(*is).is_none_or(|(was, is)| was.inode == is.inode);
        let both_are = directories == [true, true];
        if is_in_other || directories[0] != directories[1] || both_are && !is_same {
            note(ChangeKind::Removed, was);
            note(ChangeKind::Created, is);
            if directories.contains(&true) {
                replaced.push(path);
            }
            continue;
        }
        let (Some(was), Some(is)) = (was, is) else {
            continue;
        };
        let attributes = |stat: &Stat| (stat.mode, stat.uid, stat.gid);
        let has_changed = match both_are {
            true => attributes(was) != attributes(is),
            false => !is.is_unchanged(was),
        };
        if has_changed {
            note(ChangeKind::Changed, &Some(*is));
        }
    }
    changes
}

fn shown((path, kind): &(Vec<u8>, u8)) -> (String, u8) {
    (escape::terminal(path).to_string(), *kind)
}

fn changes_since(filemap: &Catalogue, since: Clock) -> Result<(Changes, bool), filemap::Error> {
    let (mut changes, mut is_fresh) = (Changes::new(), false);
    filemap.changes(Since::Clock(since), &[], &mut |line| {
        is_fresh |= line.fresh;
        assert!(
            changes.insert((line.path.to_vec(), code(line.kind))),
            "told twice: {}",
            String::from_utf8_lossy(line.path)
        );
        ControlFlow::Continue(())
    })?;
    Ok((changes, is_fresh))
}

fn pending(filemap: &Catalogue, consumer: &str) -> Result<BTreeSet<Vec<u8>>, filemap::Error> {
    let read = filemap.read()?;
    let find = Find::default().for_consumer(consumer, &filemap.pending(consumer, Retry::None)?);
    let top = Place::resolve(&read, TOP, None)?;
    let mut found = BTreeSet::new();
    find.run(&read, &[top], &filemap.limits(), &mut |entry| {
        found.insert(entry.path.to_vec());
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

pub(crate) fn options(days: i64, entries: bool) -> ImportOptions {
    ImportOptions {
        scanned: Some(Timestamp::from_unix(SCANNED + days * 86_400, 0)),
        entries,
        label: Some("fs".to_owned()),
        workers: 1,
        ..ImportOptions::default()
    }
}

fn open(folder: &ScratchFolder, name: &str) -> Result<Catalogue, filemap::Error> {
    Catalogue::open_or_create(&folder.join(name), &OpenOptions::default())
}

fn counts(changes: &Changes) -> ImportFound {
    let count = |kind| changes.iter().filter(|(_, of)| *of == code(kind)).count() as u64;
    ImportFound {
        created: count(ChangeKind::Created),
        changed: count(ChangeKind::Changed),
        removed: count(ChangeKind::Removed),
        moved: count(ChangeKind::Moved),
    }
}

fn clock(filemap: &Catalogue) -> Result<Clock, filemap::Error> {
    Ok(filemap.read()?.view().clock()?)
}

#[test]
fn changes_are_what_a_comparison_of_the_lists_finds() -> Tested {
    for seed in 0..16 {
        let mut random = Random::new(seed);
        let files = 1 + random.below(60);
        let mut tree = tree_of(plant(&mut random, files));
        let folder = ScratchFolder::new()?;
        let filemap = open(&folder, "catalogue")?;
        let text = list_of(Format::Gpfs, &records(&tree, &mut random), true);
        let first = import(&filemap, text, &options(0, true))?;
        let number = filemap.roots()?[0].number;
        for round in 1..4 {
            let told = format!("seed {seed}, round {round}");
            let everything = pending(&filemap, "p")?;
            let unknown = filemap.mark("p", &mut everything.into_iter(), &Verdict::Done)?;
            assert!(
                unknown.is_empty() && pending(&filemap, "p")?.is_empty(),
                "{told}"
            );
            let (since, before) = (clock(&filemap)?, tree.clone());
            tree = edit(&tree, &mut random);
            let text = list_of(Format::Gpfs, &records(&tree, &mut random), true);
            let report = import(&filemap, text.clone(), &options(round, true))?;
            if report.is_known {
                continue;
            }
            let expected = brute_force(&before, &tree, true);
            let (found, is_fresh) = changes_since(&filemap, since)?;
            let unlike: Vec<_> = found.symmetric_difference(&expected).map(shown).collect();
            assert!(unlike.is_empty(), "{told}: {unlike:?}");
            assert!(!is_fresh, "{told}");
            assert_eq!(report.record.found, Some(counts(&expected)), "{told}");
            assert_eq!(filemap.roots()?[0].number, number, "{told}");

            let fresh = open(&folder, &format!("fresh {round}"))?;
            import(&fresh, text, &options(round, true))?;
            let top = Path::new("/gpfs/test");
            let (left, right) = (content(&filemap, top), content(&fresh, top));
            assert!(left == right, "{told}: {:?}", differences(&left, &right));
            assert!(
                findings(&filemap).is_empty(),
                "{told}: {:?}",
                findings(&filemap)
            );

            let all = pending(&fresh, "p")?;
            let to_do: BTreeSet<Vec<u8>> = expected
                .iter()
                .filter(|(path, kind)| *kind != code(ChangeKind::Removed) && all.contains(path))
                .map(|(path, _)| path.clone())
                .collect();
            assert_eq!(pending(&filemap, "p")?, to_do, "{told}");

            let grown = filemap.growth(TOP, Timestamp::from_unix(SCANNED, 0))?;
            let files = |tree: &Tree| {
                let kinds = tree.values().flatten().map(Stat::kind);
                kinds.filter(|kind| *kind == Kind::File).count() as u64
            };
            assert_eq!(grown[0].now.files, files(&tree), "{told}");
        }
        // What was forgotten leaves nothing.
        let root = filemap.roots()?[0].root;
        assert!(first.root == root || number == first.root);
        filemap.forget_root(root)?;
        filemap.release_claims("p")?;
        assert_eq!(
            filemap
                .read()?
                .view()
                .table_sizes()?
                .iter()
                .find(|t| t.name == "marks")
                .map(|t| t.records),
            Some(0),
            "seed {seed}"
        );
    }
    Ok(())
}

#[test]
fn without_files_directories_and_their_sums_are_compared() -> Tested {
    for seed in 0..40 {
        let mut random = Random::new(1000 + seed);
        let files = 1 + random.below(60);
        let old = tree_of(plant(&mut random, files));
        let new = edit(&old, &mut random);
        let folder = ScratchFolder::new()?;
        let filemap = open(&folder, "catalogue")?;
        let text = list_of(Format::Gpfs, &records(&old, &mut random), true);
        import(&filemap, text, &options(0, false))?;
        let since = clock(&filemap)?;
        let text = list_of(Format::Gpfs, &records(&new, &mut random), true);
        if import(&filemap, text, &options(1, false))?.is_known {
            continue;
        }
        let (found, is_fresh) = changes_since(&filemap, since)?;
        let expected = brute_force(&old, &new, false);
        assert!(!is_fresh && expected.is_subset(&found), "seed {seed}");
        // What is told beside it are directories whose files changed.
        let changed = brute_force(&old, &new, true);
        for (path, kind) in found.difference(&expected) {
            assert_eq!(*kind, code(ChangeKind::Changed), "seed {seed}");
            // Or of a directory in it something is known now, or not any more: its owner.
            let is_listed = |tree: &Tree, other| tree.get(other).is_some_and(Option::is_some);
            let mut below = old.keys().filter(|other| parent(other) == path.as_slice());
            let is_in = changed
                .iter()
                .any(|(other, _)| parent(other) == path.as_slice())
                || below.any(|other| is_listed(&old, other) != is_listed(&new, other));
            assert!(is_in, "seed {seed}: {}", String::from_utf8_lossy(path));
        }
        for (path, _) in &changed {
            let is_file = |tree: &Tree| {
                let stat = tree.get(path);
                stat.is_some_and(|stat| !is_directory(stat.as_ref()))
            };
            let above = parent(path);
            let is_told = above == TOP || found.iter().any(|(other, _)| other == above);
            let grew = is_file(&old) != is_file(&new);
            assert!(
                is_told || !grew,
                "seed {seed}: {}",
                String::from_utf8_lossy(path)
            );
        }
    }
    Ok(())
}

#[test]
fn more_changes_than_the_journal_holds_are_told_as_a_full_listing() -> Tested {
    let mut random = Random::new(5);
    let folder = ScratchFolder::new()?;
    let options_of_store = OpenOptions {
        journal_entries: 20,
        ..OpenOptions::default()
    };
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &options_of_store)?;
    let old = tree_of(plant(&mut random, 100));
    let text = list_of(Format::Gpfs, &records(&old, &mut random), true);
    import(&filemap, text, &options(0, true))?;
    let since = clock(&filemap)?;
    let mut new = old.clone();
    for stat in new.values_mut().flatten() {
        stat.ctime = Timestamp::from_unix(SCANNED + 9, 0);
    }
    let text = list_of(Format::Gpfs, &records(&new, &mut random), true);
    let report = import(&filemap, text, &options(1, true))?;
    let (found, is_fresh) = changes_since(&filemap, since)?;
    assert!(is_fresh, "the journal does not hold them");
    assert!(found.len() >= new.len() - 1);
    assert_eq!(
        report.record.found,
        Some(counts(&brute_force(&old, &new, true)))
    );
    assert!(findings(&filemap).is_empty());
    Ok(())
}

/// Raises a flag when it was told something so many times.
struct StopAt<'s> {
    stop: &'s AtomicBool,
    left: AtomicU64,
}

impl Listener for StopAt<'_> {
    fn tell(&self, _: &Event) {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

#[test]
fn an_import_that_is_stopped_leaves_the_earlier_tree_and_no_change() -> Tested {
    let mut random = Random::new(9);
    let folder = ScratchFolder::new()?;
    let filemap = open(&folder, "catalogue")?;
    let mut old = tree_of(plant(&mut random, 50));
    for number in 0..20_000u64 {
        let path = format!("/gpfs/test/many/{}/{number}", number % 40);
        old.insert(
            path.into_bytes(),
            Some(stat(&mut random, 5_000_000 + number)),
        );
    }
    imply(&mut old);
    let new = edit(&old, &mut random);
    let text = list_of(Format::Gpfs, &records(&old, &mut random), true);
    import(&filemap, text, &options(0, true))?;
    let (since, top) = (clock(&filemap)?, Path::new("/gpfs/test"));
    let before = content(&filemap, top);
    let text = list_of(Format::Gpfs, &records(&new, &mut random), true);
    let mut stopped = 0;
    for told in 1..50 {
        let stop = AtomicBool::new(false);
        let listener = StopAt {
            stop: &stop,
            left: AtomicU64::new(told),
        };
        let list = List::Stream(Box::new(std::io::Cursor::new(text.clone())), b"-".to_vec());
        if filemap
            .import(vec![list], &options(1, true), &listener, &stop)
            .is_ok()
        {
            break;
        }
        stopped += 1;
        assert!(content(&filemap, top) == before, "{told}");
        assert_eq!(changes_since(&filemap, since)?.0, Changes::new(), "{told}");
        assert!(findings(&filemap).is_empty(), "{told}");
    }
    assert!(stopped > 0);
    let expected = brute_force(&old, &new, true);
    assert_eq!(changes_since(&filemap, since)?, (expected, false));
    Ok(())
}

#[test]
fn without_a_comparison_the_number_stays_and_the_rest_is_new() -> Tested {
    let mut random = Random::new(11);
    let folder = ScratchFolder::new()?;
    let filemap = open(&folder, "catalogue")?;
    let tree = tree_of(plant(&mut random, 40));
    let text = list_of(Format::Gpfs, &records(&tree, &mut random), true);
    import(&filemap, text, &options(0, true))?;
    let all = pending(&filemap, "p")?;
    filemap.mark("p", &mut all.clone().into_iter(), &Verdict::Done)?;
    let (since, number) = (clock(&filemap)?, filemap.roots()?[0].number);
    let text = list_of(Format::Gpfs, &records(&tree, &mut random), true);
    let mut changed = text;
    changed.extend(b"");
    let options = ImportOptions {
        compares: false,
        ..options(1, true)
    };
    let report = import(&filemap, changed, &options)?;
    assert_eq!((report.is_known, report.record.found), (false, None));
    assert!(changes_since(&filemap, since)?.1);
    assert_eq!(filemap.roots()?[0].number, number);
    assert_eq!(pending(&filemap, "p")?, all);
    Ok(())
}
