//! A FAT that is read: its directories, files and counts.

use std::sync::{Arc, OnceLock};

use filemap_model::{Stat, Timestamp};

use super::boot::{Shape, Top};
use super::entry::{Entry, Kind};
use super::names::{LongName, label, write_short};
use crate::disk::Disk;
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::clusters::{Chain, Width};
use crate::filesystem::extents::{Extents, extent_file};
use crate::filesystem::listing::{Listed, Lister, Node, NodeNumber};
use crate::filesystem::slots::{Go, SLOT, Slot, each_slot};
use crate::filesystem::territory::{Filesystem, Territory};
use crate::windows::Windows;

/// The node of the top directory.
const TOP: NodeNumber = NodeNumber(1);
/// Bytes of the largest directory: 65,536 entries.
const LARGEST_DIRECTORY: u64 = 65_536 * SLOT;
/// The label of a volume that has none.
const NO_NAME: &[u8; 11] = b"NO NAME    ";
/// How the sector with counts begins, and how its second part does.
const COUNTS: [u8; 4] = *b"RRaA";
const COUNTS_GO_ON: [u8; 4] = *b"rrAa";

struct Fat {
    windows: Windows,
    shape: Shape,
    territory: OnceLock<Territory>,
}

/// A directory, and what is wrong with it.
struct Directory {
    chain: Chain,
    /// Its first cluster; the top may have none.
    cluster: Option<u32>,
    is_deleted: bool,
}

/// Opens the FAT on a disk.
pub(crate) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    let shape = Shape::read(&*disk).map_err(|error| error.within("FAT"))?;
    Ok(Box::new(Fat {
        windows: Windows::new(disk),
        shape,
        territory: OnceLock::new(),
    }))
}

impl Filesystem for Fat {
    fn territory(&self) -> &Territory {
        self.territory.get_or_init(|| self.look_around())
    }

    fn top(&self) -> NodeNumber {
        TOP
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        if node == TOP {
            return Ok(self.stat_of_top());
        }
        let slot = self.slot(node)?;
        self.stat_of(Entry::new(&slot), node, || Ok(()))
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let ended = self.read_directory(directory, lister);
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        if file == TOP {
            return Err(unsupported("a directory has no content"));
        }
        let slot = self.slot(file)?;
        let entry = Entry::new(&slot);
        if entry.is_directory() {
            return Err(unsupported("a directory has no content"));
        }
        let size = u64::from(entry.size());
        let extents = self.extents_of(entry, size)?;
        let disk = Arc::clone(self.windows.disk());
        Ok(Arc::new(extent_file(disk, extents, size, size)?))
    }

    fn link_target(&self, _: NodeNumber) -> Result<Vec<u8>> {
        Err(unsupported("FAT has no symbolic links"))
    }
}

impl Fat {
    /// The slot that is a node, if one can be there.
    fn slot(&self, node: NodeNumber) -> Result<Slot> {
        let offset = node.0.checked_mul(SLOT);
        let offset = offset.filter(|offset| self.can_hold_entries(*offset));
        let nothing = || damaged(format!("no entry of a directory is at {}", node.0));
        let slot = self.windows.array(offset.ok_or_else(nothing)?)?;
        match Entry::new(&slot).kind() {
            Kind::Named | Kind::Deleted => Ok(slot),
            _ => Err(nothing()),
        }
    }

    fn can_hold_entries(&self, offset: u64) -> bool {
        let in_top = match self.shape.top {
            Top::Fixed { begins, length } => (begins..begins + length).contains(&offset),
            Top::Chain(_) => false,
        };
        in_top || self.shape.layout.cluster_at(offset).is_some()
    }

    fn extents_of(&self, entry: Entry<'_>, size: u64) -> Result<Extents> {
        let layout = &self.shape.layout;
        let clusters = size.div_ceil(layout.cluster_size);
        let first = entry.first_cluster(layout.width);
        if clusters == 0 {
            return Ok(Extents::default());
        }
        if entry.kind() != Kind::Deleted {
            return layout.chain_of(&self.windows, first, clusters);
        }
        // The table has forgotten the chain; most files lie in one piece.
        if !layout.are_free(&self.windows, first, clusters)? {
            return Err(damaged("the clusters of the deleted file are used again"));
        }
        layout.run_of(first, clusters)
    }

    fn chain(&self, first: u32, step: impl FnMut() -> Result<()>) -> Result<Chain> {
        let layout = &self.shape.layout;
        let most = LARGEST_DIRECTORY.div_ceil(layout.cluster_size);
        layout.whole_chain(&self.windows, first, most, step)
    }

    fn top_directory(&self, step: impl FnMut() -> Result<()>) -> Result<Directory> {
        let (chain, cluster) = match self.shape.top {
            Top::Fixed { begins, length } => {
                let mut chain = Chain::default();
                chain.extents.push(length, Some(begins))?;
                (chain, None)
            }
            Top::Chain(first) => (self.chain(first, step)?, Some(first)),
        };
        Ok(Directory {
            chain,
            cluster,
            is_deleted: false,
        })
    }

    fn directory(&self, node: NodeNumber, step: impl FnMut() -> Result<()>) -> Result<Directory> {
        if node == TOP {
            return self.top_directory(step);
        }
        let slot = self.slot(node)?;
        let entry = Entry::new(&slot);
        if !entry.is_directory() {
            return Err(unsupported("a file has no entries"));
        }
        let first = entry.first_cluster(self.shape.layout.width);
        let is_deleted = entry.kind() == Kind::Deleted;
        let chain = if is_deleted {
            self.deleted_chain(first)?
        } else {
            self.chain(first, step)?
        };
        let mut directory = Directory {
            chain,
            cluster: Some(first),
            is_deleted,
        };
        self.check_start(&mut directory)?;
        Ok(directory)
    }

    /// Of a deleted directory the first cluster is known.
    fn deleted_chain(&self, first: u32) -> Result<Chain> {
        let layout = &self.shape.layout;
        if !layout.are_free(&self.windows, first, 1)? {
            return Err(damaged(
                "the clusters of the deleted directory are used again",
            ));
        }
        Ok(Chain {
            extents: layout.run_of(first, 1)?,
            broken: None,
        })
    }

    /// A directory begins with an entry for itself. One that leads elsewhere shows that the clusters are not
    /// this directory's, but those of another, of a parent, or of a file: nothing is taken from them.
    fn check_start(&self, directory: &mut Directory) -> Result<()> {
        let Some((begins, _)) = directory.chain.extents.at(0) else {
            return Ok(());
        };
        let begins = begins.ok_or_else(|| damaged("a directory has a hole"))?;
        let slot = self.windows.array(begins)?;
        let own = Entry::new(&slot);
        let own_cluster = own.first_cluster(self.shape.layout.width);
        match directory.cluster {
            Some(cluster) if own.is_dot() && own_cluster == cluster => Ok(()),
            Some(cluster) if own.is_dot() && own_cluster != 0 => Err(damaged(format!(
                "a directory is said to begin at cluster {cluster}, which belongs to that of {own_cluster}"
            ))),
            cluster if cluster == self.top_cluster() => {
                Err(damaged("a directory is said to begin where the top does"))
            }
            _ => {
                let missing = damaged("the directory does not begin with an entry for itself");
                directory.chain.broken.get_or_insert(missing);
                Ok(())
            }
        }
    }

    fn top_cluster(&self) -> Option<u32> {
        match self.shape.top {
            Top::Fixed { .. } => None,
            Top::Chain(first) => Some(first),
        }
    }

    fn read_directory(&self, node: NodeNumber, lister: &mut Lister<'_>) -> Result<()> {
        let directory = self.directory(node, || lister.step())?;
        let mut long = LongName::default();
        let mut name = Vec::new();
        if let Some(problem) = directory.chain.broken {
            lister.problem(problem);
        }
        // Two closures need the lister; the steps are the clusters, which were counted above.
        let extents = &directory.chain.extents;
        each_slot(
            &self.windows,
            extents,
            || Ok(()),
            |slot, offset| {
                let entry = Entry::new(slot);
                let kind = entry.kind();
                let is_wanted = kind != Kind::Deleted || lister.wants_deleted();
                match kind {
                    Kind::End => return Ok(Go::End),
                    Kind::LongName => {
                        long.take(slot);
                        return Ok(Go::On);
                    }
                    Kind::Named | Kind::Deleted if is_wanted => {
                        name.clear();
                        write_name(entry, &long, &mut name);
                        let number = NodeNumber(offset / SLOT);
                        let node = Node {
                            name: &name,
                            number,
                            stat: self.stat_of(entry, number, || lister.step())?,
                            is_deleted: directory.is_deleted || kind == Kind::Deleted,
                        };
                        lister.show(&node)?;
                    }
                    Kind::Nonsense if slot[0] != super::names::DELETED => {
                        lister.problem(damaged(format!("what stands at {offset} is no entry")));
                    }
                    _ => {}
                }
                long.forget();
                Ok(Go::On)
            },
        )
    }

    fn stat_of(
        &self,
        entry: Entry<'_>,
        number: NodeNumber,
        step: impl FnMut() -> Result<()>,
    ) -> Result<Stat> {
        let layout = &self.shape.layout;
        let bytes = if entry.is_directory() && entry.kind() == Kind::Named {
            let chain = self.chain(entry.first_cluster(layout.width), step)?;
            chain.extents.length()
        } else {
            0
        };
        Ok(entry.stat(number, layout.cluster_size, bytes))
    }

    fn stat_of_top(&self) -> Stat {
        let directory = self.top_directory(|| Ok(()));
        let size = directory.map_or(0, |directory| directory.chain.extents.length());
        Stat {
            inode: TOP.0,
            size,
            allocated: size,
            mode: 0o040_755,
            links: 1,
            ..Stat::default()
        }
    }

    fn look_around(&self) -> Territory {
        let layout = &self.shape.layout;
        let mut remarks = self.shape.remarks.clone();
        let label = self.label().unwrap_or_else(|error| {
            remarks.push(format!("its label was not found: {error}"));
            None
        });
        let free = match layout.count_free(&self.windows) {
            Ok(free) => Some(free),
            Err(error) => {
                remarks.push(format!("its free clusters were not counted: {error}"));
                None
            }
        };
        remarks.extend(free.and_then(|free| self.other_count(free)));
        if self.is_dirty().unwrap_or(false) {
            remarks.push("it was not unmounted".to_owned());
        }
        let kind = match layout.width {
            Width::Twelve => "FAT12",
            Width::Sixteen => "FAT16",
            Width::TwentyEight | Width::ThirtyTwo => "FAT32",
        };
        Territory {
            kind: kind.to_owned(),
            label: label.unwrap_or_default(),
            uuid: self.shape.serial.map_or_else(String::new, |serial| {
                format!("{:04X}-{:04X}", serial >> 16, serial & 0xffff)
            }),
            total: u64::from(layout.clusters) * layout.cluster_size,
            free: free.map(|free| free * layout.cluster_size),
            block_size: layout.cluster_size,
            created: Timestamp::MIN,
            remarks,
        }
    }

    /// The label in the top directory, or else in the boot sector.
    fn label(&self) -> Result<Option<Vec<u8>>> {
        let mut found = None;
        let directory = self.top_directory(|| Ok(()))?;
        let extents = &directory.chain.extents;
        each_slot(
            &self.windows,
            extents,
            || Ok(()),
            |slot, _| {
                let entry = Entry::new(slot);
                match entry.kind() {
                    Kind::End => Ok(Go::End),
                    Kind::Label => {
                        found = Some(*entry.short_name());
                        Ok(Go::End)
                    }
                    _ => Ok(Go::On),
                }
            },
        )?;
        let found = found.or(self.shape.label);
        Ok(found
            .filter(|found| found != NO_NAME)
            .map(|found| label(&found)))
    }

    /// What FAT32 noted as its count of free clusters, where it is another than the table's.
    fn other_count(&self, free: u64) -> Option<String> {
        let sector = self.windows.array::<512>(self.shape.counts?).ok()?;
        let marks = (sector.first_chunk()?, sector.get(484..488)?);
        let noted = crate::bytes::le32(&sector, 488).ok()?;
        let is_noted = marks == (&COUNTS, COUNTS_GO_ON.as_slice()) && noted != u32::MAX;
        (is_noted && u64::from(noted) != free)
            .then(|| format!("it notes {noted} free clusters, the table has {free}"))
    }

    fn is_dirty(&self) -> Result<bool> {
        let layout = &self.shape.layout;
        let clean = match layout.width {
            Width::Twelve | Width::ThirtyTwo => return Ok(self.shape.is_dirty),
            Width::Sixteen => 1 << 15,
            Width::TwentyEight => 1 << 27,
        };
        let second = layout.value(&self.windows, 1)?;
        Ok(self.shape.is_dirty || second & clean == 0)
    }
}

fn write_name(entry: Entry<'_>, long: &LongName, name: &mut Vec<u8>) {
    let short = entry.short_name();
    let wrote = if entry.kind() == Kind::Deleted {
        long.write_deleted(short, name)
    } else {
        long.write(short, name)
    };
    if !wrote {
        write_short(short, entry.case(), name);
    }
}
