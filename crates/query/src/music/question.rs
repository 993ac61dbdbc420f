//! What is asked about music.

use filemap_model::music::FacetKind;

use crate::place::Place;
use crate::sort_key::Direction;

/// What names or tracks are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MusicSort {
    /// The name, or the title, as people sort them.
    Name,
    /// The artists.
    Artist,
    /// The album, and the place in it.
    Album,
    /// The year.
    Year,
    /// How long it plays.
    Length,
    /// How many tracks.
    Tracks,
    /// How many albums.
    Albums,
    /// The path.
    Path,
}

/// A question about music. What is not set asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MusicQuestion {
    /// Only tracks that stand under all of these names, however they are spelled. An empty one is for tracks that stand
    /// under none of this kind.
    pub filters: Vec<(FacetKind, String)>,
    /// Only tracks at or below one of these places; everywhere where there is none.
    pub places: Vec<Place>,
    /// The order; without one, names as people sort them, and tracks by album, disc, track and title.
    pub sort: Option<(MusicSort, Direction)>,
    /// How many of the first ones are left out.
    pub skip: u64,
    /// Answer at most so many.
    pub limit: Option<u64>,
}

impl MusicQuestion {
    /// Are all tracks asked about?
    pub(super) fn asks_all(&self) -> bool {
        self.filters.is_empty() && self.places.is_empty()
    }
}
