//! AC-3 and Enhanced AC-3: what their boxes in ISO-BMFF say (ETSI TS 102 366, annex F).

use crate::bits::Bits;
use crate::sniff::AC3_CHANNELS;

/// Channels, samples a second and bits a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DolbyDetails {
    pub(crate) channels: u16,
    pub(crate) sample_rate: u32,
    pub(crate) bitrate: u64,
}

const RATES: [u32; 3] = [48_000, 44_100, 32_000];
const BITRATES: [u64; 19] = [
    32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640,
];

/// What a box `dac3` says.
pub(crate) fn ac3_box(record: &[u8]) -> Option<DolbyDetails> {
    let mut bits = Bits::new(record);
    let sample_rate = *RATES.get(usize::from(bits.small(2)?))?;
    bits.skip(8)?;
    let channels = channels(&mut bits)?;
    let bitrate = *BITRATES.get(usize::from(bits.small(5)?))? * 1000;
    Some(DolbyDetails {
        channels,
        sample_rate,
        bitrate,
    })
}

/// What a box `dec3` says of the first of its streams, with the channels of those that depend on it.
pub(crate) fn enhanced_ac3_box(record: &[u8]) -> Option<DolbyDetails> {
    let mut bits = Bits::new(record);
    let bitrate = u64::from(bits.number(13)?) * 1000;
    bits.skip(3)?;
    let sample_rate = *RATES.get(usize::from(bits.small(2)?))?;
    bits.skip(5 + 2 + 3)?;
    let mut channels = channels(&mut bits)?;
    bits.skip(3)?;
    if bits.number(4)? > 0 {
        channels += added_channels(bits.number(9)?);
    }
    Some(DolbyDetails {
        channels,
        sample_rate,
        bitrate,
    })
}

fn channels(bits: &mut Bits<'_>) -> Option<u16> {
    let mode = usize::from(bits.small(3)?);
    let low = u16::from(bits.small(1)?);
    Some(AC3_CHANNELS.get(mode)? + low)
}

/// Places of loudspeakers in a bit each, some of which are pairs (section F.6.2.12).
fn added_channels(places: u32) -> u16 {
    const PAIRS: u32 = 0b0_0111_0011;
    let count = places.count_ones() + (places & PAIRS).count_ones();
    u16::try_from(count).unwrap_or(0)
}
