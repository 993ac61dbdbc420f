//! Do the names that tracks stand under agree with the facts? All are counted anew, and compared.

use std::collections::BTreeSet;

use filemap_spill::Sorter;
use filemap_store::{FacetFinding, View};

use super::Finding;
use crate::error::{Result, UpdateError};

/// Bytes of memory for the sort.
const SORT_BYTES: usize = 512 << 10;
/// Names that are told once, though several things are wrong with them.
const TOLD: usize = 1000;

/// Tells of each name with which something is wrong.
pub(super) fn check_facets(view: View<'_>, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut sorter = Sorter::new(SORT_BYTES, None);
    view.expected_facets(&mut |key, value| Ok::<_, UpdateError>(sorter.push(key, value)?))?;
    let mut sorted = sorter.finish()?;
    let mut told: BTreeSet<FacetFinding> = BTreeSet::new();
    view.compare_facets(
        &mut |key| {
            let next = sorted.next()?;
            let value = next.and_then(|(found, value)| {
                key.clear();
                key.extend_from_slice(found);
                value.as_array::<24>().copied()
            });
            Ok::<_, UpdateError>(value)
        },
        &mut |(id, wrong)| {
            if told.len() < TOLD && told.insert((id, wrong)) {
                found(Finding::Facet(id, wrong));
            }
        },
    )
}
