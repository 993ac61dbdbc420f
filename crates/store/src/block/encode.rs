//! How does a block come to be?
//!
//! The builder keeps the smallest and largest value of every column while entries arrive, so it knows
//! at each moment how large the block would be, and refuses the entry that would make it too large.

use filemap_model::{DirectoryId, Entry, Timestamp};

use super::columns::{COUNT, Column, FAR, Reference, Shape, Unit, expected_allocation};
use super::item::{Item, SIGN};
use super::key::BlockKey;
use super::spans::Spans;
use crate::checksum;
use crate::generated::filemap as records;
use crate::wide::time_to_record;

/// Largest block in bytes: what fits one overflow page of LMDB (4096 less its header).
pub(crate) const MAX_BLOCK: usize = 4080;
/// Most entries in a block, so that an index fits a byte.
pub(crate) const MAX_ENTRIES: usize = 255;
/// Bytes that an empty block takes: table, vector lengths, bases, shapes, padding, checksum.
const FIXED: usize = 144;
/// Bytes of the bases and shapes of all columns.
const BASES: usize = COUNT * 9;
/// The widest that all columns of an entry can be together: two bytes for the end of the name, one for
/// the attributes, four for the links, eight for each of the others.
const WIDEST: usize = 2 + 1 + 4 + (COUNT - 3) * 8;
const ATTRIBUTES_BYTES: usize = 12;
const DEVICE_BYTES: usize = 8;
const FAR_BYTES: usize = 16;
/// Bytes of the vector of far times beside them: its length, its place, padding.
const FAR_FIXED: usize = 16;

/// Gathers entries in order and makes blocks of them.
#[derive(Debug)]
pub(crate) struct BlockBuilder {
    items: Vec<Item>,
    names: Vec<u8>,
    devices: Vec<u64>,
    attributes: Vec<records::Attributes>,
    /// Times that have no number of their own.
    far: Vec<Timestamp>,
    /// Directory and the index after its last entry.
    runs: Vec<(DirectoryId, u8)>,
    first_name: Vec<u8>,
    begins_inside: bool,
    spans: Spans,
    columns: Vec<u8>,
    /// The last entry of the block before, to tell whether the next begins inside a directory.
    previous: Option<DirectoryId>,
    writer: planus::Builder,
}

/// A finished block: its key and its bytes with the checksum.
pub(crate) struct Encoded<'a> {
    pub(crate) key: BlockKey,
    pub(crate) value: &'a [u8],
}

impl Default for BlockBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl BlockBuilder {
    pub(crate) fn new() -> Self {
        Self {
            items: Vec::with_capacity(MAX_ENTRIES),
            names: Vec::with_capacity(MAX_BLOCK),
            devices: Vec::new(),
            attributes: Vec::new(),
            far: Vec::new(),
            runs: Vec::new(),
            first_name: Vec::new(),
            begins_inside: false,
            spans: Spans::EMPTY,
            columns: Vec::with_capacity(MAX_BLOCK),
            previous: None,
            writer: planus::Builder::new(),
        }
    }

    /// Number of entries so far.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Says which directory the entry before the first one belongs to: a block that begins with a
    /// later name of it has that name in its key.
    pub(crate) fn continue_after(&mut self, directory: Option<DirectoryId>) {
        self.previous = directory;
    }

    /// Bytes of the block as it stands.
    pub(crate) fn size(&self) -> usize {
        let rest = Rest {
            entries: self.items.len(),
            names: self.names.len(),
            attributes: self.attributes.len(),
            devices: self.devices.len(),
            far: self.far.len(),
            runs: self.runs.len(),
        };
        rest.bytes(&self.spans)
    }

    /// Adds the entry that follows in order. Returns `false`, and adds nothing, when the block is
    /// full: take it with [`BlockBuilder::finish`] and try again.
    pub(crate) fn push(&mut self, directory: DirectoryId, entry: &Entry<'_>) -> bool {
        let Ok(count) = u8::try_from(self.items.len() + 1) else {
            return false;
        };
        let new_run = self.runs.last().is_none_or(|run| run.0 != directory);
        if new_run && !self.within_reach(directory) {
            return false;
        }
        let device = self
            .devices
            .iter()
            .position(|known| *known == entry.stat.device);
        let wanted = attributes_of(entry, device.unwrap_or(self.devices.len()));
        let attribute = self.attributes.iter().position(|known| *known == wanted);
        let far = self.far.len();
        let item = self.item(entry, attribute.unwrap_or(self.attributes.len()));
        let names = self.names.len() + entry.name.len();
        let attributes = self.attributes.len() + usize::from(attribute.is_none());
        let devices = self.devices.len() + usize::from(device.is_none());
        let rest = Rest {
            entries: usize::from(count),
            names,
            attributes,
            devices,
            far: self.far.len(),
            runs: self.runs.len() + usize::from(new_run),
        };
        if rest.bytes_at_most() <= MAX_BLOCK {
            self.spans.add(&item);
        } else {
            let mut spans = self.spans;
            spans.add(&item);
            if rest.bytes(&spans) > MAX_BLOCK && count > 1 {
                self.far.truncate(far);
                return false;
            }
            self.spans = spans;
        }
        if device.is_none() {
            self.devices.push(entry.stat.device);
        }
        if attribute.is_none() {
            self.attributes.push(wanted);
        }
        if count == 1 {
            self.begins_inside = self.previous == Some(directory);
            self.first_name.clear();
            self.first_name.extend_from_slice(entry.name);
        }
        self.names.extend_from_slice(entry.name);
        self.items.push(item);
        match self.runs.last_mut() {
            Some(run) if !new_run => run.1 = count,
            _ => self.runs.push((directory, count)),
        }
        true
    }

    /// All directories of a block belong to one root and lie within 32 bits of the first.
    fn within_reach(&self, directory: DirectoryId) -> bool {
        let Some((first, _)) = self.runs.first() else {
            return true;
        };
        let distance = directory.value().checked_sub(first.value());
        first.root() == directory.root() && distance.is_some_and(|d| u32::try_from(d).is_ok())
    }

    /// The number by which a column tells a time.
    #[inline]
    fn time_number(&mut self, time: Timestamp) -> u64 {
        let number = time.usual();
        match number.filter(|number| *number == 0 || (FAR..=u64::MAX - FAR).contains(number)) {
            Some(number) => number,
            None => self.far_number(time),
        }
    }

    #[cold]
    fn far_number(&mut self, time: Timestamp) -> u64 {
        let known = self.far.iter().position(|known| *known == time);
        let place = known.unwrap_or(self.far.len());
        if known.is_none() {
            self.far.push(time);
        }
        if time < Timestamp::from_usual(FAR) {
            place as u64 + 1
        } else {
            u64::MAX - place as u64
        }
    }

    fn item(&mut self, entry: &Entry<'_>, attribute: usize) -> Item {
        let stat = &entry.stat;
        let times = [stat.mtime, stat.ctime, stat.atime, stat.btime];
        let times = times.map(|time| self.time_number(time));
        Item {
            inode: stat.inode,
            size: stat.size,
            allocated: stat.allocated,
            times,
            links: stat.links,
            child: entry.child.map_or(0, DirectoryId::value),
            attribute: u8::try_from(attribute).unwrap_or(u8::MAX),
            name_end: u32::try_from(self.names.len() + entry.name.len()).unwrap_or(u32::MAX),
        }
    }

    /// Makes a block of the entries so far and starts the next one. `None` when there are none.
    pub(crate) fn finish(&mut self) -> Option<Encoded<'_>> {
        let (first, _) = *self.runs.first()?;
        let name = if self.begins_inside {
            self.first_name.as_slice()
        } else {
            &[]
        };
        let key = BlockKey::new(first, name);
        let (shapes, bases) = self.fill_columns();
        self.write(first, shapes, bases);
        self.previous = self.runs.last().map(|run| run.0);
        self.items.clear();
        self.names.clear();
        self.devices.clear();
        self.attributes.clear();
        self.far.clear();
        self.runs.clear();
        self.spans = Spans::EMPTY;
        checksum::seal(key.bytes(), &mut self.columns);
        let value = self.columns.as_slice();
        Some(Encoded { key, value })
    }

    fn fill_columns(&mut self) -> ([u8; COUNT], [u64; COUNT]) {
        let chosen = self.spans.shapes(self.names.len(), self.attributes.len());
        let mut bases = [0; COUNT];
        self.columns.clear();
        for (index, (shape, span)) in chosen.into_iter().enumerate() {
            let Some(column) = COLUMNS.get(index) else {
                continue;
            };
            let biased = *column == Column::Allocated || shape.reference != Reference::Zero;
            let empty = span.low > span.high;
            let low = if empty { 0 } else { span.low };
            if let Some(base) = bases.get_mut(index) {
                *base = if biased { low ^ SIGN } else { low };
            }
            let base = if biased { low ^ SIGN } else { low };
            append_column(&mut self.columns, &self.items, *column, shape, base);
        }
        self.columns.extend_from_slice(&[0; 8]);
        (chosen.map(|(shape, _)| shape.to_byte()), bases)
    }

    /// Writes the table into the builder, and the finished value over the columns.
    fn write(&mut self, first: DirectoryId, shapes: [u8; COUNT], bases: [u64; COUNT]) {
        let distances: Vec<u32> = self
            .runs
            .iter()
            .map(|run| u32::try_from(run.0.value() - first.value()).unwrap_or(u32::MAX))
            .collect();
        let ends: Vec<u8> = self.runs.iter().map(|run| run.1).collect();
        self.writer.clear();
        let columns = self.writer.create_vector(self.columns.as_slice());
        let names = self.writer.create_vector(self.names.as_slice());
        let far: Vec<_> = self.far.iter().map(|time| time_to_record(*time)).collect();
        let count = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let block = records::Block::create(
            &mut self.writer,
            count,
            distances.as_slice(),
            ends.as_slice(),
            names,
            self.devices.as_slice(),
            self.attributes.as_slice(),
            bases.as_slice(),
            shapes.as_slice(),
            columns,
            (!far.is_empty()).then_some(far.as_slice()),
        );
        let bytes = self.writer.finish(block, None);
        self.columns.clear();
        self.columns.extend_from_slice(bytes);
    }
}

const COLUMNS: [Column; COUNT] = [
    Column::NameEnd,
    Column::Attribute,
    Column::Size,
    Column::Mtime,
    Column::Inode,
    Column::Allocated,
    Column::Ctime,
    Column::Atime,
    Column::Btime,
    Column::Links,
    Column::Child,
];

fn append_column(out: &mut Vec<u8>, items: &[Item], column: Column, shape: Shape, base: u64) {
    let width = usize::from(shape.width);
    let excess = |item: &Item| {
        let expected = expected_allocation(item.size);
        item.allocated.wrapping_sub(expected).wrapping_sub(base)
    };
    match column {
        Column::NameEnd => append(out, items, width, |item| item.name_end.into()),
        Column::Attribute => append(out, items, width, |item| item.attribute.into()),
        Column::Size => append(out, items, width, |item| item.size.wrapping_sub(base)),
        Column::Inode => append(out, items, width, |item| item.inode.wrapping_sub(base)),
        Column::Links => append(out, items, width, |item| {
            u64::from(item.links).wrapping_sub(base)
        }),
        Column::Child => append(out, items, width, |item| match item.child {
            0 => 0,
            child => child.wrapping_sub(base).wrapping_add(1),
        }),
        Column::Allocated => match shape.unit {
            Unit::Sector => append(out, items, width, |item| excess(item) / 512),
            _ => append(out, items, width, excess),
        },
        Column::Mtime => match shape.unit {
            Unit::Second => append(
                out,
                items,
                width,
                |Item {
                     times: [mtime, ..], ..
                 }| { mtime.wrapping_sub(base) / 1_000_000_000 },
            ),
            _ => append_times(out, items, shape, base, |[mtime, ..]| mtime),
        },
        Column::Ctime => append_times(out, items, shape, base, |[_, ctime, ..]| ctime),
        Column::Atime => append_times(out, items, shape, base, |[.., atime, _]| atime),
        Column::Btime => append_times(out, items, shape, base, |[.., btime]| btime),
    }
}

fn append_times(
    out: &mut Vec<u8>,
    items: &[Item],
    shape: Shape,
    base: u64,
    pick: impl Fn([u64; 4]) -> u64,
) {
    let width = usize::from(shape.width);
    let plain = |item: &Item| pick(item.times).wrapping_sub(base);
    let [mtime, ctime] = [
        |item: &Item| item.times.first().copied().unwrap_or_default(),
        |item: &Item| item.times.get(1).copied().unwrap_or_default(),
    ];
    match shape.reference {
        Reference::Zero => append(out, items, width, plain),
        Reference::First => append(out, items, width, |item| {
            plain(item).wrapping_sub(mtime(item))
        }),
        Reference::Second => append(out, items, width, |item| {
            plain(item).wrapping_sub(ctime(item))
        }),
    }
}

/// Appends one number of each entry. One loop for each kind of number: a choice inside the loop, or a
/// division by what is not known beforehand, costs more than all the rest of it.
fn append(out: &mut Vec<u8>, items: &[Item], width: usize, number: impl Fn(&Item) -> u64) {
    if width == 0 {
        return;
    }
    let start = out.len();
    // Eight bytes are written each time and all but the width taken back by the next one.
    out.resize(start + width * items.len() + 8, 0);
    for (index, item) in items.iter().enumerate() {
        let at = start + index * width;
        if let Some(place) = out.get_mut(at..at + 8) {
            place.copy_from_slice(&number(item).to_le_bytes());
        }
    }
    out.truncate(start + width * items.len());
}

fn attributes_of(entry: &Entry<'_>, device: usize) -> records::Attributes {
    let stat = &entry.stat;
    records::Attributes {
        uid: stat.uid,
        gid: stat.gid,
        mode: u16::try_from(stat.mode & 0xffff).unwrap_or(0),
        // At most as many as entries.
        device: u8::try_from(device).unwrap_or(u8::MAX),
        flags: entry.flags.bits(),
    }
}

/// What a block holds beside its numbers.
struct Rest {
    entries: usize,
    names: usize,
    attributes: usize,
    devices: usize,
    far: usize,
    runs: usize,
}

impl Rest {
    fn bytes_with(&self, width: usize) -> usize {
        let shared = self.attributes * ATTRIBUTES_BYTES + self.devices * DEVICE_BYTES;
        let far = match self.far {
            0 => 0,
            count => FAR_FIXED + count * FAR_BYTES,
        };
        FIXED + BASES + self.names + self.entries * width + shared + far + self.runs * 5
    }

    /// Bytes of the block with these spans.
    fn bytes(&self, spans: &Spans) -> usize {
        let shapes = spans.shapes(self.names, self.attributes);
        self.bytes_with(
            shapes
                .iter()
                .map(|(shape, _)| usize::from(shape.width))
                .sum(),
        )
    }

    /// Bytes of the block whatever its spans are: while this fits, they need not be looked at.
    fn bytes_at_most(&self) -> usize {
        self.bytes_with(WIDEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::{EntryFlags, RootId, Stat};

    /// Fills blocks with entries of any shape and returns the lengths of the full ones.
    fn lengths(vary: impl Fn(u64) -> (Vec<u8>, u64, Stat)) -> Vec<usize> {
        let mut builder = BlockBuilder::new();
        let top = RootId::new(3).unwrap().top().value();
        let mut lengths = Vec::new();
        for number in 0..6000 {
            let (name, directory, stat) = vary(number);
            let entry = Entry {
                name: &name,
                stat,
                child: None,
                flags: EntryFlags::NONE,
            };
            let directory = DirectoryId::new(top + directory);
            if !builder.push(directory, &entry) {
                lengths.push(builder.finish().unwrap().value.len());
                assert!(builder.push(directory, &entry));
            }
        }
        lengths
    }

    #[test]
    fn full_blocks_fit_their_page_and_fill_it() {
        let plain = lengths(|n| (format!("{n:019}").into_bytes(), n / 10, Stat::default()));
        let wild = lengths(|n| {
            let wild = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let time = match n % 3 {
                0 => Timestamp::from_unix(wild.cast_signed(), 5),
                _ => Timestamp::from_usual(wild),
            };
            let (uid, gid) = ((n % 7) as u32, (n % 11) as u32);
            let stat = Stat {
                inode: wild,
                size: wild,
                mtime: time,
                uid,
                gid,
                ..Stat::default()
            };
            (
                format!("{n:05}")
                    .repeat(1 + usize::try_from(n % 12).unwrap())
                    .into_bytes(),
                n / 3,
                stat,
            )
        });
        for length in wild.iter().chain(&plain) {
            assert!(
                *length <= MAX_BLOCK,
                "a block of {length} bytes does not fit a page"
            );
        }
        let mean = wild.iter().sum::<usize>() / wild.len();
        assert!(mean > MAX_BLOCK * 9 / 10, "blocks are {mean} bytes only");
    }
}
