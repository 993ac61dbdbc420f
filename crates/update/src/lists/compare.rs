//! How does a new list differ from the tree before it?
//!
//! Both are walked side by side, depth first and in the order of names, while the new tree is made:
//! each directory of the new one is merged with the listing of the earlier one at the same path, by the
//! one diff. So a directory is known again and keeps its lasting id, under which its marks stand, and
//! what changed is known when the new tree becomes visible. Memory grows with the depth alone.

use std::path::PathBuf;

use filemap_model::{
    ChangeKind, DirectoryId, Entry, EntryFlags, Kind, Owner, RootId, Stat, Summary, Timestamp,
    UNKNOWN_ID,
};
use filemap_store::{JournalItem, Store, StoreError};

use super::earlier::{Earlier, OpenListing};
use super::found::{Finished, Found};
use super::tree_item::LoadedDirectory;
use crate::attached::Attachments;
use crate::diff::{CompareOptions, Difference, compare};
use crate::error::{Result, UpdateError};
use crate::settle::journal_item;

/// Changes of one directory that wait in memory.
const ITEMS: usize = 256;
/// The mode of a directory of which nothing is known.
const DIRECTORY: u32 = 0o040_000;
/// The bits of a mode that are no type.
const PERMISSIONS: u32 = 0o7777;

/// What the tree that is made takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Before {
    /// Its number in the store.
    pub(super) root: RootId,
    /// The next lasting id.
    pub(super) next: DirectoryId,
    /// Are both trees compared?
    pub(super) is_compared: bool,
    /// Do both hold every file?
    pub(super) has_files: bool,
    /// Do both hold every file, or neither? Else the files are no change of the filesystem.
    pub(super) is_alike: bool,
}

/// The comparison, and the lasting ids of the new tree.
pub(super) struct Comparison {
    next: Option<DirectoryId>,
    has_files: bool,
    attachments: Attachments,
    earlier: Option<Earlier>,
    top: DirectoryId,
    /// The open directories, from the top.
    open: Vec<Open>,
    path: Vec<u8>,
    found: Found,
}

struct Open {
    /// The lasting id; none where ids last.
    lasting: Option<DirectoryId>,
    /// Where its path ends.
    end: usize,
    known: Option<Known>,
    items: Vec<JournalItem>,
}

/// The same directory in the earlier tree.
struct Known {
    listing: OpenListing,
    own: Summary,
    /// The sums over everything below.
    tree: Summary,
    /// What the listing above says of it; the top stands in none.
    stat: Option<(Stat, EntryFlags)>,
}

/// What the comparison came to.
pub(super) struct Compared {
    /// The next lasting id.
    pub(super) next: Option<DirectoryId>,
    /// What was found, where trees were compared to the end.
    pub(super) found: Option<Finished>,
}

const STRICTNESS: CompareOptions = CompareOptions {
    access_times: false,
    accept_replaced: true,
    generations: true,
};

impl Comparison {
    pub(super) fn new(
        store: &Store,
        before: Option<Before>,
        (memory, folder): (usize, Option<PathBuf>),
        journal_entries: u64,
    ) -> Result<Self> {
        let compared = before.filter(|before| before.is_compared);
        let mut earlier = compared.map(|_| Earlier::new(store)).transpose()?;
        let attachments = earlier.as_mut().map(Earlier::attachments).transpose()?;
        Ok(Self {
            next: before.map(|before| before.next),
            has_files: before.is_some_and(|before| before.has_files),
            attachments: attachments.unwrap_or_default(),
            earlier,
            top: before.map_or(RootId::default().top(), |before| before.root.top()),
            open: Vec::new(),
            path: Vec::new(),
            found: Found::new(memory, folder, journal_entries),
        })
    }

    /// The lasting id of the lowest open directory.
    pub(super) fn lasting(&self) -> Option<DirectoryId> {
        self.open.last().and_then(|open| open.lasting)
    }

    /// A directory is opened.
    pub(super) fn enter(&mut self, name: &[u8], stat: Option<&Stat>) -> Result<()> {
        let end = match self.open.last() {
            None => 0,
            Some(above) => {
                self.path.truncate(above.end);
                if above.end > 0 {
                    self.path.push(b'/');
                }
                self.path.extend_from_slice(name);
                self.path.len()
            }
        };
        let known = self.tolerate(|it| it.known(name, stat))?.flatten();
        let lasting = match &known {
            Some((_, lasting)) => Some(*lasting),
            None if self.open.is_empty() => self.next.map(|next| next.root().top()),
            None => self.give()?,
        };
        self.open.push(Open {
            lasting,
            end,
            known: known.map(|(known, _)| known),
            items: Vec::new(),
        });
        Ok(())
    }

    fn give(&mut self) -> Result<Option<DirectoryId>> {
        let Some(next) = self.next else {
            return Ok(None);
        };
        self.next = Some(next.next().ok_or(StoreError::Exhausted("directory ids"))?);
        Ok(Some(next))
    }

    /// Ends the comparison where the earlier tree is damaged: the new one is made all the same.
    fn tolerate<T>(&mut self, go: impl FnOnce(&mut Self) -> Result<T>) -> Result<Option<T>> {
        if self.earlier.is_none() {
            return Ok(None);
        }
        match go(self) {
            Ok(done) => Ok(Some(done)),
            Err(UpdateError::Store(StoreError::Corrupt { .. })) => {
                self.earlier = None;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Finds the directory in the earlier tree.
    fn known(&mut self, name: &[u8], stat: Option<&Stat>) -> Result<Option<(Known, DirectoryId)>> {
        if self.open.is_empty() {
            return self.open_known(self.top, None);
        }
        let mode = stat.map_or(DIRECTORY, |stat| stat.mode);
        let old = self.pass_to(name)?;
        let kept = old.filter(|(old, flags, child)| {
            let is_other = stat.is_some_and(|stat| {
                let difference = compare_stats(name, (stat, EntryFlags::NONE), (old, *flags));
                matches!(difference, Some(Difference::Replaced(..)))
            });
            child.is_some() && !is_other
        });
        if let Some((stat, flags, Some(child))) = kept {
            let known = self.open_known(child, Some((stat, flags)))?;
            if known.is_some() {
                return Ok(known);
            }
        }
        if let Some(old) = old {
            self.gone(name, old)?;
        }
        self.note(name, ChangeKind::Created, mode)?;
        Ok(None)
    }

    fn open_known(
        &mut self,
        id: DirectoryId,
        stat: Option<(Stat, EntryFlags)>,
    ) -> Result<Option<(Known, DirectoryId)>> {
        let Some(earlier) = &mut self.earlier else {
            return Ok(None);
        };
        let found = earlier.directory(id, |record| {
            (record.own, record.share_of_tree(), record.lasting)
        })?;
        let Some((own, share, lasting)) = found else {
            return Ok(None);
        };
        let tree = match own.directories {
            0 => share,
            _ => earlier.tree(id)?.unwrap_or(share),
        };
        if earlier.is_full() {
            let known = self.open.iter_mut().filter_map(|open| open.known.as_mut());
            known.for_each(|known| earlier.let_go(&mut known.listing));
        }
        let known = Known {
            listing: OpenListing::new(id),
            own,
            tree,
            stat,
        };
        Ok(Some((known, lasting.unwrap_or(id))))
    }

    /// An entry that is no directory.
    pub(super) fn file(&mut self, entry: &Entry<'_>) -> Result<()> {
        self.tolerate(|it| it.compare_file(entry)).map(drop)
    }

    fn compare_file(&mut self, entry: &Entry<'_>) -> Result<()> {
        let (name, stat) = (entry.name, &entry.stat);
        if !self.has_files {
            return Ok(());
        }
        let Some((old, flags, child)) = self.pass_to(name)? else {
            return self.note(name, ChangeKind::Created, stat.mode);
        };
        if old.kind() == Kind::Directory {
            self.removed(name, old.mode, child)?;
            return self.note(name, ChangeKind::Created, stat.mode);
        }
        match compare_stats(name, (stat, entry.flags), (&old, flags)) {
            None => Ok(()),
            Some(_) => self.note(name, ChangeKind::Changed, stat.mode),
        }
    }

    /// Goes on in the earlier listing of the lowest open directory, up to a name: what stands before it
    /// is gone. Returns what is known of the name.
    fn pass_to(&mut self, name: &[u8]) -> Result<Option<(Stat, EntryFlags, Option<DirectoryId>)>> {
        loop {
            let (Some(earlier), Some(open)) = (&mut self.earlier, self.open.last_mut()) else {
                return Ok(None);
            };
            let Some(known) = &mut open.known else {
                return Ok(None);
            };
            let Some(entry) = earlier.peek(&mut known.listing)? else {
                return Ok(None);
            };
            if entry.name > name {
                return Ok(None);
            }
            let found = (entry.stat, entry.flags, entry.child);
            let is_it = entry.name == name;
            let gone = (!is_it).then(|| entry.name.to_vec());
            known.listing.pass();
            match gone {
                None => return Ok(Some(found)),
                Some(gone) => self.gone(&gone, found)?,
            }
        }
    }

    /// A name of the lowest open directory is gone.
    fn gone(
        &mut self,
        name: &[u8],
        (stat, _, child): (Stat, EntryFlags, Option<DirectoryId>),
    ) -> Result<()> {
        let is_file = stat.kind() != Kind::Directory;
        if is_file && !self.has_files {
            return Ok(());
        }
        let lasting = self.lasting();
        if let Some(lasting) = lasting.filter(|_| is_file) {
            self.gone_marks(lasting, Some(name))?;
        }
        self.removed(name, stat.mode, child)
    }

    /// Notes that a name was removed, with everything below it.
    fn removed(&mut self, name: &[u8], mode: u32, child: Option<DirectoryId>) -> Result<()> {
        if let (Some(child), Some(open)) = (child, self.open.last()) {
            let (above, end) = (open.lasting, open.end);
            self.note_departure(above, name, child)?;
            let mut path = self.path.get(..end).unwrap_or_default().to_vec();
            filemap_model::path::push(&mut path, name);
            self.remove_tree(child, path)?;
        }
        self.note(name, ChangeKind::Removed, mode)
    }

    /// Notes what a directory held that is gone.
    fn note_departure(
        &mut self,
        above: Option<DirectoryId>,
        name: &[u8],
        child: DirectoryId,
    ) -> Result<()> {
        let (Some(above), Some(earlier)) = (above, &mut self.earlier) else {
            return Ok(());
        };
        let found = earlier.directory(child, |record| {
            (record.share_of_tree(), record.lasting.unwrap_or(child))
        })?;
        let Some((share, lasting)) = found else {
            return Ok(());
        };
        let tree = earlier.tree(child)?.unwrap_or(share);
        self.found.sizes.held(lasting, &tree, None)?;
        self.found.sizes.left((above, lasting), name)
    }

    /// Notes everything below a directory that is gone.
    fn remove_tree(&mut self, top: DirectoryId, mut path: Vec<u8>) -> Result<()> {
        let mut open = Vec::new();
        open.extend(self.leave(top, path.len())?);
        while let Some(last) = open.last_mut() {
            let Some(earlier) = &mut self.earlier else {
                return Ok(());
            };
            path.truncate(last.end);
            let Some(entry) = earlier.peek(&mut last.listing)? else {
                earlier.close(&last.listing);
                self.found.take(last.lasting, &path, &mut last.items)?;
                open.pop();
                continue;
            };
            let (name, child) = (entry.name.to_vec(), entry.child);
            last.items
                .push(journal_item(&name, ChangeKind::Removed, entry.stat.mode));
            last.listing.pass();
            if last.items.len() >= ITEMS {
                self.found.take(last.lasting, &path, &mut last.items)?;
            }
            if earlier.is_full() {
                open.iter_mut()
                    .for_each(|open| earlier.let_go(&mut open.listing));
            }
            if let Some(child) = child {
                filemap_model::path::push(&mut path, &name);
                open.extend(self.leave(child, path.len())?);
            }
        }
        Ok(())
    }

    /// Opens a directory that is gone.
    fn leave(&mut self, id: DirectoryId, end: usize) -> Result<Option<Leaving>> {
        let Some(earlier) = &mut self.earlier else {
            return Ok(None);
        };
        let found = earlier.directory(id, |record| record.lasting.unwrap_or(id))?;
        let Some(lasting) = found else {
            return Ok(None);
        };
        self.gone_marks(lasting, None)?;
        Ok(Some(Leaving {
            lasting,
            end,
            listing: OpenListing::new(id),
            items: Vec::new(),
        }))
    }

    /// Notes that what hangs on names goes, if anything does.
    fn gone_marks(&mut self, directory: DirectoryId, name: Option<&[u8]>) -> Result<()> {
        let has_any = !self.attachments.is_empty();
        let Some(earlier) = self.earlier.as_mut().filter(|_| has_any) else {
            return Ok(());
        };
        if earlier.hangs_on(&self.attachments, directory, name)? {
            self.found.note_gone(directory, name)?;
        }
        Ok(())
    }

    /// Notes a change of a name in the lowest open directory.
    fn note(&mut self, name: &[u8], kind: ChangeKind, mode: u32) -> Result<()> {
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        open.items.push(journal_item(name, kind, mode));
        if let Some(lasting) = open.lasting.filter(|_| open.items.len() >= ITEMS) {
            let path = self.path.get(..open.end).unwrap_or_default();
            self.found.take(lasting, path, &mut open.items)?;
        }
        Ok(())
    }

    /// The lowest open directory is complete.
    pub(super) fn close(&mut self, directory: &LoadedDirectory) -> Result<()> {
        let (name, own) = (&*directory.name, &directory.own);
        let (stat, flags) = (&directory.stat, directory.flags);
        self.tolerate(Self::close_listing)?;
        let Some(closed) = self.open.pop() else {
            return Ok(());
        };
        if self.earlier.is_none() {
            return Ok(());
        }
        if let (Some(lasting), mut items) = (closed.lasting, closed.items) {
            let path = self.path.get(..closed.end).unwrap_or_default();
            self.found.take(lasting, path, &mut items)?;
        }
        let Some(known) = closed.known else {
            return Ok(());
        };
        if let Some(lasting) = closed.lasting {
            let tree = directory.tree.as_ref().unwrap_or(own);
            if may_have_grown(&known.tree, tree) {
                let number = Some(directory.number);
                self.found.sizes.held(lasting, &known.tree, number)?;
            }
        }
        let was = known.stat.unwrap_or((*stat, flags));
        let has_changed = has_changed(name, (stat, flags), (&was.0, was.1));
        if has_changed || !self.has_files && !is_alike(&known.own, own) {
            return self.note(name, ChangeKind::Changed, stat.mode);
        }
        Ok(())
    }

    /// What is left in the earlier listing is gone.
    fn close_listing(&mut self) -> Result<()> {
        loop {
            let (Some(earlier), Some(open)) = (&mut self.earlier, self.open.last_mut()) else {
                return Ok(());
            };
            let Some(known) = &mut open.known else {
                return Ok(());
            };
            let Some(entry) = earlier.peek(&mut known.listing)? else {
                earlier.close(&known.listing);
                return Ok(());
            };
            let (name, found) = (entry.name.to_vec(), (entry.stat, entry.flags, entry.child));
            known.listing.pass();
            self.gone(&name, found)?;
        }
    }

    pub(super) fn finish(self) -> Result<Compared> {
        let found = self.earlier.map(|_| self.found.finish()).transpose()?;
        Ok(Compared {
            next: self.next,
            found,
        })
    }
}

/// Do the sums over a tree differ, as far as is known before what hard links count twice is taken out?
fn may_have_grown(old: &Summary, new: &Summary) -> bool {
    let sizes = |sum: &Summary| {
        let bytes = (sum.bytes, sum.directory_bytes, sum.allocated);
        (sum.files, sum.directories, bytes)
    };
    sizes(old) != sizes(new) || (old.linked, new.linked) != (0, 0)
}

/// A directory that is gone, on the way down.
struct Leaving {
    lasting: DirectoryId,
    end: usize,
    listing: OpenListing,
    items: Vec<JournalItem>,
}

/// Compares what two lists say of one name, as far as both say it.
fn compare_stats<'n>(
    name: &'n [u8],
    (new, flags): (&Stat, EntryFlags),
    (old, old_flags): (&Stat, EntryFlags),
) -> Option<Difference<'n>> {
    let untold = EntryFlags::NO_MODE.with(EntryFlags::NO_ALLOCATED);
    let entry = |stat, flags: EntryFlags| Entry {
        name,
        stat,
        child: None,
        flags: flags.without(untold),
    };
    let old = as_far_as_known((old, old_flags), (new, flags));
    let old = entry(old, old_flags);
    compare(0, &entry(*new, flags), old, STRICTNESS)
}

/// What a list said, where another one says nothing taken from that, or the other way round.
fn as_far_as_known(
    (old, old_flags): (&Stat, EntryFlags),
    (new, flags): (&Stat, EntryFlags),
) -> Stat {
    let is_untold = |flag| flags.has(flag) || old_flags.has(flag);
    let time = |old: Timestamp, new: Timestamp| match old.is_known() && new.is_known() {
        true => old,
        false => new,
    };
    let has_inodes = old.inode != 0 && new.inode != 0;
    let (inode, device) = match has_inodes {
        true => (old.inode, old.device),
        false => (new.inode, new.device),
    };
    // The sizes of a file that lists tell differently at its names are those that count.
    let is_linked = old.is_hard_linked() || new.is_hard_linked();
    let is_as_it_was = (old.mtime, old.ctime) == (new.mtime, new.ctime) && new.ctime.is_known();
    let (size, allocated) = match is_linked && is_as_it_was {
        true => (new.size, new.allocated),
        false if is_untold(EntryFlags::NO_ALLOCATED) => (old.size, new.allocated),
        false => (old.size, old.allocated),
    };
    let mode = match is_untold(EntryFlags::NO_MODE) {
        true => old.mode & !PERMISSIONS | new.mode & PERMISSIONS,
        false => old.mode,
    };
    let known_id = |old: u32, new: u32| match [old, new].contains(&UNKNOWN_ID) {
        true => new,
        false => old,
    };
    Stat {
        mode,
        uid: known_id(old.uid, new.uid),
        gid: known_id(old.gid, new.gid),
        inode,
        device,
        size,
        allocated,
        mtime: time(old.mtime, new.mtime),
        ctime: time(old.ctime, new.ctime),
        btime: time(old.btime, new.btime),
        ..*old
    }
}

/// Has a directory changed by what lists say of itself? As in a live tree, its times tell of its
/// entries.
fn has_changed(name: &[u8], new: (&Stat, EntryFlags), old: (&Stat, EntryFlags)) -> bool {
    let is_unknown = [new.1, old.1]
        .iter()
        .any(|flags| flags.has(EntryFlags::NO_STAT));
    let attributes = |stat: &Stat| (stat.mode, stat.uid, stat.gid);
    let known = as_far_as_known(old, new);
    !is_unknown
        && compare_stats(name, new, old).is_some()
        && attributes(new.0) != attributes(&known)
}

/// Do the sums over the files of a directory tell the same? What is read changes no file, what hard
/// links count twice is worked out later, and subdirectories are compared by themselves. Sizes of a
/// file may be those that it has under another name: there the number of names, and times, tell.
fn is_alike(old: &Summary, new: &Summary) -> bool {
    let told = |sum: &Summary| {
        let sizes = (sum.bytes, sum.allocated, sum.largest);
        (
            (sum.files, sum.directories, sum.symlinks, sum.others),
            (sum.linked, (sum.linked == 0).then_some(sizes)),
            (sum.newest_mtime, sum.oldest_mtime),
            sum.owner,
        )
    };
    let has_groups = ![old.group, new.group].contains(&Owner::One(UNKNOWN_ID));
    told(old) == told(new) && (!has_groups || old.group == new.group)
}
