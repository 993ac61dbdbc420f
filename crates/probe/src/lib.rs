//! What is in a file: video, audio and pictures, one module a format.
//!
//! A probe reads little: a file is recognised by its first bytes, and what it says of itself is read
//! through one window whose bytes are counted. Nothing that a file says is believed before it is bounded.

#![forbid(unsafe_code)]

mod failure;
mod format;
mod sniff;
mod window;

pub use format::{VERSION, probe};
pub use window::Budget;
