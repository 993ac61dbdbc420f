//! What is in one directory?

use std::ops::ControlFlow;

use filemap_store::ReadTransaction;

use crate::error::Result;
use crate::found::Found;
use crate::question::Find;
use crate::{Limits, Place, SortKey};

/// A question about the entries of one directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The order; without keys that of the names' bytes.
    pub sort: Vec<SortKey>,
    /// Answer at most so many entries: the first ones in the order asked for.
    pub limit: Option<u64>,
    /// Tell the sums over everything below directories.
    pub sums: bool,
}

impl List {
    /// Visits the entries of a directory, or the place itself if it is no directory. Returns how
    /// many were visited.
    ///
    /// # Errors
    /// As [`Find::run`].
    pub fn run(
        &self,
        read: &ReadTransaction,
        place: &Place,
        limits: &Limits,
        visitor: &mut dyn FnMut(&Found<'_>) -> ControlFlow<()>,
    ) -> Result<u64> {
        let find = Find {
            max_depth: Some(1),
            sort: self.sort.clone(),
            limit: self.limit,
            sums: self.sums,
            ..Find::default()
        };
        find.run(read, std::slice::from_ref(place), limits, visitor)
    }
}
