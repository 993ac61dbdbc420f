//! How trees are watched, and who hears of what changes in them.

use std::time::Duration;

use filemap_scan::WatchBackend;

use super::told::WatchEvent;
use crate::error::Error;

/// Hears what a watcher tells; an error ends the watcher.
pub(super) type Tell<'t> = &'t mut dyn FnMut(&WatchEvent<'_>) -> Result<(), Error>;

/// How to watch.
#[derive(Clone, Debug)]
pub struct WatchOptions {
    /// Events are gathered until none came for so long,
    pub quiet: Duration,
    /// but not for longer than this.
    pub most: Duration,
    /// How often to look at what nobody tells of.
    pub poll: Duration,
    /// The way to listen; without one, the best that is permitted.
    pub backend: Option<WatchBackend>,
}

impl Default for WatchOptions {
    fn default() -> Self {
        Self {
            quiet: Duration::from_millis(200),
            most: Duration::from_secs(2),
            poll: Duration::from_secs(300),
            backend: None,
        }
    }
}
