//! Media types of what is known by its content.

use filemap_model::facts::{Container, Media, PictureFormat, TrackKind};

/// The media type of a picture; a raw one has as many as there are makers, so none is said.
pub(crate) const fn of_picture(format: PictureFormat) -> Option<&'static str> {
    Some(match format {
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Png => "image/png",
        PictureFormat::WebP => "image/webp",
        PictureFormat::Gif => "image/gif",
        PictureFormat::Tiff => "image/tiff",
        PictureFormat::Bmp => "image/bmp",
        PictureFormat::Heic => "image/heif",
        PictureFormat::Avif => "image/avif",
        PictureFormat::Jxl => "image/jxl",
        _ => return None,
    })
}

/// The media type of video or audio.
pub(crate) fn of_media(media: &Media) -> Option<&'static str> {
    let is_video = has_video(media);
    Some(match media.container {
        Container::Matroska if is_video => "video/x-matroska",
        Container::Matroska => "audio/x-matroska",
        Container::WebM if is_video => "video/webm",
        Container::WebM => "audio/webm",
        Container::Mp4 if is_video => "video/mp4",
        Container::Mp4 => "audio/mp4",
        Container::QuickTime => "video/quicktime",
        Container::Avi => "video/x-msvideo",
        Container::MpegTs | Container::M2ts => "video/mp2t",
        Container::MpegPs => "video/mpeg",
        Container::Flv => "video/x-flv",
        Container::Asf if is_video => "video/x-ms-wmv",
        Container::Asf => "audio/x-ms-wma",
        Container::Ogg if is_video => "video/ogg",
        Container::Ogg => "audio/ogg",
        Container::Mp3 => "audio/mpeg",
        Container::Flac => "audio/flac",
        Container::Wav => "audio/x-wav",
        Container::Aiff => "audio/x-aiff",
        Container::Ape => "audio/x-ape",
        Container::WavPack => "audio/x-wavpack",
        Container::Musepack => "audio/x-musepack",
        Container::Dsf => "audio/x-dsf",
        Container::Adts => "audio/aac",
        Container::Ac3 => "audio/ac3",
        Container::Caf => "audio/x-caf",
        _ => return None,
    })
}

/// Whether something moves in it.
pub(crate) fn has_video(media: &Media) -> bool {
    let is_video = |kind: &TrackKind| matches!(kind, TrackKind::Video(_));
    media.tracks.iter().any(|track| is_video(&track.kind))
}
