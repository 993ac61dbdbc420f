//! What can be wrong between playlists, their entries and items?

use filemap_model::PlaylistId;

use crate::error::Result;
use crate::view::View;

/// What is wrong with playlists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongPlaylist {
    /// It does not have as many entries as it says.
    Count,
    /// There are entries of a playlist that is not there.
    NoPlaylist,
    /// Another one has its name.
    Name,
    /// An entry leads to an item that stands for no file and is not missing.
    Lost,
    /// An item is not held by as many entries as it says, or is missing and held by none.
    Held,
    /// An item is missing, and stands for a file.
    Missing,
}

impl View<'_> {
    /// Tells of each playlist that has entries how many there are, and of those that should have some.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn count_playlist_entries(self, found: &mut dyn FnMut(PlaylistId, u64)) -> Result<()> {
        let mut last: Option<(PlaylistId, u64)> = None;
        for entry in self.items_of_entries()? {
            let (id, ..) = entry?;
            match &mut last {
                Some((known, count)) if *known == id => *count += 1,
                _ => {
                    if let Some((id, count)) = last.replace((id, 1)) {
                        found(id, count);
                    }
                }
            }
        }
        if let Some((id, count)) = last {
            found(id, count);
        }
        Ok(())
    }
}
