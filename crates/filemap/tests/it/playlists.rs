//! Playlists hold on to files: whatever happens to their names, what is gone is missing and no more, and
//! what is written for other programs leads to the same files when it is read.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use filemap::model::{ManualClock, Stat, Timestamp, TrackLocation, WallClock};
use filemap::{
    BulkEntry, Catalogue, Format, ImportOptions, PlaylistExport, PlaylistFormat, PlaylistLine,
    PlaylistSource, ScanOptions, Silent, TrackState,
};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder, edge_name};

use crate::Tested;
use crate::content::findings;
use crate::drive::{How, open_with, scan};
use crate::import::import;

const DAY: u128 = 24 * 3600 * 1_000_000_000;

struct Scene {
    scratch: ScratchFolder,
    tree: TreeBuilder,
    clock: ManualClock,
    filemap: Catalogue,
}

impl Scene {
    /// A tree of these files, scanned; all of them are in the playlist `p`, in this order.
    fn new(files: &[&str]) -> Result<Self, Box<dyn std::error::Error>> {
        let scratch = ScratchFolder::new()?;
        let tree = TreeBuilder::new(scratch.join("tree"))?;
        for file in files {
            tree.file(file, 10)?;
        }
        let later = filemap::now().plus_nanoseconds(3_600_000_000_000);
        let clock = ManualClock::new(later);
        let filemap = open_with(&scratch.join("catalogue"), WallClock::from(&clock));
        let scene = Self {
            scratch,
            tree,
            clock,
            filemap,
        };
        scene.scan();
        scene.filemap.create_playlist(b"p")?;
        let mut paths = files.iter().map(|file| scene.path(file));
        scene.filemap.add_to_playlist(b"p", &mut paths, None)?;
        Ok(scene)
    }

    fn path(&self, file: &str) -> Vec<u8> {
        bytes(&self.at(file))
    }

    fn at(&self, file: &str) -> PathBuf {
        self.tree.path().join(file)
    }

    fn rename(&self, from: &str, to: &str) {
        #[expect(clippy::disallowed_methods, reason = "a test moves files")]
        fs::rename(self.at(from), self.at(to)).unwrap();
    }

    fn scan(&self) {
        scan(&self.filemap, self.tree.path(), How::EXACT);
        assert_eq!(findings(&self.filemap), [""; 0]);
    }

    fn days_later(&self, days: u128) {
        let now = self.filemap.now();
        self.clock.set(now.plus_nanoseconds(days * DAY));
    }

    /// The paths of a playlist below the tree; `-` before those that are missing, `?` before what nobody
    /// knows.
    fn shown_of(&self, name: &str) -> Vec<String> {
        let lines = lines(&self.filemap, name.as_bytes());
        lines.iter().map(|line| self.told(line)).collect()
    }

    fn shown(&self) -> Vec<String> {
        self.shown_of("p")
    }

    fn told(&self, line: &PlaylistLine) -> String {
        let top = self.path("");
        let below = |path: &[u8]| {
            let path = path.strip_prefix(&top[..]).unwrap_or(path);
            filemap::text::escape::terminal(path)
        };
        match &line.state {
            TrackState::Known { path, .. } => below(path),
            TrackState::Missing { path, .. } => format!("-{}", below(path)),
            TrackState::Unknown { location, .. } => format!("?{}", below(location.as_bytes())),
        }
    }
}

fn bytes(path: &Path) -> Vec<u8> {
    path.as_os_str().as_bytes().to_vec()
}

fn lines(filemap: &Catalogue, name: &[u8]) -> Vec<PlaylistLine> {
    let mut lines = Vec::new();
    filemap
        .playlist_lines(name, &mut |line| {
            lines.push(line);
            ControlFlow::Continue(())
        })
        .unwrap();
    lines
}

#[test]
fn an_entry_follows_its_file_and_every_directory_above_it() -> Tested {
    let scene = Scene::new(&["a/b/one", "a/b/two", "c/three"])?;
    scene.rename("a/b/one", "c/1");
    scene.scan();
    assert_eq!(scene.shown(), ["c/1", "a/b/two", "c/three"]);
    scene.rename("a", "c/deep");
    scene.rename("c", "d");
    scene.scan();
    assert_eq!(scene.shown(), ["d/1", "d/deep/b/two", "d/three"]);
    // A restart, and names that change places.
    let path = scene.scratch.join("catalogue");
    let filemap = open_with(&path, WallClock::from(&scene.clock));
    scene.rename("d/1", "d/t");
    scene.rename("d/three", "d/1");
    scene.rename("d/t", "d/three");
    scan(&filemap, scene.tree.path(), How::EXACT);
    assert_eq!(scene.shown(), ["d/three", "d/deep/b/two", "d/1"]);
    assert_eq!(findings(&scene.filemap), [""; 0]);
    Ok(())
}

#[test]
fn a_file_that_is_replaced_under_its_name_stays() -> Tested {
    let scene = Scene::new(&["one", "two"])?;
    // What retaggers do, between two scans.
    fs::write(scene.at("new"), "tagged")?;
    scene.rename("new", "one");
    scene.scan();
    assert_eq!(scene.shown(), ["one", "two"]);
    // It follows the new file from now on.
    scene.rename("one", "1");
    scene.scan();
    assert_eq!(scene.shown(), ["1", "two"]);
    // And with a scan between.
    fs::write(scene.at("new"), "tagged again")?;
    scene.scan();
    scene.rename("new", "1");
    scene.scan();
    assert_eq!(scene.shown(), ["1", "two"]);
    // Both in the list: both lead to the one file.
    scene.rename("two", "1");
    scene.scan();
    assert_eq!(scene.shown(), ["1", "1"]);
    scene.rename("1", "x");
    scene.scan();
    assert_eq!(scene.shown(), ["x", "x"]);
    Ok(())
}

#[test]
fn a_file_that_goes_is_missing_and_comes_back_until_its_time_is_over() -> Tested {
    let scene = Scene::new(&["a/one", "a/two", "three"])?;
    fs::remove_dir_all(scene.at("a"))?;
    scene.scan();
    let since = scene.filemap.now();
    assert_eq!(scene.shown(), ["-a/one", "-a/two", "three"]);
    let info = scene.filemap.playlists()?;
    assert_eq!(
        (info[0].entries, info[0].missing, info[0].unknown),
        (3, 2, 0)
    );
    let TrackState::Missing {
        since: said, until, ..
    } = lines(&scene.filemap, b"p").remove(0).state
    else {
        panic!("it is not missing")
    };
    assert_eq!((said, until), (since, since.plus_nanoseconds(30 * DAY)));
    // A day before its time is over it is there, and comes back with the file.
    scene.days_later(29);
    scene.scan();
    assert_eq!(scene.shown(), ["-a/one", "-a/two", "three"]);
    scene.tree.file("a/two", 20)?;
    scene.scan();
    assert_eq!(scene.shown(), ["-a/one", "a/two", "three"]);
    scene.days_later(1);
    // Who only reads sees it too, and positions are without gaps.
    assert_eq!(scene.shown(), ["a/two", "three"]);
    assert_eq!(scene.filemap.playlists()?[0].entries, 2);
    scene.filemap.remove_from_playlist(b"p", &[2])?;
    assert_eq!(scene.shown(), ["a/two"]);
    scene.tree.file("a/one", 20)?;
    scene.scan();
    assert_eq!(scene.shown(), ["a/two"]);
    Ok(())
}

#[test]
fn what_is_missing_is_found_under_its_last_path_only() -> Tested {
    let scene = Scene::new(&["one", "two"])?;
    scene.rename("one", "1");
    scene.scan();
    fs::remove_file(scene.at("1"))?;
    scene.scan();
    scene.tree.file("one", 5)?;
    scene.tree.directory("1")?;
    scene.scan();
    assert_eq!(scene.shown(), ["-1", "two"]);
    fs::remove_dir(scene.at("1"))?;
    scene.tree.file("1", 5)?;
    scene.scan();
    assert_eq!(scene.shown(), ["1", "two"]);
    Ok(())
}

#[test]
fn a_root_that_is_not_there_is_no_removal() -> Tested {
    let scene = Scene::new(&["one"])?;
    let away = scene.scratch.join("away");
    #[expect(clippy::disallowed_methods, reason = "a test moves files")]
    fs::rename(scene.tree.path(), &away)?;
    let options = ScanOptions::default();
    let stop = AtomicBool::new(false);
    let scanned = scene
        .filemap
        .scan(scene.tree.path(), &options, &Silent, &stop);
    assert!(scanned.is_err());
    assert_eq!(scene.shown(), ["one"]);
    Ok(())
}

#[test]
fn a_root_that_is_forgotten_leaves_entries_that_its_next_scan_finds() -> Tested {
    let scene = Scene::new(&["a/one", "two"])?;
    let root = scene.filemap.roots()?[0].root;
    assert_eq!(scene.filemap.forget_root(root)?, 2);
    assert_eq!(scene.shown(), ["-a/one", "-two"]);
    assert_eq!(findings(&scene.filemap), [""; 0]);
    scene.scan();
    assert_eq!(scene.shown(), ["a/one", "two"]);
    Ok(())
}

#[test]
fn a_root_that_becomes_a_part_of_another_one_keeps_its_entries() -> Tested {
    let scene = Scene::new(&["a/one", "two"])?;
    fs::remove_file(scene.at("two"))?;
    scan(&scene.filemap, scene.scratch.path(), How::EXACT);
    assert_eq!(scene.filemap.roots()?.len(), 1);
    assert_eq!(scene.shown(), ["a/one", "-two"]);
    assert_eq!(findings(&scene.filemap), [""; 0]);
    scene.rename("a/one", "1");
    scan(&scene.filemap, scene.scratch.path(), How::EXACT);
    assert_eq!(scene.shown(), ["1", "-two"]);
    Ok(())
}

#[test]
fn bulk_operations_and_lists_let_go_and_find_again() -> Tested {
    let scene = Scene::new(&["x"])?;
    let root = Path::new("/library");
    let entry = |path: &str| BulkEntry {
        path: path.as_bytes().to_vec(),
        stat: Stat {
            mode: 0o100_644,
            size: 3,
            ..Stat::default()
        },
        ..BulkEntry::default()
    };
    let filemap = &scene.filemap;
    filemap.put_entry(root, &entry("a/one"))?;
    filemap.put_entry(root, &entry("two"))?;
    filemap.create_playlist(b"q")?;
    let paths = ["/library/a/one", "/library/two"].map(|path| path.as_bytes().to_vec());
    filemap.add_to_playlist(b"q", &mut paths.into_iter(), None)?;
    filemap.remove_entry(root, b"a")?;
    filemap.remove_entry(root, b"two")?;
    assert_eq!(scene.shown_of("q"), ["-/library/a/one", "-/library/two"]);
    filemap.put_entry(root, &entry("two"))?;
    assert_eq!(scene.shown_of("q"), ["-/library/a/one", "/library/two"]);
    assert_eq!(findings(filemap), [""; 0]);

    let list = |names: &[&str]| {
        let line = |name: &&str| {
            format!(
                "{{\"path\":\"/gpfs/{name}\",\"type\":\"file\",\"size\":1,\"uid\":1,\"gid\":1}}\n"
            )
        };
        names.iter().map(line).collect::<String>().into_bytes()
    };
    let options = ImportOptions {
        format: Some(Format::Json),
        entries: true,
        label: Some("list".to_owned()),
        ..ImportOptions::default()
    };
    import(filemap, list(&["a/one", "a/two", "b/three"]), &options)?;
    filemap.create_playlist(b"l")?;
    let paths = ["/gpfs/a/one", "/gpfs/a/two", "/gpfs/b/three"];
    let mut paths = paths.iter().map(|path| path.as_bytes().to_vec());
    filemap.add_to_playlist(b"l", &mut paths, None)?;
    import(filemap, list(&["a/two", "c/four"]), &options)?;
    let gone = ["-/gpfs/a/one", "/gpfs/a/two", "-/gpfs/b/three"];
    assert_eq!(scene.shown_of("l"), gone);
    import(filemap, list(&["b/three", "a/two", "a/zero"]), &options)?;
    let back = ["-/gpfs/a/one", "/gpfs/a/two", "/gpfs/b/three"];
    assert_eq!(scene.shown_of("l"), back);
    assert_eq!(findings(filemap), [""; 0]);
    Ok(())
}

#[test]
fn operations_are_those_of_a_list() -> Tested {
    let scene = Scene::new(&["0", "1", "2", "3", "4", "5"])?;
    let filemap = &scene.filemap;
    let mut model: Vec<String> = scene.shown();
    let mut random = Random::new(1);
    for round in 0..400 {
        let length = model.len();
        match random.below(if length > 60 { 6 } else { 4 }) {
            // Often at one place, so that gaps are used up.
            0..3 => {
                let at = if random.once_in(4) {
                    random.index(length + 1)
                } else {
                    length / 2
                };
                let count = 1 + random.index(3);
                let files: Vec<_> = (0..count).map(|_| random.below(6).to_string()).collect();
                let mut paths = files.iter().map(|file| scene.path(file));
                let position = (at < length || random.once_in(2)).then_some(at as u64 + 1);
                filemap.add_to_playlist(b"p", &mut paths, position)?;
                model.splice(at..at, files);
            }
            3 if length > 0 => {
                let (from, to) = (random.index(length), random.index(length));
                filemap.move_in_playlist(b"p", from as u64 + 1, to as u64 + 1)?;
                let moved = model.remove(from);
                model.insert(to, moved);
            }
            _ if length > 0 => {
                let at = random.index(length);
                filemap.remove_from_playlist(b"p", &[at as u64 + 1])?;
                model.remove(at);
            }
            _ => {}
        }
        if round % 50 == 0 {
            assert_eq!(scene.shown(), model);
        }
    }
    assert_eq!(scene.shown(), model);
    assert_eq!(findings(filemap), [""; 0]);
    let past = model.len() as u64 + 1;
    let error = filemap.remove_from_playlist(b"p", &[1, past]).unwrap_err();
    let said = format!(
        "there is no position {past} in p: it has {} entries",
        model.len()
    );
    assert_eq!(error.to_string(), said);
    assert_eq!(scene.shown(), model);
    filemap.create_playlist(b"q\xff")?;
    let taken = filemap.rename_playlist(b"p", b"q\xff").unwrap_err();
    assert_eq!(
        taken.to_string(),
        "there is a playlist called q\\xFF already"
    );
    filemap.rename_playlist(b"p", b"r")?;
    assert_eq!(scene.shown_of("r"), model);
    assert_eq!(filemap.delete_playlist(b"r")?, model.len() as u64);
    assert!(filemap.delete_playlist(b"r").is_err());
    assert_eq!(findings(filemap), [""; 0]);
    Ok(())
}

#[test]
fn a_directory_adds_what_plays_below_it_in_natural_order() -> Tested {
    let scene = Scene::new(&[
        "10.mp3",
        "2.mp3",
        "cover.jpg",
        "b/1.mkv",
        "b/1.txt",
        "b/01.flac",
    ])?;
    scene.filemap.create_playlist(b"q")?;
    let top = bytes(scene.tree.path());
    scene
        .filemap
        .add_to_playlist(b"q", &mut [top].into_iter(), None)?;
    assert_eq!(
        scene.shown_of("q"),
        ["2.mp3", "10.mp3", "b/01.flac", "b/1.mkv"]
    );
    let unknown = scene.path("b/none.mp3");
    let error = scene
        .filemap
        .add_to_playlist(b"q", &mut [unknown].into_iter(), None);
    let said = error.unwrap_err().to_string();
    assert!(said.contains("scan it first (`filemap scan "), "{said}");
    assert_eq!(scene.shown_of("q").len(), 4);
    Ok(())
}

fn source<'s>(text: &'s [u8], folder: &'s [u8], name: &'s [u8]) -> PlaylistSource<'s> {
    PlaylistSource {
        text,
        file: b"list.m3u8",
        folder: Some(folder),
        name: Some(name),
        may_replace: true,
    }
}

#[test]
fn tracks_are_found_by_path_and_then_by_the_longest_end_that_is_unique() -> Tested {
    let scene = Scene::new(&["A/x/one.mp3", "B/x/one.mp3", "B/two.mp3", "ca\u{e9}.mp3"])?;
    let text = [
        "A\\x\\one.mp3\n../tree/B/./two.mp3\nC:\\Music\\B\\x\\one.mp3\n/other/x/one.mp3\n",
        "D:/else/two.mp3\nhttp://radio.example/live\nnone.mp3\n",
        &format!(
            "file://localhost{}/B/x/one.mp3\n",
            scene.tree.path().display()
        ),
    ]
    .concat();
    let mut text = text.into_bytes();
    text.extend_from_slice(b"ca\xe9.mp3\n");
    let folder = bytes(scene.tree.path());
    let imported = scene
        .filemap
        .import_playlist(&source(&text, &folder, b"q"))?;
    assert_eq!(
        scene.shown_of("q"),
        [
            "A/x/one.mp3",
            "B/two.mp3",
            "B/x/one.mp3",
            "?/other/x/one.mp3",
            "B/two.mp3",
            "?http://radio.example/live",
            "?none.mp3",
            "B/x/one.mp3",
            "ca\u{e9}.mp3",
        ]
    );
    let by_tail: Vec<_> = imported
        .by_tail
        .iter()
        .map(|found| &found.location)
        .collect();
    let path = |text: &str| TrackLocation::Path(text.as_bytes().to_vec());
    let tails = [path("C:\\Music\\B\\x\\one.mp3"), path("D:/else/two.mp3")];
    assert_eq!(by_tail, [&tails[0], &tails[1]]);
    assert_eq!((imported.tracks, imported.unknown.len()), (9, 3));
    Ok(())
}

#[test]
fn what_nobody_knows_is_kept_as_it_came_until_its_file_turns_up() -> Tested {
    let scene = Scene::new(&["one.mp3"])?;
    let text = b"#EXTM3U\n#EXTINF:61.500 a=\"b\",Some - Title\nsub/./two.mp3\nC:\\x\\three.mp3\n\
        #EXTINF:-1,Radio\nhttp://radio.example/a%20b\nfile:///no/where%20else\n";
    let folder = bytes(scene.tree.path());
    let imported = scene
        .filemap
        .import_playlist(&source(text, &folder, b"q"))?;
    assert_eq!(imported.unknown.len(), 4);
    let how = PlaylistExport {
        format: PlaylistFormat::M3u8,
        folder: Some(&folder),
    };
    let (written, _) = export(&scene.filemap, b"q", &how);
    let named = String::from_utf8_lossy(text).replace("#EXTM3U\n", "#EXTM3U\n#PLAYLIST:q\n");
    assert_eq!(String::from_utf8_lossy(&written), named);
    scene.tree.file("sub/two.mp3", 3)?;
    scene.scan();
    assert_eq!(scene.shown_of("q")[0], "sub/two.mp3");
    // It is held from then on.
    scene.rename("sub/two.mp3", "2.mp3");
    scene.scan();
    assert_eq!(scene.shown_of("q")[0], "2.mp3");
    Ok(())
}

fn export(filemap: &Catalogue, name: &[u8], how: &PlaylistExport<'_>) -> (Vec<u8>, Vec<u64>) {
    let mut text = Vec::new();
    let exported = filemap
        .export_playlist(name, how, &mut |piece| {
            text.extend_from_slice(piece);
            ControlFlow::Continue(())
        })
        .unwrap();
    (text, exported.as_urls)
}

#[test]
fn an_import_of_an_export_is_equal_whatever_the_names() -> Tested {
    let scratch = ScratchFolder::new()?;
    for seed in 0..8 {
        let mut random = Random::new(seed);
        let tree = TreeBuilder::new(scratch.join(format!("{seed}")))?;
        let mut folders = vec![Vec::new()];
        let mut paths = Vec::new();
        for _ in 0..25 {
            let folder: Vec<u8> = random.choose(&folders).cloned().unwrap_or_default();
            let mut path = folder.clone();
            path.extend(edge_name(&mut random));
            let at = tree.path().join(std::ffi::OsString::from_vec(path.clone()));
            if at.symlink_metadata().is_ok() {
                continue;
            }
            if random.once_in(4) {
                fs::create_dir(&at)?;
                path.push(b'/');
                folders.push(path);
            } else {
                fs::write(&at, b"x")?;
                paths.push(bytes(&at));
            }
        }
        let filemap = crate::drive::open(&scratch.join(format!("catalogue-{seed}")));
        scan(&filemap, tree.path(), How::EXACT);
        filemap.create_playlist(b"p")?;
        filemap.add_to_playlist(b"p", &mut paths.into_iter(), None)?;
        let states = |name: &[u8]| -> Vec<TrackState> {
            let lines = lines(&filemap, name).into_iter();
            lines.map(|line| line.state).collect()
        };
        let inside = bytes(&tree.path().join("plain1"));
        let (top, beside) = (bytes(tree.path()), bytes(&scratch.join("beside")));
        for format in PlaylistFormat::ALL {
            for folder in [None, Some(&top), Some(&beside), Some(&inside)] {
                let folder = folder.map(Vec::as_slice);
                let (text, as_urls) = export(&filemap, b"p", &PlaylistExport { format, folder });
                assert!(format != PlaylistFormat::Xspf || as_urls.is_empty());
                let file = format!("list.{}", format.name());
                let imported = filemap.import_playlist(&PlaylistSource {
                    text: &text,
                    file: file.as_bytes(),
                    folder: folder.or(Some(b"/nowhere")),
                    name: Some(b"q"),
                    may_replace: true,
                })?;
                assert_eq!(imported.by_tail, [], "seed {seed}, {format:?}");
                assert_eq!(states(b"q"), states(b"p"), "seed {seed}, {format:?}");
            }
        }
        assert_eq!(findings(&filemap), [""; 0]);
    }
    Ok(())
}

#[test]
fn what_does_not_agree_is_found_and_mended_and_nothing_goes() -> Tested {
    let scene = Scene::new(&["one", "two"])?;
    fs::remove_file(scene.at("two"))?;
    scene.scan();
    let store = scene.filemap.store();
    let read = store.read()?;
    let view = read.view();
    let playlist = view.playlist_named(b"p")?.ok_or("no playlist")?;
    let items: Vec<_> = view.held_items()?.collect::<Result<_, _>>()?;
    let [(one, _), (two, _)] = items[..] else {
        return Err("two items".into());
    };
    drop(read);
    type Damage<'d> = &'d mut dyn FnMut(
        &mut filemap_store::WriteTransaction<'_>,
    ) -> Result<(), filemap_store::StoreError>;
    let damages: [(&str, Damage<'_>); 5] = [
        ("a file is lost", &mut |txn| txn.drop_item(one)),
        ("what was missing is lost", &mut |txn| {
            txn.remove_missing_item(two).map(drop)
        }),
        ("the count is wrong", &mut |txn| {
            let entries = 7;
            let wrong = filemap_store::Playlist {
                entries,
                ..playlist.clone()
            };
            txn.put_playlist(&wrong)
        }),
        ("held by nothing", &mut |txn| {
            txn.recount_held_items::<filemap_store::StoreError>(&mut || Ok(None))
        }),
        ("a name twice", &mut |txn| {
            let id = txn.new_playlist()?;
            let entries = 0;
            txn.put_playlist(&filemap_store::Playlist {
                id,
                entries,
                ..playlist.clone()
            })
        }),
    ];
    for (what, damage) in damages {
        store.write_with_retry(&mut |_| (), damage)?;
        assert!(!findings(&scene.filemap).is_empty(), "{what}");
        assert!(scene.filemap.repair()?.playlists > 0, "{what}");
        assert_eq!(findings(&scene.filemap), [""; 0], "{what}");
        assert_eq!(scene.shown().len(), 2, "{what}");
    }
    Ok(())
}

#[test]
fn grace_is_what_the_options_say() -> Tested {
    let scene = Scene::new(&["one"])?;
    let mut options = scene.filemap.options().clone();
    options.playlist_grace = Duration::ZERO;
    let path = scene.scratch.join("catalogue");
    let filemap = Catalogue::open(&path, &options)?;
    fs::remove_file(scene.at("one"))?;
    scan(&filemap, scene.tree.path(), How::EXACT);
    assert_eq!(lines(&filemap, b"p"), []);
    assert_eq!(filemap.playlists()?[0].entries, 0);
    assert!(Timestamp::MIN < filemap.now());
    Ok(())
}
