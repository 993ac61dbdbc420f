//! How are records sorted that do not fit into memory?

pub(crate) mod coded;
pub(crate) mod cursor;
#[cfg(test)]
mod damage;
pub(crate) mod frames;
pub(crate) mod merge;
pub(crate) mod parallel;
mod prefetch;
pub(crate) mod spill;
mod spill_writer;
