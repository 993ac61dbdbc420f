//! ISO base media files (ISO/IEC 14496-12) and QuickTime: `.mp4`, `.m4v`, `.m4a`, `.3gp`, `.mov`.
//!
//! A file is boxes in boxes. They are looked at one header after the other and only those that matter are
//! read, so that the tables of samples, which grow with the length of a film, cost nothing.

mod boxes;
mod chapters;
mod entry_boxes;
mod film;
mod fragments;
mod picture_entry;
mod probe;
mod sample_entry;
mod sample_tables;
mod sound_entry;
mod track;

pub(crate) use probe::Mp4Probe;
