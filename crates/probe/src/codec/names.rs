//! What codecs are called: by four characters in QuickTime, MP4 and AVI, by numbers in RIFF and ASF. Their
//! names here are those of `ffprobe`.

/// Codecs by their four characters in MP4 and QuickTime.
const BOXES: &[(&[u8; 4], &str)] = &[
    (b"avc1", "h264"),
    (b"avc2", "h264"),
    (b"avc3", "h264"),
    (b"avc4", "h264"),
    (b"dva1", "h264"),
    (b"dvav", "h264"),
    (b"ai12", "h264"),
    (b"hvc1", "hevc"),
    (b"hev1", "hevc"),
    (b"dvh1", "hevc"),
    (b"dvhe", "hevc"),
    (b"vvc1", "vvc"),
    (b"vvi1", "vvc"),
    (b"av01", "av1"),
    (b"dav1", "av1"),
    (b"vp08", "vp8"),
    (b"vp09", "vp9"),
    (b"mp4v", "mpeg4"),
    (b"s263", "h263"),
    (b"h263", "h263"),
    (b"H263", "h263"),
    (b"vc-1", "vc1"),
    (b"apch", "prores"),
    (b"apcn", "prores"),
    (b"apcs", "prores"),
    (b"apco", "prores"),
    (b"ap4h", "prores"),
    (b"ap4x", "prores"),
    (b"AVdn", "dnxhd"),
    (b"AVdh", "dnxhd"),
    (b"CFHD", "cfhd"),
    (b"jpeg", "mjpeg"),
    (b"mjpa", "mjpeg"),
    (b"mjpb", "mjpegb"),
    (b"png ", "png"),
    (b"SVQ1", "svq1"),
    (b"SVQ3", "svq3"),
    (b"cvid", "cinepak"),
    (b"rle ", "qtrle"),
    (b"dvc ", "dvvideo"),
    (b"dvcp", "dvvideo"),
    (b"dvpp", "dvvideo"),
    (b"dv5n", "dvvideo"),
    (b"dv5p", "dvvideo"),
    (b"mx5p", "mpeg2video"),
    (b"xdv2", "mpeg2video"),
    (b"xdvb", "mpeg2video"),
    (b"xdvc", "mpeg2video"),
    (b"mp4a", "aac"),
    (b"ac-3", "ac3"),
    (b"ec-3", "eac3"),
    (b"ac-4", "ac4"),
    (b"Opus", "opus"),
    (b"fLaC", "flac"),
    (b"alac", "alac"),
    (b"dtsc", "dts"),
    (b"dtse", "dts"),
    (b"dtsh", "dts"),
    (b"dtsl", "dts"),
    (b"dtsx", "dts"),
    (b"mlpa", "truehd"),
    (b".mp3", "mp3"),
    (b".mp2", "mp2"),
    (b"ms\0\x55", "mp3"),
    (b"samr", "amr_nb"),
    (b"sawb", "amr_wb"),
    (b"QDM2", "qdm2"),
    (b"ima4", "adpcm_ima_qt"),
    (b"sowt", "pcm_s16le"),
    (b"twos", "pcm_s16be"),
    (b"in24", "pcm_s24be"),
    (b"in32", "pcm_s32be"),
    (b"fl32", "pcm_f32be"),
    (b"fl64", "pcm_f64be"),
    (b"ulaw", "pcm_mulaw"),
    (b"alaw", "pcm_alaw"),
    (b"tx3g", "mov_text"),
    (b"text", "mov_text"),
    (b"wvtt", "webvtt"),
    (b"stpp", "ttml"),
    (b"mp4s", "dvd_subtitle"),
    (b"c608", "eia_608"),
];

/// The name of a codec of MP4 and QuickTime; empty if it has none here.
pub(crate) fn of_four_characters(code: &[u8; 4]) -> &'static str {
    let known = BOXES.iter().find(|(known, _)| *known == code);
    known.map_or("", |(_, name)| name)
}

/// Video of AVI and ASF by four characters, in capitals.
const RIFF_VIDEO: &[(&[u8; 4], &str)] = &[
    (b"H264", "h264"),
    (b"X264", "h264"),
    (b"AVC1", "h264"),
    (b"DAVC", "h264"),
    (b"VSSH", "h264"),
    (b"HEVC", "hevc"),
    (b"H265", "hevc"),
    (b"X265", "hevc"),
    (b"HVC1", "hevc"),
    (b"AV01", "av1"),
    (b"VP60", "vp6"),
    (b"VP61", "vp6"),
    (b"VP62", "vp6"),
    (b"VP80", "vp8"),
    (b"VP90", "vp9"),
    (b"FMP4", "mpeg4"),
    (b"XVID", "mpeg4"),
    (b"DIVX", "mpeg4"),
    (b"DX50", "mpeg4"),
    (b"MP4V", "mpeg4"),
    (b"M4S2", "mpeg4"),
    (b"MP4S", "mpeg4"),
    (b"3IV2", "mpeg4"),
    (b"RMP4", "mpeg4"),
    (b"DIV3", "msmpeg4v3"),
    (b"DIV4", "msmpeg4v3"),
    (b"MP43", "msmpeg4v3"),
    (b"COL1", "msmpeg4v3"),
    (b"MP42", "msmpeg4v2"),
    (b"DIV2", "msmpeg4v2"),
    (b"MPG4", "msmpeg4v1"),
    (b"MP41", "msmpeg4v1"),
    (b"WMV1", "wmv1"),
    (b"WMV2", "wmv2"),
    (b"WMV3", "wmv3"),
    (b"WVC1", "vc1"),
    (b"WMVA", "vc1"),
    (b"MJPG", "mjpeg"),
    (b"AVRN", "mjpeg"),
    (b"DVSD", "dvvideo"),
    (b"DVHD", "dvvideo"),
    (b"DVSL", "dvvideo"),
    (b"MPG1", "mpeg1video"),
    (b"MPG2", "mpeg2video"),
    (b"MPEG", "mpeg2video"),
    (b"\x01\0\0\x10", "mpeg1video"),
    (b"\x02\0\0\x10", "mpeg2video"),
    (b"H263", "h263"),
    (b"FLV1", "flv1"),
    (b"S263", "flv1"),
    (b"CVID", "cinepak"),
    (b"IV31", "indeo3"),
    (b"IV32", "indeo3"),
    (b"IV41", "indeo4"),
    (b"IV50", "indeo5"),
    (b"MSVC", "msvideo1"),
    (b"CRAM", "msvideo1"),
    (b"HFYU", "huffyuv"),
    (b"FFVH", "ffvhuff"),
    (b"FFV1", "ffv1"),
    (b"LAGS", "lagarith"),
    (b"ULRG", "utvideo"),
    (b"ULY0", "utvideo"),
    (b"ULY2", "utvideo"),
    (b"MPNG", "png"),
    (b"CFHD", "cfhd"),
    (b"THEO", "theora"),
    (b"I420", "rawvideo"),
    (b"YV12", "rawvideo"),
    (b"YUY2", "rawvideo"),
    (b"UYVY", "rawvideo"),
    (b"\0\0\0\0", "rawvideo"),
];

/// The name of a codec of AVI or ASF; empty if it has none here.
pub(crate) fn of_riff_video(code: [u8; 4]) -> &'static str {
    let code = code.map(|byte| byte.to_ascii_uppercase());
    let known = RIFF_VIDEO.iter().find(|(known, _)| **known == code);
    known.map_or("", |(_, name)| name)
}

/// The name of a codec of sound in AVI, ASF and WAVE by its number and the bits of a sample; empty if it
/// has none here.
pub(crate) const fn of_wave_format(number: u16, bits: u16) -> &'static str {
    match (number, bits) {
        (0x0001, 8) => "pcm_u8",
        (0x0001, 24) => "pcm_s24le",
        (0x0001, 32) => "pcm_s32le",
        (0x0001, _) => "pcm_s16le",
        (0x0003, 64) => "pcm_f64le",
        (0x0003, _) => "pcm_f32le",
        (0x0002, _) => "adpcm_ms",
        (0x0006, _) => "pcm_alaw",
        (0x0007, _) => "pcm_mulaw",
        (0x0011, _) => "adpcm_ima_wav",
        (0x0050, _) => "mp2",
        (0x0055, _) => "mp3",
        (0x0092 | 0x2000, _) => "ac3",
        (0x00FF | 0x1600 | 0x1602 | 0x706D | 0xA106, _) => "aac",
        (0x0160, _) => "wmav1",
        (0x0161, _) => "wmav2",
        (0x0162, _) => "wmapro",
        (0x0163, _) => "wmalossless",
        (0x000A, _) => "wmavoice",
        (0x2001, _) => "dts",
        (0x2048 | 0x674F..=0x6751 | 0x676F..=0x6771, _) => "vorbis",
        (0xF1AC, _) => "flac",
        (0x704F, _) => "opus",
        (0x1610, _) => "aac",
        _ => "",
    }
}

/// Bits of one colour of a pixel in codecs that leave no choice; 0 for others.
pub(crate) fn usual_bit_depth(codec: &str) -> u8 {
    match codec {
        "vp8" | "mpeg4" | "mpeg1video" | "mpeg2video" | "h263" | "flv1" | "mjpeg" | "theora"
        | "msmpeg4v1" | "msmpeg4v2" | "msmpeg4v3" | "wmv1" | "wmv2" | "wmv3" | "vc1" | "svq1"
        | "svq3" | "vp6" | "vp6f" | "vp6a" | "dvvideo" | "flashsv" => 8,
        _ => 0,
    }
}

/// Bits of a sample in codecs whose name says them; 0 for others.
pub(crate) fn bits_in_name(codec: &str) -> u8 {
    match codec {
        "pcm_u8" | "pcm_s8" => 8,
        "pcm_s16le" | "pcm_s16be" => 16,
        "pcm_s24le" | "pcm_s24be" => 24,
        "pcm_s32le" | "pcm_s32be" | "pcm_f32le" | "pcm_f32be" => 32,
        "pcm_f64le" | "pcm_f64be" => 64,
        _ => 0,
    }
}

/// A code as text: its characters as they are, all others escaped.
pub(crate) fn text_of(code: &[u8]) -> String {
    code.escape_ascii().to_string()
}
