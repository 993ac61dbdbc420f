//! A hash that is nearly the same for pictures that look the same (a *difference hash*, "dHash").
//!
//! The picture is shown on white, made grey (0.299 red, 0.587 green, 0.114 blue) and shrunk to 9 by 8 by the mean of
//! areas. Each of the 64 bits says whether a pixel is brighter than its right neighbour, row by row, the first one
//! in the highest bit. Two hashes are compared by the number of bits that differ: up to about 10 for the same
//! picture in another size or quality, about 32 for any two.

use crate::shrink::{Shrink, Small};

const ACROSS: u32 = 9;
const DOWN: u32 = 8;

/// Returns the hash of a picture.
pub(crate) fn difference_hash(small: &Small) -> u64 {
    let greys = greys(small);
    let mut hash = 0;
    for row in greys.chunks_exact(ACROSS as usize) {
        for pair in row.windows(2) {
            let is_darker = matches!(pair, [left, right] if left > right);
            hash = hash << 1 | u64::from(is_darker);
        }
    }
    hash
}

/// The 9 by 8 greys.
fn greys(small: &Small) -> Vec<u8> {
    let white: Vec<u8> = small.pixels.chunks_exact(4).flat_map(on_white).collect();
    let (width, height) = (small.width, small.height);
    let to = (width.min(ACROSS), height.min(DOWN));
    let Ok(mut shrink) = Shrink::to((width, height), to) else {
        return Vec::new();
    };
    for row in white.chunks_exact((width as usize * 4).max(1)) {
        shrink.push(row);
    }
    let shrunk = shrink.finish();
    // A picture of less than 9 by 8 is stretched by repeating its pixels.
    let pixel = |x: u32, y: u32| {
        let (x, y) = (x * shrunk.width / ACROSS, y * shrunk.height / DOWN);
        let at = (y * shrunk.width + x) as usize * 4;
        shrunk.pixels.get(at).copied().unwrap_or(0)
    };
    (0..DOWN)
        .flat_map(|y| (0..ACROSS).map(move |x| (x, y)))
        .map(|(x, y)| pixel(x, y))
        .collect()
}

/// The grey of a pixel on white, as four bytes.
fn on_white(pixel: &[u8]) -> [u8; 4] {
    let [red, green, blue, alpha] = pixel else {
        return [255; 4];
    };
    let weigh = |colour: &u8, weight: u32| u32::from(*colour) * weight;
    let grey = (weigh(red, 299) + weigh(green, 587) + weigh(blue, 114)) / 1000;
    let alpha = u32::from(*alpha);
    let grey = (grey * alpha + 255 * (255 - alpha)) / 255;
    let grey = u8::try_from(grey).unwrap_or(u8::MAX);
    [grey, grey, grey, 255]
}
