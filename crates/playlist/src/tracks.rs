//! The tracks that were read, no more than are allowed.

use filemap_model::PlaylistTrack;

use crate::error::PlaylistError;

/// The tracks that were read.
pub(crate) struct Tracks {
    tracks: Vec<PlaylistTrack>,
    most: usize,
}

impl Tracks {
    pub(crate) const fn at_most(most: usize) -> Self {
        Self {
            tracks: Vec::new(),
            most,
        }
    }

    pub(crate) fn into_inner(self) -> Vec<PlaylistTrack> {
        self.tracks
    }

    /// Refuses a number of tracks that is too high.
    pub(crate) const fn allow(&self, tracks: usize) -> Result<(), PlaylistError> {
        if tracks > self.most {
            return Err(PlaylistError::TooManyTracks);
        }
        Ok(())
    }

    pub(crate) fn push(&mut self, track: PlaylistTrack) -> Result<(), PlaylistError> {
        self.allow(self.tracks.len() + 1)?;
        self.tracks.push(track);
        Ok(())
    }
}
