//! What a report is made from.

use filemap_model::Timestamp;

use crate::Place;

/// What histograms were made from, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// No histograms: the sums alone were asked for.
    #[default]
    Sums,
    /// Kept histograms: exact.
    Kept,
    /// Every entry: exact.
    Entries,
}

impl Basis {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sums => "sums",
            Self::Kept => "histograms",
            Self::Entries => "entries",
        }
    }
}

/// A place that counts, and how it was counted.
pub(crate) struct Counted<'p> {
    pub(crate) place: &'p Place,
    pub(crate) date: Timestamp,
    pub(crate) basis: Basis,
}
