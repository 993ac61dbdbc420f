//! A piece of a list, of whole lines, becomes a sorted run.
//!
//! Pieces are small enough for a processor's cache, so that sorting touches no other memory. Keys are
//! sorted eight bytes at a time as numbers, deeper only where those are equal.

use std::sync::Arc;

use crate::format::{Format, Options, Parser};
use crate::lines::Ending;
use crate::path;
use crate::record::Line;
use crate::runs::coded::{RunWriter, difference};
use crate::value::Keeping;

/// Malformed lines that are told with their numbers.
pub(crate) const TOLD: usize = 20;

/// How the lines of one list are read.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Which of the lists.
    pub(crate) source: u32,
    pub(crate) format: Format,
    pub(crate) ending: Ending,
    /// The header of a CSV list.
    pub(crate) header: Vec<u8>,
    pub(crate) options: Options,
}

/// A piece of a list.
#[derive(Debug)]
pub(crate) struct Chunk {
    /// Its place among all pieces of all lists.
    pub(crate) number: u64,
    pub(crate) reading: Arc<Reading>,
    pub(crate) bytes: Vec<u8>,
    /// Does it begin its list?
    pub(crate) is_first: bool,
    /// Its last line has no end.
    pub(crate) is_cut: bool,
}

/// What came of a piece.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    pub(crate) number: u64,
    pub(crate) source: u32,
    pub(crate) is_first: bool,
    pub(crate) run: Vec<u8>,
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
    pub(crate) records: u64,
    pub(crate) duplicates: u64,
    /// The lowest directory above all records.
    pub(crate) common: Option<Vec<u8>>,
    /// Malformed lines before the first record: headers, if none came before in the list.
    pub(crate) leading: Wrong,
    /// Malformed lines behind it.
    pub(crate) malformed: Wrong,
}

/// Lines that could not be read.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    pub(crate) count: u64,
    /// The first of them: their number in the piece, from 0, and why.
    pub(crate) first: Vec<(u64, &'static str)>,
}

impl Wrong {
    fn push(&mut self, line: u64, reason: &'static str) {
        self.count += 1;
        if self.first.len() < TOLD {
            self.first.push((line, reason));
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Place {
    key: u32,
    value: u32,
    key_length: u16,
    value_length: u8,
    is_directory: bool,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Eight bytes of the key, as a number.
    prefix: u64,
    place: u32,
}

/// Turns pieces into runs; its buffers are used again.
#[derive(Debug)]
pub(crate) struct Sorter {
    keeping: Keeping,
    reading: Option<(Arc<Reading>, Parser)>,
    keys: Vec<u8>,
    values: Vec<u8>,
    places: Vec<Place>,
    slots: Vec<Slot>,
    equal: Vec<(usize, usize, usize)>,
}

const CUT: &str = "the last line has no end: it may be cut";

impl Sorter {
    pub(crate) fn new(keeping: Keeping) -> Self {
        Self {
            keeping,
            reading: None,
            keys: Vec::new(),
            values: Vec::new(),
            places: Vec::new(),
            slots: Vec::new(),
            equal: Vec::new(),
        }
    }

    pub(crate) fn sort(&mut self, chunk: &Chunk) -> Sorted {
        self.keys.clear();
        self.values.clear();
        self.places.clear();
        let mut sorted = Sorted {
            number: chunk.number,
            source: chunk.reading.source,
            is_first: chunk.is_first,
            bytes: chunk.bytes.len() as u64,
            ..Sorted::default()
        };
        self.parse(chunk, &mut sorted);
        self.order();
        sorted.common = self.common();
        self.encode(&mut sorted);
        sorted
    }

    fn parse(&mut self, chunk: &Chunk, sorted: &mut Sorted) {
        let reading = &chunk.reading;
        let known = self.reading.take();
        let known = known.filter(|(known, _)| Arc::ptr_eq(known, reading));
        let parser = known
            .map(|(_, parser)| parser)
            .or_else(|| Parser::new(reading.format, &reading.header, &reading.options));
        let Some(mut parser) = parser else { return };
        let mut rest = chunk.bytes.as_slice();
        if chunk.is_first && reading.format == Format::Csv {
            let header = reading.ending.first(rest).map_or(rest.len(), |end| end + 1);
            rest = rest.get(header..).unwrap_or_default();
            sorted.lines += 1;
        }
        while !rest.is_empty() {
            let end = reading.ending.first(rest);
            let is_cut = end.is_none() && chunk.is_cut && reading.format != Format::Json;
            let (line, after) = match end {
                Some(end) => (rest.get(..end), rest.get(end + 1..)),
                None => (Some(rest), None),
            };
            let parsed = match parser.parse(line.unwrap_or_default()) {
                Ok(Line::Record(_)) if is_cut => Err(CUT),
                Ok(Line::Record(record)) => self.take(&record).map(|()| true),
                Ok(Line::Nothing) => Ok(false),
                Err(reason) => Err(reason),
            };
            match parsed {
                Ok(is_record) => sorted.records += u64::from(is_record),
                Err(reason) if sorted.records == 0 => sorted.leading.push(sorted.lines, reason),
                Err(reason) => sorted.malformed.push(sorted.lines, reason),
            }
            sorted.lines += 1;
            rest = after.unwrap_or_default();
        }
        self.reading = Some((Arc::clone(reading), parser));
    }

    fn take(&mut self, record: &crate::record::Record<'_>) -> Result<(), &'static str> {
        let (key, value) = (self.keys.len(), self.values.len());
        path::push_key(record.path, &mut self.keys)?;
        self.keeping.push(record, &mut self.values);
        let length = |from: usize, to: usize| u32::try_from(to - from).unwrap_or(u32::MAX);
        self.places.push(Place {
            key: length(0, key),
            value: length(0, value),
            key_length: u16::try_from(self.keys.len() - key).unwrap_or(u16::MAX),
            value_length: u8::try_from(self.values.len() - value).unwrap_or(u8::MAX),
            is_directory: record.stat.kind() == filemap_model::Kind::Directory,
        });
        Ok(())
    }

    /// Puts the records in the order of their keys; equal keys stay in the order of their lines.
    fn order(&mut self) {
        let Self {
            keys,
            places,
            slots,
            equal,
            ..
        } = self;
        slots.clear();
        let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
        slots.extend((0..count).map(|place| Slot { prefix: 0, place }));
        equal.clear();
        equal.push((0, slots.len(), shared_by_all(keys, places)));
        while let Some((start, end, depth)) = equal.pop() {
            let slots = slots.get_mut(start..end).unwrap_or_default();
            let mut is_deeper = false;
            for slot in slots.iter_mut() {
                let key = places
                    .get(slot.place as usize)
                    .map_or(&[][..], |place| key_of(keys, place));
                is_deeper |= key.len() > depth;
                slot.prefix = prefix(key, depth);
            }
            slots.sort_unstable_by_key(|slot| (slot.prefix, slot.place));
            if !is_deeper {
                continue;
            }
            let mut from = 0;
            for group in slots.chunk_by(|a, b| a.prefix == b.prefix) {
                if group.len() > 1 {
                    equal.push((start + from, start + from + group.len(), depth + 8));
                }
                from += group.len();
            }
        }
    }

    /// The lowest directory above all records. A directory stands for itself, if there is anything
    /// else: that its line alone tells nothing of what is above.
    fn common(&self) -> Option<Vec<u8>> {
        let place = |slot: Option<&Slot>| {
            let place = self.places.get(slot?.place as usize)?;
            let key = key_of(&self.keys, place);
            Some(if place.is_directory {
                key
            } else {
                path::parent(key)
            })
        };
        let (first, last) = (place(self.slots.first())?, place(self.slots.last())?);
        Some(path::common(first, last).to_vec())
    }

    fn encode(&self, sorted: &mut Sorted) {
        let mut writer = RunWriter::default();
        // Keys shrink to what differs; values stay.
        let most = self.values.len() + self.keys.len() / 2 + self.places.len() * 3;
        let mut run = Vec::with_capacity(most);
        let mut before: &[u8] = &[];
        for slot in &self.slots {
            let Some(place) = self.places.get(slot.place as usize) else {
                continue;
            };
            let key = key_of(&self.keys, place);
            let value = place.value as usize;
            let value = self
                .values
                .get(value..value + usize::from(place.value_length));
            let shared = difference(before, key, 0).unwrap_or(key.len());
            writer.push(shared, key, value.unwrap_or_default(), &mut run);
            before = key;
        }
        run.shrink_to_fit();
        sorted.duplicates = writer.duplicates;
        sorted.run = run;
    }
}

fn key_of<'k>(keys: &'k [u8], place: &Place) -> &'k [u8] {
    let start = place.key as usize;
    keys.get(start..start + usize::from(place.key_length))
        .unwrap_or_default()
}

/// Eight bytes of a key as a number that sorts as they do.
fn prefix(key: &[u8], depth: usize) -> u64 {
    let rest = key.get(depth..).unwrap_or_default();
    if let Some(bytes) = rest.first_chunk::<8>() {
        return u64::from_be_bytes(*bytes);
    }
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(rest) {
        *to = *from;
    }
    u64::from_be_bytes(bytes)
}

/// How many bytes all keys begin with together.
fn shared_by_all(keys: &[u8], places: &[Place]) -> usize {
    let Some((first, rest)) = places.split_first() else {
        return 0;
    };
    let first = key_of(keys, first);
    let mut shared = first.len();
    for place in rest {
        let key = key_of(keys, place);
        let same = first.get(..shared).unwrap_or_default();
        if !key.starts_with(same) {
            shared = same.iter().zip(key).take_while(|(a, b)| a == b).count();
        }
    }
    shared
}
