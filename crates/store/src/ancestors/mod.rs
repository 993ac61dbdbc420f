//! Directories know the one above them: climbing, and what is told from it.
//!
//! Every walk up the chain of parents is bounded here, since a damaged catalogue may hold a circle.

mod ancestry;
mod climb;
mod lineage;
mod route;

pub use ancestry::{Ancestry, Branch, Pair, Parent, sorted_pairs};
pub use climb::{
    Target, endless, follow, is_attached, is_below, known_depth, known_path_of, parent_of, path_of,
    with_ancestors,
};
pub use lineage::{Lineage, Step};
pub use route::Routes;
