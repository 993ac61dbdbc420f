//! `filemap browse`: the catalogue on a full screen.
//!
//! [`rows`] reads a directory from the catalogue, [`state`] is what the user sees and does, [`draw`]
//! makes the picture of it, and [`run`] goes round: picture, key, picture. Nothing here changes a
//! file; the one thing it writes is the catalogue, when a rescan is asked for.

mod details;
mod draw;
mod groups;
mod past;
mod rescan;
mod rows;
mod run;
mod state;

pub(crate) use run::run;
