//! What the first frame of a track, or the private data of its codec, adds to what is known of it.

use filemap_model::facts::{AudioTrack, Codec, Track, TrackKind, VideoTrack};

use crate::sniff::{ac3_frame, adts_frame, mpeg_audio_frame};

use super::aac::AacConfig;
use super::av1::first_sequence;
use super::dts::dts_profile;
use super::encoders::{encoder_in_stream, has_dynamic_metadata};
use super::h264;
use super::hevc;
use super::mpeg_video;
use super::nal::units;
use super::picture_details::mark_dynamic;
use super::vp9;

/// Adds to a track what a stretch of its stream says.
pub(crate) fn complete_from_frame(track: &mut Track, stream: &[u8]) {
    match &mut track.kind {
        TrackKind::Video(video) => pictures(video, &mut track.codec, stream),
        TrackKind::Audio(audio) => sound(audio, &mut track.codec, stream),
        TrackKind::Subtitle | TrackKind::Other => {}
    }
}

fn pictures(video: &mut VideoTrack, codec: &mut Codec, stream: &[u8]) {
    let details = match codec.name.as_str() {
        "h264" if stream.first() == Some(&1) => h264::avc_configuration(stream),
        "h264" => units(stream).find_map(h264::sequence),
        "hevc" => units(stream).find_map(hevc::sequence),
        "av1" => first_sequence(stream),
        "vp9" => vp9::key_frame(stream),
        "mpeg1video" | "mpeg2video" => mpeg_video::sequence(stream).map(|(name, details)| {
            name.clone_into(&mut codec.name);
            details
        }),
        "mpeg4" => Some(mpeg_video::mpeg4_configuration(stream)),
        _ => None,
    };
    if let Some(details) = details {
        details.complete(video, codec);
    }
    if codec.name == "vp8" && codec.profile.is_empty() {
        vp9::vp8_profile(stream).clone_into(&mut codec.profile);
    }
    if codec.encoder.is_empty() && matches!(codec.name.as_str(), "h264" | "hevc") {
        codec.encoder = encoder_in_stream(stream);
    }
    if has_dynamic_metadata(stream) {
        mark_dynamic(video);
    }
}

fn sound(audio: &mut AudioTrack, codec: &mut Codec, stream: &[u8]) {
    let frame = match codec.name.as_str() {
        "mp1" | "mp2" | "mp3" => mpeg_audio_frame(stream),
        "ac3" | "eac3" => ac3_frame(stream),
        "aac" => {
            aac(audio, codec, stream);
            None
        }
        "dts" => {
            dts_profile(stream).clone_into(&mut codec.profile);
            None
        }
        _ => None,
    };
    if let Some(frame) = frame {
        (audio.channels, audio.sample_rate) = (frame.channels, frame.sample_rate);
    }
}

fn aac(audio: &mut AudioTrack, codec: &mut Codec, stream: &[u8]) {
    if let Some(frame) = adts_frame(stream) {
        (audio.channels, audio.sample_rate) = (frame.channels, frame.sample_rate);
        adts_profile(stream).clone_into(&mut codec.profile);
        return;
    }
    // A configuration is short; what is longer is a frame, which says nothing by itself.
    let config = AacConfig::parse(stream).filter(|_| stream.len() < 64 && codec.profile.is_empty());
    if let Some(config) = config {
        config.profile().clone_into(&mut codec.profile);
        audio.sample_rate = config.sample_rate;
        if config.channels > 0 {
            audio.channels = config.channels;
        }
    }
}

/// The profile that a header of ADTS says.
fn adts_profile(stream: &[u8]) -> &'static str {
    match stream.get(2).map(|byte| byte >> 6) {
        Some(0) => "Main",
        Some(1) => "LC",
        Some(2) => "SSR",
        Some(3) => "LTP",
        _ => "",
    }
}

/// The number of a format of sound in RIFF, which may stand in an extension, and what a decoder needs.
pub(crate) fn wave_format_config(number: u16, format: &[u8]) -> (u16, &[u8]) {
    const EXTENSIBLE: u16 = 0xFFFE;
    let config = format.get(18..).unwrap_or_default();
    if number != EXTENSIBLE {
        return (number, config);
    }
    let inner = format.get(24..).and_then(<[u8]>::first_chunk::<2>);
    let number = inner.map_or(number, |inner| u16::from_le_bytes(*inner));
    (number, format.get(40..).unwrap_or_default())
}
