//! What was imported, from what, and what came of it?
//!
//! Each import has a record, numbered in the order of their beginning. It is written before the
//! first record of the new tree, so that a tree that was never finished can be found and removed,
//! and it stays when a later import replaces the tree.

use filemap_model::{DirectoryId, RootId, Summary, Timestamp};
use planus::ReadAsRoot;

use crate::error::{Result, StoreError};
use crate::generated::filemap as fb;
use crate::records::{Directory, Read, Writer};
use crate::store_numbers::NEXT_IMPORT;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportState {
    /// Under way, or broken off: its tree is not seen.
    #[default]
    Begun,
    /// Complete: its tree is the root.
    Complete,
    /// A later import took its place, or its root was forgotten; its tree is on its way out, or gone.
    Replaced,
}

/// A list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSource {
    /// Its path as it was given; `-` for standard input.
    pub name: Vec<u8>,
    /// Bytes that were read of it, as it is kept.
    pub bytes: u64,
}

/// A line that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MalformedLine {
    /// Which of the sources, from 0.
    pub source: u32,
    /// Its number in that source, from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
}

/// One import of scan lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportRecord {
    /// How far it is.
    pub state: ImportState,
    /// The root that it made.
    pub root: RootId,
    /// The common beginning of the paths.
    pub location: Vec<u8>,
    /// What the user calls it.
    pub label: String,
    /// The format of the lists.
    pub format: String,
    /// The lists.
    pub sources: Vec<ImportSource>,
    /// The digest of what the lists hold, decompressed.
    pub digest: Vec<u8>,
    /// The options that decide what the tree is, as text.
    pub options: String,
    /// The date of the scan that made the lists.
    pub scanned: Timestamp,
    /// When the import began.
    pub started: Timestamp,
    /// How long it took.
    pub seconds: f64,
    /// Lines.
    pub lines: u64,
    /// Bytes of them, decompressed.
    pub bytes: u64,
    /// Records among them.
    pub records: u64,
    /// Records whose path a later record had too.
    pub duplicates: u64,
    /// Records of a file below which there are others: taken for directories.
    pub contradictions: u64,
    /// Records that do not say what they are of, taken for directories by what is below them.
    pub untyped: u64,
    /// Directories that had no record of their own.
    pub implied: u64,
    /// Directories in all, the top included.
    pub directories: u64,
    /// Lines that could not be read.
    pub malformed: u64,
    /// The first of them.
    pub first_malformed: Vec<MalformedLine>,
    /// Is every file kept?
    pub has_entries: bool,
    /// Bytes of temporary files at their most.
    pub spilled: u64,
    /// The number by which the root is known: that of the first tree of it.
    pub number: RootId,
    /// What was found by comparing with the tree before it; none where there was none, or it was not
    /// compared.
    pub found: Option<ImportFound>,
}

/// How a tree differs from the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportFound {
    /// Names that are new.
    pub created: u64,
    /// Entries that changed.
    pub changed: u64,
    /// Names that are gone.
    pub removed: u64,
    /// Entries that have another name.
    pub moved: u64,
}

impl Writer {
    pub(crate) fn import(&mut self, record: &ImportRecord) -> &mut Vec<u8> {
        let builder = self.begin();
        let mut sources = Vec::with_capacity(record.sources.len());
        for source in &record.sources {
            sources.push(fb::Source::create(
                builder,
                source.name.as_slice(),
                source.bytes,
            ));
        }
        let mut malformed = Vec::with_capacity(record.first_malformed.len());
        for line in &record.first_malformed {
            let reason = line.reason.as_str();
            malformed.push(fb::Malformed::create(
                builder,
                line.source,
                line.line,
                reason,
            ));
        }
        let found = record.found.unwrap_or_default();
        let root = fb::Import::create(
            builder,
            state_to_byte(record.state),
            record.root.number(),
            record.location.as_slice(),
            record.label.as_str(),
            record.format.as_str(),
            sources.as_slice(),
            record.digest.as_slice(),
            record.options.as_str(),
            record.scanned.nearest_usual(),
            record.started.nearest_usual(),
            record.seconds,
            record.lines,
            record.bytes,
            record.records,
            record.duplicates,
            record.contradictions,
            record.implied,
            record.directories,
            record.malformed,
            malformed.as_slice(),
            record.has_entries,
            record.spilled,
            record.untyped,
            record.number.number(),
            record.found.is_some(),
            found.created,
            found.changed,
            found.removed,
            found.moved,
        );
        self.finish(root)
    }
}

const fn state_to_byte(state: ImportState) -> u8 {
    match state {
        ImportState::Begun => 0,
        ImportState::Complete => 1,
        ImportState::Replaced => 2,
    }
}

fn read_import(value: &[u8]) -> Option<ImportRecord> {
    import(value).ok()?
}

fn import(bytes: &[u8]) -> Read<Option<ImportRecord>> {
    let table = fb::ImportRef::read_as_root(bytes)?;
    let state = match table.state()? {
        0 => ImportState::Begun,
        1 => ImportState::Complete,
        2 => ImportState::Replaced,
        _ => return Ok(None),
    };
    let Some(root) = RootId::new(table.root()?) else {
        return Ok(None);
    };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Ok(Some(ImportRecord {
        state,
        root,
        location: table.location()?.unwrap_or_default().to_vec(),
        label: text(table.label()?),
        format: text(table.format()?),
        sources: sources(table)?,
        digest: table.digest()?.unwrap_or_default().to_vec(),
        options: text(table.options()?),
        scanned: Timestamp::from_usual(table.scanned()?),
        started: Timestamp::from_usual(table.started()?),
        seconds: table.seconds()?,
        lines: table.lines()?,
        bytes: table.bytes()?,
        records: table.records()?,
        duplicates: table.duplicates()?,
        contradictions: table.contradictions()?,
        implied: table.implied()?,
        directories: table.directories()?,
        malformed: table.malformed()?,
        first_malformed: malformed(table)?,
        has_entries: table.has_entries()?,
        spilled: table.spilled()?,
        untyped: table.untyped()?,
        number: RootId::new(table.number()?).unwrap_or(root),
        found: found(table)?,
    }))
}

fn found(table: fb::ImportRef<'_>) -> Read<Option<ImportFound>> {
    let found = ImportFound {
        created: table.created()?,
        changed: table.changed()?,
        removed: table.removed()?,
        moved: table.moved()?,
    };
    Ok(table.compared()?.then_some(found))
}

fn sources(table: fb::ImportRef<'_>) -> Read<Vec<ImportSource>> {
    let mut sources = Vec::new();
    if let Some(list) = table.sources()? {
        for item in list.iter() {
            let item = item?;
            sources.push(ImportSource {
                name: item.name()?.unwrap_or_default().to_vec(),
                bytes: item.bytes()?,
            });
        }
    }
    Ok(sources)
}

fn malformed(table: fb::ImportRef<'_>) -> Read<Vec<MalformedLine>> {
    let mut lines = Vec::new();
    if let Some(list) = table.first_malformed()? {
        for item in list.iter() {
            let item = item?;
            lines.push(MalformedLine {
                source: item.source()?,
                line: item.line()?,
                reason: item.reason()?.unwrap_or_default().to_owned(),
            });
        }
    }
    Ok(lines)
}

impl View<'_> {
    /// The imports in the order of their beginning, with their numbers.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn imports(self) -> Result<Vec<(u64, ImportRecord)>> {
        let mut imports = Vec::new();
        for item in self.tables.imports.iter(self.txn)? {
            let (key, value) = item?;
            let damaged = || StoreError::corrupt("imports", key, "a length inside does not fit");
            let number = key.first_chunk::<8>().ok_or_else(damaged)?;
            let record = read_import(value).ok_or_else(damaged)?;
            imports.push((u64::from_be_bytes(*number), record));
        }
        Ok(imports)
    }

    /// The number under which what lasts of a tree stands, also of one that is no root yet, or any more.
    pub(crate) fn lasting_number(self, tree: RootId) -> Result<RootId> {
        let imports = self.imports()?;
        let import = imports.iter().find(|(_, import)| import.root == tree);
        Ok(import.map_or(tree, |(_, import)| import.number))
    }

    /// Is there a root of this number beside a tree?
    pub(crate) fn is_number_shared(self, tree: RootId, number: RootId) -> Result<bool> {
        let roots = self.roots()?;
        let mut others = roots.iter().filter(|(root, _)| *root != tree);
        Ok(others.any(|(root, record)| record.number(*root) == number))
    }
}

impl WriteTransaction<'_> {
    /// Gives a new number to an import.
    ///
    /// # Errors
    /// When the store fails.
    pub fn new_import(&mut self) -> Result<u64> {
        let number = self.view().number(NEXT_IMPORT)?;
        self.put_number(NEXT_IMPORT, number + 1)?;
        Ok(number)
    }

    /// Writes the record of an import.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_import(&mut self, number: u64, record: &ImportRecord) -> Result<()> {
        let table = self.store.0.tables.imports;
        self.record(table, &number.to_be_bytes(), |w| w.import(record))
    }

    /// Writes a directory that is likely to be the last one, which spares the search.
    ///
    /// # Errors
    /// When the store fails.
    pub fn append_directory(&mut self, id: DirectoryId, record: &Directory<'_>) -> Result<()> {
        let table = self.store.0.tables.directories;
        self.append_record(table, &crate::keys::directory(id), |w| w.directory(record))
    }

    /// Writes the sums over everything below a directory that is likely to be the last one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn append_tree(&mut self, id: DirectoryId, sum: &Summary) -> Result<()> {
        let table = self.store.0.tables.trees;
        self.append_record(table, &crate::keys::directory(id), |w| w.tree(sum))
    }

    /// Forgets an import.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_import(&mut self, number: u64) -> Result<()> {
        self.delete(self.store.0.tables.imports, &number.to_be_bytes())
            .map(drop)
    }

    /// Takes a root out of sight; what it holds is removed by
    /// [`WriteTransaction::remove_root_piece`].
    ///
    /// # Errors
    /// When the store fails.
    pub fn hide_root(&mut self, root: RootId) -> Result<()> {
        self.delete(self.store.0.tables.roots, &crate::keys::root(root))
            .map(drop)
    }
}
