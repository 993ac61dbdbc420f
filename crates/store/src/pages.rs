//! Is the engine's file one that the engine can read without harm?
//!
//! LMDB trusts its pages: a page number or an offset that leads astray makes it read, or write,
//! anywhere. This module reads the file by itself and follows everything that LMDB would follow:
//! the newer of the two meta pages, the tree of free pages, the tree of tables and the tree of each
//! table. Every page must lie in the file and be used once, every node must lie in its page, keys
//! must be in order, and the counts must be right. The values are not looked at: they have checksums
//! of their own.
//!
//! Layout (64 bits, little-endian). A page begins with its number (8), 2 unused bytes, flags (2),
//! and either the bounds of its free space (2 and 2) and the offsets of its nodes (2 each), or, for a
//! run of overflow pages, their number (4). A node is: low and high part of the length (2, 2), flags
//! (2), length of the key (2), key, value; in a branch, the length and flags are a page number. A
//! value that does not fit is a page number (8) of an overflow run. A tree is: 4 unused bytes, flags
//! (2), depth (2), branch, leaf and overflow pages, entries, root (8 each). A meta page is: magic (4),
//! version (4), address (8), size of the map (8), free tree, main tree (48 each), last page (8),
//! transaction (8), behind the page header.

mod meta;
mod numbers;
mod page;

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::error::{Result, StoreError};
use meta::{Counts, TREE, Tree, read_meta};
use numbers::{Checked, u16_at, u32_at, u64_at};
use page::{Page, check_space};

const HEADER: usize = 16;
const BRANCH: u16 = 1;
const LEAF: u16 = 2;
const OVERFLOW: u16 = 4;
const INTEGER_KEYS: u16 = 8;
const BIG: u16 = 1;
const TABLE: u16 = 2;
const NO_PAGE: u64 = u64::MAX;
const DEEPEST: u16 = 32;
/// Times that a file which another process writes to is looked at again.
const TRIES: u32 = 8;

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageReport {
    /// Pages of all trees, overflow pages included.
    pub pages: u64,
    /// Entries of all tables.
    pub entries: u64,
    /// The last transaction.
    pub transaction: u64,
}

/// Follows every page of the engine's file.
///
/// # Errors
/// When something in it leads astray, or it cannot be read.
pub(crate) fn verify(folder: &Path, data: &Path) -> Result<PageReport> {
    let file = File::open(data).map_err(StoreError::io(data))?;
    let mut seen = None;
    for _ in 0..TRIES {
        let Err(reason) = verify_file(&file).map(|report| seen = Some(report)) else {
            break;
        };
        let damaged = StoreError::Damaged {
            path: folder.to_owned(),
            reason: reason.to_owned(),
        };
        // Another process may have written over pages that are free since: then there is a newer
        // transaction.
        let before = last_transaction(&file);
        std::thread::sleep(std::time::Duration::from_millis(2));
        if before.is_none() || last_transaction(&file) == before {
            let Ok(report) = verify_file(&file) else {
                return Err(damaged);
            };
            seen = Some(report);
            break;
        }
    }
    seen.ok_or_else(|| StoreError::Damaged {
        path: folder.to_owned(),
        reason: "its pages do not hold still".to_owned(),
    })
}

/// The last transaction of a file whose meta pages can be read.
pub(crate) fn last_transaction(file: &File) -> Option<u64> {
    read_meta(file).ok().map(|meta| meta.transaction)
}

fn verify_file(file: &File) -> Checked<PageReport> {
    let meta = read_meta(file)?;
    let length = file.metadata().map_err(|_| "it cannot be looked at")?.len();
    let pages = length / meta.page_size as u64;
    let last = usize::try_from(meta.last_page).map_err(|_| "its last page is beyond all bounds")?;
    if meta.last_page > pages.saturating_mul(2).saturating_add(1 << 20) {
        return Err("its last page is far behind its end");
    }
    let mut verifier = Verifier {
        file,
        page_size: meta.page_size,
        last_page: meta.last_page,
        used: vec![0; last / 64 + 1],
        report: PageReport {
            transaction: meta.transaction,
            ..PageReport::default()
        },
    };
    verifier.take(0)?;
    verifier.take(1)?;
    if meta.free.flags != INTEGER_KEYS || meta.main.flags != 0 {
        return Err("a tree has flags that it cannot have");
    }
    verifier.tree(&meta.free, Kind::Free)?;
    verifier.tree(&meta.main, Kind::Main)?;
    Ok(verifier.report)
}

/// What the leaves of a tree hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Numbers of free pages, by transaction.
    Free,
    /// Trees, by the name of the table.
    Main,
    /// Records.
    Table,
}

struct Verifier<'f> {
    file: &'f File,
    page_size: usize,
    last_page: u64,
    /// One bit for each page.
    used: Vec<u64>,
    report: PageReport,
}

impl Verifier<'_> {
    /// Notes that a page is used; it must not be used twice.
    fn take(&mut self, page: u64) -> Checked<()> {
        if page > self.last_page {
            return Err("a page number is behind the last page");
        }
        let index = usize::try_from(page / 64).map_err(|_| "a page number is too large")?;
        let word = self
            .used
            .get_mut(index)
            .ok_or("a page number is too large")?;
        let bit = 1 << (page % 64);
        if *word & bit != 0 {
            return Err("a page is used twice");
        }
        *word |= bit;
        Ok(())
    }

    fn tree(&mut self, tree: &Tree, kind: Kind) -> Checked<()> {
        let mut counts = Counts::default();
        if tree.root == NO_PAGE {
            if tree.depth != 0 || tree.counts != counts {
                return Err("a tree without a root is not empty");
            }
            return Ok(());
        }
        if tree.depth == 0 || tree.depth > DEEPEST {
            return Err("a tree has an impossible depth");
        }
        self.subtree(tree.root, tree.depth, kind, (None, None), &mut counts)?;
        if counts != tree.counts {
            return Err("the counts of a tree are wrong");
        }
        self.report.pages += counts.branches + counts.leaves + counts.overflows;
        if kind == Kind::Table {
            self.report.entries += counts.entries;
        }
        Ok(())
    }

    /// Follows a page whose keys lie between two others.
    fn subtree(
        &mut self,
        number: u64,
        depth: u16,
        kind: Kind,
        (low, high): (Option<&[u8]>, Option<&[u8]>),
        counts: &mut Counts,
    ) -> Checked<()> {
        let page = self.page(number, depth)?;
        check_space(&page)?;
        check_order(&page, kind, low, high)?;
        if page.flags == LEAF {
            counts.leaves += 1;
            counts.entries += page.nodes as u64;
            return (0..page.nodes)
                .try_for_each(|index| self.leaf_node(&page, index, kind, counts));
        }
        counts.branches += 1;
        let fewest = if kind == Kind::Free { 1 } else { 2 };
        if page.nodes < fewest {
            return Err("a branch has too few children");
        }
        for index in 0..page.nodes {
            let from = if index == 0 {
                low
            } else {
                Some(page.key(index)?)
            };
            let to = if index + 1 < page.nodes {
                Some(page.key(index + 1)?)
            } else {
                high
            };
            self.subtree(page.child(index)?, depth - 1, kind, (from, to), counts)?;
        }
        Ok(())
    }

    /// Reads a page with nodes; `depth` counts the levels from it down.
    fn page(&mut self, number: u64, depth: u16) -> Checked<Page> {
        self.take(number)?;
        let mut bytes = vec![0; self.page_size];
        self.read(number, &mut bytes)?;
        let flags = u16_at(&bytes, 10)?;
        if u64_at(&bytes, 0)? != number {
            return Err("a page has the number of another one");
        }
        if flags != (if depth == 1 { LEAF } else { BRANCH }) {
            return Err("a page is not of the kind that is expected");
        }
        let (lower, upper) = (u16_at(&bytes, 12)?, u16_at(&bytes, 14)?);
        let (lower, upper) = (usize::from(lower), usize::from(upper));
        if lower < HEADER || lower % 2 != 0 || lower > upper || upper > self.page_size {
            return Err("the bounds of a page do not fit");
        }
        let nodes = (lower - HEADER) / 2;
        if nodes == 0 {
            return Err("a page is empty");
        }
        Ok(Page {
            bytes,
            flags,
            nodes,
        })
    }

    fn read(&self, number: u64, bytes: &mut [u8]) -> Checked<()> {
        let at = number
            .checked_mul(self.page_size as u64)
            .ok_or("a page number is too large")?;
        self.file
            .read_exact_at(bytes, at)
            .map_err(|_| "a page lies behind the end of the file")
    }

    fn leaf_node(
        &mut self,
        page: &Page,
        index: usize,
        kind: Kind,
        counts: &mut Counts,
    ) -> Checked<()> {
        let (flags, length, behind) = page.value(index)?;
        let is_table = kind == Kind::Main;
        if flags & !(BIG | TABLE) != 0 || (flags & TABLE != 0) != is_table {
            return Err("a node is not of the kind that is expected");
        }
        let run = if flags & BIG != 0 {
            Some(u64_at(behind, 0)?)
        } else {
            None
        };
        if let Some(first) = run {
            self.overflow(first, length, counts)?;
        }
        match (kind, run) {
            (Kind::Main, None) if length == TREE => {
                let tree = Tree::read(behind.get(..TREE).ok_or("a table is cut short")?)?;
                if tree.flags != 0 {
                    return Err("a table has flags that it cannot have");
                }
                self.tree(&tree, Kind::Table)
            }
            (Kind::Main, _) => Err("a table is not one"),
            (Kind::Free, None) => self.free(
                behind
                    .get(..length)
                    .ok_or("a value lies outside its page")?,
            ),
            (Kind::Free, Some(first)) => {
                let mut bytes = vec![0; HEADER + length];
                self.read(first, &mut bytes)?;
                self.free(bytes.get(HEADER..).unwrap_or_default())
            }
            (Kind::Table, _) => Ok(()),
        }
    }

    fn overflow(&mut self, first: u64, length: usize, counts: &mut Counts) -> Checked<()> {
        let mut header = [0; HEADER];
        self.read(first, &mut header)?;
        let run = u64::from(u32_at(&header, 12)?);
        let needed = ((HEADER - 1 + length) / self.page_size + 1) as u64;
        if u64_at(&header, 0)? != first || u16_at(&header, 10)? != OVERFLOW {
            return Err("an overflow page is not one");
        }
        if run < needed || run > self.last_page {
            return Err("a run of overflow pages has an impossible length");
        }
        counts.overflows += run;
        (0..run).try_for_each(|index| self.take(first.saturating_add(index)))
    }

    /// Follows a list of free pages: how many, then their numbers, the largest first.
    fn free(&mut self, list: &[u8]) -> Checked<()> {
        let count = u64_at(list, 0)?;
        let count = usize::try_from(count).map_err(|_| "a list of free pages is too long")?;
        if count > list.len() / 8 - 1 {
            return Err("a list of free pages is cut short");
        }
        let mut last = u64::MAX;
        for index in 1..=count {
            let page = u64_at(list, 8 * index)?;
            if page >= last {
                return Err("a list of free pages is not in order");
            }
            last = page;
            self.take(page)?;
        }
        Ok(())
    }
}

/// Keys must grow, within the bounds that the branch above gives. The first key of a branch is not
/// looked at by anybody.
fn check_order(page: &Page, kind: Kind, low: Option<&[u8]>, high: Option<&[u8]>) -> Checked<()> {
    let first = usize::from(page.flags == BRANCH);
    let mut before: Option<&[u8]> = None;
    for index in first..page.nodes {
        let key = page.key(index)?;
        if key.is_empty() || (kind == Kind::Free && key.len() != 8) {
            return Err("a key has an impossible length");
        }
        let is_less = |a: &[u8], b: &[u8]| match kind {
            Kind::Free => u64_at(a, 0).unwrap_or(0) < u64_at(b, 0).unwrap_or(0),
            _ => a < b,
        };
        if before.is_some_and(|before| !is_less(before, key))
            || low.is_some_and(|low| is_less(key, low))
            || high.is_some_and(|high| !is_less(key, high))
        {
            return Err("keys are not in order");
        }
        before = Some(key);
    }
    Ok(())
}
