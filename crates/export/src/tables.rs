//! All tables of an export while they are written.

use std::fs::File;
use std::io;

use filemap_spill::Sorter;

use crate::error::Result;
use crate::schema;
use crate::sqlite::{Database, Index, SchemaEntry, TableTree, Value};

/// The tables in the order in which they stand in the schema: name and statement.
const TABLES: [(&str, &str); COUNT] = [
    ("directories", schema::DIRECTORIES),
    ("directory_stats", schema::DIRECTORY_STATS),
    ("files", schema::FILES),
    ("owner_summary", schema::OWNER_SUMMARY),
    ("group_summary", schema::GROUP_SUMMARY),
    ("access_histogram", schema::ACCESS_HISTOGRAM),
    ("size_histogram", schema::SIZE_HISTOGRAM),
    ("group_access_histogram", schema::GROUP_ACCESS_HISTOGRAM),
    ("group_size_histogram", schema::GROUP_SIZE_HISTOGRAM),
    ("user_info", schema::USER_INFO),
    ("group_info", schema::GROUP_INFO),
    ("scan_metadata", schema::SCAN_METADATA),
];
const COUNT: usize = 12;

/// A table of the export.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Table {
    Directories,
    DirectoryStats,
    Files,
    OwnerSummary,
    GroupSummary,
    AccessHistogram,
    SizeHistogram,
    GroupAccessHistogram,
    GroupSizeHistogram,
    UserInfo,
    GroupInfo,
    ScanMetadata,
}

/// The database and its tables.
pub(crate) struct Tables {
    database: Database,
    tables: Vec<TableTree>,
    files_by_directory: Index,
    /// Parents with their children, which come in the order of the children.
    parents: Sorter,
}

impl Tables {
    /// Begins all tables in a file; `memory` bounds the sort of the index.
    pub(crate) fn new(file: File, memory: usize) -> io::Result<Self> {
        let database = Database::new(file, schema::APPLICATION)?;
        let tables = TABLES.iter().map(|_| TableTree::new()).collect();
        Ok(Self {
            database,
            tables,
            files_by_directory: Index::new(),
            parents: Sorter::new(memory, None),
        })
    }

    /// Adds a row with the next number; returns the number.
    pub(crate) fn push(&mut self, table: Table, row: &[Value<'_>]) -> io::Result<i64> {
        let Self {
            database, tables, ..
        } = self;
        match tables.get_mut(table as usize) {
            Some(tree) => tree.push(database, row),
            None => Ok(0),
        }
    }

    /// Adds a row whose first column is its key; it stands in no other place.
    pub(crate) fn push_with_key(
        &mut self,
        table: Table,
        key: i64,
        row: &[Value<'_>],
    ) -> io::Result<()> {
        let Self {
            database, tables, ..
        } = self;
        match tables.get_mut(table as usize) {
            Some(tree) => tree.push_with_key(database, key, row),
            None => Ok(()),
        }
    }

    /// Remembers the parent of a directory for the index.
    pub(crate) fn push_parent(&mut self, directory: i64, parent: Option<i64>) -> Result<()> {
        let mut key = [0; 17];
        // What has no parent comes first.
        let (first, rest) = key.split_at_mut(1);
        let (above, own) = rest.split_at_mut(8);
        first.fill(u8::from(parent.is_some()));
        above.copy_from_slice(&parent.unwrap_or(0).to_be_bytes());
        own.copy_from_slice(&directory.to_be_bytes());
        Ok(self.parents.push(&key, &[])?)
    }

    /// Adds a file to the index of the directories.
    pub(crate) fn push_file(&mut self, directory: i64, file: i64) -> io::Result<()> {
        let Self {
            database,
            files_by_directory,
            ..
        } = self;
        files_by_directory.push(database, Some(directory), file)
    }

    /// Rows of a table so far.
    pub(crate) fn rows(&self, table: Table) -> u64 {
        self.tables.get(table as usize).map_or(0, TableTree::rows)
    }

    /// Ends all tables and the file; returns its bytes.
    pub(crate) fn finish(
        self,
        write_error: impl Fn(io::Error) -> crate::ExportError,
    ) -> Result<u64> {
        let mut database = self.database;
        let mut entries = Vec::new();
        for ((name, sql), tree) in TABLES.iter().zip(self.tables) {
            let root = tree.finish(&mut database).map_err(&write_error)?;
            let (kind, table) = ("table", *name);
            entries.push(SchemaEntry {
                kind,
                name: table,
                table,
                root,
                sql,
            });
        }
        let by_parent = index_of_parents(&mut database, self.parents, &write_error)?;
        let by_directory = self.files_by_directory.finish(&mut database);
        let by_directory = by_directory.map_err(&write_error)?;
        for (name, table, root, sql) in [
            (
                "directories_by_parent",
                "directories",
                by_parent,
                schema::DIRECTORIES_BY_PARENT,
            ),
            (
                "files_by_directory",
                "files",
                by_directory,
                schema::FILES_BY_DIRECTORY,
            ),
        ] {
            let kind = "index";
            entries.push(SchemaEntry {
                kind,
                name,
                table,
                root,
                sql,
            });
        }
        database.finish(&entries).map_err(&write_error)
    }
}

fn index_of_parents(
    database: &mut Database,
    parents: Sorter,
    write_error: &impl Fn(io::Error) -> crate::ExportError,
) -> Result<u32> {
    let mut index = Index::new();
    let mut sorted = parents.finish()?;
    while let Some((key, _)) = sorted.next()? {
        let number = |at: usize| {
            let bytes = key.get(at..).and_then(<[u8]>::first_chunk::<8>);
            bytes.map_or(0, |bytes| i64::from_be_bytes(*bytes))
        };
        let parent = (key.first() == Some(&1)).then(|| number(1));
        index
            .push(database, parent, number(9))
            .map_err(write_error)?;
    }
    index.finish(database).map_err(write_error)
}
