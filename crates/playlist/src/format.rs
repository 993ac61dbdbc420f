//! Which format does a playlist have?

use crate::plain_text::plain_text;

/// A format of playlists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaylistFormat {
    /// A path a line, in whatever encoding.
    M3u,
    /// A path a line, in UTF-8.
    M3u8,
    /// Numbered keys.
    Pls,
    /// XML.
    Xspf,
}

impl PlaylistFormat {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::M3u, Self::M3u8, Self::Pls, Self::Xspf];

    /// Its name, which is the extension of its files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::M3u => "m3u",
            Self::M3u8 => "m3u8",
            Self::Pls => "pls",
            Self::Xspf => "xspf",
        }
    }

    /// The format that a name of a file says.
    #[must_use]
    pub fn of_name(name: &[u8]) -> Option<Self> {
        let dot = name.iter().rposition(|byte| *byte == b'.')?;
        let extension = name.get(dot + 1..)?;
        Self::ALL
            .into_iter()
            .find(|format| extension.eq_ignore_ascii_case(format.name().as_bytes()))
    }
}

/// Bytes that are looked at to recognise a format.
const LOOKED_AT: usize = 1024;

/// The format of a text: by its content, and where that says nothing by its name.
#[must_use]
pub fn recognise(bytes: &[u8], name: &[u8]) -> Option<PlaylistFormat> {
    let beginning = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let text = plain_text(beginning);
    let text = text.trim_ascii_start();
    let by_name = PlaylistFormat::of_name(name);
    let begins_with = |word: &[u8]| {
        let beginning = text.get(..word.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(word))
    };
    if begins_with(b"[playlist]") {
        return Some(PlaylistFormat::Pls);
    }
    if begins_with(b"<?xml") || begins_with(b"<playlist") || begins_with(b"<!--") {
        return Some(PlaylistFormat::Xspf);
    }
    if begins_with(b"#EXTM3U") || begins_with(b"#EXTINF:") {
        let is_m3u8 = by_name == Some(PlaylistFormat::M3u8);
        return Some(if is_m3u8 {
            PlaylistFormat::M3u8
        } else {
            PlaylistFormat::M3u
        });
    }
    by_name
}
