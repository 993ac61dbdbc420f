//! What is named on the command line is answered for: files as well as directories, and the others
//! where one of them is not known.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// A scanned tree `t`: `a/one` and `b/two` are one inode, `sym` leads to it.
fn environment() -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    tree.file("a/one", 100_000)?.file("b/other", 20_000)?;
    tree.hard_link("b/two", "a/one")?.symlink("sym", "a/one")?;
    lines(&environment, "scan -q t")?;
    Ok(environment)
}

/// What the program said: standard output by lines, standard error, exit status.
struct Said {
    lines: Vec<String>,
    errors: String,
    status: Option<i32>,
}

/// Asks in the folder that holds the tree; words are separated by single spaces.
fn ask(environment: &TestEnvironment, line: &str) -> Outcome<Said> {
    let mut command = environment.command(line.split(' '));
    let output = command.current_dir(environment.path()).output()?;
    let lines = String::from_utf8(output.stdout)?;
    Ok(Said {
        lines: lines.lines().map(str::to_owned).collect(),
        errors: String::from_utf8(output.stderr)?,
        status: output.status.code(),
    })
}

/// The lines of an answer that is complete and says nothing else.
fn lines(environment: &TestEnvironment, line: &str) -> Outcome<Vec<String>> {
    let said = ask(environment, line)?;
    assert_eq!(said.status, Some(0), "{line}: {}", said.errors);
    assert_eq!(said.errors, "", "{line}");
    Ok(said.lines)
}

/// What `du` of the system says, sorted.
fn system_du(folder: &Path, words: &str) -> Outcome<Vec<String>> {
    let output = Command::new("du")
        .args(["--block-size=1", "-s"])
        .args(words.split(' '))
        .current_dir(folder)
        .output()?;
    let mut lines: Vec<String> = String::from_utf8(output.stdout)?
        .lines()
        .map(str::to_owned)
        .collect();
    lines.sort_unstable();
    Ok(lines)
}

#[test]
fn du_shows_and_sums_files_that_are_named() -> Outcome {
    let environment = environment()?;
    for words in ["t/a/one", "t/sym", "t/a/one t/b/other", "-c t/b/other t/a"] {
        for options in ["du -s -B", "du -B"] {
            let mut said = lines(&environment, &format!("{options} {words}"))?;
            said.sort_unstable();
            let wanted = system_du(environment.path(), words)?;
            assert_eq!(said, wanted, "{options} {words}");
        }
    }
    let json = lines(&environment, "du --json t/a/one")?.concat();
    let json: serde_json::Value = serde_json::from_str(&json)?;
    assert_eq!(json["bytes"], 100_000);
    let rows = lines(&environment, "du --tsv t/a/one")?;
    let row = rows.last().ok_or("no row")?;
    assert!(row.starts_with("t/a/one\t"), "{row}");
    let both = lines(&environment, "du -sbc t/a/one t/b/two")?;
    assert_eq!(both.len(), 3, "{both:?}");
    assert!(both.contains(&"100000\ttotal".to_owned()), "{both:?}");
    let below = lines(&environment, "du -B t")?;
    assert_eq!(
        below.len(),
        3,
        "files below are shown on request: {below:?}"
    );
    Ok(())
}

#[test]
fn growth_refuses_what_it_does_not_apply() -> Outcome {
    let environment = environment()?;
    let filters = [
        "--min-size 1G",
        "--max-size 1",
        "--min-files 9",
        "--max-files 0",
        "--min-avg-size 1G",
        "--max-avg-size 1",
        "--leaves-only",
        "--single-owner",
        "--accessed-before 3yr",
        "--accessed-after 1d",
        "--accessed-here",
        "--type f",
        "--name x",
        "--ignore-case",
        "--exclude x",
        "--owner root",
        "--group root",
        "--sort files",
        "--sort directories",
        "--sort mtime",
        "--sort atime",
        "--sort depth",
        "-b --sort allocated",
    ];
    for filter in filters {
        let said = ask(&environment, &format!("du --growth 1d {filter} t"))?;
        assert_eq!(said.status, Some(2), "{filter}: {}", said.errors);
        assert!(
            said.errors.contains("--growth"),
            "{filter}: {}",
            said.errors
        );
        assert!(said.lines.is_empty(), "{filter}");
    }
    for filter in [
        "--sort path",
        "--sort size:asc",
        "--sort allocated",
        "-n 1 -B -r",
    ] {
        let said = ask(&environment, &format!("du --growth 1d {filter} t"))?;
        assert_eq!(said.status, Some(0), "{filter}: {}", said.errors);
    }
    Ok(())
}

#[test]
fn a_wrong_path_among_others_is_named_and_the_others_are_answered_for() -> Outcome {
    let environment = environment()?;
    for (line, count) in [
        ("ls t/b t/nope", 3),
        ("ls t/nope t/b", 3),
        ("find . t/b t/nope /nonex", 2),
        ("find -0 . t/b t/nope", 1),
        ("find --count . t/b t/nope", 1),
        ("du -s t/b t/nope", 1),
        ("du -sc t/nope t/b", 2),
        ("du --growth 1d /nonex t", 3),
        ("report summary --tsv t/b t/nope", 15),
    ] {
        let said = ask(&environment, line)?;
        assert_eq!(said.status, Some(1), "{line}: {}", said.errors);
        assert_eq!(said.lines.len(), count, "{line}: {:?}", said.lines);
        for name in ["nope", "/nonex"] {
            let is_typed = line.contains(name);
            assert_eq!(
                said.errors.contains(name),
                is_typed,
                "{line}: {}",
                said.errors
            );
        }
    }
    for command in ["ls", "find .", "du", "report summary"] {
        let said = ask(&environment, &format!("{command} t/nope /nonex"))?;
        assert_eq!(said.status, Some(1), "{command}");
        assert!(said.lines.is_empty(), "{command}: {:?}", said.lines);
        let named = said
            .errors
            .lines()
            .filter(|line| line.starts_with("error: "));
        assert_eq!(named.count(), 2, "{command}: {}", said.errors);
    }
    Ok(())
}

#[test]
fn a_directory_that_could_not_be_read_is_not_taken_for_an_empty_one() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    tree.file("open/file", 1)?.directory("closed/in")?;
    tree.mode("closed", 0o000)?;
    let path = tree.path().to_str().ok_or("no text")?;
    environment
        .run_unprivileged(["scan", "-q", path])?
        .expect_status(3)?;
    for command in [
        "ls",
        "ls --json",
        "tree -q",
        "find .",
        "find --count jpg",
        "du",
        "report summary",
    ] {
        for closed in ["t/closed", "t/open t/closed"] {
            if command.starts_with("tree") && closed.contains(' ') {
                continue;
            }
            let said = ask(&environment, &format!("{command} {closed}"))?;
            let wanted =
                "warning: t/closed could not be read by the last scan: permission denied\n";
            assert_eq!(said.errors, wanted, "{command} {closed}");
            assert_eq!(said.status, Some(3), "{command} {closed}");
        }
    }
    // What is in the directory is no part of these.
    for readable in [
        "ls -d t/closed",
        "ls t",
        "find . t --max-depth 1",
        "tree -q -L 1 t",
    ] {
        lines(&environment, readable)?;
    }
    for partly in [
        "find . t",
        "tree -q t",
        "report summary t",
        "pending -q p t --no-scan",
    ] {
        let said = ask(&environment, partly)?;
        let wanted = "warning: t/closed could not be read by the last scan: permission denied\n";
        assert_eq!(
            (said.errors.as_str(), said.status),
            (wanted, Some(3)),
            "{partly}"
        );
    }
    let whole = ask(&environment, "du t")?;
    assert_eq!(whole.status, Some(3));
    assert_eq!(
        whole.errors,
        "warning: t/closed could not be read by the last scan: permission denied\n"
    );
    for number in 0..5001 {
        tree.directory(format!("open/{number}"))?;
    }
    environment
        .run_unprivileged(["scan", "-q", path])?
        .expect_status(3)?;
    let long = ask(&environment, "du -d 2 t")?;
    assert_eq!(long.errors, whole.errors, "a long answer is no excuse");
    let wrong = ask(&environment, "ls t/closed t/nope")?;
    assert_eq!(wrong.status, Some(1), "{}", wrong.errors);
    tree.mode("closed", 0o700)?;
    Ok(())
}

#[test]
fn a_tree_without_its_files_says_so_where_files_are_asked_for() -> Outcome {
    const NOTE: &str = "/gpfs/fs was imported without its files: --entries keeps them\n";
    let list = "1 1 100644 0 0 5 8 1 1 1 f -- /gpfs/fs/d/x.jpg\n\
                2 1 100644 0 0 5 8 1 1 1 f -- /gpfs/fs/e/y\n";
    let environment = TestEnvironment::new(BINARY)?;
    let import = |options: &str| {
        let words = format!("import -q --scan-date 2026-01-01T00:00:00Z{options} -");
        let run = environment.run_with_input(words.split(' '), list.as_bytes());
        run.and_then(filemap_testkit::Outcome::success)
    };
    import("")?;
    for question in [
        "find . /gpfs/fs -t f",
        "find . /gpfs/fs/d /gpfs/fs -S +1M",
        "find --json -e jpg . /gpfs/fs",
        "find --count --all-roots jpg",
        "tree /gpfs/fs -L 1",
        "ls /gpfs/fs/d",
        "du -a /gpfs/fs",
        "stat /gpfs/fs/d/x.jpg",
        "ls /gpfs/fs/d/x.jpg",
        "find y /gpfs/fs/d/x.jpg /gpfs/fs/e",
        "du /gpfs/fs/d/x.jpg /gpfs/fs",
    ] {
        let said = ask(&environment, question)?;
        assert_eq!(
            said.errors.matches(NOTE).count(),
            1,
            "{question}: {}",
            said.errors
        );
        let said = ask(&environment, &format!("-q {question}"))?;
        assert!(!said.errors.contains(NOTE), "{question}: {}", said.errors);
    }
    for question in [
        "find . /gpfs/fs -t d",
        "tree -d /gpfs/fs",
        "ls -d /gpfs/fs",
        "du /gpfs/fs",
    ] {
        let said = ask(&environment, question)?;
        assert!(!said.errors.contains(NOTE), "{question}: {}", said.errors);
    }
    import(" --entries")?;
    assert_eq!(lines(&environment, "find . /gpfs/fs -t f")?.len(), 2);
    Ok(())
}

#[test]
fn ls_shows_files_first_and_as_they_were_typed() -> Outcome {
    let environment = environment()?;
    let top = environment.path().join("t/sym");
    let top = top.to_str().ok_or("no text")?;
    for (line, wanted) in [
        ("ls t/a/one".to_owned(), vec!["t/a/one"]),
        (
            "ls t/b/two t/b t/a/one".to_owned(),
            vec!["t/b/two", "t/a/one", "", "t/b:", "other", "two"],
        ),
        (
            "ls t/a t/b".to_owned(),
            vec!["t/a:", "one", "", "t/b:", "other", "two"],
        ),
        ("ls -d t/a t".to_owned(), vec!["t/a", "t"]),
        (format!("ls {top}"), vec![top]),
    ] {
        assert_eq!(lines(&environment, &line)?, wanted, "{line}");
    }
    let long = lines(&environment, "ls -l t/b/other")?;
    assert!(long.concat().ends_with(" t/b/other"), "{long:?}");
    Ok(())
}
