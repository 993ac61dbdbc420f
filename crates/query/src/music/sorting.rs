//! Orders as bytes, and pages of what was sorted.

use filemap_spill::Sorter;

use crate::error::Result;
use crate::limits::Limits;
use crate::sort_key::Direction;

/// A key of several parts, each of which sorts in its own direction.
#[derive(Default)]
pub(super) struct Key(pub(super) Vec<u8>);

impl Key {
    pub(super) fn number(&mut self, number: u128, direction: Direction) {
        self.part(&number.to_be_bytes(), direction);
    }

    /// A text without a byte 0.
    pub(super) fn text(&mut self, text: &[u8], direction: Direction) {
        self.part(text, direction);
        self.part(&[0], direction);
    }

    fn part(&mut self, bytes: &[u8], direction: Direction) {
        let turned = match direction {
            Direction::Ascending => 0,
            Direction::Descending => u8::MAX,
        };
        self.0.extend(bytes.iter().map(|byte| byte ^ turned));
    }
}

/// A sorter with a part of the memory of a question.
pub(super) fn sorter(limits: &Limits) -> Sorter {
    Sorter::new(limits.memory / 3, limits.folder.clone())
}

/// Tells what was sorted, behind the first `skip`, until `sink` says that it has enough.
pub(super) fn tell_page(
    sorter: Sorter,
    skip: u64,
    sink: &mut dyn FnMut(&[u8]) -> Result<bool>,
) -> Result<()> {
    let mut sorted = sorter.finish()?;
    let mut passed = 0;
    while let Some((_, value)) = sorted.next()? {
        passed += 1;
        if passed > skip && !sink(value)? {
            return Ok(());
        }
    }
    Ok(())
}
