//! Pictures whose first bytes say all that there is: GIF and Windows bitmaps.

use super::shot::Shot;
use crate::failure::Result;
use crate::numbers::{le16, le32};
use crate::window::Window;

/// Reads the logical screen of GIF (GIF89a, section 18).
pub(super) fn read_gif(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let head = window.array::<10>(0)?;
    shot.measures(u32::from(le16(&head, 6)), u32::from(le16(&head, 8)));
    Ok(())
}

/// Reads the header of a bitmap: that of OS/2 has 16 bits a number, all others 32. A negative height says
/// that the highest row comes first.
pub(super) fn read_bitmap(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let head = window.array::<26>(0)?;
    if le32(&head, 14) == 12 {
        shot.measures(u32::from(le16(&head, 18)), u32::from(le16(&head, 20)));
    } else {
        let side = |at| le32(&head, at).cast_signed().unsigned_abs();
        shot.measures(side(18), side(22));
    }
    Ok(())
}
