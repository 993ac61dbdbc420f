//! The tables of samples of a track (section 8.6 and 8.7), read only in their beginnings.

use crate::bytes::Bytes;
use crate::failure::Result;
use crate::rates::fraction;
use crate::window::Window;

use super::boxes::BoxSpan;

/// Entries that are read of the table of times.
const MOST_TIMES: usize = 4096;

/// Where the tables of a track are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SampleTables {
    pub(super) descriptions: Option<BoxSpan>,
    pub(super) times: Option<BoxSpan>,
    pub(super) sizes: Option<BoxSpan>,
    pub(super) chunks: Option<BoxSpan>,
    pub(super) samples_of_chunks: Option<BoxSpan>,
}

/// One sample: when it begins, and where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) ticks: u64,
    pub(super) offset: u64,
    pub(super) size: u32,
}

impl SampleTables {
    /// Notes a table.
    pub(super) fn note(&mut self, found: BoxSpan) {
        let slot = match &found.kind {
            b"stsd" => &mut self.descriptions,
            b"stts" => &mut self.times,
            b"stsz" => &mut self.sizes,
            b"stco" | b"co64" => &mut self.chunks,
            b"stsc" => &mut self.samples_of_chunks,
            _ => return,
        };
        slot.get_or_insert(found);
    }

    /// Samples a second, where all play for the same time, or on the average.
    pub(super) fn rate(&self, window: &mut Window<'_>, scale: u32) -> Result<(u32, u32)> {
        let Some(times) = self.times else {
            return Ok((0, 0));
        };
        let bytes = times.bytes(window, 8 + 8 * MOST_TIMES)?;
        let (entries, _) = bytes.get(8..).unwrap_or_default().as_chunks::<8>();
        let (mut samples, mut ticks) = (0, 0u64);
        let mut most = (0, 0);
        for entry in entries {
            let entry = u64::from_be_bytes(*entry);
            let (count, each) = (entry >> 32, entry & u64::from(u32::MAX));
            samples += count;
            ticks = ticks.saturating_add(count * each);
            most = most.max((count, each));
        }
        let (count, each) = most;
        // A last sample that plays for another time does not count.
        let is_constant = count > 1 && samples - count <= 1 + samples / 20;
        Ok(if is_constant {
            fraction(u64::from(scale), each)
        } else {
            fraction(u64::from(scale).saturating_mul(samples), ticks)
        })
    }

    /// Where the first sample stands.
    pub(super) fn first_sample(&self, window: &mut Window<'_>) -> Result<Option<u64>> {
        let Some(chunks) = self.chunks else {
            return Ok(None);
        };
        let mut bytes = Bytes::new(chunks.bytes(window, 16)?);
        let is_long = chunks.kind == *b"co64";
        let count = bytes.skip(4).and_then(|()| bytes.be32());
        Ok(match (count, is_long) {
            (None | Some(0), _) => None,
            (_, true) => bytes.be64(),
            (_, false) => bytes.be32().map(u64::from),
        })
    }

    /// The first samples, at most `most`, for tracks whose samples are few: chapters.
    pub(super) fn samples(&self, window: &mut Window<'_>, most: usize) -> Result<Vec<Sample>> {
        let tables = (self.times, self.sizes, self.chunks, self.samples_of_chunks);
        let (Some(times), Some(sizes), Some(chunks), Some(of_chunks)) = tables else {
            return Ok(Vec::new());
        };
        let times = times.bytes(window, 8 + 8 * most)?.to_vec();
        let sizes = sizes.bytes(window, 12 + 4 * most)?.to_vec();
        let is_long = chunks.kind == *b"co64";
        let chunks = chunks.bytes(window, 8 + 8 * most)?.to_vec();
        let of_chunks = of_chunks.bytes(window, 8 + 12 * most)?;
        Ok(Lists {
            times: times.get(8..).unwrap_or_default(),
            sizes: &sizes,
            chunks: chunks.get(8..).unwrap_or_default(),
            of_chunks: of_chunks.get(8..).unwrap_or_default(),
            is_long,
        }
        .samples(most))
    }
}

struct Lists<'a> {
    times: &'a [u8],
    sizes: &'a [u8],
    chunks: &'a [u8],
    of_chunks: &'a [u8],
    is_long: bool,
}

impl Lists<'_> {
    fn samples(&self, most: usize) -> Vec<Sample> {
        let starts = self.starts(most);
        let sizes = self.sample_sizes(most);
        let mut each = starts.into_iter().zip(sizes);
        let mut samples = Vec::new();
        let mut chunks = Bytes::new(self.chunks);
        for number in 1..=u32::try_from(most).unwrap_or(u32::MAX) {
            let offset = if self.is_long {
                chunks.be64()
            } else {
                chunks.be32().map(u64::from)
            };
            let Some(mut offset) = offset else {
                return samples;
            };
            for _ in 0..self.in_chunk(number) {
                let Some((ticks, size)) = each.next() else {
                    return samples;
                };
                samples.push(Sample {
                    ticks,
                    offset,
                    size,
                });
                offset = offset.saturating_add(u64::from(size));
            }
        }
        samples
    }

    fn starts(&self, most: usize) -> Vec<u64> {
        let (entries, _) = self.times.as_chunks::<8>();
        let mut starts = Vec::new();
        let mut now = 0u64;
        for entry in entries {
            let entry = u64::from_be_bytes(*entry);
            for _ in 0..entry >> 32 {
                if starts.len() >= most {
                    return starts;
                }
                starts.push(now);
                now = now.saturating_add(entry & u64::from(u32::MAX));
            }
        }
        starts
    }

    fn sample_sizes(&self, most: usize) -> Vec<u32> {
        let mut bytes = Bytes::new(self.sizes);
        let header = (bytes.be32(), bytes.be32(), bytes.be32());
        let (_, Some(same), Some(count)) = header else {
            return Vec::new();
        };
        let count = usize::try_from(count).unwrap_or(most).min(most);
        if same > 0 {
            return vec![same; count];
        }
        (0..count).map_while(|_| bytes.be32()).collect()
    }

    /// How many samples the chunk of this number has.
    fn in_chunk(&self, number: u32) -> u32 {
        let (entries, _) = self.of_chunks.as_chunks::<12>();
        let mut samples = 0;
        for entry in entries {
            let mut entry = Bytes::new(entry);
            let (Some(first), Some(count)) = (entry.be32(), entry.be32()) else {
                break;
            };
            if first > number {
                break;
            }
            samples = count;
        }
        samples
    }
}
