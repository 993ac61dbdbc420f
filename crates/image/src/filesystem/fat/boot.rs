//! The boot sector: which of the three it is, and where its parts lie.

use crate::bytes::{le16, le32, u8_at};
use crate::disk::Disk;
use crate::error::{ImageError, Result, damaged};
use crate::filesystem::clusters::{Layout, Width};

/// Bytes of the boot sector that say anything.
const BOOT: usize = 512;
/// Fewer clusters than this are FAT12.
const LEAST_SIXTEEN: u64 = 4085;
/// So many clusters and more are FAT32.
const LEAST_THIRTY_TWO: u64 = 65_525;
/// The most clusters that numbers of 28 bits count.
const MOST_CLUSTERS: u64 = 0x0fff_fff5;

/// Where the top directory lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Top {
    /// In a place of its own, of a fixed size.
    Fixed {
        /// Its first byte.
        begins: u64,
        /// Its bytes.
        length: u64,
    },
    /// In clusters, as any other; this is the first.
    Chain(u32),
}

/// What the boot sector says.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The clusters, and the table of them that counts.
    pub(crate) layout: Layout,
    /// The top directory.
    pub(crate) top: Top,
    /// Its serial number.
    pub(crate) serial: Option<u32>,
    /// Its label, padded with blanks.
    pub(crate) label: Option<[u8; 11]>,
    /// The sector with counts of FAT32, by its offset.
    pub(crate) counts: Option<u64>,
    /// The flag of a volume that was not unmounted is up.
    pub(crate) is_dirty: bool,
    /// What a reader should know.
    pub(crate) remarks: Vec<String>,
}

/// The numbers of the boot sector as they stand there.
struct Parameters {
    sector: u64,
    sectors_a_cluster: u64,
    reserved: u64,
    tables: u64,
    top_entries: u64,
    sectors: u64,
    table_sectors: u64,
    is_wide: bool,
    media: u8,
}

/// Does a disk hold FAT? What stands in the boot sector decides; that it makes sense as a whole is found out
/// when it is opened.
pub(crate) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut start = [0; BOOT + 3];
    if disk.read_at(&mut start, 0)? < start.len() {
        return Ok(false);
    }
    let (boot, after) = start.split_at(BOOT);
    Ok(old_floppy(disk.length(), after).is_some() || looks_like_fat(boot, disk)?)
}

fn looks_like_fat(boot: &[u8], disk: &dyn Disk) -> Result<bool> {
    let Ok(parameters) = Parameters::read(boot) else {
        return Ok(false);
    };
    let jumps = matches!(boot, [0xeb, _, 0x90, ..] | [0xe9, ..]);
    let is_signed = boot.get(510..512) == Some(&[0x55, 0xaa]);
    let says_so = [54, 82]
        .iter()
        .any(|at| boot.get(*at..*at + 3) == Some(b"FAT"));
    if jumps && is_signed && (says_so || parameters.layout().is_ok()) {
        return Ok(true);
    }
    // Floppies of other systems have neither jump nor signature, but the table begins as all do.
    let mut table = [0; 3];
    let at = parameters.reserved * parameters.sector;
    let read = disk.read_at(&mut table, at)?;
    let begins_well = read == 3 && table == [parameters.media, 0xff, 0xff];
    Ok(begins_well && parameters.layout().is_ok())
}

impl Parameters {
    /// The numbers, where each of them can be right.
    fn read(boot: &[u8]) -> Result<Self> {
        let short_sectors = u64::from(le16(boot, 19)?);
        let long_sectors = u64::from(le32(boot, 32)?);
        let short_table = u64::from(le16(boot, 22)?);
        let is_wide = short_table == 0;
        let long_table = if is_wide {
            u64::from(le32(boot, 36)?)
        } else {
            0
        };
        let parameters = Self {
            sector: u64::from(le16(boot, 11)?),
            sectors_a_cluster: u64::from(u8_at(boot, 13)?),
            reserved: u64::from(le16(boot, 14)?),
            tables: u64::from(u8_at(boot, 16)?),
            top_entries: u64::from(le16(boot, 17)?),
            sectors: if short_sectors == 0 {
                long_sectors
            } else {
                short_sectors
            },
            table_sectors: short_table + long_table,
            is_wide,
            media: u8_at(boot, 21)?,
        };
        parameters.can_be()?;
        Ok(parameters)
    }

    fn can_be(&self) -> Result<()> {
        let sector = matches!(self.sector, 512 | 1024 | 2048 | 4096);
        let cluster = self.sectors_a_cluster.is_power_of_two();
        let media = self.media == 0xf0 || self.media >= 0xf8;
        let tables = matches!(self.tables, 1..=4) && self.table_sectors != 0;
        let top = self.is_wide == (self.top_entries == 0);
        let is_there = self.reserved != 0 && self.sectors != 0;
        if sector && cluster && media && tables && top && is_there {
            Ok(())
        } else {
            Err(damaged("the boot sector is none of FAT"))
        }
    }

    /// Bytes of the top directory that stands before the clusters.
    fn top_length(&self) -> u64 {
        (self.top_entries * 32).div_ceil(self.sector) * self.sector
    }

    /// Where the first table, the top directory and the clusters begin.
    fn places(&self) -> (u64, u64, u64) {
        let table = self.reserved * self.sector;
        let top = table + self.tables * self.table_sectors * self.sector;
        (table, top, top + self.top_length())
    }

    /// The clusters. Their count says which of the three it is, but FAT32 by its other boot sector: makers
    /// of small ones do not keep to the count.
    fn layout(&self) -> Result<Layout> {
        let (table, _, heap) = self.places();
        let cluster_size = self.sectors_a_cluster * self.sector;
        let bytes = (self.sectors * self.sector).checked_sub(heap);
        let clusters = bytes
            .map(|bytes| bytes / cluster_size)
            .filter(|clusters| *clusters > 0);
        let clusters =
            clusters.ok_or_else(|| damaged("its tables take more than all of its sectors"))?;
        let width = match clusters {
            _ if self.is_wide => Width::TwentyEight,
            0..LEAST_SIXTEEN => Width::Twelve,
            LEAST_SIXTEEN..LEAST_THIRTY_TWO => Width::Sixteen,
            _ => {
                return Err(damaged(format!(
                    "{clusters} clusters are more than FAT16 has"
                )));
            }
        };
        let clusters = u32::try_from(clusters.min(MOST_CLUSTERS));
        Ok(Layout {
            width,
            table,
            heap,
            clusters: clusters.map_err(|_| damaged("it has too many clusters"))?,
            cluster_size,
        })
    }
}

impl Shape {
    /// What the boot sector of a disk says.
    pub(crate) fn read(disk: &dyn Disk) -> Result<Self> {
        let mut start = [0; BOOT + 3];
        if disk.read_at(&mut start, 0)? < start.len() {
            return Err(damaged("it is shorter than a boot sector"));
        }
        let (boot, after) = start.split_at(BOOT);
        match Parameters::read(boot) {
            Ok(parameters) => Self::of(&parameters, boot, disk.length()),
            Err(error) => old_floppy(disk.length(), after).ok_or(error),
        }
    }

    fn of(parameters: &Parameters, boot: &[u8], length: u64) -> Result<Self> {
        let mut layout = parameters.layout()?;
        let (_, top, _) = parameters.places();
        let mut remarks = Vec::new();
        let table_bytes = parameters.table_sectors * parameters.sector;
        limit_clusters(&mut layout, table_bytes, &mut remarks)?;
        if parameters.sectors * parameters.sector > length {
            remarks.push("the image ends before the filesystem does".to_owned());
        }
        let (top, extended, flags) = if parameters.is_wide {
            layout.table += active_table(boot, parameters, &mut remarks)? * table_bytes;
            (Top::Chain(le32(boot, 44)?), 66, 65)
        } else {
            let length = parameters.top_length();
            (
                Top::Fixed {
                    begins: top,
                    length,
                },
                38,
                37,
            )
        };
        let marks = u8_at(boot, extended)?;
        let label = boot.get(extended + 5..).and_then(|rest| rest.first_chunk());
        Ok(Self {
            layout,
            top,
            serial: if matches!(marks, 0x28 | 0x29) {
                Some(le32(boot, extended + 1)?)
            } else {
                None
            },
            label: label.copied().filter(|_| marks == 0x29),
            counts: counts_sector(boot, parameters)?,
            is_dirty: u8_at(boot, flags)? & 1 != 0,
            remarks,
        })
    }
}

/// A table that is too short for the clusters bounds them.
fn limit_clusters(layout: &mut Layout, table_bytes: u64, remarks: &mut Vec<String>) -> Result<()> {
    let entries = layout.width.entries_in(table_bytes).saturating_sub(2);
    if entries == 0 {
        return Err(damaged("its table has no entries"));
    }
    if let Ok(entries) = u32::try_from(entries)
        && entries < layout.clusters
    {
        remarks.push(format!(
            "the table has entries for {entries} of {} clusters",
            layout.clusters
        ));
        layout.clusters = entries;
    }
    let is_small = u64::from(layout.clusters) < LEAST_THIRTY_TWO;
    if layout.width == Width::TwentyEight && is_small {
        remarks.push("it has fewer clusters than FAT32 should have".to_owned());
    }
    Ok(())
}

/// The number of the table that counts: the others may be kept or not.
fn active_table(boot: &[u8], parameters: &Parameters, remarks: &mut Vec<String>) -> Result<u64> {
    if le16(boot, 42)? != 0 {
        return Err(crate::error::unsupported(format!(
            "version {} of FAT32 is not known",
            le16(boot, 42)?
        )));
    }
    let flags = le16(boot, 40)?;
    let active = u64::from(flags & 15);
    match flags & 0x80 != 0 {
        true if active < parameters.tables => Ok(active),
        true => {
            remarks.push(format!("table {active} is said to count, and is not there"));
            Ok(0)
        }
        false => Ok(0),
    }
}

fn counts_sector(boot: &[u8], parameters: &Parameters) -> Result<Option<u64>> {
    let sector = u64::from(le16(boot, 48)?);
    let is_there = parameters.is_wide && sector != 0 && sector < parameters.reserved;
    Ok(is_there.then_some(sector * parameters.sector))
}

/// The shape of a floppy whose boot sector says nothing: the first byte of its table tells it.
fn old_floppy(length: u64, table: &[u8]) -> Option<Shape> {
    let [media, 0xff, 0xff] = *table.first_chunk()? else {
        return None;
    };
    let (sectors, sectors_a_cluster, table_sectors, top_entries) = match (media, length / 512) {
        (0xfe, 320) => (320, 1, 1, 64),
        (0xfc, 360) => (360, 1, 2, 64),
        (0xff, 640) => (640, 2, 1, 112),
        (0xfd, 720) => (720, 2, 2, 112),
        _ => return None,
    };
    let parameters = Parameters {
        sector: 512,
        sectors_a_cluster,
        reserved: 1,
        tables: 2,
        top_entries,
        sectors,
        table_sectors,
        is_wide: false,
        media,
    };
    let layout: std::result::Result<Layout, ImageError> = parameters.layout();
    let (_, begins, _) = parameters.places();
    Some(Shape {
        layout: layout.ok()?,
        top: Top::Fixed {
            begins,
            length: parameters.top_length(),
        },
        serial: None,
        label: None,
        counts: None,
        is_dirty: false,
        remarks: Vec::new(),
    })
}
