//! The icons of the device: the mark of the page, as `convert` of ImageMagick draws it.

/// An icon by the name in its address: its type and its bytes.
#[must_use]
pub(super) fn named(name: &str) -> Option<(&'static str, &'static [u8])> {
    Some(match name {
        "48.png" => ("image/png", include_bytes!("icons/48.png")),
        "120.png" => ("image/png", include_bytes!("icons/120.png")),
        "48.jpg" => ("image/jpeg", include_bytes!("icons/48.jpg")),
        "120.jpg" => ("image/jpeg", include_bytes!("icons/120.jpg")),
        _ => return None,
    })
}
