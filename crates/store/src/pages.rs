//! Is the engine's file one that the engine can read without harm?
//!
//! LMDB trusts its pages: a page number or an offset that leads astray makes it read, or write,
//! anywhere. This module reads the file by itself and follows everything that LMDB would follow:
//! the newer of the two meta pages, the tree of free pages, the tree of tables and the tree of each
//! table. Every page that is followed must lie in the file and be used once, every node must lie in its
//! page, keys must be in order, and the counts must be right. The values are not looked at: they have
//! checksums of their own.
//!
//! The file may end before its last page: pages that a transaction takes and gives back are never
//! written, and only the lists of free pages name them. Nothing reads such a page before it is written.
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
mod read;
mod salvage;

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use crate::error::{Result, StoreError};
use meta::{Counts, Meta, TREE, Tree, read_meta};
use numbers::{Checked, Fault, Followed, u16_at, u32_at, u64_at};
use page::{Page, check_space};
use read::read_at;
pub(crate) use salvage::salvage;

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
    for _ in 0..TRIES {
        let fault = match verify_file(&file) {
            Ok(report) => return Ok(report),
            Err(fault) => fault,
        };
        // Another process may have written over pages that are free since: then there is a newer
        // transaction.
        let before = last_transaction(&file);
        std::thread::sleep(std::time::Duration::from_millis(2));
        if before.is_none() || last_transaction(&file) == before {
            return verify_file(&file).map_err(|_| said(folder, data, fault));
        }
    }
    Err(said(folder, data, "its pages do not hold still".into()))
}

fn said(folder: &Path, data: &Path, fault: Fault) -> StoreError {
    match fault {
        Fault::Astray(reason) => StoreError::Damaged {
            path: folder.to_owned(),
            reason: reason.to_owned(),
        },
        Fault::Unreadable(source) => StoreError::Unreadable {
            path: data.to_owned(),
            source,
        },
    }
}

/// Follows the tree of the tables alone, a page or two: what it says of their trees is what leads farthest
/// astray.
pub(crate) fn verify_tables(data: &Path) -> bool {
    let followed = || {
        let file = File::open(data).map_err(Fault::Unreadable)?;
        let meta = read_meta(&file)?;
        let length = file.metadata().map_err(Fault::Unreadable)?.len();
        let mut verifier = Verifier::new(&file, length, &meta, Reach::Tables);
        verifier.tree(&meta.main, Kind::Main)
    };
    followed().is_ok()
}

/// The last transaction of a file whose meta pages can be read.
pub(crate) fn last_transaction(file: &File) -> Option<u64> {
    read_meta(file).ok().map(|meta| meta.transaction)
}

fn verify_file(file: &File) -> Followed<PageReport> {
    let meta = read_meta(file)?;
    let length = file.metadata().map_err(Fault::Unreadable)?.len();
    verify_state(file, length, &meta)
}

/// Follows what one meta page leads to.
fn verify_state(file: &File, length: u64, meta: &Meta) -> Followed<PageReport> {
    let mut verifier = Verifier::new(file, length, meta, Reach::All);
    verifier.take(0)?;
    verifier.take(1)?;
    if meta.free.flags != INTEGER_KEYS || meta.main.flags != 0 {
        return Err("a tree has flags that it cannot have".into());
    }
    verifier.tree(&meta.free, Kind::Free)?;
    verifier.tree(&meta.main, Kind::Main)?;
    Ok(verifier.report)
}

/// How far pages are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// As far as they lead.
    All,
    /// Not into the trees of tables.
    Tables,
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
    length: u64,
    page_size: usize,
    last_page: u64,
    /// One bit for each page in the file.
    used: Vec<u64>,
    /// Pages behind the end of the file, each told by a list of free pages that lies in it.
    behind: HashSet<u64>,
    reach: Reach,
    report: PageReport,
}

impl<'f> Verifier<'f> {
    fn new(file: &'f File, length: u64, meta: &Meta, reach: Reach) -> Self {
        let inside = match reach {
            Reach::All => length / meta.page_size as u64 / 64 + 1,
            Reach::Tables => 0,
        };
        Self {
            file,
            length,
            page_size: meta.page_size,
            last_page: meta.last_page,
            // A file of more pages than addresses cannot be.
            used: vec![0; usize::try_from(inside).unwrap_or(0)],
            behind: HashSet::new(),
            reach,
            report: PageReport {
                transaction: meta.transaction,
                ..PageReport::default()
            },
        }
    }

    /// Notes that a page is used; it must not be used twice.
    fn take(&mut self, page: u64) -> Checked<()> {
        if page > self.last_page {
            return Err("a page number is behind the last page");
        }
        let index = usize::try_from(page / 64).map_err(|_| "a page number is too large")?;
        let bit = 1 << (page % 64);
        let is_first = match self.used.get_mut(index) {
            Some(word) => {
                let is_first = *word & bit == 0;
                *word |= bit;
                is_first
            }
            None => self.behind.insert(page),
        };
        if is_first {
            Ok(())
        } else {
            Err("a page is used twice")
        }
    }

    fn tree(&mut self, tree: &Tree, kind: Kind) -> Followed<()> {
        let is_beyond = kind == Kind::Table && self.reach == Reach::Tables;
        let mut counts = Counts::default();
        if tree.root == NO_PAGE {
            if tree.depth != 0 || tree.counts != counts {
                return Err("a tree without a root is not empty".into());
            }
            return Ok(());
        }
        if tree.depth == 0 || tree.depth > DEEPEST {
            return Err("a tree has an impossible depth".into());
        }
        if is_beyond {
            return Ok(self.take(tree.root)?);
        }
        self.subtree(tree.root, tree.depth, kind, (None, None), &mut counts)?;
        if counts != tree.counts {
            return Err("the counts of a tree are wrong".into());
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
    ) -> Followed<()> {
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
            return Err("a branch has too few children".into());
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
    fn page(&mut self, number: u64, depth: u16) -> Followed<Page> {
        self.take(number)?;
        let mut bytes = vec![0; self.page_size];
        self.read(number, &mut bytes)?;
        let flags = u16_at(&bytes, 10)?;
        if u64_at(&bytes, 0)? != number {
            return Err("a page has the number of another one".into());
        }
        if flags != (if depth == 1 { LEAF } else { BRANCH }) {
            return Err("a page is not of the kind that is expected".into());
        }
        let (lower, upper) = (u16_at(&bytes, 12)?, u16_at(&bytes, 14)?);
        let (lower, upper) = (usize::from(lower), usize::from(upper));
        if lower < HEADER || lower % 2 != 0 || lower > upper || upper > self.page_size {
            return Err("the bounds of a page do not fit".into());
        }
        let nodes = (lower - HEADER) / 2;
        if nodes == 0 {
            return Err("a page is empty".into());
        }
        Ok(Page {
            bytes,
            flags,
            nodes,
        })
    }

    fn read(&self, number: u64, bytes: &mut [u8]) -> Followed<()> {
        let at = number
            .checked_mul(self.page_size as u64)
            .ok_or("a page number is too large")?;
        let behind = "a page lies behind the end of the file";
        read_at(self.file, bytes, at, behind)
    }

    fn leaf_node(
        &mut self,
        page: &Page,
        index: usize,
        kind: Kind,
        counts: &mut Counts,
    ) -> Followed<()> {
        let (flags, length, behind) = page.value(index)?;
        let is_table = kind == Kind::Main;
        if flags & !(BIG | TABLE) != 0 || (flags & TABLE != 0) != is_table {
            return Err("a node is not of the kind that is expected".into());
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
                    return Err("a table has flags that it cannot have".into());
                }
                self.tree(&tree, Kind::Table)
            }
            (Kind::Main, _) => Err("a table is not one".into()),
            (Kind::Free, None) => {
                let list = behind.get(..length);
                Ok(self.free(list.ok_or("a value lies outside its page")?)?)
            }
            (Kind::Free, Some(first)) => {
                let mut bytes = vec![0; HEADER + length];
                self.read(first, &mut bytes)?;
                Ok(self.free(bytes.get(HEADER..).unwrap_or_default())?)
            }
            (Kind::Table, _) => Ok(()),
        }
    }

    fn overflow(&mut self, first: u64, length: usize, counts: &mut Counts) -> Followed<()> {
        let mut header = [0; HEADER];
        self.read(first, &mut header)?;
        let run = u64::from(u32_at(&header, 12)?);
        let needed = ((HEADER - 1 + length) / self.page_size + 1) as u64;
        if u64_at(&header, 0)? != first || u16_at(&header, 10)? != OVERFLOW {
            return Err("an overflow page is not one".into());
        }
        if run < needed {
            return Err("a run of overflow pages has an impossible length".into());
        }
        // The engine writes a run as a whole.
        let inside = self.length / self.page_size as u64;
        if first.checked_add(run).is_none_or(|end| end > inside) {
            return Err("a run of overflow pages lies behind the end of the file".into());
        }
        counts.overflows += run;
        Ok((0..run).try_for_each(|index| self.take(first.saturating_add(index)))?)
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
