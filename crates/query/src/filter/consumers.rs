//! The consumers that a filter names.

use filemap_model::Timestamp;
use filemap_store::View;
use filemap_text::filter::{Filter, Retry, Test};

use crate::error::Result;
use crate::pending::Pending;

/// The consumers of a catalogue, if a filter asks about any.
#[derive(Default)]
pub(super) struct Consumers {
    known: Vec<filemap_model::Consumer>,
    now: Timestamp,
}

impl Consumers {
    /// Looks up the consumers, where a filter names one.
    pub(super) fn of(filter: &Filter, view: View<'_>, now: Timestamp) -> Result<Self> {
        let mut is_asked = false;
        filter.each_test(&mut |test| is_asked |= matches!(test, Test::Pending { .. }));
        let known = if is_asked {
            view.consumers()?
        } else {
            Vec::new()
        };
        Ok(Self { known, now })
    }

    /// The question of what a consumer has still to do; one that is not known has done nothing.
    pub(super) fn pending(&self, name: &str, retry: Retry) -> Pending {
        let consumer = self.known.iter().find(|consumer| consumer.name == name);
        Pending {
            consumer: consumer.map(|consumer| consumer.id),
            now: self.now,
            retry,
        }
    }
}
