//! Matroska and WebM (RFC 9559): `.mkv`, `.mka`, `.webm`.
//!
//! What describes a file stands before its clusters, or behind them where an index tells its place. Clusters
//! are not gone through: the first one is looked into for what only streams say, and the last one where
//! nothing says how long a live recording plays.

mod clusters;
mod codecs;
mod ebml;
mod extras;
mod probe;
mod tracks;

pub(crate) use probe::MatroskaProbe;
