//! B-trees from rows that come in order.
//!
//! A full page is written at once, and its parent is told. Each level keeps back one child, so that
//! no page is left without a cell at the end.

use std::io;

use super::file::Database;
use super::page::{Kind, Page};
use super::record::{Value, write_index_record, write_record, write_varint};

/// Room that a page keeps for the last cell: longer dividers do not occur.
const RESERVE: usize = 64;

/// A level of interior pages.
struct Level {
    page: Page,
    /// The last child, and what divides it from the next.
    held: Option<(u32, Vec<u8>)>,
}

/// The interior pages of a tree.
struct Levels {
    kind: Kind,
    levels: Vec<Level>,
}

impl Levels {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            levels: Vec::new(),
        }
    }

    /// Takes a page that was written, and what divides it from the next page of its level.
    fn push(&mut self, database: &mut Database, child: u32, divider: Vec<u8>) -> io::Result<()> {
        let (mut child, mut divider, mut number) = (child, divider, 0);
        loop {
            if self.levels.len() == number {
                self.levels.push(Level {
                    page: Page::new(self.kind, 0),
                    held: None,
                });
            }
            let Some(level) = self.levels.get_mut(number) else {
                return Ok(());
            };
            let Some((before, key)) = level.held.replace((child, divider)) else {
                return Ok(());
            };
            if level.page.has_room(4 + key.len(), RESERVE) {
                level.page.push(&cell(before, &key));
                return Ok(());
            }
            // The divider of the last child divides this page from the next.
            let bytes = level.page.take(before, &[]);
            (child, divider) = (database.append(&bytes)?, key);
            number += 1;
        }
    }

    /// Ends all levels; returns the root.
    fn finish(self, database: &mut Database, last: u32) -> io::Result<u32> {
        let mut last = last;
        for mut level in self.levels {
            if let Some((child, key)) = level.held.take() {
                level.page.push(&cell(child, &key));
            }
            last = database.append(&level.page.take(last, &[]))?;
        }
        Ok(last)
    }
}

fn cell(child: u32, divider: &[u8]) -> Vec<u8> {
    let mut cell = child.to_be_bytes().to_vec();
    cell.extend_from_slice(divider);
    cell
}

/// A table in the making.
pub(crate) struct TableTree {
    leaf: Page,
    levels: Levels,
    last: i64,
    rows: u64,
    record: Vec<u8>,
    cell: Vec<u8>,
}

impl TableTree {
    /// Returns a table without rows.
    pub(crate) fn new() -> Self {
        Self {
            leaf: Page::new(Kind::TableLeaf, 0),
            levels: Levels::new(Kind::TableInterior),
            last: 0,
            rows: 0,
            record: Vec::new(),
            cell: Vec::new(),
        }
    }

    /// Rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Adds a row behind all others, whose number is one more; returns the number.
    pub(crate) fn push(&mut self, database: &mut Database, row: &[Value<'_>]) -> io::Result<i64> {
        let key = self.last.saturating_add(1);
        self.push_with_key(database, key, row)?;
        Ok(key)
    }

    /// Adds a row with a key that is larger than all before.
    pub(crate) fn push_with_key(
        &mut self,
        database: &mut Database,
        key: i64,
        row: &[Value<'_>],
    ) -> io::Result<()> {
        if self.rows > 0 && key <= self.last {
            return Err(io::Error::other("rows are not in the order of their keys"));
        }
        let mut record = std::mem::take(&mut self.record);
        write_record(&mut record, row);
        let mut cell = std::mem::take(&mut self.cell);
        cell.clear();
        database.leaf_cell(key, &record, &mut cell)?;
        if !self.leaf.has_room(cell.len(), 0) {
            let number = database.append(&self.leaf.take(0, &[]))?;
            let mut divider = Vec::new();
            write_varint(&mut divider, self.last.cast_unsigned());
            self.levels.push(database, number, divider)?;
        }
        self.leaf.push(&cell);
        (self.last, self.record, self.cell) = (key, record, cell);
        self.rows += 1;
        Ok(())
    }

    /// Ends the table; returns its root.
    pub(crate) fn finish(mut self, database: &mut Database) -> io::Result<u32> {
        let last = database.append(&self.leaf.take(0, &[]))?;
        self.levels.finish(database, last)
    }
}

/// An index of one column of numbers in the making.
pub(crate) struct Index {
    leaf: Page,
    levels: Levels,
    /// The last entry: it may become a divider.
    held: Option<Vec<u8>>,
    record: Vec<u8>,
}

impl Index {
    /// Returns an index without entries.
    pub(crate) fn new() -> Self {
        Self {
            leaf: Page::new(Kind::IndexLeaf, 0),
            levels: Levels::new(Kind::IndexInterior),
            held: None,
            record: Vec::new(),
        }
    }

    /// Adds an entry behind all others: in the order of the column, nothing first, then of the rows.
    pub(crate) fn push(
        &mut self,
        database: &mut Database,
        column: Option<i64>,
        row: i64,
    ) -> io::Result<()> {
        write_index_record(&mut self.record, column, row);
        let mut cell = Vec::with_capacity(self.record.len() + 1);
        write_varint(&mut cell, self.record.len() as u64);
        cell.extend_from_slice(&self.record);
        let Some(before) = self.held.replace(cell) else {
            return Ok(());
        };
        if self.leaf.has_room(before.len(), RESERVE) {
            self.leaf.push(&before);
            return Ok(());
        }
        let number = database.append(&self.leaf.take(0, &[]))?;
        self.levels.push(database, number, before)
    }

    /// Ends the index; returns its root.
    pub(crate) fn finish(mut self, database: &mut Database) -> io::Result<u32> {
        if let Some(last) = self.held.take() {
            self.leaf.push(&last);
        }
        let last = database.append(&self.leaf.take(0, &[]))?;
        self.levels.finish(database, last)
    }
}
