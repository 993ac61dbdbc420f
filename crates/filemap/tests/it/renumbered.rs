//! On a filesystem that numbers its inodes anew at each mount, files are known by names, sizes and
//! times.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use filemap::query::{Find, Place, Retry};
use filemap::{Catalogue, Trust, Verdict};
use filemap_testkit::{ScratchFolder, TreeBuilder, is_root};

use crate::Tested;
use crate::content::findings;
use crate::drive::{How, open, scan, scan_without_inodes};

fn pending(filemap: &Catalogue, top: &Path) -> Vec<String> {
    let read = filemap.read().unwrap();
    let place = Place::resolve(&read, top.as_os_str().as_bytes(), None).unwrap();
    let find = Find::default().for_consumer("p", &filemap.pending("p", Retry::None).unwrap());
    let mut found = Vec::new();
    find.run(&read, &[place], &filemap.limits(), &mut |entry| {
        found.push(String::from_utf8_lossy(entry.entry.name).into_owned());
        ControlFlow::Continue(())
    })
    .unwrap();
    found
}

fn mark_all(filemap: &Catalogue, top: &Path) -> Tested {
    let paths = ["one", "d/two", "d/e/three"].map(|name| top.join(name));
    let mut paths = paths
        .iter()
        .map(|path| path.as_os_str().as_bytes().to_vec());
    assert!(filemap.mark("p", &mut paths, &Verdict::Done)?.is_empty());
    assert_eq!(pending(filemap, top), Vec::<String>::new());
    Ok(())
}

/// Makes the tree, with the same times each time.
fn make(top: &Path) -> Tested {
    let tree = TreeBuilder::new(top)?;
    tree.file("one", 10)?
        .file("d/two", 20)?
        .file("d/e/three", 30)?;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for name in ["one", "d/two", "d/e/three", "d/e", "d", ""] {
        fs::File::open(top.join(name))?.set_modified(time)?;
    }
    Ok(())
}

#[test]
fn a_tree_with_other_inode_numbers_is_the_same() -> Tested {
    let scratch = ScratchFolder::new()?;
    let top = scratch.join("tree");
    let (filemap, other) = (
        open(&scratch.join("catalogue")),
        open(&scratch.join("other")),
    );
    make(&top)?;
    scan_without_inodes(&filemap, &top, Trust::Exact);
    scan(&other, &top, How::EXACT);
    mark_all(&filemap, &top)?;

    for trust in [Trust::Exact, Trust::Full, Trust::Quick] {
        rustix::fs::rename(&top, scratch.join("before"))?;
        make(&top)?;
        fs::remove_dir_all(scratch.join("before"))?;
        let outcome = scan_without_inodes(&filemap, &top, trust);
        let counts = (outcome.new, outcome.changed, outcome.removed, outcome.moved);
        assert_eq!(counts, (0, 0, 0, 0), "{trust:?}");
        assert_eq!(pending(&filemap, &top), Vec::<String>::new(), "{trust:?}");
    }
    let stop = std::sync::atomic::AtomicBool::new(false);
    let refused = other.scan(
        &top,
        &filemap::ScanOptions::default(),
        &filemap::Silent,
        &stop,
    );
    assert!(refused.is_err(), "with numbers it is another tree");

    // What is done to it is seen: a rename as a removal and a new file, since nothing tells more.
    fs::write(top.join("d/two"), "edited")?;
    rustix::fs::rename(top.join("d/e/three"), top.join("three"))?;
    fs::hard_link(top.join("one"), top.join("again"))?;
    let outcome = scan_without_inodes(&filemap, &top, Trust::Exact);
    let counts = (outcome.new, outcome.changed, outcome.removed, outcome.moved);
    assert_eq!(counts, (2, 1, 1, 0));
    assert_eq!(outcome.sum.linked, 0);
    assert_eq!(pending(&filemap, &top), ["again", "two", "three"]);
    rustix::fs::rename(top.join("d"), top.join("c"))?;
    let outcome = scan_without_inodes(&filemap, &top, Trust::Exact);
    let counts = (outcome.new, outcome.changed, outcome.removed, outcome.moved);
    assert_eq!(counts, (3, 0, 3, 0));
    assert_eq!(findings(&filemap), Vec::<String>::new());
    Ok(())
}

const IMAGE: &str = "FILEMAP_TEST_RENUMBERED";

/// The filesystem is mounted in a namespace of its own: this test runs itself again there.
#[test]
fn a_disk_of_exfat_is_plugged_in_again() -> Tested {
    if let Some(folder) = std::env::var_os(IMAGE) {
        return on_exfat(&PathBuf::from(folder));
    }
    if !is_root() {
        println!("skipped: only root may mount a disk image");
        return Ok(());
    }
    let scratch = ScratchFolder::new()?;
    let output = Command::new("unshare")
        .arg("--mount")
        .arg(std::env::current_exe()?)
        .args([
            "--exact",
            "renumbered::a_disk_of_exfat_is_plugged_in_again",
            "--nocapture",
        ])
        .env(IMAGE, scratch.path())
        .output()?;
    let error = String::from_utf8_lossy(&output.stderr);
    if error.contains("unshare:") || error.contains("cannot mount") {
        println!("skipped: {error}");
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{error}{text}");
    Ok(())
}

fn run(words: &[&str], paths: &[&Path]) -> Tested {
    let status = Command::new(words[0])
        .args(&words[1..])
        .args(paths)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!("cannot mount: {words:?}").into()),
    }
}

fn on_exfat(folder: &Path) -> Tested {
    let (image, point) = (folder.join("image"), folder.join("disk"));
    fs::File::create(&image)?.set_len(16 << 20)?;
    fs::create_dir(&point)?;
    run(&["mkfs.exfat"], &[&image])?;
    run(&["mount.exfat-fuse"], &[&image, &point])?;
    make(&point.join("tree"))?;
    let top = point.join("tree");
    let filemap = open(&folder.join("catalogue"));
    scan(&filemap, &top, How::EXACT);
    mark_all(&filemap, &top)?;
    for round in 0..2 {
        run(&["umount"], &[&point])?;
        run(&["mount.exfat-fuse"], &[&image, &point])?;
        // The numbers follow the order in which names are looked up.
        let mut names = vec!["tree/d/e/three", "tree/one", "tree/d/two"];
        names.rotate_left(round);
        for name in names {
            fs::symlink_metadata(point.join(name))?;
        }
        let outcome = scan(&filemap, &top, How::EXACT);
        assert_eq!((outcome.new, outcome.removed, outcome.moved), (0, 0, 0));
        assert_eq!(pending(&filemap, &top), Vec::<String>::new());
    }
    fs::write(top.join("one"), "edited")?;
    scan(&filemap, &top, How::EXACT);
    assert_eq!(pending(&filemap, &top), ["one"]);
    run(&["umount"], &[&point])?;
    Ok(())
}
