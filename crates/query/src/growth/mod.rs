//! How large was a directory at an earlier time, which of the directories in it changed most, and how did it come so far?
//!
//! The store keeps what directories held before they changed (`crates/store/src/growth`), so a state of
//! then is read backwards from now: [`History`] knows the slots of a root, [`Moment`] is a state that they
//! tell.

mod children;
mod history;
mod moment;

pub use children::{ChildGrowth, largest_first};
pub use history::{History, Point};
pub use moment::Moment;
