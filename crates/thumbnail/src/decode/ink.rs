//! Colours of ink as colours of light, without profiles.

/// The light that is left of a colour by its ink and the black ink.
pub(super) fn light(ink: u8, black: u8) -> u8 {
    let left = u16::from(255 - ink) * u16::from(255 - black) / 255;
    u8::try_from(left).unwrap_or(u8::MAX)
}
