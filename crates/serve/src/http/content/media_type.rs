//! What type is a file sent as?
//!
//! The list is ours, so that a file is never what a sniffing browser makes of it. Only pictures without script, audio,
//! video and plain text are shown; HTML, SVG, PDF and everything else is saved, since its script would run as ours.

/// Types by the end of a name. The first of an extension counts.
const TYPES: &[(&str, &str)] = &[
    ("3gp", "video/3gpp"),
    ("aac", "audio/aac"),
    ("aif", "audio/aiff"),
    ("aiff", "audio/aiff"),
    ("asf", "video/x-ms-asf"),
    ("avi", "video/x-msvideo"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("cfg", "text/plain; charset=utf-8"),
    ("conf", "text/plain; charset=utf-8"),
    ("csv", "text/plain; charset=utf-8"),
    ("flac", "audio/flac"),
    ("flv", "video/x-flv"),
    ("gif", "image/gif"),
    ("heic", "image/heic"),
    ("heif", "image/heif"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "text/plain; charset=utf-8"),
    ("jxl", "image/jxl"),
    ("log", "text/plain; charset=utf-8"),
    ("m2ts", "video/mp2t"),
    ("m4a", "audio/mp4"),
    ("m4b", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("md", "text/plain; charset=utf-8"),
    ("mka", "audio/x-matroska"),
    ("mkv", "video/x-matroska"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("mpeg", "video/mpeg"),
    ("mpg", "video/mpeg"),
    ("mts", "video/mp2t"),
    ("nfo", "text/plain; charset=utf-8"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg"),
    ("png", "image/png"),
    ("srt", "text/plain; charset=utf-8"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("ts", "video/mp2t"),
    ("txt", "text/plain; charset=utf-8"),
    ("vob", "video/mpeg"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("wma", "audio/x-ms-wma"),
    ("wmv", "video/x-ms-wmv"),
    ("wv", "audio/x-wavpack"),
    ("pdf", "application/pdf"),
    ("epub", "application/epub+zip"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("tar", "application/x-tar"),
];

/// The type of everything else.
const BYTES: &str = "application/octet-stream";

/// Returns the type that the name of a file promises.
#[must_use]
pub fn media_type_of(name: &[u8]) -> &'static str {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let extension = dot.and_then(|dot| name.get(dot + 1..)).unwrap_or_default();
    let found = TYPES
        .iter()
        .find(|(known, _)| extension.eq_ignore_ascii_case(known.as_bytes()));
    found.map_or(BYTES, |(_, media_type)| media_type)
}

/// Whether a browser may show a file of this type as a document of ours.
#[must_use]
pub fn is_shown(media_type: &str) -> bool {
    let begins = |with: &str| media_type.starts_with(with);
    begins("image/")
        || begins("audio/")
        || begins("video/")
        || begins("text/plain")
        || begins("text/vtt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_script_is_never_shown() {
        for name in [
            "a.html", "a.HTM", "a.svg", "a.xhtml", "a.xml", "a.pdf", "a.epub", "a", "svg", "a.js",
            "a.",
        ] {
            assert!(!is_shown(media_type_of(name.as_bytes())), "{name}");
        }
        for name in ["a.JPG", "a.tar.mp4", ".mkv", "a.md", "x.flac"] {
            assert!(is_shown(media_type_of(name.as_bytes())), "{name}");
        }
        assert!(
            !TYPES
                .iter()
                .any(|(_, media_type)| media_type.contains("svg"))
        );
    }
}
