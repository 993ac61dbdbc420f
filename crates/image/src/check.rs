//! What was verified of an image, and whether it fits.

/// Does what was verified fit?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It fits.
    Fits,
    /// It does not fit: the image is damaged.
    Differs,
    /// It could not be read.
    Unreadable,
}

/// Something that was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What, in words: `checksum of the primary header`.
    pub what: String,
    /// Does it fit?
    pub verdict: Verdict,
    /// Details, such as where the first chunk that does not fit begins; empty where there is nothing to say.
    pub detail: String,
}

impl Check {
    /// Something that fits or not.
    pub(crate) fn new(what: impl Into<String>, fits: bool) -> Self {
        Self {
            what: what.into(),
            verdict: if fits {
                Verdict::Fits
            } else {
                Verdict::Differs
            },
            detail: String::new(),
        }
    }
}
