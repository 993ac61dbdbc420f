//! Rock Ridge: what Unix knows of a file, as fields behind the name in its record, and in areas to which
//! these lead.

use filemap_model::Timestamp;

use super::time::{long, short};
use crate::bytes::{array, le32, slice, u8_at};
use crate::error::{Result, damaged};
use crate::windows::Windows;

/// Areas that may follow each other.
const MOST_AREAS: u32 = 64;
/// Bytes of an area.
const LARGEST_AREA: usize = 32 << 10;
/// Bytes of a name or the target of a link.
const LONGEST: usize = 16 << 10;

/// What the fields of a record say.
#[derive(Debug, Default)]
pub(super) struct RockRidge {
    /// Mode, links, owner, group.
    pub(super) owner: Option<[u32; 4]>,
    pub(super) name: Vec<u8>,
    pub(super) target: Vec<u8>,
    pub(super) is_link: bool,
    pub(super) created: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) accessed: Option<Timestamp>,
    pub(super) changed: Option<Timestamp>,
    /// The directory was moved elsewhere, and begins with this block.
    pub(super) moved_to: Option<u32>,
    /// It was moved here, and is shown elsewhere.
    pub(super) is_moved: bool,
    /// The file is compressed, and has this many bytes.
    pub(super) uncompressed: Option<u32>,
    /// Does the part of the target that was read last end with the name of a folder?
    part_goes_on: bool,
    name_ends: bool,
}

/// Where an area lies that goes on with the fields.
struct Area {
    block: u32,
    offset: u32,
    size: u32,
}

/// Does the first record of the top directory say that fields stand behind names?
pub(super) fn is_announced(rest: &[u8]) -> bool {
    rest.starts_with(b"SP") && rest.get(4..6) == Some(&[0xBE, 0xEF])
}

/// What that record says: how many bytes before the fields are skipped.
pub(super) fn skipped_before_fields(
    rest: &[u8],
    windows: &Windows,
    block_size: u64,
) -> Option<usize> {
    let skipped = usize::from(u8_at(rest, 6).ok()?);
    let mut found = RockRidge::default();
    // What cannot be read says nothing here, and is told when the directory is listed.
    let _ = found.read(rest, windows, block_size);
    (is_announced(rest) && found.owner.is_some()).then_some(skipped)
}

impl RockRidge {
    /// Forgets all, and keeps the memory of names.
    pub(super) fn clear(&mut self) {
        *self = Self {
            target: std::mem::take(&mut self.target),
            name: std::mem::take(&mut self.name),
            ..Self::default()
        };
        self.target.clear();
        self.name.clear();
    }

    /// Reads the fields of a record.
    pub(super) fn read(&mut self, rest: &[u8], windows: &Windows, block_size: u64) -> Result<()> {
        let mut next = self.area(rest)?;
        let mut areas = 0;
        while let Some(area) = next {
            areas += 1;
            let size = usize::try_from(area.size).unwrap_or(usize::MAX);
            if areas > MOST_AREAS || size > LARGEST_AREA {
                return Err(damaged("fields of Rock Ridge go on without end"));
            }
            let place = u64::from(area.block) * block_size + u64::from(area.offset);
            let bytes = windows.bytes(place, size)?;
            next = self.area(&bytes)?;
        }
        Ok(())
    }

    fn area(&mut self, mut bytes: &[u8]) -> Result<Option<Area>> {
        let mut next = None;
        // Behind the last field may stand a byte that fills up.
        while let [first, second, length, _, ..] = *bytes {
            if first == 0 {
                break;
            }
            let length = usize::from(length);
            if length < 4 {
                return Err(damaged(format!("a field of Rock Ridge has {length} bytes")));
            }
            let field = slice(bytes, 0, length)?;
            match [first, second] {
                [b'C', b'E'] => {
                    next = Some(Area {
                        block: le32(field, 4)?,
                        offset: le32(field, 12)?,
                        size: le32(field, 20)?,
                    });
                }
                [b'S', b'T'] => break,
                signature => self.field(signature, field)?,
            }
            bytes = bytes.get(length..).unwrap_or_default();
        }
        Ok(next)
    }

    fn field(&mut self, signature: [u8; 2], field: &[u8]) -> Result<()> {
        match &signature {
            b"PX" => {
                let number = |at| le32(field, at);
                self.owner = Some([number(4)?, number(12)?, number(20)?, number(28)?]);
            }
            b"NM" => self.name_part(field)?,
            b"SL" => self.target_part(field)?,
            b"TF" => self.times(field)?,
            b"CL" => self.moved_to = Some(le32(field, 4)?),
            b"RE" => self.is_moved = true,
            b"ZF" if slice(field, 4, 2)? == b"pz" => self.uncompressed = Some(le32(field, 8)?),
            _ => {}
        }
        Ok(())
    }

    fn name_part(&mut self, field: &[u8]) -> Result<()> {
        // The names `.` and `..` are flags.
        if self.name_ends || u8_at(field, 4)? & 6 != 0 {
            return Ok(());
        }
        self.name
            .extend_from_slice(field.get(5..).unwrap_or_default());
        self.name_ends = u8_at(field, 4)? & 1 == 0;
        check_length(&self.name)
    }

    /// Parts of the target: names between slashes, which go on in the next one where they say so.
    fn target_part(&mut self, field: &[u8]) -> Result<()> {
        self.is_link = true;
        let mut parts = field.get(5..).unwrap_or_default();
        while let [flags, length, ..] = *parts {
            let text = slice(parts, 2, usize::from(length))?;
            let follows = !self.part_goes_on && !matches!(*self.target, [] | [.., b'/']);
            if follows {
                self.target.push(b'/');
            }
            match flags & 0xE {
                2 => self.target.extend_from_slice(b"."),
                4 => self.target.extend_from_slice(b".."),
                8 => self.target.push(b'/'),
                _ => self.target.extend_from_slice(text),
            }
            self.part_goes_on = flags & 1 != 0;
            check_length(&self.target)?;
            parts = parts.get(2 + text.len()..).unwrap_or_default();
        }
        Ok(())
    }

    fn times(&mut self, field: &[u8]) -> Result<()> {
        let flags = u8_at(field, 4)?;
        let is_long = flags & 0x80 != 0;
        let size = if is_long { 17 } else { 7 };
        let kept = [
            &mut self.created,
            &mut self.modified,
            &mut self.accessed,
            &mut self.changed,
        ];
        let mut at = 5;
        for (bit, time) in kept.into_iter().enumerate() {
            if flags & (1 << bit) != 0 {
                *time = Some(match is_long {
                    true => long(&array(field, at)?),
                    false => short(array(field, at)?),
                });
                at += size;
            }
        }
        Ok(())
    }
}

fn check_length(text: &[u8]) -> Result<()> {
    if text.len() > LONGEST {
        return Err(damaged("a name of Rock Ridge has no end"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn read(rest: &[u8], disk: Vec<u8>) -> Result<RockRidge> {
        let mut found = RockRidge::default();
        let windows = Windows::new(Arc::new(disk));
        found.read(rest, &windows, 2048).map(|()| found)
    }

    #[test]
    fn targets_are_put_together() {
        let parts = b"SL\x13\x01\x01\x08\0\x04\0\x02\0\0\x02ab\x01\x02cdSL\x09\x01\0\0\x02ef";
        assert_eq!(read(parts, vec![]).unwrap().target, b"/.././ab/cdef");
    }

    #[test]
    fn areas_that_lead_to_themselves_end() {
        let mut area = b"CE\x1c\x01".to_vec();
        for number in [0_u32, 0, 28] {
            area.extend(number.to_le_bytes());
            area.extend(number.to_be_bytes());
        }
        let error = read(&area, area.clone()).unwrap_err();
        assert!(error.reason.contains("without end"), "{error}");
    }

    #[test]
    fn names_go_on_in_the_next_field() {
        let fields = b"NM\x07\x01\x01abNM\x07\x01\0cdNM\x07\x01\0xx";
        assert_eq!(read(fields, vec![]).unwrap().name, b"abcd");
    }
}
