//! Why can a text not be read as a playlist?

use crate::limits::{LONGEST_TEXT, MOST_BYTES, MOST_TRACKS};

/// Why a text cannot be read as a playlist.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlaylistError {
    /// It has more bytes than are read.
    #[error("it has more than {} MiB", MOST_BYTES >> 20)]
    TooLarge,
    /// It has more tracks than are read.
    #[error("it has more than {MOST_TRACKS} tracks")]
    TooManyTracks,
    /// A line or a text is longer than is read.
    #[error("line {0} is longer than {LONGEST_TEXT} bytes")]
    TooLong(u64),
    /// Neither its content nor its name says which format it has.
    #[error("neither its content nor its name says that it is M3U, PLS or XSPF")]
    Unknown,
    /// It is an index of pieces of one stream.
    #[error("it lists the pieces of a stream (HLS), not tracks")]
    Stream,
    /// It is XML of something else.
    #[error("it is XML, but no XSPF: its first element is not `playlist`")]
    OtherXml,
    /// Its elements are nested deeper than is read.
    #[error("its elements are nested too deep")]
    TooDeep,
    /// It is no well-formed XML.
    #[error("line {line} is no XML: {reason}")]
    Xml {
        /// The line.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
}
