//! Playlists as text: M3U, M3U8, PLS and XSPF become tracks, and tracks become text. No I/O, and no
//! knowledge of which files there are.
//!
//! ```
//! use filemap_model::TrackLocation;
//! use filemap_playlist::{PlaylistFormat, PlaylistWriter, read};
//!
//! let text = b"#EXTM3U\r\n#EXTINF:61,Somebody - Something\r\nmusic/one.mp3\r\n";
//! let playlist = read(text, b"mine.m3u")?;
//! let track = &playlist.tracks[0];
//! assert_eq!(track.location, TrackLocation::Path(b"music/one.mp3".to_vec()));
//! assert_eq!((track.title.as_str(), track.milliseconds), ("Somebody - Something", Some(61_000)));
//!
//! let mut writer = PlaylistWriter::new(PlaylistFormat::Pls, "");
//! writer.track(track);
//! let text = writer.finish();
//! assert!(text.starts_with(b"[playlist]\nFile1=music/one.mp3\n"));
//! # Ok::<(), filemap_playlist::PlaylistError>(())
//! ```
//!
//! # Errors
//! [`PlaylistError`] says why a text is no playlist. What a list says wrongly of a track (a length that is
//! no number, a title in another encoding) is no error: the track is there all the same.

#![forbid(unsafe_code)]

mod error;
mod format;
mod limits;
mod lines;
mod location;
mod m3u;
mod plain_text;
mod pls;
mod read;
mod readings;
mod seconds;
mod title;
mod tracks;
mod write;
mod xspf;

pub use error::PlaylistError;
pub use format::{PlaylistFormat, recognise};
pub use limits::{LONGEST_TEXT, MOST_BYTES, MOST_TRACKS};
pub use location::can_say;
pub use read::{Playlist, read};
pub use readings::{readings, resolve, tail_of};
pub use write::PlaylistWriter;
