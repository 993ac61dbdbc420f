//! Makes a picture smaller while its rows come in: each pixel of the result is the mean of the area it covers.
//!
//! Colours are weighted by their alpha, so that what is transparent lends no colour to its neighbours. Memory is that
//! of the result and of one of its rows, whatever the size of the picture.

use crate::refusal::Refusal;

/// A picture that was made smaller: four bytes a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Small {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pixels: Vec<u8>,
    /// The size of what it was made from.
    pub(crate) from: (u32, u32),
}

/// Takes rows from the top down.
pub(crate) struct Shrink {
    from: (u32, u32),
    across: Axis,
    down: Axis,
    /// Sums of the row at hand and of the next one, four a pixel.
    sums: Vec<u64>,
    next: Vec<u64>,
    row: Vec<u64>,
    taken: usize,
    pixels: Vec<u8>,
}

/// How the source's places of one direction fall onto those of the result. Shares are counted so that a place of the
/// source has as many as the result has places: all are whole numbers.
#[derive(Clone, Copy)]
struct Axis {
    source: usize,
    target: usize,
}

/// The places of the source that one of the result covers: those that it shares with its neighbours, with their
/// shares, and the whole ones between them.
struct Span {
    first: usize,
    of_first: u64,
    last: usize,
    of_last: u64,
}

impl Axis {
    const fn span(self, at: usize) -> Span {
        let (begins, ends) = (at * self.source, (at + 1) * self.source);
        let (first, last) = (begins / self.target, (ends - 1) / self.target);
        let of_first = if first == last {
            self.source
        } else {
            (first + 1) * self.target - begins
        };
        let of_last = if first == last {
            0
        } else {
            ends - last * self.target
        };
        Span {
            first,
            of_first: of_first as u64,
            last,
            of_last: of_last as u64,
        }
    }

    /// Where a place of the source falls: the first place of the result, and the shares of it and of the one behind.
    const fn shares(self, at: usize) -> (usize, u64, u64) {
        let begins = at * self.target;
        let first = begins / self.source;
        let ends = begins + self.target;
        let border = (first + 1) * self.source;
        let here = if border < ends { border } else { ends } - begins;
        (first, here as u64, (self.target - here) as u64)
    }
}

/// The size that fits into a square and keeps its shape; never larger than it is.
pub(crate) fn fitting((width, height): (u32, u32), edge: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= edge {
        return (width, height);
    }
    let side = |side: u32| {
        let exact = u64::from(side) * u64::from(edge);
        let longest = u64::from(longest);
        u32::try_from((exact + longest / 2) / longest)
            .unwrap_or(edge)
            .max(1)
    };
    (side(width), side(height))
}

impl Shrink {
    /// For a picture that is to fit into a square.
    pub(crate) fn fitting(size: (u32, u32), edge: u32) -> Result<Self, Refusal> {
        Self::to(size, fitting(size, edge))
    }

    /// For a picture of a size that is to have another one, which is not larger.
    pub(crate) fn to(from: (u32, u32), to: (u32, u32)) -> Result<Self, Refusal> {
        let axis = |source: u32, target: u32| Axis {
            source: source as usize,
            target: (target as usize).min(source as usize),
        };
        let (across, down) = (axis(from.0, to.0), axis(from.1, to.1));
        if across.target == 0 || down.target == 0 {
            return Err(Refusal::malformed("it has no pixels"));
        }
        let room = across.target * 4;
        Ok(Self {
            from,
            across,
            down,
            sums: vec![0; room],
            next: vec![0; room],
            row: vec![0; room],
            taken: 0,
            pixels: Vec::with_capacity(across.target * down.target * 4),
        })
    }

    /// Says of which size the picture is, where its rows come from a smaller copy.
    pub(crate) const fn of(mut self, size: (u32, u32)) -> Self {
        self.from = size;
        self
    }

    /// Takes the next row, four bytes a pixel. Rows beyond the last one do not count.
    pub(crate) fn push(&mut self, pixels: &[u8]) {
        if self.taken >= self.down.source {
            return;
        }
        self.narrow(pixels);
        let (first, here, behind) = self.down.shares(self.taken);
        for (to, value) in self.sums.iter_mut().zip(&self.row) {
            *to += value * here;
        }
        if behind > 0 {
            for (to, value) in self.next.iter_mut().zip(&self.row) {
                *to += value * behind;
            }
        }
        self.taken += 1;
        if self.taken * self.down.target >= (first + 1) * self.down.source {
            self.emit();
        }
    }

    /// Sums up a row's pixels into `row`.
    fn narrow(&mut self, pixels: &[u8]) {
        let whole = self.across.target as u64;
        let pixel = |at: usize| pixels.get(at * 4..at * 4 + 4).map_or([0; 4], weighted);
        for (at, to) in self.row.chunks_exact_mut(4).enumerate() {
            let span = self.across.span(at);
            let between = pixels.get((span.first + 1) * 4..span.last.max(span.first + 1) * 4);
            let mut sums = [0; 4];
            for pixel in between.unwrap_or_default().chunks_exact(4) {
                for (sum, value) in sums.iter_mut().zip(weighted(pixel)) {
                    *sum += value;
                }
            }
            let ends = pixel(span.first).into_iter().zip(pixel(span.last));
            for ((to, sum), (first, last)) in to.iter_mut().zip(sums).zip(ends) {
                *to = sum * whole + first * span.of_first + last * span.of_last;
            }
        }
    }

    /// Writes the row that is complete, and goes on with the next one.
    fn emit(&mut self) {
        let shares = self.across.source as u64 * self.down.source as u64;
        let mean = |sum: u64, of: u64| u8::try_from((sum + of / 2) / of.max(1)).unwrap_or(u8::MAX);
        for sums in self.sums.chunks_exact(4) {
            let [red, green, blue, alpha] = sums else {
                continue;
            };
            let colours = [red, green, blue].map(|sum| mean(*sum, *alpha));
            self.pixels.extend_from_slice(&colours);
            self.pixels.push(mean(*alpha, shares));
        }
        std::mem::swap(&mut self.sums, &mut self.next);
        self.next.fill(0);
    }

    /// Ends it; rows that did not come are transparent.
    pub(crate) fn finish(mut self) -> Small {
        let (width, height) = (self.across.target, self.down.target);
        self.pixels.resize(width * height * 4, 0);
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        Small {
            width: side(width),
            height: side(height),
            pixels: self.pixels,
            from: self.from,
        }
    }
}

/// The colours of a pixel, each times its alpha, and the alpha.
fn weighted(pixel: &[u8]) -> [u64; 4] {
    let [red, green, blue, alpha] = pixel else {
        return [0; 4];
    };
    let alpha = u64::from(*alpha);
    let [red, green, blue] = [red, green, blue].map(|colour| u64::from(*colour) * alpha);
    [red, green, blue, alpha]
}

/// The nearest byte.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies between 0 and 255"
)]
pub(crate) fn byte(value: f32) -> u8 {
    (value + 0.5).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrunk(size: (u32, u32), to: (u32, u32), pixels: &[u8]) -> Small {
        let mut shrink = Shrink::to(size, to).unwrap();
        for row in pixels.chunks_exact(size.0 as usize * 4) {
            shrink.push(row);
        }
        shrink.finish()
    }

    #[test]
    fn shapes_are_kept_and_nothing_grows() {
        for (size, edge, expected) in [
            ((4000, 3000), 128, (128, 96)),
            ((3000, 4000), 256, (192, 256)),
            ((100, 50), 128, (100, 50)),
            ((128, 128), 128, (128, 128)),
            ((50_000, 1), 128, (128, 1)),
            ((u32::MAX, u32::MAX), 128, (128, 128)),
        ] {
            assert_eq!(fitting(size, edge), expected);
        }
    }

    #[test]
    fn what_keeps_its_size_keeps_its_pixels() {
        let pixels: Vec<u8> = (0..5 * 3 * 4)
            .map(|at: u8| at.wrapping_mul(4) | 1)
            .collect();
        let small = shrunk((5, 3), (5, 3), &pixels);
        assert_eq!(small.pixels, pixels);
    }

    #[test]
    fn each_pixel_is_the_mean_of_its_area() {
        // Three pixels onto two: the middle one counts half for each.
        let row = [[0, 0, 0, 255], [90, 90, 90, 255], [255, 255, 255, 255]].concat();
        let small = shrunk((3, 1), (2, 1), &row);
        assert_eq!(
            small.pixels,
            [[30, 30, 30, 255], [200, 200, 200, 255]].concat()
        );
        let column = shrunk((1, 3), (1, 2), &row);
        assert_eq!(column.pixels, small.pixels);
    }

    #[test]
    fn what_is_transparent_lends_no_colour() {
        let row = [[255, 0, 0, 255], [0, 255, 0, 0]].concat();
        let small = shrunk((2, 1), (1, 1), &row);
        assert_eq!(small.pixels, [255, 0, 0, 128]);
    }

    #[test]
    fn rows_that_are_missing_or_too_many_do_no_harm() {
        let mut shrink = Shrink::to((2, 4), (1, 2)).unwrap();
        for _ in 0..2 {
            shrink.push(&[9, 9, 9, 255, 9, 9, 9, 255]);
        }
        let mut more = Shrink::to((2, 4), (1, 2)).unwrap();
        for _ in 0..9 {
            more.push(&[9, 9, 9, 255, 9, 9, 9, 255]);
        }
        assert_eq!(shrink.finish().pixels, [9, 9, 9, 255, 0, 0, 0, 0]);
        assert_eq!(more.finish().pixels, [9, 9, 9, 255, 9, 9, 9, 255]);
        assert!(Shrink::to((0, 4), (1, 2)).is_err());
    }
}
