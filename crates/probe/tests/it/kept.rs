//! What is found of a file that was cut, is kept.

use std::fs;

use filemap_model::facts::{Media, ProbeFailureKind, Probed};
use filemap_probe::{Budget, probe};

use crate::corpus;

fn read(name: &str) -> Vec<u8> {
    fs::read(corpus::folder().join(name)).unwrap()
}

fn probed(bytes: &[u8]) -> (Option<Media>, Option<ProbeFailureKind>) {
    let source = bytes.to_vec();
    match probe(&source, bytes.len() as u64, b"file", Budget::default()) {
        Probed::Found(facts) => (facts.media, None),
        Probed::Partial(facts, failure) => (facts.media, Some(failure.kind)),
        Probed::Failed(failure) => (None, Some(failure.kind)),
    }
}

fn seconds(media: &Media) -> f64 {
    media
        .duration
        .map_or(0.0, |duration| duration.nanoseconds as f64 / 1e9)
}

#[test]
fn files_that_describe_themselves_first_keep_their_tracks() {
    for (name, tracks) in [
        ("moov-first.mp4", 2),
        ("languages.mkv", 5),
        ("vp8.webm", 2),
        ("h264.avi", 2),
    ] {
        let whole = read(name);
        let (media, failure) = probed(&whole[..whole.len() * 3 / 4]);
        let media = media.unwrap_or_else(|| panic!("nothing of {name} was kept"));
        assert_eq!(media.tracks.len(), tracks, "{name}");
        assert_eq!(failure, Some(ProbeFailureKind::Truncated), "{name}");
        assert!(seconds(&media) > 0.9, "{name}");
    }
}

#[test]
fn a_film_whose_description_was_cut_off_is_truncated() {
    let whole = read("moov-last.mp4");
    let (media, failure) = probed(&whole[..whole.len() / 2]);
    assert_eq!((media, failure), (None, Some(ProbeFailureKind::Truncated)));
}

#[test]
fn fragments_and_packets_up_to_the_cut_are_counted() {
    for name in ["long-fragmented.mp4", "long.ts", "live.webm", "mpeg2.mpg"] {
        let whole = read(name);
        let all = seconds(&probed(&whole).0.unwrap());
        let cut = seconds(&probed(&whole[..whole.len() * 3 / 4]).0.unwrap());
        assert!(all > 0.9, "{name}: {all}");
        assert!(cut > all * 0.4 && cut < all * 0.9, "{name}: {cut} of {all}");
    }
}

#[test]
fn fragments_without_an_index_play_as_long_as_with_one() {
    let whole = read("long-fragmented.mp4");
    let size = u32::from_be_bytes(*whole.last_chunk().unwrap());
    let index = whole.len() - usize::try_from(size).unwrap();
    assert_eq!(&whole[index + 4..index + 8], b"mfra");
    let with = probed(&whole);
    let without = probed(&whole[..index]);
    assert_eq!((with.1, without.1), (None, None));
    let (with, without) = (with.0.unwrap(), without.0.unwrap());
    assert_eq!(with.duration, without.duration);
    assert!(seconds(&with) > 95.0, "{}", seconds(&with));
}
