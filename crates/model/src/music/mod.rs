//! Under which names a piece of music stands: artists, albums, genres, years, composers.
//!
//! A [`TrackTags`] is what the tags of a track say; [`TrackFacets`] follow from it and from nothing else. Names that
//! differ in case, diacritics or typography are one name ([`fold`]); they are sorted as people sort them
//! ([`natural_key`]).

mod facet;
mod facet_id;
mod fold;
mod natural;
mod track_tags;

pub use facet::{Facet, FacetKind, TrackFacets};
pub use facet_id::FacetId;
pub use fold::fold;
pub use natural::natural_key;
pub use track_tags::TrackTags;
