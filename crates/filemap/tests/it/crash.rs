//! A scan that dies at any moment, meets another one, or a full disk, leaves a catalogue that is
//! right as far as it goes, and the next scan goes on from there.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use filemap_testkit::{Random, ScratchFolder, SmallFilesystem, TreeBuilder};

use crate::Tested;
use crate::child::{DISK_FULL, Task, child};
use crate::content::{assert_is_the_tree, content, differences, findings};
use crate::drive::{How, open, scan};

/// 20,000 files in 1,000 directories; some have several names.
fn plant(tree: &TreeBuilder, directories: u32) -> std::io::Result<()> {
    for directory in 0..directories {
        let path = format!("{}/{}/{directory}", directory % 7, directory % 60);
        for file in 0..19 {
            tree.file(format!("{path}/file{file}"), file)?;
        }
        if directory > 0 {
            let before = directory - 1;
            let other = format!("{}/{}/{before}/file1", before % 7, before % 60);
            tree.hard_link(format!("{path}/linked"), other)?;
        }
    }
    Ok(())
}

/// Some changes of every kind.
fn disturb(top: &Path, random: &mut Random, round: u32) -> std::io::Result<()> {
    for change in 0..random.below(12) {
        let mut folders: Vec<_> = fs::read_dir(top)?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        folders.retain(|path| path.is_dir());
        folders.sort();
        let Some(folder) = random.choose(&folders).cloned() else {
            break;
        };
        let mut inner: Vec<_> = fs::read_dir(&folder)?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        inner.sort();
        let Some(chosen) = random.choose(&inner).cloned() else {
            continue;
        };
        match random.below(5) {
            0 => rustix::fs::rename(&chosen, folder.join(format!("moved{round}-{change}")))?,
            1 => rustix::fs::rename(&chosen, top.join(format!("up{round}-{change}")))?,
            2 => fs::write(folder.join(format!("new{round}-{change}")), "new")?,
            3 if chosen.is_dir() => fs::remove_dir_all(&chosen)?,
            _ => {
                fs::create_dir_all(folder.join(format!("d{round}-{change}/below")))?;
            }
        }
    }
    Ok(())
}

#[test]
fn a_scan_that_is_killed_at_any_moment_is_taken_up_again() -> Tested {
    let kills = if std::env::var_os("FILEMAP_TEST_THOROUGH").is_some() {
        200
    } else {
        15
    };
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    plant(&tree, 1000)?;
    let mut random = Random::new(77);
    let mut catalogue = scratch.join("catalogue0");
    let mut finished = 0;
    for round in 0..kills {
        if random.once_in(5) {
            fs::remove_dir_all(&catalogue)?;
            catalogue = scratch.join(format!("catalogue{round}"));
        } else if random.once_in(2) {
            disturb(tree.path(), &mut random, round)?;
        }
        let mut process = child(Vec::new(), Task::Scan, &catalogue, tree.path())
            .stdout(Stdio::null())
            .spawn()?;
        std::thread::sleep(Duration::from_micros(random.below(600_000)));
        // SIGKILL: nothing is cleaned up.
        process.kill()?;
        finished += u32::from(process.wait()?.success());
        if catalogue.exists() {
            assert_eq!(
                findings(&open(&catalogue)),
                Vec::<String>::new(),
                "round {round}"
            );
        }
    }
    println!("{kills} kills, {finished} scans had ended before");
    let (resumed, fresh) = (open(&catalogue), open(&scratch.join("fresh")));
    scan(&resumed, tree.path(), How::EXACT);
    scan(&fresh, tree.path(), How::EXACT);
    let (left, right) = (content(&resumed, tree.path()), content(&fresh, tree.path()));
    assert_eq!(differences(&left, &right), Vec::<String>::new());
    assert_is_the_tree(&left, tree.path());
    assert_eq!(findings(&resumed), Vec::<String>::new());
    Ok(())
}

#[test]
fn two_roots_scanned_at_once_by_two_processes_both_end_well() -> Tested {
    let scratch = ScratchFolder::new()?;
    let catalogue = scratch.join("catalogue");
    let trees = [scratch.join("one"), scratch.join("two")];
    let mut processes = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        plant(&TreeBuilder::new(tree)?, 300 + 50 * u32::try_from(number)?)?;
        processes.push(
            child(Vec::new(), Task::Scan, &catalogue, tree)
                .stdout(Stdio::null())
                .spawn()?,
        );
    }
    for mut process in processes {
        assert!(process.wait()?.success());
    }
    let filemap = open(&catalogue);
    assert_eq!(findings(&filemap), Vec::<String>::new());
    for tree in &trees {
        assert_is_the_tree(&content(&filemap, tree), tree);
    }
    Ok(())
}

#[test]
fn a_full_disk_keeps_the_last_batch_and_a_scan_with_room_completes() -> Tested {
    let small = match SmallFilesystem::mount(3 << 10) {
        Ok(small) => small,
        Err(refused) => {
            println!("skipped: {refused}");
            return Ok(());
        }
    };
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    plant(&tree, 500)?;
    let (catalogue, filler) = (small.path().join("catalogue"), small.path().join("filler"));
    let dd = |kibibytes: u32| {
        let of = format!("of={}", filler.display());
        let count = format!("count={kibibytes}");
        small
            .command("dd")
            .args(["if=/dev/zero", &of, "bs=1024", &count])
            .output()
    };
    assert!(dd(2400)?.status.success());
    let output = child(small.prefix(), Task::Scan, &catalogue, tree.path()).output()?;
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(DISK_FULL), "{error}");
    assert!(error.contains("no space left for the catalogue"), "{error}");
    assert!(small.command("rm").arg(&filler).status()?.success());
    let output = child(small.prefix(), Task::Scan, &catalogue, tree.path()).output()?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let output = child(small.prefix(), Task::Compare, &catalogue, tree.path()).output()?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
