//! What hangs on files: marks of consumers and facts, and what becomes of them when files move or go.
//!
//! A scan, a bulk operation and an import find out in different ways that a file moved, was replaced or
//! went, and a root may take in another one; what happens to what hangs on the file is decided here.
//!
//! A mark stands beside the name of a file, facts under the number of an item, which stands there. A
//! directory that is moved keeps its id, and so all that hangs on its files. For files: while a scan is at
//! work what hangs on names that vanished stays, since the file may turn up elsewhere; but what was out of
//! date goes at once, so that what is left speaks of the file as it was. When the scan ends, it follows the
//! files that were moved, and the rest goes. An item stays with its name when the file is replaced (most
//! programs that edit a file replace it); marks and facts say themselves of which file they speak. What
//! playlists hold never goes with a name: it is missing, and is found again (`held`).

mod attachments;
mod facets;
mod facts;
mod follow;
mod held;
mod sweep;
mod take_in;

pub use facts::{FoundFacts, PutFacts, put_facts, set_probing};
pub use held::{is_expired, remove_expired};
pub use take_in::take_in;

pub(crate) use attachments::Attachments;
pub(crate) use facets::{remake_facets, renew_facets};
pub(crate) use follow::{Moved, drop_outdated, follow, forget, forget_gone, forget_piece};
pub(crate) use held::{
    Gone, LastPaths, come_back, come_back_within, held_paths, miss_all, miss_in, miss_tree,
    relocate_missing, remove_expired_within,
};
pub(crate) use sweep::{Sweep, gone_names};
