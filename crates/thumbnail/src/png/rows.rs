//! Filters of rows (section 9 of the specification), and samples of any depth as pixels of four bytes.

/// The neighbour that is nearest to left plus up minus what is between them.
pub(super) fn paeth(left: u8, up: u8, between: u8) -> u8 {
    let [a, b, c] = [left, up, between].map(i16::from);
    let guess = a + b - c;
    let distance = |from: i16| (guess - from).abs();
    if distance(a) <= distance(b) && distance(a) <= distance(c) {
        left
    } else if distance(b) <= distance(c) {
        up
    } else {
        between
    }
}

/// Takes a filter off a row, `size` bytes a pixel; `false` where there is no such filter.
pub(super) fn unfilter(filter: u8, row: &mut [u8], above: &[u8], size: usize) -> bool {
    match filter {
        0 => return true,
        2 => {
            for (byte, up) in row.iter_mut().zip(above) {
                *byte = byte.wrapping_add(*up);
            }
            return true;
        }
        1 | 3 | 4 => {}
        _ => return false,
    }
    match size {
        1 => by_pixels::<1>(filter, row, above),
        2 => by_pixels::<2>(filter, row, above),
        3 => by_pixels::<3>(filter, row, above),
        4 => by_pixels::<4>(filter, row, above),
        6 => by_pixels::<6>(filter, row, above),
        _ => by_pixels::<8>(filter, row, above),
    }
    true
}

/// The same for pixels of `N` bytes and the filters that ask for the pixel before.
fn by_pixels<const N: usize>(filter: u8, row: &mut [u8], above: &[u8]) {
    let mut left = [0_u8; N];
    let mut corner = [0_u8; N];
    for (pixel, up) in row.chunks_exact_mut(N).zip(above.chunks_exact(N)) {
        let neighbours = left.iter_mut().zip(&mut corner);
        for ((byte, up), (left, corner)) in pixel.iter_mut().zip(up).zip(neighbours) {
            let guess = match filter {
                1 => *left,
                3 => left.midpoint(*up),
                _ => paeth(*left, *up, *corner),
            };
            *byte = byte.wrapping_add(guess);
            (*left, *corner) = (*byte, *up);
        }
    }
}

/// What the samples of a row mean.
pub(super) struct Samples {
    /// Samples a pixel.
    pub(super) count: usize,
    /// Bits a sample.
    pub(super) depth: u8,
    /// Colours, where a sample is the number of one.
    pub(super) palette: Option<Vec<[u8; 4]>>,
    /// The samples of the colour that is transparent.
    pub(super) transparent: Option<[u16; 3]>,
}

impl Samples {
    /// Bytes of a row of so many pixels.
    pub(super) const fn row_bytes(&self, width: usize) -> usize {
        (width * self.count * self.depth as usize).div_ceil(8)
    }

    /// Bytes of a pixel, at least one.
    pub(super) fn pixel_bytes(&self) -> usize {
        (self.count * usize::from(self.depth) / 8).max(1)
    }

    /// Writes a row as pixels of four bytes.
    pub(super) fn spread(&self, row: &[u8], pixels: &mut [u8]) {
        let is_plain = self.depth == 8 && self.palette.is_none() && self.transparent.is_none();
        let all = pixels.chunks_exact_mut(4);
        match self.count {
            3 if is_plain => {
                for (to, from) in all.zip(row.chunks_exact(3)) {
                    if let ([red, green, blue, alpha], [r, g, b]) = (to, from) {
                        (*red, *green, *blue, *alpha) = (*r, *g, *b, 255);
                    }
                }
            }
            4 if is_plain => {
                for (to, from) in all.zip(row.chunks_exact(4)) {
                    to.copy_from_slice(from);
                }
            }
            _ => {
                for (at, to) in all.enumerate() {
                    to.copy_from_slice(&self.pixel(row, at));
                }
            }
        }
    }

    /// The pixel at a place of a row.
    pub(super) fn pixel(&self, row: &[u8], at: usize) -> [u8; 4] {
        let sample = |number: usize| self.sample(row, at * self.count + number);
        if let Some(palette) = &self.palette {
            let colour = palette.get(usize::from(sample(0)));
            return colour.copied().unwrap_or([0, 0, 0, 255]);
        }
        let bright = |number: usize| self.bright(sample(number));
        let raw = match self.count {
            1 | 2 => [sample(0); 3],
            _ => [sample(0), sample(1), sample(2)],
        };
        let alpha = match self.count {
            2 => bright(1),
            4 => bright(3),
            _ if self.transparent == Some(raw) => 0,
            _ => 255,
        };
        let [red, green, blue] = raw.map(|sample| self.bright(sample));
        [red, green, blue, alpha]
    }

    fn sample(&self, row: &[u8], number: usize) -> u16 {
        let byte = |at: usize| u16::from(row.get(at).copied().unwrap_or(0));
        match self.depth {
            16 => byte(number * 2) << 8 | byte(number * 2 + 1),
            8 => byte(number),
            depth => {
                let bit = number * usize::from(depth);
                let shift = 8 - usize::from(depth) - bit % 8;
                byte(bit / 8) >> shift & ((1 << depth) - 1)
            }
        }
    }

    /// A sample as a byte.
    fn bright(&self, sample: u16) -> u8 {
        let byte = match self.depth {
            16 => sample >> 8,
            8 => sample,
            depth => sample * (255 / ((1 << depth) - 1)),
        };
        u8::try_from(byte).unwrap_or(u8::MAX)
    }
}
