//! TIFF: its first picture, whole.

use std::io::{BufRead, Seek};

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::ink::light;
use crate::refusal::{Refusal, RefusalKind, whole};
use crate::shrink::{Shrink, Small, byte};

const MOST_BYTES: usize = 200 << 20;
/// The planes of red, green and blue follow each other, instead of the samples of each pixel.
const IN_PLANES: u16 = 2;

pub(super) fn decode(input: impl BufRead + Seek, edge: u32) -> Result<Small, Refusal> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    limits.intermediate_buffer_size = MOST_BYTES / 2;
    let mut decoder = Decoder::new(input).map_err(refusal)?.with_limits(limits);
    let size = decoder.dimensions().map_err(refusal)?;
    whole(size)?;
    let colours = decoder.colortype().map_err(refusal)?;
    let channels = usize::from(colours.num_samples());
    let planes = decoder.find_tag_unsigned::<u16>(Tag::PlanarConfiguration);
    let in_planes = planes.map_err(refusal)? == Some(IN_PLANES) && channels > 1;
    let mut samples = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut samples);
    if samples.as_buffer(0).as_bytes().len() < layout.map_err(refusal)?.complete_len {
        return Err(refusal(TiffError::LimitsExceeded));
    }
    let mut shrink = Shrink::fitting(size, edge)?;
    let (width, height) = (size.0 as usize, size.1 as usize);
    let is_packed = colours.bit_depth() < 8;
    let mut row = Vec::with_capacity(width * 4);
    for y in 0..height {
        row.clear();
        for x in 0..width {
            let sample = |number: usize| {
                if is_packed {
                    packed(&samples, colours.bit_depth(), (width, y, x))
                } else if in_planes {
                    bright(&samples, (number * height + y) * width + x)
                } else {
                    bright(&samples, (y * width + x) * channels + number)
                }
            };
            row.extend(spread(colours, sample));
        }
        shrink.push(&row);
    }
    Ok(shrink.finish())
}

/// A sample of eight bits or more as a byte.
fn bright(samples: &DecodingResult, at: usize) -> u8 {
    let of_float = |value: f32| byte(value * 255.0);
    match samples {
        DecodingResult::U8(all) => all.get(at).copied().unwrap_or(0),
        DecodingResult::U16(all) => high(all.get(at).map_or(0, |value| u64::from(*value)), 8),
        DecodingResult::U32(all) => high(all.get(at).map_or(0, |value| u64::from(*value)), 24),
        DecodingResult::U64(all) => high(all.get(at).copied().unwrap_or(0), 56),
        DecodingResult::F16(all) => of_float(all.get(at).map_or(0.0, |value| value.to_f32())),
        DecodingResult::F32(all) => of_float(all.get(at).copied().unwrap_or(0.0)),
        _ => 0,
    }
}

fn high(value: u64, shift: u32) -> u8 {
    u8::try_from(value >> shift).unwrap_or(u8::MAX)
}

/// A sample of fewer than eight bits; rows begin at whole bytes.
fn packed(samples: &DecodingResult, depth: u8, (width, y, x): (usize, usize, usize)) -> u8 {
    let DecodingResult::U8(all) = samples else {
        return 0;
    };
    let depth = usize::from(depth.max(1));
    let bit = x * depth;
    let at = y * (width * depth).div_ceil(8) + bit / 8;
    let byte = all.get(at).copied().unwrap_or(0);
    byte >> (8 - depth - bit % 8).min(7) & ((1 << depth) - 1)
}

fn spread(colours: ColorType, sample: impl Fn(usize) -> u8) -> [u8; 4] {
    match colours {
        ColorType::Gray(depth) | ColorType::GrayA(depth) => {
            let most = if depth < 8 { (1 << depth) - 1 } else { 255 };
            let grey = u8::try_from(u16::from(sample(0)) * 255 / most).unwrap_or(u8::MAX);
            let alpha = matches!(colours, ColorType::GrayA(_)).then(|| sample(1));
            [grey, grey, grey, alpha.unwrap_or(255)]
        }
        ColorType::CMYK(_) | ColorType::CMYKA(_) => {
            let [red, green, blue] = [0, 1, 2].map(|number| light(sample(number), sample(3)));
            [red, green, blue, 255]
        }
        ColorType::RGBA(_) => [sample(0), sample(1), sample(2), sample(3)],
        _ => [sample(0), sample(1), sample(2), 255],
    }
}

fn refusal(error: TiffError) -> Refusal {
    match error {
        TiffError::IoError(error) => error.into(),
        TiffError::LimitsExceeded | TiffError::IntSizeError => Refusal::new(
            RefusalKind::TooLarge,
            "it would take more memory than is spent on a picture",
        ),
        TiffError::UnsupportedError(what) => Refusal::unsupported(what.to_string()),
        error => Refusal::malformed(error.to_string()),
    }
}
