//! TIFF: its first directory says all.

use super::directory::Tiff;
use super::exif;
use super::shot::Shot;
use crate::failure::{Result, damaged};
use crate::window::Window;

/// Reads the first directory.
pub(super) fn read(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let tiff = Tiff::open(window, 0)?.ok_or_else(|| damaged("it is no TIFF"))?;
    let main = tiff.directory(window, tiff.first)?;
    let (width, height) = (main.small(window, 0x0100)?, main.small(window, 0x0101)?);
    shot.measures(width, height);
    exif::take_main(window, &tiff, &main, shot)
}
