//! What goes wrong is said in one line, with the exit code of the table, and nothing is lost.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use filemap_testkit::TestEnvironment;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

#[test]
fn paths_that_cannot_be_scanned_are_told_apart() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let file = environment.path().join("file");
    fs::write(&file, "x")?;
    let missing = environment.path().join("missing");
    for (path, words) in [(&missing, "missing"), (&file, "not a directory")] {
        let outcome = environment
            .run([OsStr::new("scan"), path.as_os_str()])?
            .expect_status(1)?;
        let text = outcome.stderr_text();
        assert!(text.contains(words) || text.contains("no such"), "{text}");
        assert!(outcome.stdout.is_empty());
    }
    let proc = environment.run(["scan", "/proc"])?.expect_status(1)?;
    assert!(
        proc.stderr_text().contains("proc"),
        "{}",
        proc.stderr_text()
    );
    Ok(())
}

#[test]
fn a_root_that_is_gone_keeps_its_entries() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a/b", 5)?.file("c", 6)?;
    let top = tree.path().as_os_str();
    environment.run([OsStr::new("scan"), top])?.success()?;
    fs::rename(tree.path(), environment.path().join("elsewhere"))?;
    let gone = environment
        .run([OsStr::new("scan"), top])?
        .expect_status(1)?;
    assert!(
        gone.stderr_text().contains("3 entries are kept"),
        "{}",
        gone.stderr_text()
    );
    let found = environment.run([OsStr::new("find"), "--count".as_ref(), ".".as_ref(), top])?;
    assert_eq!(found.success()?.stdout_text().trim(), "3");
    let roots = environment.run(["roots"])?.success()?;
    assert!(
        roots.stdout_text().contains("unavailable since"),
        "{}",
        roots.stdout_text()
    );
    fs::create_dir(tree.path())?;
    environment
        .run([OsStr::new("scan"), top])?
        .expect_status(1)?;
    let taken = environment.run([OsStr::new("scan"), "--accept-replaced".as_ref(), top])?;
    taken.success()?;
    let found = environment.run([OsStr::new("find"), "--count".as_ref(), ".".as_ref(), top])?;
    assert_eq!(found.success()?.stdout_text().trim(), "0");
    Ok(())
}

#[test]
fn a_catalogue_that_is_none_is_refused_and_left_alone() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let foreign = environment.path().join("foreign");
    fs::create_dir(&foreign)?;
    fs::write(foreign.join("mine"), "x")?;
    let asked = environment.run([
        OsStr::new("roots"),
        "--catalogue".as_ref(),
        foreign.as_os_str(),
    ])?;
    let text = asked.expect_status(1)?.stderr_text();
    assert!(text.contains("not a filemap catalogue"), "{text}");
    assert_eq!(fs::read_dir(&foreign)?.count(), 1);
    let none = environment.run(["find"])?.expect_status(1)?;
    assert!(
        none.stderr_text().contains("scan something first"),
        "{}",
        none.stderr_text()
    );
    Ok(())
}

#[test]
fn wrong_values_are_refused_with_their_place_and_range() -> Outcome {
    let mut environment = TestEnvironment::new(BINARY)?;
    let asked = environment
        .run(["stats", "--memory", "1MiB"])?
        .expect_status(2)?;
    assert!(
        asked.stderr_text().contains("4MiB"),
        "{}",
        asked.stderr_text()
    );
    let asked = environment
        .run(["find", "--size", "huge"])?
        .expect_status(2)?;
    assert!(
        asked.stderr_text().contains("huge"),
        "{}",
        asked.stderr_text()
    );
    environment.set("FILEMAP_THREADS", "0");
    let asked = environment.run(["config", "show"])?.expect_status(2)?;
    assert!(
        asked.stderr_text().contains("FILEMAP_THREADS"),
        "{}",
        asked.stderr_text()
    );
    Ok(())
}

#[test]
fn neighbours_of_a_prefix_are_not_meant() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("tv/a", 1)?
        .file("tv2/b", 1)?
        .file("100%_x/c", 1)?
        .file("100aax/d", 1)?;
    environment
        .run([OsStr::new("scan"), tree.path().as_os_str()])?
        .success()?;
    for (folder, name) in [("tv", "a"), ("100%_x", "c")] {
        let place = tree.path().join(folder);
        let found = environment.run([OsStr::new("find"), ".".as_ref(), place.as_os_str()])?;
        let text = found.success()?.stdout_text();
        assert_eq!(text.trim(), place.join(name).display().to_string());
    }
    let stat = environment.run([OsStr::new("stat"), tree.path().join("t").as_os_str()])?;
    stat.expect_status(1)?;
    Ok(())
}

#[test]
fn an_empty_folder_becomes_a_catalogue_whoever_owns_the_one_above() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("a", 1)?;
    let above = environment.tree("above")?;
    above.directory("mine")?;
    let mine = above.path().join("mine");
    std::os::unix::fs::chown(&mine, Some(65534), Some(65534))?;
    let words = |catalogue: &Path| {
        let words = ["scan".into(), "-q".into(), "--catalogue".into()];
        let last = [catalogue.as_os_str().to_owned(), tree.path().into()];
        words
            .into_iter()
            .chain(last)
            .collect::<Vec<std::ffi::OsString>>()
    };
    environment.run_unprivileged(words(&mine))?.success()?;
    environment.run_unprivileged(words(&mine))?.success()?;
    let other = above.path().join("other");
    let refused = environment
        .run_unprivileged(words(&other))?
        .expect_status(1)?;
    let told = refused.stderr_text();
    assert!(
        told.contains("above/other: ") && !told.contains(".new-"),
        "{told}"
    );
    Ok(())
}

#[test]
fn a_catalogue_may_be_named_alone_in_the_current_folder() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("a", 1)?;
    for words in [
        &["scan", "--catalogue", "mine", "tree"][..],
        &["find", "--catalogue", "./mine", "a"],
        &["check", "--catalogue", "mine"],
    ] {
        let mut command = environment.command(words);
        let output = command.current_dir(environment.path()).output()?;
        assert!(output.status.success(), "{words:?}: {output:?}");
    }
    assert!(environment.path().join("mine/filemap-catalogue").is_file());
    assert!(!environment.catalogue().exists());
    Ok(())
}

#[test]
fn a_link_to_a_scanned_folder_is_asked_for_by_its_own_name() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("real")?;
    tree.file("sub/a", 7)?
        .file("plain", 1)?
        .symlink("inner", "sub")?;
    let link = environment.path().join("link");
    std::os::unix::fs::symlink(tree.path(), &link)?;
    let run = |words: &[&str]| environment.run(words.iter().copied());
    let (link, real) = (
        link.to_str().ok_or("path")?,
        tree.path().to_str().ok_or("path")?,
    );
    run(&["scan", "-q", link])?.success()?;
    for words in [
        &["du", "-s", link][..],
        &["ls", link],
        &["find", "a", link],
        &["tree", link],
        &["report", "summary", link],
        &["pending", "foo", link],
        &["stat", link],
        &["log", link],
        &["changes", link],
    ] {
        let found = run(words)?.success()?.stdout_text();
        assert!(!found.is_empty() || words[0] == "changes", "{words:?}");
    }
    assert_eq!(
        run(&["find", "^a$", link])?.stdout_text(),
        format!("{link}/sub/a\n")
    );
    // An entry is shown as it is, but with a slash behind it what it leads to.
    assert_eq!(
        run(&["ls", &format!("{real}/inner/")])?
            .success()?
            .stdout_text(),
        "a\n"
    );
    let refused = run(&["ls", &format!("{real}/plain/")])?.expect_status(1)?;
    assert!(
        refused.stderr_text().contains("not a directory"),
        "{}",
        refused.stderr_text()
    );
    run(&["roots", "forget", link])?.success()?;
    run(&["du", link])?.expect_status(1)?;
    Ok(())
}

#[test]
fn changes_of_what_cannot_be_are_no_empty_answer() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("a", 7)?;
    let top = tree.path().to_str().ok_or("path")?;
    environment.run(["scan", "-q", top])?.success()?;
    let outside = environment.path().join("nowhere");
    let outside = outside.to_str().ok_or("path")?;
    let refused = environment.run(["changes", outside])?.expect_status(1)?;
    assert!(
        refused.stderr_text().contains("nowhere"),
        "{}",
        refused.stderr_text()
    );
    // A clock of another catalogue means nothing here.
    let wrong = environment
        .run(["changes", "--json", "--since", "99999"])?
        .expect_status(2)?;
    assert!(wrong.stdout.is_empty());
    assert!(wrong.stderr_text().contains("--since 0"), "{wrong}");
    Ok(())
}

#[test]
fn what_cannot_be_read_is_named_once_and_whole() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("closed/a", 7)?.file("open/b", 7)?;
    tree.mode("closed", 0o000)?;
    let top = tree.path().to_str().ok_or("path")?;
    for _ in 0..2 {
        let scan = environment
            .run_unprivileged(["scan", "--json", top])?
            .expect_status(3)?;
        let told = scan.stderr_text();
        let told: Vec<&str> = told
            .lines()
            .filter(|line| line.contains("cannot read"))
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].contains(&format!("cannot read {top}/closed: ")),
            "{told:?}"
        );
        let whole = format!("\"unreadable_paths\":[{{\"path\":\"{top}/closed\"");
        assert!(
            scan.stdout_text().contains(&whole),
            "{}",
            scan.stdout_text()
        );
    }
    // What lies below it cannot be read either, which goes without saying.
    tree.mode("closed", 0o755)?
        .file("closed/b/c/d", 7)?
        .file("closed/e/f", 7)?;
    environment.run_unprivileged(["scan", top])?.success()?;
    tree.mode("closed/b", 0o000)?.mode("closed", 0o000)?;
    let scan = environment
        .run_unprivileged(["scan", "--full", top])?
        .expect_status(3)?;
    let told = scan.stderr_text();
    let told: Vec<&str> = told
        .lines()
        .filter(|line| line.contains("cannot read"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    tree.mode("closed", 0o755)?.mode("closed/b", 0o755)?;
    tree.mode("", 0o700)?;
    let scan = environment
        .run_unprivileged(["scan", top])?
        .expect_status(3)?;
    assert!(
        scan.stderr_text().contains(&format!("cannot read {top}: ")),
        "{}",
        scan.stderr_text()
    );
    Ok(())
}

#[test]
fn a_watcher_that_can_do_nothing_ends() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("a", 7)?;
    let top = tree.path().to_str().ok_or("path")?;
    let nowhere = environment.path().join("nowhere");
    let nowhere = nowhere.to_str().ok_or("path")?;
    let ended = environment.run(["watch", nowhere])?.expect_status(1)?;
    assert!(
        ended.stderr_text().contains("nowhere: "),
        "{}",
        ended.stderr_text()
    );
    let file = format!("{top}/a");
    environment.run(["watch", &file])?.expect_status(1)?;
    // A catalogue that others own cannot be kept current.
    let theirs = environment.path().join("theirs");
    let theirs = theirs.to_str().ok_or("path")?;
    environment
        .run(["scan", "-q", "--catalogue", theirs, top])?
        .success()?;
    for item in fs::read_dir(theirs)? {
        fs::set_permissions(
            item?.path(),
            std::os::unix::fs::PermissionsExt::from_mode(0o644),
        )?;
    }
    let words = ["watch", "--catalogue", theirs, top];
    environment.run_unprivileged(words)?.expect_status(1)?;
    Ok(())
}

#[test]
fn a_home_that_may_not_be_entered_hides_no_catalogue() -> Outcome {
    let mut environment = TestEnvironment::new(BINARY)?;
    let closed = environment.tree("closed")?;
    closed.file("filemap/config.toml", 1)?.mode("", 0o000)?;
    environment.set("XDG_CONFIG_HOME", closed.path());
    let tree = environment.tree("tree")?;
    tree.file("a", 7)?;
    let words = [OsStr::new("scan"), tree.path().as_os_str()];
    let scan = environment.run_unprivileged(words)?.success()?;
    let text = scan.stderr_text();
    assert!(text.contains("is left out: permission denied"), "{text}");
    let roots = environment.run_unprivileged(["roots", "--json"])?;
    assert!(roots.success()?.stdout_text().contains("/tree"));
    Ok(())
}

#[test]
fn a_root_whose_top_could_not_be_read_is_not_called_ok() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("a", 7)?;
    let words = [OsStr::new("scan"), tree.path().as_os_str()];
    environment.run_unprivileged(words)?.success()?;
    tree.mode("", 0o000)?;
    let full = [words[0], OsStr::new("--full"), words[1]];
    environment.run_unprivileged(full)?.expect_status(3)?;
    let roots = environment.run_unprivileged(["roots"])?.success()?;
    let text = roots.stdout_text();
    assert!(
        text.contains("could not be read: permission denied"),
        "{text}"
    );
    tree.mode("", 0o755)?;
    environment.run_unprivileged(words)?.success()?;
    let roots = environment.run_unprivileged(["roots"])?.success()?;
    assert!(roots.stdout_text().contains("ok"));
    Ok(())
}

#[test]
fn a_file_that_cannot_be_looked_at_is_named_and_keeps_what_is_known() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("names/known", 7)?.directory("names/below")?;
    tree.file("open/file", 7)?;
    let top = tree.path().to_str().ok_or("path")?.to_owned();
    let run = |words: &[&str]| environment.run_unprivileged(words);
    run(&["scan", "-q", &top])?.success()?;
    run(&["done", "p", &format!("{top}/names/known")])?.success()?;
    tree.file("names/new", 9)?.mode("names", 0o444)?;

    for _ in 0..2 {
        let scan = run(&["scan", "--json", &top])?.expect_status(3)?;
        for name in ["known", "new", "below"] {
            let named = format!("cannot read {top}/names/{name}: permission denied");
            assert!(
                scan.stderr_text().contains(&named),
                "{}",
                scan.stderr_text()
            );
            let whole = format!("{{\"path\":\"{top}/names/{name}\",\"reason\":");
            assert!(
                scan.stdout_text().contains(&whole),
                "{}",
                scan.stdout_text()
            );
        }
        assert!(
            scan.stdout_text().contains("\"removed\":0"),
            "{}",
            scan.stdout_text()
        );
    }
    // What was known of a file stays, and of the others nothing is made up.
    let found = run(&["find", "--json", "-t", "f", ".", &top])?.expect_status(3)?;
    let text = found.stdout_text();
    let line = |name: &str| {
        text.lines()
            .find(|line| line.contains(name))
            .unwrap_or_default()
    };
    assert!(
        line("/known").contains("\"look_failed\":true,\"size\":7"),
        "{text}"
    );
    assert!(line("/new").contains("\"look_failed\":true") && !line("/new").contains("\"size\""));
    assert!(!line("open/file").contains("look_failed"), "{text}");
    let pending = run(&["pending", "p", &top])?.expect_status(3)?;
    assert_eq!(pending.stdout_text(), format!("{top}/open/file\n"));
    assert!(
        pending.stderr_text().contains("names/new"),
        "{}",
        pending.stderr_text()
    );
    let claimed = run(&["pending", "p", &top, "--no-scan", "--claim", "9"])?.expect_status(3)?;
    assert_eq!(claimed.stdout_text(), format!("{top}/open/file\n"));
    let usage = run(&["du", &top])?.expect_status(3)?;
    assert!(
        usage.stderr_text().contains("names/new could not be read"),
        "{}",
        usage.stderr_text()
    );
    run(&["check"])?.success()?;

    tree.mode("names", 0o755)?;
    run(&["scan", "-q", &top])?.success()?;
    let pending = run(&["pending", "p", &top, "--no-scan"])?.success()?;
    assert_eq!(pending.stdout_text(), format!("{top}/names/new\n"));
    let found = run(&["find", "--json", ".", &top])?.success()?;
    assert!(
        !found.stdout_text().contains("look_failed"),
        "{}",
        found.stdout_text()
    );
    run(&["check"])?.success()?;
    Ok(())
}

#[test]
fn a_tree_that_was_renamed_is_not_scanned_twice_and_what_to_type_works() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("old place")?;
    tree.file("a/b", 5)?.file("c", 6)?;
    let old = tree.path().to_str().ok_or("path")?;
    environment.run(["scan", "-q", old])?.success()?;
    environment
        .run(["done", "p", &format!("{old}/c")])?
        .success()?;
    let new = environment.path().join("it's new");
    fs::rename(tree.path(), &new)?;
    let new = new.to_str().ok_or("path")?;
    for command in ["scan", "pending p"] {
        let words = command.split(' ').chain([new]);
        let refused = environment.run(words)?.expect_status(1)?;
        assert_eq!(
            refused.stderr_text().lines().count(),
            1,
            "{}",
            refused.stderr_text()
        );
        assert!(refused.stdout.is_empty());
    }
    let refused = environment.run(["scan", new])?.expect_status(1)?;
    let text = refused.stderr_text();
    let typed = text.split('`').nth(1).ok_or("nothing to type")?;
    let typed = typed.strip_prefix("filemap ").ok_or("not filemap")?;
    let words = std::process::Command::new("bash")
        .args(["-c", &format!("printf '%s\\n' {typed}")])
        .output()?;
    let words = String::from_utf8(words.stdout)?;
    let moved = environment.run(words.lines())?.success()?;
    assert!(moved.stderr_text().contains(new), "{}", moved.stderr_text());
    let pending = environment.run(["pending", "p", new])?.success()?;
    assert_eq!(pending.stdout_text(), format!("{new}/a/b\n"));
    let roots = environment.run(["roots", "--json"])?.success()?;
    assert_eq!(roots.stdout_text().lines().count(), 1);
    let log = environment.run(["log", new])?.success()?;
    assert!(!log.stdout.is_empty());
    environment
        .run(["roots", "move", new, old])?
        .expect_status(1)?;
    Ok(())
}
