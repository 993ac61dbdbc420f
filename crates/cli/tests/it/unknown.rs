//! What a list does not say is not known: it is shown so, and passes no test.

use std::error::Error;

use filemap_testkit::TestEnvironment;

use crate::import::{gpfs, import_file, write};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn lines(environment: &TestEnvironment, words: &[&str]) -> Outcome<String> {
    Ok(environment.run(words)?.success()?.stdout_text())
}

#[test]
fn nothing_is_known_of_a_directory_that_is_not_listed() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(&environment, "list", gpfs("a", 20))?;
    import_file(&environment, &list)?.success()?;
    for test in ["0", "!1000", ":0", ":!100"] {
        let owner = format!("--owner={test}");
        for command in ["find", "du"] {
            let words = [command, "-t", "d", &owner, "/gpfs/test/a"];
            let words = match command {
                "du" => vec![command, &owner, "/gpfs/test/a", "/gpfs/test/a/1"],
                _ => words.to_vec(),
            };
            assert_eq!(lines(&environment, &words)?, "", "{command} {test}");
        }
    }
    for test in ["--perm=0", "--perm=-0", "--perm=/0"] {
        let words = ["find", "-t", "d", test, "/gpfs/test/a"];
        assert_eq!(lines(&environment, &words)?, "", "{test}");
    }
    let all = lines(
        &environment,
        &["find", "-t", "d", "/gpfs/test/a", "--include-start"],
    )?;
    assert_eq!(all.lines().count(), 8, "{all}");
    let long = lines(&environment, &["ls", "-l", "/gpfs/test/a"])?;
    assert_eq!(long.lines().count(), 7, "{long}");
    for line in long.lines() {
        assert!(line.starts_with("d?????????    ? ?        ?   "), "{line}");
        assert!(!line.contains("1901") && !line.contains("root"), "{line}");
    }
    for path in ["/gpfs/test/a", "/gpfs/test/a/1"] {
        let stat = lines(&environment, &["stat", path])?;
        for key in ["size", "mode", "owner", "group"] {
            assert!(stat.contains(&format!("{key}: not known")), "{stat}");
        }
        let json = lines(&environment, &["stat", "--json", path])?;
        for key in ["uid", "gid", "mode", "links", "inode", "size", "mtime"] {
            assert!(json.contains(&format!("\"{key}\":null")), "{key}: {json}");
        }
    }
    let format = "--format={user} {group} {uid} {perm} {inode} {links} {size} {mtime}";
    let shown = lines(&environment, &["find", "-t", "d", format, "/gpfs/test/a"])?;
    assert!(
        shown.lines().all(|line| line == "- - - - - - - -"),
        "{shown}"
    );
    Ok(())
}

#[test]
fn fields_that_a_list_does_not_show_are_not_known() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(&environment, "bare", "7 1 0  1000:5000 -- /gpfs/test/a/f\n")?;
    let list = list.to_string_lossy().into_owned();
    environment
        .run(["import", "--entries", "--show=u:s", &list])?
        .success()?;
    let json = lines(&environment, &["find", "--json", "-t", "f", "/gpfs/test/a"])?;
    for key in [
        "gid",
        "mode",
        "links",
        "allocated",
        "mtime",
        "atime",
        "ctime",
    ] {
        assert!(json.contains(&format!("\"{key}\":null")), "{key}: {json}");
    }
    assert!(
        json.contains("\"uid\":1000,") && json.contains("\"inode\":7,"),
        "{json}"
    );
    for test in [
        "--group=0",
        "--group=!0",
        "--perm=0",
        "--perm=/0",
        "--newer=1970-01-01",
    ] {
        let words = ["find", "-t", "f", test, "/gpfs/test/a"];
        assert_eq!(lines(&environment, &words)?, "", "{test}");
    }
    // What its length takes stands for what it takes.
    let usage = lines(&environment, &["du", "-s", "-B", "/gpfs/test/a"])?;
    assert!(usage.starts_with("5120\t"), "{usage}");
    let groups = lines(&environment, &["report", "groups", "--tsv", "/gpfs/test/a"])?;
    assert!(
        groups.ends_with("\n\tnot known\t1\t5000\t5120\n"),
        "{groups}"
    );
    let table = write(
        &environment,
        "table.csv",
        "path,size,uid,gid\n/csv/b/f,1,1,1\n/csv/c,1,1,1\n",
    )?;
    let table = table.to_string_lossy().into_owned();
    environment
        .run(["import", "--entries", &table])?
        .success()?;
    let json = lines(&environment, &["find", "--json", "-t", "f", "/csv"])?;
    for key in ["mode", "links", "inode", "device", "allocated"] {
        assert_eq!(
            json.matches(&format!("\"{key}\":null")).count(),
            2,
            "{key}: {json}"
        );
    }
    Ok(())
}

#[test]
fn what_says_no_type_is_a_directory_if_something_is_below_it() -> Outcome {
    let line = |path: &str| format!("1 1 0 s=10 u=1 g=1 -- {path}\n");
    for (paths, top, untyped) in [
        (&["/fs/top", "/fs/top/a/f", "/fs/top/b"][..], "/fs/top", 1),
        (
            &["/fs/top/a/f", "/fs/top/a", "/fs/top", "/fs/top/a"],
            "/fs/top",
            2,
        ),
        // Nothing is below it: it is a file.
        (&["/fs/top", "/fs/top"], "/fs", 0),
        (&["/fs/top/a", "/fs/top/b"], "/fs/top", 0),
    ] {
        let environment = TestEnvironment::new(BINARY)?;
        let text: String = paths.iter().map(|path| line(path)).collect();
        let list = write(&environment, "list", text)?;
        let list = list.to_string_lossy().into_owned();
        let run = environment.run(["import", "--json", &list])?.success()?;
        let json = run.stdout_text();
        assert!(
            json.contains(&format!("\"root\":\"{top}\"")),
            "{paths:?}: {json}"
        );
        assert!(
            json.contains(&format!("\"untyped\":{untyped},")),
            "{paths:?}: {json}"
        );
        let again = TestEnvironment::new(BINARY)?;
        let told = again.run(["import", &list])?.success()?.stderr_text();
        let shows = told.contains("say no type");
        assert_eq!(shows, untyped > 0, "{told}");
        again.run(["check"])?.success()?;
    }
    Ok(())
}
