//! Filters as people, programs and requests write them.
//!
//! A text is a filter or an error with its place; what is read is printed and read again, by those who
//! know names of users and by those who do not, and is the same.

use filemap_text::filter::Filter;
use filemap_text::{Calendar, Timestamp, Users};

/// A moment in 2026; answers must not depend on when they are asked.
const NOW: i64 = 1_790_000_000;

/// Reads the input as a filter.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let calendar = Calendar::utc(Timestamp::from_unix(NOW, 0));
    let users = Users::from_text(b"root:x:0:\n7:x:5:\n", b"staff:x:50:\n");
    let read = Filter::parse(text, &calendar, &users);
    if let Ok(plain) = text.parse::<Filter>() {
        assert_eq!(read.as_ref(), Ok(&plain), "it depends on who reads it");
    }
    match read {
        Ok(filter) => {
            let canonical = filter.to_string();
            assert_eq!(canonical.parse().as_ref(), Ok(&filter), "{canonical}");
            let again = Filter::parse(&canonical, &calendar, &users);
            assert_eq!(again.as_ref(), Ok(&filter), "{canonical}");
        }
        Err(error) => {
            assert!(error.at <= text.len() && text.is_char_boundary(error.at));
            assert!(error.to_string().len() < 2000);
        }
    }
}
