//! When is `ffprobe` asked, and what becomes of its answer?

use filemap_model::facts::{
    AudioTrack, Codec, Facts, FoundBy, Media, ProbeFailure, ProbeFailureKind, Probed, Track,
    TrackKind, VideoTrack,
};

use crate::failure::failure;

/// Does what the built-in probes found leave something open that matters?
pub(super) fn is_wanted(probed: &Probed) -> bool {
    match probed {
        Probed::Failed(failure) => failure.kind == ProbeFailureKind::Unknown,
        Probed::Found(facts) | Probed::Partial(facts, _) => {
            facts.media.as_ref().is_some_and(has_gap)
        }
    }
}

fn has_gap(media: &Media) -> bool {
    media.tracks.is_empty() || media.duration.is_none() || media.tracks.iter().any(is_open)
}

fn is_open(track: &Track) -> bool {
    let is_unnamed = track.codec.name.is_empty();
    match &track.kind {
        TrackKind::Video(video) => is_unnamed || video.width == 0 || video.height == 0,
        TrackKind::Audio(_) => is_unnamed,
        TrackKind::Subtitle | TrackKind::Other => false,
    }
}

/// Joins what the built-in probes found with the answer.
pub(super) fn completed(probed: Probed, answer: Result<Media, String>) -> Probed {
    let answer = match answer {
        Ok(answer) => answer,
        Err(reason) => return with_reason(probed, &reason),
    };
    match probed {
        Probed::Failed(_) => Probed::Found(by_ffprobe(Facts::from(answer))),
        Probed::Found(facts) => Probed::Found(filled(facts, answer)),
        Probed::Partial(facts, failure) => Probed::Partial(filled(facts, answer), failure),
    }
}

/// Says of a file of which nothing was found that `ffprobe` does not know it either.
fn with_reason(probed: Probed, reason: &str) -> Probed {
    match probed {
        Probed::Failed(ProbeFailure { kind, reason: own }) => {
            Probed::Failed(failure(kind, format!("{own}; ffprobe: {reason}")))
        }
        other => other,
    }
}

fn by_ffprobe(mut facts: Facts) -> Facts {
    facts.found_by = FoundBy::Ffprobe;
    facts
}

/// Fills in what is open, if the tracks are the same.
fn filled(mut facts: Facts, answer: Media) -> Facts {
    let Some(media) = &mut facts.media else {
        return facts;
    };
    let before = media.clone();
    media.duration = media.duration.or(answer.duration);
    media.bitrate = media.bitrate.or(answer.bitrate);
    if media.tracks.is_empty() {
        media.tracks = answer.tracks;
    } else if are_same(&media.tracks, &answer.tracks) {
        for (track, other) in media.tracks.iter_mut().zip(answer.tracks) {
            fill_track(track, other);
        }
    }
    if *media == before {
        return facts;
    }
    by_ffprobe(facts)
}

/// Are tracks of the same kinds in the same order?
fn are_same(tracks: &[Track], others: &[Track]) -> bool {
    let kind = |track: &Track| std::mem::discriminant(&track.kind);
    tracks.len() == others.len()
        && tracks
            .iter()
            .zip(others)
            .all(|(one, other)| kind(one) == kind(other))
}

fn fill_track(track: &mut Track, other: Track) {
    let Codec {
        name,
        profile,
        encoder,
        ..
    } = other.codec;
    for (own, theirs) in [
        (&mut track.codec.name, name),
        (&mut track.codec.profile, profile),
        (&mut track.codec.encoder, encoder),
    ] {
        if own.is_empty() {
            *own = theirs;
        }
    }
    match (&mut track.kind, other.kind) {
        (TrackKind::Video(own), TrackKind::Video(theirs)) => fill_video(own, theirs),
        (TrackKind::Audio(own), TrackKind::Audio(theirs)) => fill_audio(own, theirs),
        _ => {}
    }
    track.bitrate = track.bitrate.or(other.bitrate);
}

fn fill_video(own: &mut VideoTrack, theirs: VideoTrack) {
    if own.width == 0 || own.height == 0 {
        (own.width, own.height) = (theirs.width, theirs.height);
        own.pixel_aspect = theirs.pixel_aspect;
    }
    if own.frame_rate.1 == 0 {
        own.frame_rate = theirs.frame_rate;
    }
    if own.bit_depth == 0 {
        own.bit_depth = theirs.bit_depth;
    }
    own.hdr = own.hdr.or(theirs.hdr);
}

fn fill_audio(own: &mut AudioTrack, theirs: AudioTrack) {
    if own.channels == 0 {
        own.channels = theirs.channels;
    }
    if own.sample_rate == 0 {
        own.sample_rate = theirs.sample_rate;
    }
}
