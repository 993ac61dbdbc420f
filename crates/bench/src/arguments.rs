//! The command line of the benchmark: a command, a folder, and options.
//!
//! Small on purpose: a parser of arguments would be the largest thing that the benchmark builds.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::error::BenchError;

/// Options that stand alone; every other one takes a value.
const SWITCHES: [&str; 3] = ["markdown", "smoke", "edit"];

/// The command line, split but not yet understood.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    words: Vec<OsString>,
    options: BTreeMap<String, String>,
}

impl Arguments {
    /// Splits the command line into words and options.
    pub(crate) fn parse(from: impl IntoIterator<Item = OsString>) -> Result<Self, BenchError> {
        let mut arguments = Self::default();
        let mut rest = from.into_iter();
        while let Some(word) = rest.next() {
            match word.to_str().and_then(|text| text.strip_prefix("--")) {
                Some(name) if SWITCHES.contains(&name) => {
                    arguments.options.insert(name.to_owned(), String::new());
                }
                Some(name) => {
                    let value = rest.next().and_then(|value| value.into_string().ok());
                    let value = value
                        .ok_or_else(|| BenchError::Usage(format!("--{name} needs a value")))?;
                    arguments.options.insert(name.to_owned(), value);
                }
                None => arguments.words.push(word),
            }
        }
        Ok(arguments)
    }

    /// The command, `help` when there is none.
    pub(crate) fn command(&self) -> &str {
        self.words
            .first()
            .and_then(|word| word.to_str())
            .unwrap_or("help")
    }

    /// The folder that the command is about.
    pub(crate) fn folder(&self) -> Result<PathBuf, BenchError> {
        let folder = self.words.get(1).map(Path::new).map(Path::to_owned);
        folder.ok_or_else(|| BenchError::Usage("a folder must be named".to_owned()))
    }

    /// The value of an option, or this one when it is not given.
    pub(crate) fn number<T: FromStr>(&self, name: &str, otherwise: T) -> Result<T, BenchError> {
        let Some(value) = self.options.get(name) else {
            return Ok(otherwise);
        };
        value
            .parse()
            .map_err(|_| BenchError::Usage(format!("--{name} {value} is no fit number")))
    }

    /// The path that an option names.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        self.options.get(name).map(PathBuf::from)
    }

    /// Is the switch given?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.options.contains_key(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Arguments, BenchError> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let arguments = parsed("tree --entries 5 /x --markdown").unwrap();
        assert_eq!(arguments.command(), "tree");
        assert_eq!(arguments.folder().unwrap(), Path::new("/x"));
        assert_eq!(arguments.number("entries", 1u64).unwrap(), 5);
        assert_eq!(arguments.number("seed", 1u64).unwrap(), 1);
        assert!(arguments.has("markdown"));
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(
            parsed("tree --entries")
                .unwrap_err()
                .to_string()
                .contains("--entries")
        );
        let wrong = parsed("tree --entries many").unwrap();
        assert!(wrong.number("entries", 1u64).is_err());
        assert!(parsed("limits").unwrap().folder().is_err());
    }
}
