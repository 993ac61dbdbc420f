//! Two workers tell of one directory: who looked first may be heard last.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use filemap::model::{
    DirectoryId, EntriesBuilder, EntryFlags, Job, Listing, ManualClock, NameRange, Observation,
    Scope, SeenDirectory, Spot, Stat, Strictness, Touched, TouchedEntries,
};
use filemap::query::Place;
use filemap::{Catalogue, TouchedPaths};
use filemap_scan::{Options, Tree};
use filemap_testkit::{TreeBuilder, wait_for};
use filemap_update::{RootFacts, RootUpdate, UpdateOptions};

use crate::Tested;
use crate::content::{content, differences, findings};
use crate::drive::{How, open, open_with, scan};

/// How long an event is waited for: so long that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(60);

struct Scene {
    _folder: tempfile::TempDir,
    tree: TreeBuilder,
    filemap: Catalogue,
}

impl Scene {
    fn new() -> std::io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let tree = TreeBuilder::new(folder.path().join("tree"))?;
        tree.file("above/inner/one", 1)?;
        tree.hard_link("above/other", "above/inner/one")?;
        // A top that is younger than clocks can tell is listed by any scan.
        let clock = ManualClock::new(filemap::now().plus_nanoseconds(10_000_000_000));
        let filemap = open_with(&folder.path().join("catalogue"), (&clock).into());
        scan(&filemap, tree.path(), How::EXACT);
        clock.set(filemap::now());
        Ok(Self {
            _folder: folder,
            tree,
            filemap,
        })
    }

    fn directory(&self, path: &str) -> DirectoryId {
        let read = self.filemap.read().unwrap();
        let path = self.tree.path().join(path);
        let place = Place::resolve(&read, path.as_os_str().as_bytes(), None).unwrap();
        place.directory.unwrap()
    }

    fn session(&self) -> RootUpdate<'_> {
        let tree = Tree::open(self.tree.path(), Options::default()).unwrap();
        let facts = RootFacts {
            location: self.tree.path().as_os_str().as_bytes().to_vec(),
            top: tree.stat(),
            fsid: tree.filesystem().fsid,
            filesystem: tree.filesystem().name,
            image: None,
        };
        let options = UpdateOptions {
            trust: filemap::Trust::Exact,
            accept_replaced: false,
            label: None,
            excludes: None,
            one_file_system: None,
            gitignore: None,
            batch_entries: 100,
            batch_bytes: 100_000,
            frontier_bytes: 100_000,
            journal_entries: 500,
            growth_bytes: 64 << 20,
            touched: None,
            is_part: false,
            clock: self.filemap.options().clock.clone(),
        };
        let mut session =
            RootUpdate::begin(self.filemap.store(), facts, options, Box::new(|_| ())).unwrap();
        session.set_witness(Box::new(|| Some(std::collections::HashSet::new())));
        session
    }

    /// The directory `above/inner` as it is now, and what a worker tells that lists it now.
    fn list_inner(&self) -> (Stat, Observation) {
        let directory = self.directory("above/inner");
        let path = self.tree.path().join("above/inner");
        let stat = stat_of(&path);
        let mut names: Vec<_> = std::fs::read_dir(&path).unwrap().flatten().collect();
        names.sort_by_key(std::fs::DirEntry::file_name);
        let mut entries = EntriesBuilder::new();
        for name in names {
            entries.push(
                name.file_name().as_bytes(),
                stat_of(&name.path()),
                EntryFlags::NONE,
            );
        }
        let listing = Listing::Complete(entries.build(), NameRange::WHOLE);
        let seen = Some(SeenDirectory::from(&stat));
        let observation = Observation {
            directory,
            seen,
            listing,
        };
        (stat, observation)
    }

    /// What a worker tells that looks at the entry `inner`.
    fn look_at_inner(&self, stat: Stat) -> Observation {
        let mut entries = EntriesBuilder::new();
        entries.push(b"inner", stat, EntryFlags::NONE);
        Observation {
            directory: self.directory("above"),
            seen: None,
            listing: Listing::Partial(entries.build()),
        }
    }

    /// Runs a scan in which a worker tells `told`, and then lists `above/inner` as often as it is
    /// asked to. Returns how often that was.
    fn scan(&self, told: Vec<Observation>) -> usize {
        let mut session = self.session();
        let (above, inner) = (self.directory("above"), self.directory("above/inner"));
        let mut told = Some(told);
        let mut asked = 0;
        loop {
            while let Some((number, job)) = session.next_job() {
                let mut observations = told.take().unwrap_or_default();
                if lists(&job, above, inner) {
                    asked += 1;
                    observations.push(self.list_inner().1);
                }
                session.take(number, observations, true).unwrap();
            }
            if !session.advance().unwrap() {
                session.finish().unwrap();
                return asked;
            }
        }
    }

    fn knows(&self, name: &[u8]) -> bool {
        let read = self.filemap.read().unwrap();
        let inner = self.directory("above/inner");
        read.view().entry(inner, name).unwrap().is_some()
    }
}

/// Does a job ask for a listing of `above/inner`?
fn lists(job: &Job, above: DirectoryId, inner: DirectoryId) -> bool {
    match job {
        Job::Look {
            scope: Scope::Named(named),
            strictness: Strictness::Full,
        } => named
            .iter()
            .any(|(parent, names)| *parent == above && names.contains(&b"inner".to_vec())),
        Job::Look { .. } => false,
        Job::List { groups, .. } => {
            let mut children = groups.iter().flat_map(|(_, children)| children);
            children.any(|child| child.directory == inner)
        }
    }
}

fn stat_of(path: &Path) -> Stat {
    use std::os::unix::fs::MetadataExt as _;
    let meta = std::fs::symlink_metadata(path).unwrap();
    let tree = path.parent().unwrap();
    let tree = Tree::open(if meta.is_dir() { path } else { tree }, Options::default()).unwrap();
    let time = |seconds, nanoseconds: i64| {
        filemap::model::Timestamp::from_unix(seconds, u32::try_from(nanoseconds).unwrap())
    };
    let stat = tree.stat();
    if meta.is_dir() {
        return stat;
    }
    Stat {
        inode: meta.ino(),
        size: meta.size(),
        allocated: meta.blocks() * 512,
        mtime: time(meta.mtime(), meta.mtime_nsec()),
        ctime: time(meta.ctime(), meta.ctime_nsec()),
        mode: meta.mode(),
        links: 1,
        ..stat
    }
}

#[test]
fn a_listing_that_was_overtaken_is_made_again() -> Tested {
    for is_late in [false, true] {
        let scene = Scene::new()?;
        scene.tree.file("above/inner/two", 2)?;
        let (earlier, early) = scene.list_inner();
        // Once more where stamps are so coarse that the directory shows none of it.
        let stat = wait_for(PATIENCE, || {
            scene.tree.file("above/inner/three", 3)?;
            let (stat, _) = scene.list_inner();
            if stat.ctime != earlier.ctime {
                return Ok(Some(stat));
            }
            std::fs::remove_file(scene.tree.path().join("above/inner/three"))?;
            Ok::<_, std::io::Error>(None)
        })?;
        let stat = stat.ok_or("the stamps of the directory stand still")?;
        let look = scene.look_at_inner(stat);
        // In one report they are written in one commit; who comes first does not matter.
        let told = if is_late {
            vec![look, early]
        } else {
            vec![early, look]
        };
        let asked = scene.scan(told);
        assert!(
            scene.knows(b"two") && scene.knows(b"three"),
            "asked {asked}"
        );
        assert_eq!(asked, 1);
    }
    Ok(())
}

#[test]
fn a_clock_that_was_set_back_does_not_make_it_list_for_ever() -> Tested {
    let scene = Scene::new()?;
    scene.tree.file("above/inner/two", 2)?;
    let (stat, early) = scene.list_inner();
    let future = Stat {
        ctime: stat.ctime.plus_nanoseconds(3_600_000_000_000),
        ..stat
    };
    let asked = scene.scan(vec![early, scene.look_at_inner(future)]);
    assert!((1..10).contains(&asked), "asked {asked}");
    assert!(scene.knows(b"two"));
    Ok(())
}

/// A scan looked at one name of a file before a change, and at another after it; the event of the
/// change names the one that is known as it is now.
#[test]
fn the_other_names_of_what_was_touched_are_looked_at() -> Tested {
    for entries in [
        TouchedEntries::These(vec![b"one".to_vec()]),
        TouchedEntries::All,
        TouchedEntries::Below,
    ] {
        let scene = Scene::new()?;
        scene.tree.file("above/inner/one", 7)?;
        let fresh = open(&scene.tree.path().with_file_name("fresh"));
        scan(&fresh, scene.tree.path(), How::EXACT);
        let inner = scene.directory("above/inner");
        let stat = fresh.read()?.view().entry(inner, b"one")?.unwrap().stat;
        let mut seen = EntriesBuilder::new();
        seen.push(b"one", stat, EntryFlags::NONE);
        scene.scan(vec![Observation {
            directory: inner,
            seen: None,
            listing: Listing::Partial(seen.build()),
        }]);
        let differs = |filemap: &Catalogue| {
            let tree = scene.tree.path();
            differences(&content(filemap, tree), &content(&fresh, tree))
        };
        assert_ne!(differs(&scene.filemap), Vec::<String>::new());
        let touched = Touched {
            directory: Spot::Path(b"above/inner".to_vec()),
            is_changed: false,
            entries,
        };
        let hints = TouchedPaths {
            first: vec![touched],
            more: None,
        };
        let stop = AtomicBool::new(false);
        let path = scene.tree.path();
        let report = scene
            .filemap
            .scan_touched(path, hints, &filemap::Silent, &stop)?;
        assert!(report.is_narrow);
        assert_eq!(differs(&scene.filemap), Vec::<String>::new());
    }
    Ok(())
}

/// A directory is found empty, and then the one above it is found gone: what was in it stands in no
/// listing, and goes all the same, whatever the order of their numbers on the disk.
#[test]
fn what_was_lost_before_the_directory_above_it_goes_too() -> Tested {
    let scene = Scene::new()?;
    let above = |number| format!("above/p{number}");
    for number in 0..8 {
        scene
            .tree
            .file(format!("{}/n/deep/file", above(number)), 1)?;
    }
    scan(&scene.filemap, scene.tree.path(), How::EXACT);
    let nothing = |directory| Observation {
        directory,
        seen: None,
        listing: Listing::Complete(EntriesBuilder::new().build(), NameRange::WHOLE),
    };
    let mut told: Vec<_> = (0..8)
        .map(|number| nothing(scene.directory(&above(number))))
        .collect();
    told.push(nothing(scene.directory("above")));
    std::fs::remove_dir_all(scene.tree.path().join("above"))?;
    scene.tree.directory("above")?;
    scene.scan(told);
    assert_eq!(findings(&scene.filemap), Vec::<String>::new());
    scan(&scene.filemap, scene.tree.path(), How::EXACT);
    let fresh = open(&scene.tree.path().with_file_name("fresh"));
    scan(&fresh, scene.tree.path(), How::EXACT);
    let tree = scene.tree.path();
    let found = differences(&content(&scene.filemap, tree), &content(&fresh, tree));
    assert_eq!(found, Vec::<String>::new());
    Ok(())
}
