//! Tests that kind, permissions, owner, group and flags decide.
//!
//! These occur in few combinations in a block, so a filter of them alone is evaluated once for each
//! combination, however it is joined.

use std::convert::Infallible;

use filemap_model::{EntryFlags, Kind, Stat};
use filemap_store::block::AttributeSet;
use filemap_text::DetailedKind;
use filemap_text::filter::{Filter, Test};

/// Returns what a filter decides with the answers to its tests: `None` is "not known", as in SQL.
pub(super) fn decide<E>(
    filter: &Filter,
    test: &mut dyn FnMut(&Test) -> Result<Option<bool>, E>,
) -> Result<Option<bool>, E> {
    match filter {
        Filter::Everything => Ok(Some(true)),
        Filter::Test(wanted) => test(wanted),
        Filter::Not(inner) => Ok(decide(inner, test)?.map(|passes| !passes)),
        Filter::And(operands) => decide_joined(operands, false, test),
        Filter::Or(operands) => decide_joined(operands, true, test),
    }
}

/// One operand that is `decisive` decides; else, one that is not known leaves it so.
fn decide_joined<E>(
    operands: &[Filter],
    decisive: bool,
    test: &mut dyn FnMut(&Test) -> Result<Option<bool>, E>,
) -> Result<Option<bool>, E> {
    let mut answer = Some(!decisive);
    for operand in operands {
        match decide(operand, test)? {
            Some(passes) if passes == decisive => return Ok(Some(decisive)),
            Some(_) => {}
            None => answer = None,
        }
    }
    Ok(answer)
}

/// Do the attributes decide every test of the filter?
pub(super) fn are_enough(filter: &Filter) -> bool {
    let mut is_enough = true;
    filter.each_test(&mut |test| {
        is_enough &= matches!(
            test,
            Test::Kind(_) | Test::Permission(_) | Test::Owner(_) | Test::Group(_) | Test::Fresh
        );
    });
    is_enough
}

/// Evaluates a filter of attributes.
pub(super) fn passes(filter: &Filter, set: &AttributeSet) -> Option<bool> {
    let Ok(passes) = decide::<Infallible>(filter, &mut |test| Ok(decide_one(test, set)));
    passes
}

/// Evaluates a test of attributes; any other is not known.
pub(super) fn decide_one(test: &Test, set: &AttributeSet) -> Option<bool> {
    match test {
        Test::Kind(kinds) => Some(kinds.has(DetailedKind::of_mode(set.mode))),
        Test::Fresh => Some(is_seen(set)),
        _ if !is_known(set) => None,
        Test::Permission(wanted) => {
            (!set.flags.has(EntryFlags::NO_MODE)).then(|| wanted.matches(set.mode))
        }
        Test::Owner(ids) => ids.test(set.uid),
        Test::Group(ids) => ids.test(set.gid),
        _ => None,
    }
}

/// Is the stat known?
pub(super) fn is_known(set: &AttributeSet) -> bool {
    !set.flags.has(EntryFlags::NO_STAT)
}

/// Is it known what the entry is now?
pub(super) fn is_seen(set: &AttributeSet) -> bool {
    is_known(set) && !set.flags.has(EntryFlags::LOOK_FAILED)
}

pub(super) fn kind(set: &AttributeSet) -> Kind {
    let mode = set.mode;
    Stat {
        mode,
        ..Stat::default()
    }
    .kind()
}
