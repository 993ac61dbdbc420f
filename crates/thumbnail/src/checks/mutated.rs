//! Damaged pictures are shown or refused, and what is written here never panics.
//!
//! `FILEMAP_MUTATIONS` says how many of each format are tried.

use std::panic::{AssertUnwindSafe, catch_unwind};

use filemap_testkit::Random;

use super::pictures::{FORMATS, KEPT, converted, decoded, kept, squares};

const USUAL: u64 = 200;

fn mutations() -> u64 {
    let asked = std::env::var("FILEMAP_MUTATIONS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(USUAL)
}

/// Flips bits, sets bytes and lengths, or cuts the end off.
fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.index(bytes.len());
        match random.below(4) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = [0, 0x7F, 0x80, 0xFF][random.index(4)],
            2 => bytes[at..].iter_mut().take(4).for_each(|byte| *byte = 0xFF),
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

/// Tries damaged pictures of one format; returns how many made its decoder panic.
fn panics(bytes: &[u8], seed: u64) -> u64 {
    let mut random = Random::new(seed);
    let mut panics = 0;
    for _ in 0..mutations() {
        let damaged = damaged(bytes, &mut random);
        panics +=
            u64::from(catch_unwind(AssertUnwindSafe(|| drop(decoded(&damaged, 32)))).is_err());
    }
    panics
}

#[test]
fn damaged_pictures_are_shown_or_refused() {
    let png = squares(255);
    for (seed, (name, options)) in (0..).zip(FORMATS) {
        let found = panics(&converted(&png, name, options), seed);
        // Those of others run in a process that may die.
        let is_ours = name.ends_with("png") || name.ends_with("bmp");
        assert!(!is_ours || found == 0, "{name}: {found} panics");
    }
    for name in KEPT {
        let _ = panics(&kept(name), 77);
    }
}

#[test]
fn a_picture_that_is_cut_anywhere_ends() {
    let png = squares(255);
    for name in ["a.png", "a.bmp", "a.gif", "a.jpg", "a.tif", "lossless.webp"] {
        let bytes = converted(&png, name, "");
        for length in (0..bytes.len()).step_by(bytes.len() / 100 + 1) {
            let cut = bytes[..length].to_vec();
            let result = catch_unwind(|| decoded(&cut, 32).is_ok());
            let is_ours = name == "a.png" || name == "a.bmp";
            // The last bytes of a PNG say only that it ends.
            let lacks_pixels = length + 64 < bytes.len();
            assert!(
                !(is_ours && lacks_pixels) || matches!(result, Ok(false)),
                "{name} of {length} bytes"
            );
        }
    }
}
