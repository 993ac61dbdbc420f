//! `why` names the directories and files that made a tree grow or shrink.

use std::error::Error;
use std::fs;
use std::process::Command;

use filemap_testkit::{TestEnvironment, TreeBuilder};
use serde_json::Value;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// The time, to the nanosecond.
fn now() -> Outcome<String> {
    let output = Command::new("date")
        .args(["-u", "+%Y-%m-%dT%H:%M:%S.%NZ"])
        .output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn answer(environment: &TestEnvironment, words: &[&str]) -> Outcome<Value> {
    let output = environment.run(words)?.success()?.stdout_text();
    Ok(serde_json::from_str(&output)?)
}

/// A tree that was scanned, and then changed and scanned again; and when it was not changed yet.
fn changed_tree(environment: &TestEnvironment) -> Outcome<(TreeBuilder, String)> {
    let tree = TreeBuilder::new(environment.path().join("tree"))?;
    tree.file("same/one", 10_000)?
        .file("deep/down/here/old", 20_000)?
        .file("logs/log", 100_000)?
        .file("logs/gone", 900_000)?
        .file("tmp/build/x", 3_000_000)?;
    let top = tree.path().to_str().ok_or("no text")?;
    environment.run(["scan", top])?.success()?;
    let between = now()?;
    tree.file("deep/down/here/new", 8_000_000)?
        .file("deep/down/here/other", 100)?
        .file("fresh/in/a", 2_000_000)?;
    fs::write(tree.path().join("logs/log"), vec![b'l'; 1_500_000])?;
    fs::remove_file(tree.path().join("logs/gone"))?;
    fs::remove_dir_all(tree.path().join("tmp/build"))?;
    environment.run(["scan", top])?.success()?;
    Ok((tree, between))
}

#[test]
fn directories_and_files_that_did_it_are_named() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (tree, between) = changed_tree(&environment)?;
    let top = tree.path().to_str().ok_or("no text")?;
    let words = ["why", top, "--since", &between];
    let json = answer(&environment, &[&words[..], &["--json"]].concat())?;
    assert_eq!(json["files_from"], "journal", "{json}");
    assert_eq!(json["is_short"], false);
    let directories = json["directories"].as_array().ok_or("no list")?;
    let told: Vec<_> = directories
        .iter()
        .map(|one| {
            let path = one["path"].as_str().unwrap_or_default();
            let path = path.strip_prefix(top).unwrap_or(path);
            let counts = ["new_files", "changed_files", "removed_files"];
            let counts = counts.map(|count| one[count].as_u64().unwrap_or(99));
            (path, one["happened"].as_str().unwrap_or_default(), counts)
        })
        .collect();
    let expected = [
        ("/deep/down/here", "changed", [2, 0, 0]),
        ("/tmp/build", "removed", [0, 0, 1]),
        ("/fresh", "new", [1, 0, 0]),
        ("/logs", "changed", [0, 1, 1]),
    ];
    assert_eq!(told, expected, "{json}");
    let growth = |one: &Value| one["growth"].as_i64().unwrap_or(0);
    let sum: i64 = directories.iter().map(growth).sum();
    assert_eq!(growth(&json), sum + json["elsewhere"].as_i64().unwrap_or(0));

    let shown = environment.run(words)?.success()?.stdout_text();
    let lines: Vec<_> = shown.lines().collect();
    assert!(lines[0].contains("tree: +"), "{shown}");
    assert!(
        lines[1].starts_with(" +7.7 MiB  ")
            && lines[1].ends_with("tree/deep/down/here  2 new files"),
        "{shown}"
    );
    assert_eq!(lines[2].trim(), "7.7 MiB  new  new", "{shown}");
    assert!(
        lines[3].ends_with("tree/tmp/build  the directory was removed, 1 file removed"),
        "{shown}"
    );
    assert_eq!(lines[4].trim(), "x  removed", "{shown}");
    assert!(
        lines[5].ends_with("tree/fresh  a new directory, 1 new file"),
        "{shown}"
    );
    assert_eq!(lines[6].trim(), "2.0 MiB  in/a  new", "{shown}");
    assert!(
        lines[7].ends_with("tree/logs  1 file changed, 1 removed"),
        "{shown}"
    );
    Ok(())
}

#[test]
fn without_the_journal_files_are_told_by_their_times() -> Outcome {
    let mut environment = TestEnvironment::new(BINARY)?;
    environment.set("FILEMAP_JOURNAL_ENTRIES", "1");
    let (tree, between) = changed_tree(&environment)?;
    let top = tree.path().to_str().ok_or("no text")?;
    let json = answer(&environment, &["why", top, "--since", &between, "--json"])?;
    assert_eq!(json["files_from"], "times", "{json}");
    let logs = json["directories"].as_array().ok_or("no list")?.iter();
    let mut logs = logs.filter(|one| {
        one["path"]
            .as_str()
            .is_some_and(|path| path.ends_with("logs"))
    });
    let logs = logs.next().ok_or("no logs")?;
    assert_eq!(logs["changed_files"], 1, "{logs}");
    assert_eq!(logs["removed_files"], 1, "{logs}");
    assert!(
        logs["files"][0]["path"]
            .as_str()
            .is_some_and(|path| path.ends_with("logs/log"))
    );
    let said = environment
        .run(["why", top, "--since", &between])?
        .success()?;
    assert!(
        said.stderr_text().contains("told by their times"),
        "{}",
        said.stderr_text()
    );
    Ok(())
}

#[test]
fn what_did_not_change_is_said() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (tree, _) = changed_tree(&environment)?;
    let same = tree.path().join("same");
    let said = environment
        .run(["why", same.to_str().ok_or("no text")?])?
        .success()?;
    let said = said.stdout_text();
    assert!(
        said.contains("as large as it was since") && said.lines().count() == 1,
        "{said}"
    );
    let file = tree.path().join("same/one");
    let said = environment.run(["why", file.to_str().ok_or("no text")?])?;
    assert!(
        said.stderr_text().contains("this is none"),
        "{}",
        said.stderr_text()
    );
    Ok(())
}
