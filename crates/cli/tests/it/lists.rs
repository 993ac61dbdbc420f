//! Reports on the tree of a scan list: exact where histograms or entries are kept, and else said to be
//! approximate.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt::Write as _;

use filemap_testkit::TestEnvironment;
use serde_json::Value;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const SCANNED: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

/// A file of a list.
struct Listed {
    path: String,
    uid: u64,
    size: u64,
    days: i64,
}

/// Files in many directories; those of `/fs/user N` belong to one user, `/fs/mixed` to all.
fn files() -> Vec<Listed> {
    let mut files = Vec::new();
    for number in 0..1200u64 {
        let user = number % 6;
        let path = if number % 5 == 0 {
            format!("/fs/mixed/a{}/f{number}", number % 7)
        } else {
            format!("/fs/user {user}/d{}/e{}/f{number}", number % 11, number % 3)
        };
        files.push(Listed {
            path,
            uid: 1000 + user,
            size: (number * number * 977) % 40_000_000,
            days: i64::try_from((number * 37) % 3000).unwrap_or(0),
        });
    }
    files
}

fn list_of(files: &[Listed]) -> String {
    let mut list = String::new();
    for (inode, file) in files.iter().enumerate() {
        let allocated = file.size.div_ceil(512);
        let time = SCANNED - file.days * DAY - 60;
        let _ = writeln!(
            list,
            "{inode} 1 100644 {} {} {} {allocated} {time} {time} {time} f -- {}",
            file.uid,
            file.uid % 2,
            file.size,
            file.path
        );
    }
    list
}

/// Files, bytes and files older than 30 days of those below a path, for each user.
fn count(files: &[Listed], below: &str) -> Vec<(u64, u64, u64, u64)> {
    let mut counts = std::collections::BTreeMap::new();
    let prefix = format!("{below}/");
    for file in files.iter().filter(|file| file.path.starts_with(&prefix)) {
        let count: &mut (u64, u64, u64) = counts.entry(file.uid).or_default();
        count.0 += 1;
        count.1 += file.size;
        count.2 += u64::from(file.days >= 30);
    }
    counts
        .into_iter()
        .map(|(uid, (files, bytes, old))| (uid, files, bytes, old))
        .collect()
}

fn counted(report: &Value) -> Vec<(u64, u64, u64, u64)> {
    let number = |value: &Value| value.as_u64().unwrap_or(u64::MAX);
    let rows = report["owners"].as_array().expect("rows");
    let mut rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let ages = row["access_history"].as_array().expect("classes");
            let old = ages.iter().skip(1).map(|class| number(&class["files"]));
            let (uid, files) = (number(&row["uid"]), number(&row["files"]));
            (uid, files, number(&row["bytes"]), old.sum())
        })
        .collect();
    rows.sort_unstable();
    rows
}

fn imported(options: &[&str]) -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    let line = [
        &["import", "-q", "--scan-date", "2026-01-01T00:00:00Z"],
        options,
        &["-"],
    ]
    .concat();
    let list = list_of(&files());
    environment
        .run_with_input(line, list.as_bytes())?
        .success()?;
    Ok(environment)
}

fn report(environment: &TestEnvironment, words: &[&str]) -> Outcome<Value> {
    let line = [&["report", "owners", "--json"], words].concat();
    let outcome = environment.run(line)?.success()?;
    Ok(serde_json::from_slice(&outcome.stdout)?)
}

#[test]
fn the_whole_of_a_list_is_told_from_kept_histograms() -> Outcome {
    for options in [&[][..], &["--entries"]] {
        let environment = imported(options)?;
        let answer = report(&environment, &["/fs"])?;
        assert_eq!(
            (&answer["exact"], &answer["made_from"]),
            (&true.into(), &"histograms".into())
        );
        assert_eq!(
            answer["roots"][0]["as_of"],
            "2026-01-01T00:00:00.000000000Z"
        );
        assert_eq!(counted(&answer), count(&files(), "/fs"));
    }
    Ok(())
}

#[test]
fn a_part_is_exact_where_entries_are_kept() -> Outcome {
    let environment = imported(&["--entries"])?;
    for part in [
        "/fs/mixed",
        "/fs/mixed/a3",
        "/fs/user 2",
        "/fs/user 2/d8/e2",
    ] {
        for exact in [&[][..], &["--exact"]] {
            let answer = report(&environment, &[&[part][..], exact].concat())?;
            assert_eq!(answer["exact"], true, "{part}");
            assert_eq!(counted(&answer), count(&files(), part), "{part}");
        }
    }
    Ok(())
}

#[test]
fn a_part_without_entries_is_exact() -> Outcome {
    let environment = imported(&[])?;
    for part in [
        "/fs/mixed",
        "/fs/mixed/a3",
        "/fs/user 2",
        "/fs/user 2/d8",
        "/fs/user 2/d8/e2",
    ] {
        let answer = report(&environment, &[part])?;
        assert_eq!(counted(&answer), count(&files(), part), "{part}");
        assert_eq!(answer["exact"], true);
        assert_eq!(answer["made_from"], "histograms");
        let line = ["report", "access-history", part].map(OsStr::new);
        let outcome = environment.run(line)?.success()?;
        assert!(!outcome.stderr_text().contains("approximate"), "{part}");
    }
    Ok(())
}

#[test]
fn a_list_is_exported_with_its_directories_and_histograms() -> Outcome {
    let environment = imported(&[])?;
    let file = environment.path().join("list.db");
    let words = [OsStr::new("export"), "sqlite".as_ref(), file.as_ref()];
    environment.run(words)?.success()?;
    let ask = |question: &str| -> Outcome<String> {
        let command = std::process::Command::new("sqlite3")
            .arg(&file)
            .arg(question)
            .output()?;
        assert!(command.status.success(), "{command:?}");
        Ok(String::from_utf8(command.stdout)?.trim_end().to_owned())
    };
    assert_eq!(ask("PRAGMA integrity_check")?, "ok");
    let orphans = "SELECT count(*) FROM directories d LEFT JOIN directories p ON d.parent_id = \
        p.dir_id WHERE d.depth > 0 AND p.depth + 1 IS NOT d.depth";
    assert_eq!(ask(orphans)?, "0");
    let top = "SELECT name, file_count_r FROM directories JOIN directory_stats USING (dir_id) \
        WHERE depth = 0";
    assert_eq!(ask(top)?, "/fs|1200");
    assert_eq!(
        ask("SELECT kind, has_files, histograms_from FROM scan_metadata")?,
        "scan list|0|histograms"
    );
    let sums = "SELECT owner_uid, file_count, total_size, (SELECT sum(file_count) FROM \
        access_histogram a WHERE a.owner_uid = o.owner_uid AND bucket > 0) FROM owner_summary o \
        ORDER BY 1";
    let wanted: Vec<String> = (count(&files(), "/fs").iter())
        .map(|(uid, files, bytes, old)| format!("{uid}|{files}|{bytes}|{old}"))
        .collect();
    assert_eq!(ask(sums)?.lines().collect::<Vec<_>>(), wanted);
    Ok(())
}
