//! What is known of the inside of an entry, and does it pass?

use std::ops::ControlFlow;

use filemap_model::Fingerprint;
use filemap_model::facts::MediaKind;
use filemap_store::{FactKind, StoredFacts};
use filemap_text::filter::{FactTest, FactsState};

use super::subject::Subject;
use crate::error::Result;

/// What was found in the entry in its present state.
fn facts_of<'s>(subject: &Subject<'s>) -> Result<Option<StoredFacts<'s>>> {
    let Some(directory) = subject.directory else {
        return Ok(None);
    };
    let Some(item) = subject.view.item(directory, subject.entry.name)? else {
        return Ok(None);
    };
    let state = Fingerprint::of(&subject.entry.stat, subject.entry.flags);
    let facts = subject.view.facts(item, FactKind::Contents)?;
    Ok(facts.filter(|facts| facts.fingerprint().difference(&state).is_none()))
}

/// Does one value of the field pass? `None` where nothing was found in the file.
pub(super) fn decide(test: &FactTest, subject: &Subject<'_>) -> Result<Option<bool>> {
    let facts = facts_of(subject)?;
    let Some(facts) = facts.filter(|facts| !facts.is_failed()) else {
        return Ok(None);
    };
    let mut passes = false;
    facts.values(test.field, &mut |value| {
        passes = test.passes(value);
        if passes {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    Ok(Some(passes))
}

/// Is the inside of the entry known so?
pub(super) fn is_in(state: FactsState, subject: &Subject<'_>) -> Result<Option<bool>> {
    let facts = facts_of(subject)?;
    let is_media = || MediaKind::of_name(subject.entry.name).is_some();
    Ok(Some(match state {
        FactsState::Missing => facts.is_none() && is_media(),
        FactsState::Found => facts.is_some_and(|facts| !facts.is_failed()),
        FactsState::Failed => facts.is_some_and(|facts| facts.failure().is_some()),
    }))
}
