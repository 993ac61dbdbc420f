//! A file as a resource: its type, how it may be read, and what DLNA says of it.

use filemap::model::facts::{
    AudioTrack, Codec, Container, Facts, Media, PictureFormat, TrackKind, VideoTrack,
};

use crate::dlna::clients::{Client, Quirks};
use crate::dlna::shelf::Kind;

/// What can be said of a file without sending it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// Bytes.
    pub size: Option<u64>,
    /// How long it plays, in nanoseconds.
    pub nanoseconds: Option<u64>,
    /// Bytes a second: UPnP counts bytes here.
    pub bytes_a_second: Option<u64>,
    /// Pixels across and down.
    pub resolution: Option<(u32, u32)>,
    /// Channels of sound.
    pub channels: Option<u16>,
    /// Samples a second.
    pub sample_rate: Option<u32>,
    /// Bits a sample.
    pub bits_a_sample: Option<u8>,
}

fn known<T: PartialEq + Default>(value: T) -> Option<T> {
    (value != T::default()).then_some(value)
}

impl Resource {
    /// What is known of a file of a size.
    #[must_use]
    pub fn of(facts: Option<&Facts>, size: u64) -> Self {
        let mut resource = Self {
            size: known(size),
            ..Self::default()
        };
        let Some(facts) = facts else { return resource };
        if let Some(picture) = &facts.picture {
            let is_known = picture.width > 0 && picture.height > 0;
            resource.resolution = is_known.then_some((picture.width, picture.height));
        }
        if let Some(media) = &facts.media {
            resource.take(media, size);
        }
        resource
    }

    fn take(&mut self, media: &Media, size: u64) {
        let duration = media.duration.map(|duration| duration.nanoseconds);
        self.nanoseconds = duration.filter(|nanoseconds| *nanoseconds >= 1_000_000);
        let bytes = u128::from(size) * 1_000_000_000;
        let mean = self
            .nanoseconds
            .and_then(|length| bytes.checked_div(length.into()));
        let mean = mean.and_then(|mean| u64::try_from(mean).ok());
        let said = media.bitrate.map(|bits| bits / 8);
        self.bytes_a_second = said.or(mean).filter(|rate| *rate > 0);
        if let Some(video) = video_track(media) {
            let (width, height) = video.shown();
            self.resolution = (width > 0 && height > 0).then_some((width, height));
        }
        if let Some((audio, _)) = audio_track(media) {
            self.channels = known(audio.channels);
            self.sample_rate = known(audio.sample_rate);
            self.bits_a_sample = known(audio.bit_depth);
        }
    }
}

fn video_track(media: &Media) -> Option<&VideoTrack> {
    media.tracks.iter().find_map(|track| match &track.kind {
        TrackKind::Video(video) => Some(video),
        _ => None,
    })
}

fn audio_track(media: &Media) -> Option<(&AudioTrack, &Codec)> {
    media.tracks.iter().find_map(|track| match &track.kind {
        TrackKind::Audio(audio) => Some((audio, &track.codec)),
        _ => None,
    })
}

/// The media type of a file, as a client knows it. What was found inside decides, not the name.
#[must_use]
pub fn media_type(kind: Kind, facts: Option<&Facts>, name: &[u8], client: Client) -> &'static str {
    if let Some(media) = facts.and_then(|facts| facts.media.as_ref()) {
        return type_of_container(kind, media.container, name, client);
    }
    if let Some(picture) = facts.and_then(|facts| facts.picture.as_ref()) {
        return type_of_picture(picture.format);
    }
    match (kind, ending(name).as_str()) {
        (Kind::Video, "avi" | "divx") => avi(client),
        (Kind::Video, "mp4" | "m4v") => "video/mp4",
        (Kind::Video, "mkv") => matroska(client),
        (Kind::Video, "mpg" | "mpeg" | "vob") => "video/mpeg",
        (Kind::Music, "mp3") => "audio/mpeg",
        (Kind::Music, "flac") => "audio/flac",
        (Kind::Picture, "jpg" | "jpeg" | "jpe") => "image/jpeg",
        (Kind::Picture, "png") => "image/png",
        (Kind::Video, _) => "video/mpeg",
        (Kind::Music, _) => "audio/mpeg",
        (Kind::Picture, _) => "image/jpeg",
    }
}

/// The ending of a name in small letters.
fn ending(name: &[u8]) -> String {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let ending = dot.and_then(|dot| name.get(dot + 1..)).unwrap_or_default();
    String::from_utf8_lossy(ending).to_ascii_lowercase()
}

const fn avi(client: Client) -> &'static str {
    if client.needs(Quirks::AVI_IS_DIVX) {
        "video/divx"
    } else if client.needs(Quirks::AVI_IS_AVI) {
        "video/avi"
    } else {
        "video/x-msvideo"
    }
}

const fn matroska(client: Client) -> &'static str {
    if client.needs(Quirks::SAMSUNG) {
        "video/x-mkv"
    } else {
        "video/x-matroska"
    }
}

fn type_of_container(
    kind: Kind,
    container: Container,
    name: &[u8],
    client: Client,
) -> &'static str {
    let is_music = kind == Kind::Music;
    match container {
        Container::Matroska if is_music => "audio/x-matroska",
        Container::Matroska => matroska(client),
        Container::WebM if is_music => "audio/webm",
        Container::WebM => "video/webm",
        Container::Mp4 if is_music => "audio/mp4",
        Container::Mp4 if matches!(ending(name).as_str(), "3gp" | "3g2") => "video/3gpp",
        Container::Mp4 => "video/mp4",
        Container::QuickTime => "video/quicktime",
        Container::Avi => avi(client),
        Container::MpegTs | Container::MpegPs => "video/mpeg",
        Container::M2ts => "video/vnd.dlna.mpeg-tts",
        Container::Flv => "video/x-flv",
        Container::Asf if is_music => "audio/x-ms-wma",
        Container::Asf => "video/x-ms-wmv",
        Container::Ogg if is_music => "audio/ogg",
        Container::Ogg => "video/ogg",
        Container::Mp3 => "audio/mpeg",
        Container::Flac => "audio/flac",
        Container::Wav => "audio/wav",
        Container::Aiff => "audio/x-aiff",
        Container::Ape => "audio/x-ape",
        Container::WavPack => "audio/x-wavpack",
        Container::Musepack => "audio/x-musepack",
        Container::Dsf => "audio/x-dsf",
        Container::Dsdiff => "audio/x-dff",
        Container::Adts => "audio/aac",
        Container::Ac3 => "audio/ac3",
        Container::Dts => "audio/vnd.dts",
        Container::Caf => "audio/x-caf",
        Container::RealMedia => "application/vnd.rn-realmedia",
        Container::Mxf => "application/mxf",
        Container::TrueAudio => "audio/x-tta",
        Container::Tak => "audio/x-tak",
        _ if is_music => "audio/mpeg",
        _ => "video/mpeg",
    }
}

const fn type_of_picture(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Png => "image/png",
        PictureFormat::WebP => "image/webp",
        PictureFormat::Gif => "image/gif",
        PictureFormat::Tiff => "image/tiff",
        PictureFormat::Bmp => "image/bmp",
        PictureFormat::Heic => "image/heic",
        PictureFormat::Avif => "image/avif",
        PictureFormat::Jxl => "image/jxl",
        _ => "image/x-dcraw",
    }
}

/// The media types that files may have, for `GetProtocolInfo`.
pub const MEDIA_TYPES: &[&str] = &[
    "video/mp4",
    "video/x-matroska",
    "video/x-mkv",
    "video/webm",
    "video/quicktime",
    "video/3gpp",
    "video/x-msvideo",
    "video/avi",
    "video/divx",
    "video/mpeg",
    "video/vnd.dlna.mpeg-tts",
    "video/x-flv",
    "video/x-ms-wmv",
    "video/ogg",
    "application/vnd.rn-realmedia",
    "application/mxf",
    "audio/mpeg",
    "audio/flac",
    "audio/mp4",
    "audio/ogg",
    "audio/webm",
    "audio/x-matroska",
    "audio/wav",
    "audio/x-aiff",
    "audio/x-ms-wma",
    "audio/x-ape",
    "audio/x-wavpack",
    "audio/x-musepack",
    "audio/x-dsf",
    "audio/x-dff",
    "audio/aac",
    "audio/ac3",
    "audio/vnd.dts",
    "audio/x-caf",
    "audio/x-tta",
    "audio/x-tak",
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "image/tiff",
    "image/bmp",
    "image/heic",
    "image/avif",
    "image/jxl",
    "image/x-dcraw",
];

/// The DLNA profile of a file, where the facts prove it: a wrong one is worse than none.
#[must_use]
pub fn profile(facts: Option<&Facts>) -> Option<&'static str> {
    let media = facts.and_then(|facts| facts.media.as_ref())?;
    let (audio, codec) = audio_track(media)?;
    if video_track(media).is_some() {
        return None;
    }
    let is_stereo = (1..=2).contains(&audio.channels);
    let rate = audio.sample_rate;
    match (media.container, codec.name.as_str()) {
        (Container::Mp3, "mp3") => {
            (is_stereo && matches!(rate, 32_000 | 44_100 | 48_000)).then_some("MP3")
        }
        (Container::Mp4, "aac") => {
            let is_slow = media.bitrate.is_some_and(|bits| bits <= 576_000);
            let is_plain = codec.profile == "LC" && is_stereo && (8_000..=48_000).contains(&rate);
            (is_slow && is_plain).then_some("AAC_ISO")
        }
        (Container::Ac3, "ac3") => (1..=6).contains(&audio.channels).then_some("AC3"),
        _ => None,
    }
}

/// How a file is sent, as the fourth part of `protocolInfo` and as `contentFeatures.dlna.org` say it: seeking by bytes,
/// not converted, and the flags of DLNA 1.5.
#[must_use]
pub fn content_features(kind: Kind, profile: Option<&str>) -> String {
    // Streaming, interactive and background transfer, stalling, version 1.5.
    let flags = match kind {
        Kind::Video | Kind::Music => "01700000",
        Kind::Picture => "00D00000",
    };
    let profile = profile.map_or(String::new(), |profile| format!("DLNA.ORG_PN={profile};"));
    format!("{profile}DLNA.ORG_OP=01;DLNA.ORG_CI=0;DLNA.ORG_FLAGS={flags}000000000000000000000000")
}

/// A span as `H:MM:SS.mmm`.
#[must_use]
pub fn duration_text(nanoseconds: u64) -> String {
    let milliseconds = nanoseconds / 1_000_000;
    let (seconds, milliseconds) = (milliseconds / 1000, milliseconds % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours}:{minutes:02}:{seconds:02}.{milliseconds:03}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap::model::facts::{MediaDuration, Track};

    fn sound(container: Container, codec: &str, channels: u16, sample_rate: u32) -> Facts {
        let track = TrackKind::Audio(AudioTrack {
            channels,
            sample_rate,
            bit_depth: 0,
        });
        let codec = Codec {
            name: codec.to_owned(),
            profile: "LC".to_owned(),
            ..Codec::default()
        };
        Facts::from(Media {
            tracks: vec![Track::new(track, codec)],
            duration: Some(MediaDuration {
                nanoseconds: 2_000_000_000,
                is_exact: true,
            }),
            ..Media::new(container)
        })
    }

    #[test]
    fn a_profile_is_said_only_where_it_is_proved() {
        let said = |container, codec, channels, rate| {
            profile(Some(&sound(container, codec, channels, rate)))
        };
        assert_eq!(said(Container::Mp3, "mp3", 2, 44_100), Some("MP3"));
        assert_eq!(said(Container::Mp3, "mp3", 2, 22_050), None);
        assert_eq!(said(Container::Mp3, "mp2", 2, 44_100), None);
        assert_eq!(said(Container::Mp3, "mp3", 0, 44_100), None);
        assert_eq!(said(Container::Mp4, "aac", 2, 44_100), None);
        assert_eq!(said(Container::Ac3, "ac3", 6, 48_000), Some("AC3"));
        assert_eq!(profile(None), None);
    }

    #[test]
    fn rates_are_bytes_and_nothing_is_zero() {
        let resource = Resource::of(Some(&sound(Container::Mp3, "mp3", 2, 0)), 32_000);
        assert_eq!(resource.bytes_a_second, Some(16_000));
        assert_eq!((resource.channels, resource.sample_rate), (Some(2), None));
        assert_eq!(Resource::of(None, 0), Resource::default());
    }

    #[test]
    fn every_type_is_one_that_is_told() {
        let containers = (0..=255).filter_map(Container::from_number);
        let clients = [Quirks::SAMSUNG, Quirks::AVI_IS_AVI, Quirks::AVI_IS_DIVX];
        for container in containers {
            for quirks in clients {
                let client = Client { name: "", quirks };
                for kind in Kind::ALL {
                    let told = type_of_container(kind, container, b"a", client);
                    assert!(MEDIA_TYPES.contains(&told), "{told}");
                }
            }
        }
        for format in (0..=255).filter_map(PictureFormat::from_number) {
            assert!(MEDIA_TYPES.contains(&type_of_picture(format)));
        }
    }

    #[test]
    fn flags_and_spans_are_as_the_standard_has_them() {
        assert_eq!(
            content_features(Kind::Music, Some("MP3")),
            "DLNA.ORG_PN=MP3;DLNA.ORG_OP=01;DLNA.ORG_CI=0;DLNA.ORG_FLAGS=01700000000000000000000000000000"
        );
        assert_eq!(
            content_features(Kind::Picture, None),
            "DLNA.ORG_OP=01;DLNA.ORG_CI=0;DLNA.ORG_FLAGS=00D00000000000000000000000000000"
        );
        assert_eq!(duration_text(3_723_004_999_999), "1:02:03.004");
        assert_eq!(duration_text(0), "0:00:00.000");
    }
}
