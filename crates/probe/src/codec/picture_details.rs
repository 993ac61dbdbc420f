//! What the header of a stream of pictures says of them.

use filemap_model::facts::{Codec, HdrKind, VideoTrack};

/// What the header of a stream of pictures says. Zero and empty where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PictureDetails {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) bit_depth: u8,
    pub(crate) profile: &'static str,
    pub(crate) frame_rate: (u32, u32),
    pub(crate) pixel_aspect: (u32, u32),
    pub(crate) is_interlaced: bool,
    /// How light is coded, by the numbers of ITU-T H.273 (section 8.2).
    pub(crate) transfer: u8,
    pub(crate) encoder: String,
}

impl PictureDetails {
    /// Adds to a track what its container does not say; dimensions of the stream are the better ones.
    pub(crate) fn complete(self, video: &mut VideoTrack, codec: &mut Codec) {
        if self.width > 0 && self.height > 0 {
            (video.width, video.height) = (self.width, self.height);
        }
        if self.bit_depth > 0 {
            video.bit_depth = self.bit_depth;
        }
        if video.frame_rate == (0, 0) {
            video.frame_rate = self.frame_rate;
        }
        if video.pixel_aspect == (0, 0) {
            video.pixel_aspect = self.pixel_aspect;
        }
        video.is_interlaced |= self.is_interlaced;
        video.hdr = video.hdr.or_else(|| hdr_of_transfer(self.transfer));
        if codec.profile.is_empty() {
            self.profile.clone_into(&mut codec.profile);
        }
        if codec.encoder.is_empty() {
            codec.encoder = self.encoder;
        }
    }
}

/// The kind of high dynamic range that a way to code light belongs to.
pub(crate) const fn hdr_of_transfer(transfer: u8) -> Option<HdrKind> {
    match transfer {
        16 => Some(HdrKind::Hdr10),
        18 => Some(HdrKind::Hlg),
        _ => None,
    }
}

/// Notes that a stream has dynamic metadata. Dolby Vision has more than that.
pub(crate) fn mark_dynamic(video: &mut VideoTrack) {
    if video.hdr == Some(HdrKind::Hdr10) {
        video.hdr = Some(HdrKind::Hdr10Plus);
    }
}

/// The shapes of a pixel that have a number (ITU-T H.264, table E-1).
pub(super) const ASPECTS: [(u32, u32); 17] = [
    (0, 0),
    (1, 1),
    (12, 11),
    (10, 11),
    (16, 11),
    (40, 33),
    (24, 11),
    (20, 11),
    (32, 11),
    (80, 33),
    (18, 11),
    (15, 11),
    (64, 33),
    (160, 99),
    (4, 3),
    (3, 2),
    (2, 1),
];
