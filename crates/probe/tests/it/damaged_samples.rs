//! Damaged sound and pictures: whatever is wrong with them, a probe ends, and reads no more than it may.

use filemap_model::facts::{ProbeFailureKind, Probed};
use filemap_testkit::Random;

use crate::damaged::probe_damaged;
use crate::mutants;
use crate::samples::{self, Sample};
use crate::tools::{Outcome, look};

fn all() -> Outcome<Vec<Sample>> {
    let mut all = samples::sound()?;
    all.extend(samples::pictures()?);
    Ok(all)
}

#[test]
fn sound_and_pictures_that_are_cut_or_changed_are_read_as_far_as_they_make_sense() -> Outcome {
    for (name, bytes) in all()? {
        // What is whole is found, and nothing is wrong with it.
        assert!(matches!(look(&bytes, &name).0, Probed::Found(_)), "{name}");
        let mut random = Random::new(3);
        let begins = (0..bytes.len().min(512)).step_by(7);
        let others: Vec<_> = (0..60).map(|_| random.index(bytes.len())).collect();
        for length in begins.chain(others) {
            probe_damaged(&bytes[..length], length as u64, &name);
            probe_damaged(&bytes[..length], bytes.len() as u64, &name);
        }
        for _ in 0..mutants::count() {
            let bytes = mutants::mutant(&bytes, &mut random);
            probe_damaged(&bytes, bytes.len() as u64, &name);
        }
    }
    Ok(())
}

#[test]
fn what_was_found_before_the_damage_is_kept() -> Outcome {
    for (name, bytes) in all()? {
        // Two thirds of a file hold its headers.
        let (probed, _) = look(&bytes[..bytes.len() * 2 / 3], &name);
        assert!(!matches!(probed, Probed::Failed(_)), "{name}: {probed:?}");
    }
    Ok(())
}

#[test]
fn endless_tags_and_directories_end() {
    let frames = b"TIT2\0\0\0\0\0\0".repeat(100_000);
    let size = frames.len();
    let size = [21, 14, 7, 0].map(|shift| u8::try_from(size >> shift & 0x7F).unwrap());
    let tags = [b"ID3\x04\0\0", &size[..], &frames].concat();
    let marks = b"\xFF\xFB\x90\x64".repeat(100_000);
    let pages = [&b"OggS\0\x02"[..], &[0; 20], &[1, 0]]
        .concat()
        .repeat(50_000);
    let segments = b"\xFF\xE1\0\x02".repeat(100_000);
    let chunks = b"\0\0\0\0tEXt\0\0\0\0".repeat(50_000);
    for (name, bytes) in [
        ("a.mp3", tags),
        ("b.mp3", [b"ID3\x04\0\0\0\0\0\0", &marks[..]].concat()),
        ("a.ogg", pages),
        ("a.jpg", [b"\xFF\xD8", &segments[..]].concat()),
        ("a.png", [b"\x89PNG\r\n\x1A\n", &chunks[..]].concat()),
    ] {
        probe_damaged(&bytes, bytes.len() as u64, name);
    }
}

#[test]
fn nothing_is_found_in_nothing() {
    for name in ["a.mp3", "a.jpg", "a.flac", "a"] {
        let (probed, read) = look(b"", name);
        let Probed::Failed(failure) = probed else {
            panic!("{name}: {probed:?}");
        };
        assert_eq!(
            (failure.kind, read),
            (ProbeFailureKind::Unknown, 0),
            "{name}"
        );
    }
}
