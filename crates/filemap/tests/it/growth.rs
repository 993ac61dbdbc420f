//! Growth is what a comparison of full listings says: of any directory, between any two states, whatever
//! was edited, moved, linked or removed in between, and however old states were made coarser.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::model::{DirectoryId, Kind, ManualClock, Silent, Stat, Timestamp, WallClock};
use filemap::query::Place;
use filemap::{
    BulkEntry, Catalogue, CulpritKind, Error, Format, GrowthOf, GrowthQuestion, OpenOptions,
    ScanOptions, Size, StoreError,
};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits};

use crate::Tested;
use crate::import::{SCANNED, import, list_of, plant};
use crate::reimport::{TOP, edit, options, records, tree_of};

pub(crate) const DAY: u64 = 86_400;

/// A directory in a full listing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    pub(crate) path: Vec<u8>,
    own: Stat,
    held: Size,
    /// By the ids that last: the names.
    children: BTreeMap<DirectoryId, Vec<u8>>,
}

/// A full listing, by the ids that last.
pub(crate) type Listing = BTreeMap<DirectoryId, Listed>;
type Linked = HashMap<(u64, u64), (u64, u64)>;

/// Lists all of a root, and adds up what is below each directory.
pub(crate) fn list_all(filemap: &Catalogue, top: &[u8]) -> Result<Listing, Error> {
    let read = filemap.read()?;
    let place = Place::resolve(&read, top, None)?;
    let mut listing = Listing::new();
    let id = place.directory.unwrap_or_default();
    list(read.view(), id, (place.path, place.stat), &mut listing)?;
    Ok(listing)
}

type View<'v> = filemap_store::View<'v>;

fn list(
    view: View<'_>,
    id: DirectoryId,
    (path, own): (Vec<u8>, Stat),
    listing: &mut Listing,
) -> Result<(Size, Linked), Error> {
    let (mut held, mut linked) = (Size::default(), Linked::new());
    let mut children = BTreeMap::new();
    let mut entries = Vec::new();
    view.entries(id, None, |entry| {
        entries.push((entry.name.to_vec(), entry.stat, entry.child));
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    for (name, stat, child) in entries {
        held.files += u64::from(stat.kind() == Kind::File);
        if stat.is_hard_linked() {
            linked.insert((stat.device, stat.inode), (stat.size, stat.allocated));
        } else {
            held.bytes += u128::from(stat.size);
            held.allocated += u128::from(stat.allocated);
        }
        let Some(child) = child else { continue };
        let path = [&path[..], b"/", &name].concat();
        let (below, links) = list(view, child, (path, stat), listing)?;
        held.files += below.files;
        held.bytes += below.bytes;
        held.allocated += below.allocated;
        linked.extend(links);
        children.insert(view.lasting(child)?, name);
    }
    let once = Size {
        files: held.files,
        bytes: held.bytes + linked.values().map(|link| u128::from(link.0)).sum::<u128>(),
        allocated: held.allocated + linked.values().map(|link| u128::from(link.1)).sum::<u128>(),
    };
    let listed = Listed {
        path,
        own,
        held: once,
        children,
    };
    listing.insert(view.lasting(id)?, listed);
    Ok((held, linked))
}

fn whole(listed: &Listed, own: &Stat) -> Size {
    Size {
        files: listed.held.files,
        bytes: listed.held.bytes + u128::from(own.size),
        allocated: listed.held.allocated + u128::from(own.allocated),
    }
}

/// A child that changed: its name, and how large it was and is.
type Changed = (Vec<u8>, Option<Size>, Option<Size>);

/// Which of the directories in a directory changed, by two listings.
fn changed(id: DirectoryId, before: &Listing, then: &Listing, now: &Listing) -> BTreeSet<String> {
    let names = |listing: &Listing| {
        let listed = listing.get(&id).cloned().unwrap_or_default();
        listed.children
    };
    let (was, is, stays) = (names(before), names(then), names(now));
    let ids: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
    let mut changed = BTreeSet::new();
    for child in ids {
        let name = is.get(&child).or_else(|| was.get(&child));
        let name = name.cloned().unwrap_or_default();
        // What is not there any more has no size of its own.
        let own = match stays.get(&child) == Some(&name) {
            true => now.get(&child).map(|listed| listed.own),
            false => None,
        };
        let own = own.unwrap_or_default();
        let size = |names: &BTreeMap<DirectoryId, Vec<u8>>, listing: &Listing| {
            let listed = listing.get(&child).filter(|_| names.contains_key(&child));
            listed.map(|listed| whole(listed, &own))
        };
        let (before, then) = (size(&was, before), size(&is, then));
        if before != then {
            changed.insert(shown(&(name, before, then)));
        }
    }
    changed
}

fn shown((name, before, now): &Changed) -> String {
    format!("{} {before:?} {now:?}", name.escape_ascii())
}

/// The listings of all states.
#[derive(Default)]
pub(crate) struct States(pub(crate) Vec<(Timestamp, Listing)>);

impl States {
    fn at(&self, time: Timestamp) -> Option<&Listing> {
        let found = self.0.iter().rfind(|(at, _)| *at <= time);
        found.map(|(_, listing)| listing)
    }

    /// Compares what is told of all directories between two times.
    pub(crate) fn compare(
        &self,
        filemap: &Catalogue,
        (since, until): (Timestamp, Option<Timestamp>),
        told: &str,
    ) -> Result<usize, Error> {
        let (_, now) = self.0.last().expect("a state");
        let mut compared = 0;
        for (id, listed) in now {
            let question = GrowthQuestion {
                since,
                until,
                children: usize::MAX,
                with_points: true,
            };
            let grown = filemap.growth_of(&listed.path, &question)?;
            let told = format!("{told}: {}", listed.path.escape_ascii());
            let before = self.at(grown.since).expect("a state");
            let then = match grown.until {
                Some(until) => self.at(until).expect("a state"),
                None => now,
            };
            let size = |listing: &Listing| listing.get(id).map(|then| whole(then, &listed.own));
            assert_eq!(grown.before, size(before), "{told}, before");
            assert_eq!(grown.now, size(then), "{told}, then");
            self.compare_points(*id, listed, &grown, &told);
            let found: BTreeSet<_> = grown
                .children
                .iter()
                .map(|child| shown(&(child.name.clone(), child.before, child.now)))
                .collect();
            let expected = changed(*id, before, then, now);
            assert_eq!(found, expected, "{told}, children");
            assert_eq!(grown.changed_children, expected.len(), "{told}");
            compared += expected.len();
        }
        Ok(compared)
    }

    /// From each point on the directory was as the listing of that time says, and at no other time did it
    /// change.
    fn compare_points(&self, id: DirectoryId, now: &Listed, grown: &GrowthOf, told: &str) {
        let mut points = grown.points.iter().peekable();
        let mut size = None;
        let until = grown.until.unwrap_or(Timestamp::MAX);
        for (time, listing) in &self.0 {
            if *time < grown.since || *time > until {
                continue;
            }
            while let Some(point) = points.next_if(|point| point.time <= *time) {
                size = point.size;
            }
            let listed = listing.get(&id).map(|then| whole(then, &now.own));
            // States that were folded together are told by the last one.
            let is_told = points.peek().is_none_or(|next| next.time > *time);
            if is_told && self.is_daily(*time) {
                assert_eq!(size, listed, "{told}, at {time:?}");
            }
        }
        assert!(points.next().is_none(), "{told}: points behind the end");
    }

    /// Is this the last state of its day?
    fn is_daily(&self, time: Timestamp) -> bool {
        let day = |time: Timestamp| time.unix_seconds() / DAY.cast_signed();
        let mut same = self.0.iter().filter(|(at, _)| day(*at) == day(time));
        same.next_back().is_some_and(|(last, _)| *last == time)
    }
}

/// A directory that did a part of a change: its path, how, and how much.
type Blamed = (Vec<u8>, CulpritKind, i128);

/// Who did it, by two listings: see `crates/filemap/src/why/mod.rs`.
struct Blame<'l> {
    before: &'l Listing,
    now: &'l Listing,
    least: u128,
    blamed: BTreeSet<String>,
}

impl Blame<'_> {
    /// The directories in one, with what came or went with each: by how much, its path, and how.
    fn parts(&self, id: DirectoryId) -> Vec<(DirectoryId, Blamed)> {
        let nothing = Listed::default();
        let was = self.before.get(&id).unwrap_or(&nothing);
        let is = self.now.get(&id).unwrap_or(&nothing);
        let ids: BTreeSet<_> = was.children.keys().chain(is.children.keys()).collect();
        let part = |child: &DirectoryId| {
            let (was, is) = (was.children.get(child), is.children.get(child));
            let held = |listing: &Listing, there: Option<&Vec<u8>>| {
                let listed = listing.get(child).filter(|_| there.is_some());
                listed.map_or(0, |listed| listed.held.allocated.cast_signed())
            };
            let kind = match (was, is) {
                (Some(_), Some(_)) => CulpritKind::Changed,
                (None, _) if self.before.contains_key(child) => CulpritKind::MovedHere,
                (None, _) => CulpritKind::New,
                (_, None) if self.now.contains_key(child) => CulpritKind::MovedAway,
                (_, None) => CulpritKind::Removed,
            };
            let name = is.or(was).cloned().unwrap_or_default();
            (
                *child,
                (name, kind, held(self.now, is) - held(self.before, was)),
            )
        };
        ids.into_iter().map(part).collect()
    }

    fn go(&mut self, id: DirectoryId, path: &[u8], mut growth: i128) {
        for (child, (name, kind, part)) in self.parts(id) {
            if part.unsigned_abs() < self.least {
                continue;
            }
            growth -= part;
            let path = [path, b"/", &name].concat();
            match kind {
                CulpritKind::Changed => self.go(child, &path, part),
                kind => drop(self.blamed.insert(blamed(&path, kind, part))),
            }
        }
        if growth.unsigned_abs() >= self.least {
            self.blamed
                .insert(blamed(path, CulpritKind::Changed, growth));
        }
    }
}

fn blamed(path: &[u8], kind: CulpritKind, growth: i128) -> String {
    format!("{} {kind:?} {growth}", path.escape_ascii())
}

/// Compares what is said of why a directory grew with the listings of then and now.
fn compare_why(
    states: &States,
    filemap: &Catalogue,
    (id, listed): (DirectoryId, &Listed),
    since: Timestamp,
) -> Result<usize, Error> {
    let why = filemap.why(&listed.path, since)?;
    let (_, now) = states.0.last().expect("a state");
    let before = states.at(why.since).expect("a state");
    let held = |listing: &Listing| {
        let listed = listing.get(&id);
        listed.map_or(0, |listed| listed.held.allocated.cast_signed())
    };
    let growth = held(now) - held(before);
    let mut blame = Blame {
        before,
        now,
        least: 0,
        blamed: BTreeSet::new(),
    };
    let parts = blame.parts(id).into_iter();
    let most = parts.map(|(_, (_, _, part))| part.unsigned_abs()).max();
    blame.least = most
        .unwrap_or(0)
        .max(growth.unsigned_abs())
        .div_ceil(20)
        .max(1);
    blame.go(id, &listed.path, growth);
    let found: BTreeSet<_> = why
        .culprits
        .iter()
        .map(|culprit| blamed(&culprit.path, culprit.kind, culprit.allocated))
        .collect();
    assert_eq!(found, blame.blamed, "{}", listed.path.escape_ascii());
    assert_eq!(why.allocated_more(), growth);
    Ok(found.len())
}

fn clean(filemap: &Catalogue) -> Result<(), Error> {
    let mut findings = Vec::new();
    filemap.check(&mut |finding| findings.push(finding.to_string()))?;
    assert!(findings.is_empty(), "{findings:?}");
    Ok(())
}

fn at(clock: &ManualClock) -> WallClock {
    WallClock::from(clock)
}

#[test]
fn growth_of_a_scanned_tree_is_what_thirty_days_of_listings_say() -> Tested {
    for seed in 0..4 {
        let mut random = Random::new(seed);
        let folder = ScratchFolder::new()?;
        let top = folder.join("tree");
        grow_random_tree(&TreeBuilder::new(&top)?, &mut random, 60)?;
        let start = WallClock::default().now();
        let clock = ManualClock::new(start);
        let options = OpenOptions {
            clock: at(&clock),
            batch_entries: 1 + random.index(40),
            ..OpenOptions::default()
        };
        let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &options)?;
        let mut states = States::default();
        for day in 0..30 {
            for scan in 0..1 + random.below(2) {
                let seconds = u128::from(day * DAY + scan * 7200) * 1_000_000_000;
                clock.set(start.plus_nanoseconds(seconds));
                let _ = random_edits(&top, &mut random, 12)?;
                filemap.scan(
                    &top,
                    &ScanOptions::default(),
                    &Silent,
                    &AtomicBool::new(false),
                )?;
                states
                    .0
                    .push((clock.now(), list_all(&filemap, top.as_os_str().as_bytes())?));
            }
        }
        clean(&filemap)?;
        let mut compared = 0;
        for ago in [0, 1, 2, 3, 9, 20, 29, 40] {
            let since = clock.now().minus_seconds(ago * DAY);
            let told = format!("seed {seed}, {ago} days ago");
            compared += states.compare(&filemap, (since, None), &told)?;
            let until = clock.now().minus_seconds(ago * DAY / 2);
            let told = format!("{told} to {} days ago", ago / 2);
            compared += states.compare(&filemap, (since, Some(until)), &told)?;
            for (id, listed) in &states.0.last().expect("a state").1 {
                compared += compare_why(&states, &filemap, (*id, listed), since)?;
            }
        }
        assert!(compared > 100, "only {compared} changes were compared");
        let bytes = filemap.statistics()?.tables;
        let growth = bytes.iter().find(|table| table.name == "growth");
        assert!(growth.is_some_and(|table| table.records > 30), "{growth:?}");
        filemap.forget_root(filemap.roots()?[0].root)?;
        assert_eq!(filemap.read()?.view().growth_bytes()?, 0);
    }
    Ok(())
}

/// An entry with up to four names.
fn entry(random: &mut Random, path: Vec<u8>) -> BulkEntry {
    let inode = 1 + random.below(12);
    let links = 1 + u64::from(inode < 4);
    let size = if links > 1 {
        inode * 9000
    } else {
        random.below(90_000)
    };
    let stat = Stat {
        mode: 0o100_644,
        inode,
        device: 1,
        links: links.try_into().unwrap_or(1),
        size,
        allocated: size.next_multiple_of(4096),
        ..Stat::default()
    };
    BulkEntry {
        path,
        stat,
        ..BulkEntry::default()
    }
}

fn path(random: &mut Random, levels: u64) -> Vec<u8> {
    let levels = 1 + random.below(levels);
    let names: Vec<_> = (0..levels)
        .map(|_| format!("d{}", random.below(4)))
        .collect();
    names.join("/").into_bytes()
}

#[test]
fn growth_of_entries_that_come_one_by_one_is_what_listings_say() -> Tested {
    let top = Path::new("/library");
    for seed in 0..6 {
        let mut random = Random::new(seed);
        let folder = ScratchFolder::new()?;
        let start = Timestamp::from_unix(1_800_000_000, 0);
        let clock = ManualClock::new(start);
        let options = OpenOptions {
            clock: at(&clock),
            ..OpenOptions::default()
        };
        let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &options)?;
        let mut states = States::default();
        for day in 0..30 {
            for batch in 0..1 + random.below(3) {
                let seconds = u128::from(day * DAY + batch * 60) * 1_000_000_000;
                clock.set(start.plus_nanoseconds(seconds));
                let entries: Vec<_> = (0..1 + random.below(9))
                    .map(|_| {
                        let mut file = path(&mut random, 4);
                        file.extend_from_slice(format!("/f{}", random.below(5)).as_bytes());
                        entry(&mut random, file)
                    })
                    .collect();
                filemap.put_entries(top, &entries)?;
                let gone: Vec<_> = (0..random.below(3)).map(|_| path(&mut random, 4)).collect();
                filemap.remove_entries(top, &gone)?;
            }
            // The state of an hour after which nothing more came on this day.
            states.0.push((
                clock.now().plus_nanoseconds(7200 * 1_000_000_000),
                list_all(&filemap, top.as_os_str().as_bytes())?,
            ));
        }
        clean(&filemap)?;
        let mut compared = 0;
        for (since, _) in states.0.iter().step_by(3) {
            let told = format!("seed {seed}, since {since:?}");
            compared += states.compare(&filemap, (*since, None), &told)?;
            for (until, _) in states
                .0
                .iter()
                .filter(|(until, _)| until >= since)
                .step_by(7)
            {
                compared += states.compare(&filemap, (*since, Some(*until)), &told)?;
            }
        }
        assert!(compared > 100, "only {compared} changes were compared");
    }
    Ok(())
}

#[test]
fn growth_of_imported_lists_is_what_the_lists_say() -> Tested {
    for seed in 0..6 {
        let mut random = Random::new(seed);
        let files = 20 + random.below(60);
        let mut tree = tree_of(plant(&mut random, files));
        let folder = ScratchFolder::new()?;
        let clock = ManualClock::new(Timestamp::from_unix(SCANNED, 0));
        let options_of_store = OpenOptions {
            clock: at(&clock),
            ..OpenOptions::default()
        };
        let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &options_of_store)?;
        let mut states = States::default();
        for round in 0..8 {
            let text = list_of(Format::Gpfs, &records(&tree, &mut random), true);
            let how = options(round, true);
            let time = how.scanned.unwrap_or_default();
            clock.set(time);
            if !import(&filemap, text, &how)?.is_known {
                states.0.push((time, list_all(&filemap, TOP)?));
            }
            tree = edit(&tree, &mut random);
        }
        clean(&filemap)?;
        let mut compared = 0;
        for (since, _) in &states.0 {
            let told = format!("seed {seed}, since {since:?}");
            compared += states.compare(&filemap, (*since, None), &told)?;
        }
        assert!(compared > 10, "only {compared} changes were compared");
        filemap.forget_root(filemap.roots()?[0].root)?;
        assert_eq!(filemap.read()?.view().growth_bytes()?, 0);
    }
    Ok(())
}

/// A catalogue of entries of which one grew on each of many days.
fn grown_for(
    folder: &ScratchFolder,
    clock: &ManualClock,
    (days, growth_bytes): (u64, u64),
) -> Result<(Catalogue, Vec<u64>), Box<dyn std::error::Error>> {
    let options = OpenOptions {
        clock: at(clock),
        growth_bytes,
        ..OpenOptions::default()
    };
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &options)?;
    let start = clock.now();
    let mut sizes = Vec::new();
    for day in 0..days {
        clock.set(start.plus_nanoseconds(u128::from(day * DAY) * 1_000_000_000));
        let file = |name: &str, size: u64| BulkEntry {
            path: name.as_bytes().to_vec(),
            stat: Stat {
                mode: 0o100_644,
                size,
                allocated: size,
                ..Stat::default()
            },
            ..BulkEntry::default()
        };
        let size = 1000 + day * day;
        let mut entries = vec![file("in/log", size)];
        entries.extend((0..60).map(|number| file(&format!("in/{number}/x"), size)));
        filemap.put_entries(Path::new("/logs"), &entries)?;
        sizes.push(61 * size);
    }
    Ok((filemap, sizes))
}

fn bytes_before(filemap: &Catalogue, since: Timestamp) -> Result<(u128, Timestamp, bool), Error> {
    let question = GrowthQuestion {
        since,
        until: None,
        children: 9,
        with_points: true,
    };
    let grown = filemap.growth_of(b"/logs", &question)?;
    let before = grown.before.unwrap_or_default();
    Ok((before.bytes, grown.since, grown.is_short))
}

#[test]
fn old_growth_is_told_by_days_then_weeks_then_months() -> Tested {
    let folder = ScratchFolder::new()?;
    let start = Timestamp::from_unix(1_700_000_000, 0);
    let clock = ManualClock::new(start);
    let (filemap, sizes) = grown_for(&folder, &clock, (500, 64 << 20))?;
    clean(&filemap)?;
    let mut furthest = 0;
    for ago in 0..500 {
        let asked = clock
            .now()
            .minus_seconds(ago * DAY)
            .plus_nanoseconds(3600 * 2_000_000_000);
        let (before, since, is_short) = bytes_before(&filemap, asked)?;
        let day = since.nanoseconds_since(start) / 1_000_000_000 / u128::from(DAY);
        // The size is that of the day before the slot began, or of the day that is told.
        let day = usize::try_from(day)?;
        let is_begin = since < asked;
        let of = if is_begin { day.saturating_sub(1) } else { day };
        assert_eq!(before, u128::from(sizes[of]), "{ago} days ago: day {day}");
        let late = asked.nanoseconds_since(since) / 1_000_000_000;
        let most = match ago {
            0..58 => 1,
            58..360 => 7,
            _ => 37,
        };
        assert!(late <= u128::from(most * DAY), "{ago}: {late}");
        assert!(!is_short, "{ago}");
        furthest = furthest.max(late);
    }
    assert!(furthest > u128::from(7 * DAY), "nothing was folded");
    let slots = filemap
        .read()?
        .view()
        .growth_slots(filemap.roots()?[0].root)?;
    assert!((100..120).contains(&slots.len()), "{}", slots.len());
    Ok(())
}

#[test]
fn growth_keeps_within_its_bound_and_says_how_far_it_reaches() -> Tested {
    let folder = ScratchFolder::new()?;
    let clock = ManualClock::new(Timestamp::from_unix(1_700_000_000, 0));
    let (filemap, sizes) = grown_for(&folder, &clock, (55, 40_000))?;
    clean(&filemap)?;
    let bytes = filemap.read()?.view().growth_bytes()?;
    assert!(bytes <= 40_000 + 8192, "{bytes}");
    let (before, since, is_short) = bytes_before(&filemap, Timestamp::from_unix(0, 0))?;
    assert!(is_short);
    let start = Timestamp::from_unix(1_700_000_000, 0);
    let day = usize::try_from(since.nanoseconds_since(start) / 1_000_000_000 / u128::from(DAY))?;
    assert!((5..54).contains(&day), "{day}");
    assert_eq!(before, u128::from(sizes[day]));
    Ok(())
}
