//! What reads files of one format, and what that comes to.

use filemap_model::facts::{Facts, Media, ProbeFailure};

use crate::failure::damaged;
use crate::sniff::Format;
use crate::window::Window;

/// What a probe comes to: what was found, and what kept it from finding more.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) facts: Facts,
    pub(crate) failure: Option<ProbeFailure>,
}

/// Reads files of one format.
pub(crate) trait Probe: Sync {
    /// Finds what is in a file that was recognised as `format`. What was found before a failure is kept
    /// in the outcome.
    fn read(&self, window: &mut Window<'_>, format: Format) -> Outcome;
}

impl Outcome {
    /// What was found of a file with tracks. One in which nothing was found is damaged.
    pub(crate) fn of(media: Media, failure: Option<ProbeFailure>) -> Self {
        let is_empty = media.tracks.is_empty() && media.duration.is_none();
        let facts = if is_empty {
            Facts::default()
        } else {
            media.into()
        };
        let nothing = || is_empty.then(|| damaged("there is no track in it"));
        Self {
            facts,
            failure: failure.or_else(nothing),
        }
    }
}
