//! The help of every command, in one file that is reviewed when it changes.
//!
//! `UPDATE_SNAPSHOTS=1` writes the file anew.

use std::path::Path;
use std::process::{Command, Output};

const COMMANDS: &[&[&str]] = &[
    &[],
    &["scan"],
    &["ls"],
    &["tree"],
    &["find"],
    &["browse"],
    &["du"],
    &["report"],
    &["stat"],
    &["facts"],
    &["music"],
    &["image"],
    &["image", "info"],
    &["image", "zones"],
    &["image", "ls"],
    &["image", "tree"],
    &["image", "cat"],
    &["image", "hex"],
    &["image", "hash"],
    &["image", "extract"],
    &["image", "verify"],
    &["image", "list"],
    &["image", "forget"],
    &["image", "session"],
    &["image", "session", "new"],
    &["image", "session", "list"],
    &["image", "session", "show"],
    &["image", "session", "set"],
    &["image", "session", "close"],
    &["thumbnail"],
    &["stats"],
    &["roots"],
    &["roots", "list"],
    &["roots", "forget"],
    &["roots", "label"],
    &["changes"],
    &["pending"],
    &["done"],
    &["failed"],
    &["consumers"],
    &["watch"],
    &["serve"],
    &["import"],
    &["log"],
    &["why"],
    &["playlist"],
    &["playlist", "create"],
    &["playlist", "list"],
    &["playlist", "show"],
    &["playlist", "rename"],
    &["playlist", "delete"],
    &["playlist", "add"],
    &["playlist", "move"],
    &["playlist", "remove"],
    &["playlist", "import"],
    &["playlist", "export"],
    &["export"],
    &["export", "sqlite"],
    &["export", "ncdu"],
    &["check"],
    &["config"],
    &["config", "show"],
    &["completions"],
    &["man"],
];

fn filemap(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_filemap"))
        .args(arguments)
        .env_clear()
        .output()
}

/// Columns of the narrowest terminal that help is written for.
const COLUMNS: usize = 80;

/// Is this the end of a text that goes on from the line before, and one word alone?
fn is_left_alone(before: &str, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_one_word = line.split_whitespace().count() == 1;
    let goes_on = before.len() > COLUMNS * 3 / 4 && before.split_whitespace().count() > 1;
    is_one_word && goes_on && (indent(line) > 6 || indent(line) == 0)
}

#[test]
fn help_fits_a_terminal_and_leaves_no_word_alone() -> std::io::Result<()> {
    let mut wrong = Vec::new();
    for command in COMMANDS {
        let help = filemap(&[command, &["--help"][..]].concat())?.stdout;
        let help = String::from_utf8_lossy(&help).into_owned();
        let mut before = "";
        for line in help.lines() {
            if line.chars().count() > COLUMNS || is_left_alone(before, line) {
                wrong.push(format!("{command:?}: {line}"));
            }
            before = line;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn the_help_of_every_command_is_as_reviewed() -> std::io::Result<()> {
    let mut text = String::new();
    for command in COMMANDS {
        let output = filemap(&[command, &["--help"][..]].concat())?;
        assert!(output.status.success(), "{command:?}");
        text.push_str(&format!(
            "$ filemap {}\n",
            [command, &["--help"][..]].concat().join(" ")
        ));
        text.push_str(&String::from_utf8_lossy(&output.stdout));
        text.push('\n');
    }
    // None is forgotten: the first help names them all, two spaces before each.
    let first = filemap(&["--help"])?;
    let first = String::from_utf8_lossy(&first.stdout).into_owned();
    let listed = first
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1);
    let listed = listed.take_while(|line| line.starts_with("  "));
    for name in listed.filter_map(|line| line.split_whitespace().next()) {
        assert!(
            name == "help" || COMMANDS.contains(&&[name][..]),
            "the help of `{name}` is not reviewed"
        );
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots/help.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        return std::fs::write(path, text);
    }
    let reviewed = std::fs::read_to_string(path)?;
    let changed = text
        .lines()
        .zip(reviewed.lines())
        .find(|(now, before)| now != before);
    assert!(
        text == reviewed,
        "the help changed (UPDATE_SNAPSHOTS=1 accepts it): {changed:?}"
    );
    Ok(())
}

#[test]
fn wrong_usage_ends_with_2_and_a_note_on_standard_error() -> std::io::Result<()> {
    for arguments in [
        &["nothing"][..],
        &["du", "--depht"],
        &["find", "a", "-exec", "rm"],
    ] {
        let output = filemap(arguments)?;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && output.stderr.starts_with(b"error: "));
    }
    Ok(())
}
