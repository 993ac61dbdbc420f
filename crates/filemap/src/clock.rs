//! The time of the system, asked in one place.

use filemap_model::Timestamp;
use rustix::time::{ClockId, clock_gettime};

/// The time now.
#[must_use]
pub fn now() -> Timestamp {
    let time = clock_gettime(ClockId::Realtime);
    Timestamp::from_unix(time.tv_sec, u32::try_from(time.tv_nsec).unwrap_or(0))
}
