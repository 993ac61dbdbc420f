//! NTFS.
//!
//! A node is a file reference: the number of its record in the master file table in the lower 48 bits, and
//! above it how often the record was used, so that a number of a file that is gone leads nowhere. Bits between
//! them that no record needs tell which of the file's streams is meant. Sizes and times come from the records;
//! what the directories say of them may be old.
//!
//! Not read with a crate: `ntfs` panics where an image ends early, which ends a release build, and neither
//! it nor others give deleted records or listings that are bounded.

mod attribute;
mod boot;
mod compressed;
mod directory;
mod mft;
mod record;
mod reparse;
mod stat;
mod streams;
mod volume;

pub(crate) use boot::is_here;
pub(crate) use volume::open;
