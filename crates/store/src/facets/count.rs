//! How many tracks, and how long they play.

use filemap_model::{push_number, push_wide, take_number, take_wide};

/// How many tracks, and how long they play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrackCount {
    /// Tracks.
    pub tracks: u64,
    /// How long they play, in nanoseconds.
    pub nanoseconds: u128,
}

impl TrackCount {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        push_number(out, self.tracks);
        push_wide(out, self.nanoseconds);
    }

    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self {
            tracks: take_number(bytes)?,
            nanoseconds: take_wide(bytes)?,
        })
    }

    /// The count after a change. What would be less than nothing is nothing: a check finds it.
    pub(super) fn changed(self, by: CountChange) -> Self {
        Self {
            tracks: self.tracks.saturating_add_signed(by.tracks),
            nanoseconds: self.nanoseconds.saturating_add_signed(by.nanoseconds),
        }
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.tracks = self.tracks.saturating_add(other.tracks);
        self.nanoseconds = self.nanoseconds.saturating_add(other.nanoseconds);
    }
}

/// A change of a count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CountChange {
    pub(crate) tracks: i64,
    pub(crate) nanoseconds: i128,
}

impl CountChange {
    /// One track more or less.
    pub(super) fn of(nanoseconds: u64, sign: i8) -> Self {
        Self {
            tracks: sign.into(),
            nanoseconds: i128::from(nanoseconds) * i128::from(sign),
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.tracks += other.tracks;
        self.nanoseconds += other.nanoseconds;
    }

    pub(super) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}
