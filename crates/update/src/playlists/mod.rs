//! How are playlists changed? Every operation is one commit.
//!
//! What users count as position 1, 2, 3 are entries in the order of their places, which are numbers with
//! gaps ([`places`]): who comes in between two takes a number between theirs. Only where a gap is used up,
//! the entries around it are given new places, no more than needed, so that a change in the middle of a long
//! list writes a few records whatever its length.

mod edits;
mod mend;
mod places;

pub use edits::{Adopted, MOST_ENTRIES, NewEntry, PlaylistEdits};

pub(crate) use mend::mend_playlists;
