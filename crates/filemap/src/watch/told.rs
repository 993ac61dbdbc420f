//! What a watcher tells.

use std::path::Path;
use std::time::Duration;

use filemap_model::Clock;
use filemap_scan::WatchBackend;

use crate::scan::ScanReport;

/// Something that a watcher tells.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum WatchEvent<'w> {
    /// It listens to a root, in this way.
    Listening {
        /// The root.
        path: &'w Path,
        /// How.
        backend: WatchBackend,
        /// Why not in a better way.
        refused: Option<&'w str>,
        /// Parts that nobody tells of, or all of it: looked at as often as this.
        polled: Option<Duration>,
    },
    /// What was heard does not tell all: everything is looked at, for this reason.
    Rescan {
        /// The root.
        path: &'w Path,
        /// Why.
        reason: &'w str,
    },
    /// A look was committed.
    Updated {
        /// What it found.
        report: &'w ScanReport,
        /// Changes after this commit were not told yet.
        since: Clock,
    },
    /// A root is not there, or cannot be scanned; it is tried again.
    Away {
        /// The root.
        path: &'w Path,
        /// Why.
        reason: &'w str,
    },
    /// The user may not listen to more directories; the root is looked at from time to time.
    Limit {
        /// The root.
        path: &'w Path,
        /// Directories that are listened to.
        heard: u64,
    },
}
