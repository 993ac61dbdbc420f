//! M3U and M3U8: a path or URL a line, and lines with `#` that say something of the next one.
//!
//! Read are `#EXTINF:seconds attributes,title` and `#PLAYLIST:name`. All other lines with `#` are comments.

use filemap_model::PlaylistTrack;

use crate::error::PlaylistError;
use crate::format::PlaylistFormat;
use crate::lines::Lines;
use crate::location::{line_of, of_line};
use crate::plain_text::to_string;
use crate::seconds::{read_seconds, write_seconds};
use crate::title::{one_line, spoken_title};
use crate::tracks::Tracks;

/// What only the index of a stream has.
const OF_STREAMS: [&[u8]; 2] = [b"#EXT-X-TARGETDURATION", b"#EXT-X-STREAM-INF"];

pub(crate) fn read(
    text: &[u8],
    format: PlaylistFormat,
    tracks: &mut Tracks,
) -> Result<String, PlaylistError> {
    let mut name = String::new();
    let mut next = PlaylistTrack::default();
    for line in Lines::of(text) {
        let line = line?;
        let said = line.trim_ascii();
        if said.is_empty() {
            continue;
        }
        if !said.starts_with(b"#") {
            let mut track = std::mem::take(&mut next);
            track.location = of_line(line, format);
            tracks.push(track)?;
        } else if let Some(info) = after(said, b"#EXTINF:") {
            next = read_info(info);
        } else if let Some(title) = after(said, b"#PLAYLIST:") {
            name = to_string(title).trim().to_owned();
        } else if OF_STREAMS.iter().any(|tag| said.starts_with(tag)) {
            return Err(PlaylistError::Stream);
        }
    }
    Ok(name)
}

fn after<'t>(line: &'t [u8], tag: &[u8]) -> Option<&'t [u8]> {
    let (begin, rest) = line.split_at_checked(tag.len())?;
    begin.eq_ignore_ascii_case(tag).then_some(rest)
}

fn read_info(info: &[u8]) -> PlaylistTrack {
    let (milliseconds, rest) = read_seconds(info);
    let (attributes, title) = match title_comma(rest) {
        Some(comma) => rest.split_at(comma),
        None => (&b""[..], rest),
    };
    let text = |bytes: &[u8]| to_string(bytes).trim().to_owned();
    PlaylistTrack {
        milliseconds,
        attributes: text(attributes),
        title: text(title.strip_prefix(b",").unwrap_or(title)),
        ..PlaylistTrack::default()
    }
}

/// The comma before the title: the first one that does not stand in the quotes of an attribute.
fn title_comma(info: &[u8]) -> Option<usize> {
    let mut is_quoted = false;
    let outside = info.iter().position(|byte| {
        is_quoted ^= *byte == b'"';
        *byte == b',' && !is_quoted
    });
    outside.or_else(|| info.iter().position(|byte| *byte == b','))
}

pub(crate) fn write_head(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b"#EXTM3U\n");
    let name = one_line(name);
    if !name.is_empty() {
        out.extend_from_slice(b"#PLAYLIST:");
        out.extend_from_slice(name.as_bytes());
        out.push(b'\n');
    }
}

pub(crate) fn write_track(out: &mut Vec<u8>, track: &PlaylistTrack, format: PlaylistFormat) {
    let title = spoken_title(track);
    let attributes = one_line(&track.attributes);
    if track.milliseconds.is_some() || !title.is_empty() || !attributes.is_empty() {
        out.extend_from_slice(b"#EXTINF:");
        write_seconds(out, track.milliseconds);
        if !attributes.is_empty() {
            out.push(b' ');
            out.extend_from_slice(attributes.as_bytes());
        }
        out.push(b',');
        out.extend_from_slice(title.as_bytes());
        out.push(b'\n');
    }
    out.extend_from_slice(&line_of(&track.location, format));
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_behind_the_attributes() {
        let info = |text: &str| {
            let track = read_info(text.as_bytes());
            (track.milliseconds, track.attributes, track.title)
        };
        let is = |milliseconds, attributes: &str, title: &str| {
            (milliseconds, attributes.to_owned(), title.to_owned())
        };
        assert_eq!(info("12,A, B"), is(Some(12_000), "", "A, B"));
        assert_eq!(info("-1 a=\"x, y\" b=1,T"), is(None, "a=\"x, y\" b=1", "T"));
        assert_eq!(info("5 a=\"open,T"), is(Some(5_000), "a=\"open", "T"));
        assert_eq!(info("5 only a title"), is(Some(5_000), "", "only a title"));
        assert_eq!(info(""), is(None, "", ""));
    }
}
