//! Blocks as the store makes them, but for the table around them, and read again.
//!
//! A block is a header of fixed length, then the runs, the attributes and devices, the columns, eight bytes
//! of zero, and the names. The header holds the number of entries, where the names begin, and for each
//! column its width, its unit and its base.

use memchr::memmem::Finder;

use super::gather::Numbers;
use super::{Layout, Widths};

/// Columns, in the order of the store.
const COLUMNS: usize = 11;
const SIZE: usize = 2;
const MTIME: usize = 3;
/// What the store's table takes beside its vectors (136), bases and shapes.
const HEADER: usize = 136 + COLUMNS * 9;
/// Most entries: an index takes a byte, or two in larger blocks.
const MOST: usize = 255;
const SECOND: u64 = 1_000_000_000;
const SECTOR: u64 = 512;
const SIGN: u64 = 1 << 63;

/// One entry in a block that is being filled.
struct Item {
    numbers: Numbers,
    attribute: usize,
    name_end: usize,
}

/// The values of a column so far: smallest, largest, and whether a unit goes into all.
#[derive(Clone, Copy)]
struct Span {
    low: u64,
    high: u64,
    is_whole: bool,
}

impl Span {
    const EMPTY: Self = Self {
        low: u64::MAX,
        high: 0,
        is_whole: true,
    };

    fn add(&mut self, value: u64, unit: u64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
        self.is_whole &= value.is_multiple_of(unit);
    }
}

/// Columns with the forms that they may take: eleven, and the times relative to others.
const FORMS: usize = 16;

/// Fills blocks one after the other.
pub(super) struct Encoder {
    layout: Layout,
    items: Vec<Item>,
    names: Vec<u8>,
    runs: Vec<(u64, usize)>,
    attributes: Vec<(u32, u32, u32, u64)>,
    spans: [Span; FORMS],
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Encoder {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            items: Vec::new(),
            names: Vec::new(),
            runs: Vec::new(),
            attributes: Vec::new(),
            spans: [Span::EMPTY; FORMS],
            bytes: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Forgets all blocks.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// All blocks.
    pub(super) fn blocks(&self) -> Vec<&[u8]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let ranges = starts.zip(&self.ends);
        ranges
            .filter_map(|(start, end)| self.bytes.get(*start..*end))
            .collect()
    }

    /// Adds the entry that follows.
    pub(super) fn push(&mut self, directory: u64, (name, numbers): (&[u8], &Numbers)) {
        let is_new = self.runs.last().is_none_or(|run| run.0 != directory);
        if is_new && self.layout.is_of_one_directory {
            self.end();
        }
        if !self.try_push(directory, name, numbers) {
            self.end();
            self.try_push(directory, name, numbers);
        }
    }

    fn try_push(&mut self, directory: u64, name: &[u8], numbers: &Numbers) -> bool {
        let most = if self.layout.limit > 4096 {
            4 * MOST
        } else {
            MOST
        };
        if self.items.len() >= most {
            return false;
        }
        let before = self.spans;
        add_to(&mut self.spans, numbers);
        let known = self
            .attributes
            .iter()
            .position(|known| *known == numbers.attributes);
        let is_new = self.runs.last().is_none_or(|run| run.0 != directory);
        let attributes = self.attributes.len() + usize::from(known.is_none());
        let names = self.names.len() + name.len();
        let count = self.items.len() + 1;
        let runs = self.runs.len() + usize::from(is_new);
        if self.length(count, names, attributes, runs) > self.layout.limit && count > 1 {
            self.spans = before;
            return false;
        }
        if known.is_none() {
            self.attributes.push(numbers.attributes);
        }
        self.names.extend_from_slice(name);
        self.items.push(Item {
            numbers: *numbers,
            attribute: known.unwrap_or(attributes - 1),
            name_end: names,
        });
        match self.runs.last_mut() {
            Some(run) if !is_new => run.1 = count,
            _ => self.runs.push((directory, count)),
        }
        true
    }

    fn length(&self, count: usize, names: usize, attributes: usize, runs: usize) -> usize {
        let shapes = self.shapes(names, attributes);
        let widths: usize = shapes.iter().map(|shape| shape.width).sum();
        // One device, eight bytes.
        HEADER + names + count * widths + attributes * 12 + 8 + runs * 5
    }

    fn shapes(&self, names: usize, attributes: usize) -> [Shape; COLUMNS] {
        let fixed = |largest: usize| Shape {
            width: self.width(u64::try_from(largest).unwrap_or(0)),
            ..Shape::NOTHING
        };
        let form = |form: usize, unit: u64| {
            let span = self.spans.get(form).copied().unwrap_or(Span::EMPTY);
            let unit = if span.is_whole { unit } else { 1 };
            let (low, high) = if span.low > span.high {
                (0, 0)
            } else {
                (span.low, span.high)
            };
            Shape {
                form,
                width: self.width((high - low) / unit),
                unit,
                base: low,
            }
        };
        let best = |forms: &[usize]| {
            let shapes = forms.iter().map(|number| form(*number, 1));
            shapes
                .min_by_key(|shape| shape.width)
                .unwrap_or(Shape::NOTHING)
        };
        [
            fixed(names),
            fixed(attributes - 1),
            form(SIZE, 1),
            form(MTIME, SECOND),
            form(4, 1),
            form(5, SECTOR),
            best(&[6, 11]),
            best(&[7, 12, 14]),
            best(&[8, 13, 15]),
            form(9, 1),
            form(10, 1),
        ]
    }

    fn width(&self, largest: u64) -> usize {
        let width = (64 - largest.leading_zeros()).div_ceil(8);
        let width = usize::try_from(width).unwrap_or(8);
        match self.layout.widths {
            Widths::Bytes => width,
            Widths::Powers if width == 0 => 0,
            Widths::Powers => width.next_power_of_two(),
        }
    }

    /// Writes the block.
    pub(super) fn end(&mut self) {
        if self.items.is_empty() {
            return;
        }
        let shapes = self.shapes(self.names.len(), self.attributes.len());
        let widths: usize = shapes.iter().map(|shape| shape.width).sum();
        let start = self.bytes.len();
        let columns = HEADER + self.runs.len() * 5 + self.attributes.len() * 12;
        let names = columns + widths * self.items.len() + 8;
        self.write_header(columns, names, &shapes);
        self.bytes.resize(start + columns, 0);
        for (column, shape) in shapes.iter().enumerate() {
            self.write_column(column, *shape);
        }
        self.bytes.resize(start + names, 0);
        self.bytes.extend_from_slice(&self.names);
        self.ends.push(self.bytes.len());
        self.items.clear();
        self.names.clear();
        self.runs.clear();
        self.attributes.clear();
        self.spans = [Span::EMPTY; FORMS];
    }

    fn write_header(&mut self, columns: usize, names: usize, shapes: &[Shape; COLUMNS]) {
        for number in [self.items.len(), columns, names] {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        for shape in shapes {
            self.bytes.push(u8::try_from(shape.width).unwrap_or(8));
            self.bytes.push(u8::from(shape.unit > 1));
            self.bytes.extend_from_slice(&shape.base.to_le_bytes());
        }
    }

    fn write_column(&mut self, column: usize, shape: Shape) {
        let (width, start) = (shape.width, self.bytes.len());
        if width == 0 {
            return;
        }
        self.bytes.resize(start + width * self.items.len() + 8, 0);
        for (index, item) in self.items.iter().enumerate() {
            let stored = match column {
                0 => u64::try_from(item.name_end).unwrap_or(0),
                1 => u64::try_from(item.attribute).unwrap_or(0),
                _ => value(&item.numbers, shape.form).wrapping_sub(shape.base) / shape.unit,
            };
            let at = start + index * width;
            if let Some(place) = self.bytes.get_mut(at..at + 8) {
                place.copy_from_slice(&stored.to_le_bytes());
            }
        }
        self.bytes.truncate(start + width * self.items.len());
    }
}

#[derive(Clone, Copy)]
struct Shape {
    form: usize,
    width: usize,
    unit: u64,
    base: u64,
}

impl Shape {
    const NOTHING: Self = Self {
        form: 0,
        width: 0,
        unit: 1,
        base: 0,
    };
}

/// The number of an entry in a column, or relative to another one.
fn value(numbers: &Numbers, form: usize) -> u64 {
    let [mtime, ctime, atime, birth] = numbers.times;
    let signed = |value: u64, reference: u64| value.wrapping_sub(reference) ^ SIGN;
    match form {
        SIZE => numbers.size,
        MTIME => mtime,
        4 => numbers.inode,
        5 => signed(numbers.allocated, numbers.size.next_multiple_of(4096)),
        6 => ctime,
        7 => atime,
        8 => birth,
        9 => numbers.links,
        10 => numbers.child,
        11 => signed(ctime, mtime),
        12 => signed(atime, mtime),
        13 => signed(birth, mtime),
        14 => signed(atime, ctime),
        15 => signed(birth, ctime),
        _ => 0,
    }
}

fn add_to(spans: &mut [Span; FORMS], numbers: &Numbers) {
    for (form, span) in spans.iter_mut().enumerate().skip(SIZE) {
        let unit = match form {
            MTIME => SECOND,
            5 => SECTOR,
            _ => 1,
        };
        // What is no directory does not count for the ids.
        if form != 10 || numbers.child != 0 {
            span.add(value(numbers, form), unit);
        }
    }
}

/// Where the columns of a block lie.
struct Opened<'b> {
    count: usize,
    names: &'b [u8],
    /// Bytes of the column, its width, unit and base.
    columns: [(&'b [u8], usize, u64, u64); 2],
}

fn open(block: &[u8]) -> Option<Opened<'_>> {
    let word = |at: usize| {
        let bytes = block.get(at..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    };
    let (count, mut at, names) = (word(0)?, word(4)?, word(8)?);
    let nothing: &[u8] = &[];
    let mut found = [(nothing, 0, 1, 0); 2];
    for column in 0..=MTIME {
        let header = block.get(12 + column * 10..)?;
        let (width, head) = (usize::from(*header.first()?), header.get(2..)?);
        let base = u64::from_le_bytes(*head.first_chunk::<8>()?);
        let has_unit = *header.get(1)? == 1;
        let unit = if has_unit { SECOND } else { 1 };
        if let Some(place) = column
            .checked_sub(SIZE)
            .and_then(|place| found.get_mut(place))
        {
            *place = (block.get(at..)?, width, unit, base);
        }
        at += width * count;
    }
    Some(Opened {
        count,
        names: block.get(names..)?,
        columns: found,
    })
}

/// The numbers of a column, eight bytes read at a time.
fn numbers(
    (bytes, width, unit, base): (&[u8], usize, u64, u64),
    count: usize,
) -> impl Iterator<Item = u64> + '_ {
    let mask = 1u64
        .checked_shl(8 * u32::try_from(width).unwrap_or(8))
        .map_or(u64::MAX, |bit| bit - 1);
    let mut rest = bytes;
    (0..count).map(move |_| {
        let number = rest
            .first_chunk::<8>()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes));
        rest = rest.get(width..).unwrap_or_default();
        base.wrapping_add((number & mask).wrapping_mul(unit))
    })
}

/// Counts the entries that are so large and so old.
pub(super) fn filter(block: &[u8], size: u64, time: u64) -> usize {
    let Some(block) = open(block) else { return 0 };
    let [sizes, times] = block.columns;
    let both = numbers(sizes, block.count).zip(numbers(times, block.count));
    both.filter(|both| both.0 >= size && both.1 < time).count()
}

/// Do the names of a block hold these bytes?
pub(super) fn search(block: &[u8], finder: &Finder<'_>) -> bool {
    open(block).is_some_and(|block| finder.find(block.names).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layouts::LAYOUTS;

    #[test]
    fn every_layout_holds_every_entry() {
        for layout in LAYOUTS {
            let mut encoder = Encoder::new(layout);
            for number in 0..5000u64 {
                let numbers = Numbers {
                    size: number * 977,
                    times: [number << 33; 4],
                    attributes: (1, u32::try_from(number % 3).unwrap(), 0, 0),
                    ..Numbers::default()
                };
                encoder.push(number / 9, (format!("name-{number}").as_bytes(), &numbers));
            }
            encoder.end();
            let blocks = encoder.blocks();
            assert!(
                blocks.iter().all(|block| block.len() <= layout.limit),
                "{}",
                layout.name
            );
            let passing = |size, time| {
                blocks
                    .iter()
                    .map(|block| filter(block, size, time))
                    .sum::<usize>()
            };
            assert_eq!(passing(0, u64::MAX), 5000, "{}", layout.name);
            assert_eq!(passing(977 * 1000, 3000 << 33), 2000, "{}", layout.name);
            let finder = Finder::new(b"name-4711");
            assert_eq!(
                blocks.iter().filter(|block| search(block, &finder)).count(),
                1
            );
        }
    }
}
