//! Elements of EBML (RFC 8794): an id, a size, and what is in it.

use crate::bytes::Bytes;
use crate::failure::{Result, damaged, too_large};
use crate::window::Window;

/// Elements that are looked at in one file, those in memory left out.
const MOST: u32 = 40_000;
/// Elements that are looked at in one piece of memory.
const MOST_IN_MEMORY: usize = 4096;

/// An element, without its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) id: u32,
    /// Where what is in it begins.
    pub(super) begins: u64,
    /// Where it ends, at most where the one around it does.
    pub(super) ends: u64,
    /// Whether it says that it ends later.
    pub(super) is_cut: bool,
    /// Whether its size was not known when it was written.
    pub(super) is_endless: bool,
}

impl Element {
    pub(super) const fn length(&self) -> u64 {
        self.ends - self.begins
    }

    /// What is in it, at most `most` bytes.
    pub(super) fn bytes<'w>(&self, window: &'w mut Window<'_>, most: usize) -> Result<&'w [u8]> {
        let length = usize::try_from(self.length()).unwrap_or(most).min(most);
        window.up_to(self.begins, length)
    }

    /// The elements in it.
    pub(super) const fn children(&self) -> Elements {
        Elements {
            at: self.begins,
            ends: self.ends,
        }
    }
}

/// How many elements were looked at, in all of a file.
#[derive(Debug, Default)]
pub(super) struct Looked(u32);

/// A row of elements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elements {
    pub(super) at: u64,
    pub(super) ends: u64,
}

impl Elements {
    /// The next element; `None` at the end.
    pub(super) fn next(
        &mut self,
        window: &mut Window<'_>,
        looked: &mut Looked,
    ) -> Result<Option<Element>> {
        if self.ends.saturating_sub(self.at) < 2 {
            return Ok(None);
        }
        looked.0 += 1;
        if looked.0 > MOST {
            return Err(too_large(
                "there are more elements in it than a probe looks at",
            ));
        }
        let header = window.glance(self.at, 12)?;
        let mut bytes = Bytes::new(header);
        let wrong = || damaged(format!("there is no element at byte {}", self.at));
        let id = id(&mut bytes).ok_or_else(wrong)?;
        let size = size(&mut bytes).ok_or_else(wrong)?;
        let begins = self.at + (header.len() - bytes.rest().len()) as u64;
        let said = size.map_or(self.ends, |size| begins.saturating_add(size));
        let ends = said.min(self.ends);
        self.at = ends;
        Ok(Some(Element {
            id,
            begins: begins.min(ends),
            ends,
            is_cut: said > ends,
            is_endless: size.is_none(),
        }))
    }
}

/// The elements in a piece of memory, with what is in them.
pub(super) fn elements_in(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut bytes = Bytes::new(bytes);
    std::iter::from_fn(move || {
        let id = id(&mut bytes)?;
        let size = size(&mut bytes)?.unwrap_or(u64::MAX);
        let length = usize::try_from(size).unwrap_or(usize::MAX);
        Some((id, bytes.take(length.min(bytes.rest().len()))?))
    })
    .take(MOST_IN_MEMORY)
}

fn id(bytes: &mut Bytes<'_>) -> Option<u32> {
    let first = bytes.u8()?;
    let more = first.leading_zeros();
    if more > 3 {
        return None;
    }
    let mut id = u32::from(first);
    for _ in 0..more {
        id = id << 8 | u32::from(bytes.u8()?);
    }
    Some(id)
}

/// A size; the inner `None` is one that was not known.
fn size(bytes: &mut Bytes<'_>) -> Option<Option<u64>> {
    let (number, width) = variable(bytes)?;
    let unknown = (1u64 << (7 * width)) - 1;
    Some((number != unknown).then_some(number))
}

/// A number of one to eight bytes, and of how many.
pub(super) fn variable(bytes: &mut Bytes<'_>) -> Option<(u64, u32)> {
    let first = bytes.u8()?;
    let more = first.leading_zeros();
    if more > 7 {
        return None;
    }
    let mut number = u64::from(first) & ((1 << (7 - more)) - 1);
    for _ in 0..more {
        number = number << 8 | u64::from(bytes.u8()?);
    }
    Some((number, more + 1))
}

/// An unsigned number of at most eight bytes.
pub(super) fn unsigned(bytes: &[u8]) -> u64 {
    let join = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
    bytes.iter().take(8).fold(0, join)
}

/// A floating-point number of four or eight bytes.
pub(super) fn float(bytes: &[u8]) -> f64 {
    let mut bytes = Bytes::new(bytes);
    match bytes.rest().len() {
        4 => f64::from(f32::from_bits(bytes.be32().unwrap_or(0))),
        8 => f64::from_bits(bytes.be64().unwrap_or(0)),
        _ => 0.0,
    }
}

/// Text, which may be filled up with NUL; at most 1 KiB of it.
pub(super) fn text(bytes: &[u8]) -> String {
    let bytes = bytes.get(..bytes.len().min(1 << 10)).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes);
    let text = text.split('\0').next().unwrap_or_default();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_one_to_eight_bytes_and_may_be_unknown() {
        let read = |bytes: &[u8]| size(&mut Bytes::new(bytes));
        assert_eq!(read(&[0x81]), Some(Some(1)));
        assert_eq!(read(&[0x40, 0x02]), Some(Some(2)));
        assert_eq!(read(&[0xFF]), Some(None));
        assert_eq!(
            read(&[0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
            Some(None)
        );
        assert_eq!(read(&[0x00, 0x01]), None);
        assert_eq!(read(&[0x40]), None);
    }

    #[test]
    fn elements_end_with_the_memory_that_holds_them() {
        let found: Vec<_> = elements_in(&[0xAE, 0x82, 1, 2, 0x22, 0xB5, 0x9C, 0xFF, 3]).collect();
        assert_eq!(found, [(0xAE, &[1, 2][..]), (0x0022_B59C, &[3][..])]);
        assert_eq!(float(&2.5f32.to_bits().to_be_bytes()), 2.5);
    }
}
