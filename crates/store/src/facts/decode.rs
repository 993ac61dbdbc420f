//! Records as facts.

use filemap_model::facts::{
    Art, AudioTrack, Chapter, Codec, Container, Exposure, Facts, FoundBy, GeoPosition, HdrKind,
    Media, MediaDuration, MusicBrainzIds, Picture, PictureDate, PictureFormat, ReplayGain,
    SortNames, Tags, Thumbnail, Track, TrackKind, VideoTrack,
};

use super::encode::NO_OFFSET;
use crate::generated::filemap as fb;

/// The facts of a record. A container or a format that this filemap does not know leaves that kind out.
pub(super) fn to_facts(contents: fb::ContentsRef<'_>) -> planus::Result<Facts> {
    let contents = fb::Contents::try_from(contents)?;
    Ok(Facts {
        media: contents.media.and_then(|media| to_media(*media)),
        picture: contents.picture.and_then(|picture| to_picture(*picture)),
        found_by: FoundBy::from_number(contents.found_by).unwrap_or_default(),
    })
}

fn to_media(media: fb::Media) -> Option<Media> {
    let duration = MediaDuration {
        nanoseconds: media.duration,
        is_exact: !media.duration_estimated,
    };
    let tracks = media.tracks.unwrap_or_default();
    let chapters = media.chapters.unwrap_or_default().into_iter();
    let art = media.art.unwrap_or_default().into_iter();
    Some(Media {
        container: Container::from_number(media.container)?,
        duration: (duration.nanoseconds != 0).then_some(duration),
        bitrate: (media.bitrate != 0).then_some(media.bitrate),
        tracks: tracks.into_iter().map(to_track).collect(),
        chapters: chapters
            .map(|chapter| Chapter {
                start: chapter.start,
                title: chapter.title.unwrap_or_default(),
            })
            .collect(),
        tags: media.tags.map_or_else(Tags::default, |tags| to_tags(*tags)),
        art: art
            .map(|art| Art {
                kind: art.kind,
                media_type: art.media_type.unwrap_or_default(),
                offset: art.offset.checked_sub(1),
                size: art.size,
            })
            .collect(),
    })
}

fn to_track(track: fb::Track) -> Track {
    let kind = match track.kind {
        1 => TrackKind::Video(VideoTrack {
            width: track.width,
            height: track.height,
            frame_rate: (track.rate_over, track.rate_under),
            bit_depth: track.bit_depth,
            hdr: HdrKind::from_number(track.hdr),
            rotation: track.rotation,
            pixel_aspect: (track.aspect_across, track.aspect_down),
            is_interlaced: track.flags & 4 != 0,
        }),
        2 => TrackKind::Audio(AudioTrack {
            channels: track.channels,
            sample_rate: track.sample_rate,
            bit_depth: track.bit_depth,
        }),
        3 => TrackKind::Subtitle,
        _ => TrackKind::Other,
    };
    let codec = Codec {
        name: track.codec.unwrap_or_default(),
        id: track.codec_id.unwrap_or_default(),
        profile: track.profile.unwrap_or_default(),
        encoder: track.encoder.unwrap_or_default(),
    };
    Track {
        language: track.language.unwrap_or_default(),
        title: track.title.unwrap_or_default(),
        is_default: track.flags & 1 != 0,
        is_forced: track.flags & 2 != 0,
        bitrate: (track.bitrate != 0).then_some(track.bitrate),
        ..Track::new(kind, codec)
    }
}

fn to_tags(tags: fb::Tags) -> Tags {
    let more = tags.more.map_or_else(fb::MoreTags::default, |more| *more);
    Tags {
        title: tags.title.unwrap_or_default(),
        artists: tags.artists.unwrap_or_default(),
        album: tags.album.unwrap_or_default(),
        album_artists: tags.album_artists.unwrap_or_default(),
        genres: tags.genres.unwrap_or_default(),
        date: tags.date.unwrap_or_default(),
        track: tags.track,
        track_total: tags.track_total,
        disc: tags.disc,
        disc_total: tags.disc_total,
        composers: tags.composers.unwrap_or_default(),
        is_compilation: tags.is_compilation,
        comment: tags.comment.unwrap_or_default(),
        sort: SortNames {
            title: more.sort_title.unwrap_or_default(),
            artist: more.sort_artist.unwrap_or_default(),
            album: more.sort_album.unwrap_or_default(),
            album_artist: more.sort_album_artist.unwrap_or_default(),
            composer: more.sort_composer.unwrap_or_default(),
        },
        replay_gain: ReplayGain {
            track_gain: more.track_gain,
            track_peak: more.track_peak,
            album_gain: more.album_gain,
            album_peak: more.album_peak,
        },
        musicbrainz: MusicBrainzIds {
            recording: more.recording_id.unwrap_or_default(),
            track: more.track_id.unwrap_or_default(),
            release: more.release_id.unwrap_or_default(),
            release_group: more.release_group_id.unwrap_or_default(),
            artists: more.artist_ids.unwrap_or_default(),
            release_artists: more.release_artist_ids.unwrap_or_default(),
        },
        show: more.show.unwrap_or_default(),
        season: more.season,
        episode: more.episode,
    }
}

fn to_picture(picture: fb::Picture) -> Option<Picture> {
    let format = PictureFormat::from_number(picture.format)?;
    let thumbnail = Thumbnail {
        offset: picture.thumbnail_offset,
        size: picture.thumbnail_size,
    };
    Some(Picture {
        orientation: picture.orientation,
        taken: picture.taken.map(|date| PictureDate {
            local_seconds: date.local_seconds,
            nanoseconds: date.nanoseconds,
            offset_minutes: (date.offset_minutes != NO_OFFSET).then_some(date.offset_minutes),
        }),
        camera_make: picture.camera_make.unwrap_or_default(),
        camera_model: picture.camera_model.unwrap_or_default(),
        lens: picture.lens.unwrap_or_default(),
        exposure: picture.exposure.map_or_else(Exposure::default, to_exposure),
        position: picture.position.map(|position| GeoPosition {
            latitude: position.latitude,
            longitude: position.longitude,
            altitude: (!position.altitude.is_nan()).then_some(position.altitude),
        }),
        thumbnail: (thumbnail.size != 0).then_some(thumbnail),
        perceptual_hash: picture.perceptual_hash,
        ..Picture::new(format, picture.width, picture.height)
    })
}

fn to_exposure(exposure: fb::Exposure) -> Exposure {
    Exposure {
        time: (exposure.time_over, exposure.time_under),
        aperture: (exposure.aperture_over, exposure.aperture_under),
        focal_length: (exposure.focal_over, exposure.focal_under),
        iso: exposure.iso,
        focal_length_35mm: exposure.focal_length_35mm,
    }
}
