//! What can go wrong in the native part, and which exception of Python it becomes.
//!
//! The classes are in `filemap/_errors.py`, since they inherit from two classes each. Nothing else leaves this
//! module: a panic is caught where it happens ([`guarded`]) and becomes `InternalError`, because the exception
//! that PyO3 raises for one passes every `except Exception`.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use std::os::unix::ffi::OsStrExt;

use filemap::text::filter::FilterError;
use filemap::text::{TextError, escape};
use filemap::{Error, QueryError, StoreError, UpdateError};
use filemap_scan::OpenError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// A failure of a call.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library failed.
    Library(Error),
    /// The question is not valid, at this byte of its filter where that is known.
    Question(String, Option<usize>),
    /// The system refused.
    System {
        /// Why.
        source: io::Error,
        /// On what.
        path: Vec<u8>,
    },
    /// The iterator was made before a fork.
    Forked,
    /// The iterator stood still for too long, in seconds.
    Held(u64),
    /// The catalogue was closed.
    Closed,
    /// It was asked to stop.
    Stopped,
    /// A part of the program is wrong.
    Internal(String),
}

/// The result of native work.
pub(crate) type Outcome<T> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Update(UpdateError::Stopped) | Error::Stopped => Self::Stopped,
            Error::Import(error) if error.is_stop() => Self::Stopped,
            error => Self::Library(error),
        }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Error::from(error).into()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Library(error.into())
    }
}

impl From<TextError> for Failure {
    fn from(error: TextError) -> Self {
        Self::Question(error.to_string(), None)
    }
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        Self::Question(error.to_string(), Some(error.at))
    }
}

/// The name of an exception with what its constructor takes besides the message.
struct Raised {
    kind: &'static str,
    message: String,
    number: Option<i64>,
    detail: Vec<u8>,
}

impl Raised {
    fn new(kind: &'static str, message: impl ToString) -> Self {
        Self {
            kind,
            message: message.to_string(),
            number: None,
            detail: Vec::new(),
        }
    }

    fn system(source: &io::Error, path: &[u8]) -> Self {
        // What has no number comes from the library's own checks of arguments.
        let Some(number) = source.raw_os_error().or_else(|| number_of(source.kind())) else {
            let text = format!("{}: {source}", escape::terminal(path));
            return Self::new("question", text);
        };
        Self {
            kind: "system",
            message: String::new(),
            number: Some(number.into()),
            detail: path.to_vec(),
        }
    }

    fn errno(number: i32, path: &Path) -> Self {
        Self {
            kind: "system",
            message: String::new(),
            number: Some(number.into()),
            detail: path.as_os_str().as_bytes().to_vec(),
        }
    }
}

// Numbers of errors that the library tells by its own variants.
const NOT_FOUND: i32 = 2;
const DENIED: i32 = 13;
const NOT_A_DIRECTORY: i32 = 20;
const IS_A_DIRECTORY: i32 = 21;
const NO_SPACE: i32 = 28;
const READ_ONLY: i32 = 30;

fn number_of(kind: io::ErrorKind) -> Option<i32> {
    match kind {
        io::ErrorKind::NotFound => Some(NOT_FOUND),
        io::ErrorKind::PermissionDenied => Some(DENIED),
        io::ErrorKind::NotADirectory => Some(NOT_A_DIRECTORY),
        io::ErrorKind::IsADirectory => Some(IS_A_DIRECTORY),
        _ => None,
    }
}

fn raised(failure: &Failure) -> Raised {
    match failure {
        Failure::Library(error) => of_library(error),
        Failure::Question(text, at) => Raised {
            number: at.and_then(|at| i64::try_from(at).ok()),
            ..Raised::new("question", text)
        },
        Failure::System { source, path } => Raised::system(source, path),
        Failure::Forked => Raised::new(
            "state",
            "this iterator was made before a fork: make a new one in the child",
        ),
        Failure::Held(seconds) => Raised::new(
            "state",
            format!(
                "nothing was taken from this iterator for {seconds} s, so it gave its state of the \
                 catalogue back: make a new one, or a list"
            ),
        ),
        Failure::Closed => Raised::new("state", "the catalogue was closed"),
        Failure::Stopped => Raised::new("stopped", "stopped: what was complete is kept"),
        Failure::Internal(text) => Raised::new("internal", text),
    }
}

fn of_library(error: &Error) -> Raised {
    match error {
        Error::Store(error) => of_store(error),
        Error::Query(
            QueryError::NotScanned(_) | QueryError::NoSuchEntry(_) | QueryError::NoSuchRoot(_),
        )
        | Error::NotInCatalogue(_)
        | Error::NoConsumer(_)
        | Error::NoHistory(_)
        | Error::Update(
            UpdateError::NoSuchRoot(_) | UpdateError::NoPlaylist(_) | UpdateError::NoFile(_),
        ) => Raised::new("absent", error),
        Error::Path { path, source } => Raised::system(source, path.as_os_str().as_bytes()),
        Error::Open(error) => of_open(error),
        Error::Unavailable { .. } => Raised::new("unavailable", error),
        Error::ConsumerName(_)
        | Error::Update(
            UpdateError::Rejected { .. }
            | UpdateError::PlaylistName(_)
            | UpdateError::NoPosition { .. },
        ) => Raised::new("question", error),
        Error::Import(filemap::ImportError::Read { name, cause }) => Raised::system(cause, name),
        Error::Image { .. } => Raised::new("unreadable", error),
        other => Raised::new("failed", other),
    }
}

fn of_open(error: &OpenError) -> Raised {
    match error {
        OpenError::Missing(path) => Raised::errno(NOT_FOUND, path),
        OpenError::NotADirectory(path) => Raised::errno(NOT_A_DIRECTORY, path),
        OpenError::Denied(path) => Raised::errno(DENIED, path),
        OpenError::Other { path, source } => Raised::system(source, path.as_os_str().as_bytes()),
        other => Raised::new("question", format!("cannot {other}")),
    }
}

fn of_store(error: &StoreError) -> Raised {
    match error {
        StoreError::Io { path, source } => Raised::system(source, path.as_os_str().as_bytes()),
        StoreError::Missing(path) => Raised {
            detail: path.as_os_str().as_bytes().to_vec(),
            ..Raised::new("missing", error)
        },
        StoreError::Newer { .. } => Raised::new("newer", error),
        StoreError::Older { .. } => Raised::new("older", error),
        StoreError::Damaged { .. }
        | StoreError::Unreadable { .. }
        | StoreError::Corrupt { .. }
        | StoreError::Engine(_) => Raised::new("damaged", error),
        StoreError::Locked { holder, seconds } => Raised {
            number: i64::try_from(*seconds).ok(),
            detail: holder.as_bytes().to_vec(),
            ..Raised::new("busy", error)
        },
        StoreError::DiskFull(path) => Raised::errno(NO_SPACE, path),
        StoreError::ReadOnly(path) => Raised::errno(READ_ONLY, path),
        StoreError::OpenElsewhere(_) => Raised::new(
            "state",
            "the catalogue was in use by an iterator when this process was forked: close iterators before \
             a fork, or start processes with spawn or forkserver",
        ),
        StoreError::NameTooLong(_) => Raised::new("question", error),
        other => Raised::new("failed", other),
    }
}

impl Failure {
    /// What went wrong, in words.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::System { source, path } => format!("{}: {source}", escape::terminal(path)),
            Self::Library(error) => error.to_string(),
            other => raised(other).message,
        }
    }

    /// Makes the exception.
    pub(crate) fn raise(&self, py: Python<'_>) -> PyErr {
        let raised = raised(self);
        let made = py.import("filemap._errors").and_then(|module| {
            let detail = PyBytes::new(py, &raised.detail);
            module.call_method1("make", (raised.kind, raised.message, raised.number, detail))
        });
        match made {
            Ok(exception) => PyErr::from_value(exception),
            Err(error) => error,
        }
    }
}

/// Runs something, and makes a failure of a panic in it.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        let text = text.unwrap_or_else(|| "a panic without a message".to_owned());
        Err(Failure::Internal(format!(
            "the native part of filemap failed, which is a defect of it: {text}"
        )))
    })
}

/// Keeps panics off standard error: they become exceptions.
pub(crate) fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// Panics, so that a test sees what becomes of it.
#[expect(clippy::panic, reason = "it is what the test is about")]
pub(crate) fn defect() -> Outcome<()> {
    panic!("made on purpose")
}
