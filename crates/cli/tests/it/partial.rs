//! A tree whose scan was stopped is answered for in part, and every answer says so.

use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use filemap::model::{Event, Listener};
use filemap::{Catalogue, OpenOptions, ScanOptions};
use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const DIRECTORIES: u32 = 300;

/// Raises `stop` after a number of events.
struct Stopper<'s> {
    left: AtomicU64,
    stop: &'s AtomicBool,
}

impl Listener for Stopper<'_> {
    fn tell(&self, _event: &Event) {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// Scans and stops after so many events. Returns whether it was stopped after it had written something.
pub(crate) fn stopped(environment: &TestEnvironment, top: &Path, after: u64) -> Outcome<bool> {
    let options = OpenOptions {
        batch_entries: 50,
        ..OpenOptions::default()
    };
    let filemap = Catalogue::open_or_create(&environment.catalogue(), &options)?;
    let stop = AtomicBool::new(false);
    let left = AtomicU64::new(after);
    let options = ScanOptions {
        threads: 1,
        ..ScanOptions::default()
    };
    let stopper = Stopper { left, stop: &stop };
    let outcome = filemap.scan(top, &options, &stopper, &stop)?.outcome;
    let root = filemap.roots()?.into_iter().next().ok_or("no root")?;
    Ok(!outcome.complete && root.gap.is_some() && root.sum.files > 0)
}

fn grow(environment: &TestEnvironment, name: &str) -> Outcome<std::path::PathBuf> {
    let tree = environment.tree("t")?;
    for directory in 0..DIRECTORIES {
        for file in 0..4 {
            tree.file(format!("d{directory:03}/{name}{file}"), 100)?;
        }
    }
    Ok(tree.path().to_path_buf())
}

struct Said {
    out: String,
    errors: String,
    status: Option<i32>,
}

fn ask(environment: &TestEnvironment, line: &str) -> Outcome<Said> {
    let mut command = environment.command(line.split(' '));
    let output = command.current_dir(environment.path().join("t")).output()?;
    Ok(Said {
        out: String::from_utf8(output.stdout)?,
        errors: String::from_utf8(output.stderr)?,
        status: output.status.code(),
    })
}

const QUESTIONS: [&str; 16] = [
    "ls",
    "tree",
    "find",
    "find --count",
    "find --tsv",
    "du",
    "du -s",
    "report summary",
    "report owners",
    "stat .",
    "changes",
    "changes .",
    "pending hashes --no-scan",
    "pending hashes --no-scan --count",
    "consumers",
    "du --all-roots",
];

/// Every question ends with 3 and one line that says why; JSON says so in each object.
fn every_answer_says(environment: &TestEnvironment, words: &str) -> Outcome {
    for line in QUESTIONS {
        let said = ask(environment, &format!("{line} -q"))?;
        assert_eq!(said.status, Some(3), "{line}: {}", said.errors);
        assert!(said.errors.contains(words), "{line}: {}", said.errors);
        assert_eq!(said.errors.lines().count(), 1, "{line}: {}", said.errors);
        let said = ask(environment, &format!("{line} -q --json"))?;
        let is_told = |line: &str| line.contains("\"complete\":false}");
        let mut lines = said.out.lines();
        // A number is no object.
        assert!(
            line.contains("--count") || lines.all(is_told),
            "{line}: {}",
            said.out
        );
    }
    Ok(())
}

#[test]
fn a_first_scan_that_was_stopped_is_told() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = grow(&environment, "f")?;
    let mut after = 1..2000;
    while !stopped(
        &environment,
        &top,
        after.next().ok_or("never stopped in the middle")?,
    )? {
        let _ = std::fs::remove_dir_all(environment.catalogue());
    }
    every_answer_says(&environment, "was never scanned whole; filemap scan ")?;
    let roots = ask(&environment, "roots")?.out;
    assert!(
        roots.contains("never whole") && !roots.contains("year"),
        "{roots}"
    );
    let json: serde_json::Value = serde_json::from_str(&ask(&environment, "roots --json")?.out)?;
    let found = ask(&environment, "find --count -q")?.out;
    let found: u64 = found.trim().parse()?;
    assert!(found > 0 && found < u64::from(DIRECTORIES) * 5);
    assert_eq!(json["entries"], found);
    assert_eq!(
        (&json["complete"], &json["last_look"]),
        (&false.into(), &serde_json::Value::Null)
    );
    let stat: serde_json::Value = serde_json::from_str(&ask(&environment, "stat . --json")?.out)?;
    assert_eq!(stat["tree"]["files"], json["sum"]["files"]);
    assert!(
        ask(&environment, "stat .")?
            .out
            .contains("as of: never scanned whole")
    );
    let export = ask(&environment, "export sqlite ../out.db")?;
    assert_eq!(export.status, Some(3));
    assert!(export.errors.contains("left out"), "{}", export.errors);
    // The next scan goes on, and all is well.
    assert_eq!(ask(&environment, "scan -q .")?.status, Some(0));
    for line in QUESTIONS {
        let said = ask(&environment, &format!("{line} --json"))?;
        assert_eq!(said.status, Some(0), "{line}: {}", said.errors);
        assert!(!said.out.contains("\"complete\""), "{line}");
    }
    Ok(())
}

#[test]
fn a_later_scan_that_was_stopped_is_told() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = grow(&environment, "f")?;
    assert_eq!(ask(&environment, "scan -q .")?.status, Some(0));
    // Nothing to stop is left after a scan that came to its end, so each time there is something new.
    let mut after = 1..400;
    loop {
        let after = after.next().ok_or("never stopped in the middle")?;
        grow(&environment, &format!("g{after}"))?;
        if stopped(&environment, &top, after)? {
            break;
        }
    }
    every_answer_says(
        &environment,
        "is known only in part: its last scan was stopped",
    )?;
    assert!(ask(&environment, "roots")?.out.contains("stopped"));
    assert_eq!(ask(&environment, "scan -q .")?.status, Some(0));
    assert_eq!(ask(&environment, "du")?.status, Some(0));
    Ok(())
}

#[test]
fn answers_are_as_of_the_last_look() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    environment.tree("t")?.file("f", 1)?;
    ask(&environment, "scan -q .")?;
    let as_of = |environment: &TestEnvironment| -> Outcome<(String, String)> {
        let report: serde_json::Value =
            serde_json::from_str(&ask(environment, "report summary --json")?.out)?;
        let roots: serde_json::Value =
            serde_json::from_str(&ask(environment, "roots --json")?.out)?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        Ok((
            text(&report["roots"][0]["as_of"]),
            text(&roots["last_look"]),
        ))
    };
    let (first, look) = as_of(&environment)?;
    assert_eq!(first, look);
    // A scan that finds nothing writes nothing, but it looked.
    ask(&environment, "scan -q .")?;
    let (second, look) = as_of(&environment)?;
    assert_eq!(second, look);
    assert!(second > first, "{second} {first}");
    Ok(())
}
