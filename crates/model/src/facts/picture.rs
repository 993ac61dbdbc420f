//! A picture.

use super::numbered_words::numbered_words;

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// How it is coded.
    pub format: PictureFormat,
    /// Pixels as shown, turned as `orientation` says.
    pub width: u32,
    /// Pixels as shown, turned as `orientation` says.
    pub height: u32,
    /// How what is stored is turned and mirrored (EXIF tag 0x0112, 1 to 8); 1 where not said.
    pub orientation: u8,
    /// When it was taken.
    pub taken: Option<PictureDate>,
    /// Who made the camera.
    pub camera_make: String,
    /// The camera.
    pub camera_model: String,
    /// The lens.
    pub lens: String,
    /// How it was exposed.
    pub exposure: Exposure,
    /// Where it was taken.
    pub position: Option<GeoPosition>,
    /// A small picture inside the file.
    pub thumbnail: Option<Thumbnail>,
    /// A perceptual hash (gradient, 8 by 8), where it was asked for.
    pub perceptual_hash: Option<u64>,
}

impl Picture {
    /// Returns a picture of this format and size about which nothing else is known.
    #[must_use]
    pub fn new(format: PictureFormat, width: u32, height: u32) -> Self {
        Self {
            format,
            width,
            height,
            orientation: 1,
            taken: None,
            camera_make: String::new(),
            camera_model: String::new(),
            lens: String::new(),
            exposure: Exposure::default(),
            position: None,
            thumbnail: None,
            perceptual_hash: None,
        }
    }
}

/// When a picture was taken, as the camera's clock showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureDate {
    /// Seconds from the epoch, read as if the camera's clock showed UTC.
    pub local_seconds: i64,
    /// Nanoseconds of the second.
    pub nanoseconds: u32,
    /// Minutes that the camera's clock was ahead of UTC, where the file says it.
    pub offset_minutes: Option<i16>,
}

/// How a picture was exposed. Fractions as EXIF has them; 0/0 where not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    /// Seconds (0x829A).
    pub time: (u32, u32),
    /// F-number (0x829D).
    pub aperture: (u32, u32),
    /// Sensitivity (0x8827); 0 where not said.
    pub iso: u32,
    /// Focal length in millimetres (0x920A).
    pub focal_length: (u32, u32),
    /// The same for a frame of 35 mm (0xA405); 0 where not said.
    pub focal_length_35mm: u16,
}

/// A place on the earth (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoPosition {
    /// Degrees, north positive.
    pub latitude: f64,
    /// Degrees, east positive.
    pub longitude: f64,
    /// Metres above the sea, where said.
    pub altitude: Option<f64>,
}

/// A small picture inside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    /// Where its bytes begin in the file.
    pub offset: u64,
    /// How many bytes it has.
    pub size: u64,
}

numbered_words! {
    /// How a picture is coded.
    PictureFormat
    /// JPEG (ITU-T T.81).
    Jpeg = 1 "jpeg",
    /// PNG.
    Png = 2 "png",
    /// WebP.
    WebP = 3 "webp",
    /// GIF.
    Gif = 4 "gif",
    /// TIFF 6.0, and what is built from it and has no name of its own.
    Tiff = 5 "tiff",
    /// Windows bitmap.
    Bmp = 6 "bmp",
    /// High efficiency image file (ISO/IEC 23008-12) with HEVC.
    Heic = 7 "heic",
    /// The same with AV1.
    Avif = 8 "avif",
    /// JPEG XL.
    Jxl = 9 "jxl",
    /// What a camera's sensor saw: DNG, CR2, CR3, NEF, ARW, RAF, ORF, RW2 and others.
    Raw = 10 "raw",
}
