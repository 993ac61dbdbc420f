//! Documents name what exists, and their commands can be read by a shell.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::repository;

/// What a path in a document begins with; other words in backticks are none of ours.
const BEGINNINGS: [&str; 9] = [
    "crates/",
    "docs/",
    "scripts/",
    "schema/",
    ".ci/",
    "fuzz/",
    "examples/",
    "bench/",
    "python/",
];

/// The documents of the repository; notes of other folders are not held to this.
fn documents() -> Vec<PathBuf> {
    let all = repository::files(".md").unwrap();
    let is_ours = |path: &PathBuf| path.components().count() == 1 || path.starts_with("docs");
    let documents: Vec<_> = all.into_iter().filter(is_ours).collect();
    assert!(documents.contains(&PathBuf::from("README.md")));
    documents
}

/// The words in backticks that look like paths of the repository.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let spans = text.split('`').skip(1).step_by(2);
    spans.filter(|span| {
        let is_path = BEGINNINGS
            .iter()
            .any(|beginning| span.starts_with(beginning));
        let is_document = span.ends_with(".md") && !span.contains('/');
        (is_path || is_document) && !span.contains([' ', '*', '<', '{', '…'])
    })
}

/// The text without blocks of code, whose fences would be taken for backticks.
fn without_blocks(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// The blocks of code marked `sh`.
fn shell_blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.strip_prefix("sh\n"))
}

#[test]
fn every_path_in_a_document_exists() {
    let mut missing = Vec::new();
    for document in documents() {
        let text = without_blocks(&repository::text(&document).unwrap());
        for path in paths(&text) {
            let path_only = path.split('#').next().unwrap_or(path);
            let beside = document.parent().unwrap_or(Path::new("")).join(path_only);
            let top = repository::top();
            if !top.join(path_only).exists() && !top.join(beside).exists() {
                missing.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "documents name what is not there:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_command_in_a_document_can_be_read_by_a_shell() {
    for document in documents() {
        for block in shell_blocks(&repository::text(&document).unwrap()) {
            let mut shell = Command::new("sh");
            shell.arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped());
            let mut child = shell.spawn().unwrap();
            child
                .stdin
                .take()
                .unwrap()
                .write_all(block.as_bytes())
                .unwrap();
            let output = child.wait_with_output().unwrap();
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success(),
                "{}: {error}\n{block}",
                document.display()
            );
        }
    }
}

#[test]
fn paths_and_blocks_are_found() {
    let text = "see `docs/a.md`, `--x`, `crates/*/src`\n```sh\nls `pwd`\n```\nand `b.md`";
    assert_eq!(
        paths(&without_blocks(text)).collect::<Vec<_>>(),
        ["docs/a.md", "b.md"]
    );
    assert_eq!(shell_blocks(text).collect::<Vec<_>>(), ["ls `pwd`\n"]);
}
