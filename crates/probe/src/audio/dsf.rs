//! DSD stream files (`.dsf`): samples of one bit.

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{le32, le64};
use crate::tags::read_id3v2;
use crate::window::Window;

/// Where the chunk with the format begins: behind that of the file.
const FORMAT: u64 = 28;

/// Reads the two chunks at the beginning, and the tag at the end.
pub(super) fn read(window: &mut Window<'_>, sound: &mut Sound) -> Result<()> {
    let tag = le64(&window.array::<28>(0)?, 20);
    let format = window.array::<52>(FORMAT)?;
    if !format.starts_with(b"fmt ") {
        return Err(damaged("it does not say how its sound is coded"));
    }
    // One bit a sample, the lowest first, or bytes of eight.
    let is_lowest_first = le32(&format, 32) == 1;
    let name = if is_lowest_first {
        "dsd_lsbf_planar"
    } else {
        "dsd_msbf_planar"
    };
    sound.coded(name, "DSD");
    sound.track.channels = u16::try_from(le32(&format, 24)).unwrap_or(0);
    sound.track.sample_rate = le32(&format, 28);
    sound.track.bit_depth = 1;
    let rate = u64::from(sound.track.sample_rate);
    sound.bitrate = rate.checked_mul(u64::from(sound.track.channels));
    sound.plays(le64(&format, 36), rate, Exactness::Counted);
    if tag > 0 {
        read_id3v2(window, tag, &mut sound.found)?;
    }
    Ok(())
}
