//! A playlist becomes a list for other programs.

use std::ops::ControlFlow;

use filemap_model::{PlaylistTrack, TrackLocation};
use filemap_playlist::{PlaylistFormat, PlaylistWriter, can_say, readings, resolve};

use super::show::{PlaylistLine, TrackState};
use crate::error::Error;
use crate::handle::Catalogue;

/// How a list is written.
#[derive(Clone, Copy, Debug)]
pub struct PlaylistExport<'e> {
    /// Its format.
    pub format: PlaylistFormat,
    /// The absolute path of the folder that paths are relative to; none writes absolute paths.
    pub folder: Option<&'e [u8]>,
}

/// What came of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedPlaylist {
    /// Tracks that were written.
    pub tracks: u64,
    /// Those of them whose files are gone; their last paths were written.
    pub missing: u64,
    /// Those of them that lead to no file of the catalogue, written as they came.
    pub unknown: u64,
    /// Positions of tracks whose paths the format cannot say: they were written as `file:` URLs.
    pub as_urls: Vec<u64>,
}

/// Bytes that are handed over at once.
const PIECE: usize = 64 << 10;

impl Catalogue {
    /// Writes a playlist for other programs; `write` is handed the text in pieces, and may break off.
    ///
    /// # Errors
    /// When there is no such playlist, or the store fails.
    pub fn export_playlist(
        &self,
        name: &[u8],
        how: &PlaylistExport<'_>,
        write: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<ExportedPlaylist, Error> {
        let title = String::from_utf8_lossy(name);
        let mut writer = PlaylistWriter::new(how.format, &title);
        let mut exported = ExportedPlaylist::default();
        let mut waiting = Vec::new();
        let mut is_stopped = false;
        self.playlist_lines(name, &mut |line| {
            let position = line.position;
            let (track, is_url) = how.track(line, &mut exported);
            exported.tracks += 1;
            if is_url {
                exported.as_urls.push(position);
            }
            writer.track(&track);
            waiting.extend(writer.take());
            if waiting.len() >= PIECE {
                is_stopped = write(&waiting).is_break();
                waiting.clear();
            }
            if is_stopped {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        if !is_stopped {
            waiting.extend(writer.finish());
            let _ = write(&waiting);
        }
        Ok(exported)
    }
}

impl PlaylistExport<'_> {
    /// The track as it is written, and whether the format cannot say its path.
    fn track(&self, line: PlaylistLine, exported: &mut ExportedPlaylist) -> (PlaylistTrack, bool) {
        let mut track = line.track;
        let is_known = matches!(line.state, TrackState::Known { .. });
        if is_known && self.format != PlaylistFormat::Xspf {
            // Programs that read these formats know whole seconds.
            let whole = |length: u64| length.saturating_add(500) / 1000 * 1000;
            track.milliseconds = track.milliseconds.map(whole).filter(|length| *length > 0);
        }
        let (location, is_url) = match line.state {
            TrackState::Known { path, .. } => self.path(path),
            TrackState::Missing { path, .. } => {
                exported.missing += 1;
                self.path(path)
            }
            TrackState::Unknown { location, folder } => {
                exported.unknown += 1;
                self.unknown(location, &folder)
            }
        };
        track.location = location;
        (track, is_url)
    }

    fn path(&self, path: Vec<u8>) -> (TrackLocation, bool) {
        let relative = self.folder.map(|folder| relative(&path, folder));
        match relative {
            Some(relative) if can_say(self.format, &relative) => {
                (TrackLocation::Path(relative), false)
            }
            // Other programs read the URL of an absolute path alone.
            _ => {
                let is_url = !can_say(self.format, &path);
                (TrackLocation::Path(path), is_url)
            }
        }
    }

    /// What nobody knows is written as it came, unless the format cannot say it.
    fn unknown(&self, location: TrackLocation, folder: &[u8]) -> (TrackLocation, bool) {
        let TrackLocation::Path(path) = &location else {
            return (location, false);
        };
        if can_say(self.format, path) {
            return (location, false);
        }
        let reading = readings(&location).into_iter().next();
        let begins_at = Some(folder).filter(|folder| !folder.is_empty());
        let absolute = reading.and_then(|reading| resolve(&reading, begins_at));
        (absolute.map_or(location, TrackLocation::Path), true)
    }
}

/// The way from a folder to a path.
fn relative(path: &[u8], folder: &[u8]) -> Vec<u8> {
    let names = |path: &[u8]| -> Vec<Vec<u8>> {
        let names = path.split(|byte| *byte == b'/');
        names
            .filter(|name| !name.is_empty())
            .map(<[u8]>::to_vec)
            .collect()
    };
    let (path, folder) = (names(path), names(folder));
    let common = path
        .iter()
        .zip(&folder)
        .take_while(|(one, other)| one == other)
        .count();
    let mut way: Vec<Vec<u8>> = Vec::new();
    way.extend(folder.iter().skip(common).map(|_| b"..".to_vec()));
    way.extend(path.into_iter().skip(common));
    let way = way.join(&b'/');
    // It is neither a comment nor a URL.
    let is_odd =
        way.starts_with(b"#") || way.iter().take_while(|b| **b != b'/').any(|b| *b == b':');
    if is_odd {
        [b"./", &way[..]].concat()
    } else {
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_up_and_down() {
        let way = |path: &str, folder: &str| {
            String::from_utf8(relative(path.as_bytes(), folder.as_bytes())).unwrap()
        };
        assert_eq!(way("/a/b/c", "/a"), "b/c");
        assert_eq!(way("/a/b/c", "/a/x/y"), "../../b/c");
        assert_eq!(way("/a/bc", "/a/b"), "../bc");
        assert_eq!(way("/a", "/"), "a");
        assert_eq!(way("/a/#1", "/a"), "./#1");
        assert_eq!(way("/a/http:/x", "/a"), "./http:/x");
    }
}
