//! What is written comes back: names of any bytes, titles, lengths.

use filemap_model::{PlaylistTrack, TrackLocation};
use filemap_playlist::{
    Playlist, PlaylistFormat, PlaylistWriter, can_say, read, readings, resolve,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const PARTS: &[&[u8]] = &[
    b"a",
    b" ",
    b"#",
    b"\n",
    b"\r",
    b"\xff",
    b"%",
    b"%20",
    b":",
    b"\\",
    b"=",
    b"&",
    b"<",
    b"\t",
    b"?",
    b"\xc3\xa9",
    b"http:",
    b"file:",
    b"\"",
    b",",
    b"[playlist]",
    b"\0",
    b".",
    b"\x0b",
];

/// Names in which what means something to a format comes up often.
fn any_name() -> impl Strategy<Value = Vec<u8>> {
    let part = select(PARTS);
    prop_oneof![
        vec(part.prop_map(<[u8]>::to_vec), 1..6).prop_map(|parts| parts.concat()),
        vec(1_u8.., 1..12)
            .prop_map(|bytes| bytes.into_iter().filter(|byte| *byte != b'/').collect()),
    ]
}

fn any_path() -> impl Strategy<Value = Vec<u8>> {
    (any::<bool>(), vec(any_name(), 1..4)).prop_map(|(is_absolute, names)| {
        let path = names.join(&b'/');
        if is_absolute {
            [&b"/"[..], &path].concat()
        } else {
            path
        }
    })
}

fn any_location() -> impl Strategy<Value = TrackLocation> {
    let urls = select(
        &[
            "http://radio.example/live?a=1&b=2",
            "file:///a%20b",
            "FILE://localhost/x",
            "https://x/é",
        ][..],
    );
    prop_oneof![
        4 => any_path().prop_map(TrackLocation::Path),
        1 => urls.prop_map(|url| TrackLocation::Url(url.as_bytes().to_vec())),
    ]
}

/// A text as a list gives it: without line ends, and without blanks around it.
fn any_text() -> impl Strategy<Value = String> {
    "[ a-c<>&\",;=#é\u{202e}-]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn any_track() -> impl Strategy<Value = PlaylistTrack> {
    let length = proptest::option::of(1_u64..10_000_000_000);
    let number = proptest::option::of(any::<u32>());
    (
        any_location(),
        any_text(),
        any_text(),
        any_text(),
        number,
        length,
    )
        .prop_map(
            |(location, title, creator, album, number, milliseconds)| PlaylistTrack {
                location,
                title,
                creator,
                album,
                number,
                milliseconds,
                attributes: String::new(),
            },
        )
}

/// What a format can say of a track beside its location.
fn as_said(mut track: PlaylistTrack, format: PlaylistFormat) -> PlaylistTrack {
    if format == PlaylistFormat::Xspf {
        return track;
    }
    if !track.creator.is_empty() {
        track.title = format!("{} - {}", track.creator, track.title)
            .trim()
            .to_owned();
    }
    PlaylistTrack {
        creator: String::new(),
        album: String::new(),
        number: None,
        ..track
    }
}

fn written(format: PlaylistFormat, name: &str, tracks: &[PlaylistTrack]) -> Vec<u8> {
    let mut writer = PlaylistWriter::new(format, name);
    let mut text = Vec::new();
    for track in tracks {
        writer.track(track);
        text.extend(writer.take());
    }
    text.extend(writer.finish());
    text
}

/// The file that a location leads to, or the URL.
fn meaning(location: &TrackLocation) -> Vec<u8> {
    let reading = readings(location).into_iter().next();
    let path = reading.and_then(|reading| resolve(&reading, Some(b"/folder")));
    path.unwrap_or_else(|| location.as_bytes().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_written_comes_back(name in any_text(), tracks in vec(any_track(), 0..6)) {
        for format in PlaylistFormat::ALL {
            let text = written(format, &name, &tracks);
            let back = read(&text, format!("a.{}", format.name()).as_bytes()).unwrap();
            prop_assert_eq!(&back.name, &name);
            prop_assert_eq!(back.tracks.len(), tracks.len());
            for (back, track) in back.tracks.iter().zip(&tracks) {
                let said = as_said(track.clone(), format);
                prop_assert_eq!(meaning(&back.location), meaning(&said.location));
                if matches!(said.location, TrackLocation::Path(_)) {
                    prop_assert_eq!(&back.location, &said.location, "{:?}", format);
                }
                prop_assert_eq!(PlaylistTrack { location: said.location.clone(), ..back.clone() }, said);
            }
            // And once more it is the same text.
            prop_assert_eq!(written(format, &back.name, &back.tracks), text);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200), name in select(&["a.m3u", "a.pls", "a.xspf"][..])) {
        if let Ok(Playlist { format, name, tracks }) = read(&bytes, name.as_bytes()) {
            let text = written(format, &name, &tracks);
            let file = format!("a.{}", format.name());
            prop_assert!(read(&text, file.as_bytes()).is_ok());
        }
    }
}

#[test]
fn plain_paths_stand_as_they_are() {
    for (format, path, can) in [
        (PlaylistFormat::M3u, &b"a b/\xff.mp3"[..], true),
        (PlaylistFormat::M3u8, b"a b/\xff.mp3", false),
        (PlaylistFormat::Pls, b"#1.mp3", true),
        (PlaylistFormat::M3u, b"#1.mp3", false),
        (PlaylistFormat::M3u, b"a\n", false),
    ] {
        assert_eq!(can_say(format, path), can, "{format:?}");
        let track = PlaylistTrack {
            location: TrackLocation::Path(path.to_vec()),
            ..PlaylistTrack::default()
        };
        let text = written(format, "", &[track]);
        let is_there = text.windows(path.len()).any(|window| window == path);
        assert_eq!(is_there, can, "{format:?}");
    }
}
