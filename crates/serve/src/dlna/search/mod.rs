//! Search criteria as ContentDirectory has them (CDS:4, section 2.3.16.1): read, bounded, printed.

mod criteria;
mod parse;

pub use criteria::{Comparison, Criteria, Presence, Property};
pub use parse::{CriteriaError, MOST_BYTES};
