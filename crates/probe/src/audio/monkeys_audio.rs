//! Monkey's Audio (`.ape`).

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{le16, le32};
use crate::window::Window;

/// Bytes of the header of old versions.
const OLD_HEADER: usize = 32;
/// Bytes of what follows the description in newer ones.
const HEADER: usize = 24;

/// Reads the header at `begins`.
pub(super) fn read(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    _end: u64,
) -> Result<()> {
    let version = le16(&window.array::<6>(begins)?, 4);
    sound.coded("ape", format!("{version}"));
    if version >= 3980 {
        read_new(window, sound, begins)
    } else {
        read_old(window, sound, begins, version)
    }
}

fn read_new(window: &mut Window<'_>, sound: &mut Sound, begins: u64) -> Result<()> {
    let described = le32(&window.array::<12>(begins)?, 8);
    let header = window.array::<HEADER>(begins + u64::from(described))?;
    sound.track.bit_depth = u8::try_from(le16(&header, 16)).unwrap_or(0);
    sound.track.channels = le16(&header, 18);
    sound.track.sample_rate = le32(&header, 20);
    let (frame, last, frames) = (le32(&header, 4), le32(&header, 8), le32(&header, 12));
    take_frames(sound, frame, last, frames)
}

fn read_old(window: &mut Window<'_>, sound: &mut Sound, begins: u64, version: u16) -> Result<()> {
    let header = window.array::<OLD_HEADER>(begins)?;
    let (level, flags) = (le16(&header, 6), le16(&header, 8));
    sound.track.bit_depth = match flags {
        flags if flags & 1 != 0 => 8,
        flags if flags & 8 != 0 => 24,
        _ => 16,
    };
    sound.track.channels = le16(&header, 10);
    sound.track.sample_rate = le32(&header, 12);
    let frame = match version {
        3950.. => 73_728 * 4,
        3900.. => 73_728,
        3800.. if level >= 4000 => 73_728,
        _ => 9_216,
    };
    take_frames(sound, frame, le32(&header, 28), le32(&header, 24))
}

/// All frames but the last have the same number of samples.
fn take_frames(sound: &mut Sound, frame: u32, last: u32, frames: u32) -> Result<()> {
    let whole = frames
        .checked_sub(1)
        .ok_or_else(|| damaged("it has no frames"))?;
    let samples = u64::from(whole) * u64::from(frame) + u64::from(last);
    sound.plays(
        samples,
        u64::from(sound.track.sample_rate),
        Exactness::Counted,
    );
    Ok(())
}
