//! Images made by other programs, read by ours.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod container;
mod ext;
mod mutants;
mod partition;
mod tools;
mod unix_tree;
mod walked;
