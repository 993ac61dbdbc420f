//! What can still be read of a file whose pages lead astray?
//!
//! The trees are walked as far as they go: a page that is not one is left out with all that is below it,
//! and no page is read twice, so the walk ends. Nothing that is found is believed: the caller compares
//! the checksum of every record. Of the two meta pages the one counts whose trees are whole, or lose the
//! fewest pages; between equals, the later.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use super::meta::{Meta, TREE, Tree, read_meta_at};
use super::numbers::{Fault, Followed, u16_at, u64_at};
use super::page::Page;
use super::read::read_at;
use super::{BIG, BRANCH, DEEPEST, HEADER, LEAF, NO_PAGE, TABLE, said, verify_state};
use crate::error::{Result, StoreError};

/// Page sizes that the second meta page may lie at when the first one cannot be read.
const PAGE_SIZES: [u64; 7] = [4096, 8192, 16_384, 32_768, 512, 1024, 2048];

/// What was found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    /// Pages, or runs of pages, that could not be read.
    pub(crate) lost_pages: u64,
    /// All trees are whole.
    pub(crate) is_whole: bool,
}

/// Takes a record: its table, key and value.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&[u8], &[u8], &[u8]) -> Result<()>;

/// Visits every record that can be reached.
///
/// # Errors
/// When the disk does not give a page and `gives_up` does not allow to do without, or `take` fails.
pub(crate) fn salvage(folder: &Path, data: &Path, gives_up: bool, take: Take<'_>) -> Result<Found> {
    let file = File::open(data).map_err(StoreError::io(data))?;
    let length = file.metadata().map_err(StoreError::io(data))?.len();
    let told = |fault| said(folder, data, fault);
    let mut best: Option<(Found, Meta)> = None;
    for meta in metas(&file, gives_up).map_err(told)? {
        let found = match verify_state(&file, length, &meta) {
            Ok(_) => Found {
                lost_pages: 0,
                is_whole: true,
            },
            Err(_) => walk(&file, length, gives_up, &meta, &mut |_, _, _| Ok(()), &told)?,
        };
        let is_better = best.as_ref().is_none_or(|(known, _)| {
            let rank = |found: &Found| (!found.is_whole, found.lost_pages);
            rank(&found) < rank(known)
        });
        if is_better {
            best = Some((found, meta));
        }
    }
    let Some((mut found, meta)) = best else {
        return Ok(Found::default());
    };
    found.lost_pages = walk(&file, length, gives_up, &meta, take, &told)?.lost_pages;
    Ok(found)
}

/// The meta pages that can be read, the later one first.
fn metas(file: &File, gives_up: bool) -> Followed<Vec<Meta>> {
    let mut metas = Vec::new();
    match read_meta_at(file, 0) {
        Ok(meta) => metas.push(meta),
        Err(Fault::Unreadable(error)) if !gives_up => return Err(Fault::Unreadable(error)),
        Err(_) => {}
    }
    let sizes = match metas.first() {
        Some(meta) => vec![meta.page_size as u64],
        None => PAGE_SIZES.to_vec(),
    };
    for size in sizes {
        match read_meta_at(file, size) {
            Ok(meta) if meta.page_size as u64 == size => {
                metas.push(meta);
                break;
            }
            Err(Fault::Unreadable(error)) if !gives_up => return Err(Fault::Unreadable(error)),
            _ => {}
        }
    }
    metas.sort_by_key(|meta| std::cmp::Reverse(meta.transaction));
    Ok(metas)
}

fn walk(
    file: &File,
    length: u64,
    gives_up: bool,
    meta: &Meta,
    take: Take<'_>,
    told: &dyn Fn(Fault) -> StoreError,
) -> Result<Found> {
    let mut walk = Walk {
        file,
        length,
        page_size: meta.page_size,
        gives_up,
        told,
        seen: HashSet::new(),
        tables: Vec::new(),
        lost: 0,
    };
    walk.tree(meta.main.root, None, take)?;
    for (name, root) in std::mem::take(&mut walk.tables) {
        if root != NO_PAGE {
            walk.tree(root, Some(&name), take)?;
        }
    }
    Ok(Found {
        lost_pages: walk.lost,
        is_whole: false,
    })
}

struct Walk<'w> {
    file: &'w File,
    length: u64,
    page_size: usize,
    gives_up: bool,
    told: &'w dyn Fn(Fault) -> StoreError,
    seen: HashSet<u64>,
    tables: Vec<(Vec<u8>, u64)>,
    lost: u64,
}

impl Walk<'_> {
    /// Walks a tree; without the name of a table, that of the tables.
    fn tree(&mut self, root: u64, table: Option<&[u8]>, take: Take<'_>) -> Result<()> {
        let mut stack = vec![(root, 1)];
        while let Some((number, depth)) = stack.pop() {
            let Some(page) = self.page(number)? else {
                self.lost += 1;
                continue;
            };
            if page.flags == LEAF {
                for index in 0..page.nodes {
                    if self.node(&page, index, table, take)?.is_none() {
                        self.lost += 1;
                    }
                }
            } else if depth < DEEPEST {
                // The last one on the stack comes first.
                for index in (0..page.nodes).rev() {
                    match page.child(index) {
                        Ok(child) => stack.push((child, depth + 1)),
                        Err(_) => self.lost += 1,
                    }
                }
            }
        }
        Ok(())
    }

    /// A page with nodes; `None` when it is none.
    fn page(&mut self, number: u64) -> Result<Option<Page>> {
        if !self.seen.insert(number) {
            return Ok(None);
        }
        let mut bytes = vec![0; self.page_size];
        if !self.read(number, &mut bytes)? {
            return Ok(None);
        }
        let parsed = || {
            let flags = u16_at(&bytes, 10)?;
            let lower = usize::from(u16_at(&bytes, 12)?);
            let is_page = u64_at(&bytes, 0)? == number && (flags == LEAF || flags == BRANCH);
            let nodes = lower
                .checked_sub(HEADER)
                .filter(|_| lower <= self.page_size);
            let nodes = nodes.filter(|_| is_page).ok_or("a page is none")?;
            Ok::<_, &'static str>((flags, nodes / 2))
        };
        let Ok((flags, nodes)) = parsed() else {
            return Ok(None);
        };
        Ok(Some(Page {
            bytes,
            flags,
            nodes,
        }))
    }

    /// Takes a record, or notes a table; `None` when it is neither.
    fn node(
        &mut self,
        page: &Page,
        index: usize,
        table: Option<&[u8]>,
        take: Take<'_>,
    ) -> Result<Option<()>> {
        let (Ok(key), Ok((flags, length, behind))) = (page.key(index), page.value(index)) else {
            return Ok(None);
        };
        let run;
        let value = if flags & BIG == 0 {
            let Some(value) = behind.get(..length) else {
                return Ok(None);
            };
            value
        } else {
            let Some(bytes) = self.run(behind, length)? else {
                return Ok(None);
            };
            run = bytes;
            run.get(HEADER..).unwrap_or_default()
        };
        let Some(table) = table else {
            return Ok(match Tree::read(value) {
                Ok(tree) if flags & TABLE != 0 && length == TREE => {
                    self.tables.push((key.to_vec(), tree.root));
                    Some(())
                }
                _ => None,
            });
        };
        take(table, key, value).map(Some)
    }

    /// A value in pages of its own, behind their header.
    fn run(&mut self, behind: &[u8], length: usize) -> Result<Option<Vec<u8>>> {
        let Ok(first) = u64_at(behind, 0) else {
            return Ok(None);
        };
        // Of a length that goes beyond the file nothing is set aside.
        let end = first.saturating_mul(self.page_size as u64);
        if end.saturating_add((HEADER + length) as u64) > self.length {
            return Ok(None);
        }
        let mut bytes = vec![0; HEADER + length];
        Ok(self.read(first, &mut bytes)?.then_some(bytes))
    }

    fn read(&self, number: u64, bytes: &mut [u8]) -> Result<bool> {
        let Some(at) = number.checked_mul(self.page_size as u64) else {
            return Ok(false);
        };
        match read_at(self.file, bytes, at, "it is behind the end") {
            Ok(()) => Ok(true),
            Err(Fault::Unreadable(error)) if !self.gives_up => {
                Err((self.told)(Fault::Unreadable(error)))
            }
            Err(_) => Ok(false),
        }
    }
}
