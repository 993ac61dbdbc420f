//! Pictures: how large they are as shown, and what the camera says of them.
//!
//! Only headers are read, never pixels. EXIF is read by code of our own: its directories are a few numbers
//! each, and so every offset is checked where it is used and the window counts every byte.

mod boxes;
mod date;
mod directory;
mod exif;
mod heif;
mod jpeg;
mod jxl;
mod plain;
mod png;
mod raw;
mod read;
mod shot;
mod tiff;
mod webp;

pub(crate) use read::Pictures;
