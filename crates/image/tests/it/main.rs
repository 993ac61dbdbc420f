//! Images made by other programs, read by ours.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a test says what went wrong by failing"
)]

mod container;
mod exfat;
mod ext;
mod fat;
mod iso;
mod mutants;
mod ntfs;
mod partition;
mod source_tree;
mod squashfs;
mod tools;
mod udf;
mod unix_tree;
mod walked;
