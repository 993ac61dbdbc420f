//! UDF 1.02 to 2.60, as it is on DVDs, Blu-rays and disks, with and without a metadata partition.
//!
//! Anchors lead to descriptors of the volume (`volume`), which map partitions to blocks of the disk
//! (`space`); a file is a control block (`icb`) with its extents; a directory a row of names that lead to
//! control blocks (`reader`). The number of a node is the address of its control block.

mod icb;
mod names;
mod reader;
mod space;
mod tag;
mod volume;

pub(super) use reader::{is_here, open};
