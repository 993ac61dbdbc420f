//! What the frames of ID3v2 say.

use filemap_model::facts::Art;

use super::body::Body;
use super::genres::put_genres;
use super::picture_block::media_type;
use super::text::{id3_text, split_at_nul};
use super::unsynchronised::synchronised;
use super::{Field, FoundTags};
use crate::failure::Result;
use crate::numbers::{be16, byte};
use crate::window::Window;

/// Bytes that are read of a frame of text.
const LONGEST_TEXT: usize = 8 << 10;
/// Bytes that are read of a frame with a picture: what stands before the picture.
const PICTURE_HEAD: usize = 512;

/// A frame: where it stands in its tag.
pub(super) struct Frame {
    id: [u8; 4],
    begins: u64,
    size: u64,
    flags: u16,
}

impl Frame {
    pub(super) const GROUPED: u16 = 0x40;
    pub(super) const COMPRESSED: u16 = 0x08;
    pub(super) const ENCRYPTED: u16 = 0x04;
    const UNSYNCHRONISED: u16 = 0x02;
    const LENGTH_SAID: u16 = 0x01;

    /// A frame whose content begins at `begins` in the tag.
    pub(super) fn new(id: [u8; 4], begins: u64, size: u64, flags: u16) -> Self {
        let mut extra = 0;
        if flags & Self::GROUPED != 0 {
            extra += 1;
        }
        if flags & Self::LENGTH_SAID != 0 {
            extra += 4;
        }
        Self {
            id,
            begins: begins + extra,
            size: size.saturating_sub(extra),
            flags,
        }
    }

    fn is_readable(&self) -> bool {
        self.flags & (Self::COMPRESSED | Self::ENCRYPTED) == 0
    }

    fn is_unsynchronised(&self) -> bool {
        self.flags & Self::UNSYNCHRONISED != 0
    }

    /// The beginning of what it holds.
    fn head(&self, window: &mut Window<'_>, body: &Body, most: usize) -> Result<Vec<u8>> {
        let length = usize::try_from(self.size).map_or(most, |size| size.min(most));
        let bytes = body.up_to(window, self.begins, length)?;
        Ok(if self.is_unsynchronised() {
            synchronised(&bytes)
        } else {
            bytes
        })
    }
}

/// Takes up what a frame says, if it is one that matters.
pub(super) fn read(
    window: &mut Window<'_>,
    body: &Body,
    frame: &Frame,
    found: &mut FoundTags,
) -> Result<()> {
    if !frame.is_readable() {
        return Ok(());
    }
    match &frame.id {
        b"APIC" | b"PIC " => return read_picture(window, body, frame, found),
        b"TXXX" | b"TXX " | b"COMM" | b"COM " | b"TCON" | b"TCO " | b"UFID" | b"RVA2" | b"TDAT"
        | b"TDA " => {}
        id if text_field(id).is_some() => {}
        _ => return Ok(()),
    }
    let content = frame.head(window, body, LONGEST_TEXT)?;
    let (encoding, text) = (byte(&content, 0), content.get(1..).unwrap_or_default());
    match &frame.id {
        b"TXXX" | b"TXX " => put_named(found, encoding, text),
        b"COMM" | b"COM " => put_comment(found, encoding, text),
        b"TCON" | b"TCO " => put_genres(found, &id3_text(encoding, text)),
        b"TDAT" | b"TDA " => found.put_day(&id3_text(encoding, text)),
        b"UFID" => put_identifier(found, &content),
        b"RVA2" => put_volume(found, &content),
        id => {
            if let Some(field) = text_field(id) {
                found.put(field, &id3_text(encoding, text));
            }
        }
    }
    Ok(())
}

/// The fields of frames that hold nothing but text.
fn text_field(id: &[u8; 4]) -> Option<Field> {
    Some(match id {
        b"TIT2" | b"TT2 " => Field::Title,
        b"TPE1" | b"TP1 " => Field::Artist,
        b"TALB" | b"TAL " => Field::Album,
        b"TPE2" | b"TP2 " => Field::AlbumArtist,
        b"TDRC" => Field::Date,
        b"TYER" | b"TYE " | b"TDRL" => Field::Year,
        b"TDOR" | b"TORY" | b"TOR " => Field::OriginalDate,
        b"TRCK" | b"TRK " => Field::Track,
        b"TPOS" | b"TPA " => Field::Disc,
        b"TCOM" | b"TCM " => Field::Composer,
        b"TCMP" | b"TCP " => Field::Compilation,
        b"TSOT" | b"TST " | b"XSOT" => Field::TitleSort,
        b"TSOP" | b"TSP " | b"XSOP" => Field::ArtistSort,
        b"TSOA" | b"TSA " | b"XSOA" => Field::AlbumSort,
        b"TSO2" | b"TS2 " => Field::AlbumArtistSort,
        b"TSOC" | b"TSC " => Field::ComposerSort,
        b"TSSE" | b"TSS " => Field::Encoder,
        _ => return None,
    })
}

/// `TXXX`: a name, and what it says.
fn put_named(found: &mut FoundTags, encoding: u8, text: &[u8]) {
    let (name, value) = split_at_nul(encoding, text);
    if let Some(field) = Field::named(id3_text(encoding, name).as_bytes()) {
        found.put(field, &id3_text(encoding, value));
    }
}

/// `COMM`: a language, a description and a remark. Those that programs leave for themselves have a
/// description, so a remark without one goes before.
fn put_comment(found: &mut FoundTags, encoding: u8, text: &[u8]) {
    let (description, value) = split_at_nul(encoding, text.get(3..).unwrap_or_default());
    let description = id3_text(encoding, description);
    let is_of_program = description.starts_with("iTun") || description.starts_with("ID3v1");
    if is_of_program {
        return;
    }
    if description.is_empty() {
        found.tags.comment.clear();
    }
    found.put(Field::Comment, &id3_text(encoding, value));
}

/// `UFID`: who gives the identifier, and the identifier.
fn put_identifier(found: &mut FoundTags, content: &[u8]) {
    let (owner, identifier) = split_at_nul(0, content);
    if owner == b"http://musicbrainz.org" {
        found.put(Field::Recording, &id3_text(0, identifier));
    }
}

/// `RVA2` of the kind `track` or `album`: gains of channel 1, the master volume, in 1/512 dB.
fn put_volume(found: &mut FoundTags, content: &[u8]) {
    let (kind, rest) = split_at_nul(0, content);
    let field = match kind.to_ascii_lowercase().as_slice() {
        b"track" => Field::TrackGain,
        b"album" => Field::AlbumGain,
        _ => return,
    };
    if byte(rest, 0) == 1 && rest.len() >= 3 {
        found.put_gain(field, f32::from(be16(rest, 1).cast_signed()) / 512.0);
    }
}

/// `APIC`, and `PIC` of version 2.2 with three letters instead of a media type.
fn read_picture(
    window: &mut Window<'_>,
    body: &Body,
    frame: &Frame,
    found: &mut FoundTags,
) -> Result<()> {
    let head = frame.head(window, body, PICTURE_HEAD)?;
    let encoding = byte(&head, 0);
    let text = head.get(1..).unwrap_or_default();
    let (said, rest) = if frame.id == *b"PIC " {
        text.split_at_checked(3).unwrap_or_default()
    } else {
        split_at_nul(0, text)
    };
    if said == b"-->" {
        // Only the address of a picture.
        return Ok(());
    }
    let (_, picture) = split_at_nul(encoding, rest.get(1..).unwrap_or_default());
    let before = (head.len() - picture.len()) as u64;
    let is_found = !picture.is_empty() && !frame.is_unsynchronised();
    let size = frame.size.saturating_sub(before);
    found.put_art(Art {
        kind: byte(rest, 0),
        media_type: media_type(said, picture),
        offset: is_found
            .then(|| body.place(frame.begins + before, size))
            .flatten(),
        size,
    });
    Ok(())
}
