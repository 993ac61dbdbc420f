//! The configuration file: TOML with one key a line, each remembered with its line.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use filemap::text::escape;
use toml::de::{DeTable, DeValue};

use super::ConfigError;

/// A longer file is no configuration.
const MOST_BYTES: u64 = 1 << 20;

/// A key as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) text: OsString,
    pub(super) number: usize,
}

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// Its lines; none where there is no file.
    Lines(Vec<Line>),
    /// It may not be read, or a folder on the way may not be entered: the home of another user, as
    /// with `sudo -u`. Nobody named this file, so the program goes on without it.
    Denied(String),
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Result<Contents, ConfigError> {
    let unreadable = |cause: String| ConfigError::Unreadable {
        path: path.to_owned(),
        cause,
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Contents::Lines(Vec::new()));
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Ok(Contents::Denied(filemap::model::system_words(&error)));
        }
        Err(error) => return Err(unreadable(filemap::model::system_words(&error))),
    };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(filemap::model::system_words(&error)))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(unreadable(format!("it is longer than {MOST_BYTES} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8".to_owned()))?;
    parse(path, &text).map(Contents::Lines)
}

/// Reads the text of a file.
pub(super) fn parse(path: &Path, text: &str) -> Result<Vec<Line>, ConfigError> {
    let table = DeTable::parse(text).map_err(|error| ConfigError::Malformed {
        place: place(
            path,
            error.span().map_or(1, |span| line_number(text, span.start)),
        ),
        message: error.message().to_owned(),
    })?;
    table
        .get_ref()
        .iter()
        .map(|(name, value)| {
            Ok(Line {
                name: name.get_ref().to_string(),
                text: plain_text(value.get_ref(), || {
                    text.get(value.span()).unwrap_or_default().to_owned()
                }),
                number: line_number(text, name.span().start),
            })
        })
        .collect()
}

/// The text of a value; of one that no key can have (a list, a date) it is the source, which no
/// reader of values accepts.
fn plain_text(value: &DeValue<'_>, source: impl FnOnce() -> String) -> OsString {
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned().into(),
        DeValue::Float(number) => number.as_str().to_owned().into(),
        DeValue::Boolean(on) => on.to_string().into(),
        _ => source().into(),
    }
}

/// Names a line of the file.
pub(super) fn place(path: &Path, line: usize) -> String {
    use std::os::unix::ffi::OsStrExt;
    format!("{}:{line}", escape::terminal(path.as_os_str().as_bytes()))
}

fn line_number(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Vec<(String, String, usize)>, String> {
        parse(Path::new("/c.toml"), text)
            .map(|lines| {
                let plain = |line: Line| {
                    (
                        line.name,
                        line.text.to_string_lossy().into_owned(),
                        line.number,
                    )
                };
                let mut lines: Vec<_> = lines.into_iter().map(plain).collect();
                lines.sort_by_key(|line| line.2);
                lines
            })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn every_key_has_its_line() {
        let text = "# note\nmemory = \"16MiB\"\n\nthreads = 1_0\nforce_rescan = true\n[x]\ny = 1\n";
        let lines = parsed(text).unwrap();
        let expected = [
            ("memory", "16MiB", 2),
            ("threads", "10", 4),
            ("force_rescan", "true", 5),
            ("x", lines[3].1.as_str(), 6),
        ];
        let lines: Vec<_> = lines
            .iter()
            .map(|(a, b, c)| (a.as_str(), b.as_str(), *c))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_is_no_toml_is_refused_with_its_line() {
        assert!(
            parsed("a = 1\nb = = 2\n")
                .unwrap_err()
                .starts_with("/c.toml:2: not valid TOML")
        );
        assert!(
            parsed("a = 1\na = 2\n")
                .unwrap_err()
                .starts_with("/c.toml:2: not valid TOML")
        );
        let deep = format!("a = {}", "[".repeat(10_000));
        assert!(parsed(&deep).is_err());
    }

    #[test]
    fn a_missing_file_is_empty_and_a_folder_is_refused() {
        assert_eq!(
            read(Path::new("/no/such/config.toml")).unwrap(),
            Contents::Lines(Vec::new())
        );
        assert!(
            read(Path::new("/"))
                .unwrap_err()
                .to_string()
                .starts_with("cannot read the conf")
        );
    }
}
