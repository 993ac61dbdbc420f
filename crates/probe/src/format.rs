//! Which probe reads which file.

use filemap_model::ReadAt;
use filemap_model::facts::{Facts, ProbeFailure, ProbeFailureKind, Probed};

use crate::failure::failure;
use crate::sniff::{Format, sniff};
use crate::window::{Budget, Window};

/// The version of all probes: it grows whenever one of them finds more, or something else, in the same
/// file.
pub const VERSION: u32 = 1;

/// The most bytes of a file that are looked at to tell its format.
const HEAD: usize = 4 << 10;

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

/// Says what is in a file of `length` bytes. The name only breaks ties; the content decides.
#[must_use]
pub fn probe(source: &dyn ReadAt, length: u64, name: &[u8], budget: Budget) -> Probed {
    let mut window = Window::new(source, length, budget);
    let head = match window.up_to(0, HEAD) {
        Ok(head) => head.to_vec(),
        Err(failure) => return Probed::Failed(failure),
    };
    let Some((format, probe)) = sniff(&head, name) else {
        return Probed::Failed(failure(
            ProbeFailureKind::Unknown,
            "its format is not known",
        ));
    };
    let Outcome { facts, failure } = probe.read(&mut window, format);
    match failure {
        Some(failure) if facts.is_empty() => Probed::Failed(failure),
        Some(failure) => Probed::Partial(facts, failure),
        None => Probed::Found(facts),
    }
}
