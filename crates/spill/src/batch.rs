//! Records in memory: their bytes one after the other, and an index that is sorted instead of them.
//!
//! The index carries the first eight bytes of each key as a number, which decides nearly every
//! comparison without touching the record.

use crate::SpillError;
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug)]
struct Slot {
    prefix: u64,
    start: usize,
    key: u32,
    value: u32,
}

/// Bytes that the index takes for each record.
const SLOT_BYTES: usize = size_of::<Slot>();

/// Records that are sorted in place.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    slots: Vec<Slot>,
}

impl Batch {
    /// Memory that a record of this size takes.
    pub(crate) fn cost(key: &[u8], value: &[u8]) -> usize {
        key.len() + value.len() + SLOT_BYTES
    }

    /// Memory in use.
    pub(crate) fn used(&self) -> usize {
        self.bytes.len() + self.slots.len() * SLOT_BYTES
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    pub(crate) fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), SpillError> {
        let length = |part: &[u8]| {
            u32::try_from(part.len()).map_err(|_| SpillError::TooLong { bytes: part.len() })
        };
        self.slots.push(Slot {
            prefix: prefix(key),
            start: self.bytes.len(),
            key: length(key)?,
            value: length(value)?,
        });
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(value);
        Ok(())
    }

    /// Sorts by key; equal keys stay in the order of their coming, which is that of `start`.
    /// (Two empty records can share a start; they are equal in every byte.)
    pub(crate) fn sort(&mut self) {
        let bytes = &self.bytes;
        self.slots
            .sort_unstable_by(|a, b| match a.prefix.cmp(&b.prefix) {
                Ordering::Equal => key_of(bytes, a)
                    .cmp(key_of(bytes, b))
                    .then(a.start.cmp(&b.start)),
                other => other,
            });
    }

    /// Returns the record at this place.
    pub(crate) fn get(&self, index: usize) -> Option<(&[u8], &[u8])> {
        let slot = self.slots.get(index)?;
        let value = slot.start + slot.key as usize;
        let end = value + slot.value as usize;
        Some((
            self.bytes.get(slot.start..value)?,
            self.bytes.get(value..end)?,
        ))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        (0..self.slots.len()).map_while(|index| self.get(index))
    }

    /// Forgets the records and keeps the memory for the next ones.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.slots.clear();
    }
}

fn key_of<'a>(bytes: &'a [u8], slot: &Slot) -> &'a [u8] {
    bytes
        .get(slot.start..slot.start + slot.key as usize)
        .unwrap_or_default()
}

/// The first eight bytes of a key as a number that sorts as they do.
pub(crate) fn prefix(key: &[u8]) -> u64 {
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(key) {
        *to = *from;
    }
    u64::from_be_bytes(first)
}
