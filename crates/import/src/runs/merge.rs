//! Merges runs by a tree of losers whose comparisons are nearly all of one number.
//!
//! Beside each run stands a code of its key: the first column of eight bytes in which it differs from
//! the key that came out last, and those bytes. Of two keys, both after the last one, the one that
//! agrees further is the smaller; where they agree as far, their bytes decide; only where those are
//! equal too are the keys looked at. A code holds against whichever key wins: it differs from that one
//! in the same column. Runs know the first part of the code by themselves, since that is how their
//! records are stored (offset-value codes: Conner 1977; Do and Graefe 2022).

use super::coded::COLUMN;
use super::cursor::Cursor;
use crate::error::ImportError;

/// A code, and below it the number of its run: how far from the last column is the one in which the
/// keys differ (16 bits), what stands there (64), and the number.
type Player = u128;

const RUN_BITS: u32 = 48;
const VALUE_BITS: u32 = 64;
const FARTHEST: u128 = 0xffff;
/// The code of a run that has ended: behind all others.
const ENDED: Player = FARTHEST << (VALUE_BITS + RUN_BITS);
/// The code of a key that is the last one: before all others.
const EQUAL: Player = 0;

/// The code of the key of a run that agrees with the last one up to a column.
#[inline]
fn code(run: &Cursor, column: usize) -> Player {
    let value = run.column(column * COLUMN);
    // One less than the farthest, so that no key has the code of a run that has ended. Keys are
    // shorter than that, so none but an equal one has the code of an equal one.
    (FARTHEST - 1 - column as u128) << (VALUE_BITS + RUN_BITS) | u128::from(value) << RUN_BITS
}

/// The number of the run.
const fn run_of(player: Player) -> usize {
    (player & ((1 << RUN_BITS) - 1)) as usize
}

/// The column in which the key differs from the last one.
const fn column_of(player: Player) -> usize {
    (FARTHEST - 1).wrapping_sub(player >> (VALUE_BITS + RUN_BITS)) as usize
}

const fn is_ended(player: Player) -> bool {
    player >= ENDED
}

/// The records of many runs in order; of equal keys the one of the earlier run comes first.
#[derive(Debug)]
pub(crate) struct Merge {
    runs: Vec<Cursor>,
    /// The losers of the inner nodes; node 1 is the top.
    losers: Vec<Player>,
    winner: Player,
    is_started: bool,
}

impl Merge {
    pub(crate) fn new(mut runs: Vec<Cursor>) -> Result<Self, ImportError> {
        let mut first = Vec::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            let code = if run.advance()? { code(run, 0) } else { ENDED };
            first.push(code | number as u128);
        }
        let mut merge = Self {
            losers: Vec::new(),
            winner: ENDED,
            runs,
            is_started: false,
        };
        merge.play_all(first);
        Ok(merge)
    }

    /// Plays the first round: leaves stand at `n..2n`, the parent of a node at half its number.
    fn play_all(&mut self, leaves: Vec<Player>) {
        let count = leaves.len();
        let mut winners = vec![ENDED; count];
        winners.extend(leaves);
        self.losers = vec![ENDED; count.max(1)];
        for node in (1..count).rev() {
            let (Some(left), Some(right)) = (winners.get(2 * node), winners.get(2 * node + 1))
            else {
                continue;
            };
            let (winner, loser) = play(&self.runs, *left, *right);
            if let Some(place) = winners.get_mut(node) {
                *place = winner;
            }
            if let Some(place) = self.losers.get_mut(node) {
                *place = loser;
            }
        }
        // With one run only, its leaf is the top.
        if let Some(winner) = winners.get(1) {
            self.winner = *winner;
        }
    }

    /// Goes to the next record: how many bytes its key shares with the one before, in whole columns
    /// (more than it has where it is equal), and its run.
    #[inline]
    pub(crate) fn advance(&mut self) -> Result<Option<(usize, &Cursor)>, ImportError> {
        if std::mem::replace(&mut self.is_started, true) && !is_ended(self.winner) {
            self.replay()?;
        }
        if is_ended(self.winner) {
            return Ok(None);
        }
        let shared = column_of(self.winner) * COLUMN;
        Ok(self.runs.get(run_of(self.winner)).map(|run| (shared, run)))
    }

    /// What held the runs.
    pub(crate) fn into_buffers(self) -> Vec<Vec<u8>> {
        self.runs.into_iter().map(Cursor::into_buffer).collect()
    }

    fn replay(&mut self) -> Result<(), ImportError> {
        let number = run_of(self.winner);
        let Some(run) = self.runs.get_mut(number) else {
            return Ok(());
        };
        let code = if run.advance()? {
            code(run, run.shared / COLUMN)
        } else {
            ENDED
        };
        let mut winner = code | number as u128;
        let mut node = (number + self.runs.len()) / 2;
        while let (1.., Some(place)) = (node, self.losers.get_mut(node)) {
            (winner, *place) = play(&self.runs, winner, *place);
            node /= 2;
        }
        self.winner = winner;
        Ok(())
    }
}

/// Returns the winner, and the loser with its code against the winner.
#[inline]
fn play(runs: &[Cursor], left: Player, right: Player) -> (Player, Player) {
    if (left ^ right) >> RUN_BITS == 0 {
        return play_equal(runs, left, right);
    }
    (left.min(right), left.max(right))
}

/// Plays where codes are equal: what is behind them decides.
#[inline(never)]
fn play_equal(runs: &[Cursor], left: Player, right: Player) -> (Player, Player) {
    let in_order = (left.min(right), left.max(right));
    let (Some(a), Some(b)) = (runs.get(run_of(left)), runs.get(run_of(right))) else {
        return in_order;
    };
    if is_ended(left) {
        return in_order;
    }
    let most = a.key_length().max(b.key_length());
    let mut column = column_of(left) + 1;
    while column * COLUMN < most {
        let of = |run: &Cursor, player| code(run, column) | run_of(player) as u128;
        let (deep_left, deep_right) = (of(a, left), of(b, right));
        if (deep_left ^ deep_right) >> RUN_BITS != 0 {
            return if deep_left < deep_right {
                (left, deep_right)
            } else {
                (right, deep_left)
            };
        }
        column += 1;
    }
    let (winner, loser) = in_order;
    (winner, EQUAL | run_of(loser) as u128)
}

#[cfg(test)]
mod tests {
    use super::super::coded::{Rest, RunWriter, difference, in_columns};
    use super::super::cursor::RunSource;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn run_of(records: &BTreeMap<Vec<u8>, u8>) -> Cursor {
        let (mut writer, mut out) = (RunWriter::default(), Vec::new());
        let mut before: Vec<u8> = Vec::new();
        for (key, value) in records {
            let shared = in_columns(difference(&before, key, 0).unwrap_or(key.len()));
            let bytes = &[&key[shared..], &[*value]].concat();
            let (key_rest, value) = (key.len() - shared, 1);
            writer.push(
                shared,
                &Rest {
                    bytes,
                    key: key_rest,
                    value,
                },
                &mut out,
            );
            before.clone_from(key);
        }
        Cursor::new(RunSource::Memory(out))
    }

    fn name() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![6 => Just(b'a'), 3 => Just(b'b'), 1 => 1u8..=255];
        prop::collection::vec(byte, 1..9)
    }

    fn key() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(name(), 0..4).prop_map(|names| names.join(&0))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
        #[test]
        fn runs_come_out_as_a_sort_puts_them(
            runs in prop::collection::vec(prop::collection::btree_map(key(), any::<u8>(), 0..40), 0..9)
        ) {
            let mut expected: Vec<(Vec<u8>, usize, u8)> = Vec::new();
            for (number, run) in runs.iter().enumerate() {
                expected.extend(run.iter().map(|(key, value)| (key.clone(), number, *value)));
            }
            expected.sort();
            let mut merge = Merge::new(runs.iter().map(run_of).collect()).unwrap();
            let mut key: Vec<u8> = Vec::new();
            let mut found: Vec<(Vec<u8>, u8)> = Vec::new();
            while let Some((shared, run)) = merge.advance().unwrap() {
                let before = key.clone();
                key.truncate(shared);
                if !run.key_from(shared).is_empty() {
                    key.resize(shared, 0);
                }
                key.extend_from_slice(run.key_from(shared));
                if !found.is_empty() {
                    let truth = difference(&before, &key, 0);
                    let truth = truth.map_or(key.len(), in_columns);
                    prop_assert_eq!(shared.min(key.len()), truth, "{:?} {:?}", before, &key);
                }
                found.push((key.clone(), run.value().0[0]));
            }
            let expected: Vec<_> = expected.into_iter().map(|(key, _, value)| (key, value)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
