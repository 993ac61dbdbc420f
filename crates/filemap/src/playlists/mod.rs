//! Playlists of files of the catalogue.
//!
//! What a playlist holds are items, which follow their files (`crates/update/src/attached/held.rs`). Here paths
//! and lists of other programs become entries, and entries become what people read.

mod edit;
mod export;
mod import;
mod known;
mod show;
mod tails;

pub use export::{ExportedPlaylist, PlaylistExport};
pub use import::{ImportedPlaylist, PlaylistSource, TailMatch};
pub use show::{PlaylistInfo, PlaylistLine, TrackState};
