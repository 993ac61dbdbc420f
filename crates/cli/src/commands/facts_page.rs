//! What is inside a file, as lines that people read: a word and what it says.

use filemap::KnownFacts;
use filemap::model::Timestamp;
use filemap::model::facts::{
    Chapter, FoundBy, Media, Picture, Probed, Quality, Tags, Track, TrackKind, VideoTrack,
};
use filemap::text::{Calendar, escape, size_text, thousands};

/// A line: its word, and what it says, fit for a terminal.
pub(crate) type PageLine = (&'static str, String);

/// The facts of a file; where no probe has run on it, the command that runs one.
pub(crate) fn facts_page(known: &KnownFacts, calendar: &Calendar) -> Vec<PageLine> {
    let mut page = Page { lines: Vec::new() };
    let Some(found) = &known.found else {
        let how = match known.kind {
            Some(kind) => format!(
                "not looked for yet: filemap scan --probe={} ROOT",
                kind.word()
            ),
            None => "not looked for: by its name it is no video, audio or image".to_owned(),
        };
        page.text("facts", &how);
        return page.lines;
    };
    if found.is_outdated {
        page.text(
            "facts",
            "of an earlier state of the file; the next scan looks again",
        );
    }
    let (facts, failure) = match &found.probed {
        Probed::Found(facts) => (Some(facts), None),
        Probed::Partial(facts, failure) => (Some(facts), Some(failure)),
        Probed::Failed(failure) => (None, Some(failure)),
    };
    if let Some(failure) = failure {
        page.text("failed", &failure.to_string());
    }
    if let Some(media) = facts.and_then(|facts| facts.media.as_ref()) {
        page.media(media);
    }
    if let Some(picture) = facts.and_then(|facts| facts.picture.as_ref()) {
        page.picture(picture);
    }
    if facts.is_some_and(|facts| facts.found_by == FoundBy::Ffprobe) {
        page.text("found by", FoundBy::Ffprobe.word());
    }
    page.text("looked", &calendar.iso_text(found.at));
    page.lines
}

struct Page {
    lines: Vec<PageLine>,
}

impl Page {
    /// A line, if there is something to say.
    fn text(&mut self, key: &'static str, value: &str) {
        if !value.is_empty() {
            self.lines.push((key, escape::terminal(value.as_bytes())));
        }
    }

    fn media(&mut self, media: &Media) {
        let duration = media.duration.map(|duration| {
            let about = if duration.is_exact { "" } else { "about " };
            format!("{about}{}", duration_text(duration.nanoseconds))
        });
        let rate = media.bitrate.map(rate_text);
        let parts = [Some(media.container.word().to_owned()), duration, rate];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        self.text("media", &parts.join(", "));
        for track in &media.tracks {
            let (key, text) = track_text(track);
            self.text(key, &text);
        }
        self.tags(&media.tags);
        for Chapter { start, title } in &media.chapters {
            self.text("chapter", &format!("{} {title}", duration_text(*start)));
        }
        for art in &media.art {
            let what = if art.kind == 3 {
                "front cover"
            } else {
                "picture"
            };
            let size = size_text(art.size);
            self.text("art", &format!("{what}, {}, {size}", art.media_type));
        }
    }

    fn tags(&mut self, tags: &Tags) {
        self.text("title", &tags.title);
        self.text("artist", &tags.artists.join("; "));
        self.text("album", &tags.album);
        self.text("album by", &tags.album_artists.join("; "));
        self.text("track", &of_text(tags.track, tags.track_total));
        self.text("disc", &of_text(tags.disc, tags.disc_total));
        self.text("date", &tags.date);
        self.text("genre", &tags.genres.join("; "));
        self.text("composer", &tags.composers.join("; "));
        self.text("show", &tags.show);
        self.text("season", &of_text(tags.season, 0));
        self.text("episode", &of_text(tags.episode, 0));
        self.text("comment", &tags.comment);
        let gain = tags.replay_gain.track_gain;
        let gain = gain.map(|gain| format!("{gain:+.2} dB"));
        self.text("gain", &gain.unwrap_or_default());
    }

    fn picture(&mut self, picture: &Picture) {
        let size = format!("{} × {}", picture.width, picture.height);
        self.text("picture", &format!("{}, {size}", picture.format.word()));
        if let Some(taken) = picture.taken {
            let time = Timestamp::from_unix(taken.local_seconds, taken.nanoseconds);
            let text = Calendar::utc(time).iso_text(time);
            let local = text.trim_end_matches('Z').replace('T', " ");
            let offset = taken.offset_minutes.map_or(String::new(), offset_text);
            self.text("taken", &format!("{local}{offset}"));
        }
        let camera = [&picture.camera_make[..], &picture.camera_model].join(" ");
        self.text("camera", camera.trim());
        self.text("lens", &picture.lens);
        self.text("exposure", &exposure_text(picture));
        let at = picture.position;
        let at = at.map(|at| format!("{:.6}, {:.6}", at.latitude, at.longitude));
        self.text("position", &at.unwrap_or_default());
    }
}

fn of_text(number: u32, total: u32) -> String {
    match (number, total) {
        (0, _) => String::new(),
        (number, 0) => number.to_string(),
        (number, total) => format!("{number} of {total}"),
    }
}

fn track_text(track: &Track) -> (&'static str, String) {
    let codec = codec_text(track);
    let mut parts = Vec::new();
    let key = match &track.kind {
        TrackKind::Video(video) => {
            parts.extend(video_parts(video));
            "video"
        }
        TrackKind::Audio(audio) => {
            parts.extend(channel_text(audio.channels));
            let is_known = audio.sample_rate != 0;
            parts.extend(
                is_known.then(|| format!("{} Hz", thousands(u64::from(audio.sample_rate)))),
            );
            let is_known = audio.bit_depth != 0;
            parts.extend(is_known.then(|| format!("{} bit", audio.bit_depth)));
            "audio"
        }
        TrackKind::Subtitle => "subtitle",
        TrackKind::Other => "other",
    };
    parts.extend(track.bitrate.map(rate_text));
    parts.extend((!track.language.is_empty()).then(|| track.language.clone()));
    parts.extend((!track.title.is_empty()).then(|| format!("“{}”", track.title)));
    parts.extend(track.is_forced.then(|| "forced".to_owned()));
    parts.insert(0, codec);
    parts.retain(|part| !part.is_empty());
    (key, parts.join(", "))
}

fn codec_text(track: &Track) -> String {
    let codec = &track.codec;
    let spoken = codec.spoken();
    if codec.profile.is_empty() || spoken.contains(&codec.profile) {
        return spoken;
    }
    format!("{spoken} {}", codec.profile)
}

fn video_parts(video: &VideoTrack) -> Vec<String> {
    let (width, height) = video.shown();
    let mut parts = Vec::new();
    if width != 0 {
        let label = video.quality().map_or("", Quality::word);
        parts.push(format!("{width} × {height} ({label})"));
    }
    let (over, under) = video.frame_rate;
    if under != 0 {
        let rate = f64::from(over) / f64::from(under);
        let text = format!("{rate:.3}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        parts.push(format!("{text} fps"));
    }
    if video.bit_depth != 0 {
        parts.push(format!("{} bit", video.bit_depth));
    }
    parts.extend(video.hdr.map(|hdr| hdr.word().to_owned()));
    if video.rotation != 0 {
        parts.push(format!("turned by {}°", video.rotation));
    }
    parts.extend(video.is_interlaced.then(|| "interlaced".to_owned()));
    parts
}

fn channel_text(channels: u16) -> Option<String> {
    Some(match channels {
        0 => return None,
        1 => "mono".to_owned(),
        2 => "stereo".to_owned(),
        6 => "5.1".to_owned(),
        8 => "7.1".to_owned(),
        more => format!("{more} channels"),
    })
}

/// `1:02:03.004`, with what is not 0 of the fraction.
fn duration_text(nanoseconds: u64) -> String {
    let milliseconds = nanoseconds / 1_000_000;
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let whole = if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    };
    if rest == 0 {
        return whole;
    }
    let fraction = format!("{rest:03}");
    format!("{whole}.{}", fraction.trim_end_matches('0'))
}

fn rate_text(bits: u64) -> String {
    match bits {
        0..10_000 => format!("{bits} bit/s"),
        10_000..10_000_000 => format!("{} kbit/s", thousands(bits / 1000)),
        _ => format!("{}.{} Mbit/s", bits / 1_000_000, bits / 100_000 % 10),
    }
}

fn offset_text(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!(" {sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn exposure_text(picture: &Picture) -> String {
    let exposure = picture.exposure;
    let decimal =
        |(over, under): (u32, u32)| (under != 0).then(|| f64::from(over) / f64::from(under));
    let time = decimal(exposure.time).map(|seconds| {
        if seconds > 0.0 && seconds < 0.5 {
            format!("1/{:.0} s", 1.0 / seconds)
        } else {
            format!("{seconds} s")
        }
    });
    let aperture = decimal(exposure.aperture).map(|number| format!("f/{number}"));
    let iso = (exposure.iso != 0).then(|| format!("ISO {}", exposure.iso));
    let focal = decimal(exposure.focal_length).map(|length| format!("{length} mm"));
    let parts = [time, aperture, iso, focal];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_read_as_on_a_player() {
        for (nanoseconds, text) in [
            (0, "0:00"),
            (3_500_000_000, "0:03.5"),
            (3_723_004_000_000, "1:02:03.004"),
            (600_000_000_000, "10:00"),
        ] {
            assert_eq!(duration_text(nanoseconds), text);
        }
        assert_eq!(rate_text(128_000), "128 kbit/s");
        assert_eq!(rate_text(25_450_000), "25.4 Mbit/s");
        assert_eq!(offset_text(-330), " -05:30");
    }
}
