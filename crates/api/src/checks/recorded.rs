//! Every answer has the line that is recorded, and is read again as it was.

use std::path::Path;

use serde_json::Value;

use super::samples::Samples;
use super::values::{huge_summary, usage};
use crate::{UsageAnswer, write_json};

#[test]
fn lines_are_as_recorded() {
    let lines = Samples::all().0.into_iter();
    let lines: Vec<String> = lines
        .map(|sample| format!("{} {}\n", sample.name, sample.line))
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks/answers.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        return std::fs::write(path, lines.concat()).unwrap();
    }
    let recorded = std::fs::read_to_string(path).unwrap();
    let recorded: Vec<&str> = recorded.split_inclusive('\n').collect();
    for (line, recorded) in lines.iter().zip(&recorded) {
        assert_eq!(line, recorded);
    }
    assert_eq!(lines.len(), recorded.len());
}

#[test]
fn every_answer_is_read_again() {
    for sample in Samples::all().0 {
        assert_eq!(sample.again, sample.line, "{}", sample.name);
    }
}

/// Escapes and the places of fractions are ours; what they mean is not.
#[test]
fn another_writer_says_the_same() {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    for sample in Samples::all().0 {
        assert_eq!(read(&sample.theirs), read(&sample.line), "{}", sample.name);
    }
}

#[test]
fn a_sum_beyond_64_bits_is_written_whole_and_not_read_rounded() {
    let usage = usage(huge_summary(), None);
    let mut line = Vec::new();
    write_json(&mut line, &UsageAnswer::from(&usage)).unwrap();
    let text = String::from_utf8(line).unwrap();
    assert!(text.contains("\"file_bytes\":1180591620717411303424"));
    assert!(serde_json::from_str::<UsageAnswer<'_>>(&text).is_err());
}
