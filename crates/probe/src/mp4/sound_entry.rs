//! An entry of `stsd` for sound (section 12.2.3, and the versions 1 and 2 of QuickTime).

use filemap_model::facts::{AudioTrack, Track, TrackKind};

use crate::bytes::Bytes;
use crate::codec::{
    AacConfig, DolbyDetails, ElementaryStream, ac3_box, bits_in_name, enhanced_ac3_box,
    stream_information,
};

use crate::rates::whole;

use super::entry_boxes::boxes_in;

/// What decides how an entry is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) is_quicktime: bool,
    pub(super) description_version: u8,
}

/// Reads what is in the entry behind its header.
pub(super) fn read(track: &mut Track, kind: [u8; 4], entry: &[u8], shape: Shape) -> Option<()> {
    let mut bytes = Bytes::new(entry);
    let mut audio = AudioTrack::default();
    let fixed = fixed_part(track, &mut audio, kind, &mut bytes, shape);
    name_samples(track, &mut audio, kind);
    extensions(track, &mut audio, bytes.rest(), 1);
    if !keeps_samples(&track.codec.name) {
        audio.bit_depth = 0;
    }
    track.kind = TrackKind::Audio(audio);
    fixed
}

fn keeps_samples(codec: &str) -> bool {
    codec.starts_with("pcm_") || matches!(codec, "flac" | "alac" | "truehd")
}

fn fixed_part(
    track: &mut Track,
    audio: &mut AudioTrack,
    kind: [u8; 4],
    bytes: &mut Bytes<'_>,
    shape: Shape,
) -> Option<()> {
    bytes.skip(8)?;
    let version = bytes.be16()?;
    bytes.skip(6)?;
    audio.channels = bytes.be16()?;
    audio.bit_depth = u8::try_from(bytes.be16()?).unwrap_or(0);
    bytes.skip(4)?;
    audio.sample_rate = bytes.be32()? >> 16;
    // In MP4 a version of 1 means something else, and adds nothing.
    let is_old = shape.is_quicktime || shape.description_version == 0 && version == 2;
    match version {
        1 if is_old => bytes.skip(16),
        2 if is_old => second_version(track, audio, kind, bytes),
        _ => Some(()),
    }
}

fn second_version(
    track: &mut Track,
    audio: &mut AudioTrack,
    kind: [u8; 4],
    bytes: &mut Bytes<'_>,
) -> Option<()> {
    bytes.skip(4)?;
    let rate = f64::from_bits(bytes.be64()?);
    audio.sample_rate = whole(rate);
    audio.channels = u16::try_from(bytes.be32()?).unwrap_or(0);
    bytes.skip(4)?;
    let bits = bytes.be32()?;
    audio.bit_depth = u8::try_from(bits).unwrap_or(0);
    let flags = bytes.be32()?;
    bytes.skip(8)?;
    if kind == *b"lpcm" {
        track.codec.name = linear(bits, flags & 1 != 0, flags & 2 != 0);
    }
    Some(())
}

fn linear(bits: u32, is_float: bool, is_big_endian: bool) -> String {
    let kind = if is_float { 'f' } else { 's' };
    let order = if is_big_endian { "be" } else { "le" };
    match bits {
        8 => "pcm_s8".to_owned(),
        16 | 24 | 32 | 64 => format!("pcm_{kind}{bits}{order}"),
        _ => String::new(),
    }
}

/// Codes that mean another coding for samples of another width.
fn name_samples(track: &mut Track, audio: &mut AudioTrack, kind: [u8; 4]) {
    let bits = u32::from(audio.bit_depth);
    let name = match &kind {
        b"raw " => "pcm_u8".to_owned(),
        b"sowt" if bits != 16 => linear(bits, false, false),
        b"twos" if bits != 16 => linear(bits, false, true),
        b"NONE" => linear(bits, false, true),
        _ => track.codec.name.clone(),
    };
    track.codec.name = name;
    match bits_in_name(&track.codec.name) {
        0 => {}
        bits => audio.bit_depth = bits,
    }
}

fn extensions(track: &mut Track, audio: &mut AudioTrack, boxes: &[u8], deeper: u8) {
    for (kind, record) in boxes_in(boxes) {
        if kind == *b"wave" && deeper > 0 {
            extensions(track, audio, record, deeper - 1);
        } else {
            // A record that is cut short says nothing.
            let _ = extension(track, audio, kind, record);
        }
    }
}

fn extension(
    track: &mut Track,
    audio: &mut AudioTrack,
    kind: [u8; 4],
    record: &[u8],
) -> Option<()> {
    match &kind {
        b"esds" => elementary_stream(track, audio, record.get(4..)?),
        b"dac3" => take_dolby(track, audio, ac3_box(record)?),
        b"dec3" => take_dolby(track, audio, enhanced_ac3_box(record)?),
        b"dOps" => {
            audio.channels = u16::from(*record.get(1)?);
            audio.sample_rate = 48_000;
            Some(())
        }
        b"alac" => alac(track, audio, record.get(4..)?),
        b"dfLa" => stream_information(audio, record.get(8..)?),
        b"btrt" => {
            let mut bytes = Bytes::new(record);
            bytes.skip(8)?;
            let bitrate = u64::from(bytes.be32()?);
            track.bitrate = track
                .bitrate
                .or(Some(bitrate))
                .filter(|bitrate| *bitrate > 0);
            Some(())
        }
        b"enda" => {
            if record == [0, 1] {
                track.codec.name = track.codec.name.replace("be", "le");
            }
            Some(())
        }
        b"pcmC" => {
            let is_little = *record.get(4)? & 1 == 1;
            let bits = u32::from(*record.get(5)?);
            let is_float = track.codec.id == "fpcm";
            track.codec.name = linear(bits, is_float, !is_little);
            audio.bit_depth = bits_in_name(&track.codec.name);
            Some(())
        }
        _ => None,
    }
}

fn elementary_stream(track: &mut Track, audio: &mut AudioTrack, record: &[u8]) -> Option<()> {
    let stream = ElementaryStream::parse(record)?;
    if let Some(codec) = stream.codec() {
        codec.clone_into(&mut track.codec.name);
    }
    if stream.bitrate > 0 {
        track.bitrate = Some(u64::from(stream.bitrate));
    }
    if track.codec.name == "aac" {
        let config = AacConfig::parse(stream.config)?;
        if let Some(other) = config.other_codec() {
            other.clone_into(&mut track.codec.name);
            return Some(());
        }
        config.profile().clone_into(&mut track.codec.profile);
        audio.sample_rate = config.sample_rate;
        if config.channels > 0 {
            audio.channels = config.channels;
        }
    }
    Some(())
}

fn take_dolby(track: &mut Track, audio: &mut AudioTrack, said: DolbyDetails) -> Option<()> {
    audio.channels = said.channels;
    audio.sample_rate = said.sample_rate;
    track.bitrate = Some(said.bitrate).filter(|bitrate| *bitrate > 0);
    Some(())
}

fn alac(track: &mut Track, audio: &mut AudioTrack, record: &[u8]) -> Option<()> {
    let mut bytes = Bytes::new(record);
    bytes.skip(5)?;
    audio.bit_depth = bytes.u8()?;
    bytes.skip(3)?;
    audio.channels = u16::from(bytes.u8()?);
    bytes.skip(6)?;
    let bitrate = u64::from(bytes.be32()?);
    track.bitrate = Some(bitrate).filter(|bitrate| *bitrate > 0);
    audio.sample_rate = bytes.be32()?;
    Some(())
}
