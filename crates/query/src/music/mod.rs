//! Which music is there: artists, albums, genres, years, and the tracks of each?
//!
//! A list of names reads the records of names only (`crates/store/src/facets/mod.rs`); with one filter, those of the
//! albums that have such tracks. More filters, and places, look at the tracks of the albums that may have some. What does
//! not fit into memory is sorted on the disk.

mod filter;
mod names;
mod places;
mod question;
mod sorting;
mod tracks;

pub use names::MusicName;
pub use question::{MusicQuestion, MusicSort};
pub use tracks::MusicTrack;
