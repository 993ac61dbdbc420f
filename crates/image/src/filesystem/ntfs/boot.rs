//! The boot sector: sizes, and where the master file table begins.

use crate::bytes::{le16, le64, u8_at};
use crate::disk::Disk;
use crate::error::{Result, damaged};

const BOOT: usize = 512;
/// The largest cluster of Windows.
const LARGEST_CLUSTER: u64 = 2 << 20;
/// Bytes of records and blocks that are read.
const LARGEST_RECORD: u64 = 64 << 10;

/// What the boot sector says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Bytes of a cluster.
    pub(crate) cluster_size: u64,
    /// Clusters.
    pub(crate) clusters: u64,
    /// The first byte of the master file table.
    pub(crate) mft: u64,
    /// Bytes of a record of it.
    pub(crate) record_size: usize,
    /// The volume's serial number.
    pub(crate) serial: u64,
}

/// Does a disk hold NTFS?
pub(crate) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut boot = [0; BOOT];
    let read = disk.read_at(&mut boot, 0)?;
    let is_named = boot.get(3..11) == Some(b"NTFS    ");
    // Those of FAT hold something here.
    let is_empty = boot.get(14..21) == Some(&[0; 7]);
    Ok(read == BOOT && is_named && is_empty && boot.get(510..) == Some(&[0x55, 0xaa]))
}

impl Shape {
    /// What the boot sector of a disk says.
    pub(crate) fn read(disk: &dyn Disk) -> Result<Self> {
        let mut boot = [0; BOOT];
        if disk.read_at(&mut boot, 0)? < BOOT {
            return Err(damaged("it is shorter than a boot sector"));
        }
        let sector = u64::from(le16(&boot, 11)?);
        let cluster_size = sector * sectors_a_cluster(u8_at(&boot, 13)?)?;
        let can_be = sector.is_power_of_two() && sector >= 256 && cluster_size.is_power_of_two();
        if !can_be || !(512..=LARGEST_CLUSTER).contains(&cluster_size) {
            return Err(damaged("the sizes of its sectors and clusters cannot be"));
        }
        let clusters = le64(&boot, 40)? / (cluster_size / sector).max(1);
        let mft = le64(&boot, 48)?;
        if clusters == 0 || mft == 0 || mft >= clusters {
            return Err(damaged("its master file table lies beyond its end"));
        }
        let mft = mft.checked_mul(cluster_size);
        clusters
            .checked_mul(cluster_size)
            .ok_or_else(|| damaged("it is larger than any disk"))?;
        Ok(Self {
            cluster_size,
            clusters,
            mft: mft.ok_or_else(|| damaged("its master file table lies beyond its end"))?,
            record_size: record_size(u8_at(&boot, 64)?, cluster_size)?,
            serial: le64(&boot, 72)?,
        })
    }
}

/// Sectors of a cluster: a number, or, above 128, a power of two.
fn sectors_a_cluster(byte: u8) -> Result<u64> {
    match byte {
        1..=128 => Ok(u64::from(byte)),
        0xf4..=0xff => Ok(1 << (256 - u32::from(byte))),
        _ => Err(damaged("the size of its clusters cannot be")),
    }
}

/// Bytes of a record: clusters, or, where negative, a power of two.
fn record_size(byte: u8, cluster_size: u64) -> Result<usize> {
    let size = match byte.cast_signed() {
        clusters @ 1.. => u64::from(clusters.unsigned_abs()) * cluster_size,
        power @ -16..=-9 => 1 << power.unsigned_abs(),
        _ => 0,
    };
    let fits = size.is_power_of_two() && (512..=LARGEST_RECORD).contains(&size);
    match usize::try_from(size) {
        Ok(size) if fits => Ok(size),
        _ => Err(damaged("the size of its records cannot be")),
    }
}
