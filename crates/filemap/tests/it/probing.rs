//! What is inside files is looked for once, kept whatever happens to their names, and never believed of
//! another file.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use filemap::model::RootId;
use filemap::model::facts::{
    Container, Facts, Media, MediaKind, MediaKinds, ProbeFailure, ProbeFailureKind, Probed,
};
use filemap::model::{ManualClock, Probe, ReadAt, WallClock};
use filemap::query::{Find, Place};
use filemap::text::{Calendar, Users, filter::Filter};
use filemap::{Catalogue, FfprobeUse, ProbeOptions, ProbeReport, Silent};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder};

use crate::Tested;
use crate::drive::{How, open_with, scan};

/// Takes the text of a file for its title; what begins with `!` is damaged, with `?` cannot be read now.
#[derive(Default)]
struct Titles {
    version: u32,
    /// What was read, by name.
    read: Mutex<Vec<String>>,
    /// Raised by the first file, if it is there.
    stop: Option<AtomicBool>,
}

impl Probe for Titles {
    fn version(&self) -> u32 {
        self.version
    }

    fn probe(&self, file: &dyn ReadAt, length: u64, name: &[u8]) -> Probed {
        let mut text = vec![0; usize::try_from(length).unwrap()];
        let read = file.read_at(&mut text, 0).unwrap();
        assert_eq!(read as u64, length);
        if let Some(stop) = &self.stop {
            stop.store(true, Ordering::Relaxed);
        }
        let name = String::from_utf8_lossy(name).into_owned();
        self.read.lock().unwrap().push(name);
        let failed = |kind| {
            let reason = "as the test says".to_owned();
            Probed::Failed(ProbeFailure { kind, reason })
        };
        match text.first() {
            Some(b'!') => failed(ProbeFailureKind::Damaged),
            Some(b'?') => failed(ProbeFailureKind::Unreadable),
            _ => {
                let mut media = Media::new(Container::Flac);
                media.tags.title = String::from_utf8(text).unwrap();
                Probed::Found(Facts::from(media))
            }
        }
    }
}

impl Titles {
    fn of_version(version: u32) -> Self {
        Self {
            version,
            ..Self::default()
        }
    }

    /// The names that were read since it was asked last, sorted.
    fn taken(&self) -> Vec<String> {
        let mut taken = std::mem::take(&mut *self.read.lock().unwrap());
        taken.sort();
        taken
    }
}

/// A catalogue for which it is later than any stamp, so that no look is racy.
fn open_later(path: &Path) -> Catalogue {
    let later = filemap::now().plus_nanoseconds(3_600_000_000_000);
    open_with(path, WallClock::from(&ManualClock::new(later)))
}

/// Scans a tree and returns its root.
fn look(filemap: &Catalogue, top: &Path) -> RootId {
    scan(filemap, top, How::EXACT);
    root_at(filemap, top)
}

fn root_at(filemap: &Catalogue, top: &Path) -> RootId {
    let roots = filemap.roots().unwrap();
    let is_here = |info: &&filemap::RootInfo| info.record.location == top.as_os_str().as_bytes();
    roots.iter().find(is_here).unwrap().root
}

fn probe(filemap: &Catalogue, root: RootId, titles: &Titles) -> ProbeReport {
    let options = ProbeOptions {
        kinds: Some(MediaKinds::of(&[MediaKind::Audio])),
        ffprobe: FfprobeUse::AsKept,
        threads: 2,
    };
    let never = AtomicBool::new(false);
    let stop = titles.stop.as_ref().unwrap_or(&never);
    filemap
        .probe(root, titles, &options, &Silent, stop)
        .unwrap()
}

/// The titles by the paths of their files below the top; `None` where nothing was found.
fn titles(filemap: &Catalogue, top: &Path) -> BTreeMap<String, Option<String>> {
    let mut titles = BTreeMap::new();
    for path in found(filemap, top, "ext:flac") {
        let full = top.join(&path);
        let facts = filemap.facts(full.as_os_str().as_bytes()).unwrap();
        let probed = facts.found.filter(|found| !found.is_outdated);
        let title = probed.and_then(|found| match found.probed {
            Probed::Found(facts) => facts.media.map(|media| media.tags.title),
            _ => None,
        });
        titles.insert(path, title);
    }
    titles
}

/// The paths below the top of what a filter finds.
fn found(filemap: &Catalogue, top: &Path, filter: &str) -> Vec<String> {
    let calendar = Calendar::utc(filemap.now());
    let filter = Filter::parse(filter, &calendar, &Users::from_text(b"", b"")).unwrap();
    let read = filemap.read().unwrap();
    let place = Place::resolve(&read, top.as_os_str().as_bytes(), None).unwrap();
    let mut paths = Vec::new();
    let find = Find::of(filter);
    find.run(&read, &[place], &filemap.limits(), &mut |entry| {
        let below = &entry.path[top.as_os_str().len() + 1..];
        paths.push(String::from_utf8_lossy(below).into_owned());
        ControlFlow::Continue(())
    })
    .unwrap();
    paths
}

fn all_are_sound(filemap: &Catalogue) {
    let mut findings = Vec::new();
    filemap
        .check(&mut |finding| findings.push(finding.to_string()))
        .unwrap();
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn a_file_is_read_once_for_each_of_its_states() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let top = tree.path();
    for name in [
        "a.flac",
        "album/b.flac",
        "album/c.FLAC",
        "bad.flac",
        "away.flac",
        "text.txt",
    ] {
        tree.file_holding(name, name.as_bytes())?;
    }
    fs::write(top.join("bad.flac"), "!")?;
    fs::write(top.join("away.flac"), "?")?;
    let filemap = open_later(&scratch.join("c"));
    let root = look(&filemap, top);
    let probes = Titles::of_version(1);
    let report = probe(&filemap, root, &probes);
    assert_eq!(
        probes.taken(),
        ["a.flac", "away.flac", "b.flac", "bad.flac", "c.FLAC"]
    );
    assert_eq!((report.probed, report.found, report.failed), (5, 3, 2));
    assert_eq!(report.bytes, 6 + 12 + 12 + 1 + 1);
    // What cannot be read may be read later; what is damaged stays so.
    let clock = |filemap: &Catalogue| filemap.read().unwrap().view().clock().unwrap();
    let before = clock(&filemap);
    probe(&filemap, root, &probes);
    assert_eq!(probes.taken(), ["away.flac"]);
    assert_eq!(
        clock(&filemap),
        before,
        "the same failure is not written again"
    );
    fs::write(top.join("away.flac"), "here")?;
    look(&filemap, top);
    probe(&filemap, root, &probes);
    assert_eq!(probes.taken(), ["away.flac"]);
    probe(&filemap, root, &probes);
    let before = clock(&filemap);
    look(&filemap, top);
    probe(&filemap, root, &probes);
    assert_eq!(probes.taken(), Vec::<String>::new());
    assert_eq!(
        clock(&filemap),
        before,
        "where nothing changed, nothing is written"
    );

    // An edit in place with its mtime put back, and a file that takes the name of another.
    let a = top.join("a.flac");
    let stamp = fs::symlink_metadata(&a)?.modified()?;
    fs::write(&a, "A.flac")?;
    fs::File::options()
        .write(true)
        .open(&a)?
        .set_modified(stamp)?;
    fs::write(scratch.join("other"), "album/B.flac")?;
    rustix::fs::rename(scratch.join("other"), top.join("album/b.flac"))?;
    look(&filemap, top);
    assert_eq!(titles(&filemap, top)["a.flac"], None, "of another state");
    probe(&filemap, root, &probes);
    assert_eq!(probes.taken(), ["a.flac", "b.flac"]);
    assert_eq!(
        titles(&filemap, top)["album/b.flac"].as_deref(),
        Some("album/B.flac")
    );

    // A newer probe looks again; an older one does not.
    probe(&filemap, root, &Titles::of_version(2));
    let older = Titles::of_version(1);
    probe(&filemap, root, &older);
    assert_eq!(older.taken(), Vec::<String>::new());
    all_are_sound(&filemap);
    Ok(())
}

#[test]
fn facts_follow_their_files_without_a_read() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let top = tree.path();
    for name in [
        "a.flac",
        "b.flac",
        "d/e/c.flac",
        "d/x.flac",
        "x.flac",
        "gone.flac",
    ] {
        tree.file_holding(name, name.as_bytes())?;
    }
    let filemap = open_later(&scratch.join("c"));
    let root = look(&filemap, top);
    let probes = Titles::of_version(1);
    probe(&filemap, root, &probes);
    probes.taken();
    let item = |path: &str| {
        let read = filemap.read().unwrap();
        let path = top.join(path);
        let place = Place::resolve(&read, path.as_os_str().as_bytes(), None).unwrap();
        read.view()
            .item(place.parent.unwrap(), place.name())
            .unwrap()
    };
    let (first, below) = (item("a.flac"), item("d/e/c.flac"));
    assert!(first.is_some());
    // Files move into a chain of names, and directories with all in them. Of files that take names that
    // stood before and stand now, nothing says that they moved: they are read again.
    rustix::fs::rename(top.join("a.flac"), top.join("tmp"))?;
    rustix::fs::rename(top.join("b.flac"), top.join("a.flac"))?;
    rustix::fs::rename(top.join("tmp"), top.join("c.flac"))?;
    rustix::fs::rename(top.join("d/x.flac"), top.join("y.flac"))?;
    rustix::fs::rename(top.join("x.flac"), top.join("d/x.flac"))?;
    rustix::fs::rename(top.join("d"), top.join("moved"))?;
    fs::remove_file(top.join("gone.flac"))?;
    look(&filemap, top);
    let expected = [
        ("a.flac", ""),
        ("c.flac", "a.flac"),
        ("moved/e/c.flac", "d/e/c.flac"),
        ("moved/x.flac", ""),
        ("y.flac", "d/x.flac"),
    ];
    let title = |title: &str| (!title.is_empty()).then(|| title.to_owned());
    let expected = expected.map(|(path, expected)| (path.to_owned(), title(expected)));
    assert_eq!(titles(&filemap, top), BTreeMap::from(expected));
    probe(&filemap, root, &probes);
    assert_eq!(probes.taken(), ["a.flac", "x.flac"]);
    assert_eq!((item("c.flac"), item("moved/e/c.flac")), (first, below));
    assert_eq!(filemap.read()?.view().item_count()?, 5);
    all_are_sound(&filemap);
    Ok(())
}

#[test]
fn what_was_written_before_a_stop_is_not_read_again() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    for number in 0..50 {
        tree.file_holding(format!("{number}.flac"), b"title")?;
    }
    let filemap = open_later(&scratch.join("c"));
    let root = look(&filemap, tree.path());
    let stopped = Titles {
        stop: Some(AtomicBool::new(false)),
        ..Titles::of_version(1)
    };
    probe(&filemap, root, &stopped);
    let first = stopped.taken();
    assert!(!first.is_empty() && first.len() < 50, "{}", first.len());
    let rest = Titles::of_version(1);
    probe(&filemap, root, &rest);
    let mut all = [first, rest.taken()].concat();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 50);
    assert_eq!(filemap.read()?.view().item_count()?, 50);
    Ok(())
}

#[test]
fn facts_are_asked_for_like_anything_else() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let top = tree.path();
    for (name, title) in [
        ("a.flac", "Alpha"),
        ("b.flac", "beta"),
        ("d/c.flac", "!"),
        ("t.txt", "Alpha"),
    ] {
        tree.file_holding(name, title.as_bytes())?;
    }
    let filemap = open_later(&scratch.join("c"));
    let root = look(&filemap, top);
    assert_eq!(
        found(&filemap, top, "facts:missing"),
        ["a.flac", "b.flac", "d/c.flac"]
    );
    probe(&filemap, root, &Titles::of_version(1));
    tree.file_holding("e.flac", b"late")?;
    look(&filemap, top);
    let asked: [(&str, &[&str]); 9] = [
        ("tag.title=alpha", &["a.flac"]),
        ("tag.title:*a*", &["a.flac", "b.flac"]),
        ("not tag.title=alpha", &["b.flac", "d"]),
        ("kind:f and not tag.title=alpha", &["b.flac"]),
        ("tag.title=alpha or size=1", &["a.flac", "d/c.flac"]),
        ("media.container=flac and tag.title has b", &["b.flac"]),
        ("facts:failed", &["d/c.flac"]),
        ("facts:missing", &["e.flac"]),
        ("facts:found and size>4", &["a.flac"]),
    ];
    for (filter, expected) in asked {
        assert_eq!(found(&filemap, top, filter), expected, "{filter}");
    }
    Ok(())
}

#[test]
fn a_root_that_takes_in_another_one_takes_its_facts() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    tree.file_holding("in/ner/a.flac", b"first")?;
    tree.file_holding("in/ner/d/b.flac", b"second")?;
    let filemap = open_later(&scratch.join("c"));
    let inner = look(&filemap, &tree.path().join("in/ner"));
    probe(&filemap, inner, &Titles::of_version(1));
    let outer = look(&filemap, tree.path());
    let probes = Titles::of_version(1);
    probe(&filemap, outer, &probes);
    assert_eq!(probes.taken(), Vec::<String>::new());
    let expected = [("in/ner/a.flac", "first"), ("in/ner/d/b.flac", "second")];
    let expected = expected.map(|(path, title)| (path.to_owned(), Some(title.to_owned())));
    assert_eq!(titles(&filemap, tree.path()), BTreeMap::from(expected));
    all_are_sound(&filemap);
    filemap.forget_root(outer)?;
    assert!(filemap.read()?.view().has_no_items()?);
    all_are_sound(&filemap);
    Ok(())
}

#[test]
fn random_edits_never_leave_a_fact_of_another_file() -> Tested {
    let mut random = Random::new(7);
    let scratch = ScratchFolder::new()?;
    let top = scratch.join("tree");
    fs::create_dir(&top)?;
    let filemap = open_later(&scratch.join("c"));
    let probes = Titles::of_version(1);
    let place = |random: &mut Random| {
        let (directory, name) = (random.below(4), random.below(6));
        top.join(format!("d{directory}"))
            .join(format!("{name}.flac"))
    };
    for round in 0..60_u64 {
        for _ in 0..random.below(8) {
            let (from, to) = (place(&mut random), place(&mut random));
            fs::create_dir_all(to.parent().unwrap())?;
            match random.below(4) {
                0 => fs::write(&to, format!("{round}.{}", random.below(1000)))?,
                1 => drop(fs::remove_file(&from)),
                2 => drop(rustix::fs::rename(
                    from.parent().unwrap(),
                    top.join(format!("d{}", random.below(4))),
                )),
                _ => drop(rustix::fs::rename(&from, &to)),
            }
        }
        let root = look(&filemap, &top);
        if random.below(3) > 0 {
            probe(&filemap, root, &probes);
            for (path, title) in titles(&filemap, &top) {
                assert_eq!(
                    title,
                    fs::read_to_string(top.join(&path)).ok(),
                    "{path} in round {round}"
                );
            }
        } else {
            for (path, title) in titles(&filemap, &top) {
                let is = fs::read_to_string(top.join(&path)).ok();
                assert!(title.is_none() || title == is, "{path} in round {round}");
            }
        }
        all_are_sound(&filemap);
    }
    Ok(())
}
