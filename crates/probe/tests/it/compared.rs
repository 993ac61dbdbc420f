//! What we find in the files of the corpus is what `ffprobe` finds, but for what is listed.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use filemap_model::facts::{Media, Probed, Track, TrackKind};
use filemap_probe::{Budget, probe};
use serde_json::Value;

use crate::corpus;
use crate::differences::{DIFFERENCES, Difference};

/// What a file says in one field, for us and for `ffprobe`.
struct Row {
    file: String,
    field: String,
    ours: String,
    theirs: String,
}

impl Row {
    fn agrees(&self) -> bool {
        if self.ours == self.theirs {
            return true;
        }
        let (Ok(ours), Ok(theirs)) = (self.ours.parse::<f64>(), self.theirs.parse::<f64>()) else {
            return false;
        };
        let distance = (ours - theirs).abs();
        match self.field.rsplit('.').next().unwrap_or_default() {
            "duration" => distance <= (theirs * 0.005).max(0.1),
            "frame_rate" => distance <= theirs * 0.011,
            "chapter" => distance <= 0.002,
            _ => false,
        }
    }

    fn is_listed(&self) -> bool {
        DIFFERENCES.iter().any(|known| self.is(known))
    }

    fn is(&self, known: &Difference) -> bool {
        (known.file, known.field) == (self.file.as_str(), self.field.as_str())
            && (known.ours, known.theirs) == (self.ours.as_str(), self.theirs.as_str())
    }
}

#[test]
fn facts_are_those_of_ffprobe_but_for_what_is_listed() {
    let mut rows = Vec::new();
    for path in corpus::files() {
        rows.extend(compare(&path));
    }
    assert!(rows.len() > 300, "only {} fields were compared", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| !row.agrees() && !row.is_listed())
        .map(|row| {
            format!(
                "{} {}: {:?}, ffprobe {:?}",
                row.file, row.field, row.ours, row.theirs
            )
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let stale: Vec<_> = DIFFERENCES
        .iter()
        .filter(|known| !rows.iter().any(|row| row.is(known)))
        .map(|known| format!("{} {}", known.file, known.field))
        .collect();
    assert!(stale.is_empty(), "listed, but not so: {stale:?}");
}

fn compare(path: &Path) -> Vec<Row> {
    let file = path.file_name().unwrap().to_str().unwrap().to_owned();
    let ours = our_fields(path);
    let theirs = their_fields(path);
    let names: BTreeSet<_> = ours.iter().chain(&theirs).map(|(name, _)| name).collect();
    let value = |fields: &[(String, String)], name: &String| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or_else(|| "nothing".to_owned(), |(_, value)| value.clone())
    };
    names
        .into_iter()
        .map(|name| Row {
            file: file.clone(),
            field: name.clone(),
            ours: value(&ours, name),
            theirs: value(&theirs, name),
        })
        .collect()
}

type Fields = Vec<(String, String)>;

/// What we find. A file in which something fails has a field for it.
fn our_fields(path: &Path) -> Fields {
    let file = File::open(path).unwrap();
    let length = file.metadata().unwrap().len();
    let name = path.file_name().unwrap().as_encoded_bytes();
    let (facts, failure) = match probe(&file, length, name, Budget::default()) {
        Probed::Found(facts) => (facts, None),
        Probed::Partial(facts, failure) => (facts, Some(failure)),
        Probed::Failed(failure) => return vec![("failure".to_owned(), failure.to_string())],
    };
    let media = facts.media.unwrap();
    let mut fields = fields_of(&media);
    if let Some(failure) = failure {
        fields.push(("failure".to_owned(), failure.to_string()));
    }
    fields
}

fn fields_of(media: &Media) -> Fields {
    let mut fields = vec![("container".to_owned(), media.container.word().to_owned())];
    if let Some(duration) = media.duration {
        let seconds = duration.nanoseconds as f64 / 1e9;
        fields.push(("duration".to_owned(), format!("{seconds:.3}")));
    }
    for (number, track) in media.tracks.iter().enumerate() {
        fields.extend(
            track_fields(track)
                .into_iter()
                .map(|(name, value)| (format!("{number}.{name}"), value)),
        );
    }
    for (number, chapter) in media.chapters.iter().enumerate() {
        let start = chapter.start as f64 / 1e9;
        fields.push((format!("{number}.chapter"), format!("{start:.3}")));
        fields.push((format!("{number}.chapter_title"), chapter.title.clone()));
    }
    fields
}

fn track_fields(track: &Track) -> Vec<(&'static str, String)> {
    let kind = match track.kind {
        TrackKind::Video(_) => "video",
        TrackKind::Audio(_) => "audio",
        TrackKind::Subtitle => "subtitle",
        TrackKind::Other => return vec![("kind", "data".to_owned())],
    };
    let mut fields = vec![
        ("kind", kind.to_owned()),
        ("codec", track.codec.name.clone()),
        ("profile", track.codec.profile.clone()),
        ("language", track.language.clone()),
        ("default", track.is_default.to_string()),
        ("forced", track.is_forced.to_string()),
    ];
    match &track.kind {
        TrackKind::Video(video) => {
            let (pictures, seconds) = video.frame_rate;
            let rate = f64::from(pictures) / f64::from(seconds.max(1));
            let (across, down) = video.pixel_aspect;
            let aspect = if across == down {
                "1:1".to_owned()
            } else {
                format!("{across}:{down}")
            };
            fields.extend([
                ("width", video.width.to_string()),
                ("height", video.height.to_string()),
                ("bits", video.bit_depth.to_string()),
                ("frame_rate", format!("{rate:.3}")),
                ("rotation", video.rotation.to_string()),
                ("hdr", video.hdr.map_or("", |hdr| hdr.word()).to_owned()),
                ("pixel_aspect", aspect),
                ("interlaced", video.is_interlaced.to_string()),
            ]);
        }
        TrackKind::Audio(audio) => fields.extend([
            ("channels", audio.channels.to_string()),
            ("sample_rate", audio.sample_rate.to_string()),
            ("bits", audio.bit_depth.to_string()),
        ]),
        TrackKind::Subtitle | TrackKind::Other => {}
    }
    fields
}

fn their_fields(path: &Path) -> Fields {
    let output = Command::new("ffprobe")
        .args("-v error -show_streams -show_format -show_chapters -of json".split(' '))
        .arg(path)
        .output()
        .unwrap_or_else(|error| panic!("ffprobe is needed: {error}"));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let format = &said["format"];
    let name = format["format_name"].as_str().unwrap_or_default();
    let mut fields = vec![("container".to_owned(), container(name, path).to_owned())];
    if let Some(seconds) = format["duration"].as_str() {
        fields.push((
            "duration".to_owned(),
            format!("{:.3}", seconds.parse::<f64>().unwrap()),
        ));
    }
    let streams = said["streams"].as_array().unwrap();
    let streams = streams.iter().filter(|stream| {
        let kind = stream["codec_type"].as_str().unwrap_or_default();
        stream["disposition"]["attached_pic"] != 1 && kind != "attachment"
    });
    for (number, stream) in streams.enumerate() {
        fields.extend(
            stream_fields(stream)
                .into_iter()
                .map(|(name, value)| (format!("{number}.{name}"), value)),
        );
    }
    for (number, chapter) in said["chapters"].as_array().unwrap().iter().enumerate() {
        let start: f64 = text(&chapter["start_time"]).parse().unwrap();
        fields.push((format!("{number}.chapter"), format!("{start:.3}")));
        fields.push((
            format!("{number}.chapter_title"),
            text(&chapter["tags"]["title"]),
        ));
    }
    fields
}

/// The name of a container, which `ffprobe` gives for several at once.
fn container(name: &str, path: &Path) -> &'static str {
    let extension = path.extension().unwrap().to_str().unwrap();
    match name {
        "mov,mp4,m4a,3gp,3g2,mj2" if extension == "mov" => "mov",
        "mov,mp4,m4a,3gp,3g2,mj2" => "mp4",
        "matroska,webm" if extension == "webm" => "webm",
        "matroska,webm" => "matroska",
        "mpegts" if extension == "m2ts" => "m2ts",
        "mpegts" => "mpegts",
        "mpeg" => "mpegps",
        "avi" => "avi",
        "flv" => "flv",
        "asf" => "asf",
        "ogg" => "ogg",
        _ => "another",
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn stream_fields(stream: &Value) -> Vec<(&'static str, String)> {
    let kind = text(&stream["codec_type"]);
    if kind == "data" {
        return vec![("kind", kind)];
    }
    let or_empty = |value: String, none: &str| if value == none { String::new() } else { value };
    let said = |name: &str| (stream["disposition"][name] == 1).to_string();
    let mut fields = vec![
        ("kind", kind.clone()),
        ("codec", or_empty(text(&stream["codec_name"]), "unknown")),
        ("profile", or_empty(text(&stream["profile"]), "unknown")),
        (
            "language",
            or_empty(text(&stream["tags"]["language"]), "und"),
        ),
        ("default", said("default")),
        ("forced", said("forced")),
    ];
    match kind.as_str() {
        "video" => fields.extend(picture_fields(stream)),
        "audio" => fields.extend([
            ("channels", text(&stream["channels"])),
            ("sample_rate", text(&stream["sample_rate"])),
            ("bits", bits_of_sample(stream)),
        ]),
        _ => {}
    }
    fields
}

fn bits_of_sample(stream: &Value) -> String {
    match text(&stream["bits_per_raw_sample"]).as_str() {
        "" => text(&stream["bits_per_sample"]),
        bits => bits.to_owned(),
    }
}

fn picture_fields(stream: &Value) -> Vec<(&'static str, String)> {
    let rate = text(&stream["avg_frame_rate"]);
    let (pictures, seconds) = rate.split_once('/').unwrap_or(("0", "1"));
    let seconds: f64 = seconds.parse().unwrap();
    let rate = pictures.parse::<f64>().unwrap() / seconds.max(1.0);
    let format = text(&stream["pix_fmt"]);
    let bits = match format.as_str() {
        "" => "0",
        format if format.contains("10le") => "10",
        format if format.contains("12le") => "12",
        _ => "8",
    };
    let turned = &stream["side_data_list"][0]["rotation"];
    let counter_clockwise = turned.as_i64().unwrap_or(0);
    let hdr = match text(&stream["color_transfer"]).as_str() {
        "smpte2084" => "hdr10",
        "arib-std-b67" => "hlg",
        _ => "",
    };
    let aspect = match text(&stream["sample_aspect_ratio"]).as_str() {
        "" | "0:1" => "1:1".to_owned(),
        aspect => aspect.to_owned(),
    };
    let order = text(&stream["field_order"]);
    let is_interlaced = matches!(order.as_str(), "tt" | "bb" | "tb" | "bt");
    vec![
        ("width", text(&stream["width"])),
        ("height", text(&stream["height"])),
        ("bits", bits.to_owned()),
        ("frame_rate", format!("{rate:.3}")),
        ("rotation", (-counter_clockwise).rem_euclid(360).to_string()),
        ("hdr", hdr.to_owned()),
        ("pixel_aspect", aspect),
        ("interlaced", is_interlaced.to_string()),
    ]
}
