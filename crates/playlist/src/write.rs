//! How is a playlist written? A track at a time, so that a long list needs no more memory than a short one.

use filemap_model::PlaylistTrack;

use crate::format::PlaylistFormat;
use crate::{m3u, pls, xspf};

/// Writes a playlist, a track at a time.
#[derive(Clone, Debug)]
pub struct PlaylistWriter {
    format: PlaylistFormat,
    tracks: u64,
    text: Vec<u8>,
}

impl PlaylistWriter {
    /// Begins a playlist of this name, which may be empty.
    #[must_use]
    pub fn new(format: PlaylistFormat, name: &str) -> Self {
        let mut text = Vec::new();
        match format {
            PlaylistFormat::M3u | PlaylistFormat::M3u8 => m3u::write_head(&mut text, name),
            PlaylistFormat::Pls => pls::write_head(&mut text, name),
            PlaylistFormat::Xspf => xspf::write_head(&mut text, name),
        }
        Self {
            format,
            tracks: 0,
            text,
        }
    }

    /// Adds a track.
    pub fn track(&mut self, track: &PlaylistTrack) {
        self.tracks += 1;
        match self.format {
            PlaylistFormat::M3u | PlaylistFormat::M3u8 => {
                m3u::write_track(&mut self.text, track, self.format);
            }
            PlaylistFormat::Pls => pls::write_track(&mut self.text, track, self.tracks),
            PlaylistFormat::Xspf => xspf::write_track(&mut self.text, track),
        }
    }

    /// Hands over what was written since the last time.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.text)
    }

    /// Ends the playlist, and returns what was not taken yet.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        match self.format {
            PlaylistFormat::M3u | PlaylistFormat::M3u8 => {}
            PlaylistFormat::Pls => pls::write_tail(&mut self.text, self.tracks),
            PlaylistFormat::Xspf => xspf::write_tail(&mut self.text),
        }
        self.text
    }
}
