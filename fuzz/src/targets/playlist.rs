//! Playlists.
//!
//! Whatever the bytes are, they are read or refused, and what was read is written so that it comes back:
//! as many tracks, which lead to the same files, and the same text when it is written once more.

use filemap_model::{PlaylistTrack, TrackLocation};
use filemap_playlist::{PlaylistFormat, PlaylistWriter, read, readings, resolve, tail_of};

/// Reads the input as each format, and writes what it gives in each.
pub fn run(input: &[u8]) {
    for name in ["a.m3u", "a.m3u8", "a.pls", "a.xspf"] {
        let Ok(playlist) = read(input, name.as_bytes()) else {
            continue;
        };
        assert!(playlist.tracks.len() <= input.len());
        for track in &playlist.tracks {
            let readings = readings(&track.location);
            assert!(readings.len() <= 9, "it has {} readings", readings.len());
            for reading in readings {
                assert!(!tail_of(&reading).iter().any(|name| name.is_empty()));
            }
        }
        for format in PlaylistFormat::ALL {
            comes_back(format, &playlist.name, &playlist.tracks);
        }
    }
}

fn comes_back(format: PlaylistFormat, name: &str, tracks: &[PlaylistTrack]) {
    let text = written(format, name, tracks);
    let file = format!("a.{}", format.name());
    let back = read(&text, file.as_bytes()).expect("what was written is read");
    assert_eq!(back.format, format);
    assert_eq!(back.tracks.len(), tracks.len(), "{format:?}");
    for (back, track) in back.tracks.iter().zip(tracks) {
        let (back, from) = (&back.location, &track.location);
        if matches!(from, TrackLocation::Path(_)) {
            assert_eq!(meaning(back), meaning(from), "{format:?}");
        }
    }
    let again = written(format, &back.name, &back.tracks);
    assert_eq!(again, text, "{format:?} is not stable");
}

fn meaning(location: &TrackLocation) -> Option<Vec<u8>> {
    let reading = readings(location).into_iter().next();
    reading.and_then(|reading| resolve(&reading, Some(b"/folder")))
}

fn written(format: PlaylistFormat, name: &str, tracks: &[PlaylistTrack]) -> Vec<u8> {
    let mut writer = PlaylistWriter::new(format, name);
    tracks.iter().for_each(|track| writer.track(track));
    writer.finish()
}
