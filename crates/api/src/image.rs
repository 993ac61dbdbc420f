//! Disk images: what a file is, what is in it, and what was done with it.

use std::borrow::Cow;

use filemap::image::{
    Check, Layer, ListedEntry, PartitionTable, TableKind, Territory, Verdict, Zone,
};
use filemap::{Extracted, ImageDescription, OpenedImage};
use filemap_model::{Entry, EntryFlags};
use serde::{Deserialize, Serialize};

use crate::entry::EntryFields;
use crate::path_text::PathText;
use crate::scalar::TimeText;
use crate::vault::HashFields;

type Text<'a> = Cow<'a, str>;

/// A disk image: the line of `image info`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageAnswer<'a> {
    /// The path of the image.
    pub path: PathText<'a>,
    /// The formats around the disk, the outermost first; a raw image has one too.
    pub layers: Vec<LayerFields<'a>>,
    /// The partition table.
    pub table: PartitionTableFields<'a>,
    /// The zones, in the order in which they lie.
    pub zones: Vec<ZoneFields<'a>>,
    /// Hashes of the disk, where the catalogue knows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashes: Option<HashFields<'a>>,
}

/// A format around a disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LayerFields<'a> {
    /// Its name.
    pub format: Text<'a>,
    /// Which kind of it; empty where there is one only.
    pub variant: Text<'a>,
    /// Bytes of its files.
    pub stored: u64,
    /// Bytes of the disk in it.
    pub length: u64,
    /// Its other files: pieces, segments, extents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PathText<'a>>,
    /// The file that it is based on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<PathText<'a>>,
    /// Its identifier; empty where it has none.
    pub identifier: Text<'a>,
    /// What else it says of itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<NamedFields<'a>>,
    /// Hashes of the disk that it stores, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hashes: Vec<NamedFields<'a>>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text<'a>>,
}

/// A text with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NamedFields<'a> {
    /// The name.
    pub name: Text<'a>,
    /// The text.
    pub text: Text<'a>,
}

/// A partition table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PartitionTableFields<'a> {
    /// Its kind.
    pub kind: Text<'a>,
    /// Bytes of a sector.
    pub sector_size: u64,
    /// Its identifier; empty where it has none.
    pub identifier: Text<'a>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text<'a>>,
}

/// A zone of an image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ZoneFields<'a> {
    /// Its number, as the system counts partitions; 0 is the whole image.
    pub zone: u32,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// Bytes.
    pub length: u64,
    /// Its type, as the table says: a code or an identifier.
    pub type_code: Text<'a>,
    /// The type in words; empty where it is not known.
    pub type_name: Text<'a>,
    /// Its name in the table.
    pub name: Text<'a>,
    /// Its identifier in the table.
    pub uuid: Text<'a>,
    /// Flags: `bootable` and others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Text<'a>>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text<'a>>,
    /// The filesystem in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<TerritoryFields<'a>>,
    /// Why no filesystem in it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<Text<'a>>,
}

/// A zone: a line of `image zones`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ZoneAnswer<'a> {
    /// The path of the zone.
    pub path: PathText<'a>,
    /// The zone.
    #[serde(flatten)]
    pub zone: ZoneFields<'a>,
}

/// A filesystem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TerritoryFields<'a> {
    /// Its kind.
    pub kind: Text<'a>,
    /// Its label; empty where it has none.
    pub label: PathText<'a>,
    /// Its identifier, as `blkid` prints it; empty where it has none.
    pub uuid: Text<'a>,
    /// Bytes that it manages.
    pub total: u64,
    /// Bytes that are free.
    pub free: Option<u64>,
    /// Bytes of a block.
    pub block_size: u64,
    /// When it was made.
    pub created: TimeText,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text<'a>>,
}

/// An entry in an image: a line of `image ls` and `image tree`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageEntryAnswer<'a> {
    /// The path: that of the image, `!/`, the zone, and the path in it.
    pub path: PathText<'a>,
    /// What is known of it.
    #[serde(flatten)]
    pub entry: EntryFields,
    /// Levels below the start.
    pub depth: u32,
    /// It was deleted, and what it led to may be overwritten.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// Where a symbolic link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<PathText<'a>>,
}

/// The hashes of an image, a zone or a file: a line of `image hash`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageHashAnswer<'a> {
    /// The path.
    pub path: PathText<'a>,
    /// Bytes that were hashed.
    pub bytes: u64,
    /// MD5, in hexadecimal digits.
    pub md5: Text<'a>,
    /// SHA-1.
    pub sha1: Text<'a>,
    /// SHA-256.
    pub sha256: Text<'a>,
}

/// What was taken out of an image: the line of `image extract`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExtractAnswer<'a> {
    /// What was taken out.
    pub path: PathText<'a>,
    /// The folder that it was written to.
    pub folder: PathText<'a>,
    /// Files.
    pub files: u64,
    /// Directories.
    pub directories: u64,
    /// Symbolic links.
    pub links: u64,
    /// Bytes of the files.
    pub bytes: u64,
    /// What could not be taken out.
    pub failed: u64,
    /// It was stopped before its end.
    pub stopped: bool,
}

/// Something that was verified: a line of `image verify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageCheckAnswer<'a> {
    /// The image, or the zone.
    pub path: PathText<'a>,
    /// What was verified.
    pub what: Text<'a>,
    /// Whether it fits.
    pub verdict: VerdictWord,
    /// Details; empty where there is nothing to say.
    pub detail: Text<'a>,
}

/// Does what was verified fit?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum VerdictWord {
    /// It fits.
    Fits,
    /// It does not.
    Differs,
    /// It could not be read.
    Unreadable,
}

fn texts(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| Text::from(text.as_str())).collect()
}

fn named<'a>(pairs: &'a [(Cow<'static, str>, String)]) -> Vec<NamedFields<'a>> {
    let named = |(name, text): &'a (Cow<'static, str>, String)| NamedFields {
        name: Text::from(&**name),
        text: Text::from(text.as_str()),
    };
    pairs.iter().map(named).collect()
}

impl<'a> From<&'a Layer> for LayerFields<'a> {
    fn from(layer: &'a Layer) -> Self {
        Self {
            format: (&*layer.format).into(),
            variant: layer.variant.as_str().into(),
            stored: layer.stored,
            length: layer.length,
            files: layer.files.iter().map(PathText::from).collect(),
            parent: layer.parent.as_ref().map(PathText::from),
            identifier: layer.identifier.as_str().into(),
            facts: named(&layer.facts),
            hashes: named(&layer.hashes),
            remarks: texts(&layer.remarks),
        }
    }
}

impl<'a> From<&'a PartitionTable> for PartitionTableFields<'a> {
    fn from(table: &'a PartitionTable) -> Self {
        Self {
            kind: TableKind::name(table.kind).into(),
            sector_size: table.sector_size,
            identifier: table.identifier.as_str().into(),
            remarks: texts(&table.remarks),
        }
    }
}

impl<'a> From<&'a Territory> for TerritoryFields<'a> {
    fn from(territory: &'a Territory) -> Self {
        Self {
            kind: territory.kind.as_str().into(),
            label: (&territory.label).into(),
            uuid: territory.uuid.as_str().into(),
            total: territory.total,
            free: territory.free,
            block_size: territory.block_size,
            created: territory.created.into(),
            remarks: texts(&territory.remarks),
        }
    }
}

impl<'a> ZoneFields<'a> {
    /// A zone, with the filesystem in it or the reason why none is read.
    #[must_use]
    pub fn new(zone: &'a Zone, territory: Result<&'a Territory, &'a str>) -> Self {
        Self {
            zone: zone.number,
            offset: zone.offset,
            length: zone.length,
            type_code: zone.type_code.as_str().into(),
            type_name: zone.type_name.as_str().into(),
            name: zone.name.as_str().into(),
            uuid: zone.uuid.as_str().into(),
            flags: texts(&zone.flags),
            remarks: texts(&zone.remarks),
            territory: territory.ok().map(TerritoryFields::from),
            unread: territory.err().map(Text::from),
        }
    }
}

impl<'a> ImageAnswer<'a> {
    /// An image that is open, with its zones.
    #[must_use]
    pub fn new(image: &'a OpenedImage, zones: Vec<ZoneFields<'a>>) -> Self {
        let layers = image.container.layers.iter();
        Self {
            path: (&image.path).into(),
            layers: layers.map(LayerFields::from).collect(),
            table: (&image.table).into(),
            zones,
            hashes: None,
        }
    }
}

impl<'a> From<&'a ImageDescription> for ImageAnswer<'a> {
    fn from(image: &'a ImageDescription) -> Self {
        let zones = image.zones();
        Self {
            path: (&image.path).into(),
            layers: image.layers.iter().map(LayerFields::from).collect(),
            table: (&image.table).into(),
            zones: zones
                .map(|(zone, territory)| ZoneFields::new(zone, territory))
                .collect(),
            hashes: image.hashes.as_ref().map(HashFields::from),
        }
    }
}

impl<'a> ImageEntryAnswer<'a> {
    /// An entry at a path; a link with where it leads.
    #[must_use]
    pub fn new(path: &'a [u8], depth: u32, listed: &ListedEntry, target: Option<&'a [u8]>) -> Self {
        let entry = Entry {
            name: &listed.name,
            stat: listed.stat,
            child: None,
            flags: EntryFlags::NONE,
        };
        Self {
            path: path.into(),
            entry: (&entry).into(),
            depth,
            deleted: listed.is_deleted,
            target: target.map(PathText::from),
        }
    }
}

impl<'a> ExtractAnswer<'a> {
    /// What was taken out of a place and written to a folder.
    #[must_use]
    pub fn new(path: &'a [u8], folder: &'a [u8], extracted: &Extracted) -> Self {
        Self {
            path: path.into(),
            folder: folder.into(),
            files: extracted.files,
            directories: extracted.directories,
            links: extracted.links,
            bytes: extracted.bytes,
            failed: extracted.failed,
            stopped: extracted.is_stopped,
        }
    }
}

impl<'a> ImageCheckAnswer<'a> {
    /// A check of something at a path.
    #[must_use]
    pub fn new(path: &'a [u8], check: &'a Check) -> Self {
        Self {
            path: path.into(),
            what: check.what.as_str().into(),
            verdict: match check.verdict {
                Verdict::Fits => VerdictWord::Fits,
                Verdict::Differs => VerdictWord::Differs,
                Verdict::Unreadable => VerdictWord::Unreadable,
            },
            detail: check.detail.as_str().into(),
        }
    }
}
