//! Facts as records. What a file says too much of is cut, so that a record stays small.

use filemap_model::facts::{
    Chapter, Exposure, Facts, GeoPosition, Media, Picture, PictureDate, Tags, Track, TrackKind,
};

use crate::generated::filemap as fb;

/// The most elements of a list that are kept.
const MOST: usize = 256;
/// The most bytes of a text that are kept.
const LONGEST: usize = 1000;

fn text(text: &str) -> Option<String> {
    let kept = text.get(..text.floor_char_boundary(LONGEST))?;
    (!kept.is_empty()).then(|| kept.to_owned())
}

fn texts(texts: &[String]) -> Option<Vec<String>> {
    let kept: Vec<String> = texts
        .iter()
        .take(MOST)
        .filter_map(|one| text(one))
        .collect();
    (!kept.is_empty()).then_some(kept)
}

fn list<F, T>(all: &[F], convert: impl FnMut(&F) -> T) -> Option<Vec<T>> {
    let kept: Vec<T> = all.iter().take(MOST).map(convert).collect();
    (!kept.is_empty()).then_some(kept)
}

pub(super) fn to_contents(facts: &Facts) -> fb::Contents {
    fb::Contents {
        media: facts.media.as_ref().map(|media| Box::new(to_media(media))),
        picture: facts
            .picture
            .as_ref()
            .map(|picture| Box::new(to_picture(picture))),
        found_by: facts.found_by.number(),
    }
}

fn to_media(media: &Media) -> fb::Media {
    fb::Media {
        container: media.container.number(),
        duration: media.duration.map_or(0, |duration| duration.nanoseconds),
        duration_estimated: media.duration.is_some_and(|duration| !duration.is_exact),
        bitrate: media.bitrate.unwrap_or(0),
        tracks: list(&media.tracks, to_track),
        chapters: list(&media.chapters, |Chapter { start, title }| fb::Chapter {
            start: *start,
            title: text(title),
        }),
        tags: (media.tags != Tags::default()).then(|| Box::new(to_tags(&media.tags))),
        art: list(&media.art, |art| fb::Art {
            kind: art.kind,
            media_type: text(&art.media_type),
            offset: art.offset.map_or(0, |offset| offset.saturating_add(1)),
            size: art.size,
        }),
    }
}

fn to_track(track: &Track) -> fb::Track {
    let mut record = fb::Track {
        kind: 0,
        flags: u8::from(track.is_default) | (u8::from(track.is_forced) << 1),
        codec: text(&track.codec.name),
        codec_id: text(&track.codec.id),
        profile: text(&track.codec.profile),
        encoder: text(&track.codec.encoder),
        language: text(&track.language),
        title: text(&track.title),
        bitrate: track.bitrate.unwrap_or(0),
        ..fb::Track::default()
    };
    match &track.kind {
        TrackKind::Video(video) => {
            record.kind = 1;
            record.flags |= u8::from(video.is_interlaced) << 2;
            (record.width, record.height) = (video.width, video.height);
            (record.rate_over, record.rate_under) = video.frame_rate;
            (record.aspect_across, record.aspect_down) = video.pixel_aspect;
            record.rotation = video.rotation;
            record.hdr = video.hdr.map_or(0, filemap_model::facts::HdrKind::number);
            record.bit_depth = video.bit_depth;
        }
        TrackKind::Audio(audio) => {
            record.kind = 2;
            record.channels = audio.channels;
            record.sample_rate = audio.sample_rate;
            record.bit_depth = audio.bit_depth;
        }
        TrackKind::Subtitle => record.kind = 3,
        TrackKind::Other => {}
    }
    record
}

fn to_tags(tags: &Tags) -> fb::Tags {
    let more = to_more_tags(tags);
    fb::Tags {
        title: text(&tags.title),
        artists: texts(&tags.artists),
        album: text(&tags.album),
        album_artists: texts(&tags.album_artists),
        genres: texts(&tags.genres),
        date: text(&tags.date),
        track: tags.track,
        track_total: tags.track_total,
        disc: tags.disc,
        disc_total: tags.disc_total,
        composers: texts(&tags.composers),
        is_compilation: tags.is_compilation,
        comment: text(&tags.comment),
        more: (more != fb::MoreTags::default()).then(|| Box::new(more)),
    }
}

fn to_more_tags(tags: &Tags) -> fb::MoreTags {
    let (sort, gain, ids) = (&tags.sort, &tags.replay_gain, &tags.musicbrainz);
    fb::MoreTags {
        sort_title: text(&sort.title),
        sort_artist: text(&sort.artist),
        sort_album: text(&sort.album),
        sort_album_artist: text(&sort.album_artist),
        sort_composer: text(&sort.composer),
        track_gain: gain.track_gain,
        track_peak: gain.track_peak,
        album_gain: gain.album_gain,
        album_peak: gain.album_peak,
        recording_id: text(&ids.recording),
        track_id: text(&ids.track),
        release_id: text(&ids.release),
        release_group_id: text(&ids.release_group),
        artist_ids: texts(&ids.artists),
        release_artist_ids: texts(&ids.release_artists),
        show: text(&tags.show),
        season: tags.season,
        episode: tags.episode,
    }
}

/// What stands for an offset from UTC that is not said.
pub(super) const NO_OFFSET: i16 = i16::MIN;

fn to_picture(picture: &Picture) -> fb::Picture {
    fb::Picture {
        format: picture.format.number(),
        width: picture.width,
        height: picture.height,
        orientation: picture.orientation,
        taken: picture.taken.map(to_date),
        camera_make: text(&picture.camera_make),
        camera_model: text(&picture.camera_model),
        lens: text(&picture.lens),
        exposure: (picture.exposure != Exposure::default()).then(|| to_exposure(&picture.exposure)),
        position: picture.position.map(to_position),
        thumbnail_offset: picture.thumbnail.map_or(0, |thumbnail| thumbnail.offset),
        thumbnail_size: picture.thumbnail.map_or(0, |thumbnail| thumbnail.size),
        perceptual_hash: picture.perceptual_hash,
    }
}

fn to_date(date: PictureDate) -> fb::PictureDate {
    fb::PictureDate {
        local_seconds: date.local_seconds,
        nanoseconds: date.nanoseconds,
        offset_minutes: date.offset_minutes.unwrap_or(NO_OFFSET),
    }
}

fn to_exposure(exposure: &Exposure) -> fb::Exposure {
    fb::Exposure {
        time_over: exposure.time.0,
        time_under: exposure.time.1,
        aperture_over: exposure.aperture.0,
        aperture_under: exposure.aperture.1,
        focal_over: exposure.focal_length.0,
        focal_under: exposure.focal_length.1,
        iso: exposure.iso,
        focal_length_35mm: exposure.focal_length_35mm,
    }
}

fn to_position(position: GeoPosition) -> fb::GeoPosition {
    fb::GeoPosition {
        latitude: position.latitude,
        longitude: position.longitude,
        altitude: position.altitude.unwrap_or(f64::NAN),
    }
}
