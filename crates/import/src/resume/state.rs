//! What stands in the state file: what was read for the runs that are whole.
//!
//! A line of magic; numbers in LEB128, bytes behind their length; at the end 16 bytes of XXH3-128 over
//! all before them. A state that is damaged, or of other lists or options, counts as none.

use filemap_model::{push_number, take_number};
use twox_hash::XxHash3_128;

use crate::chunk::Common;
use crate::counts::{Counts, Malformed};
use crate::reached::Reached;

const MAGIC: &[u8] = b"filemap runs 3\n";
const CHECKSUM: usize = 16;

/// A run: its place in the file, and how many records were replaced when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RunPlace {
    pub(crate) start: u64,
    pub(crate) end: u64,
    pub(crate) duplicates: u64,
}

/// What was read, and the runs that came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ResumeState {
    pub(crate) reached: Reached,
    pub(crate) runs: Vec<RunPlace>,
}

fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    push_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn take_bytes<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = usize::try_from(take_number(bytes)?).ok()?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// Takes a count of things of which each takes a byte at least.
fn take_count(bytes: &mut &[u8]) -> Option<usize> {
    let count = usize::try_from(take_number(bytes)?).ok()?;
    (count <= bytes.len()).then_some(count)
}

impl ResumeState {
    /// Writes it; `identity` says of what lists and options it is.
    pub(crate) fn encode(&self, identity: &[u8]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        push_bytes(&mut out, identity);
        let Reached {
            next,
            counts,
            top,
            line,
            has_record,
        } = &self.reached;
        let numbers = [
            *next,
            *line,
            u64::from(*has_record),
            counts.lines,
            counts.bytes,
            counts.records,
            counts.duplicates,
            counts.malformed,
        ];
        for number in numbers {
            push_number(&mut out, number);
        }
        let marks = top.as_ref().map_or(0, |top| 1 + u64::from(top.is_lone));
        push_number(&mut out, marks);
        let path = top.as_ref().map(|top| top.path.as_slice());
        push_bytes(&mut out, path.unwrap_or_default());
        push_number(&mut out, counts.first_malformed.len() as u64);
        for wrong in &counts.first_malformed {
            push_number(&mut out, u64::from(wrong.source));
            push_number(&mut out, wrong.line);
            push_bytes(&mut out, wrong.reason.as_bytes());
        }
        push_number(&mut out, self.runs.len() as u64);
        for run in &self.runs {
            for number in [run.start, run.end, run.duplicates] {
                push_number(&mut out, number);
            }
        }
        let checksum = XxHash3_128::oneshot(&out).to_be_bytes();
        out.extend_from_slice(&checksum);
        out
    }

    /// Reads it; `None` when it is damaged, or of something else.
    pub(crate) fn decode(bytes: &[u8], identity: &[u8]) -> Option<Self> {
        let length = bytes.len().checked_sub(CHECKSUM)?;
        let (content, checksum) = bytes.split_at_checked(length)?;
        if XxHash3_128::oneshot(content).to_be_bytes() != checksum {
            return None;
        }
        let mut rest = content.strip_prefix(MAGIC)?;
        if take_bytes(&mut rest)? != identity {
            return None;
        }
        let mut reached = take_reached(&mut rest)?;
        for _ in 0..take_count(&mut rest)? {
            reached.counts.first_malformed.push(Malformed {
                source: u32::try_from(take_number(&mut rest)?).ok()?,
                line: take_number(&mut rest)?,
                reason: String::from_utf8(take_bytes(&mut rest)?.to_vec())
                    .ok()?
                    .into(),
            });
        }
        let mut runs: Vec<RunPlace> = Vec::new();
        for _ in 0..take_count(&mut rest)? {
            let run = RunPlace {
                start: take_number(&mut rest)?,
                end: take_number(&mut rest)?,
                duplicates: take_number(&mut rest)?,
            };
            if run.start > run.end {
                return None;
            }
            runs.push(run);
        }
        rest.is_empty().then_some(Self { reached, runs })
    }
}

/// For fuzzing: reads bytes as what stands before the checksum of a state file; returns the number of
/// runs, if they are one.
#[doc(hidden)]
#[must_use]
pub fn read_state(content: &[u8]) -> Option<usize> {
    let mut identity = content.strip_prefix(MAGIC)?;
    let identity = take_bytes(&mut identity)?.to_vec();
    let mut bytes = content.to_vec();
    bytes.extend_from_slice(&XxHash3_128::oneshot(content).to_be_bytes());
    let state = ResumeState::decode(&bytes, &identity)?;
    Some(state.runs.len())
}

fn take_reached(rest: &mut &[u8]) -> Option<Reached> {
    let mut number = || take_number(rest);
    let mut reached = Reached {
        next: number()?,
        line: number()?,
        has_record: number()? != 0,
        counts: Counts {
            lines: number()?,
            bytes: number()?,
            records: number()?,
            duplicates: number()?,
            malformed: number()?,
            ..Counts::default()
        },
        top: None,
    };
    let marks = number()?;
    let path = take_bytes(rest)?;
    reached.top = (marks > 0).then(|| Common {
        path: path.to_vec(),
        is_lone: marks > 1,
    });
    Some(reached)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn state() -> ResumeState {
        ResumeState {
            reached: Reached {
                next: 300,
                counts: Counts {
                    lines: 1 << 40,
                    bytes: 5,
                    records: 6,
                    duplicates: 7,
                    malformed: 8,
                    first_malformed: vec![Malformed {
                        source: 1,
                        line: 2,
                        reason: "no path".into(),
                    }],
                    ..Counts::default()
                },
                top: Some(Common {
                    path: b"a\0b".to_vec(),
                    is_lone: true,
                }),
                line: 9,
                has_record: true,
            },
            runs: vec![RunPlace {
                start: 0,
                end: 1 << 33,
                duplicates: 3,
            }],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = state().encode(b"lists");
        assert_eq!(ResumeState::decode(&bytes, b"lists"), Some(state()));
        assert_eq!(ResumeState::decode(&bytes, b"list"), None);
        for length in 0..bytes.len() {
            assert_eq!(ResumeState::decode(&bytes[..length], b"lists"), None);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(ResumeState::decode(&damaged, b"lists"), None, "byte {at}");
        }
    }

    proptest! {
        /// A checksum that is right does not make the numbers so.
        #[test]
        fn nothing_makes_it_panic(at in 0usize..120, by in 1u8..=255, cut in 0usize..120) {
            let mut bytes = state().encode(b"lists");
            bytes.truncate(bytes.len() - CHECKSUM);
            let length = bytes.len();
            bytes[at % length] ^= by;
            bytes.truncate(length - cut % length);
            let checksum = XxHash3_128::oneshot(&bytes).to_be_bytes();
            bytes.extend_from_slice(&checksum);
            if let Some(found) = ResumeState::decode(&bytes, b"lists") {
                prop_assert!(found.runs.len() <= length);
            }
        }
    }
}
