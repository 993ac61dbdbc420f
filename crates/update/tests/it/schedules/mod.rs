//! A model of scans of a tree that changes between any two looks at it.
//!
//! Workers and changes are interleaved call by call, without threads and without waiting; a seed
//! tells the whole schedule. After every scan the catalogue is sound by the rules of
//! `docs/format.md`, and what was known and is still there is known; after a scan of the tree at rest
//! the catalogue is the tree.
//!
//! `FILEMAP_SCHEDULES` and `FILEMAP_SEED` tell how many schedules there are and the first seed;
//! with one schedule everything that happens is printed. `FILEMAP_SURVEY` goes on behind a schedule
//! that fails.

mod run;
mod schedule;
mod truth;
mod worker;
mod world;
