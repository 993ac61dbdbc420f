//! Why a configuration is refused, and where.

use std::path::PathBuf;

/// What is wrong with the configuration; every message names the place.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file is there and cannot be read.
    #[error("cannot read the configuration {path}: {cause}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        cause: String,
    },
    /// The file is no TOML.
    #[error("{place}: not valid TOML: {message}")]
    Malformed {
        /// File and line.
        place: String,
        /// What the reader of TOML says.
        message: String,
    },
    /// No key has this name.
    #[error("{place}: there is no setting '{name}'; the settings are {known}")]
    UnknownKey {
        /// File and line, or variable.
        place: String,
        /// The name.
        name: String,
        /// All names.
        known: String,
    },
    /// The value is none that the key can have.
    #[error("{place}: {name} cannot be '{value}': expected {allowed}")]
    Invalid {
        /// File and line, variable or flag.
        place: String,
        /// The key.
        name: &'static str,
        /// The value, escaped.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// Both names of the catalogue are used at the same level, with different values.
    #[error("{place}: catalogue and scan_cache_dir name the same thing and differ; give one")]
    TwoCatalogues {
        /// File or variables.
        place: String,
    },
    /// Nothing says where the catalogue is.
    #[error(
        "there is no place for the catalogue: neither HOME nor XDG_DATA_HOME is set; \
         give --catalogue DIR"
    )]
    NoCatalogue,
    /// Nothing says where thumbnails are.
    #[error(
        "there is no place for thumbnails: neither HOME nor XDG_CACHE_HOME is set; \
         set FILEMAP_THUMBNAILS"
    )]
    NoThumbnails,
}
