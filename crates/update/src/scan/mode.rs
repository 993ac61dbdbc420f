//! How much of a root does a scan look at?

/// What a scan is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Nothing of the root was ever complete: everything is listed.
    First,
    /// All that is known is looked at.
    Whole,
    /// Only what was touched is looked at, as somebody who listened tells.
    Narrow,
}

impl Mode {
    /// Was nothing of the root ever complete?
    pub(super) fn is_first(self) -> bool {
        self == Self::First
    }

    /// Is only what was touched looked at?
    pub(super) fn is_narrow(self) -> bool {
        self == Self::Narrow
    }
}
