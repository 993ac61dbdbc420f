//! Sound of every format, made by its encoder and compared field by field with `ffprobe`.

use std::path::Path;

use filemap_model::facts::{Container, Media, Track, TrackKind};
use filemap_testkit::ScratchFolder;
use serde_json::Value;

use crate::tools::{Outcome, bytes_read, ffmpeg, ffprobe, media_of, run};

const TAGS: &str = "-metadata title=Größe -metadata artist=Ólafur -metadata album=Þögn \
    -metadata album_artist=Various -metadata genre=Ambient -metadata date=1999-05-04 \
    -metadata track=3/12 -metadata disc=1/2 -metadata composer=Bach -metadata comment=日本語";

/// Makes three seconds of stereo sound, `tone.wav`, and the same in the format of the words.
fn make(folder: &Path, words: &str) -> Outcome {
    if !folder.join("tone.wav").try_exists()? {
        ffmpeg(folder, "-f lavfi -i sine=440:d=3:r=44100 -ac 2 tone.wav")?;
    }
    ffmpeg(folder, &format!("-i tone.wav {TAGS} {words}"))
}

/// What a table of formats holds: the file, how `ffmpeg` makes it, and which tags its format cannot say.
type Case = (
    &'static str,
    &'static str,
    Container,
    &'static [&'static str],
);

fn compare_all(cases: &[Case]) -> Outcome {
    let folder = ScratchFolder::new()?;
    for (name, words, container, unsaid) in cases {
        make(folder.path(), &format!("{words} {name}"))?;
        compare(folder.path(), name, *container, unsaid)?;
    }
    Ok(())
}

fn compare(folder: &Path, name: &str, container: Container, unsaid: &[&str]) -> Outcome {
    let media = media_of(&folder.join(name))?;
    let said = ffprobe(folder, name)?;
    let stream = &said["streams"][0];
    let format = &said["format"];
    assert_eq!(media.container, container, "{name}");
    let [track] = media.tracks.as_slice() else {
        return Err(format!("{name}: {:?}", media.tracks).into());
    };
    assert_eq!(track.codec.name, stream["codec_name"], "{name}");
    compare_sound(name, track, stream);
    let played = media.duration.ok_or("no duration")?.nanoseconds as f64 / 1e9;
    let expected: f64 = format["duration"].as_str().ok_or("no duration")?.parse()?;
    // ffprobe counts what encoders of MPEG audio put in at both ends, three frames or so, and reads
    // Musepack wrongly.
    let expected = match (container, name) {
        (Container::Musepack, _) | (_, "low.mp3") => 3.0,
        _ => expected,
    };
    assert!(
        (played - expected).abs() <= f64::max(0.1, expected * 0.005),
        "{name}: {played} s, ffprobe {expected} s"
    );
    if expected != 3.0 {
        compare_bitrate(name, &media, format)?;
    }
    compare_tags(name, &media, &said, unsaid);
    assert!(bytes_read() < 32 << 10, "{name}: {} bytes", bytes_read());
    Ok(())
}

fn compare_sound(name: &str, track: &Track, stream: &Value) {
    let TrackKind::Audio(sound) = &track.kind else {
        panic!("{name}: {track:?}");
    };
    assert_eq!(u64::from(sound.channels), stream["channels"], "{name}");
    let rate = stream["sample_rate"].as_str().unwrap_or_default();
    assert_eq!(sound.sample_rate.to_string(), rate, "{name}");
    let bits = stream["bits_per_raw_sample"]
        .as_str()
        .and_then(|bits| bits.parse().ok())
        .or_else(|| stream["bits_per_sample"].as_u64())
        .filter(|bits| *bits > 0 && !track.codec.name.starts_with("adpcm"));
    if let Some(bits) = bits {
        assert_eq!(u64::from(sound.bit_depth), bits, "{name}");
    }
}

fn compare_bitrate(name: &str, media: &Media, format: &Value) -> Outcome {
    let ours = media.bitrate.ok_or("no bitrate")? as f64;
    let theirs: f64 = format["bit_rate"].as_str().ok_or("no bitrate")?.parse()?;
    assert!(
        (ours / theirs - 1.0).abs() < 0.04,
        "{name}: {ours} bit/s, ffprobe {theirs} bit/s"
    );
    Ok(())
}

/// The tags of a file as `ffprobe` says them, of its stream or of all of it.
fn tag(said: &Value, names: &[&str]) -> String {
    let places = [&said["format"]["tags"], &said["streams"][0]["tags"]];
    let tags = places.into_iter().filter_map(Value::as_object).flatten();
    let mut found = tags.filter(|(key, _)| {
        let key = key.to_lowercase();
        names.contains(&key.as_str())
    });
    let value = found.next().and_then(|(_, value)| value.as_str());
    value.unwrap_or_default().to_owned()
}

fn compare_tags(name: &str, media: &Media, said: &Value, unsaid: &[&str]) {
    let tags = &media.tags;
    let pair = |number: u32, total: u32| match (number, total) {
        (0, 0) => String::new(),
        (number, 0) => number.to_string(),
        (number, total) => format!("{number}/{total}"),
    };
    for (field, ours, names) in [
        ("title", tags.title.clone(), &["title"][..]),
        ("artist", tags.artists.join(";"), &["artist"]),
        ("album", tags.album.clone(), &["album"]),
        (
            "album_artist",
            tags.album_artists.join(";"),
            &["album_artist"],
        ),
        ("genre", tags.genres.join(";"), &["genre"]),
        ("date", tags.date.clone(), &["date"]),
        ("track", pair(tags.track, tags.track_total), &["track"]),
        ("disc", pair(tags.disc, tags.disc_total), &["disc"]),
        ("composer", tags.composers.join(";"), &["composer"]),
        ("comment", tags.comment.clone(), &["comment"]),
    ] {
        assert_eq!(ours, tag(said, names), "{field} of {name}");
        assert_eq!(
            ours.is_empty(),
            unsaid.contains(&field),
            "{field} of {name}"
        );
    }
}

#[test]
fn mpeg_audio_is_read_as_ffprobe_reads_it() -> Outcome {
    compare_all(&[
        ("v23.mp3", "-b:a 128k -id3v2_version 3", Container::Mp3, &[]),
        ("v24.mp3", "-q:a 4 -id3v2_version 4", Container::Mp3, &[]),
        ("mono.mp3", "-ac 1 -ar 22050 -b:a 64k", Container::Mp3, &[]),
        ("low.mp3", "-ac 1 -ar 8000 -b:a 16k", Container::Mp3, &[]),
        (
            "constant.mp3",
            "-b:a 192k -write_xing 0",
            Container::Mp3,
            &[],
        ),
    ])
}

#[test]
fn tags_of_itunes_are_read_as_ffprobe_reads_them() -> Outcome {
    compare_all(&[
        ("aac.m4a", "-c:a aac -b:a 96k", Container::Mp4, &[]),
        ("alac.m4a", "-c:a alac", Container::Mp4, &[]),
        (
            "keys.m4a",
            "-c:a aac -movflags use_metadata_tags",
            Container::Mp4,
            &[],
        ),
    ])
}

#[test]
fn lossless_sound_is_read_as_ffprobe_reads_it() -> Outcome {
    compare_all(&[
        ("plain.flac", "", Container::Flac, &[]),
        (
            "deep.flac",
            "-ar 96000 -sample_fmt s32 -bits_per_raw_sample 24",
            Container::Flac,
            &[],
        ),
        ("six.flac", "-ac 6", Container::Flac, &[]),
        ("plain.wv", "", Container::WavPack, &[]),
        ("six.wv", "-ac 6 -ar 96000", Container::WavPack, &[]),
        ("odd.wv", "-ar 37800", Container::WavPack, &[]),
    ])
}

#[test]
fn ogg_is_read_as_ffprobe_reads_it() -> Outcome {
    compare_all(&[
        ("vorbis.ogg", "-c:a libvorbis -q:a 4", Container::Ogg, &[]),
        ("opus.opus", "-c:a libopus -b:a 96k", Container::Ogg, &[]),
        (
            "mono.opus",
            "-c:a libopus -b:a 24k -ac 1",
            Container::Ogg,
            &[],
        ),
        (
            "speex.spx",
            "-c:a libspeex -ar 16000 -ac 1",
            Container::Ogg,
            &[],
        ),
        ("flac.oga", "-c:a flac", Container::Ogg, &[]),
    ])
}

/// What RIFF has no words for, and `ffmpeg` does not write.
const UNSAID_BY_INFO: &[&str] = &["album_artist", "disc", "composer"];

#[test]
fn waves_are_read_as_ffprobe_reads_them() -> Outcome {
    compare_all(&[
        ("16.wav", "", Container::Wav, UNSAID_BY_INFO),
        (
            "24.wav",
            "-c:a pcm_s24le -ar 96000 -ac 6",
            Container::Wav,
            UNSAID_BY_INFO,
        ),
        (
            "float.wav",
            "-c:a pcm_f32le",
            Container::Wav,
            UNSAID_BY_INFO,
        ),
        ("8.wav", "-c:a pcm_u8", Container::Wav, UNSAID_BY_INFO),
        ("law.wav", "-c:a pcm_alaw", Container::Wav, UNSAID_BY_INFO),
        (
            "adpcm.wav",
            "-c:a adpcm_ima_wav",
            Container::Wav,
            UNSAID_BY_INFO,
        ),
        ("long.wav", "-rf64 always", Container::Wav, UNSAID_BY_INFO),
        ("tagged.aiff", "-write_id3v2 1", Container::Aiff, &[]),
        (
            "24.aiff",
            "-c:a pcm_s24be -write_id3v2 1",
            Container::Aiff,
            &[],
        ),
        (
            "little.aifc",
            "-f aiff -c:a pcm_s16le -write_id3v2 1",
            Container::Aiff,
            &[],
        ),
    ])
}

const NOTHING: &[&str] = &[
    "title",
    "artist",
    "album",
    "album_artist",
    "genre",
    "date",
    "track",
    "disc",
    "composer",
    "comment",
];

#[test]
fn bare_frames_are_read_as_ffprobe_reads_them() -> Outcome {
    let folder = ScratchFolder::new()?;
    for (name, words, container) in [
        ("plain.aac", "-c:a aac -b:a 64k", Container::Adts),
        (
            "mono.aac",
            "-c:a aac -ac 1 -ar 22050 -b:a 32k",
            Container::Adts,
        ),
        ("layer2.mp2", "-c:a mp2 -b:a 48k", Container::Mp3),
        ("two.ac3", "-c:a ac3 -b:a 64k", Container::Ac3),
        (
            "six.ac3",
            "-c:a ac3 -ac 6 -ar 48000 -b:a 80k",
            Container::Ac3,
        ),
        (
            "six.eac3",
            "-c:a eac3 -ac 6 -ar 48000 -b:a 64k",
            Container::Ac3,
        ),
    ] {
        make(folder.path(), &format!("{words} -map_metadata -1 {name}"))?;
        let media = media_of(&folder.join(name))?;
        let said = ffprobe(folder.path(), name)?;
        let [track] = media.tracks.as_slice() else {
            return Err(format!("{name}: {:?}", media.tracks).into());
        };
        assert_eq!(media.container, container, "{name}");
        assert_eq!(track.codec.name, said["streams"][0]["codec_name"], "{name}");
        compare_sound(name, track, &said["streams"][0]);
        compare_tags(name, &media, &said, NOTHING);
        // All frames were counted; ffprobe estimates by the bitrate of the first.
        let duration = media.duration.ok_or("no duration")?;
        let played = duration.nanoseconds as f64 / 1e9;
        assert!((played - 3.0).abs() < 0.1, "{name}: {played} s");
        assert!(duration.is_exact, "{name}");
    }
    Ok(())
}

#[test]
fn other_encoders_are_read_as_ffprobe_reads_them() -> Outcome {
    let folder = ScratchFolder::new()?;
    let at = folder.path();
    make(at, "copy.wav")?;
    run("lame", &["--quiet", "-V", "2", "tone.wav", "v2.mp3"], at)?;
    run(
        "lame",
        &["--quiet", "--abr", "150", "tone.wav", "abr.mp3"],
        at,
    )?;
    run("opusenc", &["--quiet", "tone.wav", "enc.opus"], at)?;
    run("wavpack", &["-q", "-b4", "tone.wav", "-o", "lossy.wv"], at)?;
    run(
        "mpcenc",
        &["--silent", "--overwrite", "tone.wav", "eight.mpc"],
        at,
    )?;
    for name in ["v2.mp3", "abr.mp3", "enc.opus", "lossy.wv", "eight.mpc"] {
        let media = media_of(&folder.join(name))?;
        compare(at, name, media.container, NOTHING)?;
        let encoder = &media.tracks[0].codec.encoder;
        match name {
            "v2.mp3" | "abr.mp3" => assert!(encoder.starts_with("LAME3."), "{encoder}"),
            "enc.opus" => assert!(encoder.contains("opusenc"), "{encoder}"),
            _ => {}
        }
        assert!(
            media.duration.is_some_and(|duration| duration.is_exact),
            "{name}"
        );
    }
    Ok(())
}
