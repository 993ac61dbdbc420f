//! Disk images in the catalogue: their territories are roots like any other.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use filemap_testkit::TestEnvironment;

use crate::images::{BINARY, Outcome, filesystem, logical, run, source};

/// The names that a command ends with NUL, sorted.
fn names(environment: &TestEnvironment, words: &[&str]) -> Outcome<Vec<String>> {
    let ran = environment.run(words)?.success()?;
    let mut names: Vec<String> = ran
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// A tree of names that all filesystems hold.
fn plain_source(path: &Path) -> Outcome {
    fs::create_dir_all(path.join("sub/deep"))?;
    fs::write(path.join("a.txt"), "hello\n")?;
    fs::write(path.join("sub/many"), vec![7; 300_000])?;
    fs::write(path.join("sub/deep/käse 語"), "x")?;
    Ok(())
}

/// Images of one tree, one for each filesystem.
fn images_of(environment: &TestEnvironment, tree: &Path) -> Outcome<Vec<PathBuf>> {
    let (from, at) = (text(tree), |name: &str| environment.path().join(name));
    let ext = at("a.ext4");
    filesystem(tree, &ext)?;
    let fat = at("a.fat");
    fs::File::create(&fat)?.set_len(64 << 20)?;
    run("mkfs.fat", &["-F", "32", &text(&fat)])?;
    run(
        "mcopy",
        &[
            "-s",
            "-m",
            "-i",
            &text(&fat),
            &format!("{from}/a.txt"),
            &format!("{from}/sub"),
            "::",
        ],
    )?;
    let (wim, ntfs) = (at("a.wim"), at("a.ntfs"));
    run("wimcapture", &[&from, &text(&wim), "--compress=none"])?;
    fs::File::create(&ntfs)?.set_len(16 << 20)?;
    run("mkntfs", &["-q", "-Q", "-F", &text(&ntfs)])?;
    run("wimapply", &[&text(&wim), "1", &text(&ntfs)])?;
    let iso = at("a.iso");
    run(
        "genisoimage",
        &["-quiet", "-J", "-R", "-o", &text(&iso), &from],
    )?;
    let squash = at("a.squashfs");
    run(
        "mksquashfs",
        &[&from, &text(&squash), "-quiet", "-no-progress"],
    )?;
    Ok(vec![ext, fat, ntfs, iso, squash])
}

#[test]
fn what_the_catalogue_lists_of_an_image_is_what_the_image_lists() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.path().join("tree");
    plain_source(&tree)?;
    let mut images = images_of(&environment, &tree)?;
    images.push(logical(&environment)?);
    for image in images {
        let image = text(&image);
        environment.run(["scan", &image])?.success()?;
        let kept = names(&environment, &["find", "-0", "", &format!("{image}!")])?;
        let read = names(&environment, &["image", "ls", "-R", "-0", &image])?;
        assert!(read.len() >= 5, "{image}: {read:?}");
        assert_eq!(kept, read, "{image}");
    }
    environment.run(["check"])?.success()?;
    Ok(())
}

/// The lines of `strace` in which a program opens a file of this name.
fn opened(environment: &TestEnvironment, words: &[&str], name: &str) -> Outcome<Vec<String>> {
    let log = environment.path().join("strace");
    let before = ["strace", "-f", "-qq", "-e", "trace=openat,open", "-o"].map(OsString::from);
    let prefix = before.into_iter().chain([log.clone().into_os_string()]);
    environment.run_behind(prefix.collect(), words)?.success()?;
    let log = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    Ok(log
        .lines()
        .filter(|line| line.contains(name))
        .map(str::to_owned)
        .collect())
}

#[test]
fn an_image_that_did_not_change_is_not_opened_again() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let image = text(&logical(&environment)?);
    let inside = format!("{image}!/6/sub");
    assert!(!opened(&environment, &["scan", &image], "disk.img")?.is_empty());
    // Where stamps are coarse, the first look may come too early to be trusted.
    environment.run(["scan", "--full", &image])?.success()?;
    for words in [
        ["scan", &image],
        ["ls", &inside],
        ["du", &inside],
        ["stat", &inside],
        ["tree", &inside],
    ] {
        let lines = opened(&environment, &words, "disk.img")?;
        assert_eq!(lines, Vec::<String>::new(), "{words:?}");
    }
    Ok(())
}

/// Lines of `changes` since a clock, without the path of the image, sorted.
fn changes(environment: &TestEnvironment, image: &str, since: u64) -> Outcome<Vec<String>> {
    let marked = format!("{image}!");
    let since = since.to_string();
    let ran = environment.run(["changes", "--since", &since, &marked])?;
    let shown = ran.success()?.stdout_text();
    let mut lines: Vec<String> = shown
        .lines()
        .map(|line| line.replace(&marked, "").replace('\t', " "))
        .collect();
    lines.sort();
    Ok(lines)
}

fn clock(environment: &TestEnvironment) -> Outcome<u64> {
    let ran = environment.run(["stats", "--json"])?.success()?;
    let answer: serde_json::Value = serde_json::from_slice(&ran.stdout)?;
    answer["clock"]
        .as_u64()
        .ok_or_else(|| format!("no clock: {answer}").into())
}

#[test]
fn an_image_that_changed_in_any_way_is_answered_as_it_is_now() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (tree, image) = (
        environment.path().join("tree"),
        environment.path().join("a.fat"),
    );
    plain_source(&tree)?;
    fs::File::create(&image)?.set_len(4 << 20)?;
    let path = text(&image);
    run("mkfs.fat", &[&path])?;
    run(
        "mcopy",
        &["-s", "-i", &path, &format!("{}/sub", text(&tree)), "::"],
    )?;
    environment.run(["scan", &path])?.success()?;
    let top = format!("{path}!/0");
    let listed = || names(&environment, &["ls", "-0", &top]);
    assert_eq!(listed()?, ["sub"]);

    // Edited in place, of the same size.
    let from = clock(&environment)?;
    run(
        "mcopy",
        &["-i", &path, &format!("{}/a.txt", text(&tree)), "::"],
    )?;
    assert_eq!(listed()?, ["a.txt", "sub"]);
    assert_eq!(changes(&environment, &path, from)?, ["created /0/a.txt"]);

    // The same, with the times put back.
    let (from, before) = (clock(&environment)?, fs::metadata(&image)?);
    run("mdel", &["-i", &path, "::a.txt"])?;
    let file = fs::File::options().write(true).open(&image)?;
    file.set_modified(before.modified()?)?;
    drop(file);
    assert_eq!(fs::metadata(&image)?.modified()?, before.modified()?);
    assert_eq!(listed()?, ["sub"]);
    assert_eq!(changes(&environment, &path, from)?, ["removed /0/a.txt"]);

    // Another file in its place, of the same size.
    let (from, other) = (clock(&environment)?, environment.path().join("other"));
    fs::copy(&image, &other)?;
    run("mren", &["-i", &text(&other), "::sub/many", "::sub/more"])?;
    fs::rename(&other, &image)?;
    let sub = names(&environment, &["ls", "-0", &format!("{top}/sub")])?;
    assert_eq!(sub, ["deep", "more"]);
    let told = changes(&environment, &path, from)?;
    assert_eq!(told, ["created /0/sub/more", "removed /0/sub/many"]);

    // Appended to: what is inside is the same.
    let from = clock(&environment)?;
    let length = fs::metadata(&image)?.len();
    fs::File::options()
        .write(true)
        .open(&image)?
        .set_len(length + 512)?;
    assert_eq!(listed()?, ["sub"]);
    assert_eq!(changes(&environment, &path, from)?, Vec::<String>::new());

    // Renamed: it is known under its new name, and nothing under the old one.
    let renamed = environment.path().join("b.fat");
    fs::rename(&image, &renamed)?;
    let new = format!("{}!/0", text(&renamed));
    environment.run(["scan", &text(&renamed)])?.success()?;
    assert_eq!(names(&environment, &["ls", "-0", &new])?, ["sub"]);
    let roots = environment.run(["roots"])?.success()?.stdout_text();
    assert!(
        roots.contains("b.fat!/0") && !roots.contains("a.fat!/0"),
        "{roots}"
    );

    // Removed: it is not there, and not empty.
    fs::remove_file(&renamed)?;
    let gone = environment.run(["ls", &new])?.expect_status(3)?;
    assert_eq!(gone.stdout_text(), "sub\n");
    assert!(
        gone.stderr_text().contains("is not there"),
        "{}",
        gone.stderr_text()
    );
    environment.run(["scan", &new])?.expect_status(1)?;
    let found = names_of_status(&environment, &["find", "-0", "", &new], 3)?;
    assert_eq!(found.len(), 4, "{found:?}");
    Ok(())
}

fn names_of_status(
    environment: &TestEnvironment,
    words: &[&str],
    status: i32,
) -> Outcome<Vec<String>> {
    let ran = environment.run(words)?.expect_status(status)?;
    let names = ran.stdout.split(|byte| *byte == 0);
    let names = names.filter(|name| !name.is_empty());
    Ok(names
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect())
}

#[test]
fn a_partition_table_that_was_edited_is_seen() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let image = text(&logical(&environment)?);
    environment.run(["scan", &image])?.success()?;
    let zones = || -> Outcome<Vec<String>> {
        let ran = environment.run(["roots"])?.success()?.stdout_text();
        let unavailable = ran.lines().filter(|line| line.contains("unavailable"));
        Ok(unavailable
            .map(|line| line.rsplit('/').next().unwrap_or("").to_owned())
            .collect())
    };
    run("sfdisk", &["-q", "--delete", &image, "1"])?;
    let ran = environment.run(["scan", &image])?.expect_status(3)?;
    assert!(
        ran.stderr_text().contains("no filesystem in a zone 1"),
        "{}",
        ran.stderr_text()
    );
    assert_eq!(zones()?, ["1"]);
    // What is known of it is kept.
    let kept = environment
        .run(["ls", &format!("{image}!/1")])?
        .expect_status(3)?;
    assert!(
        kept.stdout_text().contains("a.txt"),
        "{}",
        kept.stdout_text()
    );
    Ok(())
}

#[test]
fn a_directory_of_an_image_is_read_when_it_is_asked_for_and_no_other() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let image = text(&logical(&environment)?);
    environment.tree("empty")?;
    environment
        .run(["scan", &text(&environment.path().join("empty"))])?
        .success()?;
    let ran = environment
        .run(["ls", &format!("{image}!/6/sub")])?
        .success()?;
    assert_eq!(ran.stdout_text(), "deep\nmany\nsparse\n");
    let again = opened(&environment, &["ls", &format!("{image}!/6")], "disk.img")?;
    assert_eq!(again, Vec::<String>::new());
    assert!(
        !opened(
            &environment,
            &["ls", &format!("{image}!/6/sub/deep")],
            "disk.img"
        )?
        .is_empty()
    );
    let roots = environment.run(["roots"])?.success()?.stdout_text();
    assert!(
        roots.contains("never whole") && !roots.contains("!/7"),
        "{roots}"
    );
    environment.run(["check"])?.success()?;
    // The rest is read when all of it is asked for.
    let kept = names(&environment, &["find", "-0", "", &image])?;
    let read = names(&environment, &["image", "ls", "-R", "-0", &image])?;
    assert_eq!(kept, read);
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn damage_in_an_image_is_told_and_loses_nothing() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.path().join("tree");
    source(&tree)?;
    let image = environment.path().join("tree.img");
    filesystem(&tree, &image)?;
    let path = text(&image);
    environment.run(["scan", &path])?.success()?;
    let before = names(&environment, &["find", "-0", "", &format!("{path}!")])?;
    let mut bytes = fs::read(&image)?;
    let at = bytes.windows(6).position(|part| part == b"sparse");
    bytes[at.ok_or("no such name")? / 1024 * 1024..][..1024].fill(0xa5);
    fs::write(&image, bytes)?;
    let ran = environment.run(["scan", &path])?.expect_status(3)?;
    assert!(
        ran.stderr_text().contains("cannot read"),
        "{}",
        ran.stderr_text()
    );
    assert!(
        ran.stderr_text().contains("!/0/sub: "),
        "{}",
        ran.stderr_text()
    );
    // Also where nothing is read anew.
    environment.run(["scan", &path])?.expect_status(3)?;
    let mut after = names_of_status(&environment, &["find", "-0", "", &format!("{path}!")], 3)?;
    after.sort();
    assert_eq!(after, before);
    environment.run(["check"])?.success()?;
    // A first scan keeps what can be read of it.
    environment.run(["roots", "forget", &path])?.success()?;
    environment.run(["scan", &path])?.expect_status(3)?;
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn a_catalogue_that_is_only_read_is_answered_beside() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let image = text(&logical(&environment)?);
    environment.tree("empty")?;
    environment
        .run(["scan", &text(&environment.path().join("empty"))])?
        .success()?;
    let catalogue = environment.catalogue();
    run("chmod", &["-R", "a+rX", &text(environment.path())])?;
    run("chmod", &["-R", "a-w", &text(&catalogue)])?;
    let ran = environment.run_unprivileged(["ls", &format!("{image}!/6")])?;
    let shown = ran.success()?.stdout_text();
    assert!(shown.starts_with("a.txt\n"), "{shown}");
    let roots = environment.run(["roots"])?.success()?.stdout_text();
    assert!(!roots.contains("disk.img"), "{roots}");
    Ok(())
}

#[test]
fn names_that_are_longer_than_keys_may_be_are_kept_whole() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (image, content) = (
        environment.path().join("a.ntfs"),
        environment.path().join("x"),
    );
    fs::write(&content, "x")?;
    fs::File::create(&image)?.set_len(16 << 20)?;
    let path = text(&image);
    run("mkntfs", &["-q", "-Q", "-F", &path])?;
    let long = ["1", "2"].map(|end| format!("{}{end}", "語".repeat(250)));
    for name in &long {
        run("ntfscp", &["-f", &path, &text(&content), name])?;
    }
    environment.run(["scan", &path])?.success()?;
    let kept = names(&environment, &["find", "-0", "", &format!("{path}!")])?;
    assert_eq!(kept.len(), 2, "{kept:?}");
    for name in &long {
        let ran = environment.run(["stat", "--json", &format!("{path}!/0/{name}")])?;
        let answer: serde_json::Value = serde_json::from_slice(&ran.success()?.stdout)?;
        assert_eq!(answer["whole_name"], serde_json::json!(name));
        assert_eq!(answer["size"], serde_json::json!(1));
    }
    for path in &kept {
        let ran = environment.run(["stat", "--json", path])?.success()?;
        let answer: serde_json::Value = serde_json::from_slice(&ran.stdout)?;
        let whole = answer["whole_name"].as_str().unwrap_or_default().to_owned();
        assert!(long.contains(&whole), "{path}");
    }
    environment.run(["scan", "--full", &path])?.success()?;
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn files_in_an_image_are_looked_into() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.path().join("tree");
    fs::create_dir_all(tree.join("sub"))?;
    // A picture of one white pixel.
    let picture =
        b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    fs::write(tree.join("sub/one.gif"), picture)?;
    fs::write(tree.join("two.gif"), picture)?;
    for image in images_of_tree(&environment, &tree)? {
        let path = text(&image);
        environment.run(["scan", "--probe", &path])?.success()?;
        for file in ["sub/one.gif", "two.gif"] {
            let place = format!("{path}!/0/{file}");
            let ran = environment.run(["facts", "--json", &place])?.success()?;
            let answer = ran.stdout_text();
            assert!(answer.contains("\"width\":1"), "{place}: {answer}");
        }
        let again = opened(&environment, &["scan", &path], &path)?;
        assert_eq!(again, Vec::<String>::new());
    }
    Ok(())
}

/// An ext4 and an ISO of a tree.
fn images_of_tree(environment: &TestEnvironment, tree: &Path) -> Outcome<Vec<PathBuf>> {
    let (ext, iso) = (
        environment.path().join("p.ext4"),
        environment.path().join("p.iso"),
    );
    filesystem(tree, &ext)?;
    let words = ["-quiet", "-J", "-R", "-o", &text(&iso), &text(tree)];
    run("genisoimage", &words)?;
    Ok(vec![ext, iso])
}

#[test]
fn images_in_a_tree_are_found_by_their_content_and_renewed() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (tree, source) = (
        environment.path().join("tree"),
        environment.path().join("source"),
    );
    plain_source(&source)?;
    fs::create_dir_all(tree.join("deep"))?;
    filesystem(&source, &tree.join("deep/one.img"))?;
    filesystem(&source, &tree.join("two.img"))?;
    fs::write(tree.join("none.img"), vec![0x5a; 100_000])?;
    let path = text(&tree);
    let scan = |more: &str| environment.run(["scan", more, &path]);
    scan("--images")?.success()?;
    let roots = || -> Outcome<Vec<String>> {
        let ran = environment.run(["roots"])?.success()?.stdout_text();
        let images = ran.lines().filter(|line| line.contains("!/"));
        Ok(images.map(str::to_owned).collect())
    };
    assert_eq!(roots()?.len(), 2);
    let inside = format!("{path}/two.img!/0");
    let before = names(&environment, &["find", "-0", "", &inside])?;
    fs::write(source.join("new"), "n")?;
    filesystem(&source, &tree.join("two.img"))?;
    fs::remove_file(tree.join("deep/one.img"))?;
    let ran = scan("--images")?.expect_status(3)?;
    assert!(
        ran.stderr_text().contains("one.img!/0 is not there"),
        "{}",
        ran.stderr_text()
    );
    let after = names(&environment, &["find", "-0", "", &inside])?;
    assert_eq!(after.len(), before.len() + 1);
    // Only what is in the top directories.
    environment.run(["roots", "forget", &inside])?.success()?;
    scan("--images=lazy")?.expect_status(3)?;
    let roots = roots()?;
    assert!(
        roots.iter().any(|line| line.contains("never whole")),
        "{roots:?}"
    );
    Ok(())
}

/// The disk of [`logical`] in containers of several kinds.
fn containers(environment: &TestEnvironment) -> Outcome<Vec<PathBuf>> {
    let raw = logical(environment)?;
    let mut made = Vec::new();
    for (format, name) in [("vhdx", "d.vhdx"), ("vmdk", "d.vmdk"), ("qcow2", "d.qcow2")] {
        let path = environment.path().join(name);
        run(
            "qemu-img",
            &["convert", "-O", format, &text(&raw), &text(&path)],
        )?;
        made.push(path);
    }
    let vhd = environment.path().join("d.vhd");
    let words = [
        "convert",
        "-O",
        "vpc",
        "-o",
        "force_size=on",
        &text(&raw),
        &text(&vhd),
    ];
    run("qemu-img", &words)?;
    run("gzip", &["-1", &text(&vhd)])?;
    made.push(environment.path().join("d.vhd.gz"));
    let target = environment.path().join("d");
    let words = [
        "-u",
        "-q",
        "-t",
        &text(&target),
        "-f",
        "encase6",
        "-S",
        "16777216",
        &text(&raw),
    ];
    run("ewfacquire", &words)?;
    made.push(environment.path().join("d.E01"));
    Ok(made)
}

#[test]
fn one_command_keeps_every_file_of_every_partition_whatever_the_container() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let made = containers(&environment)?;
    let raw = text(&environment.path().join("disk.img"));
    let wanted = names(&environment, &["image", "ls", "-R", "-0", &raw])?;
    assert!(
        wanted.iter().any(|name| name.ends_with("!/7/only here")),
        "{wanted:?}"
    );
    for image in made {
        let image = text(&image);
        environment.run(["scan", &image])?.success()?;
        let kept = names(&environment, &["find", "-0", "", &format!("{image}!")])?;
        let as_raw: Vec<_> = kept.iter().map(|name| name.replace(&image, &raw)).collect();
        assert_eq!(as_raw, wanted, "{image}");
    }
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn an_image_in_an_image_is_kept_by_its_path() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.path().join("tree");
    plain_source(&tree)?;
    let (iso, fat) = (
        environment.path().join("in.iso"),
        environment.path().join("out.fat"),
    );
    run(
        "genisoimage",
        &["-quiet", "-J", "-R", "-o", &text(&iso), &text(&tree)],
    )?;
    fs::File::create(&fat)?.set_len(8 << 20)?;
    run("mkfs.fat", &[&text(&fat)])?;
    run("mcopy", &["-i", &text(&fat), &text(&iso), "::in.iso"])?;
    let inner = format!("{}!/0/in.iso!", text(&fat));
    environment.run(["scan", &inner])?.success()?;
    let kept = names(&environment, &["find", "-0", "", &inner])?;
    let read = names(&environment, &["image", "ls", "-R", "-0", &inner])?;
    assert_eq!(kept, read);
    assert_eq!(kept.len(), 5, "{kept:?}");
    // Where both are known, each path is answered from its own root.
    environment.run(["scan", &text(&fat)])?.success()?;
    let outer = environment
        .run(["ls", &format!("{}!/0", text(&fat))])?
        .success()?;
    assert_eq!(outer.stdout_text(), "in.iso\n");
    let again = environment
        .run(["ls", &format!("{inner}/0/sub")])?
        .success()?;
    assert_eq!(again.stdout_text(), "deep\nmany\n");
    // The outer image changes, and the inner one is another: both are right at once.
    fs::remove_dir_all(tree.join("sub/deep"))?;
    run(
        "genisoimage",
        &["-quiet", "-J", "-R", "-o", &text(&iso), &text(&tree)],
    )?;
    run("mcopy", &["-o", "-i", &text(&fat), &text(&iso), "::in.iso"])?;
    let again = environment
        .run(["ls", &format!("{inner}/0/sub")])?
        .success()?;
    assert_eq!(again.stdout_text(), "many\n");
    Ok(())
}

#[test]
fn a_directory_that_hangs_in_itself_or_twice_is_read_once_and_told() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (tree, image) = (
        environment.path().join("tree"),
        environment.path().join("a.ext4"),
    );
    plain_source(&tree)?;
    filesystem(&tree, &image)?;
    let path = text(&image);
    for link in ["ln / sub/loop", "ln sub zz"] {
        run("debugfs", &["-w", "-R", link, &path])?;
    }
    let ran = environment.run(["scan", &path])?.expect_status(3)?;
    let said = ran.stderr_text();
    assert!(said.contains("it hangs in more than one place"), "{said}");
    let kept = names_of_status(&environment, &["find", "-0", "", &format!("{path}!")], 3)?;
    let read = names_of_status(&environment, &["image", "ls", "-R", "-0", &path], 3)?;
    assert_eq!(kept.len(), read.len(), "{kept:?} {read:?}");
    environment
        .run(["scan", "--full", &path])?
        .expect_status(3)?;
    environment.run(["check"])?.success()?;
    Ok(())
}
