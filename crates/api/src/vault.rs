//! Disk images that the catalogue knows, and sessions in them.

use std::borrow::Cow;

use filemap::{ImageHashes, RemovedVault, SessionInfo, VaultInfo, VaultState};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::TimeText;

type Text<'a> = Cow<'a, str>;

/// An image that is known: a line of `image list`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct KnownImageAnswer<'a> {
    /// The number of the image; never used again.
    pub image: u64,
    /// The absolute paths under which it was found, the last one first.
    pub paths: Vec<PathText<'a>>,
    /// The formats around the disk, the outermost first.
    pub formats: Vec<Text<'a>>,
    /// Bytes of its file.
    pub size: u64,
    /// Bytes of the disk in it.
    pub length: u64,
    /// Zones.
    pub zones: u64,
    /// Hashes of the disk, where they were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashes: Option<HashFields<'a>>,
    /// Whether it is still so.
    pub state: VaultStateWord,
    /// When it was first read.
    pub created: TimeText,
    /// When it was read last.
    pub updated: TimeText,
    /// When it was asked about last, to within a day.
    pub last_accessed: TimeText,
}

/// Hashes of a disk, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HashFields<'a> {
    /// MD5.
    pub md5: Text<'a>,
    /// SHA-1.
    pub sha1: Text<'a>,
    /// SHA-256.
    pub sha256: Text<'a>,
}

/// Is an image still what is known of it?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum VaultStateWord {
    /// Its files are as they were when it was read.
    Current,
    /// They are not, or that cannot be told: it is read again when somebody asks.
    Changed,
    /// It is at none of its paths.
    Gone,
}

/// What was forgotten: the line of `image forget`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ForgottenImagesAnswer {
    /// Images.
    pub images: u64,
    /// Their zones.
    pub zones: u64,
    /// Filesystems in these, and zones of which it was known why none is read.
    pub territories: u64,
    /// Sessions that stood in them.
    pub sessions: u64,
}

/// A session in an image: a line of `image session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageSessionAnswer<'a> {
    /// The number of the session; never used again.
    pub session: u64,
    /// The number of the image.
    pub image: u64,
    /// The path at which the image is, or was last.
    pub image_path: PathText<'a>,
    /// The zone, once one is chosen.
    pub zone: Option<u32>,
    /// The path in the zone; empty for its top.
    pub path: PathText<'a>,
    /// The place as it is typed.
    pub place: PathText<'a>,
    /// Whether the image is still what is known of it.
    pub state: VaultStateWord,
    /// When the session was begun.
    pub created: TimeText,
    /// When its place was set last.
    pub updated: TimeText,
    /// When it was asked for last, to within a day.
    pub last_accessed: TimeText,
}

impl From<VaultState> for VaultStateWord {
    fn from(state: VaultState) -> Self {
        match state {
            VaultState::Current => Self::Current,
            VaultState::Changed => Self::Changed,
            VaultState::Gone => Self::Gone,
        }
    }
}

impl<'a> From<&'a ImageHashes> for HashFields<'a> {
    fn from(hashes: &'a ImageHashes) -> Self {
        Self {
            md5: hashes.md5.as_str().into(),
            sha1: hashes.sha1.as_str().into(),
            sha256: hashes.sha256.as_str().into(),
        }
    }
}

impl<'a> From<&'a VaultInfo> for KnownImageAnswer<'a> {
    fn from(vault: &'a VaultInfo) -> Self {
        let formats = vault.formats.iter();
        Self {
            image: vault.id.value(),
            paths: vault.paths.iter().map(PathText::from).collect(),
            formats: formats.map(|format| format.as_str().into()).collect(),
            size: vault.size,
            length: vault.length,
            zones: vault.zones,
            hashes: vault.hashes.as_ref().map(HashFields::from),
            state: vault.state.into(),
            created: vault.created.into(),
            updated: vault.updated.into(),
            last_accessed: vault.accessed.into(),
        }
    }
}

impl From<&RemovedVault> for ForgottenImagesAnswer {
    fn from(removed: &RemovedVault) -> Self {
        Self {
            images: removed.vaults,
            zones: removed.zones,
            territories: removed.territories,
            sessions: removed.sessions,
        }
    }
}

impl<'a> From<&'a SessionInfo> for ImageSessionAnswer<'a> {
    fn from(session: &'a SessionInfo) -> Self {
        Self {
            session: session.id.value(),
            image: session.vault.value(),
            image_path: (&session.image).into(),
            zone: session.zone,
            path: (&session.path).into(),
            place: session.place().into(),
            state: session.state.into(),
            created: session.created.into(),
            updated: session.updated.into(),
            last_accessed: session.accessed.into(),
        }
    }
}
