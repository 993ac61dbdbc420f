//! What there is: the service ContentDirectory:1.

mod action;
mod detail;
mod features;
mod page;

pub use action::{Asked, act};
pub use detail::{ArtSource, FoundFile};
pub(in crate::dlna) use detail::{art_of, subtitles_of};
pub use features::Bookmarks;
