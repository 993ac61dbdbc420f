//! What is done with records whose checksum does not match?
//!
//! They are removed: nothing in them can be trusted. The caller is told what they were, so that it
//! can be made again. The numbers of the store itself are worked out from the rest; the journal is
//! dropped as a whole when a part of it is gone, so that nobody takes the rest for all.

use filemap_model::RootId;

use crate::check::compare;
use crate::error::Result;
use crate::growth::WrongGrowth;
use crate::keys;
use crate::store_numbers::{
    CLOCK, JOURNAL_FLOOR, JOURNAL_FLOOR_TIME, JOURNAL_ITEMS, NEXT_CONSUMER, NEXT_FACET,
    NEXT_IMPORT, NEXT_ITEM, NEXT_PLAYLIST, NEXT_ROOT, NEXT_SESSION, NEXT_VAULT, VAULTS_CLEANED,
};
use crate::table::Table;
use crate::transaction::{WriteTransaction, rebuild_name};
use crate::view::View;

/// Numbers given after a damaged number was worked out, so that none is given twice.
const GAP: u64 = 1000;

/// A damaged record that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedRecord {
    /// The table.
    pub table: &'static str,
    /// The root that its key names, if it names one.
    pub root: Option<RootId>,
}

impl WriteTransaction<'_> {
    /// Removes damaged records of all tables but the store's own numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_damaged(&mut self) -> Result<Vec<RemovedRecord>> {
        let damaged = self.view().damaged_keys()?;
        let removed = damaged.iter().map(told).collect();
        for (table, key) in damaged {
            self.delete(table, &key)?;
            if table.name() == "growth"
                && let Some(wrong) = WrongGrowth::of_key(&key)
            {
                self.floor_growth(wrong)?;
            }
        }
        Ok(removed)
    }

    /// Works out the numbers of the store that are damaged or gone. Returns how many there were.
    ///
    /// # Errors
    /// When the store fails.
    pub fn mend_numbers(&mut self) -> Result<u64> {
        let mut damaged = self.view().damaged_numbers()?;
        // Others are worked out from the clock.
        damaged.sort_by_key(|name| name != CLOCK);
        for name in &damaged {
            let number = match name.as_slice() {
                CLOCK => last_clock(self.view())? + GAP,
                NEXT_ROOT => last_root(self.view())? + GAP,
                NEXT_IMPORT | NEXT_CONSUMER | NEXT_ITEM | NEXT_FACET | NEXT_PLAYLIST
                | NEXT_VAULT | NEXT_SESSION => last_number(self.view(), name)? + GAP,
                JOURNAL_ITEMS | JOURNAL_FLOOR | JOURNAL_FLOOR_TIME | VAULTS_CLEANED => 0,
                // That a root is to be made anew.
                _ => 1,
            };
            self.put_number(name, number)?;
            if name == CLOCK {
                self.set_clock_after(number);
            }
            if [CLOCK, JOURNAL_ITEMS, JOURNAL_FLOOR].contains(&name.as_slice()) {
                self.drop_journal()?;
            }
        }
        Ok(damaged.len() as u64)
    }

    /// Notes whether the next scan of a root must make all that is known of it anew.
    ///
    /// # Errors
    /// When the store fails.
    pub fn set_rebuild(&mut self, root: RootId, needed: bool) -> Result<()> {
        let name = rebuild_name(root);
        if needed {
            self.put_number(&name, 1)
        } else {
            self.delete(self.store.0.tables.meta, &name).map(drop)
        }
    }
}

/// A damaged record: its table, and its key.
type Damaged = (Table, Vec<u8>);

fn told((table, key): &Damaged) -> RemovedRecord {
    RemovedRecord {
        table: table.name(),
        root: root_of(table.name(), key),
    }
}

impl View<'_> {
    /// Damaged records of all tables but the store's own numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn damaged_records(self) -> Result<Vec<RemovedRecord>> {
        Ok(self.damaged_keys()?.iter().map(told).collect())
    }

    fn damaged_keys(self) -> Result<Vec<Damaged>> {
        let mut damaged = Vec::new();
        for table in self.tables.all() {
            if table.name() == "meta" {
                continue;
            }
            for item in table.raw().iter(self.txn.raw())? {
                let (key, value) = item?;
                if compare(table, key, value).is_err() {
                    damaged.push((table, key.to_vec()));
                }
            }
        }
        Ok(damaged)
    }

    /// Must the next scan of a root make all that is known of it anew, since something damaged was
    /// removed?
    ///
    /// # Errors
    /// When the store fails.
    pub fn needs_rebuild(self, root: RootId) -> Result<bool> {
        Ok(self.number(&rebuild_name(root))? != 0)
    }
}

/// The root that a key names.
fn root_of(table: &str, key: &[u8]) -> Option<RootId> {
    match table {
        // Nothing makes these anew, and no other table refers to them.
        "meta" | "changes" | "imports" | "consumers" | "marks" | "scans" | "items"
        | "item_names" | "facts" | "facet_names" | "facets" | "facet_order" | "facet_albums"
        | "facet_tracks" | "facet_texts" | "playlists" | "playlist_entries" | "held_items"
        | "missing_items" | "growth" | "vaults" | "zones" | "territories" | "sessions"
        | "vault_index" => None,
        "roots" | "links" | "shared" | "lost" | "whole_names" => keys::to_root(key),
        _ => keys::to_directory(key).map(filemap_model::DirectoryId::root),
    }
}

/// The last commit that any record tells of.
fn last_clock(view: View<'_>) -> Result<u64> {
    let mut last = 0;
    let table = view.tables.changes;
    if let Some((key, _)) = table.raw().last(view.txn.raw())? {
        last = key
            .first_chunk::<8>()
            .map_or(0, |key| u64::from_be_bytes(*key));
    }
    for item in view.directories(
        filemap_model::DirectoryId::default(),
        filemap_model::DirectoryId::new(u64::MAX),
    )? {
        let Ok((_, record)) = item else { continue };
        last = last.max(record.changed.0).max(record.listed.0);
    }
    // A number that no clock reaches comes from a damaged record.
    Ok(if last > 1 << 62 { 1 << 62 } else { last })
}

/// The last number that was given to an import or a consumer, by its key.
fn last_number(view: View<'_>, name: &[u8]) -> Result<u64> {
    let tables = match name {
        NEXT_IMPORT => vec![view.tables.imports],
        NEXT_FACET => vec![view.tables.facets],
        NEXT_ITEM => vec![
            view.tables.item_names,
            view.tables.facts,
            view.tables.held_items,
            view.tables.missing_items,
        ],
        NEXT_PLAYLIST => vec![view.tables.playlists, view.tables.playlist_entries],
        NEXT_VAULT => vec![
            view.tables.vaults,
            view.tables.zones,
            view.tables.territories,
        ],
        NEXT_SESSION => vec![view.tables.sessions],
        _ => vec![view.tables.consumers, view.tables.marks],
    };
    let is_long = ![NEXT_CONSUMER, NEXT_PLAYLIST].contains(&name);
    let mut last = 0;
    for table in tables {
        let key = table.raw().last(view.txn.raw())?.map(|(key, _)| key);
        let number = key.and_then(|key| {
            let long = key.first_chunk::<8>().filter(|_| is_long);
            let short = key.first_chunk::<4>().map(|key| u32::from_be_bytes(*key));
            long.map(|key| u64::from_be_bytes(*key))
                .or(short.map(u64::from))
        });
        last = last.max(number.unwrap_or(0));
    }
    Ok(last)
}

fn last_root(view: View<'_>) -> Result<u64> {
    let mut last = 0;
    for table in view.tables.all() {
        let name = table.name();
        if matches!(
            name,
            "meta"
                | "changes"
                | "imports"
                | "consumers"
                | "marks"
                | "item_names"
                | "facts"
                | "playlists"
                | "playlist_entries"
                | "held_items"
                | "missing_items"
                | "vaults"
                | "zones"
                | "territories"
                | "sessions"
                | "vault_index"
        ) || name.starts_with("facet")
        {
            continue;
        }
        let Some((key, _)) = table.raw().last(view.txn.raw())? else {
            continue;
        };
        let root = root_of(name, key).map_or(0, |root| u64::from(root.number()));
        last = last.max(root + 1);
    }
    Ok(last)
}
