//! DMG (UDIF): runs of sectors, each compressed in some way, that a list in XML tells of.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::adc;
use super::chunks::LARGEST_CHUNK;
use super::codec;
use super::dmg_blocks::{Method, Partition, Run, partitions};
use super::layer::{Layer, Opened, Verify};
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::reader::DiskReader;
use crate::bytes::{be32, be64, slice};
use crate::check::Check;
use crate::disk::{Disk, Part};
use crate::error::{ImageError, ImageErrorKind, Result, damaged, truncated, unsupported};
use crate::windows::Windows;

const TRAILER: u64 = 512;
const SECTOR: u64 = 512;
/// Bytes of the list at the most.
const LARGEST_LIST: u64 = 16 << 20;
/// A checksum that is a CRC-32.
const CRC32: u32 = 2;
/// Bytes by which a small run may grow where it does not compress.
const MOST_OVERHEAD: u64 = 64 << 10;
/// Bytes that are read at once to verify.
const PIECE: usize = 256 << 10;

/// Opens a DMG by the trailer at its end.
pub(super) fn open(file: &Arc<dyn Disk>) -> Result<Opened> {
    let windows = Windows::new(Arc::clone(file));
    let at = file.length().checked_sub(TRAILER);
    let at = at.ok_or_else(|| truncated("it is too short"))?;
    let trailer: [u8; 512] = windows.array(at)?;
    let mut layer = Layer::new("DMG", "", file.length());
    let (offset, length) = (be64(&trailer, 216)?, be64(&trailer, 224)?);
    if length == 0 {
        return Err(unsupported("it keeps its list in a resource fork"));
    }
    if be32(&trailer, 60)? > 1 {
        return Err(unsupported("it is one of several segments"));
    }
    if length > LARGEST_LIST {
        return Err(damaged(format!("its list is said to take {length} bytes")));
    }
    let xml = windows.bytes(offset, crate::bytes::length(length)?)?;
    let data = be64(&trailer, 24)?;
    let partitions = partitions(&xml, data)?;
    let length = be64(&trailer, 492)?.saturating_mul(SECTOR);
    if length > LARGEST_DISK {
        return Err(damaged(format!("its disk is said to hold {length} bytes")));
    }
    let mut runs: Vec<Run> = partitions
        .iter()
        .flat_map(|part| part.runs.clone())
        .collect();
    runs.sort_by_key(|run| run.begins);
    refuse_unknown(&runs)?;
    layer.variant = methods(&runs);
    let fork = Fork {
        offset: data,
        length: be64(&trailer, 32)?,
        sum: (be32(&trailer, 80)? == CRC32).then_some(be32(&trailer, 88)?),
    };
    let runs = Arc::new(Mapped::new(Runs {
        file: Arc::clone(file),
        runs,
        length,
        partitions,
        fork,
    }));
    let disk: Arc<dyn Disk> = Arc::<Mapped<Runs>>::clone(&runs);
    let mut opened = Opened::new(layer, disk);
    opened.verifier = Some(runs);
    Ok(opened)
}

fn refuse_unknown(runs: &[Run]) -> Result<()> {
    for run in runs {
        match run.method {
            Method::Lzfse => return Err(unsupported("it is compressed with LZFSE")),
            Method::Unknown(code) => {
                return Err(unsupported(format!(
                    "it is compressed in the unknown way {code:#x}"
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The ways in which it is compressed, each once.
fn methods(runs: &[Run]) -> String {
    let mut names: Vec<&str> = runs.iter().filter_map(|run| run.method.name()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

/// The part of the file that holds the runs, with its CRC-32 where it is told.
struct Fork {
    offset: u64,
    length: u64,
    sum: Option<u32>,
}

/// The runs of a DMG, in the order of the disk.
struct Runs {
    file: Arc<dyn Disk>,
    runs: Vec<Run>,
    length: u64,
    partitions: Vec<Partition>,
    fork: Fork,
}

impl Mapping for Runs {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let after = self.runs.partition_point(|run| run.begins <= offset);
        let held = after.checked_sub(1).and_then(|at| self.runs.get(at));
        let held = held.filter(|run| offset - run.begins < run.length);
        let Some(run) = held else {
            // Nothing tells of it: it is zero as far as the next run.
            let next = self.runs.get(after).map_or(self.length, |run| run.begins);
            return Ok(Place {
                length: next.saturating_sub(offset).max(1),
                piece: Piece::Zeros,
            });
        };
        let within = offset - run.begins;
        let piece = match run.method {
            Method::Zero => Piece::Zeros,
            Method::Raw => Piece::Stored {
                disk: &*self.file,
                at: run.at.saturating_add(within),
            },
            _ => Piece::Packed {
                chunk: after as u64 - 1,
                from: crate::bytes::length(within)?,
            },
        };
        Ok(Place {
            length: run.length - within,
            piece,
        })
    }

    fn unpack(&self, number: u64) -> Result<Vec<u8>> {
        let run = self.runs.get(crate::bytes::length(number)?);
        let run = run.ok_or_else(|| damaged("there is no such run"))?;
        let most = run.length.saturating_add(run.length / 4 + MOST_OVERHEAD);
        if run.length > LARGEST_CHUNK as u64 || run.packed > most {
            return Err(damaged(format!(
                "a run of {} bytes is said to take {}",
                run.length, run.packed
            )));
        }
        let length = crate::bytes::length(run.length)?;
        let end = run.at.checked_add(run.packed);
        let end = end.filter(|end| *end <= self.file.length());
        let end = end.ok_or_else(|| truncated("a run lies beyond its end"))?;
        let packed = DiskReader::new(&self.file, run.at, end);
        if run.method == Method::Xz {
            return codec::xz(packed, length);
        }
        let packed = codec::at_most(packed, 2 * LARGEST_CHUNK)?;
        match run.method {
            Method::Zlib => codec::zlib(&packed, length),
            Method::Bzip2 => codec::bzip2(&packed, length),
            _ => adc::unpack(&packed, length),
        }
    }
}

impl Verify for Mapped<Runs> {
    fn verify(&self, progress: &mut dyn FnMut(u64, u64), stop: &AtomicBool) -> Result<Vec<Check>> {
        let runs = &self.mapping;
        let mut checks = Vec::new();
        let fork = Part::new(Arc::clone(&runs.file), runs.fork.offset, runs.fork.length);
        if let Some(expected) = runs.fork.sum {
            let sum = sum_of(&fork, 0, runs.fork.length, &mut |_| {}, stop);
            checks.push(compared(
                "checksum of the data fork".to_owned(),
                sum,
                expected,
            )?);
        }
        for partition in runs.partitions.iter().filter(|part| part.sum.is_some()) {
            let (begins, length) = (partition.begins, partition.length);
            let mut told = |done: u64| progress(begins.saturating_add(done), runs.length);
            let sum = sum_of(self, begins, length, &mut told, stop);
            let what = format!("checksum of the {length} bytes at {begins}");
            checks.push(compared(what, sum, partition.sum.unwrap_or(0))?);
        }
        progress(runs.length, runs.length);
        Ok(checks)
    }
}

/// A check of a sum; what could not be read is one too, but a stop ends all.
fn compared(what: String, sum: Result<u32>, expected: u32) -> Result<Check> {
    match sum {
        Ok(sum) => Ok(Check::new(what, sum == expected)),
        Err(error) if error.kind == ImageErrorKind::Stopped => Err(error),
        Err(error) => {
            let mut check = Check::new(what, false);
            check.verdict = crate::check::Verdict::Unreadable;
            check.detail = error.to_string();
            Ok(check)
        }
    }
}

/// The CRC-32 of a part of a disk.
fn sum_of(
    disk: &dyn Disk,
    begins: u64,
    length: u64,
    done: &mut dyn FnMut(u64),
    stop: &AtomicBool,
) -> Result<u32> {
    let end = begins
        .checked_add(length)
        .filter(|end| *end <= disk.length());
    let end = end.ok_or_else(|| truncated("it lies beyond the end"))?;
    let mut crc = flate2::Crc::new();
    let mut buffer = vec![0; PIECE];
    let mut at = begins;
    while at < end {
        if stop.load(Ordering::Relaxed) {
            return Err(ImageError::new(ImageErrorKind::Stopped, "stopped"));
        }
        let wanted = crate::bytes::length((end - at).min(PIECE as u64))?;
        let piece = buffer.get_mut(..wanted).unwrap_or_default();
        let read = disk.read_at(piece, at)?;
        if read == 0 {
            return Err(truncated("it ends early"));
        }
        crc.update(slice(&buffer, 0, read)?);
        at += read as u64;
        done(at - begins);
    }
    Ok(crc.sum())
}
