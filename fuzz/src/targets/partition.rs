//! Partition tables.
//!
//! Whatever the bytes are, reading them ends; zones are told by number, each once, and not too many.

use std::collections::BTreeSet;
use std::sync::Arc;

use filemap_image::{Disk, zones};

/// Reads the zones of the input.
pub fn run(input: &[u8]) {
    let disk: Arc<dyn Disk> = Arc::new(input.to_vec());
    let Ok(table) = zones(&disk) else { return };
    assert!(table.zones.len() <= 20_000);
    let numbers: BTreeSet<u32> = table.zones.iter().map(|zone| zone.number).collect();
    assert_eq!(numbers.len(), table.zones.len());
    assert!(table.zones.is_sorted_by_key(|zone| zone.number));
    let numbered = |number: &u32| numbers.contains(number);
    assert!(
        table
            .zones
            .iter()
            .filter_map(|zone| zone.within.as_ref())
            .all(numbered)
    );
}
