//! Does filemap reach the figures of its design? Each beside its limit or rival in the same run.
//!
//! Scans run as the program that users run, questions both in this process and as the program. The
//! limit and the product take turns, so that what else the machine does strikes both; medians are
//! told. Every answer is compared with what the tree itself holds: a figure of a wrong answer is
//! worth nothing, so that ends the run.

mod budgets;
mod columns;
mod edits;
mod lookups;
mod pipeline;
mod run;
mod samples;
mod scans;
mod searches;
mod setting;
mod sizes;
mod space;
mod table;
mod watched;

pub(crate) use budgets::run as run_budgets;
pub(crate) use lookups::measure_lookups;
pub(crate) use run::run;
pub(crate) use samples::gather;
pub(crate) use space::MOST_PRIVATE;
pub(crate) use table::{time_text, to_text as figures_text};
