//! What the HTTP API answers besides: lists with their totals, places with all that a page shows of them, problems.
//!
//! Ids and clocks are strings, since JavaScript has no whole numbers beyond 2^53.

mod freshness;
mod listing;
mod pages;
mod place;
mod problem;
mod search;
mod server;
mod vault;
mod work;

pub use freshness::{FreshnessFields, FreshnessWord};
pub use listing::{
    ListedBelowFields, ListedFields, ListedVideoFields, ListingAnswer, MarkFields, RailAnswer,
    RankAnswer,
};
pub use pages::{
    ChangesAnswer, ClaimAnswer, ConsumersAnswer, DuAnswer, FindAnswer, GrowthPageAnswer,
    GrowthPointFields, LogsAnswer, MusicNamesAnswer, MusicTracksAnswer, PendingPageAnswer,
    PlaylistPageAnswer, PlaylistsAnswer, RootsAnswer, ServedRootFields, VerdictsAnswer,
};
pub use place::{ClockText, IdText, MediaWord, PlaceAnswer, PlaceFields};
pub use problem::ProblemAnswer;
pub use search::{
    CommandAnswer, HitFields, RestFields, SearchAnswer, SearchGroupFields, TreemapAnswer,
};
pub use server::{ScanStateFields, ScanStateWord, ScansAnswer, ServerAnswer, WatchFields};
pub use vault::{VaultAnswer, VaultFolderAnswer, VaultZonesAnswer};
pub use work::{
    PhotoDayFields, PhotoDaysAnswer, PhotoFields, PhotosAnswer, VideoEntryFields, VideosAnswer,
};
