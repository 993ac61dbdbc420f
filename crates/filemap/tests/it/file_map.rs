//! The view on videos: what is shown is what is there, a part never reaches further than itself, and what
//! is asked of the catalogue asks nothing of the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use filemap::model::facts::{
    Codec, Container, Facts, Media, MediaKind, MediaKinds, ProbeFailure, ProbeFailureKind, Probed,
    Track, TrackKind, VideoTrack,
};
use filemap::model::{Event, Listener, Probe, ReadAt, WallClock};
use filemap::{Catalogue, FfprobeUse, FileMap, LoadFrom, LoadOptions, ProbeOptions, Silent, Video};
use filemap_testkit::{ScratchFolder, TreeBuilder};

use crate::Tested;
use crate::child::{Task, child};
use crate::content::findings;
use crate::drive::{open, open_with};

/// Takes a text for a film of that title; `sound:` begins what has no pictures, `!` what is damaged.
#[derive(Default)]
struct Films {
    read: Mutex<Vec<String>>,
}

impl Films {
    /// The names that were read since it was asked last, sorted.
    fn taken(&self) -> Vec<String> {
        let mut taken = std::mem::take(&mut *self.read.lock().unwrap());
        taken.sort();
        taken
    }
}

impl Probe for Films {
    fn version(&self) -> u32 {
        1
    }

    fn probe(&self, file: &dyn ReadAt, length: u64, name: &[u8]) -> Probed {
        let mut text = vec![0; usize::try_from(length).unwrap()];
        file.read_at(&mut text, 0).unwrap();
        let name = String::from_utf8_lossy(name).into_owned();
        self.read.lock().unwrap().push(name);
        let text = String::from_utf8(text).unwrap();
        if let Some(reason) = text.strip_prefix('!') {
            let (kind, reason) = (ProbeFailureKind::Damaged, reason.to_owned());
            return Probed::Failed(ProbeFailure { kind, reason });
        }
        let mut media = Media::new(Container::Matroska);
        if !text.starts_with("sound:") {
            let video = VideoTrack {
                width: 1920,
                height: 1080,
                ..VideoTrack::default()
            };
            media
                .tracks
                .push(Track::new(TrackKind::Video(video), Codec::default()));
        }
        media.tags.title = text;
        Probed::Found(Facts::from(media))
    }
}

/// Fails the test if it is asked.
struct Nobody;

impl Probe for Nobody {
    fn version(&self) -> u32 {
        1
    }

    fn probe(&self, _: &dyn ReadAt, _: u64, name: &[u8]) -> Probed {
        panic!("{} was read", name.escape_ascii())
    }
}

const FROM_CATALOGUE: LoadFrom = LoadFrom::Catalogue;

fn with(probe: &dyn Probe) -> LoadOptions<'_> {
    LoadOptions {
        probe,
        threads: 2,
        ..LoadOptions::default()
    }
}

fn catalogue_alone() -> LoadOptions<'static> {
    LoadOptions {
        from: FROM_CATALOGUE,
        probe: &Nobody,
        ..LoadOptions::default()
    }
}

struct Scene {
    folder: ScratchFolder,
    top: PathBuf,
    filemap: Catalogue,
}

impl Scene {
    fn of(files: &[(&str, &str)]) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = ScratchFolder::new()?;
        let top = fs::canonicalize(folder.path())?.join("media");
        TreeBuilder::new(top.clone())?;
        let filemap = open_later(&folder.join("catalogue"));
        let scene = Self {
            folder,
            top,
            filemap,
        };
        for (path, text) in files {
            scene.write(path, text)?;
        }
        Ok(scene)
    }

    fn write(&self, path: &str, text: &str) -> std::io::Result<()> {
        let path = self.top.join(path);
        fs::create_dir_all(path.parent().unwrap())?;
        fs::write(path, text)
    }

    fn load(&self, part: &str, probe: &dyn Probe) -> Result<FileMap, filemap::Error> {
        FileMap::load(&self.filemap, &self.top.join(part), &with(probe))
    }

    fn known(&self, part: &str) -> Result<Vec<String>, filemap::Error> {
        let path = self.top.join(part);
        let library = FileMap::load(&self.filemap, &path, &catalogue_alone())?;
        Ok(lines(&library, &self.top))
    }
}

/// A catalogue for which it is later than any stamp, so that no look is racy.
fn open_later(path: &Path) -> Catalogue {
    let later = filemap::now().plus_nanoseconds(3_600_000_000_000);
    open_with(
        path,
        WallClock::from(&filemap::model::ManualClock::new(later)),
    )
}

/// What a view shows, a line a video.
fn lines(library: &FileMap, top: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for directory in library.directories().unwrap() {
        let directory = directory.unwrap();
        for video in &directory.videos {
            let parent = [&directory.path[..], b"/", video.name()].concat();
            assert_eq!(parent, video.path);
            lines.push(line(video, top));
        }
    }
    lines
}

fn line(video: &Video, top: &Path) -> String {
    let path = String::from_utf8(video.path.clone()).unwrap();
    let below = path.strip_prefix(top.to_str().unwrap()).unwrap();
    let said = match (video.media(), video.failure()) {
        (Some(media), None) => media.tags.title.clone(),
        (None, Some(failure)) => format!("!{}", failure.reason),
        (None, None) => "?".to_owned(),
        both => panic!("{both:?}"),
    };
    format!("{} {said}", below.trim_start_matches('/'))
}

#[test]
fn what_was_found_decides_and_names_only_where_nobody_looked() -> Tested {
    let scene = Scene::of(&[
        ("Show/Show 10.mkv", "ten"),
        ("Show/show 9.MKV", "nine"),
        ("Show/._Show 9.mkv", "what macOS leaves"),
        ("Show/broken.mp4", "!its end is missing"),
        ("Show/spoken.mp4", "sound: a talk"),
        ("Show/notes.txt", "text"),
        ("film.bin", "no name of a video"),
        ("single.avi", "single"),
        ("empty/cover.jpg", "picture"),
    ])?;
    fs::create_dir(scene.top.join("Show/folder.mkv"))?;
    let films = Films::default();
    filemap_scan(&scene)?;
    let by_name = [
        "single.avi ?",
        "Show/broken.mp4 ?",
        "Show/show 9.MKV ?",
        "Show/Show 10.mkv ?",
        "Show/spoken.mp4 ?",
    ];
    assert_eq!(scene.known("")?, by_name);
    let library = scene.load("", &films)?;
    let found = [
        "single.avi single",
        "Show/broken.mp4 !its end is missing",
        "Show/show 9.MKV nine",
        "Show/Show 10.mkv ten",
    ];
    assert_eq!(lines(&library, &scene.top), found);
    let first = library.directories()?.next().ok_or("none")??;
    let video = first.videos.first().ok_or("none")?;
    assert_eq!(video.quality().map(|label| label.word()), Some("1080p"));
    assert_eq!(library.path(), scene.top);
    Ok(())
}

fn filemap_scan(scene: &Scene) -> Tested {
    let stop = std::sync::atomic::AtomicBool::new(false);
    scene
        .filemap
        .scan(&scene.top, &filemap::ScanOptions::default(), &Silent, &stop)?;
    Ok(())
}

#[test]
fn the_catalogue_alone_answers_when_the_tree_is_gone() -> Tested {
    let scene = Scene::of(&[("tv/b/2.mkv", "two"), ("tv/a/1.mkv", "one")])?;
    let library = scene.load("", &Films::default())?;
    let before = lines(&library, &scene.top);
    assert_eq!(before, ["tv/a/1.mkv one", "tv/b/2.mkv two"]);
    rustix::fs::rename(&scene.top, scene.folder.join("elsewhere"))?;
    assert_eq!(scene.known("")?, before);
    assert_eq!(scene.known("tv/b")?, ["tv/b/2.mkv two"]);
    assert_eq!(scene.known("tv/b/2.mkv")?, ["tv/b/2.mkv two"]);
    assert!(scene.known("tv/c").is_err());
    assert!(scene.load("tv/b", &Nobody).is_err());
    assert!(scene.load("", &Nobody).is_err());
    assert_eq!(scene.known("")?, before);
    Ok(())
}

#[test]
fn a_part_is_read_and_changed_alone() -> Tested {
    let scene = Scene::of(&[
        ("tv/a/1.mkv", "one"),
        ("tv/a/deep/2.mkv", "two"),
        ("tv/b/3.mkv", "three"),
        ("tv2/4.mkv", "four"),
    ])?;
    filemap_scan(&scene)?;
    let films = Films::default();
    let part = scene.load("tv", &films)?;
    assert_eq!(films.taken(), ["1.mkv", "2.mkv", "3.mkv"]);
    let all = ["tv/a/1.mkv one", "tv/a/deep/2.mkv two", "tv/b/3.mkv three"];
    assert_eq!(lines(&part, &scene.top), all);
    assert_eq!(scene.known("tv2")?, ["tv2/4.mkv ?"]);
    // Nothing changed, so nothing is read, and nothing is written.
    let clock = scene.filemap.read()?.view().clock()?;
    part.update(&with(&Nobody))?;
    assert_eq!(scene.filemap.read()?.view().clock()?, clock);

    scene.write("tv/a/1.mkv", "ONE")?;
    scene.write("tv/a/new.mkv", "!cut short")?;
    fs::remove_dir_all(scene.top.join("tv/a/deep"))?;
    scene.write("tv/b/unseen.mkv", "unseen")?;
    fs::remove_file(scene.top.join("tv/b/3.mkv"))?;
    scene.write("tv2/4.mkv", "FOUR")?;
    scene.load("tv/a", &films)?;
    assert_eq!(films.taken(), ["1.mkv", "new.mkv"]);
    let now = [
        "tv/a/1.mkv ONE",
        "tv/a/new.mkv !cut short",
        "tv/b/3.mkv three",
    ];
    assert_eq!(scene.known("tv")?, now);
    // The root as a whole finds the rest, and keeps that videos are looked into.
    let kinds = |scene: &Scene| {
        scene
            .filemap
            .roots()
            .map(|roots| roots[0].record.probing.kinds)
    };
    assert!(kinds(&scene)?.is_empty());
    scene.load("", &films)?;
    assert_eq!(films.taken(), ["4.mkv", "unseen.mkv"]);
    assert!(kinds(&scene)?.has(MediaKind::Video));
    scene.load("tv/b", &Nobody)?;
    assert_eq!(findings(&scene.filemap), [""; 0]);
    Ok(())
}

#[test]
fn what_a_root_looks_into_stays_when_its_videos_are_loaded() -> Tested {
    let scene = Scene::of(&[("1.mkv", "one"), ("2.flac", "sound: two")])?;
    filemap_scan(&scene)?;
    let root = scene.filemap.roots()?[0].root;
    let (films, stop) = (Films::default(), std::sync::atomic::AtomicBool::new(false));
    let options = ProbeOptions {
        kinds: Some(MediaKinds::of(&[MediaKind::Audio])),
        ffprobe: FfprobeUse::AsKept,
        threads: 1,
    };
    scene
        .filemap
        .probe(root, &films, &options, &Silent, &stop)?;
    assert_eq!(films.taken(), ["2.flac"]);
    scene.load("", &films)?;
    assert_eq!(films.taken(), ["1.mkv"]);
    let kinds = scene.filemap.roots()?[0].record.probing.kinds;
    assert_eq!(kinds, MediaKinds::of(&[MediaKind::Audio, MediaKind::Video]));
    Ok(())
}

#[test]
fn one_file_is_refreshed_or_pruned() -> Tested {
    let scene = Scene::of(&[("a/1.mkv", "one"), ("a/2.mkv", "two"), ("b/3.mkv", "three")])?;
    let films = Films::default();
    let library = scene.load("", &films)?;
    films.taken();
    let at = |path: &str| scene.top.join(path);
    scene.write("a/1.mkv", "uno")?;
    scene.write("a/2.mkv", "due")?;
    let video = library.refresh(&at("a/1.mkv"), &with(&films))?;
    assert_eq!(line(&video, &scene.top), "a/1.mkv uno");
    // It is read again though nothing changed, and others are not.
    library.refresh(&at("a/1.mkv"), &with(&films))?;
    assert_eq!(films.taken(), ["1.mkv", "1.mkv"]);
    let known = ["a/1.mkv uno", "a/2.mkv two", "b/3.mkv three"];
    assert_eq!(scene.known("")?, known);

    let alone = scene.load("a/2.mkv", &films)?;
    assert_eq!(lines(&alone, &scene.top), ["a/2.mkv due"]);
    alone.update(&with(&Nobody))?;
    assert!(alone.refresh(&at("a/1.mkv"), &with(&Nobody)).is_err());
    scene.write("a/4.mkv", "four")?;
    let new = library.refresh(&at("a/4.mkv"), &with(&films))?;
    assert_eq!(line(&new, &scene.top), "a/4.mkv four");
    fs::remove_file(at("a/2.mkv"))?;
    fs::remove_file(at("a/1.mkv"))?;
    assert!(library.refresh(&at("a/1.mkv"), &with(&Nobody)).is_err());
    assert!(alone.update(&with(&Nobody)).is_err());
    assert_eq!(scene.known("")?, ["a/4.mkv four", "b/3.mkv three"]);
    // A file outside of all roots makes no root of what is around it.
    fs::write(scene.folder.join("stray.mkv"), "stray")?;
    let stray = scene.folder.join("stray.mkv");
    assert!(FileMap::load(&scene.filemap, &stray, &with(&Nobody)).is_err());
    assert_eq!(scene.filemap.roots()?.len(), 1);
    Ok(())
}

#[test]
fn directories_come_as_they_are_when_their_turn_comes() -> Tested {
    let scene = Scene::of(&[
        ("b/1.mkv", "one"),
        ("c/2.mkv", "two"),
        ("d/3.mkv", "three"),
        ("d/e/4.mkv", "four"),
    ])?;
    let films = Films::default();
    let library = scene.load("", &films)?;
    let mut directories = library.directories()?;
    let mut next = || {
        let found = directories.next().transpose().unwrap();
        found.map(|found| lines_of(&found, &scene.top))
    };
    assert_eq!(next(), Some(vec!["b/1.mkv one".to_owned()]));
    fs::remove_dir_all(scene.top.join("c"))?;
    scene.write("a/0.mkv", "behind")?;
    scene.write("d/5.mkv", "five")?;
    scene.write("z/6.mkv", "six")?;
    scene.load("", &films)?;
    let d = vec!["d/3.mkv three".to_owned(), "d/5.mkv five".to_owned()];
    assert_eq!(next(), Some(d));
    fs::remove_dir_all(scene.top.join("d"))?;
    scene.load("", &films)?;
    assert_eq!(next(), Some(vec!["z/6.mkv six".to_owned()]));
    assert_eq!(next(), None);
    assert_eq!(next(), None);
    let mut directories = library.directories()?;
    assert!(directories.next().ok_or("none")?.is_ok());
    scene.filemap.forget_root(scene.filemap.roots()?[0].root)?;
    assert!(directories.next().ok_or("no error")?.is_err());
    assert!(directories.next().is_none());
    Ok(())
}

fn lines_of(directory: &filemap::VideoDirectory, top: &Path) -> Vec<String> {
    directory
        .videos
        .iter()
        .map(|video| line(video, top))
        .collect()
}

/// Counts events.
#[derive(Default)]
struct Ear {
    phases: Mutex<u32>,
}

impl Listener for Ear {
    fn tell(&self, event: &Event) {
        if matches!(event, Event::Phase(_)) {
            *self.phases.lock().unwrap() += 1;
        }
    }
}

#[test]
fn an_update_tells_how_far_it_is() -> Tested {
    let scene = Scene::of(&[("a/1.mkv", "one")])?;
    let (ear, films) = (Ear::default(), Films::default());
    let options = LoadOptions {
        listener: &ear,
        ..with(&films)
    };
    let library = FileMap::load(&scene.filemap, &scene.top, &options)?;
    let first = std::mem::take(&mut *ear.phases.lock().unwrap());
    let report = library.update(&options)?;
    assert!(first > 0 && *ear.phases.lock().unwrap() > 0);
    assert_eq!((report.scan.outcome.new, report.probe.probed), (0, 0));
    Ok(())
}

/// Loads and updates a library in a process of its own, and once more through a second handle.
pub(crate) fn load_in_child(catalogue: &Path, tree: &Path) -> i32 {
    let filemap = open(catalogue);
    for _ in 0..3 {
        let films = Films::default();
        let loaded = FileMap::load(&filemap, tree, &with(&films));
        if let Err(error) = loaded.map(|library| lines(&library, tree)) {
            eprintln!("{error}");
            return 1;
        }
    }
    0
}

#[test]
fn several_processes_and_threads_load_at_once() -> Tested {
    let scene = Scene::of(&[])?;
    let mut expected = Vec::new();
    for show in 0..20 {
        for episode in 0..5 {
            let path = format!("show {show:02}/{episode}.mkv");
            scene.write(&path, &format!("{show} {episode}"))?;
            expected.push(format!("{path} {show} {episode}"));
        }
    }
    let catalogue = scene.folder.join("shared");
    drop(open(&catalogue));
    let part = scene.top.join("show 07");
    // A part of no root would become one itself.
    let mut first = child(Vec::new(), Task::Load, &catalogue, &scene.top);
    assert!(first.status()?.success());
    for show in 0..20 {
        scene.write(&format!("show {show:02}/new.mkv"), &format!("new {show}"))?;
        expected.push(format!("show {show:02}/new.mkv new {show}"));
    }
    expected.sort();
    let mut children = Vec::new();
    for tree in [&scene.top, &part, &scene.top] {
        children.push(child(Vec::new(), Task::Load, &catalogue, tree).spawn()?);
    }
    let (one, other) = (open(&catalogue), open(&catalogue));
    std::thread::scope(|scope| {
        for (filemap, tree) in [(&one, &scene.top), (&other, &part)] {
            scope.spawn(move || {
                let films = Films::default();
                let library = FileMap::load(filemap, tree, &with(&films)).unwrap();
                assert!(!lines(&library, tree).is_empty());
            });
        }
    });
    for mut child in children {
        assert!(child.wait()?.success());
    }
    let library = FileMap::load(&one, &scene.top, &with(&Films::default()))?;
    let mut shown = lines(&library, &scene.top);
    shown.sort();
    assert_eq!(shown, expected);
    assert_eq!(findings(&one), [""; 0]);
    Ok(())
}
