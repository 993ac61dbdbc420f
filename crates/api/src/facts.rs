//! What is inside a file: the line of `facts`.

use std::borrow::Cow;

use filemap::KnownFacts;
use filemap_model::Timestamp;
use filemap_model::facts::{
    Art, Exposure, FoundBy, Media, Picture, Probed, Tags, Track, TrackKind,
};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Seconds, TimeText};

type Text<'a> = Cow<'a, str>;

/// What is known of the inside of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FactsAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// The size of the file.
    pub size: u64,
    /// How much is known.
    pub state: FactsWord,
    /// When the file was looked into; null where it was not.
    pub probed: TimeText,
    /// The version of the probe that did; 0 where none did.
    pub version: u32,
    /// The file has changed since.
    pub outdated: bool,
    /// Why nothing was found, or not all.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub failure: Option<FailureFields<'a>>,
    /// Who found it, if not the probes of filemap alone: ffprobe.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub found_by: Option<Text<'a>>,
    /// Video and audio.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub media: Option<MediaFields<'a>>,
    /// A picture.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub picture: Option<PictureFields<'a>>,
}

/// How much is known of the inside of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FactsWord {
    /// It was not looked into.
    Missing,
    /// All that the probe looks for was found.
    Found,
    /// A part was found.
    Partial,
    /// Nothing was found.
    Failed,
}

/// Why nothing was found, or not all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FailureFields<'a> {
    /// The kind: unknown, damaged, truncated, too-large, unreadable or changed.
    pub kind: Text<'a>,
    /// In words.
    pub reason: Text<'a>,
}

/// Video and audio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MediaFields<'a> {
    /// What holds the tracks.
    pub container: Text<'a>,
    /// How long it plays, in seconds.
    pub duration: Option<Seconds>,
    /// The file says how long it plays; otherwise that is estimated.
    pub duration_exact: bool,
    /// Bits a second over all.
    pub bitrate: Option<u64>,
    /// The tracks in the order of the file.
    pub tracks: Vec<TrackFields<'a>>,
    /// The chapters.
    pub chapters: Vec<ChapterFields<'a>>,
    /// What the tags say.
    pub tags: TagFields<'a>,
    /// Pictures inside the file.
    pub art: Vec<ArtFields<'a>>,
}

/// A track.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TrackFields<'a> {
    /// video, audio, subtitle or other.
    pub kind: Text<'a>,
    /// The codec as `ffprobe` names it; empty where it is not known.
    pub codec: Text<'a>,
    /// What the file calls the codec.
    pub codec_id: Text<'a>,
    /// The profile of the codec.
    pub profile: Text<'a>,
    /// What encoded it.
    pub encoder: Text<'a>,
    /// The language.
    pub language: Text<'a>,
    /// The title.
    pub title: Text<'a>,
    /// A player shall choose it.
    pub default: bool,
    /// A player shall show it whatever is chosen.
    pub forced: bool,
    /// Bits a second.
    pub bitrate: Option<u64>,
    /// What is said of moving pictures.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub video: Option<VideoFields<'a>>,
    /// What is said of sound.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub audio: Option<AudioFields>,
}

/// What is said of moving pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VideoFields<'a> {
    /// Pixels across, as coded.
    pub width: u32,
    /// Pixels down, as coded.
    pub height: u32,
    /// Pixels across, as shown.
    pub shown_width: u32,
    /// Pixels down, as shown.
    pub shown_height: u32,
    /// 2160p, 1080p, 720p, 576p, 480p, sd, …
    pub quality: Option<Text<'a>>,
    /// Pictures a second, as a fraction.
    pub frame_rate: Option<[u32; 2]>,
    /// Bits of a colour.
    pub bit_depth: Option<u8>,
    /// hdr10, hdr10+, hlg or dolby-vision.
    pub hdr: Option<Text<'a>>,
    /// Degrees that it is turned clockwise when shown.
    pub rotation: u16,
    /// Each picture consists of two fields.
    pub interlaced: bool,
}

/// What is said of sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AudioFields {
    /// Channels.
    pub channels: Option<u16>,
    /// Samples a second.
    pub sample_rate: Option<u32>,
    /// Bits a sample, where the codec keeps them.
    pub bit_depth: Option<u8>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChapterFields<'a> {
    /// Seconds from the beginning.
    pub start: Seconds,
    /// The title.
    pub title: Text<'a>,
}

/// A picture inside a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ArtFields<'a> {
    /// What it shows, by the numbers of `ID3v2`; 3 is the front cover.
    pub kind: u8,
    /// Its media type.
    pub media_type: Text<'a>,
    /// Where its bytes begin in the file; null where they do not stand there as they are.
    pub offset: Option<u64>,
    /// How many bytes it has.
    pub size: u64,
}

/// What the tags of a file say. What is not said is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct TagFields<'a> {
    /// Title.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub title: Text<'a>,
    /// Artists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub artists: Vec<Text<'a>>,
    /// Album.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub album: Text<'a>,
    /// Artists of the album.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub album_artists: Vec<Text<'a>>,
    /// Genres.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<Text<'a>>,
    /// The date as written.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub date: Text<'a>,
    /// Number on the disc.
    #[serde(skip_serializing_if = "is_zero")]
    pub track: u32,
    /// How many the disc has.
    #[serde(skip_serializing_if = "is_zero")]
    pub track_total: u32,
    /// Number of the disc.
    #[serde(skip_serializing_if = "is_zero")]
    pub disc: u32,
    /// How many discs.
    #[serde(skip_serializing_if = "is_zero")]
    pub disc_total: u32,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub composers: Vec<Text<'a>>,
    /// The album collects several artists.
    #[serde(skip_serializing_if = "is_false")]
    pub compilation: bool,
    /// A remark.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub comment: Text<'a>,
    /// The title as it sorts.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sort_title: Text<'a>,
    /// The artists as they sort.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sort_artist: Text<'a>,
    /// The album as it sorts.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sort_album: Text<'a>,
    /// The artists of the album as they sort.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sort_album_artist: Text<'a>,
    /// The composers as they sort.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sort_composer: Text<'a>,
    /// Gain of the track in dB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_gain: Option<f64>,
    /// Peak of the track.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_peak: Option<f64>,
    /// Gain of the album in dB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub album_gain: Option<f64>,
    /// Peak of the album.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub album_peak: Option<f64>,
    /// What `MusicBrainz` calls the recording.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub musicbrainz_recording: Text<'a>,
    /// The track of the release.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub musicbrainz_track: Text<'a>,
    /// The release.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub musicbrainz_release: Text<'a>,
    /// The group of the release.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub musicbrainz_release_group: Text<'a>,
    /// The artists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub musicbrainz_artists: Vec<Text<'a>>,
    /// The artists of the release.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub musicbrainz_release_artists: Vec<Text<'a>>,
    /// The show that it is an episode of.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub show: Text<'a>,
    /// The season.
    #[serde(skip_serializing_if = "is_zero")]
    pub season: u32,
    /// The episode.
    #[serde(skip_serializing_if = "is_zero")]
    pub episode: u32,
}

/// A picture. What is not said is null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PictureFields<'a> {
    /// How it is coded.
    pub format: Text<'a>,
    /// Pixels across, as shown.
    pub width: u32,
    /// Pixels down, as shown.
    pub height: u32,
    /// How what is stored is turned, as EXIF numbers it.
    pub orientation: u8,
    /// When it was taken by the camera's clock, written as if that showed UTC.
    pub taken: TimeText,
    /// Minutes that the camera's clock was ahead of UTC.
    pub offset_minutes: Option<i16>,
    /// Who made the camera.
    pub camera_make: Option<Text<'a>>,
    /// The camera.
    pub camera_model: Option<Text<'a>>,
    /// The lens.
    pub lens: Option<Text<'a>>,
    /// Seconds of exposure, as a fraction.
    pub exposure: Option<[u32; 2]>,
    /// F-number, as a fraction.
    pub aperture: Option<[u32; 2]>,
    /// Sensitivity.
    pub iso: Option<u32>,
    /// Focal length in millimetres, as a fraction.
    pub focal_length: Option<[u32; 2]>,
    /// The same for a frame of 35 mm.
    pub focal_length_35mm: Option<u16>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Metres above the sea.
    pub altitude: Option<f64>,
    /// Where a small picture begins in the file, and its size in bytes.
    pub thumbnail: Option<[u64; 2]>,
    /// A perceptual hash, as sixteen hexadecimal digits.
    pub perceptual_hash: Option<Text<'a>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

fn some<T: Default + PartialEq>(value: T) -> Option<T> {
    (value != T::default()).then_some(value)
}

fn some_text(text: &str) -> Option<Text<'_>> {
    (!text.is_empty()).then(|| text.into())
}

fn texts(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| text.as_str().into()).collect()
}

/// The number as it is written with the digits that the smaller type has.
fn decimal(number: f32) -> f64 {
    number.to_string().parse().unwrap_or_else(|_| number.into())
}

/// A length of time in nanoseconds as seconds.
#[expect(
    clippy::cast_precision_loss,
    reason = "a nanosecond in years does not count"
)]
fn seconds(nanoseconds: u64) -> Seconds {
    Seconds(nanoseconds as f64 / 1e9)
}

impl<'a> From<&'a KnownFacts> for FactsAnswer<'a> {
    fn from(known: &'a KnownFacts) -> Self {
        let found = known.found.as_ref();
        let (state, facts, failure) = match found.map(|found| &found.probed) {
            None => (FactsWord::Missing, None, None),
            Some(Probed::Found(facts)) => (FactsWord::Found, Some(facts), None),
            Some(Probed::Partial(facts, why)) => (FactsWord::Partial, Some(facts), Some(why)),
            Some(Probed::Failed(why)) => (FactsWord::Failed, None, Some(why)),
        };
        Self {
            path: known.path.as_slice().into(),
            size: known.size,
            state,
            probed: found.map_or(Timestamp::MIN, |found| found.at).into(),
            version: found.map_or(0, |found| found.version),
            outdated: found.is_some_and(|found| found.is_outdated),
            failure: failure.map(|failure| FailureFields {
                kind: failure.kind.word().into(),
                reason: failure.reason.as_str().into(),
            }),
            found_by: facts
                .filter(|facts| facts.found_by != FoundBy::BuiltIn)
                .map(|facts| facts.found_by.word().into()),
            media: facts.and_then(|facts| facts.media.as_ref()).map(Into::into),
            picture: facts
                .and_then(|facts| facts.picture.as_ref())
                .map(Into::into),
        }
    }
}

impl<'a> From<&'a Media> for MediaFields<'a> {
    fn from(media: &'a Media) -> Self {
        Self {
            container: media.container.word().into(),
            duration: media.duration.map(|duration| seconds(duration.nanoseconds)),
            duration_exact: media.duration.is_some_and(|duration| duration.is_exact),
            bitrate: media.bitrate,
            tracks: media.tracks.iter().map(Into::into).collect(),
            chapters: (media.chapters.iter())
                .map(|chapter| ChapterFields {
                    start: seconds(chapter.start),
                    title: chapter.title.as_str().into(),
                })
                .collect(),
            tags: (&media.tags).into(),
            art: media.art.iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a Track> for TrackFields<'a> {
    fn from(track: &'a Track) -> Self {
        let (kind, video, audio) = match &track.kind {
            TrackKind::Video(video) => {
                let (shown_width, shown_height) = video.shown();
                let fields = VideoFields {
                    width: video.width,
                    height: video.height,
                    shown_width,
                    shown_height,
                    quality: video.quality().map(|label| label.word().into()),
                    frame_rate: some(video.frame_rate.into()),
                    bit_depth: some(video.bit_depth),
                    hdr: video.hdr.map(|hdr| hdr.word().into()),
                    rotation: video.rotation,
                    interlaced: video.is_interlaced,
                };
                ("video", Some(fields), None)
            }
            TrackKind::Audio(audio) => {
                let fields = AudioFields {
                    channels: some(audio.channels),
                    sample_rate: some(audio.sample_rate),
                    bit_depth: some(audio.bit_depth),
                };
                ("audio", None, Some(fields))
            }
            TrackKind::Subtitle => ("subtitle", None, None),
            TrackKind::Other => ("other", None, None),
        };
        Self {
            kind: kind.into(),
            codec: track.codec.name.as_str().into(),
            codec_id: track.codec.id.as_str().into(),
            profile: track.codec.profile.as_str().into(),
            encoder: track.codec.encoder.as_str().into(),
            language: track.language.as_str().into(),
            title: track.title.as_str().into(),
            default: track.is_default,
            forced: track.is_forced,
            bitrate: track.bitrate,
            video,
            audio,
        }
    }
}

impl<'a> From<&'a Art> for ArtFields<'a> {
    fn from(art: &'a Art) -> Self {
        Self {
            kind: art.kind,
            media_type: art.media_type.as_str().into(),
            offset: art.offset,
            size: art.size,
        }
    }
}

impl<'a> From<&'a Tags> for TagFields<'a> {
    fn from(tags: &'a Tags) -> Self {
        let (sort, gain, ids) = (&tags.sort, &tags.replay_gain, &tags.musicbrainz);
        Self {
            title: tags.title.as_str().into(),
            artists: texts(&tags.artists),
            album: tags.album.as_str().into(),
            album_artists: texts(&tags.album_artists),
            genres: texts(&tags.genres),
            date: tags.date.as_str().into(),
            track: tags.track,
            track_total: tags.track_total,
            disc: tags.disc,
            disc_total: tags.disc_total,
            composers: texts(&tags.composers),
            compilation: tags.is_compilation,
            comment: tags.comment.as_str().into(),
            sort_title: sort.title.as_str().into(),
            sort_artist: sort.artist.as_str().into(),
            sort_album: sort.album.as_str().into(),
            sort_album_artist: sort.album_artist.as_str().into(),
            sort_composer: sort.composer.as_str().into(),
            track_gain: gain.track_gain.map(decimal),
            track_peak: gain.track_peak.map(decimal),
            album_gain: gain.album_gain.map(decimal),
            album_peak: gain.album_peak.map(decimal),
            musicbrainz_recording: ids.recording.as_str().into(),
            musicbrainz_track: ids.track.as_str().into(),
            musicbrainz_release: ids.release.as_str().into(),
            musicbrainz_release_group: ids.release_group.as_str().into(),
            musicbrainz_artists: texts(&ids.artists),
            musicbrainz_release_artists: texts(&ids.release_artists),
            show: tags.show.as_str().into(),
            season: tags.season,
            episode: tags.episode,
        }
    }
}

impl<'a> From<&'a Picture> for PictureFields<'a> {
    fn from(picture: &'a Picture) -> Self {
        let Exposure {
            time,
            aperture,
            iso,
            focal_length,
            focal_length_35mm,
        } = picture.exposure;
        let taken = picture.taken.map_or(Timestamp::MIN, |taken| {
            Timestamp::from_unix(taken.local_seconds, taken.nanoseconds)
        });
        Self {
            format: picture.format.word().into(),
            width: picture.width,
            height: picture.height,
            orientation: picture.orientation,
            taken: taken.into(),
            offset_minutes: picture.taken.and_then(|taken| taken.offset_minutes),
            camera_make: some_text(&picture.camera_make),
            camera_model: some_text(&picture.camera_model),
            lens: some_text(&picture.lens),
            exposure: some(time.into()),
            aperture: some(aperture.into()),
            iso: some(iso),
            focal_length: some(focal_length.into()),
            focal_length_35mm: some(focal_length_35mm),
            latitude: picture.position.map(|at| at.latitude),
            longitude: picture.position.map(|at| at.longitude),
            altitude: picture.position.and_then(|at| at.altitude),
            thumbnail: picture.thumbnail.map(|small| [small.offset, small.size]),
            perceptual_hash: picture
                .perceptual_hash
                .map(|hash| format!("{hash:016x}").into()),
        }
    }
}
