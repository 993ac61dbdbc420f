//! Which reader reads which picture.

use filemap_model::facts::PictureFormat;

use super::shot::Shot;
use super::{heif, jpeg, jxl, plain, png, raw, tiff, webp};
use crate::format::{Outcome, Probe};
use crate::sniff::Format;
use crate::window::Window;

/// Reads pictures.
pub(crate) struct Pictures;

impl Probe for Pictures {
    fn read(&self, window: &mut Window<'_>, format: Format) -> Outcome {
        let Format::Picture(format) = format else {
            return Outcome::default();
        };
        let mut shot = Shot::new(format);
        let outcome = match format {
            PictureFormat::Jpeg => jpeg::read(window, 0, &mut shot),
            PictureFormat::Png => png::read(window, &mut shot),
            PictureFormat::WebP => webp::read(window, &mut shot),
            PictureFormat::Gif => plain::read_gif(window, &mut shot),
            PictureFormat::Bmp => plain::read_bitmap(window, &mut shot),
            PictureFormat::Tiff => tiff::read(window, &mut shot),
            PictureFormat::Heic | PictureFormat::Avif => heif::read(window, &mut shot),
            PictureFormat::Jxl => jxl::read(window, &mut shot),
            PictureFormat::Raw => raw::read(window, &mut shot),
            _ => Ok(()),
        };
        shot.note(outcome);
        shot.finish()
    }
}
