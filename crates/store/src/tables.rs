//! Which tables are there, and how are they opened and made?

use heed::types::Bytes;
use heed::{CommitOrAbort, WithoutTls};

use crate::error::{Result, translate};
use crate::table::Table;

pub(crate) type Env = heed::Env<WithoutTls>;

/// What a table takes on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSize {
    /// Its name.
    pub name: &'static str,
    /// Number of records.
    pub records: u64,
    /// Bytes of its pages.
    pub bytes: u64,
}

macro_rules! tables {
    ($($name:ident),*) => {
        /// The tables.
        #[derive(Clone, Copy)]
        pub(crate) struct Tables { $(pub(crate) $name: Table),* }

        impl Tables {
            /// All of them, in the order of the schema.
            pub(crate) fn all(&self) -> Vec<Table> {
                vec![$(self.$name),*]
            }

            pub(crate) fn open(env: &Env) -> Result<Option<Self>> {
                let names = [$(stringify!($name)),*];
                let txn = env.read_txn()?;
                let opened = env.open_databases_and_commit(txn, |opener, txn| {
                    let mut found = Vec::with_capacity(names.len());
                    for name in names {
                        match opener.database_options().types::<Bytes, Bytes>().name(name).open(txn)? {
                            Some(table) => found.push(table),
                            None => return Ok(CommitOrAbort::Abort(())),
                        }
                    }
                    let Ok(found) = <[_; 35]>::try_from(found) else {
                        return Ok(CommitOrAbort::Abort(()));
                    };
                    Ok::<_, heed::Error>(CommitOrAbort::Commit(found))
                })?;
                let Some(found) = opened.commit() else { return Ok(None) };
                let [$($name),*] = found;
                Ok(Some(Self { $($name: Table::new(stringify!($name), $name)),* }))
            }

            pub(crate) fn create(env: &Env) -> Result<()> {
                let names = [$(stringify!($name)),*];
                let full = |error| translate(env.path(), error);
                let txn = env.write_txn().map_err(full)?;
                env.create_databases_and_commit(txn, |opener, txn| {
                    for name in names {
                        opener.database_options().types::<Bytes, Bytes>().name(name).create(txn)?;
                    }
                    Ok::<_, heed::Error>(CommitOrAbort::<(), ()>::Commit(()))
                }).map_err(full)?;
                Ok(())
            }
        }
    };
}

tables!(
    meta,
    roots,
    directories,
    listings,
    trees,
    changes,
    queue,
    links,
    shared,
    lost,
    owners,
    imports,
    consumers,
    marks,
    scans,
    items,
    item_names,
    facts,
    facet_names,
    facets,
    facet_order,
    facet_albums,
    facet_tracks,
    facet_texts,
    playlists,
    playlist_entries,
    held_items,
    missing_items,
    whole_names,
    growth,
    vaults,
    zones,
    territories,
    sessions,
    vault_index
);
