//! The tree of a scan list becomes a root, as a whole or not at all.
//!
//! It is loaded under a root number that nobody sees; the last transaction makes it visible and takes
//! the one before it out of sight. What a broken-off import left is removed by the next one.

mod compare;
mod deferred;
mod earlier;
mod found;
mod links;
mod listings;
mod load;
mod replaced;
mod swap;

pub use deferred::Deferred;
pub use load::{ImportLoad, LoadOptions, LoadedDirectory, TreeItem};
pub use replaced::{Loss, LossKind, losses};
pub use swap::{find_import, has_entries, remove_leftovers};
