//! A UDF, opened, and its directories.

use std::sync::Arc;

use filemap_model::Stat;

use super::icb::{Content, Icb};
use super::names::{link_target, push_characters};
use super::space::Address;
use super::tag;
use super::volume::Volume;
use crate::bytes::{le16, le32, slice, u8_at};
use crate::disk::Disk;
use crate::error::{ImageErrorKind, Result, damaged};
use crate::filesystem::extents::extent_file;
use crate::filesystem::{Filesystem, Listed, Lister, Node, NodeNumber, Territory};
use crate::windows::Windows;

/// Where the row begins that says that it is a UDF, its steps, and how many are looked at.
const RECOGNITION: u64 = 32_768;
const STEP: u64 = 2048;
const STEPS: u64 = 64;
/// Bytes of a directory that are read at once: more than any of its entries has.
const AHEAD: usize = 128 << 10;
/// Bytes of an entry before its name and what a program keeps there.
const ENTRY: usize = 38;
const IS_DELETED: u8 = 4;
const IS_PARENT: u8 = 8;
/// The longest that a link is written as.
const LONGEST_LINK: u64 = 64 << 10;

struct Udf {
    windows: Windows,
    volume: Volume,
}

/// Does the disk hold a UDF?
pub(in crate::filesystem) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut bytes = [0; 6];
    for step in 0..STEPS {
        let read = disk.read_at(&mut bytes, RECOGNITION + step * STEP)?;
        match bytes.get(1..read) {
            Some(b"NSR02" | b"NSR03") => return Ok(true),
            Some(b"CD001" | b"BEA01" | b"BOOT2" | b"CDW02" | [0, 0, 0, 0, 0]) => {}
            _ => return Ok(false),
        }
    }
    Ok(false)
}

/// Opens it.
pub(in crate::filesystem) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    let windows = Windows::new(disk);
    let volume = Volume::read(&windows)?;
    Ok(Box::new(Udf { windows, volume }))
}

impl Udf {
    fn icb(&self, address: Address) -> Result<Icb> {
        let mut icb = Icb::read(&self.windows, &self.volume.space, address)?;
        if icb.is_link() {
            // What is stored is longer than what it says.
            icb.stat.size = self.target(&icb)?.len() as u64;
        }
        Ok(icb)
    }

    fn disk(&self, icb: &Icb) -> Result<Arc<dyn Disk>> {
        Ok(match icb.content(&self.windows, &self.volume.space)? {
            Content::Inside(bytes) => Arc::new(bytes),
            Content::Extents(extents) => {
                let disk = Arc::clone(self.windows.disk());
                let size = icb.stat.size;
                Arc::new(extent_file(disk, extents, size, size)?)
            }
        })
    }

    fn target(&self, icb: &Icb) -> Result<Vec<u8>> {
        let content = self.disk(icb)?;
        if content.length() > LONGEST_LINK {
            return Err(damaged("a link is longer than links are"));
        }
        let mut parts = vec![0; usize::try_from(content.length()).unwrap_or(0)];
        content.read_at(&mut parts, 0)?;
        link_target(&parts)
    }

    fn directory(&self, node: NodeNumber, lister: &mut Lister<'_>) -> Result<()> {
        let icb = Icb::read(
            &self.windows,
            &self.volume.space,
            Address::of_number(node.0)?,
        )?;
        if !icb.is_directory() {
            return Err(damaged(format!(
                "control block {} is of no directory",
                node.0
            )));
        }
        let content = self.disk(&icb)?;
        let size = usize::try_from(content.length()).map_or(AHEAD, |size| size.min(AHEAD));
        let mut buffer = vec![0; size];
        let mut name = Vec::new();
        let mut at = 0;
        while at < content.length() {
            lister.step()?;
            let read = content.read_at(&mut buffer, at)?;
            let bytes = buffer.get(..read).unwrap_or_default();
            let is_last = at + read as u64 >= content.length();
            let done = self.entries(bytes, is_last, lister, &mut name)?;
            if done == 0 {
                return Err(damaged("an entry of a directory has no end"));
            }
            at += done as u64;
        }
        Ok(())
    }

    /// Shows the entries that are whole, and says how many bytes they take.
    fn entries(
        &self,
        bytes: &[u8],
        is_last: bool,
        lister: &mut Lister<'_>,
        name: &mut Vec<u8>,
    ) -> Result<usize> {
        let mut at = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(at);
            }
            let entry = match Entry::parse(rest) {
                Ok(entry) => entry,
                Err(error) if is_last || error.kind != ImageErrorKind::Truncated => {
                    return Err(error);
                }
                Err(_) => return Ok(at),
            };
            if entry.flags & (IS_DELETED | IS_PARENT) == 0 {
                self.show(&entry, lister, name)?;
            }
            at += entry.length;
        }
    }

    fn show(&self, entry: &Entry<'_>, lister: &mut Lister<'_>, name: &mut Vec<u8>) -> Result<()> {
        name.clear();
        if let Err(error) = push_characters(entry.name, name) {
            lister.problem(error);
            return Ok(());
        }
        let stat = match self.icb(entry.address) {
            Ok(icb) => icb.stat,
            Err(error) => {
                lister.problem(error);
                entry.stat()
            }
        };
        lister.show(&Node {
            name,
            number: NodeNumber(entry.address.number()),
            stat,
            is_deleted: false,
        })
    }
}

/// An entry of a directory.
struct Entry<'bytes> {
    length: usize,
    flags: u8,
    address: Address,
    name: &'bytes [u8],
}

impl<'bytes> Entry<'bytes> {
    fn parse(bytes: &'bytes [u8]) -> Result<Self> {
        let identifier = tag::identifier(bytes)?;
        if identifier != tag::FILE_IDENTIFIER {
            return Err(damaged("an entry of a directory is something else"));
        }
        let name_length = usize::from(u8_at(bytes, 19)?);
        let kept = usize::from(le16(bytes, 36)?);
        let length = (ENTRY + kept + name_length).next_multiple_of(4);
        Ok(Self {
            flags: u8_at(bytes, 18)?,
            address: Address {
                block: le32(bytes, 24)?,
                partition: le16(bytes, 28)?,
            },
            name: slice(slice(bytes, 0, length)?, ENTRY + kept, name_length)?,
            length,
        })
    }

    /// What it says itself of what it leads to.
    fn stat(&self) -> Stat {
        let is_directory = self.flags & 2 != 0;
        Stat {
            inode: self.address.number(),
            mode: if is_directory { 0o040_000 } else { 0o100_000 },
            links: 1,
            ..Stat::IMPLIED
        }
    }
}

impl Filesystem for Udf {
    fn territory(&self) -> &Territory {
        &self.volume.territory
    }

    fn top(&self) -> NodeNumber {
        NodeNumber(self.volume.top.number())
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        Ok(self.icb(Address::of_number(node.0)?)?.stat)
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let ended = self.directory(directory, lister);
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        let icb = Icb::read(
            &self.windows,
            &self.volume.space,
            Address::of_number(file.0)?,
        )?;
        match icb.stat.mode & 0o170_000 {
            0o100_000 => self.disk(&icb),
            _ => Err(damaged(format!("control block {} is of no file", file.0))),
        }
    }

    fn link_target(&self, link: NodeNumber) -> Result<Vec<u8>> {
        let icb = Icb::read(
            &self.windows,
            &self.volume.space,
            Address::of_number(link.0)?,
        )?;
        match icb.is_link() {
            true => self.target(&icb),
            false => Err(damaged(format!("control block {} is of no link", link.0))),
        }
    }
}
