//! What tags say, in each of the ways in which files write them.
//!
//! Every reader gives [`FoundTags`]. A tag is text of at most a few kilobytes, so long values are cut, and
//! pictures are only located: their bytes are never read.

mod ape;
mod body;
mod field;
mod found;
mod genres;
mod id3_frames;
mod id3v1;
mod id3v2;
mod itunes;
mod picture_block;
mod riff_info;
mod text;
mod trailing;
mod unsynchronised;
mod vorbis;

pub(crate) use body::{Body, Span};
pub(crate) use field::Field;
pub(crate) use found::FoundTags;
pub(crate) use id3v2::{read_id3v2, size_of_id3v2};
pub(crate) use itunes::{read_metadata, read_user_data};
pub(crate) use picture_block::read_picture_block;
pub(crate) use riff_info::read_riff_info;
pub(crate) use text::utf8_or_latin1;
pub(crate) use trailing::read_trailing;
pub(crate) use vorbis::read_vorbis_comment;
