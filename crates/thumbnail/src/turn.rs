//! Turns and mirrors a picture as EXIF says (tag 0x0112).

use crate::shrink::Small;

/// The picture as it is shown. Any number but 2 to 8 leaves it as it is.
pub(crate) fn turned(small: Small, orientation: u8) -> Small {
    if !(2..=8).contains(&orientation) {
        return small;
    }
    let (width, height) = (small.width as usize, small.height as usize);
    let swaps = orientation >= 5;
    let (across, down) = if swaps {
        (height, width)
    } else {
        (width, height)
    };
    let mut pixels = Vec::with_capacity(small.pixels.len());
    for y in 0..down {
        for x in 0..across {
            let (from_x, from_y) = match orientation {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (y, height - 1 - x),
                7 => (width - 1 - y, height - 1 - x),
                _ => (width - 1 - y, x),
            };
            let at = (from_y * width + from_x) * 4;
            pixels.extend_from_slice(small.pixels.get(at..at + 4).unwrap_or(&[0; 4]));
        }
    }
    let swap = |(a, b): (u32, u32)| if swaps { (b, a) } else { (a, b) };
    let (width, height) = swap((small.width, small.height));
    Small {
        width,
        height,
        pixels,
        from: swap(small.from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_orientation_is_undone() {
        // What is shown is 1 2 3 / 4 5 6; what is stored for it, by the table of the standard.
        let shown = (3, vec![1, 2, 3, 4, 5, 6]);
        for (orientation, width, stored) in [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [3, 6, 2, 5, 1, 4]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [4, 1, 5, 2, 6, 3]),
            (9, 3, [1, 2, 3, 4, 5, 6]),
        ] {
            let small = Small {
                width,
                height: 6 / width,
                pixels: stored.iter().flat_map(|grey| [*grey; 4]).collect(),
                from: (width * 10, 60 / width),
            };
            let small = turned(small, orientation);
            let greys: Vec<u8> = small.pixels.chunks(4).map(|pixel| pixel[0]).collect();
            assert_eq!((small.width, greys), shown, "{orientation}");
            assert_eq!(small.from, (30, 20), "{orientation}");
        }
    }
}
