//! What came of a look inside a file.

use std::fmt;

use super::numbered_words::numbered_words;
use super::{Media, Picture};

/// What is known of the inside of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Video and audio.
    pub media: Option<Media>,
    /// A picture.
    pub picture: Option<Picture>,
    /// Who found it.
    pub found_by: FoundBy,
}

numbered_words! {
    /// Who found what is inside a file.
    FoundBy
    /// The probes that filemap brings.
    BuiltIn = 0 "filemap",
    /// `ffprobe`, all of it or what the others left open.
    Ffprobe = 1 "ffprobe",
}

#[expect(clippy::derivable_impls, reason = "a macro makes the type")]
impl Default for FoundBy {
    fn default() -> Self {
        Self::BuiltIn
    }
}

impl Facts {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.media.is_none() && self.picture.is_none()
    }
}

impl From<Media> for Facts {
    fn from(media: Media) -> Self {
        let media = Some(media);
        Self {
            media,
            ..Self::default()
        }
    }
}

impl From<Picture> for Facts {
    fn from(picture: Picture) -> Self {
        let picture = Some(picture);
        Self {
            picture,
            ..Self::default()
        }
    }
}

/// What came of a look inside a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Probed {
    /// All that the probe knows to look for was found.
    Found(Facts),
    /// The file is damaged or ends early: this much was found, and why not more.
    Partial(Facts, ProbeFailure),
    /// Nothing was found, and why.
    Failed(ProbeFailure),
}

/// Why a probe found nothing, or not all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeFailure {
    /// What kind of failure.
    pub kind: ProbeFailureKind,
    /// What was wrong and where, in words; at most 200 bytes.
    pub reason: String,
}

numbered_words! {
    /// Of what kind a failure is: it decides when the file is tried again.
    ProbeFailureKind
    /// No probe knows the format. Tried again by a newer probe.
    Unknown = 1 "unknown",
    /// The format is known, but what it says contradicts itself. Tried again by a newer probe.
    Damaged = 2 "damaged",
    /// The file ends before what the format needs. Tried again by a newer probe.
    Truncated = 3 "truncated",
    /// More bytes, elements or time would be needed than a probe may take. Tried again by a newer probe.
    TooLarge = 4 "too-large",
    /// The file could not be read. Tried again by the next scan.
    Unreadable = 5 "unreadable",
    /// The file changed while it was read. Tried again by the next scan.
    Changed = 6 "changed",
}

impl ProbeFailureKind {
    /// May another look at the same file find more?
    #[must_use]
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::Unreadable | Self::Changed)
    }
}

impl fmt::Display for ProbeFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}
