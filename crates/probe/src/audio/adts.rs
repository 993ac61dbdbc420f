//! AAC in ADTS (ISO/IEC 14496-3, section 1.A.3.2.2): a stream of frames.

use super::frames::{self, Stretch};
use super::mp3::take_seen;
use super::sound::Sound;
use crate::failure::{Result, damaged};
use crate::numbers::byte;
use crate::sniff::adts_frame;
use crate::window::Window;

const PROFILES: [&str; 4] = ["Main", "LC", "SSR", "LTP"];

/// Reads the stream between `begins` and `end`.
pub(super) fn read(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    end: u64,
) -> Result<()> {
    let first = frames::find_first(window, Stretch { begins, end }, adts_frame)?;
    let (begins, first) = first.ok_or_else(|| damaged("it has no frames of AAC"))?;
    let header = window.array::<8>(begins)?;
    sound.coded("aac", "");
    let profile = PROFILES.get(usize::from(byte(&header, 2) >> 6));
    sound.codec.profile = profile.copied().unwrap_or_default().to_owned();
    sound.track.channels = first.channels;
    sound.track.sample_rate = first.sample_rate;
    let seen = frames::count_or_sample(window, Stretch { begins, end }, &first, adts_frame)?;
    take_seen(sound, &seen, first.sample_rate, end - begins);
    Ok(())
}
