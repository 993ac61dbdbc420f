//! The superblock: what the filesystem is like, and where its tables are.

use crate::bytes::{array, le16, le32, padded_text, u8_at, uuid};
use crate::checksum::crc32c;
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::Territory;
use crate::windows::Windows;
use filemap_model::Timestamp;

/// Where the first one stands, whatever the size of a block.
pub(super) const PLACE: u64 = 1024;
/// Its bytes.
pub(super) const SIZE: usize = 1024;
const MAGIC: u16 = 0xEF53;

const COMPAT_JOURNAL: u32 = 0x4;
const COMPAT_SPARSE_SUPER2: u32 = 0x200;

const INCOMPAT_FILETYPE: u32 = 0x2;
const INCOMPAT_RECOVER: u32 = 0x4;
const INCOMPAT_JOURNAL_DEVICE: u32 = 0x8;
const INCOMPAT_META_BG: u32 = 0x10;
const INCOMPAT_64BIT: u32 = 0x80;
const INCOMPAT_CSUM_SEED: u32 = 0x2000;
const INCOMPAT_LARGE_DIRECTORIES: u32 = 0x4000;
/// Those that need no code of their own are known too: extents 0x40, mmp 0x100, flex_bg 0x200,
/// ea_inode 0x400, inline_data 0x8000, encrypt 0x10000, casefold 0x20000.
const INCOMPAT_KNOWN: u32 = 0x3_E7D6;
/// What the names of the others are.
const INCOMPAT_NAMES: [(u32, &str); 4] = [
    (0x1, "compression"),
    (INCOMPAT_JOURNAL_DEVICE, "journal_dev"),
    (0x800, "feature 0x800"),
    (0x1000, "dirdata"),
];
/// With these alone it is an ext3, or an ext2 where it has no journal.
const INCOMPAT_OF_EXT3: u32 = INCOMPAT_FILETYPE | INCOMPAT_RECOVER | INCOMPAT_META_BG;

const RO_SPARSE_SUPER: u32 = 0x1;
const RO_HUGE_FILE: u32 = 0x8;
const RO_METADATA_CSUM: u32 = 0x400;
/// sparse_super, large_file, btree_dir.
const RO_OF_EXT3: u32 = 0x7;

/// What of a superblock is needed to find everything else.
#[derive(Clone, Debug)]
pub(super) struct Superblock {
    /// Block in which this copy stands.
    pub(super) block: u64,
    pub(super) block_size: u64,
    pub(super) blocks: u64,
    pub(super) free_blocks: u64,
    pub(super) inodes: u32,
    pub(super) inodes_per_group: u32,
    pub(super) inode_size: u16,
    blocks_per_group: u32,
    first_data_block: u32,
    descriptor_size: u16,
    first_meta_group: u32,
    backups: [u32; 2],
    compatible: u32,
    incompatible: u32,
    read_only: u32,
    /// What checksums of structures start from.
    pub(super) checksum_seed: u32,
    /// Group of which this is the copy.
    group: u16,
    state: u16,
    has_good_checksum: bool,
}

/// Is this the beginning of a superblock whose numbers can be true?
pub(super) fn looks_right(bytes: &[u8]) -> bool {
    let parsed = |at| le32(bytes, at).unwrap_or(u32::MAX);
    le16(bytes, 0x38).is_ok_and(|magic| magic == MAGIC)
        && parsed(0x18) <= 6
        && parsed(0x4C) <= 1
        && parsed(0) != 0
        && parsed(0x28) != 0
}

impl Superblock {
    /// Reads the copy at an offset of the disk.
    pub(super) fn read(windows: &Windows, offset: u64) -> Result<(Self, Box<[u8; SIZE]>)> {
        let bytes = Box::new(windows.array::<SIZE>(offset)?);
        let superblock = Self::parse(&bytes[..], offset)?;
        superblock.check()?;
        Ok((superblock, bytes))
    }

    fn parse(bytes: &[u8], offset: u64) -> Result<Self> {
        if !looks_right(bytes) {
            return Err(damaged("its superblock is damaged"));
        }
        let is_revised = le32(bytes, 0x4C)? > 0;
        let revised = |number: u32| if is_revised { number } else { 0 };
        let incompatible = revised(le32(bytes, 0x60)?);
        let read_only = revised(le32(bytes, 0x64)?);
        let block_size = 1024 << le32(bytes, 0x18)?;
        let wide = |low: usize, high: usize| -> Result<u64> {
            let is_wide = incompatible & INCOMPAT_64BIT != 0;
            let high = if is_wide { le32(bytes, high)? } else { 0 };
            Ok(u64::from(high) << 32 | u64::from(le32(bytes, low)?))
        };
        let is_wide = incompatible & INCOMPAT_64BIT != 0;
        let has_seed = incompatible & INCOMPAT_CSUM_SEED != 0;
        let stored = le32(bytes, 0x3FC)?;
        let counted = crc32c(!0, bytes.get(..0x3FC).unwrap_or_default());
        Ok(Self {
            block: offset / block_size,
            block_size,
            blocks: wide(4, 0x150)?,
            free_blocks: wide(0xC, 0x158)?,
            inodes: le32(bytes, 0)?,
            inodes_per_group: le32(bytes, 0x28)?,
            inode_size: if is_revised { le16(bytes, 0x58)? } else { 128 },
            blocks_per_group: le32(bytes, 0x20)?,
            first_data_block: le32(bytes, 0x14)?,
            descriptor_size: if is_wide { le16(bytes, 0xFE)? } else { 32 },
            first_meta_group: le32(bytes, 0x104)?,
            backups: [le32(bytes, 0x24C)?, le32(bytes, 0x250)?],
            compatible: revised(le32(bytes, 0x5C)?),
            incompatible,
            read_only,
            checksum_seed: match has_seed {
                true => le32(bytes, 0x270)?,
                false => crc32c(!0, &array::<16>(bytes, 0x68)?),
            },
            group: if is_revised { le16(bytes, 0x5A)? } else { 0 },
            state: le16(bytes, 0x3A)?,
            has_good_checksum: read_only & RO_METADATA_CSUM == 0 || stored == counted,
        })
    }

    fn check(&self) -> Result<()> {
        let size = u64::from(self.inode_size);
        let descriptor = self.descriptor_size;
        if !size.is_power_of_two() || size < 128 || size > self.block_size {
            return Err(damaged(format!("inodes of {size} bytes")));
        }
        if !descriptor.is_power_of_two()
            || descriptor < 32
            || u64::from(descriptor) > self.block_size
        {
            return Err(damaged(format!(
                "descriptors of groups of {descriptor} bytes"
            )));
        }
        if self.blocks_per_group == 0 || self.blocks <= u64::from(self.first_data_block) {
            return Err(damaged("its superblock says that it has no blocks"));
        }
        if self.blocks.checked_mul(self.block_size).is_none() {
            return Err(damaged(format!(
                "{} blocks are more than there can be",
                self.blocks
            )));
        }
        Ok(())
    }

    /// Refuses what is not read, by name.
    pub(super) fn check_features(&self) -> Result<()> {
        if self.incompatible & INCOMPAT_JOURNAL_DEVICE != 0 {
            return Err(unsupported(
                "this is the journal of another ext3 or ext4, not a filesystem",
            ));
        }
        let unknown = self.incompatible & !INCOMPAT_KNOWN;
        if unknown == 0 {
            return Ok(());
        }
        let named = INCOMPAT_NAMES.iter().find(|(bit, _)| unknown & bit != 0);
        let name = match named {
            Some((_, name)) => (*name).to_owned(),
            None => format!("feature {unknown:#x}"),
        };
        Err(unsupported(format!("ext4 with \"{name}\" is not read")))
    }

    pub(super) const fn has_good_checksum(&self) -> bool {
        self.has_good_checksum
    }

    /// Is it the copy of the group that stands there?
    pub(super) fn is_copy_of_group(&self, group: u16) -> bool {
        self.group == group
    }

    pub(super) const fn has_file_types(&self) -> bool {
        self.incompatible & INCOMPAT_FILETYPE != 0
    }

    pub(super) const fn has_large_directories(&self) -> bool {
        self.incompatible & INCOMPAT_LARGE_DIRECTORIES != 0
    }

    pub(super) const fn has_huge_files(&self) -> bool {
        self.read_only & RO_HUGE_FILE != 0
    }

    pub(super) const fn has_checksums(&self) -> bool {
        self.read_only & RO_METADATA_CSUM != 0
    }

    /// Where the descriptor of a group stands.
    pub(super) fn descriptor_place(&self, group: u32) -> Result<u64> {
        let size = u64::from(self.descriptor_size);
        let in_block = self.block_size / size;
        let (table, index) = (u64::from(group) / in_block, u64::from(group) % in_block);
        let has_meta_groups = self.incompatible & INCOMPAT_META_BG != 0;
        let block = if has_meta_groups && table >= u64::from(self.first_meta_group) {
            self.meta_group_block(table, in_block)
        } else {
            Some(self.block + 1 + table)
        };
        block
            .and_then(|block| block.checked_mul(self.block_size))
            .and_then(|place| place.checked_add(index * size))
            .ok_or_else(|| damaged(format!("group {group} lies beyond all blocks")))
    }

    /// With `meta_bg` the descriptors of some groups stand in the first of these groups.
    fn meta_group_block(&self, table: u64, in_block: u64) -> Option<u64> {
        let first = table.checked_mul(in_block)?;
        let begins = first.checked_mul(u64::from(self.blocks_per_group))?;
        let begins = begins.checked_add(u64::from(self.first_data_block))?;
        let is_odd_first = self.block_size == 1024 && table == 0 && self.first_data_block == 0;
        let behind = u64::from(self.has_copy(first)) + u64::from(is_odd_first);
        begins.checked_add(behind)
    }

    /// Does a group begin with a copy of the superblock?
    fn has_copy(&self, group: u64) -> bool {
        if group == 0 {
            return true;
        }
        if self.compatible & COMPAT_SPARSE_SUPER2 != 0 {
            return self
                .backups
                .iter()
                .any(|backup| u64::from(*backup) == group);
        }
        let is_power = |base: u64| {
            let powers = std::iter::successors(Some(base), |power| power.checked_mul(base));
            powers
                .take_while(|power| *power <= group)
                .any(|power| power == group)
        };
        group == 1
            || self.read_only & RO_SPARSE_SUPER == 0
            || is_power(3)
            || is_power(5)
            || is_power(7)
    }

    /// Where the table of inodes of a group begins, by its descriptor.
    pub(super) fn inode_table(&self, windows: &Windows, group: u32) -> Result<u64> {
        let descriptor = windows.array::<32>(self.descriptor_place(group)?)?;
        let low = le32(&descriptor, 0x8)?;
        let high = if self.descriptor_size >= 64 {
            let place = self.descriptor_place(group)? + 0x28;
            u32::from_le_bytes(windows.array(place)?)
        } else {
            0
        };
        let block = u64::from(high) << 32 | u64::from(low);
        if block == 0 || block >= self.blocks {
            return Err(damaged(format!(
                "the inodes of group {group} stand in block {block}"
            )));
        }
        Ok(block * self.block_size)
    }

    fn kind(&self) -> &'static str {
        let is_ext4 =
            self.incompatible & !INCOMPAT_OF_EXT3 != 0 || self.read_only & !RO_OF_EXT3 != 0;
        match (is_ext4, self.compatible & COMPAT_JOURNAL != 0) {
            (true, _) => "ext4",
            (false, true) => "ext3",
            (false, false) => "ext2",
        }
    }

    /// What the filesystem says of itself; `bytes` are the superblock's.
    pub(super) fn territory(&self, bytes: &[u8], disk_length: u64) -> Result<Territory> {
        let made = i64::from(le32(bytes, 0x108)?) | i64::from(u8_at(bytes, 0x276)?) << 32;
        let total = self.blocks * self.block_size;
        Ok(Territory {
            kind: self.kind().to_owned(),
            label: padded_text(&array::<16>(bytes, 0x78)?),
            uuid: uuid(array(bytes, 0x68)?),
            total,
            free: Some(self.free_blocks.saturating_mul(self.block_size).min(total)),
            block_size: self.block_size,
            created: match made {
                0 => Timestamp::MIN,
                made => Timestamp::from_unix(made, 0),
            },
            remarks: self.remarks(total, disk_length),
        })
    }

    fn remarks(&self, total: u64, disk_length: u64) -> Vec<String> {
        // The state of a backup is that of the day on which it was written.
        let is_first = self.group == 0;
        let said = [
            (
                self.incompatible & INCOMPAT_RECOVER != 0,
                "its journal was not replayed, so the last changes may be missing",
            ),
            (is_first && self.state & 1 == 0, "it was not unmounted"),
            (
                is_first && self.state & 2 != 0,
                "the system that used it noted errors in it",
            ),
            (
                total > disk_length,
                "it is larger than the image, which was cut off",
            ),
            (
                !self.has_good_checksum,
                "the checksum of its superblock is wrong",
            ),
        ];
        let said = said.iter().filter(|(is_so, _)| *is_so);
        said.map(|(_, remark)| (*remark).to_owned()).collect()
    }
}
