//! Disk images over HTTP.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::image::{ImageAnswer, ImageEntryAnswer, ZoneFields};

/// A disk image that is a file of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VaultAnswer<'a> {
    /// Its id, which lasts as long as its path.
    pub id: Cow<'a, str>,
    /// What is in it.
    #[serde(flatten)]
    pub image: ImageAnswer<'a>,
}

/// The zones of a disk image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VaultZonesAnswer<'a> {
    /// Length of the disk, in bytes.
    pub length: u64,
    /// The zones in their order.
    pub zones: Vec<ZoneFields<'a>>,
}

/// A page of what is in a folder of a disk image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VaultFolderAnswer<'a> {
    /// Entries in all.
    pub total: u64,
    /// All of the folder could be read.
    pub complete: bool,
    /// The entries of this page; their paths are names.
    pub entries: Vec<ImageEntryAnswer<'a>>,
}
