//! How is a playlist read? Every format comes to the same tracks, within the same bounds.

use filemap_model::PlaylistTrack;

use crate::error::PlaylistError;
use crate::format::{PlaylistFormat, recognise};
use crate::limits::{MOST_BYTES, MOST_TRACKS};
use crate::plain_text::plain_text;
use crate::tracks::Tracks;
use crate::{m3u, pls, xspf};

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playlist {
    /// The format of the text.
    pub format: PlaylistFormat,
    /// What the list calls itself; empty if it says nothing.
    pub name: String,
    /// Its tracks.
    pub tracks: Vec<PlaylistTrack>,
}

/// Reads a playlist; its format is recognised by its content, and where that says nothing by its name.
///
/// # Errors
/// When the format is not known, a bound is passed, or the text is no XML where it should be.
pub fn read(bytes: &[u8], name: &[u8]) -> Result<Playlist, PlaylistError> {
    read_at_most(bytes, name, MOST_TRACKS)
}

fn read_at_most(bytes: &[u8], name: &[u8], most: usize) -> Result<Playlist, PlaylistError> {
    if bytes.len() > MOST_BYTES {
        return Err(PlaylistError::TooLarge);
    }
    let format = recognise(bytes, name).ok_or(PlaylistError::Unknown)?;
    let text = plain_text(bytes);
    let mut tracks = Tracks::at_most(most);
    let name = match format {
        PlaylistFormat::M3u | PlaylistFormat::M3u8 => m3u::read(&text, format, &mut tracks)?,
        PlaylistFormat::Pls => pls::read(&text, &mut tracks)?,
        PlaylistFormat::Xspf => xspf::read(&text, &mut tracks)?,
    };
    Ok(Playlist {
        format,
        name,
        tracks: tracks.into_inner(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_track_too_many_is_refused() {
        let read = |text: &[u8], name: &[u8], most: usize| {
            read_at_most(text, name, most).map(|playlist| playlist.tracks.len())
        };
        let refused = Err(PlaylistError::TooManyTracks);
        let lists: [(&[u8], &[u8]); 3] = [
            (b"a\nb\nc\n", b"a.m3u"),
            (b"File1=a\nTitle2=b\nFile2=b\nFile9=c", b"a.pls"),
            (
                b"<playlist><trackList><track><title>a</title></track><track><title>b</title></track>\
                  <track><title>c</title></track></trackList></playlist>",
                b"a.xspf",
            ),
        ];
        for (text, name) in lists {
            assert_eq!(read(text, name, 3), Ok(3));
            assert_eq!(read(text, name, 2), refused);
        }
        // Numbers without a file are kept until the end of the text.
        assert_eq!(read(b"Title1=a\nTitle2=b\nTitle3=c", b"a.pls", 2), refused);
    }
}
