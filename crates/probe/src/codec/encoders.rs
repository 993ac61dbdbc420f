//! What made a stream: encoders leave their name in it, and libraries in the tags of its container.

use crate::bytes::find;

/// What encoders write into a stream, and how people call them.
const IN_STREAMS: [(&[u8], &str); 6] = [
    (b"x265 (build", "x265"),
    (b"x264 - core", "x264"),
    (b"XviD", "Xvid"),
    (b"DivX", "DivX"),
    (b"SVT-AV1", "SVT-AV1"),
    (b"libvpx", "libvpx"),
];

/// Names of libraries as muxers write them, and how people call them.
const LIBRARIES: [(&str, &str); 12] = [
    ("libx265", "x265"),
    ("libx264", "x264"),
    ("x265", "x265"),
    ("x264", "x264"),
    ("libxvid", "Xvid"),
    ("xvid", "Xvid"),
    ("libsvtav1", "SVT-AV1"),
    ("libaom", "libaom"),
    ("librav1e", "rav1e"),
    ("libvpx", "libvpx"),
    ("nvenc", "NVENC"),
    ("videotoolbox", "VideoToolbox"),
];

/// The encoder that left its name in a stretch of a stream; empty if none that is known did.
pub(crate) fn encoder_in_stream(stream: &[u8]) -> String {
    let known = IN_STREAMS
        .iter()
        .find(|(mark, _)| find(stream, mark).is_some());
    known.map_or_else(String::new, |(_, name)| (*name).to_owned())
}

/// The encoder that a tag such as `Lavc59.37.100 libx264` names; empty if none that is known.
pub(crate) fn encoder_of_library(tag: &str) -> String {
    let tag = tag.to_ascii_lowercase();
    let known = LIBRARIES.iter().find(|(library, _)| tag.contains(library));
    known.map_or_else(String::new, |(_, name)| (*name).to_owned())
}

/// Whether a stretch of a stream holds dynamic metadata (ITU-T T.35 of SMPTE ST 2094-40).
pub(crate) fn has_dynamic_metadata(stream: &[u8]) -> bool {
    find(stream, b"\xB5\0\x3C\0\x01\x04").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoders_leave_their_names_in_streams_and_tags() {
        let stream = b"\0\0\x01\x06\x05\xFFx264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec";
        assert_eq!(encoder_in_stream(stream), "x264");
        assert_eq!(encoder_in_stream(b"x265 (build 199) - 3.5"), "x265");
        assert_eq!(encoder_in_stream(b"the word x264 alone"), "");
        assert_eq!(encoder_of_library("Lavc59.37.100 libx265"), "x265");
        assert_eq!(encoder_of_library("HandBrake 1.6.1"), "");
    }

    #[test]
    fn dynamic_metadata_is_a_message_of_its_own() {
        assert!(has_dynamic_metadata(
            b"\x4E\x01\x04\x40\xB5\0\x3C\0\x01\x04\x01"
        ));
        assert!(!has_dynamic_metadata(b"\xB5\0\x31\0GA94"));
    }
}
