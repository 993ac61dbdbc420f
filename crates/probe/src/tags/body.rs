//! The bytes of a tag, which need not stand in the file in one piece.

use crate::failure::{Result, truncated};
use crate::window::Window;

/// A stretch of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) offset: u64,
    pub(crate) length: u64,
}

/// The bytes of a tag.
pub(crate) enum Body {
    /// Stretches of the file, one behind the other.
    Spans(Vec<Span>),
    /// Bytes that are not in the file as they are.
    Memory(Vec<u8>),
}

impl Body {
    /// One stretch of the file.
    pub(crate) fn of_file(offset: u64, length: u64) -> Self {
        Self::Spans(vec![Span { offset, length }])
    }

    /// How many bytes.
    pub(crate) fn length(&self) -> u64 {
        match self {
            Self::Spans(spans) => spans.iter().map(|span| span.length).sum(),
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Exactly `length` bytes from `from` on.
    pub(crate) fn bytes(
        &self,
        window: &mut Window<'_>,
        from: u64,
        length: usize,
    ) -> Result<Vec<u8>> {
        let ends = || truncated("a tag ends before what it says it has");
        match self {
            Self::Memory(bytes) => {
                let from = usize::try_from(from).map_err(|_| ends())?;
                let end = from.checked_add(length).ok_or_else(ends)?;
                bytes.get(from..end).map(<[u8]>::to_vec).ok_or_else(ends)
            }
            Self::Spans(spans) => {
                let mut bytes = Vec::new();
                let mut skipped = from;
                for span in spans {
                    let missing = (length - bytes.len()) as u64;
                    let taken = span.length.saturating_sub(skipped).min(missing);
                    if taken > 0 {
                        let taken = usize::try_from(taken).map_err(|_| ends())?;
                        bytes.extend_from_slice(window.at(span.offset + skipped, taken)?);
                    }
                    skipped = skipped.saturating_sub(span.length);
                }
                Some(bytes)
                    .filter(|bytes| bytes.len() == length)
                    .ok_or_else(ends)
            }
        }
    }

    /// At most `length` bytes from `from` on: fewer only at the end.
    pub(crate) fn up_to(
        &self,
        window: &mut Window<'_>,
        from: u64,
        length: usize,
    ) -> Result<Vec<u8>> {
        let left = self.length().saturating_sub(from);
        let length = usize::try_from(left).map_or(length, |left| left.min(length));
        self.bytes(window, from, length)
    }

    /// Where these bytes stand in the file, if they stand there in one piece.
    pub(crate) fn place(&self, from: u64, length: u64) -> Option<u64> {
        let Self::Spans(spans) = self else {
            return None;
        };
        let mut skipped = from;
        for span in spans {
            if skipped < span.length {
                return (span.length - skipped >= length).then_some(span.offset + skipped);
            }
            skipped -= span.length;
        }
        None
    }
}
