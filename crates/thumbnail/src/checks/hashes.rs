//! One picture has nearly one hash, whatever its size and quality; others have other ones.

use std::process::Command;

use filemap_testkit::Random;

use super::pictures::decoded;
use crate::hash::difference_hash;
use crate::shrink::Small;

/// A picture of smooth light and some shapes, which differ by the seed.
fn scene(seed: u64, across: u32, down: u32) -> Small {
    let mut random = Random::new(seed);
    let mut lights = Vec::new();
    for _ in 0..12 {
        let mut part = || random.below(1000) as f64 / 1000.0;
        lights.push((part(), part(), 0.05 + part() / 4.0, part() * 2.0 - 1.0));
    }
    let mut pixels = Vec::new();
    for y in 0..down {
        for x in 0..across {
            let (u, v) = (
                f64::from(x) / f64::from(across),
                f64::from(y) / f64::from(down),
            );
            let sum: f64 = lights
                .iter()
                .map(|(left, top, size, light)| {
                    let distance = ((u - left).powi(2) + (v - top).powi(2)) / (size * size);
                    light * (-distance).exp()
                })
                .sum();
            let grey = (128.0 + 100.0 * sum).clamp(0.0, 255.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is a byte"
            )]
            let grey = grey as u8;
            pixels.extend([grey, grey / 2 + 60, 255 - grey, 255]);
        }
    }
    Small {
        width: across,
        height: down,
        pixels,
        from: (across, down),
    }
}

fn bits(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

#[test]
fn one_picture_in_several_sizes_is_near_and_others_are_far() {
    let hashes: Vec<u64> = (0..40)
        .map(|seed| difference_hash(&scene(seed, 128, 96)))
        .collect();
    for (seed, hash) in (0..).zip(&hashes) {
        for (across, down) in [(640, 480), (64, 48), (90, 60)] {
            let other = difference_hash(&scene(seed, across, down));
            assert!(
                bits(*hash, other) <= 6,
                "{seed} at {across}: {}",
                bits(*hash, other)
            );
        }
    }
    let mut sum = 0;
    let mut pairs = 0;
    for (number, a) in hashes.iter().enumerate() {
        for b in &hashes[..number] {
            assert!(bits(*a, *b) > 6, "{number}");
            sum += bits(*a, *b);
            pairs += 1;
        }
    }
    assert!((24..40).contains(&(sum / pairs)), "{}", sum / pairs);
}

#[test]
fn another_quality_and_format_are_near() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(3, 400, 300);
    let mut png = Vec::new();
    let size = (scene.width, scene.height);
    crate::png::write_png(
        &mut png,
        size,
        crate::png::Channels::Rgb,
        &scene.pixels,
        &[],
    )
    .unwrap();
    let path = folder.path().join("scene.png");
    std::fs::write(&path, &png).unwrap();
    let hash = difference_hash(&decoded(&png, 128).unwrap());
    for (name, options) in [
        ("good.jpg", "-q:v 2"),
        ("bad.jpg", "-q:v 31"),
        ("half.jpg", "-vf scale=200:150"),
        ("a.webp", "-quality 40"),
        ("bright.png", "-vf eq=brightness=0.06:contrast=1.1"),
    ] {
        let other = folder.path().join(name);
        let mut command = Command::new("ffmpeg");
        command.args(["-v", "error", "-i"]).arg(&path);
        command.args(options.split_ascii_whitespace()).arg(&other);
        assert!(command.status().unwrap().success(), "{name}");
        let small = decoded(&std::fs::read(other).unwrap(), 128).unwrap();
        let apart = bits(hash, difference_hash(&small));
        assert!(apart <= 10, "{name}: {apart}");
    }
}

#[test]
fn the_bits_are_those_of_the_description() {
    let ramp = |reverse: bool| Small {
        width: 9,
        height: 8,
        pixels: (0..72_u8)
            .flat_map(|at| {
                let grey = at % 9 * 20;
                let grey = if reverse { 255 - grey } else { grey };
                [grey, grey, grey, 255]
            })
            .collect(),
        from: (9, 8),
    };
    assert_eq!(difference_hash(&ramp(false)), 0);
    assert_eq!(difference_hash(&ramp(true)), u64::MAX);
    let mut first = ramp(false);
    first.pixels[..3].fill(255);
    assert_eq!(difference_hash(&first), 1 << 63);
    // What is seen through is white.
    first.pixels[..4].fill(0);
    assert_eq!(difference_hash(&first), 1 << 63);
    let dot = Small {
        width: 1,
        height: 1,
        pixels: vec![1, 2, 3, 255],
        from: (1, 1),
    };
    assert_eq!(difference_hash(&dot), 0);
}
