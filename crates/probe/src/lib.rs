//! What is in a file: video, audio and pictures, one module a format.
//!
//! A probe reads little: a file is recognised by its first bytes, and what it says of itself is read
//! through one window whose bytes are counted. Nothing that a file says is believed before it is bounded.
//!
//! ```
//! use filemap_model::facts::{ProbeFailureKind, Probed};
//! use filemap_probe::{Budget, probe};
//!
//! let text = b"no film, whatever its name".to_vec();
//! let Probed::Failed(failure) = probe(&text, 26, b"film.mp4", Budget::default()) else {
//!     panic!("it was taken for one");
//! };
//! assert_eq!(failure.kind, ProbeFailureKind::Unknown);
//! ```
//!
//! # Errors
//! A probe never fails as a whole: [`probe`] returns what was found, and why not more was.

#![forbid(unsafe_code)]

mod asf;
mod audio;
mod avi;
mod bits;
mod built_in;
mod bytes;
mod codec;
mod dispatch;
mod failure;
mod ffprobe;
mod flv;
mod format;
mod languages;
mod matroska;
mod mp4;
mod mpeg_ps;
mod mpeg_ts;
mod numbers;
mod picture;
mod rates;
mod series;
mod sniff;
mod tags;
mod window;

pub use built_in::BuiltInProbes;
pub use dispatch::{VERSION, probe};
pub use ffprobe::Ffprobe;
pub use series::{Episode, episode_of};
pub use window::Budget;
