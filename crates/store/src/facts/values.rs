//! The values of one field, read in place: nothing else of a record is looked at.

use std::ops::ControlFlow;

use filemap_model::facts::{
    Container, FactField as Field, FieldValue as Value, HdrKind, PictureFormat, Quality, VideoTrack,
};

use super::record::{StoredFacts, senseless};
use crate::error::Result;
use crate::generated::filemap as fb;

const VIDEO: u8 = 1;
const AUDIO: u8 = 2;
const SUBTITLE: u8 = 3;

/// Is told each value; it may break off.
type Sink<'s> = &'s mut dyn FnMut(Value<'_>) -> ControlFlow<()>;
type Read = planus::Result<ControlFlow<()>>;

const NEXT: Read = Ok(ControlFlow::Continue(()));

impl StoredFacts<'_> {
    /// Tells the values of a field until `sink` breaks off. What the file does not say is no value.
    ///
    /// # Errors
    /// When the record makes no sense.
    pub fn values(&self, field: Field, sink: Sink<'_>) -> Result<()> {
        let Some(contents) = self.contents()? else {
            return Ok(());
        };
        let read = match field.part() {
            Part::Media => media_value(contents, field, sink),
            Part::Tracks(kind) => track_values(contents, (field, kind), sink),
            Part::Tags => tag_values(contents, field, sink),
            Part::Picture => picture_value(contents, field, sink),
        };
        read.map(drop).map_err(|_| senseless())
    }
}

/// Where in a record a field stands.
enum Part {
    Media,
    Tracks(u8),
    Tags,
    Picture,
}

trait PartOf {
    fn part(self) -> Part;
}

impl PartOf for Field {
    fn part(self) -> Part {
        match self.word().split_once('.').map(|(part, _)| part) {
            Some("video") => Part::Tracks(VIDEO),
            Some("audio") => Part::Tracks(AUDIO),
            Some("subtitle") => Part::Tracks(SUBTITLE),
            Some("tag") => Part::Tags,
            Some("picture") => Part::Picture,
            _ => Part::Media,
        }
    }
}

fn text(value: Option<&str>, sink: Sink<'_>) -> Read {
    Ok(value.map_or(ControlFlow::Continue(()), |text| sink(Value::Text(text))))
}

/// A number of which 0 means that it is not said.
fn number(value: impl Into<u64>, sink: Sink<'_>) -> Read {
    match value.into() {
        0 => NEXT,
        number => Ok(sink(Value::Number(number))),
    }
}

fn fraction((over, under): (u32, u32), sink: Sink<'_>) -> Read {
    if under == 0 {
        return NEXT;
    }
    Ok(sink(Value::Decimal(f64::from(over) / f64::from(under))))
}

fn media_value(contents: fb::ContentsRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    let Some(media) = contents.media()? else {
        return NEXT;
    };
    match field {
        Field::MediaContainer => {
            let container = Container::from_number(media.container()?);
            text(container.map(Container::word), sink)
        }
        Field::MediaDuration => number(media.duration()?, sink),
        Field::MediaBitrate => number(media.bitrate()?, sink),
        Field::MediaChapters => {
            let chapters = media.chapters()?.map_or(0, |chapters| chapters.len());
            Ok(sink(Value::Number(chapters as u64)))
        }
        _ => NEXT,
    }
}

fn track_values(contents: fb::ContentsRef<'_>, (field, kind): (Field, u8), sink: Sink<'_>) -> Read {
    let Some(media) = contents.media()? else {
        return NEXT;
    };
    for track in media.tracks()?.into_iter().flatten() {
        let track = track?;
        if track.kind()? == kind && track_value(track, field, sink)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    NEXT
}

fn track_value(track: fb::TrackRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    match field {
        Field::VideoCodec | Field::AudioCodec | Field::SubtitleCodec => text(track.codec()?, sink),
        Field::VideoProfile | Field::AudioProfile => text(track.profile()?, sink),
        Field::VideoEncoder => text(track.encoder()?, sink),
        Field::AudioLanguage | Field::SubtitleLanguage => text(track.language()?, sink),
        Field::AudioTitle | Field::SubtitleTitle => text(track.title()?, sink),
        Field::VideoBitrate | Field::AudioBitrate => number(track.bitrate()?, sink),
        Field::VideoBitDepth | Field::AudioBitDepth => number(track.bit_depth()?, sink),
        Field::AudioChannels => number(track.channels()?, sink),
        Field::AudioRate => number(track.sample_rate()?, sink),
        Field::SubtitleForced => Ok(sink(Value::Flag(track.flags()? & 2 != 0))),
        _ => video_value(track, field, sink),
    }
}

fn video_value(track: fb::TrackRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    let shown = || -> planus::Result<(u32, u32)> {
        let video = VideoTrack {
            width: track.width()?,
            height: track.height()?,
            rotation: track.rotation()?,
            pixel_aspect: (track.aspect_across()?, track.aspect_down()?),
            ..VideoTrack::default()
        };
        Ok(video.shown())
    };
    match field {
        Field::VideoWidth => number(shown()?.0, sink),
        Field::VideoHeight => number(shown()?.1, sink),
        Field::VideoQuality => {
            let (width, height) = shown()?;
            text(Quality::of_size(width, height).map(Quality::word), sink)
        }
        Field::VideoFrameRate => fraction((track.rate_over()?, track.rate_under()?), sink),
        Field::VideoHdr => text(HdrKind::from_number(track.hdr()?).map(HdrKind::word), sink),
        Field::VideoRotation => Ok(sink(Value::Number(track.rotation()?.into()))),
        _ => NEXT,
    }
}

fn tag_values(contents: fb::ContentsRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    let Some(media) = contents.media()? else {
        return NEXT;
    };
    let Some(tags) = media.tags()? else {
        return NEXT;
    };
    let list = match field {
        Field::TagArtist => tags.artists()?,
        Field::TagAlbumArtist => tags.album_artists()?,
        Field::TagGenre => tags.genres()?,
        Field::TagComposer => tags.composers()?,
        _ => return tag_value(tags, field, sink),
    };
    for value in list.into_iter().flatten() {
        if sink(Value::Text(value?)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    NEXT
}

fn tag_value(tags: fb::TagsRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    match field {
        Field::TagTitle => text(tags.title()?, sink),
        Field::TagAlbum => text(tags.album()?, sink),
        Field::TagDate => text(tags.date()?, sink),
        Field::TagYear => number(year(tags.date()?), sink),
        Field::TagTrack => number(tags.track()?, sink),
        Field::TagDisc => number(tags.disc()?, sink),
        Field::TagComment => text(tags.comment()?, sink),
        Field::TagCompilation => Ok(sink(Value::Flag(tags.is_compilation()?))),
        _ => match (tags.more()?, field) {
            (Some(more), Field::TagShow) => text(more.show()?, sink),
            (Some(more), Field::TagSeason) => number(more.season()?, sink),
            (Some(more), Field::TagEpisode) => number(more.episode()?, sink),
            _ => NEXT,
        },
    }
}

fn year(date: Option<&str>) -> u16 {
    date.and_then(filemap_model::facts::year_of).unwrap_or(0)
}

fn picture_value(contents: fb::ContentsRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    let Some(picture) = contents.picture()? else {
        return NEXT;
    };
    match field {
        Field::PictureFormat => {
            let format = PictureFormat::from_number(picture.format()?);
            text(format.map(PictureFormat::word), sink)
        }
        Field::PictureWidth => number(picture.width()?, sink),
        Field::PictureHeight => number(picture.height()?, sink),
        Field::PictureOrientation => number(picture.orientation()?, sink),
        Field::PictureMake => text(picture.camera_make()?, sink),
        Field::PictureCamera => text(picture.camera_model()?, sink),
        Field::PictureLens => text(picture.lens()?, sink),
        Field::PictureTaken => match picture.taken()? {
            Some(taken) => Ok(sink(Value::Moment(taken.local_seconds()))),
            None => NEXT,
        },
        Field::PictureLatitude | Field::PictureLongitude => match picture.position()? {
            Some(at) if field == Field::PictureLatitude => Ok(sink(Value::Decimal(at.latitude()))),
            Some(at) => Ok(sink(Value::Decimal(at.longitude()))),
            None => NEXT,
        },
        _ => exposure_value(picture, field, sink),
    }
}

fn exposure_value(picture: fb::PictureRef<'_>, field: Field, sink: Sink<'_>) -> Read {
    let Some(exposure) = picture.exposure()? else {
        return NEXT;
    };
    match field {
        Field::PictureExposure => fraction((exposure.time_over(), exposure.time_under()), sink),
        Field::PictureAperture => {
            fraction((exposure.aperture_over(), exposure.aperture_under()), sink)
        }
        Field::PictureFocalLength => {
            fraction((exposure.focal_over(), exposure.focal_under()), sink)
        }
        Field::PictureIso => number(exposure.iso(), sink),
        _ => NEXT,
    }
}
