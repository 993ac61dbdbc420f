//! Connections: how many there are, how long each may keep us waiting, and how they end.

mod accept;
mod registry;
mod stream;

pub use accept::{Answers, accept};
pub use registry::Registry;
