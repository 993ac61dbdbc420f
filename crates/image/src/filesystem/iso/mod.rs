//! ISO 9660, with Rock Ridge and Joliet.
//!
//! Descriptors of the volume (`descriptors`) lead to one or two trees of directories; a directory is a row
//! of records (`record`), and Rock Ridge keeps what Unix knows of a file in the rest of its record
//! (`rock_ridge`). As Linux does, Rock Ridge is shown where it is there, then Joliet, then the plain names.
//!
//! The number of a node is the offset of its record on the disk.

mod descriptors;
mod reader;
mod record;
mod rock_ridge;
mod time;

pub(super) use reader::{has_rock_ridge, is_here, open, open_joliet, open_plain};
