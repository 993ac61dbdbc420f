//! The tables of programs (section 2.4.4), and the descriptors in them.

use filemap_model::facts::{AudioTrack, Codec, HdrKind, Track, TrackKind, VideoTrack};

use crate::bytes::Bytes;
use crate::codec::usual_bit_depth;
use crate::languages;

/// Streams that are kept.
const MOST_STREAMS: usize = 64;
/// Descriptors of one stream that are looked at.
const MOST_DESCRIPTORS: usize = 32;

/// The section that begins in a payload with a pointer to it; as much of it as is there.
pub(super) fn section(payload: &[u8]) -> Option<&[u8]> {
    let pointer = usize::from(*payload.first()?);
    payload.get(1 + pointer..)
}

/// How many bytes a section has.
pub(super) fn section_length(section: &[u8]) -> Option<usize> {
    let &[_, high, low, ..] = section else {
        return None;
    };
    Some(3 + usize::from(u16::from_be_bytes([high & 0x0F, low])))
}

/// The streams that hold the tables of programs.
pub(super) fn programs(section: &[u8]) -> Vec<u16> {
    let body = body(section, 0x00).unwrap_or_default();
    let (entries, _) = body.get(5..).unwrap_or_default().as_chunks::<4>();
    entries
        .iter()
        .filter(|[high, low, ..]| (*high, *low) != (0, 0))
        .map(|[_, _, high, low]| u16::from_be_bytes([high & 0x1F, *low]))
        .take(16)
        .collect()
}

/// What a section of this kind holds between its length and its checksum.
fn body(section: &[u8], kind: u8) -> Option<&[u8]> {
    let length = section_length(section)?.min(section.len() + 4);
    if *section.first()? != kind {
        return None;
    }
    section.get(3..length.checked_sub(4)?)
}

/// The streams of a program, with the tracks that they become.
pub(super) fn streams(section: &[u8]) -> Vec<(u16, Track)> {
    let mut streams = Vec::new();
    let _ = read_streams(section, &mut streams);
    streams
}

fn read_streams(section: &[u8], streams: &mut Vec<(u16, Track)>) -> Option<()> {
    let mut bytes = Bytes::new(body(section, 0x02)?);
    bytes.skip(7)?;
    let length = usize::from(bytes.be16()? & 0x0FFF);
    let of_program = bytes.take(length)?;
    let is_bluray =
        descriptors(of_program).any(|(tag, said)| tag == 5 && said.starts_with(b"HDMV"));
    while !bytes.is_empty() && streams.len() < MOST_STREAMS {
        let kind = bytes.u8()?;
        let pid = bytes.be16()? & 0x1FFF;
        let length = usize::from(bytes.be16()? & 0x0FFF);
        let said = bytes.take(length)?;
        streams.push((pid, track(kind, said, is_bluray)));
    }
    Some(())
}

fn descriptors(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut bytes = Bytes::new(bytes);
    std::iter::from_fn(move || {
        let (tag, length) = (bytes.u8()?, bytes.u8()?);
        Some((tag, bytes.take(usize::from(length))?))
    })
    .take(MOST_DESCRIPTORS)
}

fn track(kind: u8, said: &[u8], is_bluray: bool) -> Track {
    let mut name = of_kind(kind, is_bluray);
    let mut language = String::new();
    let mut is_dolby_vision = false;
    for (tag, value) in descriptors(said) {
        match tag {
            0x05 if name.is_empty() => name = of_registration(value),
            0x0A | 0x59 | 0x56 => language = letters(value),
            0xB0 => is_dolby_vision = true,
            _ => {}
        }
        // Descriptors of DVB name what is in private data.
        if matches!(kind, 0x06) && name.is_empty() {
            name = of_descriptor(tag);
        }
    }
    let codec = Codec {
        name: name.to_owned(),
        id: format!("0x{kind:02X}"),
        ..Codec::default()
    };
    let mut track = Track::new(kind_of(name), codec);
    if let TrackKind::Video(video) = &mut track.kind {
        video.bit_depth = usual_bit_depth(name);
        video.hdr = is_dolby_vision.then_some(HdrKind::DolbyVision);
    }
    track.language = languages::said(language);
    track
}

fn kind_of(name: &str) -> TrackKind {
    match name {
        "mpeg1video" | "mpeg2video" | "mpeg4" | "h264" | "hevc" | "vvc" | "vc1" | "av1"
        | "cavs" | "dirac" => TrackKind::Video(VideoTrack::default()),
        "dvb_subtitle" | "hdmv_pgs_subtitle" | "hdmv_text_subtitle" | "dvb_teletext" => {
            TrackKind::Subtitle
        }
        "" | "timed_id3" | "scte_35" => TrackKind::Other,
        _ => TrackKind::Audio(AudioTrack::default()),
    }
}

const fn of_kind(kind: u8, is_bluray: bool) -> &'static str {
    match (kind, is_bluray) {
        (0x01, _) => "mpeg1video",
        (0x02, _) => "mpeg2video",
        (0x03 | 0x04, _) => "mp2",
        (0x0F | 0x11, _) => "aac",
        (0x10, _) => "mpeg4",
        (0x15, _) => "timed_id3",
        (0x1B | 0x20, _) => "h264",
        (0x24, _) => "hevc",
        (0x33, _) => "vvc",
        (0x42, _) => "cavs",
        (0xD1, _) => "dirac",
        (0xEA, _) => "vc1",
        (0x80, true) => "pcm_bluray",
        (0x82 | 0x85 | 0x86 | 0xA2, true) => "dts",
        (0x83, true) => "truehd",
        (0x84 | 0xA1, true) => "eac3",
        (0x90 | 0x91, true) => "hdmv_pgs_subtitle",
        (0x92, true) => "hdmv_text_subtitle",
        (0x81, _) => "ac3",
        (0x86, false) => "scte_35",
        (0x87, _) => "eac3",
        (0x8A, _) => "dts",
        _ => "",
    }
}

fn of_registration(value: &[u8]) -> &'static str {
    match value.get(..4) {
        Some(b"AC-3") => "ac3",
        Some(b"EAC3") => "eac3",
        Some(b"DTS1" | b"DTS2" | b"DTS3") => "dts",
        Some(b"HEVC") => "hevc",
        Some(b"VC-1") => "vc1",
        Some(b"Opus") => "opus",
        Some(b"AV01") => "av1",
        Some(b"BSSD") => "s302m",
        Some(b"drac") => "dirac",
        _ => "",
    }
}

const fn of_descriptor(tag: u8) -> &'static str {
    match tag {
        0x56 => "dvb_teletext",
        0x59 => "dvb_subtitle",
        0x6A => "ac3",
        0x7A => "eac3",
        0x7B => "dts",
        0x7C => "aac",
        _ => "",
    }
}

fn letters(value: &[u8]) -> String {
    String::from_utf8_lossy(value.get(..3).unwrap_or_default()).into_owned()
}
