//! WavPack 4 and 5: blocks that each say what they hold.

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{byte, le24, le32};
use crate::window::Window;

const RATES: [u32; 15] = [
    6_000, 8_000, 9_600, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000,
    88_200, 96_000, 192_000,
];
/// Bytes of the header of a block.
const HEADER: u64 = 32;
/// Blocks that are looked at for sound: at the beginning may stand some without.
const MOST_BLOCKS: usize = 16;
/// Entries of a block that are looked at.
const MOST_ENTRIES: usize = 64;

/// Flags of a block.
mod flags {
    pub(super) const MONO: u32 = 0x4;
    pub(super) const HYBRID: u32 = 0x8;
    pub(super) const FLOAT: u32 = 0x80;
    pub(super) const FIRST: u32 = 0x800;
    pub(super) const LAST: u32 = 0x1000;
    pub(super) const DSD: u32 = 0x8000_0000;
}

/// Reads the first blocks from `begins` on.
pub(super) fn read(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    end: u64,
) -> Result<()> {
    let mut at = begins;
    for _ in 0..MOST_BLOCKS {
        let head = window.array::<32>(at)?;
        if !head.starts_with(b"wvpk") {
            break;
        }
        let size = u64::from(le32(&head, 4)) + 8;
        // A block without samples holds other things.
        if le32(&head, 20) > 0 {
            return take_block(window, sound, at, &head, at.saturating_add(size).min(end));
        }
        at += size.max(HEADER);
    }
    Err(damaged("it has no block with sound"))
}

fn take_block(
    window: &mut Window<'_>,
    sound: &mut Sound,
    at: u64,
    head: &[u8; 32],
    end: u64,
) -> Result<()> {
    let flags = le32(head, 24);
    let is_lossy = flags & flags::HYBRID != 0;
    sound.coded("wavpack", if is_lossy { "hybrid" } else { "lossless" });
    let bytes = flags & 3;
    let shift = if flags & flags::FLOAT != 0 {
        0
    } else {
        flags >> 13 & 0x1F
    };
    let depth = ((bytes + 1) * 8).saturating_sub(shift);
    sound.track.bit_depth = u8::try_from(depth).unwrap_or(0);
    sound.track.channels = if flags & flags::MONO != 0 { 1 } else { 2 };
    let rate = RATES.get(usize::try_from(flags >> 23 & 0xF).unwrap_or(15));
    sound.track.sample_rate = rate.copied().unwrap_or(0);
    if rate.is_none() || flags & (flags::FIRST | flags::LAST) != flags::FIRST | flags::LAST {
        read_entries(window, sound, at + HEADER, end)?;
    }
    let samples = u64::from(le32(head, 12)) | u64::from(byte(head, 11)) << 32;
    let is_counted = le32(head, 12) != u32::MAX;
    let is_dsd = flags & flags::DSD != 0;
    if is_dsd {
        sound.track.bit_depth = 1;
    }
    if is_counted {
        // DSD is counted in bytes of eight samples.
        sound.plays(
            samples,
            u64::from(sound.track.sample_rate),
            Exactness::Counted,
        );
    }
    Ok(())
}

/// Reads what a block says beside its sound: channels of which there are more than two, and a rate that
/// has no number.
fn read_entries(window: &mut Window<'_>, sound: &mut Sound, from: u64, end: u64) -> Result<()> {
    let mut at = from;
    for _ in 0..MOST_ENTRIES {
        if at + 4 > end {
            break;
        }
        let head = window.array::<4>(at)?;
        let id = byte(&head, 0);
        let (words, before) = if id & 0x80 != 0 {
            (le32(&head, 0) >> 8, 4)
        } else {
            (u32::from(byte(&head, 1)), 2)
        };
        let content = window.up_to(at + before, 4)?;
        match id & 0x3F {
            0x0D => sound.track.channels = u16::from(byte(content, 0)),
            0x27 => sound.track.sample_rate = le24(content, 0),
            _ => {}
        }
        at += before + u64::from(words) * 2;
    }
    Ok(())
}
