//! Alternate data streams: contents that a file or directory has beside its own, each with a name. They are
//! shown beside the file as files of their own, `file:stream`, as programs of Windows write it.

use filemap_model::Stat;

use super::attribute::{Attribute, DATA};
use super::mft::{Content, Mft, More};
use super::record::{Record, Reference};
use super::reparse::Reparse;
use super::stat::{Parts, sizes};
use crate::error::{Result, damaged, too_large};
use crate::filesystem::listing::{Lister, Node, NodeNumber};
use crate::filesystem::utf16::push_utf16_le;

/// Bits of the number of a node that are the record's number; the sixteen above say which stream.
const RECORD_BITS: u32 = 32;
/// Where Windows keeps the content of a file that it compressed: it is the file's own. In UTF-16.
const COMPRESSED_CONTENT: &[u8] = b"W\0o\0f\0C\0o\0m\0p\0r\0e\0s\0s\0e\0d\0D\0a\0t\0a\0";

/// What the number of a node means: a file, or one of its streams, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meant {
    pub(crate) file: Reference,
    pub(crate) stream: u16,
}

impl Meant {
    pub(crate) const fn by(node: NodeNumber) -> Self {
        let [a, b, c, d, low, high, e, f] = node.0.to_le_bytes();
        Self {
            file: Reference(u64::from_le_bytes([a, b, c, d, 0, 0, e, f])),
            stream: u16::from_le_bytes([low, high]),
        }
    }

    fn number(self) -> NodeNumber {
        NodeNumber(self.file.0 | u64::from(self.stream) << RECORD_BITS)
    }
}

/// Shows `visit` the first piece of each stream of a file, with its number.
fn each(
    mft: &Mft,
    record: &Record,
    mut visit: impl FnMut(u16, &Attribute<'_>) -> Result<More>,
) -> Result<()> {
    let mut stream = 0_u16;
    let is_stream = |(kind, name): (u32, &[u8])| kind == DATA && !name.is_empty();
    mft.each_wanted(record, is_stream, |attribute| {
        if sizes(attribute).is_none() {
            return Ok(More::Yes);
        }
        stream = stream
            .checked_add(1)
            .ok_or_else(|| too_large("a file has more streams than are shown"))?;
        visit(stream, attribute)
    })
}

/// Shows all streams of a file that was shown.
pub(crate) fn show(
    mft: &Mft,
    record: &Record,
    file: &Node<'_>,
    lister: &mut Lister<'_>,
) -> Result<()> {
    let mut name = Vec::new();
    let mut ended = Ok(());
    let read = each(mft, record, |stream, attribute| {
        if attribute.name == COMPRESSED_CONTENT && is_compressed_by_windows(mft, record)? {
            return Ok(More::Yes);
        }
        name.clear();
        name.extend_from_slice(file.name);
        name.push(b':');
        push_utf16_le(attribute.name, &mut name);
        let meant = Meant {
            file: record.reference(),
            stream,
        };
        ended = lister.show(&Node {
            name: &name,
            number: meant.number(),
            stat: stat(&file.stat, meant, attribute),
            is_deleted: file.is_deleted,
        });
        Ok(if ended.is_ok() { More::Yes } else { More::No })
    });
    ended?;
    if let Err(problem) = read {
        lister.problem(problem.within("the streams of a file"));
    }
    Ok(())
}

fn is_compressed_by_windows(mft: &Mft, record: &Record) -> Result<bool> {
    let reparse = Parts::read(mft, record)?.reparse(mft, record)?;
    Ok(reparse == Some(Reparse::Wof))
}

/// A stream has the times and rights of its file.
fn stat(file: &Stat, meant: Meant, attribute: &Attribute<'_>) -> Stat {
    let (size, allocated) = sizes(attribute).unwrap_or((0, 0));
    Stat {
        inode: meant.number().0,
        size,
        allocated,
        mode: 0o100_000 | file.mode & 0o644,
        links: 1,
        ..*file
    }
}

/// The stat of a stream of a file whose own is given.
pub(crate) fn stat_of_stream(mft: &Mft, record: &Record, file: &Stat, stream: u16) -> Result<Stat> {
    let mut found = None;
    each(mft, record, |number, attribute| {
        if number != stream {
            return Ok(More::Yes);
        }
        let file_number = record.reference();
        let meant = Meant {
            file: file_number,
            stream,
        };
        found = Some(stat(file, meant, attribute));
        Ok(More::No)
    })?;
    found.ok_or_else(no_such_stream)
}

/// The content of a stream.
pub(crate) fn content(mft: &Mft, record: &Record, stream: u16) -> Result<Content> {
    let mut name = None;
    each(mft, record, |number, attribute| {
        if number != stream {
            return Ok(More::Yes);
        }
        name = Some(attribute.name.to_vec());
        Ok(More::No)
    })?;
    let content = mft.content(record, DATA, &name.ok_or_else(no_such_stream)?)?;
    content.ok_or_else(no_such_stream)
}

fn no_such_stream() -> crate::ImageError {
    damaged("the file has no such stream")
}
