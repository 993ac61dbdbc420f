//! What the meta pages say: where the trees begin, and how far the file reaches.

use std::fs::File;

use super::HEADER;
use super::numbers::{Checked, Followed, u16_at, u32_at, u64_at};
use super::read::read_at;

/// Bytes of what is recorded of a tree.
pub(super) const TREE: usize = 48;
const META: usize = 24 + 2 * TREE + 16;
const MAGIC: u32 = 0xBEEF_C0DE;
const VERSION: u32 = 1;
const META_PAGE: u16 = 8;

/// What a meta page says.
pub(super) struct Meta {
    pub(super) page_size: usize,
    pub(super) free: Tree,
    pub(super) main: Tree,
    pub(super) last_page: u64,
    pub(super) transaction: u64,
}

/// Reads the meta page that the engine takes.
pub(super) fn read_meta(file: &File) -> Followed<Meta> {
    let first = read_meta_at(file, 0)?;
    let second = read_meta_at(file, first.page_size as u64)?;
    if first.page_size != second.page_size {
        return Err("its meta pages do not agree".into());
    }
    // The engine takes the first one if both are of the same transaction.
    Ok(if second.transaction > first.transaction {
        second
    } else {
        first
    })
}

/// Reads the meta page at this place of the file.
pub(super) fn read_meta_at(file: &File, at: u64) -> Followed<Meta> {
    let mut page = [0; HEADER + META];
    read_at(file, &mut page, at, "a meta page is cut short")?;
    Ok(parse(&page)?)
}

fn parse(page: &[u8; HEADER + META]) -> Checked<Meta> {
    let (header, meta) = page.split_at(HEADER);
    if u32_at(meta, 0)? != MAGIC || u32_at(meta, 4)? != VERSION || u16_at(header, 10)? != META_PAGE
    {
        return Err("a meta page is not one");
    }
    let page_size = u32_at(meta, 24)?;
    if !(512..=32_768).contains(&page_size) || !page_size.is_power_of_two() {
        return Err("a meta page has an impossible page size");
    }
    let map_size = u64_at(meta, 16)?;
    let last_page = u64_at(meta, 24 + 2 * TREE)?;
    let needed = last_page
        .checked_add(1)
        .and_then(|pages| pages.checked_mul(page_size.into()));
    if last_page < 1 || needed.is_none_or(|needed| needed > map_size) || map_size > 1 << 47 {
        return Err("a meta page has an impossible size");
    }
    Ok(Meta {
        page_size: page_size as usize,
        free: Tree::read(meta.get(24..).unwrap_or_default())?,
        main: Tree::read(meta.get(24 + TREE..).unwrap_or_default())?,
        last_page,
        transaction: u64_at(meta, 24 + 2 * TREE + 8)?,
    })
}

/// What is recorded of a tree.
pub(super) struct Tree {
    pub(super) flags: u16,
    pub(super) depth: u16,
    pub(super) counts: Counts,
    pub(super) root: u64,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) branches: u64,
    pub(super) leaves: u64,
    pub(super) overflows: u64,
    pub(super) entries: u64,
}

impl Tree {
    pub(super) fn read(bytes: &[u8]) -> Checked<Self> {
        Ok(Self {
            flags: u16_at(bytes, 4)?,
            depth: u16_at(bytes, 6)?,
            counts: Counts {
                branches: u64_at(bytes, 8)?,
                leaves: u64_at(bytes, 16)?,
                overflows: u64_at(bytes, 24)?,
                entries: u64_at(bytes, 32)?,
            },
            root: u64_at(bytes, 40)?,
        })
    }
}
