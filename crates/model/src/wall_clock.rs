//! What time is it? The one place where the system's clock is read.
//!
//! Whoever needs the time is handed a [`WallClock`]: that of the system in production, one that is set by
//! hand in tests. Spans of time that only people see, pauses and deadlines are measured by `Instant`,
//! which nobody can set back.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::Timestamp;

/// A clock that tells the time of day; the system's by default.
#[derive(Clone, Debug, Default)]
pub struct WallClock(Option<ManualClock>);

impl WallClock {
    /// Returns the time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            None => system_time(),
            Some(manual) => manual.now(),
        }
    }
}

impl From<&ManualClock> for WallClock {
    fn from(clock: &ManualClock) -> Self {
        Self(Some(clock.clone()))
    }
}

/// A clock for tests, which stands still until it is set. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    /// Returns a clock that shows this time.
    #[must_use]
    pub fn new(time: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(time)))
    }

    /// Returns the time that it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets it.
    pub fn set(&self, time: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "everybody else is handed the clock"
)]
fn system_time() -> Timestamp {
    let now = SystemTime::now();
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => Timestamp::from_unix(
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            since.subsec_nanos(),
        ),
        // A clock that was never set may stand before 1970.
        Err(before) => Timestamp::from_unix(0, 0).minus_seconds(before.duration().as_secs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_stands_still_until_it_is_set() {
        let manual = ManualClock::new(Timestamp::from_unix(5, 0));
        let clock = WallClock::from(&manual);
        assert_eq!(clock.now(), Timestamp::from_unix(5, 0));
        manual.set(Timestamp::from_unix(9, 0));
        assert_eq!(clock.now(), manual.now());
        assert!(WallClock::default().now() > manual.now());
    }
}
