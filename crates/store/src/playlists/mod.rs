//! What is kept of playlists: `playlists`, `playlist_entries`, `held_items` and `missing_items`.
//!
//! An entry stands under its playlist and a number that tells its place: numbers have gaps, so that an
//! entry that comes in between writes its own record and mostly no other. It leads to an item, or says in
//! the words of a list what nobody knows. Each entry is a record of its own, since most are a few bytes and
//! all ways to change a list are changes of single ones.
//!
//! `held_items` counts the entries that lead to an item: so it is known with one look-up whether a file
//! that goes is in a playlist. An item whose file is gone stands in `missing_items` instead of under a
//! name. All values are packed by hand, as those of marks are.

mod entries;
mod held;
mod record;
mod wrong;

pub use entries::PlaylistEntry;
pub use held::MissingItem;
pub use record::Playlist;
pub use wrong::WrongPlaylist;
