//! Tags that are written in odd ways, and pictures inside them.

use std::fs;

use filemap_model::facts::{Media, Probed, TrackKind};
use filemap_testkit::ScratchFolder;

use crate::samples;
use crate::tools::{Outcome, bytes_read, ffmpeg, look, media_of, run};

/// Frames of MPEG audio at 128 kbit/s that hold silence.
fn frames(count: usize) -> Vec<u8> {
    let mut frame = vec![0xFF, 0xFB, 0x90, 0x64];
    frame.resize(417, 0);
    frame.repeat(count)
}

fn syncsafe(number: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| u8::try_from(number >> shift & 0x7F).unwrap())
}

/// A tag of ID3v2 of this version.
fn tag(version: u8, flags: u8, body: &[u8]) -> Vec<u8> {
    [
        b"ID3",
        &[version, 0, flags][..],
        &syncsafe(body.len()),
        body,
    ]
    .concat()
}

fn frame(version: u8, id: &str, content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap().to_be_bytes();
    match version {
        2 => [id.as_bytes(), &size[1..], content].concat(),
        3 => [id.as_bytes(), &size, &[0, 0], content].concat(),
        _ => [id.as_bytes(), &syncsafe(content.len()), &[0, 0], content].concat(),
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What is found in silence behind these bytes.
fn tagged(tag: &[u8]) -> Media {
    found(&[tag, &frames(20)].concat())
}

fn found(file: &[u8]) -> Media {
    match look(file, "a.mp3").0 {
        Probed::Found(facts) => facts.media.unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn several_values_of_id3v2_4_stay_apart() {
    let body = [
        frame(4, "TPE1", b"\x03One\0Two\0Three"),
        frame(4, "TCON", b"\x0317\0Own\0(6)"),
        frame(4, "TIT2", b"\x03Title\0"),
        frame(4, "TDRC", b"\x031999-05-04"),
    ];
    let tags = tagged(&tag(4, 0, &body.concat())).tags;
    assert_eq!(tags.artists, ["One", "Two", "Three"]);
    assert_eq!(tags.genres, ["Rock", "Own", "Grunge"]);
    assert_eq!((tags.title.as_str(), tags.year()), ("Title", Some(1999)));
}

#[test]
fn text_of_id3v2_3_is_read_in_every_encoding() {
    let marked = [b"\x01\xFF\xFE", utf16("日本").as_slice()].concat();
    let unmarked = [b"\x01", utf16("Album").as_slice()].concat();
    let body = [
        frame(3, "TIT2", &marked),
        frame(3, "TALB", &unmarked),
        frame(3, "TPE1", b"\x00\xD3lafur"),
        frame(3, "TPE2", b"\x03\xD3lafur"),
        frame(3, "TCON", b"\0(17)(6)Foo"),
        frame(3, "TYER", b"\x001999"),
        frame(3, "TDAT", b"\x000405\0"),
        frame(3, "TCMP", b"\x001"),
    ];
    let tags = tagged(&tag(3, 0, &body.concat())).tags;
    assert_eq!(
        (tags.title.as_str(), tags.album.as_str()),
        ("日本", "Album")
    );
    assert_eq!(tags.artists, ["Ólafur"]);
    assert_eq!(tags.album_artists, ["Ólafur"]);
    assert_eq!(tags.genres, ["Rock", "Grunge", "Foo"]);
    assert_eq!(tags.date, "1999-05-04");
    assert!(tags.is_compilation);
}

#[test]
fn id3v2_2_and_its_picture_are_read() {
    let picture = [b"\0PNG\x03cover\0", &b"\x89PNG\r\n\x1a\n----"[..]].concat();
    let body = [
        frame(2, "TT2", b"\0Old"),
        frame(2, "TRK", b"\x002/9"),
        frame(2, "PIC", &picture),
    ];
    let tag = tag(2, 0, &body.concat());
    let media = tagged(&tag);
    assert_eq!(media.tags.title, "Old");
    assert_eq!((media.tags.track, media.tags.track_total), (2, 9));
    let [art] = media.art.as_slice() else {
        panic!("{:?}", media.art);
    };
    assert_eq!(
        (art.kind, art.media_type.as_str(), art.size),
        (3, "image/png", 12)
    );
    let offset = usize::try_from(art.offset.unwrap()).unwrap();
    assert_eq!(&tag[offset..offset + 4], b"\x89PNG");
}

#[test]
fn an_unsynchronised_tag_is_read() {
    let body = [
        frame(
            3,
            "TIT2",
            &[b"\x01\xFF\xFE", utf16("ÿÿa").as_slice()].concat(),
        ),
        frame(3, "TALB", b"\0Behind"),
    ];
    let mut stored = Vec::new();
    for byte in body.concat() {
        stored.push(byte);
        if byte == 0xFF {
            stored.push(0);
        }
    }
    let tags = tagged(&tag(3, 0x80, &stored)).tags;
    assert_eq!(
        (tags.title.as_str(), tags.album.as_str()),
        ("ÿÿa", "Behind")
    );
}

#[test]
fn sizes_that_old_itunes_wrote_are_understood() {
    let long = [b"\x03", "x".repeat(300).as_bytes()].concat();
    let mut body = [b"TIT2", &301_u32.to_be_bytes()[..], b"\0\0", &long].concat();
    body.extend(frame(4, "TALB", b"\x03Behind"));
    let tags = tagged(&tag(4, 0, &body)).tags;
    assert_eq!((tags.title.len(), tags.album.as_str()), (300, "Behind"));
}

#[test]
fn identifiers_gains_and_remarks_are_told_from_each_other() {
    let body = [
        frame(4, "UFID", b"http://musicbrainz.org\0recording"),
        frame(4, "TXXX", b"\x03MusicBrainz Album Id\0release"),
        frame(4, "TXXX", b"\x03MusicBrainz Artist Id\0one\0two"),
        frame(4, "TXXX", b"\x03replaygain_track_gain\0-6.20 dB"),
        frame(4, "TXXX", b"\x03REPLAYGAIN_ALBUM_PEAK\x000.5"),
        frame(4, "COMM", b"\x03engiTunNORM\0 0000"),
        frame(4, "COMM", b"\x03engother\0Second"),
        frame(4, "COMM", b"\x03eng\0First"),
        frame(4, "TSOP", b"\x03Sorted, One"),
    ];
    let tags = tagged(&tag(4, 0, &body.concat())).tags;
    assert_eq!(tags.musicbrainz.recording, "recording");
    assert_eq!(tags.musicbrainz.release, "release");
    assert_eq!(tags.musicbrainz.artists, ["one", "two"]);
    assert_eq!(tags.replay_gain.track_gain, Some(-6.2));
    assert_eq!(tags.replay_gain.album_peak, Some(0.5));
    assert_eq!(tags.comment, "First");
    assert_eq!(tags.sort.artist, "Sorted, One");
}

#[test]
fn ten_megabytes_of_cover_art_are_located_and_not_read() {
    let mut picture = b"\x03image/jpeg\0\x03Front\0\xFF\xD8\xFF\xE0".to_vec();
    picture.resize(10 << 20, 0xAA);
    let body = [
        frame(4, "TIT2", b"\x03Before"),
        frame(4, "APIC", &picture),
        frame(4, "TALB", b"\x03Behind"),
    ];
    let file = [tag(4, 0, &body.concat()), frames(100)].concat();
    let (probed, read) = look(&file, "a.mp3");
    let Probed::Found(facts) = probed else {
        panic!("{probed:?}");
    };
    let media = facts.media.unwrap();
    assert_eq!(media.tags.title, "Before");
    assert_eq!(media.tags.album, "Behind");
    let [art] = media.art.as_slice() else {
        panic!("{:?}", media.art);
    };
    let offset = usize::try_from(art.offset.unwrap()).unwrap();
    assert_eq!(&file[offset..offset + 3], b"\xFF\xD8\xFF");
    assert_eq!(art.size, (10 << 20) - 19);
    assert!(read < 64 << 10, "{read} bytes");
}

#[test]
fn tags_at_the_end_complete_those_at_the_beginning() {
    let mut item = Vec::new();
    for (name, value, flags) in [
        ("Title", &b"Ignored"[..], 0_u32),
        ("Album", b"From APE", 0),
        ("Artist", b"One\0Two", 0),
        ("Year", b"2001", 0),
        ("Cover Art (Front)", b"cover.png\0\x89PNG----", 2),
    ] {
        let size = u32::try_from(value.len()).unwrap();
        item.extend([size.to_le_bytes(), flags.to_le_bytes()].concat());
        item.extend([name.as_bytes(), b"\0", value].concat());
    }
    let size = u32::try_from(item.len() + 32).unwrap();
    let numbers = [2000_u32, size, 5, 0, 0, 0].map(u32::to_le_bytes).concat();
    let mut oldest = vec![0; 128];
    oldest[..3].copy_from_slice(b"TAG");
    oldest[3..8].copy_from_slice(b"Never");
    oldest[97..103].copy_from_slice(b"Remark");
    (oldest[126], oldest[127]) = (7, 17);
    let file = [
        tag(4, 0, &frame(4, "TIT2", b"\x03Title")),
        frames(20),
        item,
        b"APETAGEX".to_vec(),
        numbers,
        oldest,
    ];
    let media = found(&file.concat());
    let tags = &media.tags;
    assert_eq!(
        (tags.title.as_str(), tags.album.as_str()),
        ("Title", "From APE")
    );
    assert_eq!(tags.artists, ["One", "Two"]);
    assert_eq!((tags.comment.as_str(), tags.track), ("Remark", 7));
    assert_eq!(tags.genres, ["Rock"]);
    assert_eq!(tags.date, "2001");
    assert_eq!((media.art[0].kind, media.art[0].size), (3, 8));
    assert!(media.art[0].offset.is_some());
    let played = media.duration.unwrap();
    assert_eq!(played.nanoseconds, 20 * 1152 * 1_000_000_000 / 44_100);
    assert!(played.is_exact);
}

#[test]
fn empty_tags_say_nothing_and_fail_nothing() {
    for version in 2..=4 {
        let media = tagged(&tag(version, 0, &[0; 64]));
        assert_eq!(media.tags, filemap_model::facts::Tags::default());
        let empty = frame(version, if version == 2 { "TT2" } else { "TIT2" }, b"");
        assert_eq!(tagged(&tag(version, 0, &empty)).tags.title, "");
    }
}

#[test]
fn changing_bitrate_without_a_header_is_counted_or_looked_at() -> Outcome {
    let folder = ScratchFolder::new()?;
    let at = folder.path();
    // Silence, a tone and noise take different bitrates.
    ffmpeg(
        at,
        "-f lavfi -i aevalsrc=0:d=4 -f lavfi -i sine=440:d=4 -f lavfi -i anoisesrc=d=8 \
         -filter_complex concat=n=3:v=0:a=1 -ar 44100 short.wav",
    )?;
    ffmpeg(at, "-stream_loop 9 -i short.wav -c copy long.wav")?;
    for (name, seconds, is_exact) in [("short", 16.0, true), ("long", 160.0, false)] {
        let (wave, coded) = (format!("{name}.wav"), format!("{name}.mp3"));
        run("lame", &["--quiet", "-V", "0", "-t", &wave, &coded], at)?;
        let duration = media_of(&folder.join(&coded))?.duration.ok_or("none")?;
        let played = duration.nanoseconds as f64 / 1e9;
        let allowed = if is_exact { 0.1 } else { seconds * 0.1 };
        assert!((played - seconds).abs() < allowed, "{name}: {played} s");
        assert_eq!(duration.is_exact, is_exact, "{name}");
    }
    Ok(())
}

#[test]
fn pictures_in_flac_and_ogg_are_located() -> Outcome {
    let folder = ScratchFolder::new()?;
    let at = folder.path();
    ffmpeg(at, "-f lavfi -i sine=440:d=1 tone.wav")?;
    ffmpeg(at, "-f lavfi -i testsrc=s=64x48:d=1 -frames:v 1 cover.png")?;
    let cover = fs::read(folder.join("cover.png"))?;
    run("flac", &["-s", "--picture=cover.png", "tone.wav"], at)?;
    run(
        "opusenc",
        &[
            "--quiet",
            "--picture",
            "cover.png",
            "--artist",
            "One",
            "--artist",
            "Two",
            "tone.wav",
            "a.opus",
        ],
        at,
    )?;
    for name in ["tone.flac", "a.opus"] {
        let media = media_of(&folder.join(name))?;
        let [art] = media.art.as_slice() else {
            panic!("{name}: {:?}", media.art);
        };
        assert_eq!(
            (art.kind, art.media_type.as_str()),
            (3, "image/png"),
            "{name}"
        );
        assert_eq!(art.size, cover.len() as u64, "{name}");
        if name == "tone.flac" {
            let bytes = fs::read(folder.join(name))?;
            let offset = usize::try_from(art.offset.ok_or("nowhere")?)?;
            assert_eq!(bytes[offset..offset + cover.len()], cover);
        } else {
            assert_eq!(media.tags.artists, ["One", "Two"]);
        }
        assert!(bytes_read() < 32 << 10, "{name}: {}", bytes_read());
    }
    Ok(())
}

#[test]
fn gains_of_opus_are_translated() -> Outcome {
    let folder = ScratchFolder::new()?;
    let at = folder.path();
    ffmpeg(at, "-f lavfi -i sine=440:d=1 tone.wav")?;
    let gain = [
        "--quiet",
        "--comment",
        "R128_TRACK_GAIN=-512",
        "tone.wav",
        "a.opus",
    ];
    run("opusenc", &gain, at)?;
    let tags = media_of(&folder.join("a.opus"))?.tags;
    assert_eq!(tags.replay_gain.track_gain, Some(3.0));
    Ok(())
}

#[test]
fn headers_of_dsd_and_monkeys_audio_are_read() {
    for (name, bytes, codec, rate, seconds) in [
        ("a.dsf", samples::dsf(), "dsd_lsbf_planar", 2_822_400, 1.0),
        (
            "a.ape",
            samples::monkeys_audio(),
            "ape",
            44_100,
            590_824.0 / 44_100.0,
        ),
    ] {
        let (Probed::Found(facts), _) = look(&bytes, name) else {
            panic!("{name}");
        };
        let media = facts.media.unwrap();
        let TrackKind::Audio(sound) = &media.tracks[0].kind else {
            panic!("{name}");
        };
        assert_eq!(media.tracks[0].codec.name, codec);
        assert_eq!((sound.channels, sound.sample_rate), (2, rate), "{name}");
        let played = media.duration.unwrap().nanoseconds as f64 / 1e9;
        assert!((played - seconds).abs() < 1e-6, "{name}: {played} s");
    }
    let (Probed::Found(facts), _) = look(&samples::dsf(), "a.dsf") else {
        panic!("no facts");
    };
    assert_eq!(facts.media.unwrap().tags.title, "Title");
}
