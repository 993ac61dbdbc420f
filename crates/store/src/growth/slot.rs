//! The slots of time of a root's history of sizes, and the keys under which they and their blocks stand.

use filemap_model::{DirectoryId, RootId, Timestamp};

use super::item::Place;
use crate::error::Result;
use crate::keys;
use crate::table::Pair;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// A time in which changes are told apart no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrowthSlot {
    /// The root, by the number of its lasting ids.
    pub root: RootId,
    /// When it began: what it stores is the state before that.
    pub time: Timestamp,
    /// When the last scan in it began. States between the two cannot be told.
    pub last: Timestamp,
    /// The next lasting id when it began.
    pub next: DirectoryId,
    /// All slots up to this one were dropped, with what they stored: no state before it can be told.
    pub is_floor: bool,
}

/// The length of the key of a slot; keys of blocks are longer.
pub(super) const SLOT_KEY: usize = 12;
const BLOCK_KEY: usize = SLOT_KEY + 16;
const VALUE: usize = 17;

pub(super) fn slot_key(root: RootId, time: Timestamp) -> [u8; SLOT_KEY] {
    let mut key = [0; SLOT_KEY];
    let (head, tail) = key.split_at_mut(4);
    head.copy_from_slice(&keys::root(root));
    tail.copy_from_slice(&time.nearest_usual().to_be_bytes());
    key
}

pub(super) fn block_key(slot: &GrowthSlot, (directory, child): Place) -> [u8; BLOCK_KEY] {
    let mut key = [0; BLOCK_KEY];
    let (head, tail) = key.split_at_mut(SLOT_KEY);
    head.copy_from_slice(&slot_key(slot.root, slot.time));
    let (first, second) = tail.split_at_mut(8);
    first.copy_from_slice(&keys::directory(directory));
    second.copy_from_slice(&child.sequence().to_be_bytes());
    key
}

/// The time of the slot that a key is of.
pub(super) fn to_time(key: &[u8]) -> Option<Timestamp> {
    let time = key.get(4..)?.first_chunk::<8>()?;
    Some(Timestamp::from_usual(u64::from_be_bytes(*time)))
}

/// Where the first item of a block stands, by its key.
pub(super) fn to_place(key: &[u8]) -> Option<Place> {
    let key: &[u8; BLOCK_KEY] = key.try_into().ok()?;
    let directory = keys::to_directory(key.get(SLOT_KEY..)?)?;
    let child = u64::from_be_bytes(*key.last_chunk::<8>()?);
    let root = directory.root();
    let child = DirectoryId::new(root.top().value().checked_add(child)?);
    (child.root() == root).then_some((directory, child))
}

pub(super) fn read_slot(key: &[u8], value: &[u8]) -> Option<GrowthSlot> {
    let root = keys::to_root(key)?;
    let value: &[u8; VALUE] = value.try_into().ok()?;
    let (next, rest) = value.split_first_chunk::<8>()?;
    let (last, rest) = rest.split_first_chunk::<8>()?;
    Some(GrowthSlot {
        root,
        time: to_time(key)?,
        last: Timestamp::from_usual(u64::from_le_bytes(*last)),
        next: DirectoryId::new(u64::from_le_bytes(*next)),
        is_floor: rest.first().is_some_and(|flag| *flag != 0),
    })
}

impl<'t> View<'t> {
    /// The slots of a root, oldest first.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn growth_slots(self, root: RootId) -> Result<Vec<GrowthSlot>> {
        let mut slots = Vec::new();
        let mut from = slot_key(root, Timestamp::MIN).to_vec();
        while let Some((key, _)) = self.growth_pair_from(root, &from)? {
            let Some(time) = to_time(key) else {
                return Err(self.tables.growth.senseless(key));
            };
            slots.extend(self.growth_slot(root, time)?);
            let Some(next) = keys::after_prefix(&slot_key(root, time)) else {
                break;
            };
            from = next;
        }
        Ok(slots)
    }

    fn growth_pair_from(self, root: RootId, key: &[u8]) -> Result<Option<Pair<'t>>> {
        let pair = self.tables.growth.at_or_above(self.txn, key)?;
        Ok(pair.filter(|(key, _)| key.starts_with(&keys::root(root))))
    }

    /// The slot of a root that began at a time.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn growth_slot(self, root: RootId, time: Timestamp) -> Result<Option<GrowthSlot>> {
        let (table, key) = (self.tables.growth, slot_key(root, time));
        let Some(value) = self.get(table, &key)? else {
            return Ok(None);
        };
        let slot = read_slot(&key, value);
        slot.map(Some).ok_or_else(|| table.senseless(&key))
    }

    /// Bytes that the history of sizes of all roots takes.
    ///
    /// # Errors
    /// When the store fails.
    pub fn growth_bytes(self) -> Result<u64> {
        self.table_size(self.tables.growth).map(|size| size.bytes)
    }

    /// The last slot of a root.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn last_growth_slot(self, root: RootId) -> Result<Option<GrowthSlot>> {
        let start = keys::root(root);
        let end = keys::after_prefix(&start);
        let range = keys::bounds(&start, end.as_deref());
        let table = self.tables.growth;
        let Some(last) = table.rev_range(self.txn, &range)?.next() else {
            return Ok(None);
        };
        let (key, _) = last?;
        let time = to_time(key).ok_or_else(|| table.senseless(key))?;
        self.growth_slot(root, time)
    }
}

impl WriteTransaction<'_> {
    /// Writes the record of a slot.
    pub(super) fn put_slot(&mut self, slot: &GrowthSlot) -> Result<()> {
        let key = slot_key(slot.root, slot.time);
        let mut value = Vec::with_capacity(VALUE + crate::checksum::LENGTH);
        value.extend_from_slice(&slot.next.value().to_le_bytes());
        value.extend_from_slice(&slot.last.nearest_usual().to_le_bytes());
        value.push(u8::from(slot.is_floor));
        crate::checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.growth, &key, &value)
    }
}
