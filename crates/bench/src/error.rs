//! Why a benchmark could not be run.

use std::io;
use std::path::{Path, PathBuf};

/// Any failure of a benchmark; all of them end the run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// The system refused something.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The library refused something.
    #[error("cannot {action}")]
    Catalogue {
        /// What was tried.
        action: &'static str,
        /// Why not.
        source: filemap::Error,
    },
    /// A figure would be worth nothing, since the answer is wrong.
    #[error("wrong answer to `{question}`: {found} in place of {wanted}")]
    Wrong {
        /// What was asked.
        question: String,
        /// What was answered.
        found: String,
        /// What is true.
        wanted: String,
    },
    /// A program that is measured failed.
    #[error("`{program}` failed: {reason}")]
    Program {
        /// Its name.
        program: String,
        /// How it ended.
        reason: String,
    },
}

impl BenchError {
    /// Returns a function that adds what was tried, and on what, to an error of the system.
    pub(crate) fn io<E: Into<io::Error>>(
        action: &'static str,
        path: impl AsRef<Path>,
    ) -> impl FnOnce(E) -> Self {
        move |source| Self::Io {
            action,
            path: path.as_ref().to_owned(),
            source: source.into(),
        }
    }

    /// Returns a function that adds what was tried to an error of the library.
    pub(crate) fn filemap<E: Into<filemap::Error>>(action: &'static str) -> impl FnOnce(E) -> Self {
        move |source| Self::Catalogue {
            action,
            source: source.into(),
        }
    }
}

/// Compares an answer with the truth.
pub(crate) fn expect<T: PartialEq + std::fmt::Debug>(
    question: &str,
    found: T,
    wanted: T,
) -> Result<(), BenchError> {
    if found == wanted {
        return Ok(());
    }
    Err(BenchError::Wrong {
        question: question.to_owned(),
        found: format!("{found:?}"),
        wanted: format!("{wanted:?}"),
    })
}

/// The error and all that caused it, in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        text = format!("{text}: {source}");
        cause = source.source();
    }
    text
}
