//! A piece of a list, of whole lines, becomes a sorted run.
//!
//! Pieces are small enough for a processor's cache, so that sorting touches no other memory. Keys are
//! sorted eight bytes at a time as numbers, deeper only where those are equal, and as a whole where
//! only a few are.

use std::sync::Arc;

use crate::format::{Format, Options, Parser};
use crate::lines::Ending;
use crate::path;
use crate::record::Line;
use crate::runs::coded::{Rest, RunWriter, difference, in_columns};
use crate::value::{Keeping, has_kind, is_directory};

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

/// The lowest directory above records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Common {
    /// Its key.
    pub(crate) path: Vec<u8>,
    /// Does nothing but records of this very path, which say no kind, lie there? Then it is a file.
    pub(crate) is_lone: bool,
}

impl Common {
    /// What lies above the records of both.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.is_lone &= other.is_lone && self.path == other.path;
        let length = path::common(&self.path, &other.path).len();
        self.path.truncate(length);
    }

    /// The key of the directory, when there is nothing more to come.
    pub(crate) fn into_top(self) -> Vec<u8> {
        match self.is_lone {
            true => path::parent(&self.path).to_vec(),
            false => self.path,
        }
    }
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
    pub(crate) common: Option<Common>,
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

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Eight bytes of the key, as a number.
    prefix: u64,
    /// Where the record begins.
    start: u32,
    /// How long its key is, and its value behind that.
    key: u16,
    value: u8,
}

/// As few keys as this are compared as a whole.
const FEW: usize = 8;

/// Turns pieces into runs; its buffers are used again.
#[derive(Debug)]
pub(crate) struct Sorter {
    keeping: Keeping,
    reading: Option<(Arc<Reading>, Parser)>,
    /// Records one behind the other: their keys and values.
    records: Vec<u8>,
    slots: Vec<Slot>,
    equal: Vec<(usize, usize, usize)>,
    /// How long the last run was: the next is about as long.
    last_run: usize,
}

const CUT: &str = "the last line has no end: it may be cut";

impl Sorter {
    pub(crate) fn new(keeping: Keeping) -> Self {
        Self {
            keeping,
            reading: None,
            records: Vec::new(),
            slots: Vec::new(),
            equal: Vec::new(),
            last_run: 0,
        }
    }

    /// Sorts a piece; its run goes into `spare`, if there is one.
    pub(crate) fn sort(&mut self, chunk: &Chunk, spare: Option<Vec<u8>>) -> Sorted {
        self.records.clear();
        self.slots.clear();
        let mut sorted = Sorted {
            number: chunk.number,
            source: chunk.reading.source,
            is_first: chunk.is_first,
            bytes: chunk.bytes.len() as u64,
            run: spare.unwrap_or_else(|| Vec::with_capacity(self.last_run / 32 * 33)),
            ..Sorted::default()
        };
        self.parse(chunk, &mut sorted);
        let shared = self.order();
        sorted.common = self.common();
        self.encode(shared, &mut sorted);
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
        let start = self.records.len();
        path::push_key(record.path, &mut self.records)?;
        let middle = self.records.len();
        self.keeping.push(record, &mut self.records);
        self.slots.push(Slot {
            prefix: 0,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            key: u16::try_from(middle - start).unwrap_or(u16::MAX),
            value: u8::try_from(self.records.len() - middle).unwrap_or(u8::MAX),
        });
        Ok(())
    }

    /// Puts the records in the order of their keys; equal keys stay in the order of their lines.
    /// Returns how many bytes all keys begin with together.
    fn order(&mut self) -> usize {
        let Self {
            records,
            slots,
            equal,
            ..
        } = self;
        let shared = shared_by_all(records, slots);
        equal.clear();
        equal.push((0, slots.len(), shared));
        while let Some((start, end, depth)) = equal.pop() {
            let slots = slots.get_mut(start..end).unwrap_or_default();
            let mut is_deeper = false;
            for slot in slots.iter_mut() {
                let key = key_of(records, *slot);
                is_deeper |= key.len() > depth;
                slot.prefix = prefix(key, depth);
            }
            if !is_deeper {
                slots.sort_unstable_by_key(|slot| slot.start);
                continue;
            }
            slots.sort_unstable_by_key(|slot| slot.prefix);
            let (mut from, depth) = (0, depth + 8);
            for group in slots.chunk_by_mut(|a, b| a.prefix == b.prefix) {
                let length = group.len();
                if length > FEW {
                    equal.push((start + from, start + from + length, depth));
                } else if length > 1 {
                    order_few(records, group, depth);
                }
                from += length;
            }
        }
        shared
    }

    /// The lowest directory above all records. A directory stands for itself, and so does what says
    /// no kind: it is one if anything is below it.
    fn common(&self) -> Option<Common> {
        let place = |slot: Option<&Slot>| {
            let (key, value) = record_of(&self.records, *slot?)?;
            let stands_for_itself = is_directory(value) || !has_kind(value);
            Some(match stands_for_itself {
                true => (key, !is_directory(value)),
                false => (path::parent(key), false),
            })
        };
        let (first, last) = (place(self.slots.first())?, place(self.slots.last())?);
        Some(Common {
            path: path::common(first.0, last.0).to_vec(),
            is_lone: first == last && first.1,
        })
    }

    /// Writes the records as a run; all keys begin with `shared` bytes that are equal.
    fn encode(&mut self, shared: usize, sorted: &mut Sorted) {
        let mut writer = RunWriter::default();
        let run = &mut sorted.run;
        run.clear();
        let mut before: &[u8] = &[];
        for slot in &self.slots {
            let Some((key, value)) = record_of(&self.records, *slot) else {
                continue;
            };
            // Before the first one stands nothing that it shares.
            let from = shared.min(before.len());
            let shared = difference(before, key, from).map_or(key.len(), in_columns);
            let shared = shared.min(key.len());
            let bytes = self.records.get(slot.start as usize + shared..);
            let rest = Rest {
                bytes: bytes.unwrap_or_default(),
                key: key.len() - shared,
                value: value.len(),
            };
            writer.push(shared, &rest, run);
            before = key;
        }
        self.last_run = run.len();
        sorted.duplicates = writer.duplicates;
    }
}

/// The key and the value of a record.
#[inline]
fn record_of(records: &[u8], slot: Slot) -> Option<(&[u8], &[u8])> {
    let record = records.get(slot.start as usize..)?;
    let (key, rest) = record.split_at_checked(usize::from(slot.key))?;
    Some((key, rest.get(..usize::from(slot.value))?))
}

#[inline]
fn key_of(records: &[u8], slot: Slot) -> &[u8] {
    let key = slot.start as usize..slot.start as usize + usize::from(slot.key);
    records.get(key).unwrap_or_default()
}

/// Puts a few records in order that agree up to a place.
fn order_few(records: &[u8], slots: &mut [Slot], depth: usize) {
    let rest = |slot: &Slot| key_of(records, *slot).get(depth..).unwrap_or_default();
    slots.sort_unstable_by(|a, b| rest(a).cmp(rest(b)).then(a.start.cmp(&b.start)));
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
fn shared_by_all(records: &[u8], slots: &[Slot]) -> usize {
    let Some((first, rest)) = slots.split_first() else {
        return 0;
    };
    let mut same = key_of(records, *first);
    for slot in rest {
        let key = key_of(records, *slot);
        if !key.starts_with(same) {
            let shared = same.iter().zip(key).take_while(|(a, b)| a == b).count();
            same = same.get(..shared).unwrap_or_default();
        }
    }
    same.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::cursor::{Cursor, RunSource};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn chunk(paths: &[String]) -> Chunk {
        let lines = paths.iter().enumerate();
        let lines =
            lines.map(|(at, path)| format!("1 1 0 s={at} u=1 g=1 p=-rw------- nl=1 -- {path}\n"));
        let ending = Ending {
            terminator: b'\n',
            has_quotes: false,
        };
        Chunk {
            number: 0,
            reading: Arc::new(Reading {
                source: 0,
                format: Format::Gpfs,
                ending,
                header: Vec::new(),
                options: Options::default(),
            }),
            bytes: lines.collect::<String>().into_bytes(),
            is_first: true,
            is_cut: false,
        }
    }

    /// The keys of a run, and the sizes that its values tell.
    fn records(run: Vec<u8>) -> Vec<(Vec<u8>, u64)> {
        let mut cursor = Cursor::new(RunSource::Memory(run));
        let mut key: Vec<u8> = Vec::new();
        let mut records = Vec::new();
        while cursor.advance().unwrap() {
            key.resize(cursor.shared, 0);
            key.extend_from_slice(cursor.key_from(cursor.shared));
            let (value, length) = cursor.value();
            let value = crate::value::read(value, length).unwrap();
            records.push((key.clone(), value.stat.size));
        }
        records
    }

    /// Names that agree with others for a while, so that sorting goes deep.
    fn path() -> impl Strategy<Value = String> {
        let name = prop_oneof![
            6 => "[ab]{1,2}",
            3 => "directory_of_project_[12]{1,2}",
            1 => "[!-.0-~]{1,12}",
        ];
        prop::collection::vec(name, 0..5).prop_map(|names| format!("/top/{}", names.join("/")))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        #[test]
        fn a_piece_becomes_what_a_map_holds(paths in prop::collection::vec(path(), 1..120)) {
            let mut sorter = Sorter::new(Keeping { inodes: false, links: true });
            let mut expected: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
            let (mut size, mut wrong) = (0, 0);
            for path in &paths {
                let mut key = Vec::new();
                match path::push_key(path.as_bytes(), &mut key) {
                    Ok(()) => drop(expected.insert(key, size)),
                    Err(_) => wrong += 1,
                }
                size += 1;
            }
            // What is left of the piece before must not be seen.
            let before = sorter.sort(&chunk(&["/x/y".to_owned(), "/top".to_owned()]), None);
            let sorted = sorter.sort(&chunk(&paths), Some(before.run));
            prop_assert_eq!(sorted.records + wrong, size);
            prop_assert_eq!(sorted.duplicates, sorted.records - expected.len() as u64);
            let expected: Vec<_> = expected.into_iter().collect();
            prop_assert_eq!(records(sorted.run), expected);
        }
    }
}
