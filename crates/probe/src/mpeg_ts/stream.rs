//! One stream of a file: its first unit, and the times at which it begins and ends.

use filemap_model::facts::Track;

use crate::codec::complete_from_frame;

use super::packet::PesHeader;

/// Bytes of the first unit that are kept: the headers of a sequence stand in them.
const UNIT: usize = 8 << 10;

/// What was seen of a stream.
pub(super) struct Stream {
    pub(super) pid: u16,
    pub(super) track: Track,
    unit: Vec<u8>,
    /// Whether the first unit is whole, or enough of it is there.
    pub(super) is_complete: bool,
    first: Option<u64>,
    last: Option<u64>,
}

impl Stream {
    pub(super) const fn new(pid: u16, track: Track) -> Self {
        Self {
            pid,
            track,
            unit: Vec::new(),
            is_complete: false,
            first: None,
            last: None,
        }
    }

    /// Takes up a packet from the beginning of the file.
    pub(super) fn take(&mut self, payload: &[u8], begins_unit: bool) {
        if self.is_complete {
            return;
        }
        if !begins_unit {
            if !self.unit.is_empty() {
                self.unit.extend_from_slice(payload);
                self.is_complete = self.unit.len() >= UNIT;
            }
            return;
        }
        if !self.unit.is_empty() {
            self.is_complete = true;
            return;
        }
        if let Some(header) = PesHeader::parse(payload) {
            self.first = self.first.or(header.shown);
            self.unit.extend_from_slice(header.data);
        }
    }

    /// Takes up a packet from the end of the file.
    pub(super) fn take_last(&mut self, payload: &[u8]) {
        let header = PesHeader::parse(payload);
        if let Some(shown) = header.and_then(|header| header.shown) {
            let first = self.first.unwrap_or(shown);
            // A time begins anew after 26 hours.
            let shown = if shown < first {
                shown + (1 << 33)
            } else {
                shown
            };
            self.last = self.last.max(Some(shown));
        }
    }

    pub(super) const fn begins(&self) -> Option<u64> {
        self.first
    }

    pub(super) const fn ends(&self) -> Option<u64> {
        self.last
    }

    /// Reads the unit.
    pub(super) fn finish(&mut self) {
        complete_from_frame(&mut self.track, &self.unit);
        self.unit = Vec::new();
    }
}
