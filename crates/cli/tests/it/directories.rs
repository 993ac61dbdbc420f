//! Directories chosen by what is in them, beside a count with the tools of the system.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;

use filemap_testkit::TestEnvironment;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn environment() -> Result<TestEnvironment, Box<dyn Error>> {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    for number in 0..12 {
        tree.file(format!("many/{number}"), 1000)?;
        tree.file(format!("many/deep/sub/{number}"), 10)?;
    }
    tree.file("large/one.bin", 3_000_000)?
        .file("large/old/two.bin", 500_000)?
        .file("odd\tname/x", 1)?
        .directory("none")?;
    let old = environment.path().join("data/large/old/two.bin");
    let touched = std::process::Command::new("touch")
        .args(["-a", "-d", "2015-01-01"])
        .arg(old)
        .status()?;
    assert!(touched.success());
    let top = environment.path().join("data");
    environment
        .run([OsStr::new("scan"), "-q".as_ref(), top.as_os_str()])?
        .success()?;
    Ok(environment)
}

fn answer(environment: &TestEnvironment, line: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let top = environment.path().join("data");
    let top = top.to_str().ok_or("not UTF-8")?;
    let words = line.split_whitespace().map(|word| word.replace("TOP", top));
    let text = environment.run(words)?.success()?.stdout_text();
    Ok(text.lines().map(|line| line.replace(top, "")).collect())
}

/// The paths in an answer of `du`.
fn paths(environment: &TestEnvironment, line: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let lines = answer(environment, line)?;
    let path = |line: &String| line.split('\t').nth(1).unwrap_or(line).to_owned();
    Ok(lines.iter().map(path).collect())
}

#[test]
fn du_and_find_choose_the_same_directories() -> Outcome {
    let environment = environment()?;
    for (tests, wanted) in [
        ("--min-files 13", &["", "/many"][..]),
        ("--max-files 0", &["/none"]),
        ("--min-size 2MB", &["", "/large"]),
        ("--min-avg-size 400k", &["/large", "/large/old"]),
        (
            "--max-avg-size 10b",
            &["/many/deep", "/many/deep/sub", "/odd\\tname"],
        ),
        ("--accessed-before 3yr", &["/large/old"]),
        (
            "--leaves-only",
            &["/large/old", "/many/deep/sub", "/none", "/odd\\tname"],
        ),
        ("--leaves-only --name *N* -i", &["/none", "/odd\\tname"]),
        (
            "--min-files 1 --exclude many",
            &["", "/large", "/large/old", "/odd\\tname"],
        ),
        ("--single-owner --min-files 26", &[""]),
        ("--single-owner --owner 4294967294", &[]),
        (
            "--min-files 1 --min-depth 2 --max-depth 2",
            &["/large/old", "/many/deep"],
        ),
        (
            "--accessed-here --accessed-after 1yr --leaves-only",
            &["/many/deep/sub", "/odd\\tname"],
        ),
    ] {
        let wanted: BTreeSet<String> = wanted.iter().map(|path| (*path).to_owned()).collect();
        let tsv = answer(
            &environment,
            &format!("du --tsv --apparent-size {tests} TOP"),
        )?;
        let du = tsv.iter().skip(1);
        let du: BTreeSet<String> = du
            .map(|line| line.split('\t').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(du, wanted, "du {tests}");
        let tests = tests.replace("--name *N* -i", "--iname *N*");
        let find = answer(&environment, &format!("find . TOP --type d {tests} --tsv"))?;
        let find: BTreeSet<String> = find
            .iter()
            .skip(1)
            .map(|line| line.split('\t').next().unwrap_or_default().to_owned())
            .collect();
        let wanted: BTreeSet<String> = wanted.into_iter().filter(|path| !path.is_empty()).collect();
        assert_eq!(find, wanted, "find {tests}");
    }
    Ok(())
}

#[test]
fn rows_say_what_the_system_says_and_totals_count_once() -> Outcome {
    let environment = environment()?;
    let large = environment.path().join("data/large");
    let du = std::process::Command::new("du")
        .args(["-s", "--block-size=1"])
        .arg(&large)
        .output()?;
    let du = String::from_utf8(du.stdout)?;
    let size = du.split('\t').next().ok_or("no size")?;
    // The directory below is part of the one above it, and of no further sum.
    let lines = answer(&environment, "du -B -c --min-avg-size 400k TOP")?;
    assert_eq!(
        lines.last().map(String::as_str),
        Some(&*format!("{size}\ttotal"))
    );
    assert_eq!(lines.len(), 3, "{lines:?}");
    let rows = answer(&environment, "du --tsv -n 2 --sort files TOP")?;
    assert!(rows[1].starts_with('\t'), "the top itself: {rows:?}");
    let fields: Vec<&str> = rows[2].split('\t').collect();
    let head: Vec<&str> = rows[0].split('\t').collect();
    assert_eq!(fields.len(), head.len());
    let field = |name: &str| {
        head.iter()
            .position(|other| *other == name)
            .map(|at| fields[at])
    };
    assert_eq!(field("path"), Some("/many"));
    assert_eq!(
        (field("files"), field("directories")),
        (Some("24"), Some("2"))
    );
    let sorted = answer(
        &environment,
        "find . TOP --type d --sort files:desc --limit 2",
    )?;
    assert_eq!(sorted, ["/many", "/many/deep"]);
    assert!(paths(&environment, "du --sort depth -d 9 TOP")?.contains("/many/deep/sub"));
    let table = answer(&environment, "du --table --no-bars -s TOP")?;
    assert!(
        table[0].contains("newest") && table[0].contains("owner"),
        "{table:?}"
    );
    Ok(())
}
