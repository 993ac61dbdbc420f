//! The file: pages one after the other, and the first one last.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use super::page::{Kind, PAGE, Page};
use super::record::{Value, write_record, write_varint};

/// SQLite locks the byte at this place, so its page holds nothing.
const LOCKED_BYTE: u64 = 1 << 30;
const HEAD: usize = 100;
const BUFFER: usize = 1 << 20;
/// The longest payload of a table that stays in its page, and the least that does of a longer one.
const MOST_LOCAL: usize = PAGE - 35;
const LEAST_LOCAL: usize = (PAGE - 12) * 32 / 255 - 23;
/// The version of SQLite whose format this is.
const VERSION: u32 = 3_045_000;

/// A table or an index, as SQLite knows it.
#[derive(Clone, Debug)]
pub(crate) struct SchemaEntry {
    /// `table` or `index`.
    pub(crate) kind: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// The table it belongs to.
    pub(crate) table: &'static str,
    /// The page of its root.
    pub(crate) root: u32,
    /// The statement that would make it.
    pub(crate) sql: &'static str,
}

/// A database file in the making.
pub(crate) struct Database {
    out: BufWriter<File>,
    pages: u32,
    application: u32,
}

impl Database {
    /// Begins a file. `application` is the number that `PRAGMA application_id` tells.
    pub(crate) fn new(file: File, application: u32) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(BUFFER, file);
        out.write_all(&[0; PAGE])?;
        Ok(Self {
            out,
            pages: 1,
            application,
        })
    }

    /// The number that the next page will get.
    fn next(&self) -> io::Result<u32> {
        let next = self.pages.checked_add(1);
        let next = next.filter(|next| *next < u32::MAX - 2);
        let next = next.ok_or_else(|| io::Error::other("more pages than SQLite can count"))?;
        let is_locked = u64::from(next - 1) == LOCKED_BYTE / PAGE as u64;
        Ok(if is_locked { next + 1 } else { next })
    }

    /// Writes the cell of a row; what does not fit into a page goes into a chain of pages.
    pub(super) fn leaf_cell(
        &mut self,
        key: i64,
        record: &[u8],
        cell: &mut Vec<u8>,
    ) -> io::Result<()> {
        write_varint(cell, record.len() as u64);
        write_varint(cell, key.cast_unsigned());
        if record.len() <= MOST_LOCAL {
            cell.extend_from_slice(record);
            return Ok(());
        }
        let wanted = LEAST_LOCAL + (record.len() - LEAST_LOCAL) % (PAGE - 4);
        let local = if wanted <= MOST_LOCAL {
            wanted
        } else {
            LEAST_LOCAL
        };
        let (here, rest) = record.split_at_checked(local).unwrap_or((record, &[]));
        cell.extend_from_slice(here);
        let first = self.append_chain(rest)?;
        cell.extend_from_slice(&first.to_be_bytes());
        Ok(())
    }

    /// Appends a page; returns its number.
    pub(super) fn append(&mut self, page: &[u8]) -> io::Result<u32> {
        let number = self.next()?;
        if number > self.pages + 1 {
            self.out.write_all(&[0; PAGE])?;
        }
        self.out.write_all(page)?;
        self.pages = number;
        Ok(number)
    }

    /// Appends bytes as a chain of pages; returns the first.
    pub(super) fn append_chain(&mut self, bytes: &[u8]) -> io::Result<u32> {
        let mut first = None;
        let mut chunks = bytes.chunks(PAGE - 4).peekable();
        while let Some(chunk) = chunks.next() {
            let number = self.next()?;
            let mut page = Vec::with_capacity(PAGE);
            page.extend_from_slice(&[0; 4]);
            page.extend_from_slice(chunk);
            page.resize(PAGE, 0);
            if chunks.peek().is_some() {
                // Pages are numbered as they are appended.
                let (before, pages) = (self.pages, number);
                self.pages = pages;
                let following = self.next();
                self.pages = before;
                for (place, byte) in page.iter_mut().zip(following?.to_be_bytes()) {
                    *place = byte;
                }
            }
            let written = self.append(&page)?;
            first = first.or(Some(written));
        }
        Ok(first.unwrap_or(0))
    }

    /// Writes the first page, makes all durable, and returns the bytes of the file.
    pub(crate) fn finish(mut self, schema: &[SchemaEntry]) -> io::Result<u64> {
        let mut page = Page::new(Kind::TableLeaf, HEAD);
        let (mut record, mut cell) = (Vec::new(), Vec::new());
        for (key, entry) in (1..).zip(schema) {
            let values = [
                Value::Name(entry.kind.as_bytes()),
                Value::Name(entry.name.as_bytes()),
                Value::Name(entry.table.as_bytes()),
                Value::Integer(entry.root.into()),
                Value::Name(entry.sql.as_bytes()),
            ];
            write_record(&mut record, &values);
            cell.clear();
            self.leaf_cell(key, &record, &mut cell)?;
            if !page.has_room(cell.len(), 0) {
                return Err(io::Error::other("the schema is longer than a page"));
            }
            page.push(&cell);
        }
        let bytes = page.take(0, &self.head());
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&bytes)?;
        let size = u64::from(self.pages) * PAGE as u64;
        let file = self
            .out
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(size)
    }

    /// The first hundred bytes of the file.
    fn head(&self) -> Vec<u8> {
        let mut head = b"SQLite format 3\0".to_vec();
        head.extend_from_slice(&u16::try_from(PAGE).unwrap_or(1).to_be_bytes());
        // Written and read without a journal of its own; the fractions of payload are fixed.
        head.extend_from_slice(&[1, 1, 0, 64, 32, 32]);
        let change = 1u32;
        let numbers = [
            change,
            self.pages,
            0,
            0,
            1,
            4,
            0,
            0,
            1,
            0,
            0,
            self.application,
        ];
        for number in numbers {
            head.extend_from_slice(&number.to_be_bytes());
        }
        head.resize(92, 0);
        head.extend_from_slice(&change.to_be_bytes());
        head.extend_from_slice(&VERSION.to_be_bytes());
        head
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Index, TableTree};
    use super::*;
    use std::path::Path;
    use std::process::Command;

    fn ask(path: &Path, question: &str) -> String {
        let output = Command::new("sqlite3")
            .arg(path)
            .arg(question)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned()
    }

    #[test]
    fn values_of_every_length_and_many_levels_are_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        let mut database = Database::new(File::create(&path).unwrap(), 7).unwrap();
        let (mut table, mut index) = (TableTree::new(), Index::new());
        let lengths = (0..40)
            .chain(PAGE - 60..PAGE + 40)
            .chain([5 * PAGE, 100_001]);
        let lengths: Vec<usize> = lengths.collect();
        for (row, length) in (1i64..).zip(&lengths) {
            let text = "t".repeat(*length);
            let column = i64::try_from(*length).unwrap();
            let values = [Value::Name(text.as_bytes()), Value::Integer(column)];
            table
                .push_with_key(&mut database, row * 1_000_003, &values)
                .unwrap();
            index
                .push(&mut database, Some(column), row * 1_000_003)
                .unwrap();
        }
        // Enough entries for three levels.
        let (mut many, mut by_number) = (TableTree::new(), Index::new());
        for number in 0..1_500_000i64 {
            many.push(&mut database, &[Value::Integer(number)]).unwrap();
            by_number
                .push(&mut database, Some(number), number + 1)
                .unwrap();
        }
        let entry = |kind, name, table, root, sql| SchemaEntry {
            kind,
            name,
            table,
            root,
            sql,
        };
        let roots = [
            table.finish(&mut database).unwrap(),
            index.finish(&mut database).unwrap(),
            many.finish(&mut database).unwrap(),
            by_number.finish(&mut database).unwrap(),
        ];
        let schema = [
            entry(
                "table",
                "t",
                "t",
                roots[0],
                "CREATE TABLE t (name, length INTEGER)",
            ),
            entry("index", "i", "t", roots[1], "CREATE INDEX i ON t (length)"),
            entry(
                "table",
                "m",
                "m",
                roots[2],
                "CREATE TABLE m (number INTEGER)",
            ),
            entry("index", "j", "m", roots[3], "CREATE INDEX j ON m (number)"),
        ];
        database.finish(&schema).unwrap();
        assert_eq!(ask(&path, "PRAGMA integrity_check"), "ok");
        assert_eq!(ask(&path, "PRAGMA application_id"), "7");
        let wrong = "SELECT count(*) FROM t WHERE length(name) <> length OR name <> \
            replace(hex(zeroblob(length)), '00', 't')";
        assert_eq!(ask(&path, wrong), "0");
        assert_eq!(
            ask(&path, "SELECT count(*) FROM t"),
            lengths.len().to_string()
        );
        let sums = "SELECT count(*), sum(number), sum(rowid = number + 1) FROM m";
        assert_eq!(ask(&path, sums), "1500000|1124999250000|1500000");
        let found = "SELECT count(*) FROM m INDEXED BY j WHERE number BETWEEN 700000 AND 800000";
        assert_eq!(ask(&path, found), "100001");
    }

    #[test]
    fn the_page_that_sqlite_locks_holds_nothing() {
        let mut database = Database::new(tempfile::tempfile().unwrap(), 0).unwrap();
        let locked = u32::try_from(LOCKED_BYTE / PAGE as u64).unwrap() + 1;
        database.pages = locked - 2;
        let page = [0; PAGE];
        let numbers = [(); 3].map(|()| database.append(&page).unwrap());
        assert_eq!(numbers, [locked - 1, locked + 1, locked + 2]);
        database.pages = locked - 2;
        assert_eq!(database.append_chain(&[1; 3 * PAGE]).unwrap(), locked - 1);
        assert_eq!(database.pages, locked + 3);
        database.pages = u32::MAX - 3;
        assert!(database.append(&page).is_err());
    }
}
