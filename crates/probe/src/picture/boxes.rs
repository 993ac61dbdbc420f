//! Boxes of ISO base media (ISO/IEC 14496-12, section 4.2), as pictures use them.

use crate::failure::Result;
use crate::numbers::{array, be32, be64};
use crate::window::Window;

/// Boxes that are looked at on one level.
const MOST: usize = 300;

/// A box.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundBox {
    pub(super) name: [u8; 4],
    /// Where its content begins.
    pub(super) begins: u64,
    /// Where it ends: at the latest where what holds it does.
    pub(super) end: u64,
}

impl FoundBox {
    pub(super) const fn length(&self) -> u64 {
        self.end - self.begins
    }
}

/// The box at `at`; `None` where there is none.
fn read(window: &mut Window<'_>, at: u64, end: u64) -> Result<Option<FoundBox>> {
    if at.saturating_add(8) > end.min(window.length()) {
        return Ok(None);
    }
    let head = window.glance(at, 16)?;
    let (size, header) = match u64::from(be32(head, 0)) {
        0 => (end - at, 8),
        1 if head.len() == 16 => (be64(head, 8), 16),
        size => (size, 8),
    };
    let name = array(head, 4);
    Ok((size >= header && at + header <= end).then(|| FoundBox {
        name,
        begins: at + header,
        end: at.saturating_add(size).min(end),
    }))
}

/// The boxes between `from` and `end`.
pub(super) fn within(window: &mut Window<'_>, from: u64, end: u64) -> Result<Vec<FoundBox>> {
    let mut found = Vec::new();
    let mut at = from;
    while found.len() < MOST {
        let Some(next) = read(window, at, end)? else {
            break;
        };
        at = next.end;
        found.push(next);
    }
    Ok(found)
}

/// The first box of this name between `from` and `end`.
pub(super) fn find(
    window: &mut Window<'_>,
    from: u64,
    end: u64,
    name: &[u8; 4],
) -> Result<Option<FoundBox>> {
    let mut at = from;
    for _ in 0..MOST {
        match read(window, at, end)? {
            Some(found) if found.name == *name => return Ok(Some(found)),
            Some(other) => at = other.end,
            None => break,
        }
    }
    Ok(None)
}
