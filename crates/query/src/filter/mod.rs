//! Filters, compiled to columns and masks.
//!
//! [`filemap_text::filter::Filter`] says what an entry must pass. Here it becomes a [`Plan`]: of the
//! conditions that all must hold, those that one column tells are tested column by column, the cheapest
//! first, and what `or` and `not` join becomes masks ([`node`]). What no column tells (paths, sums
//! below, marks) is tested for each entry that is left ([`evaluate`]).

mod attributes;
mod compiled;
mod consumers;
mod evaluate;
mod facts;
mod fold;
mod node;
mod paths;
mod plan;
mod subject;

pub(crate) use compiled::CompiledFilter;
pub(crate) use subject::Subject;
