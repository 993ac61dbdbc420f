//! What is known of the inside of an entry, and does it pass?
//!
//! A condition on facts alone is decided from the record of a file, whichever file that is. Where much of
//! a catalogue is asked about, all records are read once, in their order, and what each decides is kept as
//! one bit an item; a directory's items are then merged with the block that is open, as marks are.

use std::ops::{ControlFlow, Range};

use filemap_model::facts::MediaKind;
use filemap_model::{DirectoryId, Fingerprint, ItemId, Kind, Stat};
use filemap_store::block::{Block, BlockError};
use filemap_store::{FactKind, StoredBlock, StoredFacts, View};
use filemap_text::filter::{FactTest, FactsState, Filter, Test};

use super::attributes;
use super::subject::Subject;
use crate::error::Result;
use crate::mask::Mask;

/// Records are read in their order where the entries that are asked about are at least as many as the
/// records divided by this.
const WORTH_READING_ALL: u64 = 4;
/// Where fewer records pass than all divided by this, it is looked up which directories hold them.
const WORTH_LOOKING_UP: u64 = 64;

/// A condition on facts alone.
pub(super) struct FactsCondition {
    filter: Filter,
    /// Does what is no file pass?
    others_pass: bool,
    /// Does a file pass of which nothing is known: one that is named like no media, and one that is?
    unknown_pass: [bool; 2],
    decided: Option<Decided>,
}

/// What the record of each item decides, whatever has become of the file since.
struct Decided {
    bits: Vec<u64>,
    /// Where few pass: the directories that hold one, by the ids that last, sorted.
    directories: Option<Vec<DirectoryId>>,
}

impl Decided {
    /// The directories that hold an item that passes; `None` where these are too many to look up.
    fn directories(&self, view: View<'_>, records: u64) -> Result<Option<Vec<DirectoryId>>> {
        let passing: u64 = self
            .bits
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum();
        if passing > records / WORTH_LOOKING_UP {
            return Ok(None);
        }
        let mut directories = Vec::new();
        for (word, bits) in (0..).zip(&self.bits) {
            for bit in (0..64).filter(|bit| bits >> bit & 1 == 1) {
                let place = view.place_of_item(ItemId::new(word * 64 + bit))?;
                directories.extend(place.map(|(directory, _)| directory));
            }
        }
        directories.sort_unstable();
        directories.dedup();
        Ok(Some(directories))
    }

    fn has(&self, item: ItemId) -> bool {
        let (word, bit) = (item.value() / 64, item.value() % 64);
        let word = usize::try_from(word)
            .ok()
            .and_then(|word| self.bits.get(word));
        word.is_some_and(|word| word >> bit & 1 == 1)
    }

    fn set(&mut self, item: ItemId) {
        let (word, bit) = (item.value() / 64, item.value() % 64);
        let word = usize::try_from(word)
            .ok()
            .and_then(|word| self.bits.get_mut(word));
        if let Some(word) = word {
            *word |= 1 << bit;
        }
    }
}

/// Is this filter one of facts alone?
pub(super) fn is_of_facts(filter: &Filter) -> bool {
    let (mut tests, mut facts) = (0, 0);
    filter.each_test(&mut |test| {
        tests += 1;
        facts += usize::from(matches!(test, Test::Fact(_) | Test::Facts(_)));
    });
    tests > 0 && tests == facts
}

impl FactsCondition {
    pub(super) fn new(filter: &Filter) -> Self {
        let unknown = |is_media| decide_by_record(filter, None, is_media);
        let others =
            attributes::decide::<std::convert::Infallible>(filter, &mut |_| Ok(Some(false)));
        Self {
            others_pass: others == Ok(Some(true)),
            // Without a record nothing can fail to be read.
            unknown_pass: [false, true]
                .map(|is_media| unknown(is_media).is_ok_and(|passes| passes)),
            filter: filter.clone(),
            decided: None,
        }
    }

    /// Can only files pass?
    pub(super) const fn needs_file(&self) -> bool {
        !self.others_pass
    }

    /// Is told how many entries will be asked about, and how many bytes may be kept.
    pub(super) fn prepare(&mut self, view: View<'_>, entries: u64, memory: usize) -> Result<()> {
        if self.decided.is_some() || entries < view.facts_count()? / WORTH_READING_ALL {
            return Ok(());
        }
        // The directories of few take no more than the bits of all.
        let words = usize::try_from(view.items_end()?.div_ceil(64)).unwrap_or(usize::MAX);
        if words > memory / size_of::<u64>() / 2 {
            return Ok(());
        }
        let mut decided = Decided {
            bits: vec![0; words],
            directories: None,
        };
        for record in view.all_facts(FactKind::Contents)? {
            let (item, facts) = record?;
            if decide_by_record(&self.filter, Some(&facts), false)? {
                decided.set(item);
            }
        }
        if self.unknown_pass == [false; 2] {
            decided.directories = decided.directories(view, view.facts_count()?)?;
        }
        self.decided = Some(decided);
        Ok(())
    }

    /// Does a directory hold no file that passes, as far as is known without a look at its items?
    fn leaves_out(&self, view: View<'_>, directory: DirectoryId) -> Result<bool> {
        let decided = self.decided.as_ref().filter(|_| !self.others_pass);
        let Some(directories) = decided.and_then(|decided| decided.directories.as_ref()) else {
            return Ok(false);
        };
        let directory = view.lasting(directory)?;
        Ok(directories.binary_search(&directory).is_err())
    }

    /// Takes out of a mask the entries of a directory's run in a block that do not pass.
    pub(super) fn narrow(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        (stored, block): (StoredBlock<'_>, &Block<'_>),
        run: Range<usize>,
        mask: &mut Mask,
    ) -> Result<()> {
        let (Some(first), Some(last)) = (mask.iter().next(), run.end.checked_sub(1)) else {
            return Ok(());
        };
        if self.leaves_out(view, directory)? {
            *mask = Mask::EMPTY;
            return Ok(());
        }
        let damaged = |error: BlockError| stored.damaged(error);
        let first = block.name(first).map_err(damaged)?;
        let last = block.name(last).map_err(damaged)?;
        let mut passing = self.without_record(block, *mask).map_err(damaged)?;
        let mut index = run.start;
        for item in view.items_in(directory, first)? {
            let (_, name, item) = item?;
            if name > last {
                break;
            }
            if self.fails_whatever_the_state(item) {
                continue;
            }
            while index < run.end && block.name(index).map_err(damaged)? < name {
                index += 1;
            }
            if index == run.end || !mask.has(index) {
                continue;
            }
            let entry = block.entry(index).map_err(damaged)?;
            if entry.name == name && entry.stat.kind() == Kind::File {
                let state = Fingerprint::of(&entry.stat, entry.flags);
                match self.decide(view, item, &state)? {
                    Some(true) => passing.set(index),
                    Some(false) => passing.clear(index),
                    None => {}
                }
            }
        }
        *mask = passing;
        Ok(())
    }

    /// The entries that pass if there is no record of them.
    fn without_record(
        &self,
        block: &Block<'_>,
        mask: Mask,
    ) -> std::result::Result<Mask, BlockError> {
        let mut passing = Mask::EMPTY;
        if !self.others_pass && self.unknown_pass == [false; 2] {
            return Ok(passing);
        }
        for index in mask.iter() {
            let mode = block.attributes(index)?.mode;
            let stat = Stat {
                mode,
                ..Stat::default()
            };
            let passes = if stat.kind() == Kind::File {
                let is_media = MediaKind::of_name(block.name(index)?).is_some();
                let [other, media] = self.unknown_pass;
                if is_media { media } else { other }
            } else {
                self.others_pass
            };
            if passes {
                passing.set(index);
            }
        }
        Ok(passing)
    }

    /// Does a file with this item fail, be its record of its present state or not?
    fn fails_whatever_the_state(&self, item: ItemId) -> bool {
        let fails = self.decided.as_ref().is_some_and(|bits| !bits.has(item));
        fails && self.unknown_pass == [false; 2]
    }

    /// What the record of a file decides; `None` where none is of its present state.
    fn decide(&self, view: View<'_>, item: ItemId, state: &Fingerprint) -> Result<Option<bool>> {
        let facts = view.facts(item, FactKind::Contents)?;
        let facts = facts.filter(|facts| facts.fingerprint().difference(state).is_none());
        let Some(facts) = facts else { return Ok(None) };
        if let Some(decided) = &self.decided {
            return Ok(Some(decided.has(item)));
        }
        decide_by_record(&self.filter, Some(&facts), false).map(Some)
    }
}

/// Does a file with this record pass, or one without? What it is called matters only without.
fn decide_by_record(
    filter: &Filter,
    facts: Option<&StoredFacts<'_>>,
    is_media: bool,
) -> Result<bool> {
    let decided = attributes::decide(filter, &mut |test| match test {
        Test::Fact(test) => value_passes(test, facts),
        Test::Facts(state) => Ok(Some(state_is(*state, facts, is_media))),
        _ => Ok(None),
    })?;
    Ok(decided == Some(true))
}

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
    value_passes(test, facts_of(subject)?.as_ref())
}

fn value_passes(test: &FactTest, facts: Option<&StoredFacts<'_>>) -> Result<Option<bool>> {
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
    let is_media = MediaKind::of_name(subject.entry.name).is_some();
    Ok(Some(state_is(state, facts.as_ref(), is_media)))
}

fn state_is(state: FactsState, facts: Option<&StoredFacts<'_>>, is_media: bool) -> bool {
    match state {
        FactsState::Missing => facts.is_none() && is_media,
        FactsState::Found => facts.is_some_and(|facts| !facts.is_failed()),
        FactsState::Failed => facts.is_some_and(|facts| facts.failure().is_some()),
    }
}
