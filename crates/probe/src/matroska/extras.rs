//! What may stand in a file beside its tracks: chapters, tags and attachments (RFC 9559, sections 5.1.6
//! to 5.1.8).

use filemap_model::facts::{Art, Chapter};

use crate::failure::Result;
use crate::tags::{Field, FoundTags};
use crate::window::Window;

use super::ebml::{Element, Looked, elements_in, text, unsigned};

/// Chapters that are kept.
const MOST_CHAPTERS: usize = 1000;
/// Attachments that are looked at.
const MOST_ATTACHMENTS: usize = 256;

/// The chapters of the first edition.
pub(super) fn chapters(bytes: &[u8]) -> Vec<Chapter> {
    let edition = elements_in(bytes).find(|(id, _)| *id == 0x45B9);
    let atoms = elements_in(edition.map_or(&[][..], |(_, edition)| edition));
    let mut chapters: Vec<Chapter> = atoms
        .filter(|(id, _)| *id == 0xB6)
        .filter_map(|(_, atom)| chapter(atom))
        .take(MOST_CHAPTERS)
        .collect();
    chapters.sort_by_key(|chapter| chapter.start);
    chapters
}

fn chapter(atom: &[u8]) -> Option<Chapter> {
    let mut chapter = Chapter {
        start: 0,
        title: String::new(),
    };
    for (id, value) in elements_in(atom) {
        match id {
            0x91 => chapter.start = unsigned(value),
            0x98 if unsigned(value) != 0 => return None,
            0x80 if chapter.title.is_empty() => {
                let title = elements_in(value).find(|(id, _)| *id == 0x85);
                chapter.title = title.map_or_else(String::new, |(_, title)| text(title));
            }
            _ => {}
        }
    }
    Some(chapter)
}

/// A tag, and of what it speaks.
pub(super) struct Said {
    /// The tracks of which it speaks; of the whole file if there is none.
    pub(super) tracks: Vec<u64>,
    /// 50 is an episode or album, 30 a track, 70 a collection.
    pub(super) level: u64,
    pub(super) name: String,
    pub(super) value: String,
}

/// All tags with text.
pub(super) fn tags(bytes: &[u8]) -> Vec<Said> {
    const MOST: usize = 512;
    let mut said = Vec::new();
    for (_, tag) in elements_in(bytes).filter(|(id, _)| *id == 0x7373) {
        let (mut tracks, mut level) = (Vec::new(), 50);
        for (_, targets) in elements_in(tag).filter(|(id, _)| *id == 0x63C0) {
            for (id, value) in elements_in(targets) {
                match id {
                    0x63C5 if unsigned(value) != 0 && tracks.len() < 64 => {
                        tracks.push(unsigned(value))
                    }
                    0x68CA => level = unsigned(value),
                    _ => {}
                }
            }
        }
        for (_, simple) in elements_in(tag).filter(|(id, _)| *id == 0x67C8) {
            let part = |wanted: u32| {
                let found = elements_in(simple).find(|(id, _)| *id == wanted);
                found.map_or_else(String::new, |(_, value)| text(value))
            };
            if said.len() < MOST {
                said.push(Said {
                    tracks: tracks.clone(),
                    level,
                    name: part(0x45A3),
                    value: part(0x4487),
                });
            }
        }
    }
    said
}

/// What the tags say of the whole file.
pub(super) fn tags_of_file(all: &[Said], is_video: bool) -> FoundTags {
    let mut found = FoundTags::default();
    let has_parts = all.iter().any(|said| said.level == PART);
    for said in all.iter().filter(|said| said.tracks.is_empty()) {
        if let Some(field) = field(said, is_video, has_parts) {
            found.put(field, &said.value);
        }
    }
    found
}

const PART: u64 = 30;
const WHOLE: u64 = 50;
const SEASON: u64 = 60;
const COLLECTION: u64 = 70;

/// What a name means depends on its level: the title of a whole is that of a film, or of an album.
fn field(said: &Said, is_video: bool, has_parts: bool) -> Option<Field> {
    let name = said.name.to_ascii_uppercase();
    let is_album = !is_video && has_parts;
    Some(match (said.level, name.as_str()) {
        (COLLECTION, "TITLE") if is_video => Field::Show,
        (SEASON, "PART_NUMBER") if is_video => Field::Season,
        (WHOLE, "PART_NUMBER") if is_video => Field::Episode,
        (WHOLE, "TITLE") if is_album => Field::Album,
        (WHOLE, "ARTIST") if is_album => Field::AlbumArtist,
        (COLLECTION | SEASON, _) => return None,
        _ => Field::named(said.name.as_bytes())?,
    })
}

/// The pictures among the attachments. Their bytes are not read.
pub(super) fn art(
    window: &mut Window<'_>,
    attachments: Element,
    looked: &mut Looked,
) -> Result<Vec<Art>> {
    let mut art = Vec::new();
    let mut files = attachments.children();
    for _ in 0..MOST_ATTACHMENTS {
        let Some(file) = files.next(window, looked)? else {
            break;
        };
        if file.id == 0x61A7
            && let Some(picture) = picture(window, file, looked)?
        {
            art.push(picture);
        }
    }
    Ok(art)
}

fn picture(window: &mut Window<'_>, file: Element, looked: &mut Looked) -> Result<Option<Art>> {
    let (mut name, mut media_type, mut place) = (String::new(), String::new(), None);
    let mut parts = file.children();
    while let Some(part) = parts.next(window, looked)? {
        match part.id {
            0x466E => name = text(part.bytes(window, 1 << 10)?),
            0x4660 => media_type = text(part.bytes(window, 256)?),
            0x465C => place = Some((part.begins, part.length())),
            _ => {}
        }
    }
    let is_cover = name.to_ascii_lowercase().starts_with("cover");
    let picture = place.filter(|_| media_type.starts_with("image/"));
    Ok(picture.map(|(offset, size)| Art {
        kind: if is_cover { 3 } else { 0 },
        media_type,
        offset: Some(offset),
        size,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(level: u64, name: &str, value: &str) -> Said {
        Said {
            tracks: Vec::new(),
            level,
            name: name.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn the_level_of_a_tag_decides_what_it_means() {
        let of_film = [
            said(70, "TITLE", "Show"),
            said(60, "PART_NUMBER", "2"),
            said(50, "PART_NUMBER", "5"),
            said(50, "TITLE", "Episode"),
        ];
        let tags = tags_of_file(&of_film, true).tags;
        assert_eq!(
            (tags.show.as_str(), tags.title.as_str()),
            ("Show", "Episode")
        );
        assert_eq!((tags.season, tags.episode), (2, 5));
        let of_album = [
            said(50, "TITLE", "Album"),
            said(50, "ARTIST", "All"),
            said(30, "TITLE", "Piece"),
            said(30, "ARTIST", "One"),
        ];
        let tags = tags_of_file(&of_album, false).tags;
        assert_eq!(
            (tags.album.as_str(), tags.title.as_str()),
            ("Album", "Piece")
        );
        assert_eq!(
            (tags.album_artists, tags.artists),
            (vec!["All".to_owned()], vec!["One".to_owned()])
        );
    }
}
