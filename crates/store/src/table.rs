//! The one place where records are read: a value is compared with its checksum before anyone sees it.
//!
//! Every value that a [`Table`] returns is what was written under its key; one that is not is an error
//! which names the table and the key. Only a check and a repair see values as they lie
//! ([`Table::raw`]).
//!
//! A walk down a tree leaves a block and comes back to it. A state that is read never changes while
//! its transaction is open, so a block that was compared in it is not compared again as long as
//! [`Compared`] remembers it. A writer's pages come and go, so it compares each time.

use std::ops::Bound;
use std::sync::atomic::{AtomicUsize, Ordering};

use heed::types::Bytes;
use heed::{AnyTls, RoTxn};

use crate::checksum;
use crate::error::{Result, StoreError};

type Raw = heed::Database<'static, Bytes, Bytes>;
type Bounds<'k> = (Bound<&'k [u8]>, Bound<&'k [u8]>);
/// A key, and its value without the checksum.
pub(crate) type Pair<'t> = (&'t [u8], &'t [u8]);

/// Shorter values are compared faster than remembered.
const WORTH_REMEMBERING: usize = 1024;
const REMEMBERED: usize = 256;
const PAGE: usize = 4096;

/// Which long values a read transaction has compared: the last one of each slot, by its address in
/// the map.
pub(crate) struct Compared([AtomicUsize; REMEMBERED]);

impl Default for Compared {
    fn default() -> Self {
        Self([const { AtomicUsize::new(0) }; REMEMBERED])
    }
}

impl Compared {
    fn slot(&self, address: usize) -> Option<&AtomicUsize> {
        self.0.get(address / PAGE % REMEMBERED)
    }

    fn has(&self, address: usize) -> bool {
        let slot = self.slot(address);
        slot.is_some_and(|slot| slot.load(Ordering::Relaxed) == address)
    }

    fn remember(&self, address: usize) {
        if let Some(slot) = self.slot(address) {
            slot.store(address, Ordering::Relaxed);
        }
    }
}

/// A state to read from.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'t> {
    txn: &'t RoTxn<'t, AnyTls>,
    compared: Option<&'t Compared>,
}

impl<'t> Reading<'t> {
    /// A state that does not change while it is read.
    pub(crate) fn fixed(txn: &'t RoTxn<'t, AnyTls>, compared: &'t Compared) -> Self {
        let compared = Some(compared);
        Self { txn, compared }
    }

    /// A state that may be written to between two reads.
    pub(crate) fn changing(txn: &'t RoTxn<'t, AnyTls>) -> Self {
        let compared = None;
        Self { txn, compared }
    }

    /// The engine's transaction.
    pub(crate) fn raw(self) -> &'t RoTxn<'t, AnyTls> {
        self.txn
    }
}

/// A table: bytes to bytes, each value with a checksum.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    name: &'static str,
    raw: Raw,
}

impl Table {
    pub(crate) const fn new(name: &'static str, raw: Raw) -> Self {
        Self { name, raw }
    }

    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    /// The engine's table, with the values as they lie.
    pub(crate) const fn raw(self) -> Raw {
        self.raw
    }

    /// The error of a record that makes no sense, though it is what was written.
    pub(crate) fn senseless(self, key: &[u8]) -> StoreError {
        StoreError::corrupt(self.name, key, "a length inside does not fit")
    }

    /// The error of a record that is not what was written.
    pub(crate) fn not_intact(self, key: &[u8]) -> StoreError {
        StoreError::corrupt(self.name, key, "the checksum does not match")
    }

    fn compare<'t>(self, at: Reading<'t>, key: &[u8], value: &'t [u8]) -> Result<&'t [u8]> {
        let address = value.as_ptr().addr();
        let compared = at.compared.filter(|_| value.len() >= WORTH_REMEMBERING);
        if compared.is_some_and(|compared| compared.has(address))
            && let Some(bytes) = checksum::unseal(value)
        {
            return Ok(bytes);
        }
        let bytes = checksum::open(key, value).ok_or_else(|| self.not_intact(key))?;
        if let Some(compared) = compared {
            compared.remember(address);
        }
        Ok(bytes)
    }

    fn pair<'t>(
        self,
        at: Reading<'t>,
        found: heed::Result<Option<Pair<'t>>>,
    ) -> Result<Option<Pair<'t>>> {
        let Some((key, value)) = found? else {
            return Ok(None);
        };
        Ok(Some((key, self.compare(at, key, value)?)))
    }

    fn pairs<'t, I: Iterator<Item = heed::Result<Pair<'t>>>>(
        self,
        at: Reading<'t>,
        mut items: I,
    ) -> impl Iterator<Item = Result<Pair<'t>>> + use<'t, I> {
        std::iter::from_fn(move || self.pair(at, items.next().transpose()).transpose())
    }

    /// The value of a key.
    pub(crate) fn get<'t>(self, at: Reading<'t>, key: &[u8]) -> Result<Option<&'t [u8]>> {
        match self.raw.get(at.txn, key)? {
            Some(value) => self.compare(at, key, value).map(Some),
            None if at.compared.is_some() => self.compare_around(at, key),
            None => Ok(None),
        }
    }

    /// A record whose key went bad is missed by who looks for it, and stands beside the place where it
    /// should be. (What a writer does because of a record that it misses leaves the bad one in its
    /// place, where a check finds it.)
    fn compare_around<'t>(self, at: Reading<'t>, key: &[u8]) -> Result<Option<&'t [u8]>> {
        self.below(at, key)?;
        self.above(at, key)?;
        Ok(None)
    }

    /// The pair with the last key that is not above this one.
    pub(crate) fn at_or_below<'t>(self, at: Reading<'t>, key: &[u8]) -> Result<Option<Pair<'t>>> {
        self.pair(at, self.raw.get_lower_than_or_equal_to(at.txn, key))
    }

    /// The pair with the last key below this one.
    pub(crate) fn below<'t>(self, at: Reading<'t>, key: &[u8]) -> Result<Option<Pair<'t>>> {
        self.pair(at, self.raw.get_lower_than(at.txn, key))
    }

    /// The pair with the first key above this one.
    pub(crate) fn above<'t>(self, at: Reading<'t>, key: &[u8]) -> Result<Option<Pair<'t>>> {
        self.pair(at, self.raw.get_greater_than(at.txn, key))
    }

    /// The pair with the first key that is not below this one.
    pub(crate) fn at_or_above<'t>(self, at: Reading<'t>, key: &[u8]) -> Result<Option<Pair<'t>>> {
        self.pair(at, self.raw.get_greater_than_or_equal_to(at.txn, key))
    }

    /// All pairs, in order.
    pub(crate) fn iter<'t>(
        self,
        at: Reading<'t>,
    ) -> Result<impl Iterator<Item = Result<Pair<'t>>> + use<'t>> {
        Ok(self.pairs(at, self.raw.iter(at.txn)?))
    }

    /// The pairs from one key up to another, in order. The one behind them is compared too: it would
    /// be one of them if its key had not gone bad.
    pub(crate) fn range<'t>(
        self,
        at: Reading<'t>,
        start: &[u8],
        end: Option<Vec<u8>>,
    ) -> Result<impl Iterator<Item = Result<Pair<'t>>> + use<'t>> {
        let from = (Bound::Included(start), Bound::Unbounded);
        let pairs = self.pairs(at, self.raw.range(at.txn, &from)?);
        let is_before = move |key: &[u8]| end.as_ref().is_none_or(|end| key < end.as_slice());
        Ok(pairs.take_while(move |pair| pair.as_ref().map_or(true, |(key, _)| is_before(key))))
    }

    /// The pairs of a range of keys, the last first.
    pub(crate) fn rev_range<'t>(
        self,
        at: Reading<'t>,
        bounds: &Bounds<'_>,
    ) -> Result<impl Iterator<Item = Result<Pair<'t>>> + use<'t>> {
        Ok(self.pairs(at, self.raw.rev_range(at.txn, bounds)?))
    }

    /// The pairs whose keys begin like this, in order, behind the first `skip`, which nobody looks at.
    pub(crate) fn prefixed_behind<'t>(
        self,
        at: Reading<'t>,
        prefix: &[u8],
        skip: usize,
    ) -> Result<impl Iterator<Item = Result<Pair<'t>>> + use<'t>> {
        Ok(self.pairs(at, self.raw.prefix_iter(at.txn, prefix)?.skip(skip)))
    }

    /// The pairs whose keys begin like this, in order.
    pub(crate) fn prefixed<'t>(
        self,
        at: Reading<'t>,
        prefix: &[u8],
    ) -> Result<impl Iterator<Item = Result<Pair<'t>>> + use<'t>> {
        Ok(self.pairs(at, self.raw.prefix_iter(at.txn, prefix)?))
    }
}
