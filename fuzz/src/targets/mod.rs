//! One file a parser, or a family of parsers.

pub mod block;
pub mod container;
pub mod criteria;
pub mod escapes;
pub mod excludes;
pub mod filesystem;
pub mod filters;
pub mod kept;
pub mod lists;
pub mod partition;
pub mod playlist;
pub mod probe;
pub mod records;
pub mod requests;
pub mod search;
pub mod soap;
pub mod ssdp;
pub mod texts;
pub mod thumbnail;

mod list;

pub use list::{TARGETS, Target};
