//! What every source file must keep.

use std::path::Path;

use crate::repository;

/// No file is longer, tests included.
const LONGEST: usize = 800;
/// No file is longer, tests left out.
const LONGEST_WITHOUT_TESTS: usize = 600;

/// Every Rust file that people wrote, with its text.
fn written() -> Vec<(String, String)> {
    let files = repository::files(".rs").unwrap();
    assert!(files.len() > 20, "the sources were not found");
    let read = |path: &Path| (path.display().to_string(), repository::text(path).unwrap());
    let all = files.iter().map(|path| read(path));
    let is_generated = |text: &str| text.lines().take(3).any(|line| line == "// @generated");
    all.filter(|(_, text)| !is_generated(text)).collect()
}

fn assert_none(rule: &str, wrong: impl Iterator<Item = String>) {
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = written().into_iter().filter(|(_, text)| {
        let text = text.trim_start_matches('\n');
        !text.starts_with("//!") && !text.starts_with("#![")
    });
    assert_none("a file starts with `//!`", silent.map(|(path, _)| path));
}

#[test]
fn no_file_is_too_long() {
    let long = written().into_iter().filter_map(|(path, text)| {
        let without_tests = text
            .split("\n#[cfg(test)]\nmod ")
            .next()
            .unwrap_or_default();
        let (all, own) = (text.lines().count(), without_tests.lines().count());
        let is_test = path.contains("/tests/");
        let too_long = all > LONGEST || (own > LONGEST_WITHOUT_TESTS && !is_test);
        too_long.then(|| format!("{path}: {all} lines, {own} without tests"))
    });
    assert_none("a file has at most 800 lines, and 600 without tests", long);
}

/// Where the system's clock is read; everybody else is handed a `WallClock`.
const CLOCK: &str = "crates/model/src/wall_clock.rs";

#[test]
fn the_clock_is_read_in_one_file() {
    // Written apart, so that this file does not hold them.
    let reads = [
        ["SystemTime", "::now"],
        ["ClockId::", "Realtime"],
        ["Utc", "::now"],
    ]
    .map(|parts| parts.concat());
    let reading = written().into_iter().filter(|(path, text)| {
        path.contains("/src/")
            && reads.iter().any(|read| text.contains(read))
            && !path.ends_with(CLOCK)
    });
    assert_none(
        "the time is asked of a `WallClock`",
        reading.map(|(path, _)| path),
    );
    assert!(
        written()
            .iter()
            .any(|(path, text)| path.ends_with(CLOCK) && text.contains(&reads[0]))
    );
}

/// Tests that let time pass themselves, how often, and why. All others wait for an event, with
/// `filemap_testkit::wait_until`, or set a `ManualClock`.
const PAUSES: [(&str, usize, &str); 7] = [
    ("crates/testkit/src/waiting.rs", 1, "the wait for an event"),
    (
        "crates/bench/src/product.rs",
        1,
        "a child that lasts long enough for a sample",
    ),
    ("crates/filemap/tests/it/crash.rs", 1, "kills at any moment"),
    (
        "crates/cli/tests/it/import_resume.rs",
        2,
        "kills at any moment",
    ),
    ("crates/cli/tests/it/consumers.rs", 1, "kills at any moment"),
    (
        "crates/filemap/tests/it/watch.rs",
        1,
        "nothing happens meanwhile",
    ),
    (
        "crates/cli/tests/it/watch.rs",
        2,
        "nothing happens meanwhile, and it costs nothing",
    ),
];

/// How often the tests in a file let time pass: in Rust, or in the shell.
fn pauses(path: &str, text: &str) -> usize {
    let is_test = path.contains("/tests/") || path.starts_with("crates/testkit/");
    let tests = match text.split_once("\n#[cfg(test)]\nmod ") {
        _ if is_test => text,
        Some((_, tests)) => tests,
        None => "",
    };
    // Written apart, so that this file does not hold it.
    let word = ["sle", "ep"].concat();
    let is_pause = |at: usize| {
        let (before, rest) = (tests.get(..at), tests.get(at + word.len()..));
        let rest = rest.unwrap_or_default();
        let is_argument = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_part = before.is_some_and(|before| before.ends_with(char::is_alphanumeric));
        !is_part && (rest.starts_with('(') || is_argument)
    };
    let places = tests.match_indices(&word);
    places.filter(|(at, _)| is_pause(*at)).count()
}

#[test]
fn no_test_lets_time_pass_so_that_a_clock_differs() {
    let found = written().into_iter().filter_map(|(path, text)| {
        let listed = PAUSES.iter().find(|(listed, ..)| *listed == path);
        let (count, allowed) = (pauses(&path, &text), listed.map_or(0, |listed| listed.1));
        (count != allowed).then(|| format!("{path}: {count}, and {allowed} with a reason"))
    });
    assert_none("a test waits for an event or sets a clock", found);
    let reasons = PAUSES
        .iter()
        .all(|(path, _, why)| !why.is_empty() && repository::text(Path::new(path)).is_ok());
    assert!(reasons, "each is of a file that is there, and has a reason");
}

#[test]
fn files_that_gather_modules_hold_nothing_else() {
    let gathers = |path: &str| path.ends_with("/mod.rs") || path.ends_with("/src/lib.rs");
    let wrong = written()
        .into_iter()
        .filter(|(path, _)| gathers(path))
        .filter_map(|(path, text)| {
            let is_function = |line: &&str| {
                let line = line.trim_start();
                let words = line.split("fn ").next().unwrap_or_default();
                line.contains("fn ")
                    && !line.starts_with("//")
                    && words.split_whitespace().all(is_qualifier)
            };
            text.lines()
                .find(is_function)
                .map(|line| format!("{path}: {}", line.trim()))
        });
    assert_none(
        "`mod.rs` and `lib.rs` hold documentation, modules and re-exports",
        wrong,
    );
}

#[test]
fn every_library_opens_with_an_example_that_runs_and_its_errors() {
    let is_library = |path: &str| path.starts_with("crates/") && path.ends_with("/src/lib.rs");
    let libraries: Vec<_> = written()
        .into_iter()
        .filter(|(path, _)| is_library(path))
        .collect();
    assert!(libraries.len() > 8, "the libraries were not found");
    let lacking = libraries.into_iter().filter_map(|(path, text)| {
        let opening = text.lines().take_while(|line| line.starts_with("//!"));
        let opening: Vec<&str> = opening.collect();
        // Another word there keeps the example from being run.
        let runs = opening.contains(&"//! ```") && !opening.contains(&"//! ```no_run");
        let told = opening.contains(&"//! # Errors") || path.contains("/testkit/");
        (!runs || !told).then_some(path)
    });
    assert_none(
        "a library says what it is for, with an example that runs, and its errors",
        lacking,
    );
}

fn is_qualifier(word: &str) -> bool {
    word.starts_with("pub") || ["const", "async", "unsafe", "extern"].contains(&word)
}

#[test]
fn every_integration_test_is_part_of_its_binary() {
    let forgotten = repository::files(".rs")
        .unwrap()
        .into_iter()
        .filter_map(|path| {
            let folder = path.parent()?;
            let name = path.file_stem()?.to_str()?;
            let main = folder.join("main.rs");
            if !folder.ends_with("tests/it") || name == "main" {
                return None;
            }
            let listed =
                repository::text(&main).is_ok_and(|text| text.contains(&format!("mod {name};")));
            (!listed).then(|| path.display().to_string())
        });
    assert_none("a file of tests is named in its `main.rs`", forgotten);
}
