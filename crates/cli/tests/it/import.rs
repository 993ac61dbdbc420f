//! Scan lists as a user imports them: good ones and bad ones.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use filemap_testkit::{Outcome as Run, Random, SmallFilesystem, TestEnvironment, grow_random_tree};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// Lines of a GPFS list: `count` files of 1 KiB below `/gpfs/test/<top>`.
pub(crate) fn gpfs(top: &str, count: u32) -> String {
    (0..count)
        .map(|n| {
            format!(
                "<0> {n} 1 0 s=1024 a=1 u=1000 g=100 p=-rw-r--r-- ac=2024-01-01 10:00:00 \
                 mt=2024-01-01 10:00:00 cr=2024-01-01 10:00:00 nl=1 -- /gpfs/test/{top}/{}/f{n}\n",
                n % 7
            )
        })
        .collect()
}

pub(crate) fn write(
    environment: &TestEnvironment,
    name: &str,
    text: impl AsRef<[u8]>,
) -> Result<PathBuf, Box<dyn Error>> {
    let path = environment.path().join(name);
    fs::write(&path, text)?;
    Ok(path)
}

fn import(environment: &TestEnvironment, words: &[&OsStr]) -> std::io::Result<Run> {
    environment.run([OsStr::new("import")].iter().chain(words))
}

pub(crate) fn import_file(environment: &TestEnvironment, list: &Path) -> std::io::Result<Run> {
    import(environment, &[list.as_os_str()])
}

pub(crate) fn files(environment: &TestEnvironment, path: &str) -> Result<String, Box<dyn Error>> {
    let stat = environment
        .run(["du", "-s", "--json", path])?
        .success()?
        .stdout_text();
    let (_, rest) = stat.split_once("\"files\":").ok_or("no files")?;
    Ok(rest.chars().take_while(char::is_ascii_digit).collect())
}

#[test]
fn a_list_answers_until_a_newer_one_is_complete() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(
        &environment,
        "20260115_cluster_home.list.all",
        gpfs("a", 100),
    )?;
    import_file(&environment, &list)?.success()?;
    assert_eq!(files(&environment, "/gpfs/test/a")?, "100");
    let roots = environment.run(["roots"])?.success()?.stdout_text();
    assert!(
        roots.contains("home") && roots.contains("/gpfs/test/a"),
        "{roots}"
    );

    let again = import_file(&environment, &list)?.success()?;
    assert!(
        again.stderr_text().contains("nothing to do"),
        "{}",
        again.stderr_text()
    );

    let newer = gpfs("a", 150) + &gpfs("b", 30);
    let list = write(&environment, "20260215_cluster_home.list.all", newer)?;
    import_file(&environment, &list)?.success()?;
    assert_eq!(files(&environment, "/gpfs/test")?, "180");
    let log = environment.run(["log", "--json"])?.success()?.stdout_text();
    assert_eq!(log.lines().count(), 2);
    assert!(log.contains("\"state\":\"replaced\"") && log.contains("\"state\":\"complete\""));
    assert_eq!(
        environment
            .run(["roots", "--json"])?
            .success()?
            .stdout_text()
            .lines()
            .count(),
        1
    );
    let check = environment.run(["check"])?.success()?;
    assert!(
        check.stderr_text().contains("all is as it was written")
            || check.stdout_text().contains("all is"),
        "{}",
        check.stderr_text()
    );
    Ok(())
}

#[test]
fn a_list_cannot_be_scanned_and_a_live_tree_not_imported() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a", 5)?;
    let top = tree.path();
    let line = |path: &str| format!("1 1 644 0 0 5 8 1 1 1 f -- {}/{path}\n", top.display());
    let list = write(&environment, "list", line("x") + &line("y"))?;
    import_file(&environment, &list)?.success()?;
    let scan = environment
        .run([OsStr::new("scan"), top.as_os_str()])?
        .expect_status(1)?;
    assert!(
        scan.stderr_text().contains("is the tree of a scan list"),
        "{}",
        scan.stderr_text()
    );
    // Without a path, all live trees are meant.
    environment.run(["scan"])?.success()?;
    environment
        .run([OsStr::new("roots"), "forget".as_ref(), top.as_os_str()])?
        .success()?;
    environment
        .run([OsStr::new("scan"), top.as_os_str()])?
        .success()?;
    let refused = import_file(&environment, &list)?.expect_status(1)?;
    assert!(
        refused.stderr_text().contains("is scanned as a live tree"),
        "{}",
        refused.stderr_text()
    );
    Ok(())
}

#[test]
fn a_live_tree_and_its_own_list_give_the_same() -> Outcome {
    for seed in 0..3 {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("data")?;
        grow_random_tree(&tree, &mut Random::new(seed), 150)?;
        let found = Command::new("find")
            .arg(tree.path())
            .args(["-printf", "%i %n %m %U %G %s %b %A@ %T@ %C@ %y -- %p\\0"])
            .output()?;
        let list = write(&environment, "list", &found.stdout)?;
        let mut answers = Vec::new();
        for command in ["scan", "import"] {
            let catalogue = environment.path().join(command);
            let ask = |words: &[&OsStr]| {
                let global = [OsStr::new("--catalogue"), catalogue.as_os_str()];
                environment.run(global.iter().chain(words))
            };
            if command == "scan" {
                ask(&["scan".as_ref(), tree.path().as_os_str()])?.success()?;
            } else {
                ask(&["import".as_ref(), "--entries".as_ref(), list.as_os_str()])?.success()?;
            }
            let mut told = Vec::new();
            for question in [
                &["du", "-a"][..],
                &["du", "--apparent-size", "-a"],
                &["find", "-l"],
            ] {
                let words: Vec<&OsStr> = question
                    .iter()
                    .map(OsStr::new)
                    .chain([tree.path().as_os_str()])
                    .collect();
                told.push(ask(&words)?.success()?.stdout);
            }
            let real = Command::new("du")
                .args(["-a", "-B1"])
                .arg(tree.path())
                .output()?;
            told.push(
                real.stdout
                    .split(|byte| *byte == b'\n')
                    .next()
                    .unwrap_or_default()
                    .to_vec(),
            );
            ask(&["check".as_ref()])?.success()?;
            answers.push(told);
        }
        assert_eq!(
            answers[0]
                .iter()
                .map(|a| String::from_utf8_lossy(a))
                .collect::<Vec<_>>(),
            answers[1]
                .iter()
                .map(|a| String::from_utf8_lossy(a))
                .collect::<Vec<_>>(),
            "seed {seed}"
        );
    }
    Ok(())
}

#[test]
fn compressed_lists_are_told_by_what_they_hold() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let plain = write(&environment, "plain", gpfs("a", 3000))?;
    for (program, flags) in [
        ("gzip", &["-c"][..]),
        ("xz", &["-c"]),
        ("zstd", &["-qc"]),
        ("bzip2", &["-c"]),
    ] {
        let packed = Command::new(program)
            .args(flags)
            .arg(&plain)
            .output()?
            .stdout;
        assert!(packed.len() > 100, "{program}");
        let name = format!("{program}.list");
        let list = write(&environment, &name, &packed)?;
        import_file(&environment, &list)?.success()?;
        assert_eq!(files(&environment, "/gpfs/test/a")?, "3000", "{program}");
        // Several streams one after the other are one list; half of one is none.
        let double = [packed.clone(), packed.clone()].concat();
        let input = environment
            .run_with_input(["import", "-", "--json"], &double)?
            .success()?;
        assert!(
            input.stdout_text().contains("\"lines\":6000"),
            "{program}: {}",
            input.stdout_text()
        );
        let half = write(&environment, "half", &packed[..packed.len() / 2])?;
        let failed = import_file(&environment, &half)?.expect_status(1)?;
        assert!(
            failed.stderr_text().contains("half"),
            "{program}: {}",
            failed.stderr_text()
        );
        assert_eq!(files(&environment, "/gpfs/test/a")?, "3000", "{program}");
    }
    Ok(())
}

#[test]
fn bad_lists_are_told_with_line_and_reason_and_change_nothing() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let good = write(&environment, "good", gpfs("a", 40))?;
    import_file(&environment, &good)?.success()?;
    let line = "1 1 0 s=1 u=1 g=1 -- /gpfs/test/a/x";
    let after_good = |bad: &str| format!("{line}\n{bad}\n");
    let long = format!("{line}/{}", "n".repeat(4000));
    let cases: Vec<(String, &str)> = vec![
        (String::new(), "the list is empty"),
        (
            "a letter\nto somebody\n".to_owned(),
            "no line is of a known format",
        ),
        (after_good("1 1 0 u=1 g=1 -- /a"), "line 2: no size (s=)"),
        (
            after_good("1 1 0 s=99999999999999999999 u=1 g=1 -- /a"),
            "line 2: a size that is no number",
        ),
        (after_good("1 1 0 s=1 u=-1 g=1 -- /a"), "line 2: an owner"),
        (
            after_good("1 1 0 s=1 u=1 g=1 ac=2023-02-29 00:00:00 -- /a"),
            "line 2: a time that does not exist",
        ),
        (after_good("1 1 0 s=1 u=1 g=1 /a"), "line 2: no ` -- `"),
        (
            after_good("1 1 0 s=1 u=1 g=1 -- a/b"),
            "line 2: a path that is not absolute",
        ),
        (
            after_good("1 1 0 s=1 u=1 g=1 -- /a\0b"),
            "line 2: a NUL in a path",
        ),
        (
            after_good("1 1 0 s=1 u=1 g=1 -- /a/../b"),
            "line 2: a path that holds `..`",
        ),
        (after_good(&long), "line 2: a name longer than 480 bytes"),
        (
            "path,size\n/gpfs/test/a/x,1\n".to_owned(),
            "1 of 2 lines are malformed; the first: ",
        ),
        (
            "path,size\n/gpfs/test/a/x,1\n".to_owned(),
            "line 2: no `uid`",
        ),
        (
            format!("{line}\n{line}/y\n{line}/hal"),
            "line 3: the last line has no end",
        ),
        (
            format!("{line}\n[I] not a header any more\n"),
            "line 2: no inode",
        ),
    ];
    for (text, words) in cases {
        let list = write(&environment, "bad", &text)?;
        let failed = import_file(&environment, &list)?.expect_status(1)?;
        assert!(
            failed.stderr_text().contains(words),
            "{words}: {}",
            failed.stderr_text()
        );
        assert_eq!(files(&environment, "/gpfs/test/a")?, "40", "{words}");
    }
    let list = write(&environment, "other", line)?;
    let wrong = import(
        &environment,
        &["--format=lustre".as_ref(), list.as_os_str()],
    )?
    .expect_status(1)?;
    assert!(
        wrong
            .stderr_text()
            .contains("lustre list; line 1: no file identifier"),
        "{}",
        wrong.stderr_text()
    );
    let missing = import_file(&environment, Path::new("/no/such/list"))?.expect_status(1)?;
    assert!(missing.stderr_text().contains("/no/such/list"));
    import(&environment, &["--show=q".as_ref(), list.as_os_str()])?.expect_status(2)?;
    Ok(())
}

#[test]
fn some_malformed_lines_may_be() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let mut text = gpfs("a", 999);
    text += "nonsense\n";
    let list = write(&environment, "list", &text)?;
    let done = import_file(&environment, &list)?.success()?;
    assert!(
        done.stderr_text().contains("line 1000: no inode"),
        "{}",
        done.stderr_text()
    );
    assert_eq!(files(&environment, "/gpfs/test/a")?, "999");
    let list = write(&environment, "more", text.clone() + "nonsense\n")?;
    import_file(&environment, &list)?.expect_status(1)?;
    import(
        &environment,
        &["--max-malformed=1%".as_ref(), list.as_os_str()],
    )?
    .success()?;
    Ok(())
}

#[test]
fn odd_trees_are_taken() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let deep = "/d".repeat(2000);
    let line = |path: &str| format!("1 1 0 s=1 a=1 u=1 g=1 p=-rw-r--r-- nl=1 -- {path}\n");
    // Something is a file, and there are files below it: it is a directory.
    let text =
        line(&format!("/gpfs{deep}/f")) + &line("/gpfs/x") + &line("/gpfs/x/y") + &line("/gpfs/z");
    let list = write(&environment, "list", text)?;
    let done = import(&environment, &["--json".as_ref(), list.as_os_str()])?.success()?;
    assert!(
        done.stdout_text().contains("\"contradictions\":1"),
        "{}",
        done.stdout_text()
    );
    assert!(
        done.stdout_text().contains("\"directories\":2002"),
        "{}",
        done.stdout_text()
    );
    assert_eq!(files(&environment, "/gpfs")?, "3");
    assert_eq!(files(&environment, "/gpfs/x")?, "1");
    environment.run(["check"])?.success()?;
    Ok(())
}

/// Runs the program with its catalogue on a small filesystem.
fn on(small: &SmallFilesystem, words: &[&OsStr]) -> std::io::Result<std::process::Output> {
    let catalogue = small.path().join("catalogue");
    let mut command = small.command(BINARY);
    command
        .env("FILEMAP_CATALOGUE", catalogue)
        .env("XDG_CONFIG_HOME", small.path().join("config"));
    command.args(words).output()
}

#[test]
fn a_disk_that_is_full_in_the_middle_is_told_and_loses_nothing() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let small = match SmallFilesystem::mount(6 << 10) {
        Ok(small) => small,
        Err(refused) => {
            eprintln!("note: nothing can be mounted here: {refused}");
            return Ok(());
        }
    };
    let words = |list: &'_ Path, more: &[&str]| -> Vec<std::ffi::OsString> {
        let more = more.iter().map(Into::into);
        ["import".into(), "--quiet".into()]
            .into_iter()
            .chain(more)
            .chain([list.as_os_str().to_owned()])
            .collect()
    };
    let run = |words: &[std::ffi::OsString]| {
        let words: Vec<&OsStr> = words.iter().map(AsRef::as_ref).collect();
        on(&small, &words)
    };
    let first = write(&environment, "first", gpfs("a", 50))?;
    let output = run(&words(&first, &[]))?;
    assert!(output.status.success(), "{output:?}");
    // Names that no column makes shorter.
    let mut random = Random::new(7);
    let mut name = |line: &str| {
        line.replace(
            "/f",
            &format!(
                "/{:016x}{:016x}/f",
                random.below(u64::MAX),
                random.below(u64::MAX)
            ),
        )
    };
    let lines: String = gpfs("a", 100_000)
        .lines()
        .map(|line| name(line) + "\n")
        .collect();
    let large = write(&environment, "large", lines)?;
    // Full while runs are written, and while the catalogue is.
    for more in [
        &["--memory=4MiB", "--entries"][..],
        &["--memory=256MiB", "--entries"],
    ] {
        let output = run(&words(&large, more))?;
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{more:?}: {told}");
        assert!(told.to_lowercase().contains("no space"), "{more:?}: {told}");
        let check = run(&["check".into()])?;
        assert!(check.status.success(), "{more:?}: {check:?}");
        let answer = run(&["du", "-s", "--json", "/gpfs/test/a"].map(Into::into))?;
        let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert!(answer.contains("\"files\":50,"), "{more:?}: {answer}");
    }
    // There is room again for what fits.
    let output = run(&words(&write(&environment, "second", gpfs("a", 70))?, &[]))?;
    assert!(output.status.success(), "{output:?}");
    let answer = run(&["du", "-s", "--json", "/gpfs/test/a"].map(Into::into))?;
    let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(answer.contains("\"files\":70,"), "{answer}");
    Ok(())
}

#[test]
fn several_lists_and_standard_input_are_one_tree() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let one = write(&environment, "one", gpfs("a", 10))?;
    let two = write(&environment, "two", gpfs("b", 20))?;
    import(&environment, &[one.as_os_str(), two.as_os_str()])?.success()?;
    assert_eq!(files(&environment, "/gpfs/test")?, "30");
    let mut child = environment
        .command(["import", "-", "--label", "piped"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input")?;
    // A pipe gives what it has, a byte at a time at first.
    for byte in gpfs("c", 5).as_bytes().chunks(1) {
        input.write_all(byte)?;
    }
    drop(input);
    assert!(child.wait()?.success());
    assert_eq!(files(&environment, "/gpfs/test/c")?, "5");
    Ok(())
}
