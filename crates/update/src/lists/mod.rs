//! The tree of a scan list becomes a root, as a whole or not at all.
//!
//! It is loaded under a root number that nobody sees; the last transaction makes it visible and takes
//! the one before it out of sight. What a broken-off import left is removed by the next one.

mod compare;
mod damaged;
mod deferred;
mod earlier;
mod earlier_sizes;
mod found;
mod import_load;
mod known;
mod links;
mod listings;
mod load;
mod replaced;
mod swap;
mod tree_item;

pub use deferred::Deferred;
pub use import_load::{ImportLoad, LoadOptions};
pub use known::{find_import, has_entries};
pub use replaced::{Loss, LossKind, losses};
pub use swap::remove_leftovers;
pub use tree_item::{LoadedDirectory, TreeItem};
