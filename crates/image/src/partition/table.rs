//! What a partition table says.

use crate::check::Check;

/// How a disk is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// GUID partition table.
    Gpt,
    /// GUID partition table, with an MBR that shows some of its zones as well.
    HybridGpt,
    /// Master boot record, with logical zones where it has an extended one.
    Mbr,
    /// Apple partition map.
    Apple,
    /// BSD disklabel.
    Bsd,
    /// It is not divided: zone 0 is the whole disk.
    None,
}

impl TableKind {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gpt => "GPT",
            Self::HybridGpt => "hybrid GPT",
            Self::Mbr => "MBR",
            Self::Apple => "Apple partition map",
            Self::Bsd => "BSD disklabel",
            Self::None => "none",
        }
    }
}

/// A part of a disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// Its number, as the Linux kernel counts: logical ones from 5 on. 0 is the whole disk.
    pub number: u32,
    /// The number of the zone that it lies in: that of the extended one, or of the slice with a disklabel.
    pub within: Option<u32>,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// Bytes, as the table says: it may lie beyond the end of the image.
    pub length: u64,
    /// The code of its type: `83`, a GUID, `Apple_HFS`; empty where there is none.
    pub type_code: String,
    /// The name of its type, empty where it is not known.
    pub type_name: String,
    /// Its own name; empty where it has none.
    pub name: String,
    /// Its identifier, as `blkid` prints `PARTUUID`; empty where it has none.
    pub uuid: String,
    /// What is set of it: `bootable`, `read-only` and so on.
    pub flags: Vec<String>,
    /// It is only the frame of others: an extended zone, or a slice with a disklabel.
    pub is_frame: bool,
    /// What does not fit.
    pub remarks: Vec<String>,
}

/// How a disk is divided into zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionTable {
    /// What kind of table.
    pub kind: TableKind,
    /// Bytes of a sector, by which the table counts.
    pub sector_size: u64,
    /// The identifier of the disk, as `blkid` prints `PTUUID`; empty where it has none.
    pub identifier: String,
    /// The zones, by number.
    pub zones: Vec<Zone>,
    /// What was checked: the checksums of a GPT.
    pub checks: Vec<Check>,
    /// What does not fit.
    pub remarks: Vec<String>,
}

impl PartitionTable {
    /// A table without zones.
    pub(super) const fn new(kind: TableKind, sector_size: u64) -> Self {
        Self {
            kind,
            sector_size,
            identifier: String::new(),
            zones: Vec::new(),
            checks: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The number of the next zone after those of an MBR: from 5 on.
    pub(super) fn next_logical(&self) -> u32 {
        let highest = self.zones.iter().map(|zone| zone.number).max();
        highest.unwrap_or(0).max(4) + 1
    }
}
