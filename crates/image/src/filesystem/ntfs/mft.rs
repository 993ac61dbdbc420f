//! The master file table: records by their numbers, and the content of attributes, which may be spread over
//! several records.

use std::sync::Arc;

use super::attribute::{ATTRIBUTE_LIST, Attribute, Body, DATA, Sizes, UNNAMED};
use super::boot::Shape;
use super::record::{Record, Reference, STRIDE, undo_marks, used_of};
use crate::bytes::{le16, le32, le64, slice, u8_at};
use crate::disk::Disk;
use crate::error::{Result, damaged, too_large};
use crate::filesystem::extents::Extents;
use crate::windows::Windows;

/// Bytes of the largest list of attributes that is read; Windows writes up to 256 KiB.
const LARGEST_LIST: u64 = 1 << 20;

/// Windows numbers records with 32 bits.
const MOST_RECORDS: u64 = 1 << 32;

/// The table, and the disk on which it lies.
#[derive(Debug)]
pub(crate) struct Mft {
    pub(crate) windows: Windows,
    pub(crate) shape: Shape,
    extents: Extents,
    records: u64,
}

/// The content of an attribute.
#[derive(Debug)]
pub(crate) enum Content {
    /// From the record.
    Resident(Vec<u8>),
    /// In clusters.
    Clusters(Extents, Sizes),
}

/// Does whoever looks at pieces want more of them?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    Yes,
    No,
}

/// An entry of a list of attributes.
struct Listed<'list> {
    kind: u32,
    name: &'list [u8],
    first: u64,
    record: u64,
    id: u16,
}

impl Mft {
    /// The table of the volume on a disk. Its own record says where the rest of it lies.
    pub(crate) fn open(disk: Arc<dyn Disk>) -> Result<Self> {
        let shape = Shape::read(&*disk)?;
        let mut extents = Extents::default();
        extents.push(shape.record_size as u64, Some(shape.mft))?;
        let mut mft = Self {
            windows: Windows::new(disk),
            shape,
            extents,
            records: 1,
        };
        let own = mft.record(0)?;
        let mut extents = Extents::default();
        let mut length = None;
        for attribute in own.attributes() {
            let attribute = attribute?;
            if let (true, Body::Runs(runs)) = (attribute.is(DATA, UNNAMED), attribute.body) {
                length.get_or_insert(runs.sizes.length);
                runs.unpack(shape.clusters, shape.cluster_size, &mut extents)?;
            }
        }
        let length = length.ok_or_else(|| damaged("its own record says of no records"))?;
        mft.records = (length / shape.record_size as u64).min(MOST_RECORDS);
        mft.extents = extents;
        mft.find_rest(&own)?;
        Ok(mft)
    }

    /// Where the table lies in many pieces, later ones are told in records of the earlier ones.
    fn find_rest(&mut self, own: &Record) -> Result<()> {
        let Some(list) = self.list(own)? else {
            return Ok(());
        };
        for entry in entries(&list) {
            let entry = entry?;
            let known = self.extents.length() / self.shape.cluster_size;
            if (entry.kind, entry.name) != (DATA, UNNAMED) || entry.first < known {
                continue;
            }
            let record = self.record(entry.record)?;
            if !record.belongs_to(own) {
                return Err(foreign(entry.record));
            }
            for attribute in record.attributes() {
                let attribute = attribute?;
                if let (true, Body::Runs(runs)) = (attribute.is(DATA, UNNAMED), attribute.body)
                    && runs.first == known
                {
                    let mut extents = self.extents.clone();
                    runs.unpack(self.shape.clusters, self.shape.cluster_size, &mut extents)?;
                    self.extents = extents;
                }
            }
        }
        Ok(())
    }

    /// Records.
    pub(crate) const fn records(&self) -> u64 {
        self.records
    }

    /// A record by its number.
    pub(crate) fn record(&self, number: u64) -> Result<Record> {
        let mut record = Record::default();
        self.read(number, &mut record)?;
        Ok(record)
    }

    /// Reads a record. Of most, only the first sector is in use, and no more is read.
    pub(crate) fn read(&self, number: u64, record: &mut Record) -> Result<()> {
        let within = |error: crate::ImageError| error.within(&format!("record {number}"));
        if number >= self.records {
            return Err(damaged(format!("there is no record {number}")));
        }
        let size = self.shape.record_size;
        record.number = number;
        record.bytes.resize(STRIDE, 0);
        let at = number * size as u64;
        self.read_extents(&self.extents, at, &mut record.bytes)?;
        let used = used_of(&record.bytes, size).map_err(within)?;
        let sectors = (used + 2).div_ceil(STRIDE).min(size / STRIDE);
        if sectors > 1 {
            record.bytes.resize(sectors * STRIDE, 0);
            let (_, rest) = record.bytes.split_at_mut(STRIDE);
            self.read_extents(&self.extents, at + STRIDE as u64, rest)?;
        }
        undo_marks(&mut record.bytes, size).map_err(within)?;
        record.bytes.truncate(used);
        Ok(())
    }

    /// A record that is a file, in the use that the reference says.
    pub(crate) fn file(&self, reference: Reference) -> Result<Record> {
        let record = self.record(reference.number())?;
        if record.is_extension() || record.reference() != reference {
            return Err(damaged(format!(
                "record {} is used otherwise now",
                reference.number()
            )));
        }
        Ok(record)
    }

    /// Fills the buffer from runs on the disk; holes are zeros.
    pub(crate) fn read_extents(
        &self,
        extents: &Extents,
        offset: u64,
        buffer: &mut [u8],
    ) -> Result<()> {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            let place = extents.at(at);
            let (on_disk, left) =
                place.ok_or_else(|| damaged("a run ends before what it holds"))?;
            let taken = usize::try_from(left).map_or(rest.len(), |left| left.min(rest.len()));
            let piece = rest.get_mut(..taken).unwrap_or_default();
            match on_disk {
                Some(on_disk) => self.windows.read(on_disk, piece)?,
                None => piece.fill(0),
            }
            done += taken;
        }
        Ok(())
    }

    /// All bytes of a content of at most `most`.
    pub(crate) fn bytes(&self, content: &Content, most: u64) -> Result<Vec<u8>> {
        match content {
            Content::Resident(bytes) => Ok(bytes.clone()),
            Content::Clusters(_, sizes) if sizes.length > most => Err(too_large(format!(
                "an attribute has {} bytes",
                sizes.length
            ))),
            Content::Clusters(extents, sizes) => {
                if extents.length() < sizes.length {
                    return Err(damaged("an attribute has fewer clusters than bytes"));
                }
                let mut bytes = vec![0; crate::bytes::length(sizes.length)?];
                self.read_extents(extents, 0, &mut bytes)?;
                Ok(bytes)
            }
        }
    }

    /// The list of attributes of a record, if it has one.
    fn list(&self, record: &Record) -> Result<Option<Vec<u8>>> {
        for attribute in record.attributes() {
            let attribute = attribute?;
            if attribute.kind == ATTRIBUTE_LIST {
                let mut content = None;
                self.take(&attribute, &mut content)?;
                return content
                    .map(|content| self.bytes(&content, LARGEST_LIST))
                    .transpose();
            }
        }
        Ok(None)
    }

    /// Shows `visit` each piece of an attribute of a file, wherever it stands.
    pub(crate) fn each_piece(
        &self,
        record: &Record,
        kind: u32,
        name: &[u8],
        visit: impl FnMut(&Attribute<'_>) -> Result<More>,
    ) -> Result<()> {
        self.each_wanted(record, |found| found == (kind, name), visit)
    }

    /// Shows `visit` each piece of the attributes of a file that are wanted by their kinds and names.
    pub(crate) fn each_wanted(
        &self,
        record: &Record,
        is_wanted: impl Fn((u32, &[u8])) -> bool,
        mut visit: impl FnMut(&Attribute<'_>) -> Result<More>,
    ) -> Result<()> {
        let Some(list) = self.list(record)? else {
            for attribute in record.attributes() {
                let attribute = attribute?;
                if is_wanted((attribute.kind, attribute.name)) && visit(&attribute)? == More::No {
                    break;
                }
            }
            return Ok(());
        };
        let mut other = Record::default();
        for entry in entries(&list) {
            let entry = entry?;
            if !is_wanted((entry.kind, entry.name)) {
                continue;
            }
            let holder = if entry.record == record.number {
                record
            } else {
                if entry.record != other.number || other.bytes.is_empty() {
                    self.read(entry.record, &mut other)?;
                    if !other.belongs_to(record) {
                        other.bytes.clear();
                        return Err(foreign(entry.record));
                    }
                }
                &other
            };
            if visit_listed(holder, &entry, &mut visit)? == More::No {
                break;
            }
        }
        Ok(())
    }

    /// The content of an attribute of a file, if it has one.
    pub(crate) fn content(
        &self,
        record: &Record,
        kind: u32,
        name: &[u8],
    ) -> Result<Option<Content>> {
        let mut content = None;
        self.each_piece(record, kind, name, |attribute| {
            self.take(attribute, &mut content)?;
            Ok(More::Yes)
        })?;
        Ok(content)
    }

    /// Appends a piece to a content.
    fn take(&self, attribute: &Attribute<'_>, content: &mut Option<Content>) -> Result<()> {
        let (clusters, size) = (self.shape.clusters, self.shape.cluster_size);
        match (attribute.body, content) {
            (Body::Resident(bytes), content @ None) => {
                *content = Some(Content::Resident(bytes.to_vec()));
            }
            (Body::Runs(runs), content @ None) if runs.first == 0 => {
                let mut extents = Extents::default();
                runs.unpack(clusters, size, &mut extents)?;
                *content = Some(Content::Clusters(extents, runs.sizes));
            }
            (Body::Runs(runs), Some(Content::Clusters(extents, _)))
                if runs.first.checked_mul(size) == Some(extents.length()) =>
            {
                runs.unpack(clusters, size, extents)?;
            }
            _ => {
                return Err(damaged(
                    "the pieces of an attribute do not follow each other",
                ));
            }
        }
        Ok(())
    }
}

fn foreign(number: u64) -> crate::ImageError {
    damaged(format!(
        "a list of attributes leads to record {number}, which belongs to another file"
    ))
}

fn visit_listed(
    holder: &Record,
    entry: &Listed<'_>,
    visit: &mut impl FnMut(&Attribute<'_>) -> Result<More>,
) -> Result<More> {
    for attribute in holder.attributes() {
        let attribute = attribute?;
        let first = match attribute.body {
            Body::Resident(_) => 0,
            Body::Runs(runs) => runs.first,
        };
        if attribute.is(entry.kind, entry.name) && attribute.id == entry.id && first == entry.first
        {
            return visit(&attribute);
        }
    }
    Err(damaged(format!(
        "a piece of an attribute is not in record {}",
        entry.record
    )))
}

fn entries(list: &[u8]) -> impl Iterator<Item = Result<Listed<'_>>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at + 26 > list.len() {
            return None;
        }
        let entry = entry(list, at);
        match &entry {
            Ok((_, length)) => at += length,
            Err(_) => at = list.len(),
        }
        Some(entry.map(|(entry, _)| entry))
    })
}

fn entry(list: &[u8], at: usize) -> Result<(Listed<'_>, usize)> {
    let length = usize::from(le16(list, at + 4)?);
    if length < 26 {
        return Err(damaged(
            "a list of attributes has an entry that is too short",
        ));
    }
    let bytes = slice(list, at, length)?;
    let name_length = usize::from(u8_at(bytes, 6)?) * 2;
    let name = slice(
        bytes,
        usize::from(u8_at(bytes, 7)?).min(length),
        name_length,
    )?;
    let listed = Listed {
        kind: le32(bytes, 0)?,
        name: if name_length == 0 { UNNAMED } else { name },
        first: le64(bytes, 8)?,
        record: Reference(le64(bytes, 16)?).number(),
        id: le16(bytes, 24)?,
    };
    Ok((listed, length))
}
