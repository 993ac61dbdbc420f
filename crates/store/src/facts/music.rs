//! What the tags of a track say, read in place.

use filemap_model::music::TrackTags;
use planus::Result as Read;

use super::record::{StoredFacts, senseless};
use crate::error::Result;
use crate::generated::filemap as fb;

const VIDEO: u8 = 1;
const AUDIO: u8 = 2;

impl<'t> StoredFacts<'t> {
    /// What the tags say, if the file is a piece of music: if it has sound and no moving pictures.
    ///
    /// # Errors
    /// When the record makes no sense.
    pub fn track_tags(&self) -> Result<Option<TrackTags<'t>>> {
        match self.contents()? {
            Some(contents) => read(contents).map_err(|_| senseless()),
            None => Ok(None),
        }
    }
}

fn read(contents: fb::ContentsRef<'_>) -> Read<Option<TrackTags<'_>>> {
    let Some(media) = contents.media()? else {
        return Ok(None);
    };
    let mut has_audio = false;
    for track in media.tracks()?.into_iter().flatten() {
        match track?.kind()? {
            VIDEO => return Ok(None),
            kind => has_audio |= kind == AUDIO,
        }
    }
    if !has_audio {
        return Ok(None);
    }
    let mut tags = match media.tags()? {
        Some(tags) => read_tags(tags)?,
        None => TrackTags::default(),
    };
    tags.nanoseconds = media.duration()?;
    Ok(Some(tags))
}

fn read_tags(tags: fb::TagsRef<'_>) -> Read<TrackTags<'_>> {
    let mut read = TrackTags {
        title: tags.title()?.unwrap_or_default(),
        album: tags.album()?.unwrap_or_default(),
        year: tags.date()?.and_then(filemap_model::facts::year_of),
        disc: tags.disc()?,
        track: tags.track()?,
        is_compilation: tags.is_compilation()?,
        ..TrackTags::default()
    };
    for (list, texts) in [
        (tags.artists()?, &mut read.artists),
        (tags.album_artists()?, &mut read.album_artists),
        (tags.genres()?, &mut read.genres),
        (tags.composers()?, &mut read.composers),
    ] {
        for text in list.into_iter().flatten() {
            texts.push(text?);
        }
    }
    if let Some(more) = tags.more()? {
        read.sort_title = more.sort_title()?.unwrap_or_default();
        read.sort_artist = more.sort_artist()?.unwrap_or_default();
        read.sort_album = more.sort_album()?.unwrap_or_default();
        read.sort_album_artist = more.sort_album_artist()?.unwrap_or_default();
        read.sort_composer = more.sort_composer()?.unwrap_or_default();
    }
    Ok(read)
}
