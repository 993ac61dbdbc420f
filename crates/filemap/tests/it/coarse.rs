//! On a filesystem whose stamps are whole seconds, an edit of the same length in the second of the
//! look is not lost.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use filemap::model::{ManualClock, Timestamp};
use filemap::query::{Find, Place, Retry};
use filemap::{Catalogue, Verdict};
use filemap_testkit::{ScratchFolder, is_root};

use crate::Tested;
use crate::drive::{How, open_with, scan};

const IMAGE: &str = "FILEMAP_TEST_COARSE";

/// The filesystem is mounted in a namespace of its own: this test runs itself again there.
#[test]
fn an_edit_in_the_second_of_the_look_is_pending() -> Tested {
    if let Some(folder) = std::env::var_os(IMAGE) {
        return on_whole_seconds(&PathBuf::from(folder));
    }
    if !is_root() {
        println!("skipped: only root may mount a disk image");
        return Ok(());
    }
    let scratch = ScratchFolder::new()?;
    let name = "coarse::an_edit_in_the_second_of_the_look_is_pending";
    let output = Command::new("unshare")
        .arg("--mount")
        .arg(std::env::current_exe()?)
        .args(["--exact", name, "--nocapture"])
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

fn mounted(folder: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let (image, point) = (folder.join("image"), folder.join("disk"));
    fs::File::create(&image)?.set_len(32 << 20)?;
    fs::create_dir(&point)?;
    let made = Command::new("mkfs.ext4")
        .args(["-q", "-F", "-I", "128"])
        .arg(&image)
        .status()?;
    assert!(made.success());
    let mounted = Command::new("mount")
        .args(["-o", "loop"])
        .args([&image, &point])
        .status()?;
    if !mounted.success() {
        return Err("cannot mount".into());
    }
    Ok(point)
}

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

fn stamps(path: &Path) -> (i64, i64, i64) {
    let meta = fs::symlink_metadata(path).unwrap();
    (meta.mtime(), meta.ctime(), meta.ctime_nsec())
}

fn on_whole_seconds(folder: &Path) -> Tested {
    let top = mounted(folder)?.join("tree");
    fs::create_dir(&top)?;
    let clock = ManualClock::new(filemap::now());
    let filemap = open_with(&folder.join("catalogue"), (&clock).into());
    let (edited, left) = (top.join("edited"), top.join("left"));
    let mut changed = stamps(&top);
    for _ in 0..20 {
        fs::write(&edited, "AAAA")?;
        fs::write(&left, "AAAA")?;
        clock.set(filemap::now());
        scan(&filemap, &top, How::EXACT);
        changed = stamps(&edited);
        let paths = [&edited, &left].map(|path| path.as_os_str().as_bytes().to_vec());
        filemap.mark("p", &mut paths.into_iter(), &Verdict::Done)?;
        assert_eq!(pending(&filemap, &top), Vec::<String>::new());
        fs::write(&edited, "BBBB")?;
        if changed == stamps(&edited) && changed == stamps(&left) {
            break;
        }
    }
    assert_eq!(changed, stamps(&edited), "never within one second");
    assert_eq!(changed.2, 0, "stamps are whole seconds");
    clock.set(Timestamp::from_unix(changed.1 + 2, 100_000_000));
    scan(&filemap, &top, How::EXACT);
    assert_eq!(pending(&filemap, &top), ["edited", "left"]);
    let paths = [&edited, &left].map(|path| path.as_os_str().as_bytes().to_vec());
    filemap.mark("p", &mut paths.into_iter(), &Verdict::Done)?;
    assert!(!scan(&filemap, &top, How::EXACT).wrote);
    assert_eq!(pending(&filemap, &top), Vec::<String>::new());
    fs::write(&left, "BBBB")?;
    let another_second = UNIX_EPOCH + Duration::from_secs(u64::try_from(changed.0)? + 1);
    fs::File::options()
        .write(true)
        .open(&left)?
        .set_modified(another_second)?;
    scan(&filemap, &top, How::EXACT);
    assert_eq!(pending(&filemap, &top), ["left"], "another second");
    Ok(())
}
