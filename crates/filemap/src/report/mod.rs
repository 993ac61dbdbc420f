//! Reports for those who administer a filesystem, in forms that others can read.
//!
//! [`crate::query::Report`] holds the numbers. Here they become rows in order ([`Ranked`], [`Class`]),
//! JSON and drawings.

mod json;
mod rows;
mod svg;

pub use json::{write_classes, write_owners, write_summary_report};
pub use rows::{Class, Ranked, RankedBy, Who, ages, classes_of, ranked, sizes};
pub use svg::write_svg;
