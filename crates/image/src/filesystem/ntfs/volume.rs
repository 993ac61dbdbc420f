//! An NTFS that is read: its files and counts, and records that were deleted.

use std::sync::{Arc, OnceLock};

use filemap_model::{Stat, Timestamp};

use super::attribute::{Body, DATA, FILE_NAME, UNNAMED, VOLUME_INFORMATION, VOLUME_NAME};
use super::compressed::CompressedFile;
use super::directory::{self, FIRST_OF_USERS};
use super::mft::{Content, Mft};
use super::record::{Record, Reference};
use super::reparse::Reparse;
use super::stat::{DOS, Parts, stat_and_streams, stat_of};
use super::streams::{self, Meant};
use crate::bytes::{le16, le64, slice, u8_at};
use crate::disk::Disk;
use crate::error::{Result, damaged, too_large, unsupported};
use crate::filesystem::bits::{are_clear, count_set};
use crate::filesystem::extents::{Extents, extent_file};
use crate::filesystem::listing::{Listed, Lister, Node, NodeNumber};
use crate::filesystem::territory::{Filesystem, Territory};
use crate::filesystem::utf16::push_utf16_le;

/// Records of the volume itself, its top directory, and its bitmap of clusters.
const VOLUME: u64 = 3;
const TOP: u64 = 5;
const BITMAP_OF_CLUSTERS: u64 = 6;
/// Deleted records that are kept in mind, 16 bytes each.
const MOST_DELETED: usize = 1 << 20;
/// Clusters that are counted: Windows makes no more.
const MOST_CLUSTERS: u64 = 1 << 32;
/// The volume was not unmounted.
const DIRTY: u16 = 1;

struct Ntfs {
    mft: Mft,
    top: Reference,
    territory: OnceLock<Territory>,
    /// Deleted records by the directories in which they were.
    deleted: OnceLock<Vec<Deleted>>,
}

/// A record that no file has any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Deleted {
    parent: u64,
    parent_sequence: u64,
    number: u64,
}

/// Opens the NTFS on a disk.
pub(crate) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    open_volume(disk).map_err(|error| error.within("NTFS"))
}

fn open_volume(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    let mft = Mft::open(disk)?;
    let top = mft.record(TOP)?;
    if !top.is_in_use() || !top.is_directory() {
        return Err(damaged("its top directory is none"));
    }
    Ok(Box::new(Ntfs {
        top: top.reference(),
        mft,
        territory: OnceLock::new(),
        deleted: OnceLock::new(),
    }))
}

impl Filesystem for Ntfs {
    fn territory(&self) -> &Territory {
        self.territory.get_or_init(|| self.look_around())
    }

    fn keeps_numbers(&self) -> bool {
        true
    }

    fn top(&self) -> NodeNumber {
        NodeNumber(self.top.0)
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        let meant = Meant::by(node);
        let record = self.mft.file(meant.file)?;
        let stat = stat_of(&self.mft, &record)?;
        match meant.stream {
            0 => Ok(stat),
            stream => streams::stat_of_stream(&self.mft, &record, &stat, stream),
        }
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let meant = Meant::by(directory);
        let ended = match meant.stream {
            0 => self.read_directory(meant.file, lister),
            _ => Err(unsupported("a stream has no entries")),
        };
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        let meant = Meant::by(file);
        let record = self.mft.file(meant.file)?;
        match self.content(&record, meant.stream)? {
            Content::Resident(bytes) => Ok(Arc::new(bytes)),
            Content::Clusters(extents, sizes) => {
                if sizes.is_encrypted {
                    return Err(unsupported("the file is encrypted (EFS)"));
                }
                if !record.is_in_use() && !self.are_free(&extents)? {
                    return Err(damaged("the clusters of the deleted file are used again"));
                }
                let disk = Arc::clone(self.mft.windows.disk());
                if sizes.is_compressed {
                    let cluster_size = self.mft.shape.cluster_size;
                    let file = CompressedFile::new(disk, extents, sizes, cluster_size)?;
                    return Ok(Arc::new(file));
                }
                let file = extent_file(disk, extents, sizes.length, sizes.written)?;
                Ok(Arc::new(file))
            }
        }
    }

    fn link_target(&self, link: NodeNumber) -> Result<Vec<u8>> {
        let meant = Meant::by(link);
        let record = self.mft.file(meant.file)?;
        match Parts::read(&self.mft, &record)?.reparse(&self.mft, &record)? {
            Some(Reparse::Link(target)) if meant.stream == 0 => Ok(target),
            _ => Err(unsupported("it is no link")),
        }
    }
}

impl Ntfs {
    /// The content of a file, or of one of its streams.
    fn content(&self, record: &Record, stream: u16) -> Result<Content> {
        if stream != 0 {
            return streams::content(&self.mft, record, stream);
        }
        if record.is_directory() {
            return Err(unsupported("a directory has no content"));
        }
        self.refuse_what_is_elsewhere(record)?;
        let content = self.mft.content(record, DATA, UNNAMED)?;
        content.ok_or_else(|| damaged("the file has no content, not even an empty one"))
    }

    fn refuse_what_is_elsewhere(&self, record: &Record) -> Result<()> {
        let parts = Parts::read(&self.mft, record)?;
        match parts.reparse(&self.mft, record)? {
            None => Ok(()),
            Some(Reparse::Cloud) if !parts.is_elsewhere() => Ok(()),
            Some(Reparse::Cloud) => Err(unsupported("the file is in a cloud, and not here")),
            Some(Reparse::Link(_)) => Err(unsupported("a link has no content")),
            Some(Reparse::Special(_)) => Err(unsupported("a device has no content")),
            Some(Reparse::Wof) => Err(unsupported("the file is compressed by Windows (WOF)")),
            Some(Reparse::Deduplicated) => Err(unsupported("the file is deduplicated by Windows")),
            Some(Reparse::Other(tag)) => Err(unsupported(format!(
                "the file is a reparse point of the unknown kind {tag:#010x}"
            ))),
        }
    }

    /// Are the clusters of a deleted file free?
    fn are_free(&self, extents: &Extents) -> Result<bool> {
        let bitmap = self.bitmap()?;
        let cluster_size = self.mft.shape.cluster_size;
        for (length, on_disk) in extents.runs() {
            let Some(on_disk) = on_disk else {
                continue;
            };
            let (from, clusters) = (on_disk / cluster_size, length / cluster_size);
            if !are_clear(&self.mft.windows, &bitmap, from, clusters)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn bitmap(&self) -> Result<Extents> {
        let record = self.mft.record(BITMAP_OF_CLUSTERS)?;
        match self.mft.content(&record, DATA, UNNAMED)? {
            Some(Content::Clusters(extents, _)) => Ok(extents),
            _ => Err(damaged("the bitmap of clusters is in none")),
        }
    }

    fn read_directory(&self, reference: Reference, lister: &mut Lister<'_>) -> Result<()> {
        let record = self.mft.file(reference)?;
        if !record.is_directory() {
            return Err(unsupported("a file has no entries"));
        }
        if record.is_in_use() {
            directory::list(&self.mft, &record, lister)?;
            if reference == self.top {
                self.show_streams_of_top(&record, lister)?;
            }
        }
        if lister.wants_deleted() {
            self.show_deleted(&record, lister)?;
        }
        Ok(())
    }

    /// The top has no name itself: its streams are shown as `:stream` in it.
    fn show_streams_of_top(&self, record: &Record, lister: &mut Lister<'_>) -> Result<()> {
        match stat_and_streams(&self.mft, record) {
            Ok((stat, true)) => {
                let top = Node {
                    name: b"",
                    number: self.top(),
                    stat,
                    is_deleted: false,
                };
                streams::show(&self.mft, record, &top, lister)
            }
            // What is wrong with the top itself was told.
            _ => Ok(()),
        }
    }

    fn show_deleted(&self, directory: &Record, lister: &mut Lister<'_>) -> Result<()> {
        if self.deleted.get().is_none() {
            let found = self.find_deleted(lister)?;
            self.deleted.get_or_init(|| found);
        }
        let reference = directory.reference();
        // When a directory is deleted, its record counts one use more.
        let uses =
            reference.sequence() - u64::from(!directory.is_in_use()).min(reference.sequence());
        let all = self.deleted.get().map_or(&[][..], Vec::as_slice);
        let from = all.partition_point(|deleted| deleted.parent < reference.number());
        let here = all
            .iter()
            .skip(from)
            .take_while(|deleted| deleted.parent == reference.number());
        let mut name = Vec::new();
        for deleted in here.filter(|deleted| deleted.parent_sequence == uses) {
            let Ok(record) = self.mft.record(deleted.number) else {
                continue;
            };
            // What is damaged of it may have been overwritten since.
            let Ok((stat, has_streams)) = stat_and_streams(&self.mft, &record) else {
                continue;
            };
            name.clear();
            if long_name(&record, &mut name).is_none() {
                continue;
            }
            let node = Node {
                name: &name,
                number: NodeNumber(record.reference().0),
                stat,
                is_deleted: true,
            };
            lister.show(&node)?;
            if has_streams {
                streams::show(&self.mft, &record, &node, lister)?;
            }
        }
        Ok(())
    }

    fn find_deleted(&self, lister: &mut Lister<'_>) -> Result<Vec<Deleted>> {
        let mut found = Vec::new();
        let mut record = Record::default();
        let mut name = Vec::new();
        for number in FIRST_OF_USERS..self.mft.records() {
            lister.step()?;
            if self.mft.read(number, &mut record).is_err() || record.is_in_use() {
                continue;
            }
            name.clear();
            if let Some(parent) = long_name(&record, &mut name).filter(|_| !record.is_extension()) {
                found.push(Deleted {
                    parent: parent.number(),
                    parent_sequence: parent.sequence(),
                    number,
                });
            }
            if found.len() == MOST_DELETED {
                lister.problem(damaged("it has more deleted files than are shown"));
                break;
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    fn look_around(&self) -> Territory {
        let shape = &self.mft.shape;
        let total = shape.clusters * shape.cluster_size;
        let mut remarks = Vec::new();
        if total > self.mft.windows.length() {
            remarks.push("the image ends before the filesystem does".to_owned());
        }
        let free = self.count_free().map_err(|error| {
            remarks.push(format!("its free clusters were not counted: {error}"));
        });
        let label = self.label(&mut remarks).unwrap_or_else(|error| {
            remarks.push(format!("its label was not found: {error}"));
            Vec::new()
        });
        let created = self
            .mft
            .record(0)
            .and_then(|record| stat_of(&self.mft, &record));
        Territory {
            kind: "NTFS".to_owned(),
            label,
            uuid: format!("{:016X}", shape.serial),
            total,
            free: free.ok(),
            block_size: shape.cluster_size,
            created: created.map_or(Timestamp::MIN, |stat| stat.btime),
            remarks,
        }
    }

    fn count_free(&self) -> Result<u64> {
        let shape = &self.mft.shape;
        if shape.clusters > MOST_CLUSTERS {
            return Err(too_large(format!(
                "{} clusters are more than Windows has",
                shape.clusters
            )));
        }
        let used = count_set(&self.mft.windows, &self.bitmap()?, shape.clusters)?;
        Ok((shape.clusters - used) * shape.cluster_size)
    }

    /// The label of the volume. What else its record says is remarked.
    fn label(&self, remarks: &mut Vec<String>) -> Result<Vec<u8>> {
        let record = self.mft.record(VOLUME)?;
        let mut label = Vec::new();
        for attribute in record.attributes() {
            let attribute = attribute?;
            match (attribute.kind, attribute.body) {
                (VOLUME_NAME, Body::Resident(units)) => push_utf16_le(units, &mut label),
                (VOLUME_INFORMATION, Body::Resident(bytes)) => {
                    let version = (u8_at(bytes, 8)?, u8_at(bytes, 9)?);
                    if version != (3, 1) {
                        remarks.push(format!("its version is {}.{}", version.0, version.1));
                    }
                    if le16(bytes, 10)? & DIRTY != 0 {
                        remarks.push("it was not unmounted, or must be checked".to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok(label)
    }
}

/// Writes the first name of a record that is no alias for DOS, and says in which directory it is.
fn long_name(record: &Record, name: &mut Vec<u8>) -> Option<Reference> {
    for attribute in record.attributes() {
        let attribute = attribute.ok()?;
        let Body::Resident(bytes) = attribute.body else {
            continue;
        };
        if attribute.kind == FILE_NAME && u8_at(bytes, 65).ok()? != DOS {
            let length = usize::from(u8_at(bytes, 64).ok()?) * 2;
            push_utf16_le(slice(bytes, 66, length).ok()?, name);
            return le64(bytes, 0).ok().map(Reference);
        }
    }
    None
}
