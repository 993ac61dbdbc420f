//! Merges runs by a tree of losers whose comparisons are nearly all of one number.
//!
//! Beside each run stands a code of its key: how far it agrees with the key that came out last, and
//! the six bytes from there on. Of two keys, both after the last one, the one that agrees further is
//! the smaller; where they agree as far, their bytes decide; only where those are equal too are the
//! keys looked at. Runs know the first part of the code by themselves, since that is how their records
//! are stored (offset-value codes: Conner 1977; Do and Graefe 2022).

use super::coded::difference;
use super::cursor::Cursor;
use crate::error::ImportError;

const VALUE_BYTES: usize = 6;
const VALUE_BITS: u32 = 48;
const FARTHEST: u64 = 0xffff;
/// The code of a run that has ended: behind all others.
const ENDED: u64 = u64::MAX;

/// The code of a key that is the last one: before all others.
const EQUAL: u64 = 0;

/// The code of a key that agrees with the last one up to a byte, and goes on with the rest.
#[inline]
fn code(rest: &[u8], from: usize) -> u64 {
    let value = match rest.first_chunk::<8>() {
        Some(bytes) => u64::from_be_bytes(*bytes) >> (64 - VALUE_BITS),
        None => rest
            .iter()
            .chain(&[0; VALUE_BYTES])
            .take(VALUE_BYTES)
            .fold(0, |value, byte| value << 8 | u64::from(*byte)),
    };
    // One less than the farthest, so that no key has the code of a run that has ended. Keys are
    // shorter than that, so none but an equal one has the code of an equal one.
    (FARTHEST - 1 - from as u64) << VALUE_BITS | value
}

#[expect(clippy::cast_possible_truncation, reason = "at most 16 bits")]
const fn agreement(code: u64) -> usize {
    (FARTHEST - 1).wrapping_sub(code >> VALUE_BITS) as usize
}

#[derive(Clone, Copy, Debug)]
struct Player {
    code: u64,
    run: usize,
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
            let code = if run.advance()? {
                code(run.key_from(0), 0)
            } else {
                ENDED
            };
            first.push(Player { code, run: number });
        }
        let mut merge = Self {
            losers: Vec::new(),
            winner: Player {
                code: ENDED,
                run: 0,
            },
            runs,
            is_started: false,
        };
        merge.play_all(first);
        Ok(merge)
    }

    /// Plays the first round: leaves stand at `n..2n`, the parent of a node at half its number.
    fn play_all(&mut self, leaves: Vec<Player>) {
        let count = leaves.len();
        let nobody = Player {
            code: ENDED,
            run: 0,
        };
        let mut winners = vec![nobody; count];
        winners.extend(leaves);
        self.losers = vec![nobody; count.max(1)];
        for node in (1..count).rev() {
            let (Some(left), Some(right)) = (winners.get(2 * node), winners.get(2 * node + 1))
            else {
                continue;
            };
            let (winner, loser) = self.play(*left, *right);
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

    /// Returns the winner, and the loser with its code against the winner.
    #[inline]
    fn play(&self, left: Player, right: Player) -> (Player, Player) {
        if left.code == right.code {
            return self.play_equal(left, right);
        }
        let (winner, mut loser) = if left.code < right.code {
            (left, right)
        } else {
            (right, left)
        };
        let apart = (left.code ^ right.code) >> VALUE_BITS;
        if apart == 0 {
            let equal_bits = (left.code ^ right.code).leading_zeros() - (64 - VALUE_BITS);
            let equal = equal_bits as usize / 8;
            if equal > 0 {
                loser.code = self.code_of(loser.run, agreement(loser.code) + equal);
            }
        }
        (winner, loser)
    }

    fn code_of(&self, run: usize, from: usize) -> u64 {
        let run = self.runs.get(run);
        run.map_or(ENDED, |run| code(run.key_from(from), from))
    }

    fn play_equal(&self, left: Player, right: Player) -> (Player, Player) {
        let in_order = |left: Player, right: Player| {
            if left.run < right.run {
                (left, right)
            } else {
                (right, left)
            }
        };
        if left.code == ENDED {
            return in_order(left, right);
        }
        let (Some(a), Some(b)) = (self.runs.get(left.run), self.runs.get(right.run)) else {
            return in_order(left, right);
        };
        let from = agreement(left.code) + VALUE_BYTES;
        let (left_rest, right_rest) = (a.key_from(from), b.key_from(from));
        let Some(place) = difference(left_rest, right_rest, 0) else {
            let (winner, mut loser) = in_order(left, right);
            loser.code = EQUAL;
            return (winner, loser);
        };
        let byte = |rest: &[u8]| rest.get(place).copied().unwrap_or(0);
        let (winner, mut loser) = if byte(left_rest) < byte(right_rest) {
            (left, right)
        } else {
            (right, left)
        };
        loser.code = self.code_of(loser.run, from + place);
        (winner, loser)
    }

    /// Goes to the next record: how many bytes its key shares with the one before (more
    /// than it has where it is equal), and its run.
    pub(crate) fn advance(&mut self) -> Result<Option<(usize, &Cursor)>, ImportError> {
        if std::mem::replace(&mut self.is_started, true) && self.winner.code != ENDED {
            self.replay()?;
        }
        if self.winner.code == ENDED {
            return Ok(None);
        }
        let shared = agreement(self.winner.code);
        Ok(self.runs.get(self.winner.run).map(|run| (shared, run)))
    }

    fn replay(&mut self) -> Result<(), ImportError> {
        let number = self.winner.run;
        let Some(run) = self.runs.get_mut(number) else {
            return Ok(());
        };
        let code = if run.advance()? {
            code(run.key_from(run.shared), run.shared)
        } else {
            ENDED
        };
        let mut winner = Player { code, run: number };
        let mut node = (number + self.runs.len()) / 2;
        while node > 0 {
            if let Some(loser) = self.losers.get(node).copied() {
                let (best, other) = self.play(winner, loser);
                winner = best;
                if let Some(place) = self.losers.get_mut(node) {
                    *place = other;
                }
            }
            node /= 2;
        }
        self.winner = winner;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::coded::{RunWriter, difference};
    use super::super::cursor::Source;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn run_of(records: &BTreeMap<Vec<u8>, u8>) -> Cursor {
        let (mut writer, mut out) = (RunWriter::default(), Vec::new());
        let mut before: Vec<u8> = Vec::new();
        for (key, value) in records {
            let shared = difference(&before, key, 0).unwrap_or(key.len());
            writer.push(shared, &[&key[shared..], &[*value]].concat(), 1, &mut out);
            before.clone_from(key);
        }
        Cursor::new(Source::Memory(out))
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
                    let truth = difference(&before, &key, 0).unwrap_or(key.len());
                    prop_assert_eq!(shared.min(key.len()), truth, "{:?} {:?}", before, &key);
                }
                found.push((key.clone(), run.value()[0]));
            }
            let expected: Vec<_> = expected.into_iter().map(|(key, _, value)| (key, value)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
