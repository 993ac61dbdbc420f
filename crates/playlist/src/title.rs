//! Titles, in formats that have one line for them.

use std::borrow::Cow;

use filemap_model::PlaylistTrack;

/// The title of a format that has no place for who made it.
pub(crate) fn spoken_title(track: &PlaylistTrack) -> String {
    let title = match track.creator.as_str() {
        "" => Cow::Borrowed(track.title.as_str()),
        creator => Cow::Owned(format!("{creator} - {}", track.title)),
    };
    one_line(&title).into_owned()
}

/// A text without line ends.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        Cow::Owned(text.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}
