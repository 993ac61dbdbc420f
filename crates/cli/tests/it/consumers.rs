//! Pipelines on the command line: what is pending, what is marked, and what several workers share.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use filemap_testkit::{Random, TestEnvironment, wait_until};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// How long an event is waited for: so long that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(60);

fn words(
    environment: &TestEnvironment,
    words: &[&str],
    top: &Path,
) -> Result<String, Box<dyn Error>> {
    let line = words.iter().map(OsStr::new).chain([top.as_os_str()]);
    Ok(environment.run(line)?.success()?.stdout_text())
}

#[test]
fn a_pipeline_sees_each_file_once_without_a_scan_of_its_own() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    for name in ["a.jpg", "b.txt", "d/c.jpg", "-e.jpg"] {
        tree.file(name, 5)?;
    }
    tree.file_named("d", b"new\nline\xff.jpg")?;
    let top = tree.path();
    let first = words(&environment, &["pending", "p", "-e", "jpg", "--count"], top)?;
    assert_eq!(first.trim(), "4");
    let find = ["pending", "p", "-e", "jpg", "-0"].map(OsStr::new);
    let names = environment
        .run(find.into_iter().chain([top.as_os_str()]))?
        .success()?
        .stdout;
    let marked = environment
        .run_with_input(["done", "p", "-0", "-"], &names)?
        .success()?;
    assert!(marked.stdout.is_empty());
    assert_eq!(
        words(&environment, &["pending", "p", "-e", "jpg"], top)?,
        ""
    );
    // Other filters on the same root: the text file was never done.
    let rest = words(&environment, &["pending", "p", "--no-scan", "--json"], top)?;
    assert!(
        rest.contains("b.txt") && rest.contains(r#""state":"new""#),
        "{rest}"
    );
    // Another name knows nothing of the first.
    assert_eq!(
        words(&environment, &["pending", "q", "--count"], top)?.trim(),
        "5"
    );
    tree.file("f.jpg", 1)?;
    assert_eq!(
        words(
            &environment,
            &["pending", "p", "-e", "jpg", "--no-scan"],
            top
        )?,
        ""
    );
    assert_eq!(
        words(
            &environment,
            &["pending", "p", "-e", "jpg", "--fresh", "1h"],
            top
        )?,
        ""
    );
    let seen = words(&environment, &["pending", "p", "-e", "jpg"], top)?;
    assert!(seen.trim().ends_with("f.jpg"), "{seen}");
    let listed = words(
        &environment,
        &["consumers", "p", "--json", "-e", "jpg"],
        top,
    )?;
    assert!(
        listed.contains(r#""done":4"#) && listed.contains(r#""pending":1"#),
        "{listed}"
    );
    environment.run(["consumers", "p", "--forget"])?.success()?;
    environment.run(["consumers", "p"])?.expect_status(1)?;
    Ok(())
}

#[test]
fn what_is_no_file_of_the_catalogue_is_named_and_the_rest_is_marked() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a", 5)?.file("b", 5)?;
    let top = tree.path();
    words(&environment, &["scan", "-q"], top)?;
    let paths = [top.join("missing"), top.join("a"), top.to_owned()];
    let line = ["done", "p"].map(OsStr::new).into_iter();
    let outcome = environment.run(line.chain(paths.iter().map(|path| path.as_os_str())))?;
    let text = outcome.expect_status(1)?.stderr_text();
    assert!(
        text.contains("missing") && text.contains("scan it first"),
        "{text}"
    );
    let left = words(&environment, &["pending", "p"], top)?;
    assert!(left.trim().ends_with("/b"), "{left}");
    environment.run(["pending", ""])?.expect_status(1)?;
    let reason = environment.run(["failed", "p", "x"])?;
    reason.expect_status(2)?;
    Ok(())
}

#[test]
fn a_reader_of_changes_goes_on_where_it_stopped() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a", 5)?;
    let top = tree.path();
    words(&environment, &["scan", "-q"], top)?;
    let changes = ["changes", "--json", "--name", "reader"];
    let first = words(&environment, &changes, top)?;
    assert!(first.contains(r#""fresh":true"#), "{first}");
    assert_eq!(words(&environment, &changes, top)?, "");
    tree.file("b", 5)?;
    words(&environment, &["scan", "-q"], top)?;
    let second = words(&environment, &changes, top)?;
    assert!(
        second.contains("/b\"") && !second.contains(r#""fresh":true"#),
        "{second}"
    );
    assert_eq!(words(&environment, &changes, top)?, "");
    // It is no pipeline: no file is pending for it.
    let known = environment.run(["consumers"])?.success()?.stdout_text();
    assert!(
        known.starts_with("reader: reads changes, up to clock ") && !known.contains("pending"),
        "{known}"
    );
    let known = environment.run(["consumers", "--json"])?.success()?;
    let known = known.stdout_text();
    assert!(known.contains(r#""kind":"reader""#), "{known}");
    Ok(())
}

/// A worker: claims a few files, works on each by adding a line to its record, and marks it.
fn worker(environment: &TestEnvironment, top: &Path, record: &Path) -> std::io::Result<Child> {
    let script = r#"
        while :; do
            files=$("$0" pending p "$1" --claim 100 --lease 2s --no-scan) || exit 1
            [ -n "$files" ] || exit 0
            echo "$files" >> "$2"
            echo "$files" | "$0" done p - || exit 1
        done"#;
    let mut command = Command::new("sh");
    command.args(["-c", script, BINARY]).arg(top).arg(record);
    environment.set_variables(&mut command);
    command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()
}

#[test]
fn workers_that_are_killed_lose_no_file_and_finish_each_once() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    const FILES: usize = 10_000;
    for number in 0..FILES {
        tree.file(format!("{}/{number}", number % 50), 1)?;
    }
    let top = tree.path();
    words(&environment, &["scan", "-q"], top)?;
    let records: Vec<_> = (0..5)
        .map(|number| environment.path().join(format!("record{number}")))
        .collect();
    let mut workers = Vec::new();
    for record in &records {
        workers.push(worker(&environment, top, record)?);
    }
    let mut random = Random::new(3);
    for _ in 0..15 {
        std::thread::sleep(Duration::from_millis(40));
        let at = random.index(workers.len());
        // The shell and what it runs: half way between taking a file and marking it.
        workers[at].kill()?;
        workers[at].wait()?;
        workers[at] = worker(&environment, top, &records[at])?;
    }
    for mut worker in workers {
        assert!(worker.wait()?.success());
    }
    // What a killed worker held is offered again when its lease has ended.
    let is_done = wait_until(PATIENCE, || {
        let mut last = worker(&environment, top, &records[0])?;
        assert!(last.wait()?.success());
        let listed = words(&environment, &["consumers", "p", "--json"], top)?;
        Ok::<_, Box<dyn Error>>(listed.contains(&format!(r#""done":{FILES}"#)))
    })?;
    assert!(is_done, "some files are never offered again");
    assert_eq!(
        words(&environment, &["pending", "p", "--count"], top)?.trim(),
        "0"
    );
    let mut times: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    for record in &records {
        for line in fs::read(record)?
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
        {
            *times.entry(line.to_vec()).or_default() += 1;
        }
    }
    assert_eq!(times.len(), FILES, "each was worked on");
    // Only what was in hand when a worker was killed was worked on twice.
    let again: u32 = times.values().map(|count| count - 1).sum();
    assert!(again <= 15 * 100, "{again} files were worked on again");
    Ok(())
}

#[test]
fn marks_are_kept_as_they_come() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a", 1)?.file("b", 1)?.file("c", 1)?;
    let top = tree.path();
    words(&environment, &["scan", "-q"], top)?;
    let mut command = Command::new(BINARY);
    environment.set_variables(&mut command);
    let mut marking = command
        .args(["done", "p", "-"])
        .stdin(Stdio::piped())
        .spawn()?;
    let mut input = marking.stdin.take().expect("it is piped");
    let mut mark = |name: &str| {
        input.write_all(top.join(name).as_os_str().as_bytes())?;
        input.write_all(b"\n")?;
        input.flush()
    };
    mark("a")?;
    // Its input does not end: marks are written with one that comes a second later or more.
    let is_marked = wait_until(PATIENCE, || {
        mark("b")?;
        let left = words(&environment, &["pending", "p", "--no-scan"], top)?;
        Ok::<_, Box<dyn Error>>(!left.contains("/a\n"))
    })?;
    marking.kill()?;
    marking.wait()?;
    assert!(is_marked, "nothing is marked before the input ends");
    Ok(())
}
