//! Boxes: a size, four characters, and what is in it.

use crate::bytes::Bytes;
use crate::failure::{Result, damaged, too_large};
use crate::window::Window;

/// Boxes that are looked at in one file.
const MOST: u32 = 60_000;

/// A box, without its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BoxSpan {
    pub(super) kind: [u8; 4],
    /// Where its header begins.
    pub(super) header: u64,
    /// Where what is in it begins.
    pub(super) begins: u64,
    /// Where it ends, at most where the one around it does.
    pub(super) ends: u64,
    /// Whether it says that it ends later.
    pub(super) is_cut: bool,
}

impl BoxSpan {
    pub(super) const fn length(&self) -> u64 {
        self.ends - self.begins
    }

    /// What is in it, at most `most` bytes.
    pub(super) fn bytes<'w>(&self, window: &'w mut Window<'_>, most: usize) -> Result<&'w [u8]> {
        let length = usize::try_from(self.length()).unwrap_or(most).min(most);
        window.up_to(self.begins, length)
    }

    /// The boxes in it.
    pub(super) const fn children(&self) -> Boxes {
        Boxes::new(self.begins, self.ends)
    }
}

/// How many boxes were looked at, in all of a file.
#[derive(Debug, Default)]
pub(super) struct Looked(u32);

impl Looked {
    fn at_one(&mut self) -> Result<()> {
        self.0 += 1;
        if self.0 > MOST {
            return Err(too_large(
                "there are more boxes in it than a probe looks at",
            ));
        }
        Ok(())
    }
}

/// A row of boxes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boxes {
    at: u64,
    ends: u64,
}

impl Boxes {
    pub(super) const fn new(begins: u64, ends: u64) -> Self {
        Self { at: begins, ends }
    }

    /// The next box; `None` at the end, which may be followed by less than a header.
    pub(super) fn next(
        &mut self,
        window: &mut Window<'_>,
        looked: &mut Looked,
    ) -> Result<Option<BoxSpan>> {
        if self.ends.saturating_sub(self.at) < 8 {
            return Ok(None);
        }
        looked.at_one()?;
        let header = self.at;
        let mut bytes = Bytes::new(window.glance(header, 16)?);
        let (Some(size), Some(kind)) = (bytes.be32(), bytes.array()) else {
            return Ok(None);
        };
        let (length, size) = match size {
            0 if kind == [0; 4] => return Ok(None),
            0 => (8, self.ends - header),
            1 => (16, bytes.be64().unwrap_or(0)),
            size => (8, u64::from(size)),
        };
        if size < length {
            return Err(damaged(format!(
                "a box at {header} is smaller than its header"
            )));
        }
        let said = header.saturating_add(size);
        let ends = said.min(self.ends);
        self.at = ends;
        Ok(Some(BoxSpan {
            kind,
            header,
            begins: (header + length).min(ends),
            ends,
            is_cut: said > ends,
        }))
    }
}

/// A duration of four or eight bytes; all ones say that it is not known.
pub(super) fn known_ticks(bytes: &mut Bytes<'_>, is_long: bool) -> Option<u64> {
    let ticks = if is_long {
        bytes.be64().filter(|ticks| *ticks != u64::MAX)
    } else {
        bytes
            .be32()
            .filter(|ticks| *ticks != u32::MAX)
            .map(u64::from)
    };
    Some(ticks.unwrap_or(0))
}
