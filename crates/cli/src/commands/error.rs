//! Why a command ends early, and with which exit code.

use crate::arguments::SelectionError;
use crate::config::ConfigError;
use crate::output::{Exit, OutputError};

/// The end of a command before its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// The library failed.
    #[error(transparent)]
    Library(#[from] filemap::Error),
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The command line asks for something that cannot be.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// A text on the command line is not what it should be.
    #[error(transparent)]
    Text(#[from] filemap::text::TextError),
    /// The export failed.
    #[error(transparent)]
    Export(#[from] filemap_export::ExportError),
    /// There can be no thumbnails.
    #[error(transparent)]
    Thumbnail(#[from] filemap_thumbnail::ThumbnailError),
    /// No path was typed, and the current directory is in no root.
    #[error(
        "{0} is not in the catalogue: filemap scan . adds it, and --all-roots asks about all that is"
    )]
    NotHere(String),
    /// Options that do not go together.
    #[error("{0}")]
    Usage(String),
    /// The answer cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The answer has no form in JSON.
    #[error(transparent)]
    Json(#[from] filemap_api::JsonError),
    /// An option is not what it should be.
    #[error("{option} '{text}': expected {wanted}")]
    Option {
        /// The option.
        option: &'static str,
        /// What was typed.
        text: String,
        /// What can be.
        wanted: &'static str,
    },
    /// A path cannot be made absolute, or a file not written.
    #[error("{path}: {}", filemap::model::system_words(source))]
    Path {
        /// The path, escaped.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

impl From<filemap::StoreError> for CommandError {
    fn from(error: filemap::StoreError) -> Self {
        Self::Library(error.into())
    }
}

impl From<filemap::QueryError> for CommandError {
    fn from(error: filemap::QueryError) -> Self {
        Self::Library(error.into())
    }
}

impl CommandError {
    /// The exit code that goes with it.
    pub(crate) const fn exit(&self) -> Exit {
        match self {
            Self::Config(_)
            | Self::Selection(_)
            | Self::Text(_)
            | Self::Usage(_)
            | Self::Option { .. } => Exit::Usage,
            // Whoever reads has seen enough.
            Self::Output(OutputError::Closed) => Exit::Done,
            _ => Exit::Failed,
        }
    }
}

/// The result of a command.
pub(crate) type CommandResult = Result<Exit, CommandError>;
