//! EWF (E01): chunks of a disk, each compressed or with a checksum, in one or many segment files; and what
//! was noted when the disk was read.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::codec;
use super::context::{Context, missing};
use super::ewf_notes::{read_hashes, read_header};
use super::ewf_sections::{End, Section, Volume, read_segment, segment_number};
use super::ewf_segments::next_name;
use super::ewf_tables::Table;
use super::joined::Joined;
use super::layer::{Layer, Opened, Verify};
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::text::shown;
use crate::check::{Check, Verdict};
use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind, Result, damaged, too_large, truncated};
use crate::hash::{HashKind, Hasher};
use crate::windows::Windows;

/// Segments at the most: each is an open file.
const MOST_SEGMENTS: usize = 4096;

/// The segments as one file, with where each begins.
struct Segments {
    windows: Windows,
    places: Vec<(u64, u64)>,
}

/// Opens an E01 by its first segment.
pub(super) fn open(file: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    let mut layer = Layer::new("EWF", "", file.length());
    let segments = open_segments(file, &mut layer, context)?;
    let (sections, starts) = read_sections(&segments, &mut layer)?;
    let volume = volume(&segments.windows, &sections, &mut layer)?;
    let tables = read_tables(&segments, &sections, &starts, &mut layer)?;
    for section in &sections {
        match section.kind.as_str() {
            "header" | "header2" => read_header(&segments.windows, section, &mut layer),
            "hash" | "digest" => read_hashes(&segments.windows, section, &mut layer)?,
            "error2" => layer
                .remarks
                .push("it notes sectors that could not be read".to_owned()),
            _ => {}
        }
    }
    let found = tables.last().map_or(0, |table| table.first + table.count);
    let needed = volume.length.div_ceil(volume.chunk);
    if found < needed {
        return Err(truncated(format!(
            "{found} of its {needed} chunks are there"
        )));
    }
    if volume.chunks != 0 && volume.chunks != needed {
        let remark = format!(
            "it is said to hold {} chunks and holds {needed}",
            volume.chunks
        );
        layer.remarks.push(remark);
    }
    let chunks = Arc::new(Mapped::new(Chunks {
        windows: segments.windows,
        tables,
        chunk: volume.chunk,
        length: volume.length,
        hashes: layer.hashes.clone(),
    }));
    let disk: Arc<dyn Disk> = Arc::<Mapped<Chunks>>::clone(&chunks);
    let mut opened = Opened::new(layer, disk);
    opened.verifier = Some(chunks);
    Ok(opened)
}

/// Opens the segments that stand beside the first one.
fn open_segments(
    file: &Arc<dyn Disk>,
    layer: &mut Layer,
    context: &Context<'_>,
) -> Result<Segments> {
    let number = number_of(&**file)?.unwrap_or(0);
    if number != 1 {
        return Err(missing(format!(
            "it is segment {number}: open the first one (.E01)"
        )));
    }
    let mut files = vec![Arc::clone(file)];
    let mut name = context.opening.name.to_vec();
    let mut is_over = false;
    while let Some(next) = next_name(&name) {
        let Some(found) = context.opening.siblings.open(&next)? else {
            is_over = true;
            name = next;
            break;
        };
        if files.len() >= MOST_SEGMENTS {
            return Err(too_large(format!("more than {MOST_SEGMENTS} segments")));
        }
        let number = usize::from(number_of(&*found)?.unwrap_or(0));
        if number != files.len() + 1 {
            return Err(damaged(format!(
                "\"{}\" is not the next segment",
                shown(&next)
            )));
        }
        layer.stored = layer.stored.saturating_add(found.length());
        layer.files.push(next.clone());
        files.push(found);
        name = next;
    }
    layer.variant = format!("{} segments", files.len());
    let joined = Joined::new(files);
    let segments = Segments {
        places: joined.places().collect(),
        windows: Windows::new(Arc::new(joined)),
    };
    segments.last_must_end(is_over.then_some(name))?;
    Ok(segments)
}

fn number_of(disk: &dyn Disk) -> Result<Option<u16>> {
    let mut header = [0; 13];
    if disk.read_at(&mut header, 0)? < header.len() {
        return Ok(None);
    }
    segment_number(&header)
}

impl Segments {
    /// The last one that is there must be the last one that there was.
    fn last_must_end(&self, absent: Option<Vec<u8>>) -> Result<()> {
        let Some((begins, length)) = self.places.last() else {
            return Ok(());
        };
        let end = read_segment(&self.windows, *begins, *length, &mut Vec::new(), &mut 0)?;
        match (end, absent) {
            (End::Next, Some(name)) => Err(missing(format!(
                "the segment \"{}\" is missing",
                shown(&name)
            ))),
            (End::Next, None) => Err(missing("more segments are missing".to_owned())),
            _ => Ok(()),
        }
    }
}

/// All sections, and where the segment of each begins.
fn read_sections(segments: &Segments, layer: &mut Layer) -> Result<(Vec<Section>, Vec<u64>)> {
    let (mut sections, mut starts) = (Vec::new(), Vec::new());
    let mut damaged_heads = 0;
    for (begins, length) in &segments.places {
        let windows = &segments.windows;
        let end = read_segment(windows, *begins, *length, &mut sections, &mut damaged_heads)?;
        starts.resize(sections.len(), *begins);
        if end == End::Cut {
            layer
                .remarks
                .push("a segment is cut: its last section is missing".to_owned());
        }
    }
    layer.check("checksums of the heads of sections", damaged_heads == 0);
    Ok((sections, starts))
}

fn volume(windows: &Windows, sections: &[Section], layer: &mut Layer) -> Result<Volume> {
    let mut volumes = sections.iter();
    let found = volumes.find(|section| matches!(section.kind.as_str(), "volume" | "disk"));
    let found = found.ok_or_else(|| damaged("it has no volume section"))?;
    let volume = Volume::read(windows, found)?;
    layer.check("checksum of the volume section", volume.fits);
    if volume.length > LARGEST_DISK {
        return Err(damaged(format!(
            "its disk is said to hold {} bytes",
            volume.length
        )));
    }
    Ok(volume)
}

/// The tables of all chunks. Each stands twice: the copy is taken where the first one does not fit.
fn read_tables(
    segments: &Segments,
    sections: &[Section],
    starts: &[u64],
    layer: &mut Layer,
) -> Result<Vec<Table>> {
    let windows = &segments.windows;
    let mut tables: Vec<Table> = Vec::new();
    let mut data = None;
    let (mut all_fit, mut last_fits) = (true, true);
    for (section, segment) in sections.iter().zip(starts) {
        match section.kind.as_str() {
            "sectors" => data = Some(section),
            "table" => {
                let first = tables.last().map_or(0, |table| table.first + table.count);
                let (table, fits) = Table::read(windows, section, data, *segment, first)?;
                last_fits = fits && table.entries_fit(windows, section.ends())?;
                all_fit &= last_fits;
                tables.push(table);
            }
            "table2" if !last_fits => {
                let Some(broken) = tables.pop() else { continue };
                let read = Table::read(windows, section, data, *segment, broken.first)?;
                let fits = read.1 && read.0.entries_fit(windows, section.ends())?;
                tables.push(if fits { read.0 } else { broken });
                last_fits = true;
            }
            _ => {}
        }
    }
    layer.check("checksums of the tables", all_fit);
    Ok(tables)
}

/// The chunks of an EWF.
struct Chunks {
    windows: Windows,
    tables: Vec<Table>,
    chunk: u64,
    length: u64,
    /// The hashes of the disk that it stores, by their names.
    hashes: Vec<(Cow<'static, str>, String)>,
}

impl Mapping for Chunks {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let within = offset % self.chunk;
        Ok(Place {
            length: self.chunk - within,
            piece: Piece::Packed {
                chunk: offset / self.chunk,
                from: crate::bytes::length(within)?,
            },
        })
    }

    fn unpack(&self, chunk: u64) -> Result<Vec<u8>> {
        let after = self.tables.partition_point(|table| table.first <= chunk);
        let table = after.checked_sub(1).and_then(|at| self.tables.get(at));
        let table = table.filter(|table| chunk < table.first + table.count);
        let table = table.ok_or_else(|| damaged(format!("no table names chunk {chunk}")))?;
        let stored = table.stored(&self.windows, chunk)?;
        let length = self.chunk.min(self.length - chunk * self.chunk);
        let length = crate::bytes::length(length)?;
        // A table may end with what follows its last chunk.
        let most = 2 * self.chunk + 1024;
        let bytes = crate::bytes::length(stored.length.min(most))?;
        let bytes = self.windows.bytes(stored.at, bytes)?;
        let unpacked = if stored.is_compressed {
            codec::zlib(&bytes, length)
        } else {
            checked(&bytes, length)
        };
        unpacked.map_err(|error| error.within(&format!("chunk {chunk}")))
    }
}

/// A chunk that is stored as it is, with its checksum behind it.
fn checked(bytes: &[u8], length: usize) -> Result<Vec<u8>> {
    let content = crate::bytes::slice(bytes, 0, length)?;
    let sum = crate::bytes::le32(bytes, length)?;
    if codec::adler32(content) != sum {
        return Err(damaged("its checksum does not fit"));
    }
    Ok(content.to_vec())
}

/// A hash that is stored, and the same one in the making.
struct Hashed<'c> {
    stored: &'c str,
    kind: HashKind,
    hasher: Hasher,
}

impl Chunks {
    /// The hashes that are stored, of kinds that are known.
    fn hashed(&self) -> Vec<Hashed<'_>> {
        let hashed = self.hashes.iter().filter_map(|(name, stored)| {
            let kind = HashKind::ALL
                .into_iter()
                .find(|kind| kind.word() == *name)?;
            let hasher = kind.begin();
            Some(Hashed {
                stored,
                kind,
                hasher,
            })
        });
        hashed.collect()
    }
}

impl Hashed<'_> {
    /// Compares what is stored with the hash of the whole disk.
    fn check(self) -> Check {
        let found = self.hasher.finish();
        let what = format!("stored {} of the disk", self.kind.word());
        let mut check = Check::new(what, found == self.stored);
        if check.verdict != Verdict::Fits {
            check.detail = format!("stored {}, found {found}", self.stored);
        }
        check
    }
}

impl Verify for Mapped<Chunks> {
    fn verify(&self, progress: &mut dyn FnMut(u64, u64), stop: &AtomicBool) -> Result<Vec<Check>> {
        let chunks = &self.mapping;
        let count = chunks.length.div_ceil(chunks.chunk);
        let mut wrong = 0_u64;
        let mut first = String::new();
        let mut hashed = chunks.hashed();
        for chunk in 0..count {
            if stop.load(Ordering::Relaxed) {
                return Err(ImageError::new(ImageErrorKind::Stopped, "stopped"));
            }
            match chunks.unpack(chunk) {
                Ok(bytes) => hashed
                    .iter_mut()
                    .for_each(|hashed| hashed.hasher.update(&bytes)),
                Err(error) => {
                    wrong += 1;
                    if first.is_empty() {
                        first = error.to_string();
                    }
                }
            }
            progress((chunk * chunks.chunk).min(chunks.length), chunks.length);
        }
        progress(chunks.length, chunks.length);
        let mut checks = vec![Check::new("checksums of the chunks", wrong == 0)];
        if wrong > 0 {
            let detail = format!("{wrong} of {count} chunks; {first}");
            checks
                .iter_mut()
                .for_each(|check| check.detail.clone_from(&detail));
        } else {
            // Without all chunks there is nothing to compare them with.
            checks.extend(hashed.into_iter().map(Hashed::check));
        }
        Ok(checks)
    }
}
