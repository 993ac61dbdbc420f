//! What an answer looks like as JSON: the same on the command line and over HTTP.
//!
//! One object a line. Names and paths are strings, or `{"bytes":"<base64>"}` where they are not
//! UTF-8. Times are RFC 3339 in UTC with nanoseconds, or `"@-99999999999"`, seconds of Unix time, outside
//! the years 0 to 9999; sizes are bytes, modes are octal strings.

mod consumer;
mod entry;
mod history;
mod import;
mod object;
mod report;
mod usage;

pub use consumer::{write_consumer, write_pending};
pub use entry::{write_entry, write_found, write_found_with_sums, write_summary};
pub use history::{word_of, write_growth, write_scan_line};
pub use import::write_import;
pub use object::Object;
pub use report::{write_change, write_known, write_root, write_scan, write_statistics};
pub use usage::{write_total, write_usage};
