//! One item of an export of ncdu or gdu, as [`crate::ncdu`] hands it on:
//! `flags inode links kind permissions uid gid size allocated mtime device -- path`, where `-` is what the
//! export does not say.

use filemap_model::{EntryFlags, Stat, Timestamp, UNKNOWN_ID};

use crate::number::{all_decimal, all_decimal_32};
use crate::record::{Line, Record};

/// Stands before the first item.
pub(crate) const FIRST: &[u8] = b"items of an export of ncdu";

/// What stands for an item that cannot be told, with the reason behind it.
pub(crate) const BAD_NAME: &[u8] = b"!name";
pub(crate) const BAD_ITEM: &[u8] = b"!item";

const NO_ITEM: &str = "not an item of an export";

/// Reads items.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ncdu;

impl Ncdu {
    pub(crate) fn parse<'a>(&self, line: &'a [u8]) -> Result<Line<'a>, &'static str> {
        if line == FIRST {
            return Ok(Line::Nothing);
        }
        if line == BAD_NAME {
            return Err("a name that is empty, or holds a slash or NUL, or is no string");
        }
        if line == BAD_ITEM {
            return Err("an item with a field that is no number of one");
        }
        let mut rest = line;
        let mut next = || -> Option<&'a [u8]> {
            let end = memchr::memchr(b' ', rest)?;
            let field = rest.get(..end)?;
            rest = rest.get(end + 1..)?;
            Some(field)
        };
        let fields = std::array::from_fn(|_| next().unwrap_or_default());
        let is_whole = next() == Some(b"--");
        if !is_whole {
            return Err(NO_ITEM);
        }
        record(fields, rest).map(Line::Record).ok_or(NO_ITEM)
    }
}

fn record<'a>(fields: [&[u8]; 11], path: &'a [u8]) -> Option<Record<'a>> {
    let [
        flags,
        inode,
        links,
        kind,
        permissions,
        uid,
        gid,
        size,
        allocated,
        mtime,
        device,
    ] = fields;
    let told = |text: &[u8]| text != b"-";
    let number = |text: &[u8]| told(text).then(|| all_decimal(text));
    let short = |text: &[u8], untold| match told(text) {
        true => all_decimal_32(text),
        false => Some(untold),
    };
    let mut flags = EntryFlags::from_bits(u8::try_from(all_decimal(flags)?).ok()?);
    if !told(permissions) {
        flags = flags.with(EntryFlags::NO_MODE);
    }
    let stat = Stat {
        inode: number(inode).unwrap_or(Some(0))?,
        device: number(device).unwrap_or(Some(0))?,
        size: all_decimal(size)?,
        allocated: all_decimal(allocated)?,
        mtime: match told(mtime) {
            true => Timestamp::from_unix(std::str::from_utf8(mtime).ok()?.parse().ok()?, 0),
            false => Timestamp::MIN,
        },
        uid: short(uid, UNKNOWN_ID)?,
        gid: short(gid, UNKNOWN_ID)?,
        mode: all_decimal_32(kind)? | short(permissions, 0)?,
        links: short(links, 0)?,
        ..Stat::default()
    };
    Some(Record {
        path,
        stat,
        has_inode: told(inode),
        has_links: told(links),
        has_kind: true,
        flags,
    })
}
