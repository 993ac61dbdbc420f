//! AC-3 and E-AC-3 (ETSI TS 102 366): a stream of frames.

use super::frames::{self, Stretch};
use super::mp3::take_seen;
use super::sound::Sound;
use crate::failure::{Result, damaged};
use crate::sniff::ac3_frame;
use crate::window::Window;

/// Reads the stream between `begins` and `end`.
pub(super) fn read(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    end: u64,
) -> Result<()> {
    let first = frames::find_first(window, Stretch { begins, end }, ac3_frame)?;
    let (begins, first) = first.ok_or_else(|| damaged("it has no frames of AC-3"))?;
    let is_enhanced = first.kind & 0x100 != 0;
    sound.coded(if is_enhanced { "eac3" } else { "ac3" }, "");
    sound.track.channels = first.channels;
    sound.track.sample_rate = first.sample_rate;
    let seen = frames::count_or_sample(window, Stretch { begins, end }, &first, ac3_frame)?;
    take_seen(sound, &seen, first.sample_rate, end - begins);
    Ok(())
}
