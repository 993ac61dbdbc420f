//! A catalogue in which a bit went bad: every command answers as before, or says so and exits with 1.

use std::error::Error;
use std::ffi::OsString;
use std::fs;

use filemap_testkit::{Outcome as Ran, TestEnvironment};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// Commands; `TREE` stands for the tree.
const COMMANDS: [&[&str]; 9] = [
    &["find", ".", "TREE"],
    &["find", "--count", "needle", "TREE"],
    &["find", "--json", "--sort", "size", ".", "TREE"],
    &["ls", "TREE/folder"],
    &["tree", "TREE"],
    &["du", "TREE"],
    &["du", "--all", "TREE"],
    &["pending", "p", "TREE"],
    &["changes", "--since", "0"],
];

fn run(environment: &TestEnvironment, command: &[&str]) -> Result<Ran, Box<dyn Error>> {
    let tree = environment.path().join("tree");
    let words = command.iter().map(|word| match word.strip_prefix("TREE") {
        Some(rest) => [tree.as_os_str(), rest.as_ref()].concat_os(),
        None => OsString::from(word),
    });
    Ok(environment.run(words)?)
}

trait Concat {
    fn concat_os(&self) -> OsString;
}

impl Concat for [&std::ffi::OsStr; 2] {
    fn concat_os(&self) -> OsString {
        self.iter().copied().collect()
    }
}

/// The data with one bit flipped in each place where these bytes are.
fn flipped(data: &[u8], bytes: &[u8], at: usize) -> Vec<u8> {
    let mut damaged = data.to_vec();
    let places: Vec<_> = data
        .windows(bytes.len())
        .enumerate()
        .filter(|(_, found)| *found == bytes)
        .map(|(place, _)| place)
        .collect();
    assert!(!places.is_empty());
    for place in places {
        damaged[place + at] ^= 1;
    }
    damaged
}

#[test]
fn a_bit_that_went_bad_is_an_error_and_never_an_answer() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    tree.file("folder/needle.jpg", 5)?;
    for number in 0..150 {
        tree.file(format!("folder/sub/file number {number}"), number)?;
    }
    let top = tree.path().as_os_str();
    environment.run(["scan".as_ref(), top])?.success()?;
    let needle = tree.path().join("folder/needle.jpg");
    environment
        .run(["done".as_ref(), "p".as_ref(), needle.as_os_str()])?
        .success()?;
    let data = environment.catalogue().join("data.mdb");
    let whole = fs::read(&data)?;
    let mut expected = Vec::new();
    for command in COMMANDS {
        let outcome = run(&environment, command)?;
        expected.push(outcome.success()?.stdout);
    }
    let mut refused = vec![0; COMMANDS.len()];
    for (bytes, at) in [
        ("needle.jpg", 0),
        ("needle.jpg", 9),
        ("folder", 3),
        ("file number 77", 12),
    ] {
        fs::write(&data, flipped(&whole, bytes.as_bytes(), at))?;
        for (index, command) in COMMANDS.iter().enumerate() {
            let outcome = run(&environment, command)?;
            if outcome.status == Some(0) {
                let is_same = outcome.stdout == expected[index];
                assert!(is_same, "{command:?}, {bytes}: {}", outcome.stdout_text());
                continue;
            }
            let text = outcome.stderr_text();
            let (status, is_said) = (outcome.status, text.contains("damaged record in table"));
            assert!(
                status == Some(1) && is_said,
                "{command:?}: {status:?}, {text}"
            );
            assert!(text.contains("filemap check --repair"), "{text}");
            refused[index] += 1;
        }
    }
    // What shows names cannot have answered.
    for index in [0, 1, 2, 4, 7, 8] {
        assert!(refused[index] > 0, "{:?}: {refused:?}", COMMANDS[index]);
    }
    Ok(())
}
