//! The answer of `ffprobe`, in JSON, as facts.

use filemap_model::facts::{
    AudioTrack, Chapter, Codec, Container, HdrKind, Media, MediaDuration, Track, TrackKind,
    VideoTrack,
};
use serde_json::Value;

use crate::tags::{Field, FoundTags};

/// A format that is recognised by less than this is a guess: by its name (50), or by a few bytes.
const SURE: u64 = 51;
/// Tracks and chapters that are taken.
const MOST: usize = 256;

/// Reads the answer.
pub(super) fn facts_of_answer(text: &[u8]) -> Result<Media, String> {
    let answer: Value = serde_json::from_slice(text).map_err(|_| "its answer is no JSON")?;
    if let Some(error) = answer.pointer("/error/string").and_then(Value::as_str) {
        return Err(error.to_owned());
    }
    let format = answer.get("format").ok_or("it says no format")?;
    if format.get("probe_score").and_then(Value::as_u64) < Some(SURE) {
        return Err("it only guesses the format".to_owned());
    }
    let mut media = Media::new(container(text_of(format, "format_name")));
    media.duration = seconds(format, "duration").map(|nanoseconds| MediaDuration {
        nanoseconds,
        is_exact: true,
    });
    media.bitrate = number(format, "bit_rate");
    media.tracks = list(&answer, "streams").filter_map(track).collect();
    if media.tracks.is_empty() {
        return Err("it finds no track".to_owned());
    }
    media.chapters = list(&answer, "chapters").filter_map(chapter).collect();
    let mut found = FoundTags::default();
    let tags = format.get("tags").and_then(Value::as_object);
    for (name, value) in tags.into_iter().flatten() {
        if let (Some(field), Some(text)) = (Field::named(name.as_bytes()), value.as_str()) {
            found.put(field, text);
        }
    }
    found.give(&mut media);
    Ok(media)
}

fn list<'a>(answer: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    let list = answer.get(name).and_then(Value::as_array);
    list.into_iter().flatten().take(MOST)
}

fn text_of<'a>(value: &'a Value, name: &str) -> &'a str {
    let text = value.get(name).and_then(Value::as_str).unwrap_or_default();
    // Names that are longer say nothing.
    if text.len() > 1000 { "" } else { text }
}

/// A number, which it writes as one or as text.
fn number(value: &Value, name: &str) -> Option<u64> {
    let value = value.get(name)?;
    let text = value.as_str().and_then(|text| text.parse().ok());
    value.as_u64().or(text).filter(|number| *number != 0)
}

fn small<T: TryFrom<u64> + Default>(value: &Value, name: &str) -> T {
    let number = number(value, name).and_then(|number| T::try_from(number).ok());
    number.unwrap_or_default()
}

/// A text of seconds, in nanoseconds.
fn seconds(value: &Value, name: &str) -> Option<u64> {
    let text = text_of(value, name);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = fraction.get(..fraction.len().min(9))?;
    let padded = format!("{digits:0<9}");
    let nanoseconds = whole.parse::<u64>().ok()?.checked_mul(1_000_000_000)?;
    let nanoseconds = nanoseconds.checked_add(padded.parse().ok()?)?;
    (nanoseconds != 0).then_some(nanoseconds)
}

/// A fraction such as `24000/1001` or `16:15`.
fn fraction(value: &Value, name: &str, sign: char) -> (u32, u32) {
    let parts = text_of(value, name).split_once(sign);
    let numbers = parts.and_then(|(over, under)| Some((over.parse().ok()?, under.parse().ok()?)));
    numbers
        .filter(|(over, under)| *over != 0 && *under != 0)
        .unwrap_or_default()
}

fn container(name: &str) -> Container {
    // Several names are those of one format.
    let is = |wanted: &str| name.split(',').any(|one| one == wanted);
    let same = |container: &&Container| is(container.word());
    match name {
        _ if is("matroska") => Container::Matroska,
        _ if is("mp4") => Container::Mp4,
        "mpeg" => Container::MpegPs,
        "wv" => Container::WavPack,
        "mpc" | "mpc8" => Container::Musepack,
        "aac" => Container::Adts,
        "eac3" => Container::Ac3,
        "iff" => Container::Dsdiff,
        "mxf_opatom" => Container::Mxf,
        _ => Container::ALL
            .iter()
            .find(same)
            .copied()
            .unwrap_or(Container::Other),
    }
}

fn track(stream: &Value) -> Option<Track> {
    let flag = |name: &str| {
        let flag = stream.get("disposition").and_then(|all| all.get(name));
        flag.and_then(Value::as_u64) == Some(1)
    };
    // A cover is no track.
    if flag("attached_pic") {
        return None;
    }
    let kind = match text_of(stream, "codec_type") {
        "video" => TrackKind::Video(video(stream)),
        "audio" => TrackKind::Audio(AudioTrack {
            channels: small(stream, "channels"),
            sample_rate: small(stream, "sample_rate"),
            bit_depth: match small(stream, "bits_per_raw_sample") {
                0 => small(stream, "bits_per_sample"),
                depth => depth,
            },
        }),
        "subtitle" => TrackKind::Subtitle,
        _ => TrackKind::Other,
    };
    let profile = text_of(stream, "profile");
    let codec = Codec {
        name: text_of(stream, "codec_name").to_owned(),
        id: String::new(),
        // A number that it has no name for.
        profile: match profile.parse::<i64>() {
            Ok(_) => String::new(),
            Err(_) if profile == "unknown" => String::new(),
            Err(_) => profile.to_owned(),
        },
        encoder: String::new(),
    };
    let tag = |name: &str| stream.get("tags").map_or("", |tags| text_of(tags, name));
    Some(Track {
        language: crate::languages::said(tag("language").to_owned()),
        title: tag("title").to_owned(),
        is_default: flag("default"),
        is_forced: flag("forced"),
        bitrate: number(stream, "bit_rate"),
        ..Track::new(kind, codec)
    })
}

fn video(stream: &Value) -> VideoTrack {
    let turned = list(stream, "side_data_list").find_map(|data| data.get("rotation")?.as_i64());
    // It counts against the clock.
    let rotation = turned.map_or(0, |degrees| (-degrees).rem_euclid(360));
    let dolby = list(stream, "side_data_list")
        .any(|data| text_of(data, "side_data_type").starts_with("DOVI"));
    let hdr = match text_of(stream, "color_transfer") {
        _ if dolby => Some(HdrKind::DolbyVision),
        "smpte2084" => Some(HdrKind::Hdr10),
        "arib-std-b67" => Some(HdrKind::Hlg),
        _ => None,
    };
    let rate = match fraction(stream, "avg_frame_rate", '/') {
        (0, 0) => fraction(stream, "r_frame_rate", '/'),
        rate => rate,
    };
    VideoTrack {
        width: small(stream, "width"),
        height: small(stream, "height"),
        frame_rate: rate,
        bit_depth: small(stream, "bits_per_raw_sample"),
        hdr,
        rotation: u16::try_from(rotation).unwrap_or(0),
        pixel_aspect: fraction(stream, "sample_aspect_ratio", ':'),
        is_interlaced: matches!(text_of(stream, "field_order"), "tt" | "bb" | "tb" | "bt"),
    }
}

fn chapter(chapter: &Value) -> Option<Chapter> {
    let start = seconds(chapter, "start_time").unwrap_or(0);
    let title = chapter
        .get("tags")
        .map_or("", |tags| text_of(tags, "title"));
    Some(Chapter {
        start,
        title: title.to_owned(),
    })
}
