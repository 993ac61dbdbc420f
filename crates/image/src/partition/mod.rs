//! Partition tables: which zones a disk is divided into.
//!
//! What a table says is taken as it is: zones that overlap or lie beyond the image and checksums that do not
//! fit are remarks beside the zones, since whoever examines a disk wants to see them.

mod apple;
mod boot_record;
mod bsd;
mod gpt;
mod gpt_header;
mod guid;
mod logical;
mod mbr;
mod sector;
mod table;
mod types;
mod whole;
mod zones;

pub use table::{PartitionTable, TableKind, Zone};
pub(crate) use whole::filesystem_at_start;
pub use zones::zones;
