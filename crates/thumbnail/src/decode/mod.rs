//! Decodes a picture, whatever it is, into a small one. What it is, its first bytes say and nothing else.
//!
//! This runs in a process of its own (`crate::worker`): decoders are foreign, and a picture may be made to hurt.

mod bmp;
mod gif;
mod ink;
mod jpeg;
mod picture;
mod section;
mod tiff;
mod webp;

pub(crate) use picture::decode;
pub(crate) use section::Section;
