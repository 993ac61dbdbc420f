//! The time of the system, for programs that show times beside those of the catalogue.

use filemap_model::{Timestamp, WallClock};

/// The time now. A catalogue asks the clock that it was opened with.
#[must_use]
pub fn now() -> Timestamp {
    WallClock::default().now()
}
