//! Codecs of Matroska by their ids, and what their private data says.

use filemap_model::facts::{AudioTrack, Codec, VideoTrack};

use crate::bytes::{Bytes, find};
use crate::codec::{
    AacConfig, PictureDetails, av1_configuration, avc_configuration, bits_in_name,
    hevc_configuration, mpeg_sequence, mpeg4_configuration, of_riff_video, of_wave_format,
    stream_information, text_of, usual_bit_depth,
};

/// Codecs by the beginnings of their ids. The first that fits counts.
const CODECS: &[(&str, &str)] = &[
    ("V_MPEG4/ISO/AVC", "h264"),
    ("V_MPEGH/ISO/HEVC", "hevc"),
    ("V_MPEGI/ISO/VVC", "vvc"),
    ("V_AV1", "av1"),
    ("V_VP8", "vp8"),
    ("V_VP9", "vp9"),
    ("V_MPEG1", "mpeg1video"),
    ("V_MPEG2", "mpeg2video"),
    ("V_MPEG4/MS/V3", "msmpeg4v3"),
    ("V_MPEG4", "mpeg4"),
    ("V_THEORA", "theora"),
    ("V_PRORES", "prores"),
    ("V_MJPEG", "mjpeg"),
    ("V_FFV1", "ffv1"),
    ("V_DIRAC", "dirac"),
    ("V_SNOW", "snow"),
    ("V_REAL/RV10", "rv10"),
    ("V_REAL/RV20", "rv20"),
    ("V_REAL/RV30", "rv30"),
    ("V_REAL/RV40", "rv40"),
    ("V_UNCOMPRESSED", "rawvideo"),
    ("A_AAC", "aac"),
    ("A_AC3", "ac3"),
    ("A_EAC3", "eac3"),
    ("A_DTS", "dts"),
    ("A_TRUEHD", "truehd"),
    ("A_MLP", "mlp"),
    ("A_MPEG/L3", "mp3"),
    ("A_MPEG/L2", "mp2"),
    ("A_MPEG/L1", "mp1"),
    ("A_VORBIS", "vorbis"),
    ("A_OPUS", "opus"),
    ("A_FLAC", "flac"),
    ("A_ALAC", "alac"),
    ("A_WAVPACK4", "wavpack"),
    ("A_TTA1", "tta"),
    ("A_REAL/COOK", "cook"),
    ("A_REAL/SIPR", "sipr"),
    ("A_REAL/ATRC", "atrac3"),
    ("A_QUICKTIME/QDM2", "qdm2"),
    ("S_TEXT/UTF8", "subrip"),
    ("S_TEXT/ASCII", "subrip"),
    ("S_TEXT/ASS", "ass"),
    ("S_TEXT/SSA", "ass"),
    ("S_ASS", "ass"),
    ("S_SSA", "ass"),
    ("S_TEXT/WEBVTT", "webvtt"),
    ("D_WEBVTT", "webvtt"),
    ("S_VOBSUB", "dvd_subtitle"),
    ("S_HDMV/PGS", "hdmv_pgs_subtitle"),
    ("S_HDMV/TEXTST", "hdmv_text_subtitle"),
    ("S_DVBSUB", "dvb_subtitle"),
    ("S_ARIBSUB", "arib_caption"),
    ("S_KATE", "kate"),
];

/// A codec by its id, with what its private data alone tells of it.
pub(super) fn codec(id: &str, private: &[u8], bits: u8) -> Codec {
    let known = CODECS.iter().find(|(begins, _)| id.starts_with(begins));
    let name = match known {
        Some((_, name)) => (*name).to_owned(),
        None => inner(id, private, bits),
    };
    Codec {
        name,
        id: text_of(id.as_bytes()),
        ..Codec::default()
    }
}

/// Codecs of other containers, and samples as they are.
fn inner(id: &str, private: &[u8], bits: u8) -> String {
    let four = |at: usize| private.get(at..).and_then(<[u8]>::first_chunk::<4>);
    match id {
        "V_MS/VFW/FOURCC" => four(16).map_or("", |code| of_riff_video(*code)).to_owned(),
        "V_QUICKTIME" => four(4)
            .map_or("", |code| crate::codec::of_four_characters(code))
            .to_owned(),
        "A_MS/ACM" => {
            let mut bytes = Bytes::new(private);
            let number = bytes.le16().unwrap_or(0);
            let bits = bytes.skip(12).and_then(|()| bytes.le16()).unwrap_or(0);
            of_wave_format(number, bits).to_owned()
        }
        "A_PCM/INT/LIT" if bits == 8 => "pcm_u8".to_owned(),
        "A_PCM/INT/LIT" => format!("pcm_s{bits}le"),
        "A_PCM/INT/BIG" => format!("pcm_s{bits}be"),
        "A_PCM/FLOAT/IEEE" => format!("pcm_f{bits}le"),
        _ => String::new(),
    }
}

/// Completes a track of pictures by the private data of its codec.
pub(super) fn complete_pictures(video: &mut VideoTrack, codec: &mut Codec, private: &[u8]) {
    let inner = if codec.id == "V_MS/VFW/FOURCC" {
        private.get(40..).unwrap_or_default()
    } else {
        private
    };
    let details: Option<PictureDetails> = match codec.name.as_str() {
        "h264" => avc_configuration(inner),
        "hevc" => hevc_configuration(inner),
        "av1" => av1_configuration(inner),
        "mpeg4" => Some(mpeg4_configuration(inner)),
        "mpeg2video" | "mpeg1video" => mpeg_sequence(inner).map(|(_, details)| details),
        _ => None,
    };
    if let Some(details) = details {
        details.complete(video, codec);
    }
    if video.bit_depth == 0 {
        video.bit_depth = usual_bit_depth(&codec.name);
    }
}

/// Completes a track of sound by the private data of its codec.
pub(super) fn complete_sound(audio: &mut AudioTrack, codec: &mut Codec, private: &[u8]) {
    match codec.name.as_str() {
        "aac" => {
            if let Some(config) = AacConfig::parse(private) {
                config.profile().clone_into(&mut codec.profile);
                audio.sample_rate = config.sample_rate;
                if config.channels > 0 {
                    audio.channels = config.channels;
                }
            }
        }
        "flac" => {
            let begins = find(private, b"fLaC").map_or(0, |at| at + 8);
            // A record that is cut short says nothing.
            let _ = stream_information(audio, private.get(begins..).unwrap_or_default());
        }
        "opus" => audio.sample_rate = 48_000,
        _ => {}
    }
    match bits_in_name(&codec.name) {
        0 if matches!(codec.name.as_str(), "flac" | "alac" | "wavpack" | "tta") => {}
        bits => audio.bit_depth = bits,
    }
}
