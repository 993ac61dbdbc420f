//! Names: eight and three characters of code page 437, and long ones in slots before them.

use crate::filesystem::slots::Slot;
use crate::filesystem::utf16::push_utf16;

/// Slots that a long name may take.
const MOST_SLOTS: u8 = 20;
/// Units of UTF-16 in a slot.
const UNITS: usize = 13;
/// Set in the number of the first slot, which holds the end of the name.
const LAST: u8 = 0x40;
/// The first byte of a deleted slot.
pub(crate) const DELETED: u8 = 0xe5;
/// What stands for the first letter of a short name that is not known.
const UNKNOWN_LETTER: u8 = b'_';

/// Bits of an entry that say that a part of its short name is in small letters.
const SMALL_BASE: u8 = 0x08;
const SMALL_EXTENSION: u8 = 0x10;

/// Code page 437 from 0x80 on.
const UPPER_HALF: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ',
    'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕',
    '╣', '║', '╗', '╝', '╜', '╛', '┐', '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦',
    '╠', '═', '╬', '╧', '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐',
    '▀', 'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', '≡', '±',
    '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{a0}',
];

/// A long name whose slots come one after another, its end first.
#[derive(Debug)]
pub(crate) struct LongName {
    units: [u16; UNITS * MOST_SLOTS as usize],
    /// Slots of the name, and those that are still to come.
    slots: u8,
    missing: u8,
    checksum: u8,
    /// A deleted name: its slots have lost their numbers, and are held in the order in which they came.
    is_deleted: bool,
}

impl Default for LongName {
    fn default() -> Self {
        Self {
            units: [0; UNITS * MOST_SLOTS as usize],
            slots: 0,
            missing: 0,
            checksum: 0,
            is_deleted: false,
        }
    }
}

impl LongName {
    /// Forgets what came.
    pub(crate) fn forget(&mut self) {
        self.slots = 0;
        self.missing = 0;
    }

    /// Takes a slot of a long name.
    pub(crate) fn take(&mut self, slot: &Slot) {
        let (number, checksum) = (slot[0], slot[13]);
        if number == DELETED {
            return self.take_deleted(slot);
        }
        if number & LAST != 0 {
            self.slots = number & !LAST;
            self.missing = self.slots;
            self.checksum = checksum;
            self.is_deleted = false;
        }
        let follows = self.missing != 0 && number & !LAST == self.missing;
        if self.is_deleted || !follows || self.checksum != checksum || self.slots > MOST_SLOTS {
            return self.forget();
        }
        self.missing -= 1;
        self.put(usize::from(self.missing), slot);
    }

    fn take_deleted(&mut self, slot: &Slot) {
        let goes_on = self.is_deleted && self.slots != 0 && self.checksum == slot[13];
        if !goes_on || self.slots == MOST_SLOTS {
            self.forget();
        }
        self.is_deleted = true;
        self.checksum = slot[13];
        self.put(usize::from(self.slots), slot);
        self.slots += 1;
    }

    fn put(&mut self, place: usize, slot: &Slot) {
        let parts = [&slot[1..11], &slot[14..26], &slot[28..32]];
        let units = parts.iter().flat_map(|part| part.as_chunks::<2>().0);
        let places = self.units.iter_mut().skip(place * UNITS);
        for (unit, place) in units.zip(places) {
            *place = u16::from_le_bytes(*unit);
        }
    }

    /// Writes the name, if it is whole and belongs to the short one.
    pub(crate) fn write(&self, short: &[u8; 11], out: &mut Vec<u8>) -> bool {
        let is_whole = self.slots != 0 && self.missing == 0 && !self.is_deleted;
        if !is_whole || checksum(short) != self.checksum {
            return false;
        }
        let units = self.units.iter().take(usize::from(self.slots) * UNITS);
        push_utf16(units.copied().take_while(|unit| *unit != 0), out);
        true
    }

    /// Writes the name of a deleted entry, if the short name can belong to it: its first letter is gone, and
    /// the checksum tells which it was.
    pub(crate) fn write_deleted(&self, short: &[u8; 11], out: &mut Vec<u8>) -> bool {
        if self.slots == 0 || !self.is_deleted || self.lost_letter(short).is_none() {
            return false;
        }
        let pieces = self.units.chunks_exact(UNITS).take(usize::from(self.slots));
        let units = pieces.rev().flatten().copied();
        push_utf16(units.take_while(|unit| *unit != 0), out);
        true
    }

    fn lost_letter(&self, short: &[u8; 11]) -> Option<u8> {
        let mut whole = *short;
        (b'!'..=u8::MAX).find(|letter| {
            whole[0] = *letter;
            checksum(&whole) == self.checksum
        })
    }
}

/// The checksum of a short name that stands in the slots of its long one.
pub(crate) fn checksum(short: &[u8; 11]) -> u8 {
    let add = |sum: u8, byte: &u8| sum.rotate_right(1).wrapping_add(*byte);
    short.iter().fold(0, add)
}

/// Writes a short name, with a dot and in small letters where its bits say so.
pub(crate) fn write_short(short: &[u8; 11], case: u8, out: &mut Vec<u8>) {
    let (base, extension) = short.split_at(8);
    let mut base_bytes = [0; 8];
    base_bytes.copy_from_slice(base);
    match base_bytes[0] {
        // The first letter of these would say that the entry is deleted.
        0x05 => base_bytes[0] = DELETED,
        DELETED => base_bytes[0] = UNKNOWN_LETTER,
        _ => {}
    }
    write_part(&base_bytes, case & SMALL_BASE != 0, out);
    if extension.iter().any(|byte| *byte != b' ') {
        out.push(b'.');
        write_part(extension, case & SMALL_EXTENSION != 0, out);
    }
}

fn write_part(part: &[u8], is_small: bool, out: &mut Vec<u8>) {
    let length = part
        .iter()
        .rposition(|byte| *byte != b' ')
        .map_or(0, |last| last + 1);
    for byte in part.iter().take(length) {
        push_character(*byte, is_small, out);
    }
}

fn push_character(byte: u8, is_small: bool, out: &mut Vec<u8>) {
    let upper = UPPER_HALF.get(usize::from(byte & 0x7f));
    let character = upper
        .copied()
        .filter(|_| byte >= 0x80)
        .unwrap_or(char::from(byte));
    let mut bytes = [0; 4];
    let mut small = character.to_lowercase();
    let character = match (small.next(), small.next()) {
        (Some(small), None) if is_small => small,
        _ => character,
    };
    out.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
}

/// A label: eleven characters, blanks at its end left out.
pub(crate) fn label(label: &[u8; 11]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = *label;
    if bytes[0] == 0x05 {
        bytes[0] = DELETED;
    }
    write_part(&bytes, false, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: &[u8; 11] = b"LONGNA~1TXT";

    fn slot(number: u8, text: &str) -> Slot {
        let mut units = [0xffff_u16; 13];
        let text = text.encode_utf16().chain([0]);
        units.iter_mut().zip(text).for_each(|(to, from)| *to = from);
        let mut slot = [0; 32];
        slot[0] = number;
        slot[11] = 0x0f;
        slot[13] = checksum(SHORT);
        let places = (1..11).chain(14..26).chain(28..32);
        let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
        places.zip(bytes).for_each(|(at, byte)| slot[at] = byte);
        slot
    }

    fn long(slots: &[Slot]) -> LongName {
        let mut long = LongName::default();
        slots.iter().for_each(|slot| long.take(slot));
        long
    }

    fn written(slots: &[Slot]) -> Option<String> {
        let mut out = Vec::new();
        let wrote = long(slots).write(SHORT, &mut out);
        wrote.then(|| String::from_utf8(out).unwrap())
    }

    #[test]
    fn slots_of_a_long_name_come_end_first() {
        let (end, start) = (slot(0x42, "ö😀.txt"), slot(1, "a long name ä"));
        assert_eq!(written(&[end, start]).unwrap(), "a long name äö😀.txt");
        assert_eq!(written(&[start]), None);
        assert_eq!(written(&[start, end]), None);
        assert_eq!(written(&[end, end, start]).unwrap(), "a long name äö😀.txt");
        let mut other = start;
        other[13] ^= 1;
        assert_eq!(written(&[end, other]), None);
        assert_eq!(written(&[slot(0x40, ""), slot(0x7f, "")]), None);
    }

    #[test]
    fn a_deleted_long_name_comes_back_with_its_first_letter() {
        let (end, start) = (slot(DELETED, "ö.txt"), slot(DELETED, "a long name ä"));
        let mut short = *SHORT;
        short[0] = DELETED;
        let mut out = Vec::new();
        assert!(long(&[end, start]).write_deleted(&short, &mut out));
        assert_eq!(String::from_utf8(out).unwrap(), "a long name äö.txt");
        let other = b"\xe5THERNA~TXT";
        let found = long(&[end, start]).lost_letter(other);
        assert_ne!(found, Some(b'L'));
    }

    #[test]
    fn short_names() {
        for (short, case, expected) in [
            (b"README  TXT", 0, "README.TXT"),
            (b"README  TXT", 0x08, "readme.TXT"),
            (b"README  TXT", 0x18, "readme.txt"),
            (b"A B        ", 0, "A B"),
            (b"\x05BC     \x8e  ", 0x10, "σBC.ä"),
            (b"\xe5BC        ", 0, "_BC"),
        ] {
            let mut out = Vec::new();
            write_short(short, case, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
        assert_eq!(label(b"MY DISK    "), b"MY DISK");
    }
}
