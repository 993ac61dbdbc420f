//! What the volume says of itself: a row of descriptors, one a sector.

use filemap_model::Timestamp;

use super::record::Record;
use super::rock_ridge;
use super::time::long;
use crate::bytes::{array, le16, le32, padded_text, slice, u8_at};
use crate::error::{Result, damaged};
use crate::filesystem::Territory;
use crate::filesystem::utf16::push_utf16;
use crate::windows::Windows;

/// Bytes of a sector, which hold a descriptor.
pub(super) const SECTOR: u64 = 2048;
const SECTOR_SIZE: usize = 2048;
/// Where they begin.
pub(super) const FIRST: u64 = 16 * SECTOR;
/// Descriptors that are looked at.
const MOST: u64 = 64;
/// Where the record of the top directory stands in a descriptor.
const TOP: u64 = 156;
const MOST_BOOT_IMAGES: usize = 16;

/// Which names are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Rock Ridge, then Joliet, then plain names.
    Best,
    Joliet,
    Plain,
}

/// Which names are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    Plain,
    Joliet,
    /// Fields begin after this many bytes of what stands behind a name.
    RockRidge(usize),
}

/// What all else is found by.
#[derive(Debug)]
pub(super) struct Volume {
    pub(super) names: Names,
    pub(super) block_size: u64,
    /// Where the record of the top directory is.
    pub(super) top: u64,
    pub(super) territory: Territory,
}

/// Descriptors that were found.
#[derive(Default)]
struct Found {
    primary: Option<(u64, Box<[u8; SECTOR_SIZE]>)>,
    joliet: Option<(u64, Box<[u8; SECTOR_SIZE]>)>,
    boot_catalog: Option<u32>,
    has_udf: bool,
}

impl Volume {
    /// Reads the descriptors.
    pub(super) fn read(windows: &Windows, wanted: Wanted) -> Result<Self> {
        let found = found(windows)?;
        let (place, primary) = found
            .primary
            .ok_or_else(|| damaged("it has no primary descriptor of a volume"))?;
        let block_size = u64::from(le16(&primary[..], 128)?);
        if !block_size.is_power_of_two() || !(512..=32_768).contains(&block_size) {
            return Err(damaged(format!("blocks of {block_size} bytes")));
        }
        let rock_ridge = rock_ridge_of_top(windows, &primary[..], block_size);
        let rock_ridge = rock_ridge.filter(|_| wanted == Wanted::Best);
        let joliet = found.joliet.filter(|_| wanted != Wanted::Plain);
        let (names, place, shown) = match (rock_ridge, &joliet) {
            (Some(skipped), _) => (Names::RockRidge(skipped), place, &primary),
            (None, Some((place, joliet))) => (Names::Joliet, *place, joliet),
            (None, None) => (Names::Plain, place, &primary),
        };
        let mut territory = territory(&primary[..], &shown[..], names, block_size)?;
        if territory.total > windows.length() {
            let remark = "it is larger than the image, which was cut off";
            territory.remarks.push(remark.to_owned());
        }
        if found.has_udf {
            let remark = "the same disk holds a UDF, which is shown where it is asked for";
            territory.remarks.push(remark.to_owned());
        }
        if let Some(catalog) = found.boot_catalog {
            territory.remarks.extend(boot_images(windows, catalog));
        }
        Ok(Self {
            names,
            block_size,
            top: place + TOP,
            territory,
        })
    }
}

fn found(windows: &Windows) -> Result<Found> {
    let mut found = Found::default();
    for index in 0..MOST {
        let place = FIRST + index * SECTOR;
        let Ok(sector) = windows.array::<SECTOR_SIZE>(place) else {
            break;
        };
        let sector = Box::new(sector);
        match slice(&sector[..], 1, 5)? {
            b"CD001" => {}
            b"NSR02" | b"NSR03" => found.has_udf = true,
            b"BEA01" | b"BOOT2" | b"TEA01" => continue,
            _ => break,
        }
        match u8_at(&sector[..], 0)? {
            0 if sector.get(7..30) == Some(b"EL TORITO SPECIFICATION") => {
                found.boot_catalog = Some(le32(&sector[..], 71)?);
            }
            1 if found.primary.is_none() => found.primary = Some((place, sector)),
            2 if is_joliet(&sector[..]) && found.joliet.is_none() => {
                found.joliet = Some((place, sector));
            }
            _ => {}
        }
    }
    Ok(found)
}

fn is_joliet(descriptor: &[u8]) -> bool {
    let escape = descriptor.get(88..91);
    matches!(escape, Some([b'%', b'/', b'@' | b'C' | b'E']))
}

/// The first record of the top directory says whether Rock Ridge is used.
fn rock_ridge_of_top(windows: &Windows, descriptor: &[u8], block_size: u64) -> Option<usize> {
    let top = Record::parse(descriptor.get(156..190)?).ok()?;
    let place = u64::from(top.block) * block_size;
    let mut bytes = [0; 255];
    let within = usize::try_from(windows.length().saturating_sub(place)).unwrap_or(255);
    let bytes = bytes.get_mut(..within.min(255))?;
    windows.read(place, bytes).ok()?;
    let first = Record::parse(bytes).ok()?;
    rock_ridge::skipped_before_fields(first.rest, windows, block_size)
}

fn territory(primary: &[u8], shown: &[u8], names: Names, block_size: u64) -> Result<Territory> {
    let kind = match names {
        Names::Plain => "ISO 9660",
        Names::Joliet => "ISO 9660 (Joliet)",
        Names::RockRidge(_) => "ISO 9660 (Rock Ridge)",
    };
    let label = slice(shown, 40, 32)?;
    let created = array::<17>(primary, 813)?;
    let modified = array::<17>(primary, 830)?;
    let blocks = u64::from(le32(primary, 80)?);
    Ok(Territory {
        kind: kind.to_owned(),
        label: match names {
            Names::Joliet => joliet_text(label),
            _ => padded_text(label),
        },
        uuid: identifier(&modified)
            .or_else(|| identifier(&created))
            .unwrap_or_default(),
        total: blocks * block_size,
        free: Some(0),
        block_size,
        created: long(&created),
        remarks: Vec::new(),
    })
}

fn joliet_text(field: &[u8]) -> Vec<u8> {
    let (units, _) = field.as_chunks::<2>();
    let mut text = Vec::new();
    push_utf16(
        units.iter().map(|unit| u16::from_be_bytes(*unit)),
        &mut text,
    );
    padded_text(&text)
}

/// A date as `blkid` makes an identifier of it.
fn identifier(date: &[u8; 17]) -> Option<String> {
    if long(date) == Timestamp::MIN {
        return None;
    }
    let digits = std::str::from_utf8(date.get(..16)?).ok()?;
    let part = |from: usize, to: usize| digits.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, second, hundredth) =
        (part(8, 10)?, part(10, 12)?, part(12, 14)?, part(14, 16)?);
    Some(format!(
        "{year}-{month}-{day}-{hour}-{minute}-{second}-{hundredth}"
    ))
}

/// What the catalog of El Torito says: each image from which a computer starts.
fn boot_images(windows: &Windows, catalog: u32) -> Vec<String> {
    let Ok(sector) = windows.array::<SECTOR_SIZE>(u64::from(catalog) * SECTOR) else {
        return vec!["its catalog of images to start from lies beyond its end".to_owned()];
    };
    let (entries, _) = sector.as_chunks::<32>();
    let mut platform = entries.first().map_or(0, |validation| validation[1]);
    let mut remarks = Vec::new();
    for entry in entries.iter().skip(1) {
        let [kind, second, ..] = *entry;
        match kind {
            0x90 | 0x91 => platform = second,
            0x88 if remarks.len() < MOST_BOOT_IMAGES => {
                let block = le32(entry, 8).unwrap_or(0);
                remarks.push(format!(
                    "it starts {} from the {} at block {block} (El Torito)",
                    platform_name(platform),
                    media_name(second & 0xF)
                ));
            }
            0x88 | 0x44 => {}
            _ => break,
        }
    }
    remarks
}

const fn platform_name(platform: u8) -> &'static str {
    match platform {
        0 => "PCs",
        1 => "PowerPCs",
        2 => "Macs",
        0xEF => "computers with EFI",
        _ => "computers of another kind",
    }
}

const fn media_name(media: u8) -> &'static str {
    match media {
        1 => "floppy of 1.2 MB",
        2 => "floppy of 1.44 MB",
        3 => "floppy of 2.88 MB",
        4 => "hard disk",
        _ => "program",
    }
}
