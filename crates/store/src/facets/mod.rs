//! Under which names do tracks stand, and how many under each? Tables `facets` and `facet_…`.
//!
//! What these tables hold follows from the facts of items and the names of their files, and from nothing else. Whoever
//! writes or removes facts, or hangs an item under another name, does it through [`WriteTransaction`], which notes what
//! the track stood under before and stands under after (`edits.rs`); the difference is written before the transaction
//! commits (`write.rs`), so that facts and facets agree in every committed state. Facts count until they are replaced
//! or removed, also while the file has changed since.
//!
//! | table | key | value |
//! | --- | --- | --- |
//! | `facet_names` | kind, identity of the name | the number of the name |
//! | `facets` | number | how many tracks and albums, how long, and how the name is shown |
//! | `facet_order` | kind, what it sorts by, number | nothing: the names of a kind in order |
//! | `facet_albums` | number, number of an album | tracks of the name on the album, and how long |
//! | `facet_tracks` | number of an album, place in it, item | nothing: the tracks of an album in order |
//! | `facet_texts` | number, role, text | tracks that spell it so: the text of most is shown |
//!
//! [`WriteTransaction`]: crate::WriteTransaction

mod count;
mod edits;
mod keys;
mod read;
mod recount;
mod remake;
mod value;
mod write;

pub(crate) use edits::FacetEdits;
pub(crate) use keys::cut;

pub use count::TrackCount;
pub use recount::{FacetFinding, WrongFacet};
pub use value::FacetValue;
