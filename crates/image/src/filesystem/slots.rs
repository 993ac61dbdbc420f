//! Directories of FAT and exFAT: slots of 32 bytes in clusters.

use super::extents::Extents;
use crate::error::{Result, truncated};
use crate::windows::Windows;

/// Bytes of a slot.
pub(crate) const SLOT: u64 = 32;
/// Bytes that are read at once.
const AT_ONCE: usize = 32 << 10;

/// One slot.
pub(crate) type Slot = [u8; 32];

/// Is there more to see?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Go {
    /// Yes.
    On,
    /// The directory ends here.
    End,
}

/// Shows `visit` each slot and its offset on the disk until one ends the directory. `step` is called for
/// each piece that is read.
pub(crate) fn each_slot(
    windows: &Windows,
    extents: &Extents,
    mut step: impl FnMut() -> Result<()>,
    mut visit: impl FnMut(&Slot, u64) -> Result<Go>,
) -> Result<()> {
    let mut buffer = Vec::new();
    for (length, on_disk) in extents.runs() {
        let begins = on_disk.ok_or_else(|| truncated("a directory has a hole"))?;
        let mut done = 0;
        while done < length {
            step()?;
            let size = usize::try_from(length - done).map_or(AT_ONCE, |left| left.min(AT_ONCE));
            buffer.resize(size, 0);
            let at = begins + done;
            windows.read(at, &mut buffer)?;
            let (slots, _) = buffer.as_chunks::<32>();
            for (index, slot) in slots.iter().enumerate() {
                if visit(slot, at + index as u64 * SLOT)? == Go::End {
                    return Ok(());
                }
            }
            done += size as u64;
        }
    }
    Ok(())
}
