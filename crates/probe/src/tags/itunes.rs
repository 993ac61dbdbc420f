//! What MP4 and QuickTime say in their boxes `udta` and `meta`: the list of iTunes (`ilst`), whose entries
//! are named by four characters, or by words that stand in a box `keys`; and texts of QuickTime.

use filemap_model::facts::Art;

use super::body::Body;
use super::genres::genre_name;
use super::picture_block::media_type;
use super::text::{Order, utf8_or_latin1, utf16};
use super::{Field, FoundTags};
use crate::failure::Result;
use crate::numbers::{array, be16, be32, byte};
use crate::window::Window;

/// Atoms that are looked at on one level.
const MOST: usize = 1000;
/// Bytes that are read of a value.
const LONGEST: usize = 4 << 10;
/// Bytes of the header of an atom.
const HEADER: u64 = 8;

/// Reads what stands in a box `udta`, between `offset` and `end`.
pub(crate) fn read_user_data(
    window: &mut Window<'_>,
    offset: u64,
    end: u64,
    found: &mut FoundTags,
) -> Result<()> {
    let body = Body::of_file(0, window.length());
    for atom in Atoms::within(window, &body, offset, end)? {
        if atom.name == *b"meta" {
            read_metadata(window, atom.begins, atom.end, found)?;
        } else if let Some(field) = field(&atom.name) {
            // A text of QuickTime: its length, its language, and itself.
            let head = body.up_to(window, atom.begins, 4)?;
            let length = usize::from(be16(&head, 0)).min(LONGEST);
            let text = body.up_to(window, atom.begins + 4, length)?;
            if atom.begins + 4 + length as u64 <= atom.end {
                found.put(field, &utf8_or_latin1(&text));
            }
        }
    }
    Ok(())
}

/// Reads what stands in a box `meta`, between `offset` and `end`.
pub(crate) fn read_metadata(
    window: &mut Window<'_>,
    offset: u64,
    end: u64,
    found: &mut FoundTags,
) -> Result<()> {
    let body = Body::of_file(0, window.length());
    // QuickTime leaves the version and flags out: then the name of a box stands where its size would.
    let is_bare = body.up_to(window, offset, 8)?.get(4..) == Some(b"hdlr");
    let begins = offset + if is_bare { 0 } else { 4 };
    let parts = Atoms::within(window, &body, begins, end)?;
    let mut keys = Vec::new();
    if let Some(part) = parts.iter().find(|part| part.name == *b"keys") {
        keys = read_keys(window, &body, part)?;
    }
    if let Some(list) = parts.iter().find(|part| part.name == *b"ilst") {
        for atom in Atoms::within(window, &body, list.begins, list.end)? {
            read_entry(window, &body, &atom, &keys, found)?;
        }
    }
    Ok(())
}

/// The fields of the words in a box `keys`.
fn read_keys(window: &mut Window<'_>, body: &Body, part: &Atom) -> Result<Vec<Option<Field>>> {
    let words = Atoms::within(window, body, part.begins + 8, part.end)?;
    let mut fields = Vec::with_capacity(words.len());
    for word in words {
        let length = usize::try_from(word.end - word.begins).unwrap_or(64);
        let text = body.up_to(window, word.begins, length.min(64))?;
        let plain = text.strip_prefix(b"com.apple.quicktime.").unwrap_or(&text);
        fields.push(match plain {
            b"creationdate" => Some(Field::Date),
            b"software" => Some(Field::Encoder),
            _ => Field::named(plain),
        });
    }
    Ok(fields)
}

struct Atom {
    name: [u8; 4],
    begins: u64,
    end: u64,
}

struct Atoms;

impl Atoms {
    /// The atoms of one level. One that is longer than what holds it ends there.
    fn within(window: &mut Window<'_>, body: &Body, from: u64, end: u64) -> Result<Vec<Atom>> {
        let mut atoms = Vec::new();
        let mut at = from;
        while at + HEADER <= end && atoms.len() < MOST {
            let head = body.bytes(window, at, 8)?;
            let size = u64::from(be32(&head, 0));
            if size < HEADER {
                break;
            }
            let atom_end = (at + size).min(end);
            atoms.push(Atom {
                name: array(&head, 4),
                begins: at + HEADER,
                end: atom_end,
            });
            at = atom_end;
        }
        Ok(atoms)
    }
}

fn read_entry(
    window: &mut Window<'_>,
    body: &Body,
    entry: &Atom,
    keys: &[Option<Field>],
    found: &mut FoundTags,
) -> Result<()> {
    let number = usize::try_from(be32(&entry.name, 0)).unwrap_or(0);
    let of_key = number.checked_sub(1).and_then(|number| keys.get(number));
    let field = of_key.copied().flatten().or_else(|| field(&entry.name));
    let is_wanted =
        field.is_some() || matches!(&entry.name, b"----" | b"covr" | b"gnre" | b"trkn" | b"disk");
    if !is_wanted {
        return Ok(());
    }
    let mut named = None;
    for part in Atoms::within(window, body, entry.begins, entry.end)? {
        match &part.name {
            // Behind four bytes of version and flags.
            b"name" => {
                let length = part.end.saturating_sub(part.begins + 4).min(64);
                let length = usize::try_from(length).unwrap_or(0);
                let name = body.up_to(window, part.begins + 4, length)?;
                named = Field::named(&name);
            }
            b"data" if part.end >= part.begins + 8 => {
                let field = field.or(named);
                read_value(window, body, &entry.name, field, &part, found)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// A value: four bytes of its type, four of its language, and itself.
fn read_value(
    window: &mut Window<'_>,
    body: &Body,
    name: &[u8; 4],
    field: Option<Field>,
    part: &Atom,
    found: &mut FoundTags,
) -> Result<()> {
    let size = part.end - part.begins - 8;
    let kept = usize::try_from(size).map_or(LONGEST, |size| size.min(LONGEST));
    if name == b"covr" {
        let head = body.up_to(window, part.begins, kept.min(16) + 8)?;
        found.put_art(Art {
            kind: 3,
            media_type: media_type(said_type(be32(&head, 0)), head.get(8..).unwrap_or_default()),
            offset: body.place(part.begins + 8, size),
            size,
        });
        return Ok(());
    }
    let bytes = body.bytes(window, part.begins, kept + 8)?;
    let (kind, value) = (be32(&bytes, 0), bytes.get(8..).unwrap_or_default());
    match (name, field) {
        (b"trkn", _) => put_pair(&mut found.tags.track, &mut found.tags.track_total, value),
        (b"disk", _) => put_pair(&mut found.tags.disc, &mut found.tags.disc_total, value),
        (b"gnre", _) => {
            let number = usize::from(be16(value, 0)).checked_sub(1);
            found.put(
                Field::Genre,
                number.and_then(genre_name).unwrap_or_default(),
            );
        }
        (_, Some(field)) => found.put(field, &value_text(kind, value)),
        _ => {}
    }
    Ok(())
}

fn put_pair(number: &mut u32, total: &mut u32, value: &[u8]) {
    if *number == 0 && *total == 0 {
        *number = u32::from(be16(value, 2));
        *total = u32::from(be16(value, 4));
    }
}

/// A value as text, by the number of its type.
fn value_text(kind: u32, value: &[u8]) -> String {
    let is_number = kind == 21 || kind == 0 && value.len() <= 4;
    if kind == 2 {
        utf16(value, Some(Order::BigEndian))
    } else if is_number && !value.is_empty() {
        let number = value
            .iter()
            .take(8)
            .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        number.to_string()
    } else {
        utf8_or_latin1(value)
    }
}

fn said_type(kind: u32) -> &'static [u8] {
    match kind {
        13 => b"image/jpeg",
        14 => b"image/png",
        27 => b"image/bmp",
        _ => b"",
    }
}

fn field(name: &[u8; 4]) -> Option<Field> {
    if byte(name, 0) == 0xA9 {
        return Some(match name.get(1..)? {
            b"nam" => Field::Title,
            b"ART" => Field::Artist,
            b"alb" => Field::Album,
            b"gen" => Field::Genre,
            b"day" => Field::Date,
            b"wrt" | b"com" => Field::Composer,
            b"cmt" => Field::Comment,
            b"too" => Field::Encoder,
            _ => return None,
        });
    }
    Some(match name {
        b"aART" => Field::AlbumArtist,
        b"cpil" => Field::Compilation,
        b"sonm" => Field::TitleSort,
        b"soar" => Field::ArtistSort,
        b"soal" => Field::AlbumSort,
        b"soaa" => Field::AlbumArtistSort,
        b"soco" => Field::ComposerSort,
        b"tvsh" => Field::Show,
        b"tvsn" => Field::Season,
        b"tves" => Field::Episode,
        b"desc" => Field::Comment,
        _ => return None,
    })
}
