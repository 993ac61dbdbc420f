//! The store against a plain map, and against bad files.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod attached;
mod facets;
mod listings;
mod opening;
mod vaults;
