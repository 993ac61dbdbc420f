//! What the catalogue says of the tree, and what must not be lost.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use filemap_model::facts::{AudioTrack, Codec, Container, Facts, Media, Probed, Track, TrackKind};
use filemap_model::music::{Facet, FacetKind, TrackFacets, TrackTags};
use filemap_model::path::below;
use filemap_model::{
    ConsumerId, DirectoryId, EntryFlags, Fingerprint, ItemId, Kind, Mark, MarkOutcome, RootId,
    Stat, Timestamp,
};
use filemap_store::{FactKind, Playlist, PlaylistEntry, Store, View, WriteTransaction};
use filemap_update::UpdateError;

use super::schedule::{Wrong, text};
use super::world::{Node, World};

type Result<T> = std::result::Result<T, Wrong>;

/// What the catalogue knows, as things of the tree.
#[derive(Default)]
pub(super) struct Known {
    /// The ids of directories.
    directories: HashMap<Node, Vec<DirectoryId>>,
    /// Names by their directory, and whether they are marked.
    names: BTreeMap<(Node, Vec<u8>), (Node, bool)>,
    /// The items of names that a playlist holds.
    held: BTreeMap<(Node, Vec<u8>), ItemId>,
    consumer: ConsumerId,
    /// All that have a record.
    records: HashSet<DirectoryId>,
}

/// Which inode has this number and this birth time?
fn node_of(world: &World, stat: &Stat) -> Option<Node> {
    // The last one with this number that was born then: there is only one.
    world
        .inodes
        .iter()
        .position(|inode| inode.stat.is_same_inode(stat))
}

impl Known {
    pub(super) fn read(
        view: View<'_>,
        root: RootId,
        consumer: ConsumerId,
        world: &World,
    ) -> Result<Self> {
        let mut known = Self {
            consumer,
            ..Self::default()
        };
        if view.directory(root.top()).map_err(text)?.is_none() {
            return Ok(known);
        }
        known.directories.insert(world.top, vec![root.top()]);
        let mut stack = vec![(root.top(), world.top)];
        let mut passed = 0;
        while let Some((directory, node)) = stack.pop() {
            passed += 1;
            if passed > 10_000 {
                return Err("the tree of the catalogue has no end".to_owned());
            }
            view.entries(directory, None, |entry| {
                let Some(below) = node_of(world, &entry.stat) else {
                    return Ok::<_, UpdateError>(ControlFlow::Continue(()));
                };
                let is_marked = is_marked(view, consumer, (directory, entry.name), &entry.stat)?;
                let place = (node, entry.name.to_vec());
                if let Some(item) = view.item(directory, entry.name)?
                    && view.holders(item)? > 0
                {
                    known.held.insert(place.clone(), item);
                }
                known.names.insert(place, (below, is_marked));
                if let Some(child) = entry.child
                    && view.directory(child)?.is_some()
                {
                    known.directories.entry(below).or_default().push(child);
                    stack.push((child, below));
                }
                Ok(ControlFlow::Continue(()))
            })
            .map_err(text)?;
        }
        for item in view.directories(root.top(), root.last()).map_err(text)? {
            known.records.insert(item.map_err(text)?.0);
        }
        known.read_hidden(view, root, world).map_err(text)?;
        Ok(known)
    }

    /// Those out of sight are known too, and what is below them: a scan of a moving tree may have made
    /// another record of the same directory.
    fn read_hidden(
        &mut self,
        view: View<'_>,
        root: RootId,
        world: &World,
    ) -> std::result::Result<(), UpdateError> {
        let (mut stack, mut met) = (Vec::new(), HashSet::new());
        for lost in view.all_lost(root)? {
            let lost = lost?;
            let is_it = |stat: &Stat| stat.inode == lost.inode && stat.btime == lost.btime;
            let node = world.inodes.iter().position(|inode| is_it(&inode.stat));
            stack.extend(lost.directory.map(|id| (id, node)));
        }
        while let Some((id, node)) = stack.pop() {
            if !self.records.contains(&id) || !met.insert(id) {
                continue;
            }
            if let Some(node) = node {
                let ids = self.directories.entry(node).or_default();
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            view.entries(id, None, |entry| {
                if let Some(child) = entry.child
                    && view.directory(child)?.is_some_and(|it| it.parent == id)
                {
                    stack.push((child, node_of(world, &entry.stat)));
                }
                Ok::<_, UpdateError>(ControlFlow::Continue(()))
            })?;
        }
        Ok(())
    }

    /// Is all that was known, and stood in its place since `start`, still known? After a scan that
    /// says that the tree moved too fast it may be known out of sight.
    pub(super) fn is_kept(
        &self,
        after: &Self,
        view: View<'_>,
        world: &World,
        start: u64,
        settled: bool,
    ) -> Result<()> {
        for (node, ids) in &self.directories {
            if world.inodes[*node].is_gone {
                continue;
            }
            let now = after.directories.get(node);
            // Of several records of one directory, which a first scan of a moving tree may make, one
            // is kept.
            let is_kept = now.is_some_and(|now| now.iter().any(|id| self.records.contains(id)));
            if settled && !is_kept {
                return Err(format!(
                    "directory {node} ({ids:?}) is lost; it is {now:?} now"
                ));
            }
            let has_record = |id: &DirectoryId| view.directory(*id).is_ok_and(|it| it.is_some());
            if !ids.iter().any(has_record) {
                return Err(format!("the record of directory {node} ({ids:?}) is lost"));
            }
        }
        for ((parent, name), (node, marked)) in &self.names {
            let inode = &world.inodes[*node];
            let is_there = world.inodes[*parent].names.get(name) == Some(node);
            if inode.stat.kind() == Kind::Directory
                || !is_there
                || world.inodes[*parent].is_gone
                || !world.stands_since(*parent, name, start)
            {
                continue;
            }
            let Some([id]) = self.directories.get(parent).map(Vec::as_slice) else {
                continue;
            };
            let what = format!(
                "{} of directory {parent} ({id})",
                String::from_utf8_lossy(name)
            );
            let entry = view.entry(*id, name).map_err(text)?;
            if entry.is_none_or(|entry| !entry.stat.is_same_inode(&inode.stat)) {
                return Err(format!("file {what} is lost"));
            }
            let still = is_marked(view, self.consumer, (*id, name), &inode.stat);
            if *marked && !still.map_err(text)? {
                return Err(format!("the mark of {what} is lost"));
            }
            let held = self.held.get(&(*parent, name.clone()));
            let item = view.item(*id, name).map_err(text)?;
            // Where two items came to stand for one file, entries lead to one of them.
            let is_led = |held: &ItemId| view.holders(*held).is_ok_and(|entries| entries == 0);
            let is_held = item.is_some_and(|item| view.holders(item).is_ok_and(|held| held > 0));
            let stays = held.is_none_or(|held| item == Some(*held) || (is_led(held) && is_held));
            if *marked && !stays {
                return Err(format!(
                    "{what} is {held:?} of a playlist, and {item:?} now"
                ));
            }
        }
        Ok(())
    }

    /// Is all known that stood in its place since `start`, with all above it? A directory that nobody
    /// knew and that moved from where was not looked yet to where was looked before is found by the
    /// next scan.
    pub(super) fn has_all(&self, world: &World, start: u64) -> Result<()> {
        for directory in world.directories() {
            if !world.is_steady(directory, start) {
                continue;
            }
            for (name, node) in &world.inodes[directory].names {
                let found = self.names.get(&(directory, name.clone()));
                if world.stands_since(directory, name, start)
                    && found.map(|(node, _)| node) != Some(node)
                {
                    let name = String::from_utf8_lossy(name);
                    return Err(format!("{name} ({node}) of {directory} is not found"));
                }
            }
        }
        Ok(())
    }
}

/// Do a mark and facts speak of this file? Those of another file that had the name before follow that.
fn is_marked(
    view: View<'_>,
    consumer: ConsumerId,
    (directory, name): (DirectoryId, &[u8]),
    stat: &Stat,
) -> std::result::Result<bool, UpdateError> {
    let mark = view.mark(consumer, directory, name)?;
    let mark = mark.and_then(|mark| mark.to_mark());
    let item = view.item(directory, name)?;
    let facts = item.map(|item| view.facts(item, FactKind::Contents));
    let facts = facts.transpose()?.flatten();
    let is_of = |said: Fingerprint| (said.inode, said.btime) == (stat.inode, stat.btime);
    Ok(mark.is_some_and(|mark| is_of(mark.fingerprint))
        && facts.is_some_and(|facts| is_of(facts.fingerprint())))
}

/// Marks every file as done, hangs facts on it, and puts it into a playlist.
pub(super) fn mark_all(
    store: &Store,
    root: RootId,
    consumer: ConsumerId,
) -> std::result::Result<(), UpdateError> {
    store.write_with_retry(&mut |_| (), &mut |txn| {
        let mut files = Vec::new();
        let mut stack = vec![root.top()];
        while let Some(directory) = stack.pop() {
            txn.view().entries(directory, None, |entry| {
                stack.extend(entry.child);
                if entry.stat.kind() == Kind::File {
                    files.push((directory, entry.name.to_vec(), entry.stat));
                }
                Ok::<_, UpdateError>(ControlFlow::Continue(()))
            })?;
        }
        for (directory, name, stat) in &files {
            let mark = Mark {
                fingerprint: Fingerprint::of(stat, EntryFlags::NONE),
                at: Timestamp::MIN,
                outcome: MarkOutcome::Done,
            };
            if txn.view().mark(consumer, *directory, name)?.is_none() {
                txn.put_mark(consumer, (*directory, name), &mark)?;
            }
            let item = txn.make_item(*directory, name)?;
            if txn.view().facts(item, FactKind::Contents)?.is_none() {
                let probed = Probed::Found(Facts::from(song(name, stat.inode)));
                let state = (&mark.fingerprint, Timestamp::MIN);
                txn.put_facts((item, FactKind::Contents), state, 1, &probed)?;
            }
            if txn.view().holders(item)? == 0 {
                put_into_playlist(txn, root, item)?;
            }
        }
        Ok(())
    })
}

/// A piece of music whose tags follow from its name and inode; every other one has no title, so that it stands by the
/// name of its file.
fn song(name: &[u8], inode: u64) -> Media {
    let mut media = Media::new(Container::Mp3);
    let sound = TrackKind::Audio(AudioTrack::default());
    media.tracks.push(Track::new(sound, Codec::default()));
    let name = String::from_utf8_lossy(name).into_owned();
    media.tags.album = format!("Album {}", inode % 3);
    media.tags.genres = vec![name.to_uppercase(), "Pop".to_owned()];
    if inode.is_multiple_of(2) {
        media.tags.title.clone_from(&name);
    }
    media.tags.artists = vec![name];
    media
}

/// For each kind, what stands for a name in which order, with the name and how many tracks; and the tracks of albums.
type Names = BTreeMap<FacetKind, Vec<(String, u64)>>;
type Tracks = BTreeSet<(String, Vec<ItemId>)>;

/// Are the names that tracks stand under those of all facts that are kept?
pub(super) fn compare_names(view: View<'_>) -> Result<()> {
    let kept = kept_names(view).map_err(text)?;
    let counted = count_names(view).map_err(text)?;
    if kept == counted {
        return Ok(());
    }
    Err(format!("names of tracks: {kept:?} instead of {counted:?}"))
}

fn kept_names(view: View<'_>) -> std::result::Result<(Names, Tracks), UpdateError> {
    let (mut names, mut tracks) = (Names::new(), Tracks::new());
    for kind in FacetKind::ALL {
        for id in view.facets_in_order(*kind, 0)? {
            let id = id?;
            let value = view.facet(id)?;
            let value = value.ok_or_else(|| UpdateError::NoSuchRoot(format!("name {id}")))?;
            let all = names.entry(*kind).or_default();
            all.push((value.name.clone(), value.count.tracks));
            if *kind == FacetKind::Album {
                let of_album: std::result::Result<_, _> = view.tracks_of_album(id, 0)?.collect();
                tracks.insert((value.name, of_album?));
            }
        }
    }
    Ok((names, tracks))
}

/// How names are spelled, and where tracks stand.
type Spelled = (BTreeMap<String, u64>, BTreeSet<(Vec<u8>, ItemId)>);

fn count_names(view: View<'_>) -> std::result::Result<(Names, Tracks), UpdateError> {
    let mut counted: BTreeMap<(FacetKind, Vec<u8>), Spelled> = BTreeMap::new();
    let all = (DirectoryId::default(), &b""[..]);
    for item in view.items(all, DirectoryId::new(u64::MAX))? {
        let (_, name, item) = item?;
        let Some(facts) = view.facts(item, FactKind::Contents)? else {
            continue;
        };
        let Probed::Found(facts) = facts.to_probed()? else {
            continue;
        };
        let Some(tags) = facts.media.as_ref().and_then(TrackTags::of) else {
            continue;
        };
        let facets = TrackFacets::of(&tags, name);
        for facet in facets.names.iter().chain([&facets.album]) {
            let key = (facet.kind, facet.identity.clone());
            let (spelled, tracks) = counted.entry(key).or_default();
            *spelled.entry(facet.name.to_string()).or_default() += 1;
            tracks.insert((facets.order.clone(), item));
        }
    }
    let (mut names, mut of_albums) = (Names::new(), Tracks::new());
    let mut in_order = BTreeMap::new();
    for ((kind, identity), (spelled, tracks)) in counted {
        let most = spelled.values().max().copied();
        let name = spelled.into_iter().find(|(_, count)| Some(*count) == most);
        let (name, _) = name.unwrap_or_default();
        if kind == FacetKind::Album {
            let tracks = tracks.iter().map(|(_, item)| *item).collect();
            of_albums.insert((name.clone(), tracks));
        }
        let order = Facet::order(&identity, &name, "");
        in_order.insert((kind, order), (name, tracks.len() as u64));
    }
    for ((kind, _), name) in in_order {
        names.entry(kind).or_default().push(name);
    }
    Ok((names, of_albums))
}

fn name_of_playlist(root: RootId) -> Vec<u8> {
    format!("of {root}").into_bytes()
}

fn put_into_playlist(
    txn: &mut WriteTransaction<'_>,
    root: RootId,
    item: ItemId,
) -> std::result::Result<(), UpdateError> {
    let name = name_of_playlist(root);
    let known = txn.view().playlist_named(&name)?;
    let mut playlist = match known {
        Some(known) => known,
        None => Playlist {
            id: txn.new_playlist()?,
            name,
            created: Timestamp::MIN,
            changed: Timestamp::MIN,
            entries: 0,
        },
    };
    let entry = PlaylistEntry {
        item: Some(item),
        ..PlaylistEntry::default()
    };
    txn.put_playlist_entry(playlist.id, playlist.entries, &entry)?;
    playlist.entries += 1;
    Ok(txn.put_playlist(&playlist)?)
}

/// Removes the playlist of a root.
pub(super) fn remove_playlist(store: &Store, root: RootId) -> std::result::Result<(), UpdateError> {
    store.write_with_retry(&mut |_| (), &mut |txn| {
        if let Some(playlist) = txn.view().playlist_named(&name_of_playlist(root))? {
            txn.remove_playlist(playlist.id)?;
        }
        Ok(())
    })
}

/// Does each entry lead to a file that is there, or to one that is gone?
fn compare_playlist(view: View<'_>, root: RootId, location: &[u8]) -> Result<()> {
    let playlist = view.playlist_named(&name_of_playlist(root)).map_err(text)?;
    let Some(playlist) = playlist else {
        return Ok(());
    };
    for entry in view.playlist_entries(playlist.id, 0).map_err(text)? {
        let (_, entry) = entry.map_err(text)?;
        let item = entry.item.ok_or("an entry leads nowhere")?;
        if let Some((directory, name)) = view.place_of_item(item).map_err(text)? {
            let found = view.entry(directory, name).map_err(text)?;
            let name = String::from_utf8_lossy(name);
            found.ok_or_else(|| {
                format!("item {item} leads to {name} of {directory}, which is gone")
            })?;
            continue;
        }
        let missing = view.missing_item(item).map_err(text)?;
        let missing = missing.ok_or("an item is nowhere")?;
        let path = below(&missing.path, location).ok_or("it was in another root")?;
        let names: Vec<_> = path.split(|byte| *byte == b'/').collect();
        let (name, above) = names.split_last().ok_or("it was the root")?;
        let mut directory = Some(root.top());
        for name in above {
            if let Some(at) = directory {
                directory = view.child_of(at, name).map_err(text)?;
            }
        }
        if let Some(directory) = directory
            && let Some(entry) = view.entry(directory, name).map_err(text)?
            && entry.stat.kind() == Kind::File
        {
            return Err(format!("item {item} is missing, and {path:?} is there"));
        }
    }
    Ok(())
}

/// Is the catalogue the tree?
pub(super) fn compare(view: View<'_>, root: RootId, world: &World) -> Result<()> {
    let record = view.root(root).map_err(text)?.ok_or("no record")?;
    compare_playlist(view, root, &record.location)?;
    let mut stack = vec![(root.top(), world.top)];
    let mut count = 0;
    while let Some((directory, node)) = stack.pop() {
        count += 1;
        let mut names = world.inodes[node].names.iter();
        view.entries(directory, None, |entry| {
            let Some((name, below)) = names.next() else {
                return Err(UpdateError::NoSuchRoot(format!("{entry:?} is too much")));
            };
            let stat = &world.inodes[*below].stat;
            if entry.name != name || !entry.stat.is_unchanged(stat) {
                let found = format!("{entry:?} instead of {name:?} {stat:?}");
                return Err(UpdateError::NoSuchRoot(found));
            }
            stack.extend(entry.child.map(|child| (child, *below)));
            Ok(ControlFlow::Continue(()))
        })
        .map_err(text)?;
        if let Some((name, below)) = names.next() {
            let name = String::from_utf8_lossy(name);
            return Err(format!("{name} ({below}) of {node} is missing at rest"));
        }
    }
    if count != world.directories().len() {
        return Err("directories are missing".to_owned());
    }
    let mut records = 0;
    for item in view.directories(root.top(), root.last()).map_err(text)? {
        item.map_err(text)?;
        records += 1;
    }
    if records != count {
        return Err(format!("{records} records of {count} directories"));
    }
    let record = view.root(root).map_err(text)?;
    if record.is_none_or(|record| record.scan_clock.is_some()) {
        return Err("a scan is unfinished at rest".to_owned());
    }
    Ok(())
}
