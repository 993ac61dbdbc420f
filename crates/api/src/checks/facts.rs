//! What the library could have known of the inside of files.

use filemap::query::{MediaAmount, MediaGroup, MediaReport};
use filemap::{FoundInside, KnownFacts};
use filemap_model::facts::{
    Art, AudioTrack, Chapter, Codec, Container, Exposure, FactField, Facts, FoundBy, GeoPosition,
    HdrKind, Media, MediaDuration, MediaKind, Picture, PictureDate, PictureFormat, ProbeFailure,
    ProbeFailureKind, Probed, Thumbnail, Track, TrackKind, VideoTrack,
};

use super::values::{ODD_PATH, PATH, root_id, time};

/// Nothing, all that there is, a part, and a failure.
pub(super) fn known_facts() -> Vec<KnownFacts> {
    let failure = ProbeFailure {
        kind: ProbeFailureKind::Truncated,
        reason: "it ends before byte 7".to_owned(),
    };
    let least = Facts {
        media: Some(Media::new(Container::Mp3)),
        picture: Some(Picture::new(PictureFormat::Gif, 1, 2)),
        found_by: FoundBy::BuiltIn,
    };
    let all = Facts {
        media: Some(media()),
        picture: Some(picture()),
        found_by: FoundBy::Ffprobe,
    };
    let known = |path: &[u8], probed: Option<Probed>| KnownFacts {
        path: path.to_vec(),
        root: root_id(),
        size: u64::MAX,
        kind: Some(MediaKind::Video),
        found: probed.map(|probed| FoundInside {
            probed,
            at: time(1_700_000_000),
            version: 3,
            is_outdated: false,
        }),
    };
    vec![
        known(PATH, None),
        known(PATH, Some(Probed::Found(all))),
        known(PATH, Some(Probed::Partial(least, failure.clone()))),
        known(ODD_PATH, Some(Probed::Failed(failure))),
    ]
}

/// Three films of two codecs.
pub(super) fn media_report() -> MediaReport {
    let amount = |files| MediaAmount {
        files,
        bytes: 5_000_000_000,
        nanoseconds: 3_723_004_000_000,
    };
    let values = vec![
        ("hevc".to_owned(), amount(2)),
        ("h \"264\"".to_owned(), amount(1)),
    ];
    MediaReport {
        total: amount(3),
        groups: vec![MediaGroup {
            field: FactField::VideoCodec,
            values,
            others: MediaAmount::default(),
        }],
    }
}

fn media() -> Media {
    let mut media = Media::new(Container::Matroska);
    media.duration = Some(MediaDuration {
        nanoseconds: 3_723_004_000_000,
        is_exact: true,
    });
    media.bitrate = Some(8_000_000);
    let video = TrackKind::Video(VideoTrack {
        width: 1920,
        height: 804,
        frame_rate: (24_000, 1001),
        bit_depth: 10,
        hdr: Some(HdrKind::DolbyVision),
        rotation: 90,
        pixel_aspect: (1, 1),
        is_interlaced: true,
    });
    let codec = Codec {
        name: "hevc".to_owned(),
        id: "V_MPEGH/ISO/HEVC".to_owned(),
        profile: "Main 10".to_owned(),
        encoder: "x265".to_owned(),
    };
    let audio = TrackKind::Audio(AudioTrack {
        channels: 6,
        sample_rate: 48_000,
        bit_depth: 0,
    });
    let mut sound = Track::new(audio, Codec::default());
    (sound.language, sound.title) = ("jpn".to_owned(), "\u{200f}\"x\"".to_owned());
    (sound.is_default, sound.bitrate) = (true, Some(640_000));
    let mut text = Track::new(TrackKind::Subtitle, Codec::default());
    text.is_forced = true;
    let other = Track::new(TrackKind::Other, Codec::default());
    media.tracks = vec![Track::new(video, codec), sound, text, other];
    media.chapters = vec![Chapter {
        start: 1_500_000_000,
        title: "Überfahrt".to_owned(),
    }];
    media.art = vec![Art {
        kind: 3,
        media_type: "image/jpeg".to_owned(),
        offset: Some(0),
        size: 10_000_000,
    }];
    let tags = &mut media.tags;
    tags.title = "T".to_owned();
    tags.artists = vec!["A".to_owned(), "B".to_owned()];
    (tags.date, tags.track, tags.is_compilation) = ("1999-05-04".to_owned(), 3, true);
    tags.replay_gain.track_gain = Some(-7.25);
    tags.musicbrainz.release = "id".to_owned();
    media
}

fn picture() -> Picture {
    let mut picture = Picture::new(PictureFormat::Heic, 4032, 3024);
    picture.orientation = 6;
    picture.taken = Some(PictureDate {
        local_seconds: 1_700_000_000,
        nanoseconds: 120_000_034,
        offset_minutes: Some(-330),
    });
    picture.camera_model = "Camera".to_owned();
    picture.exposure = Exposure {
        time: (1, 250),
        iso: 100,
        ..Exposure::default()
    };
    picture.position = Some(GeoPosition {
        latitude: -33.5,
        longitude: 151.25,
        altitude: Some(12.25),
    });
    picture.thumbnail = Some(Thumbnail {
        offset: 500,
        size: 9000,
    });
    picture.perceptual_hash = Some(255);
    picture
}
