//! The boot region: where the parts of an exFAT lie.

use crate::bytes::{le16, le32, le64, u8_at};
use crate::disk::Disk;
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::clusters::{Layout, Width};

/// Bytes of the boot sector that say anything.
const BOOT: usize = 512;
/// The boot region: sectors whose sum the next one holds.
const SUMMED_SECTORS: u64 = 11;
/// Flags and the percentage in use are no part of the sum.
const NOT_SUMMED: [usize; 3] = [106, 107, 112];
/// Cluster numbers of exFAT end here.
const MOST_CLUSTERS: u32 = 0xffff_fff5;

const SECOND_TABLE: u16 = 1;
const DIRTY: u16 = 2;
const FAILING: u16 = 4;

/// What the boot sector says.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The clusters, and the table of them that counts.
    pub(crate) layout: Layout,
    /// The first cluster of the top directory.
    pub(crate) top: u32,
    /// The second table counts, and the second bitmap.
    pub(crate) is_second: bool,
    /// Its serial number.
    pub(crate) serial: u32,
    /// What a reader should know.
    pub(crate) remarks: Vec<String>,
}

/// Does a disk hold exFAT?
pub(crate) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut boot = [0; BOOT];
    let read = disk.read_at(&mut boot, 0)?;
    let is_named = boot.get(3..11) == Some(b"EXFAT   ");
    let must_be_zero = boot.get(11..64).unwrap_or_default();
    let is_signed = boot.get(510..) == Some(&[0x55, 0xaa]);
    Ok(read == BOOT && is_named && is_signed && must_be_zero.iter().all(|byte| *byte == 0))
}

impl Shape {
    /// What the boot sector of a disk says.
    pub(crate) fn read(disk: &dyn Disk) -> Result<Self> {
        let mut boot = [0; BOOT];
        if disk.read_at(&mut boot, 0)? < BOOT {
            return Err(damaged("it is shorter than a boot sector"));
        }
        if u8_at(&boot, 105)? != 1 {
            let version = u8_at(&boot, 105)?;
            return Err(unsupported(format!("version {version} is not known")));
        }
        let (sector_bits, cluster_bits) = (u8_at(&boot, 108)?, u8_at(&boot, 109)?);
        if !(9..=12).contains(&sector_bits) || u32::from(cluster_bits) + u32::from(sector_bits) > 25
        {
            return Err(damaged("the sizes of its sectors and clusters cannot be"));
        }
        let sector = 1 << sector_bits;
        let flags = le16(&boot, 106)?;
        let layout = layout(&boot, sector, sector << cluster_bits, flags)?;
        let mut remarks = Vec::new();
        if le64(&boot, 72)?.saturating_mul(sector) > disk.length() {
            remarks.push("the image ends before the filesystem does".to_owned());
        }
        if !is_sum_right(disk, sector) {
            remarks.push("the checksum of its boot region does not fit".to_owned());
        }
        if flags & DIRTY != 0 {
            remarks.push("it was not unmounted".to_owned());
        }
        if flags & FAILING != 0 {
            remarks.push("its device was failing".to_owned());
        }
        Ok(Self {
            layout,
            top: le32(&boot, 96)?,
            is_second: flags & SECOND_TABLE != 0,
            serial: le32(&boot, 100)?,
            remarks,
        })
    }
}

fn layout(boot: &[u8], sector: u64, cluster_size: u64, flags: u16) -> Result<Layout> {
    let (table, table_length) = (u64::from(le32(boot, 80)?), u64::from(le32(boot, 84)?));
    let (heap, clusters) = (u64::from(le32(boot, 88)?), le32(boot, 92)?);
    let tables = u64::from(u8_at(boot, 110)?);
    let used = u64::from(flags & SECOND_TABLE);
    let entries = Width::ThirtyTwo.entries_in(table_length * sector);
    if !matches!(tables, 1 | 2) || used >= tables || table == 0 {
        return Err(damaged("it has no table of clusters that counts"));
    }
    if clusters == 0 || clusters > MOST_CLUSTERS || entries < u64::from(clusters) + 2 {
        return Err(damaged(format!(
            "its table has {entries} entries for {clusters} clusters"
        )));
    }
    if heap < table + table_length * tables {
        return Err(damaged("its clusters begin before its tables end"));
    }
    Ok(Layout {
        width: Width::ThirtyTwo,
        table: (table + used * table_length) * sector,
        heap: heap * sector,
        clusters,
        cluster_size,
    })
}

fn is_sum_right(disk: &dyn Disk, sector: u64) -> bool {
    let mut region = vec![0; usize::try_from((SUMMED_SECTORS + 1) * sector).unwrap_or(0)];
    let read = disk.read_at(&mut region, 0);
    if read.ok() != Some(region.len()) {
        return false;
    }
    let summed = usize::try_from(SUMMED_SECTORS * sector).unwrap_or(0);
    let counted = region.iter().enumerate().take(summed);
    let sum = counted
        .filter(|(at, _)| !NOT_SUMMED.contains(at))
        .fold(0_u32, |sum, (_, byte)| {
            sum.rotate_right(1).wrapping_add(u32::from(*byte))
        });
    le32(&region, summed) == Ok(sum)
}
