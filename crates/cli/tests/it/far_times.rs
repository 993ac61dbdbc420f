//! Times that lie far from today, as lists tell them: in every form of an answer, in filters, in order,
//! in sums, in the journal, and as SQLite reads them.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::process::Command;

use filemap_testkit::TestEnvironment;
use serde_json::Value;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// Names, seconds as a list says them, whole seconds, and how JSON tells them; from the oldest on.
const FILES: [(&str, &str, i64, &str); 9] = [
    (
        "first",
        "-9223372036854775808",
        i64::MIN,
        "@-9223372036854775808",
    ),
    (
        "y1700",
        "-8520336000.25",
        -8_520_336_001,
        "1699-12-31T23:59:59.750000000Z",
    ),
    (
        "y1899",
        "-2240524800",
        -2_240_524_800,
        "1899-01-01T00:00:00.000000000Z",
    ),
    (
        "y1901",
        "-2147483648",
        -2_147_483_648,
        "1901-12-13T20:45:52.000000000Z",
    ),
    ("epoch", "0", 0, "1970-01-01T00:00:00.000000000Z"),
    (
        "y2026",
        "1767225600.000000007",
        1_767_225_600,
        "2026-01-01T00:00:00.000000007Z",
    ),
    (
        "y2500",
        "16725225600",
        16_725_225_600,
        "2500-01-01T00:00:00.000000000Z",
    ),
    (
        "y9999",
        "253370764800.5",
        253_370_764_800,
        "9999-01-01T00:00:00.500000000Z",
    ),
    (
        "last",
        "9223372036854775807.999999999",
        i64::MAX,
        "@9223372036854775807.999999999",
    ),
];

/// A list of `find` with these times, and others where a name is told another one.
fn list(moved: Option<(&str, &str)>) -> String {
    let mut list = String::from("1 2 40755 0 0 4096 8 0 0 0 d -- /fs\n");
    for (inode, (name, text, ..)) in FILES.iter().enumerate() {
        let time = match moved {
            Some((other, time)) if other == *name => time,
            _ => text,
        };
        let inode = inode + 2;
        let _ = writeln!(
            list,
            "{inode} 1 100644 0 0 10 8 {time} {time} {time} f -- /fs/{name}"
        );
    }
    list
}

fn imported() -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    import(&environment, &list(None))?;
    Ok(environment)
}

fn import(environment: &TestEnvironment, list: &str) -> Outcome {
    let words = [
        "import",
        "-q",
        "--entries",
        "--scan-date=2026-01-02T00:00:00Z",
        "-",
    ];
    environment
        .run_with_input(words, list.as_bytes())?
        .success()?;
    environment.run(["check"])?.success()?;
    Ok(())
}

fn json(environment: &TestEnvironment, words: &[&str]) -> Outcome<Vec<Value>> {
    let text = environment.run(words)?.success()?.stdout_text();
    Ok(text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?)
}

/// The names of files found, in their order.
fn names(environment: &TestEnvironment, words: &[&str]) -> Outcome<Vec<String>> {
    let line = [&["find", "-t", "f"], words, &["--format", "{/}", "/fs"]].concat();
    let text = environment.run(line)?.success()?.stdout_text();
    Ok(text.lines().map(str::to_owned).collect())
}

#[test]
fn json_and_text_tell_each_time_as_it_is() -> Outcome {
    let environment = imported()?;
    for (name, _, _, told) in FILES {
        let path = format!("/fs/{name}");
        let entry = &json(&environment, &["stat", "--json", &path])?[0];
        for field in ["mtime", "ctime", "atime"] {
            assert_eq!(entry[field], told, "{name}: {entry}");
        }
        let found = &json(&environment, &["find", "--json", &path])?[0];
        assert_eq!(found["mtime"], told, "{found}");
        let text = environment.run(["stat", &path])?.success()?.stdout_text();
        // A date in the zone of whoever asks, or the seconds.
        let begin = told.split_once('T').map_or(told, |(date, _)| date);
        assert!(text.contains(begin), "{name}: {text}");
    }
    let long = environment.run(["ls", "-l", "/fs"])?.success()?;
    let long = long.stdout_text();
    for wanted in ["@-9223372036854775808", "1899-01-01", "2500-01-01", "9999"] {
        assert!(long.contains(wanted), "{wanted}: {long}");
    }
    Ok(())
}

#[test]
fn filters_and_orders_compare_each_time_as_it_is() -> Outcome {
    let environment = imported()?;
    let all: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
    let backwards: Vec<&str> = all.iter().rev().copied().collect();
    assert_eq!(names(&environment, &["--sort", "mtime:asc"])?, all);
    assert_eq!(names(&environment, &["--sort", "atime:desc"])?, backwards);
    for (place, (name, text, ..)) in FILES.iter().enumerate() {
        let at = format!("@{text}");
        let earlier = names(
            &environment,
            &["--changed-before", &at, "--sort", "ctime:asc"],
        )?;
        assert_eq!(earlier, all[..place], "before {name}");
        let later = names(&environment, &["--newer", &at, "--sort", "mtime:asc"])?;
        assert_eq!(later, all[place + 1..], "after {name}");
    }
    let dates = ["--newer", "1750-01-01", "--changed-before", "1900-01-01"];
    assert_eq!(names(&environment, &dates)?, ["y1899"]);
    assert_eq!(
        names(
            &environment,
            &["--newer", "2490-01-01", "--sort", "mtime:asc"]
        )?,
        ["y2500", "y9999", "last"]
    );
    Ok(())
}

#[test]
fn sums_hold_the_newest_of_all() -> Outcome {
    let environment = imported()?;
    let all = &json(&environment, &["du", "--json", "-s", "/fs"])?[0];
    for field in ["newest_mtime", "newest_atime"] {
        assert_eq!(all[field], FILES[8].3, "{all}");
    }
    let top = &json(&environment, &["stat", "--json", "/fs"])?[0];
    assert_eq!(top["tree"]["oldest_mtime"], FILES[0].3, "{top}");
    let question = ["du", "--json", "-s", "--accessed-after=9000-01-01", "/fs"];
    assert_eq!(json(&environment, &question)?.len(), 1);
    let question = ["du", "-s", "--accessed-before=9000-01-01", "/fs"];
    assert_eq!(environment.run(question)?.success()?.stdout_text(), "");
    Ok(())
}

#[test]
fn sqlite_reads_the_seconds_of_each_time() -> Outcome {
    let environment = imported()?;
    let file = environment.path().join("times.db");
    let words = [OsStr::new("export"), "sqlite".as_ref(), file.as_ref()];
    environment.run(words)?.success()?;
    let ask = |question: &str| -> Outcome<String> {
        let said = Command::new("sqlite3").arg(&file).arg(question).output()?;
        assert!(said.status.success(), "{said:?}");
        Ok(String::from_utf8(said.stdout)?)
    };
    assert_eq!(ask("PRAGMA integrity_check")?, "ok\n");
    let wanted: Vec<String> = FILES
        .iter()
        .map(|(name, _, seconds, _)| format!("{name}|{seconds}|{seconds}|{seconds}"))
        .collect();
    let rows = ask("SELECT name, mtime, ctime, atime FROM files ORDER BY mtime")?;
    assert_eq!(rows.lines().collect::<Vec<_>>(), wanted);
    let newest = ask("SELECT max_atime_r, max_atime_nr FROM directory_stats")?;
    assert_eq!(newest, format!("{0}|{0}\n", i64::MAX));
    Ok(())
}

#[test]
fn a_nanosecond_of_a_far_time_is_a_change() -> Outcome {
    let environment = imported()?;
    let seen = ["changes", "--name=seen", "/fs"];
    environment.run(seen)?.success()?;
    let pending = ["pending", "p", "/fs"];
    let all = environment.run(pending)?.success()?.stdout;
    environment
        .run_with_input(["done", "p", "-"], &all)?
        .success()?;
    let moved = Some(("y1700", "-8520336000.249999999"));
    import(&environment, &list(moved))?;
    let text = environment.run(seen)?.success()?.stdout_text();
    assert_eq!(text, "changed\t/fs/y1700\n");
    let text = environment.run(pending)?.success()?.stdout_text();
    assert_eq!(text, "/fs/y1700\n");
    Ok(())
}
