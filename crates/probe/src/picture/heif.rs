//! HEIC and AVIF: items of HEIF (ISO/IEC 23008-12), of which one is the picture, with the properties that
//! belong to it, and another may hold EXIF.

use super::boxes::{self, FoundBox};
use super::exif;
use super::shot::Shot;
use crate::failure::{Result, damaged, too_large};
use crate::numbers::{be16, be32, be64, byte};
use crate::window::Window;

/// Bytes of a table that are read.
const LONGEST: u64 = 256 << 10;
/// Properties that belong to one item.
const MOST_PROPERTIES: usize = 64;

/// Reads the box `meta`.
pub(super) fn read(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    // The format turns and mirrors by properties; what EXIF says of it does not count.
    shot.is_turned_by_format = true;
    let length = window.length();
    let meta =
        boxes::find(window, 0, length, b"meta")?.ok_or_else(|| damaged("it has no items"))?;
    let parts = boxes::within(window, meta.begins + 4, meta.end)?;
    let part = |name: &[u8; 4]| parts.iter().find(|part| part.name == *name);
    let primary = match part(b"pitm") {
        Some(part) => item_number(window, part.begins)?,
        None => return Err(damaged("it does not say which item is the picture")),
    };
    if let Some(properties) = part(b"iprp") {
        let outcome = take_properties(window, properties, primary, shot);
        shot.note(outcome);
    }
    if let (Some(items), Some(places)) = (part(b"iinf"), part(b"iloc"))
        && let Some(item) = exif_item(window, items)?
    {
        let data = part(b"idat").map_or(0, |part| part.begins);
        if let Some(begins) = place_of(&table(window, places)?, item, data) {
            // How many bytes stand before the directories.
            let skipped = u64::from(be32(window.at(begins, 4)?, 0));
            exif::read(window, begins + 4 + skipped, shot)?;
        }
    }
    Ok(())
}

fn table(window: &mut Window<'_>, part: &FoundBox) -> Result<Vec<u8>> {
    if part.length() > LONGEST {
        return Err(too_large("it has more items than are looked at"));
    }
    let length = usize::try_from(part.length()).unwrap_or(0);
    Ok(window.up_to(part.begins, length)?.to_vec())
}

fn item_number(window: &mut Window<'_>, at: u64) -> Result<u32> {
    let head = window.up_to(at, 8)?;
    Ok(if byte(head, 0) == 0 {
        u32::from(be16(head, 4))
    } else {
        be32(head, 4)
    })
}

/// Takes up the size, rotation and mirroring of an item, in the order in which they apply.
fn take_properties(
    window: &mut Window<'_>,
    part: &FoundBox,
    item: u32,
    shot: &mut Shot,
) -> Result<()> {
    let parts = boxes::within(window, part.begins, part.end)?;
    let Some(all) = parts.iter().find(|part| part.name == *b"ipco") else {
        return Ok(());
    };
    let all = boxes::within(window, all.begins, all.end)?;
    let mut turned = Turned::default();
    for links in parts.iter().filter(|part| part.name == *b"ipma") {
        for index in linked(&table(window, links)?, item) {
            let property = index.checked_sub(1).and_then(|index| all.get(index));
            let Some(property) = property else {
                continue;
            };
            let content = window.up_to(property.begins, 12)?;
            match &property.name {
                b"ispe" => shot.measures(be32(content, 4), be32(content, 8)),
                b"irot" => turned.turn(byte(content, 0) & 3),
                b"imir" => turned.mirror(byte(content, 0) & 1),
                _ => {}
            }
        }
    }
    shot.picture.orientation = turned.orientation();
    Ok(())
}

/// The numbers of the properties that belong to an item.
fn linked(table: &[u8], item: u32) -> Vec<usize> {
    let (is_wide_item, is_wide_index) = (byte(table, 0) > 0, byte(table, 3) & 1 != 0);
    let entries = be32(table, 4);
    let mut at = 8;
    for _ in 0..entries {
        if at >= table.len() {
            break;
        }
        let number = if is_wide_item {
            be32(table, at)
        } else {
            u32::from(be16(table, at))
        };
        at += if is_wide_item { 4 } else { 2 };
        let count = usize::from(byte(table, at));
        let width = if is_wide_index { 2 } else { 1 };
        at += 1;
        if number == item {
            let links = (0..count.min(MOST_PROPERTIES)).map(|index| at + index * width);
            return links
                .map(|at| match is_wide_index {
                    true => usize::from(be16(table, at) & 0x7FFF),
                    false => usize::from(byte(table, at) & 0x7F),
                })
                .collect();
        }
        at += count * width;
    }
    Vec::new()
}

/// How a picture is turned when shown: mirrored left to right first, then turned clockwise.
#[derive(Clone, Copy, Default)]
struct Turned {
    is_mirrored: bool,
    /// Quarters of a circle, clockwise.
    quarters: u8,
}

impl Turned {
    /// `irot`: so many quarters counter-clockwise.
    fn turn(&mut self, quarters: u8) {
        self.quarters = (self.quarters + 4 - quarters) % 4;
    }

    /// `imir`: about the vertical axis (0) or the horizontal one (1). A rotation before a mirroring is the
    /// opposite rotation behind it.
    fn mirror(&mut self, axis: u8) {
        self.is_mirrored = !self.is_mirrored;
        self.quarters = (4 - self.quarters + axis * 2) % 4;
    }

    const fn orientation(self) -> u8 {
        match (self.is_mirrored, self.quarters) {
            (false, 0) => 1,
            (true, 0) => 2,
            (false, 2) => 3,
            (true, 2) => 4,
            (true, 3) => 5,
            (false, 1) => 6,
            (true, 1) => 7,
            _ => 8,
        }
    }
}

/// The number of the item that holds EXIF.
fn exif_item(window: &mut Window<'_>, items: &FoundBox) -> Result<Option<u32>> {
    let table = table(window, items)?;
    // Version 0 counts the items in 16 bits, later ones in 32.
    let mut at = if byte(&table, 0) == 0 { 6 } else { 8 };
    while at + 8 <= table.len() {
        let size = usize::try_from(be32(&table, at)).unwrap_or(0);
        let entry = table.get(at..).unwrap_or_default();
        let (number, kind) = match byte(entry, 8) {
            2 => (u32::from(be16(entry, 12)), entry.get(16..20)),
            3 => (be32(entry, 12), entry.get(18..22)),
            _ => (0, None),
        };
        if kind == Some(b"Exif") {
            return Ok(Some(number));
        }
        at = at.saturating_add(size.max(8));
    }
    Ok(None)
}

/// Where the first piece of an item begins in the file (section 8.11.3 of ISO/IEC 14496-12).
fn place_of(table: &[u8], item: u32, data: u64) -> Option<u64> {
    let version = byte(table, 0);
    let widths = be16(table, 4);
    let width = |shift: u32| usize::from(widths >> shift & 0xF);
    let (offset_width, length_width) = (width(12), width(8));
    let (base_width, index_width) = (width(4), if version > 0 { width(0) } else { 0 });
    let number_width = if version < 2 { 2 } else { 4 };
    let mut reader = Numbers { table, at: 6 };
    let count = reader.next(number_width)?;
    for _ in 0..count {
        let number = reader.next(number_width)?;
        let method = if version > 0 {
            reader.next(2)? & 0xF
        } else {
            0
        };
        reader.next(2)?;
        let base = reader.next(base_width)?;
        let extents = reader.next(2)?;
        let extent_width = index_width + offset_width + length_width;
        if number != u64::from(item) {
            reader.skip(usize::try_from(extents).ok()?.checked_mul(extent_width)?)?;
            continue;
        }
        reader.skip(index_width)?;
        let offset = base.checked_add(reader.next(offset_width)?)?;
        return match method {
            0 => Some(offset),
            1 if data > 0 => data.checked_add(offset),
            _ => None,
        };
    }
    None
}

/// Numbers of 0 to 8 bytes, one behind the other.
struct Numbers<'a> {
    table: &'a [u8],
    at: usize,
}

impl Numbers<'_> {
    fn next(&mut self, width: usize) -> Option<u64> {
        let at = self.at;
        self.skip(width)?;
        Some(match width {
            0 => 0,
            2 => u64::from(be16(self.table, at)),
            4 => u64::from(be32(self.table, at)),
            8 => be64(self.table, at),
            _ => return None,
        })
    }

    fn skip(&mut self, length: usize) -> Option<()> {
        self.at = self.at.checked_add(length)?;
        (self.at <= self.table.len()).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_and_mirrorings_are_one_orientation() {
        for (turns, orientation) in [
            (&[][..], 1),
            (&[('r', 3)][..], 6),
            (&[('r', 1)], 8),
            (&[('r', 2)], 3),
            (&[('m', 0)], 2),
            (&[('m', 1)], 4),
            (&[('r', 3), ('m', 0)], 5),
            (&[('r', 1), ('m', 0)], 7),
            (&[('m', 0), ('r', 3)], 7),
        ] {
            let mut turned = Turned::default();
            for (kind, number) in turns {
                match kind {
                    'r' => turned.turn(*number),
                    _ => turned.mirror(*number),
                }
            }
            assert_eq!(turned.orientation(), orientation, "{turns:?}");
        }
    }
}
