//! Search criteria of televisions.
//!
//! Whatever the text is, it is read or refused with a place in it; what was read is printed so that it means the same.

use filemap_serve::dlna::ids::ObjectId;
use filemap_serve::dlna::search::{Criteria, CriteriaError};
use filemap_serve::dlna::shelf::{Builder, read_sort};

/// Reads the input as search criteria, and as an order.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let _ = read_sort(text);
    match text.parse::<Criteria>() {
        Ok(criteria) => {
            let printed = criteria.to_string();
            if let Ok(again) = printed.parse::<Criteria>() {
                assert_eq!(again.to_string(), printed);
            } else {
                // Blanks and escapes that were left out may have made it longer than criteria may be.
                assert!(printed.len() > text.len());
            }
            let shelf = Builder::default().finish(1, Vec::new(), None);
            let found = shelf
                .find(&ObjectId::ROOT, &criteria)
                .expect("the root is there");
            assert!(found.items.is_empty() && found.containers.is_empty());
        }
        Err(CriteriaError::At(place)) => assert!(place <= text.len()),
        Err(_) => {}
    }
}
