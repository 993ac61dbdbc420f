//! What is kept of scans: `log` shows it, and `du --growth` tells from it what grew. Compared with what
//! `du` says before and after.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use filemap_testkit::{TestEnvironment, TreeBuilder, wait_for};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// How long an event is waited for: so long that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(60);

fn lines(environment: &TestEnvironment, words: &[&str]) -> Result<Vec<Value>, Box<dyn Error>> {
    let output = environment.run(words)?.success()?.stdout_text();
    Ok(output
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?)
}

/// What `du` says of each directory.
fn du(path: &Path) -> Result<i64, Box<dyn Error>> {
    let output = Command::new("du")
        .args(["-s", "--block-size=1"])
        .arg(path)
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split('\t').next().ok_or("no size")?.parse()?)
}

#[test]
fn each_scan_is_remembered_with_what_it_found() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = TreeBuilder::new(environment.path().join("tree"))?;
    tree.file("a/one", 1000)?.file("b/two", 2000)?;
    let top = tree.path().to_str().ok_or("no text")?;
    environment.run(["scan", top])?.success()?;
    tree.file("a/three", 3000)?;
    fs::remove_file(tree.path().join("b/two"))?;
    environment.run(["scan", "--quick", top])?.success()?;
    // The last edit may be too young to be trusted: until nothing is new, scans write.
    let log = wait_for(PATIENCE, || {
        environment.run(["scan", top])?.success()?;
        let log = lines(&environment, &["log", "--json"])?;
        let is_at_rest = log.last().is_some_and(|last| last["clock"].is_null());
        Ok::<_, Box<dyn Error>>(is_at_rest.then_some(log))
    })?;
    let log = log.ok_or("scans never cease to write")?;
    let brief: Vec<_> = log
        .iter()
        .map(|line| (&line["way"], &line["new"], &line["removed"], &line["files"]))
        .map(|(way, new, removed, files)| format!("{way} {new} {removed} {files}"))
        .collect();
    assert_eq!(
        brief[..2],
        ["\"exact\" 4 0 2", "\"quick\" 1 1 2"],
        "{log:?}"
    );
    let last = log.last().ok_or("nothing")?;
    assert_eq!(last["files"], 2, "{last}");
    assert!(last["looked"].as_u64() > Some(0), "{last}");
    assert!(
        log.iter()
            .all(|line| line["kind"] == "scan" && line["root"] == top)
    );

    // What is behind the clock of a scan is what came after it.
    let clock = log[0]["clock"].as_u64().ok_or("no clock")?;
    let changes = environment.run(["changes", "--since", &clock.to_string(), top])?;
    let changes = changes.success()?.stdout_text();
    assert_eq!(changes.lines().count(), 2, "{changes}");

    let shown = environment.run(["log", "--limit", "1", top])?.success()?;
    let shown = shown.stdout_text();
    assert!(
        shown.lines().count() <= 2 && shown.contains("exact"),
        "{shown}"
    );
    environment.run(["roots", "forget", top])?.success()?;
    assert!(lines(&environment, &["log", "--json"])?.is_empty());
    Ok(())
}

#[test]
fn growth_is_what_du_says_before_and_after() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = TreeBuilder::new(environment.path().join("tree"))?;
    tree.file("same/one", 10_000)?
        .file("grows/two", 20_000)?
        .file("shrinks/three", 300_000)?
        .file("goes/deep/four", 40_000)?;
    let top = tree.path().to_str().ok_or("no text")?;
    environment.run(["scan", top])?.success()?;
    let names = ["", "same", "grows", "shrinks", "goes", "comes"];
    let size = |name: &str| {
        let path = tree.path().join(name);
        if path.exists() { du(&path) } else { Ok(0) }
    };
    let before: Vec<i64> = names
        .iter()
        .map(|name| size(name))
        .collect::<Result<_, _>>()?;
    let between = Command::new("date")
        .args(["-u", "+%Y-%m-%dT%H:%M:%S.%NZ"])
        .output()?;
    let between = String::from_utf8(between.stdout)?;
    tree.file("grows/more", 500_000)?
        .file("comes/five", 60_000)?;
    fs::remove_file(tree.path().join("shrinks/three"))?;
    fs::remove_dir_all(tree.path().join("goes"))?;
    environment.run(["scan", top])?.success()?;

    let words = ["du", "--growth", between.trim(), "--json", top];
    let told = lines(&environment, &words)?;
    assert_eq!(told.len(), names.len(), "{told:?}");
    for (name, before) in names.iter().zip(&before) {
        let path = tree.path().join(name);
        let path = path.to_str().ok_or("no text")?.trim_end_matches('/');
        let line = told.iter().find(|line| line["path"] == path);
        let line = line.ok_or_else(|| format!("{path}: {told:?}"))?;
        let number = |when: &str| line[when]["allocated"].as_i64();
        assert_eq!(line["short"], false);
        assert_eq!(number("now"), Some(size(name)?), "{line}");
        // What is gone has no size of its own any more; what came had none.
        let own = if *name == "goes" || *name == "comes" {
            4096
        } else {
            0
        };
        let off = number("before").ok_or("no size")? - before;
        assert!(off == 0 || off.abs() == own, "{line}: {before}");
    }
    // The largest change first.
    assert_eq!(
        told[0]["path"].as_str().map(|path| path.ends_with("grows")),
        Some(true)
    );

    let shown = environment.run(["du", "--growth", between.trim(), "-B", "-n", "2", top])?;
    let shown = shown.success()?.stdout_text();
    assert!(
        shown.lines().count() == 2 && shown.starts_with('+'),
        "{shown}"
    );
    let short = environment.run(["du", "--growth", "30d", top])?.success()?;
    assert!(
        short.stderr_text().contains("no scan is so old"),
        "{}",
        short.stderr_text()
    );
    let one = tree.path().join("shrinks");
    let one = one.to_str().ok_or("no text")?;
    assert_eq!(
        lines(&environment, &["du", "--growth", "30d", "--json", one])?.len(),
        1
    );
    let deep = tree.path().join("grows/new");
    fs::create_dir(&deep)?;
    fs::write(deep.join("file"), [7; 5000])?;
    environment.run(["scan", top])?.success()?;
    let deep = environment.run(["du", "--growth", "1d", deep.to_str().ok_or("no text")?])?;
    let deep = deep.success()?.stdout_text();
    assert!(
        deep.starts_with('+') && deep.ends_with("grows/new\n"),
        "{deep}"
    );
    Ok(())
}

#[test]
fn lists_of_one_filesystem_tell_growth_by_their_dates() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = |size: u64| {
        ["a", "b"].map(|top| {
            format!(
                "{{\"path\":\"/lists/{top}/file\",\"type\":\"f\",\"size\":{size},\"uid\":1,\"gid\":2,\"atime\":1,\"blocks\":16}}\n"
            )
        })
    };
    for (date, size) in [
        ("2025-01-01", 1000),
        ("2025-03-01", 5000),
        ("2025-06-01", 7000),
    ] {
        let path = environment.path().join(format!("{date}.jsonl"));
        fs::write(&path, list(size).concat())?;
        let path = path.to_str().ok_or("no text")?;
        environment
            .run(["import", "--scan-date", date, path])?
            .success()?;
    }
    for (since, before) in [
        ("2025-02-01", 2000),
        ("2025-04-01", 10_000),
        ("2024-01-01", 2000),
    ] {
        let words = ["du", "--growth", since, "--json", "-b", "/lists"];
        let told = lines(&environment, &words)?;
        let top = told
            .iter()
            .find(|line| line["path"] == "/lists")
            .ok_or("no top")?;
        assert_eq!(top["before"]["bytes"], before, "{since}: {top}");
        assert_eq!(top["now"]["bytes"], 14_000);
        assert_eq!(top["short"], since == "2024-01-01");
    }
    let log = lines(&environment, &["log", "--json", "/lists"])?;
    assert_eq!(log.len(), 3, "{log:?}");
    assert!(log.iter().all(|line| line["kind"] == "import"));
    Ok(())
}
