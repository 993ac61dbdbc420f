//! The box `stsd`: how the samples of a track are coded.

use filemap_model::facts::{Codec, Track, TrackKind};

use crate::bytes::Bytes;
use crate::codec::{ElementaryStream, of_four_characters, text_of};

use super::entry_boxes::boxes_in;
use super::{picture_entry, sound_entry};

/// What kind of track a handler says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Handler {
    #[default]
    Unknown,
    Video,
    Sound,
    Text,
    Other,
}

impl Handler {
    pub(super) const fn of(code: &[u8; 4]) -> Self {
        match code {
            b"vide" | b"auxv" | b"pict" => Self::Video,
            b"soun" => Self::Sound,
            b"text" | b"sbtl" | b"subt" | b"subp" | b"clcp" => Self::Text,
            _ => Self::Other,
        }
    }
}

/// What the first entry says.
pub(super) fn read_description(
    bytes: &[u8],
    handler: Handler,
    is_quicktime: bool,
) -> Option<Track> {
    let version = *bytes.first()?;
    let (kind, entry) = boxes_in(bytes.get(8..)?).next()?;
    let (kind, is_protected) = match &kind {
        b"encv" | b"enca" | b"enct" | b"encs" => (original_format(entry).unwrap_or(kind), true),
        _ => (kind, false),
    };
    let codec = Codec {
        name: of_four_characters(&kind).to_owned(),
        id: text_of(&kind),
        ..Codec::default()
    };
    let mut track = Track::new(TrackKind::Other, codec);
    // What is cut short says less.
    let _ = match handler {
        Handler::Video => picture_entry::read(&mut track, kind, entry),
        Handler::Sound => {
            let shape = sound_entry::Shape {
                is_quicktime,
                description_version: version,
            };
            sound_entry::read(&mut track, kind, entry, shape)
        }
        Handler::Text => text_entry(&mut track, kind, entry),
        Handler::Unknown | Handler::Other => None,
    };
    if is_protected {
        track.codec.id = text_of(&kind);
    }
    Some(track)
}

/// What a track was before it was protected (section 8.12.2).
fn original_format(entry: &[u8]) -> Option<[u8; 4]> {
    let at = crate::bytes::find(entry, b"frma")?;
    entry.get(at + 4..)?.first_chunk().copied()
}

fn text_entry(track: &mut Track, kind: [u8; 4], entry: &[u8]) -> Option<()> {
    track.kind = TrackKind::Subtitle;
    match &kind {
        // All samples are forced (3GPP TS 26.245, section 5.16).
        b"tx3g" => {
            let mut bytes = Bytes::new(entry.get(8..)?);
            track.is_forced = bytes.be32()? & 0x8000_0000 != 0;
        }
        b"mp4s" => {
            let (_, record) = boxes_in(entry.get(8..)?).find(|(kind, _)| kind == b"esds")?;
            let stream = ElementaryStream::parse(record.get(4..)?)?;
            stream.codec()?.clone_into(&mut track.codec.name);
        }
        _ => {}
    }
    Some(())
}
