//! Does everything in a catalogue agree with everything else?
//!
//! Every checksum is compared, and then what must hold between records: each directory stands in the
//! listing of its parent under its name, and nowhere else, and its parents lead to the top; each
//! directory that a listing holds has a record; sums are those of the entries, and of the directories
//! below; names of files with several links are known, and what is counted twice because of them is
//! taken out where it must be.
//!
//! Each is looked at from its own record with a few look-ups, so memory stays the same for any
//! number of them. Only what is taken out has to be added up by directory, which a sort does that
//! spills to the disk.

mod directories;
mod facets;
mod journal;
mod links;
mod playlists;

use std::fmt;

use filemap_model::music::FacetId;
use filemap_model::{DirectoryId, ItemId, RootId, VaultId};
use filemap_store::{
    Root, StoreError, View, WrongFacet, WrongGrowth, WrongItem, WrongPlaylist, WrongVault,
    find_damage,
};
use filemap_text::escape;

use crate::error::{Result, UpdateError};
use crate::lists::has_entries;
use directories::Directories;
use facets::check_facets;
use journal::{check_journal, check_roots};
pub(crate) use playlists::{check_playlists, each_held};

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Records whose checksum was compared.
    pub records: u64,
    /// Directories.
    pub directories: u64,
    /// Entries.
    pub entries: u64,
    /// What was found wrong.
    pub findings: u64,
}

/// Something that is wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Finding {
    /// A record is not what was written.
    Damaged(StoreError),
    /// Something between records of one root does not agree.
    Disagrees {
        /// The root.
        root: RootId,
        /// The directory it is about; the top where it is about the root.
        directory: DirectoryId,
        /// The name it is about, if it is about one.
        name: Option<Vec<u8>>,
        /// What is wrong.
        wrong: Wrong,
    },
    /// The number of a file, or what hangs on it, does not agree with the rest.
    Item(ItemId, WrongItem),
    /// What is kept of a name that tracks stand under does not follow from the facts.
    Facet(Option<FacetId>, WrongFacet),
    /// A playlist, by its number, or an item that playlists hold, does not agree with the rest.
    Playlist(u64, WrongPlaylist),
    /// The history of sizes of a root makes no sense in a slot of it.
    Growth(WrongGrowth),
    /// What is known of a disk image, by the number of its vault, does not agree with the rest.
    Vault(VaultId, WrongVault),
}

/// What is wrong between records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong {
    /// The parents of the directory do not lead to the top of the root.
    Orphan,
    /// The listing of the parent does not hold the directory under its name.
    NotHeld,
    /// An entry leads to a directory whose record says that it is elsewhere.
    Elsewhere,
    /// An entry leads to a directory that has no record, though no scan is unfinished.
    Unlisted,
    /// There are entries of a directory that has no record.
    ListingWithoutDirectory,
    /// The entries are not in the order of their names.
    Order,
    /// The sums over the entries are not those of the entries.
    Own,
    /// The sums over everything below are not those of what is below.
    Tree,
    /// There are sums of a directory that has no record.
    TreeWithoutDirectory,
    /// A directory that has no record waits to be listed.
    QueueWithoutDirectory,
    /// A name of a file with several links is not known as such, or not as it is.
    Link,
    /// A name is known as one of several of a file, and is not.
    LinkWithoutEntry,
    /// What sums count twice because of a file with several links is not what it should be.
    Shared,
    /// A directory has a number that is still to be given.
    Number,
    /// Something waits to turn up elsewhere, though no scan is unfinished.
    Lost,
    /// A change is noted at a time that is not one of the journal.
    Clock,
    /// The journal does not hold as many changes as it should.
    Journal,
    /// The directory belongs to no root.
    NoRoot,
    /// Something damaged was removed from the root; its next scan makes it anew.
    Rebuild,
}

impl Wrong {
    const fn words(self) -> &'static str {
        match self {
            Self::Orphan => "its parents do not lead to the top",
            Self::NotHeld => "the listing of its parent does not hold it",
            Self::Elsewhere => "the directory it leads to says that it is elsewhere",
            Self::Unlisted => "the directory it leads to has no record",
            Self::ListingWithoutDirectory => "there are entries, but no record of the directory",
            Self::Order => "the names are not in order",
            Self::Own => "the sums over the entries are wrong",
            Self::Tree => "the sums over everything below are wrong",
            Self::TreeWithoutDirectory => "there are sums, but no record of the directory",
            Self::QueueWithoutDirectory => "it waits to be listed, but has no record",
            Self::Link => "it is not known as one of several names",
            Self::LinkWithoutEntry => "it is known as one of several names, and is not",
            Self::Shared => "what is counted twice because of several names is wrong",
            Self::Number => "its number is still to be given",
            Self::Lost => "it waits to turn up, though no scan is unfinished",
            Self::Clock => "a change is noted at a time that the journal does not cover",
            Self::Journal => "the journal does not hold as many changes as it should",
            Self::NoRoot => "it belongs to no root",
            Self::Rebuild => "what was damaged is removed; a scan of this root makes it whole",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(error) => error.fmt(f),
            Self::Disagrees {
                directory,
                name,
                wrong,
                ..
            } => {
                write!(f, "directory {directory}")?;
                if let Some(name) = name {
                    write!(f, ", entry {}", escape::terminal(name))?;
                }
                write!(f, ": {}", wrong.words())
            }
            Self::Item(item, wrong) => {
                let words = match wrong {
                    WrongItem::Name => "a name has it, and it stands for another one or for none",
                    WrongItem::Number => "it stands for a name that does not have it",
                    WrongItem::Unknown => "it is still to be given",
                    WrongItem::Orphan => "something hangs on it, and it stands for no name",
                };
                write!(f, "number {item} of a file: {words}")
            }
            Self::Facet(facet, wrong) => {
                let words = match wrong {
                    WrongFacet::Name => "its number and its place in the order do not agree",
                    WrongFacet::Count => "other tracks and albums stand under it than are counted",
                    WrongFacet::Text => "tracks spell it otherwise than is kept",
                    WrongFacet::Track => "other tracks are on the album than are kept",
                };
                match facet {
                    Some(facet) => write!(f, "name {facet} of tracks: {words}"),
                    None => write!(f, "names of tracks: some are missing, or too many"),
                }
            }
            Self::Playlist(number, wrong) => {
                let (what, words) = playlist_words(*wrong);
                write!(f, "{what} {number}{words}")
            }
            Self::Growth(WrongGrowth { root, .. }) => {
                write!(f, "root {root}: its history of sizes is out of order")
            }
            Self::Vault(vault, wrong) => write!(f, "disk image {vault}: {}", vault_words(*wrong)),
        }
    }
}

const fn vault_words(wrong: WrongVault) -> &'static str {
    match wrong {
        WrongVault::Zone => "there is a zone of it, but no record",
        WrongVault::Territory => "a zone and what is in it are not both there",
        WrongVault::Unindexed => "it is not found by its identity and paths",
        WrongVault::Index => "something leads to it that should not",
        WrongVault::Session => "a session stands in it, and it has no record",
        WrongVault::Number => "its number, or that of a session, is still to be given",
    }
}

const fn playlist_words(wrong: WrongPlaylist) -> (&'static str, &'static str) {
    let (playlist, file) = ("playlist", "number");
    match wrong {
        WrongPlaylist::Count => (playlist, ": it does not have as many entries as it says"),
        WrongPlaylist::NoPlaylist => (playlist, ": it has entries, but no record"),
        WrongPlaylist::Name => (playlist, ": another one has its name"),
        WrongPlaylist::Lost => (
            file,
            " of a file: a playlist leads to it, and it stands for no name and is not missing",
        ),
        WrongPlaylist::Held => (
            file,
            " of a file: it is not in playlists as often as it says",
        ),
        WrongPlaylist::Missing => (file, " of a file: it is missing, and stands for a name"),
    }
}

/// Compares everything that a catalogue holds; `found` is told what is wrong.
///
/// # Errors
/// When the store itself fails, or the temporary file of the sort.
pub fn check(view: View<'_>, found: &mut dyn FnMut(Finding)) -> Result<CheckReport> {
    let mut report = CheckReport::default();
    let mut findings = 0;
    report.records = find_damage(view, &mut |error| {
        findings += 1;
        found(Finding::Damaged(error));
    })?;
    let mut tell = |finding| {
        findings += 1;
        found(finding);
    };
    read_on(check_journal(view, &mut tell))?;
    read_on(check_roots(view, &mut tell))?;
    read_on(check_each_root(view, &mut report, &mut tell))?;
    let mut tell_item = |wrong, item, _: &[u8]| tell(Finding::Item(item, wrong));
    read_on(view.check_items(&mut tell_item).map_err(UpdateError::from))?;
    read_on(check_facets(view, &mut tell))?;
    let mut tell_playlist = |wrong, number| tell(Finding::Playlist(number, wrong));
    read_on(check_playlists(view, &mut tell_playlist))?;
    let mut tell_growth = |wrong| tell(Finding::Growth(wrong));
    read_on(
        view.check_growth(&mut tell_growth)
            .map_err(UpdateError::from),
    )?;
    let mut tell_vault = |wrong, vault| tell(Finding::Vault(vault, wrong));
    let checked = view.check_vaults(&mut tell_vault);
    read_on(checked.map_err(UpdateError::from))?;
    report.findings = findings;
    Ok(report)
}

fn check_each_root(
    view: View<'_>,
    report: &mut CheckReport,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    for (root, record) in view.roots()? {
        let has_entries = match has_entries(view, root, &record) {
            Err(UpdateError::Store(StoreError::Corrupt { .. })) => continue,
            other => other?,
        };
        let mut check = Check {
            view,
            root,
            has_entries,
            record,
            report: &mut *report,
            found: &mut *found,
        };
        read_on(check.root())?;
    }
    Ok(())
}

/// What cannot be read was told with its checksum; the rest is still looked at.
fn read_on(checked: Result<()>) -> Result<()> {
    match checked {
        Err(UpdateError::Store(StoreError::Corrupt { .. })) => Ok(()),
        other => other,
    }
}

/// The check of one root.
struct Check<'t, 'f> {
    view: View<'t>,
    root: RootId,
    record: Root,
    /// Are all entries kept, so that sums can be compared with them?
    has_entries: bool,
    report: &'f mut CheckReport,
    found: &'f mut dyn FnMut(Finding),
}

impl Check<'_, '_> {
    fn root(&mut self) -> Result<()> {
        if self.view.needs_rebuild(self.root)? {
            self.tell(self.root.top(), None, Wrong::Rebuild);
            return Ok(());
        }
        let taken_out = self.taken_out()?;
        Directories::new(taken_out).check(self)?;
        self.listings()?;
        self.trees()?;
        // What is in the store of the links of a list follows from the list, not from entries.
        if self.record.kind.keeps_entries() {
            self.links()?;
        }
        self.queue()?;
        if self.is_settled() && self.view.has_lost(self.root)? {
            self.tell(self.root.top(), None, Wrong::Lost);
        }
        Ok(())
    }

    /// Is no scan unfinished?
    fn is_settled(&self) -> bool {
        self.record.scan_clock.is_none()
    }

    fn tell(&mut self, directory: DirectoryId, name: Option<&[u8]>, wrong: Wrong) {
        (self.found)(Finding::Disagrees {
            root: self.root,
            directory,
            name: name.map(<[u8]>::to_vec),
            wrong,
        });
    }
}
