//! What people call codecs: HEVC (x265), AVC (x264), AV1, MPEG-4 (Xvid), Dolby Digital Plus.

use super::Codec;

/// Codecs by the names that `ffprobe` gives them.
const SPOKEN: &[(&str, &str)] = &[
    ("h264", "AVC"),
    ("hevc", "HEVC"),
    ("vvc", "VVC"),
    ("av1", "AV1"),
    ("vp8", "VP8"),
    ("vp9", "VP9"),
    ("mpeg1video", "MPEG-1"),
    ("mpeg2video", "MPEG-2"),
    ("mpeg4", "MPEG-4"),
    ("msmpeg4v3", "MPEG-4 (DivX 3)"),
    ("theora", "Theora"),
    ("vc1", "VC-1"),
    ("wmv1", "WMV 7"),
    ("wmv2", "WMV 8"),
    ("wmv3", "WMV 9"),
    ("prores", "ProRes"),
    ("dnxhd", "DNxHD"),
    ("mjpeg", "Motion JPEG"),
    ("flv1", "Sorenson H.263"),
    ("h263", "H.263"),
    ("aac", "AAC"),
    ("mp3", "MP3"),
    ("mp2", "MP2"),
    ("ac3", "AC-3"),
    ("eac3", "E-AC-3"),
    ("ac4", "AC-4"),
    ("dts", "DTS"),
    ("truehd", "TrueHD"),
    ("flac", "FLAC"),
    ("alac", "ALAC"),
    ("opus", "Opus"),
    ("vorbis", "Vorbis"),
    ("wmav1", "WMA"),
    ("wmav2", "WMA"),
    ("wmapro", "WMA Pro"),
    ("wmalossless", "WMA Lossless"),
    ("wavpack", "WavPack"),
    ("ape", "Monkey's Audio"),
    ("subrip", "SubRip"),
    ("ass", "ASS"),
    ("mov_text", "Timed Text"),
    ("webvtt", "WebVTT"),
    ("ttml", "TTML"),
    ("dvd_subtitle", "VobSub"),
    ("hdmv_pgs_subtitle", "PGS"),
    ("dvb_subtitle", "DVB"),
];

impl Codec {
    /// What people call it, with the encoder where it is known: `HEVC (x265)`, `AVC (x264)`, `AV1`,
    /// `HE-AAC`, `DTS-HD MA`, `PCM`. The name itself where it has no other, and what the file calls it where it
    /// has none at all.
    #[must_use]
    pub fn spoken(&self) -> String {
        match (self.name.as_str(), self.profile.as_str()) {
            ("aac", profile) if profile.contains("HE-") => return profile.to_owned(),
            ("dts", profile) if profile.contains("DTS") => return profile.to_owned(),
            ("", _) => return self.id.clone(),
            (name, _) if name.starts_with("pcm_") => return "PCM".to_owned(),
            _ => {}
        }
        let known = SPOKEN.iter().find(|(name, _)| *name == self.name);
        let spoken = known.map_or(self.name.as_str(), |(_, spoken)| spoken);
        // Encoders of sound have versions, and are no part of how people call a codec.
        let is_short = !self.encoder.is_empty() && !self.encoder.contains([' ', '.', '(']);
        let names_encoder = matches!(self.name.as_str(), "h264" | "hevc" | "mpeg4" | "vvc");
        if is_short && names_encoder {
            format!("{spoken} ({})", self.encoder)
        } else {
            spoken.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(name: &str, profile: &str, encoder: &str) -> String {
        let codec = Codec {
            name: name.to_owned(),
            id: "0xABCD".to_owned(),
            profile: profile.to_owned(),
            encoder: encoder.to_owned(),
        };
        codec.spoken()
    }

    #[test]
    fn codecs_are_called_as_people_call_them() {
        assert_eq!(spoken("hevc", "Main 10", "x265"), "HEVC (x265)");
        assert_eq!(spoken("h264", "High", "x264"), "AVC (x264)");
        assert_eq!(spoken("h264", "High", ""), "AVC");
        assert_eq!(spoken("mpeg4", "", "Xvid"), "MPEG-4 (Xvid)");
        assert_eq!(spoken("av1", "Main", "SVT-AV1"), "AV1");
        assert_eq!(spoken("aac", "HE-AACv2", ""), "HE-AACv2");
        assert_eq!(spoken("aac", "LC", ""), "AAC");
        assert_eq!(spoken("dts", "DTS-HD MA", ""), "DTS-HD MA");
        assert_eq!(spoken("pcm_s24le", "", ""), "PCM");
        assert_eq!(spoken("mp3", "", "LAME 3.100"), "MP3");
        assert_eq!(spoken("cook", "", ""), "cook");
        assert_eq!(spoken("", "", ""), "0xABCD");
    }
}
