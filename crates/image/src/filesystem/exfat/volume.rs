//! An exFAT that is read: its directories, files and counts.

use std::sync::{Arc, OnceLock};

use filemap_model::{Stat, Timestamp};

use super::boot::Shape;
use super::entries::{BITMAP, EntrySet, FILE, IN_USE, LABEL, MOST_SLOTS, Stream, Taken};
use crate::disk::Disk;
use crate::error::{Result, damaged, truncated, unsupported};
use crate::filesystem::bits::{are_clear, count_set};
use crate::filesystem::clusters::Chain;
use crate::filesystem::extents::{Extents, extent_file};
use crate::filesystem::listing::{Listed, Lister, Node, NodeNumber};
use crate::filesystem::slots::{Go, SLOT, Slot, each_slot};
use crate::filesystem::territory::{Filesystem, Territory};
use crate::filesystem::utf16::push_utf16_le;
use crate::windows::Windows;

/// The node of the top directory.
const TOP: NodeNumber = NodeNumber(1);
/// Bytes of the largest directory.
const LARGEST_DIRECTORY: u64 = 256 << 20;

struct ExFat {
    windows: Windows,
    shape: Shape,
    territory: OnceLock<Territory>,
}

/// What the top directory says of the volume.
#[derive(Default)]
struct Marks {
    label: Vec<u8>,
    bitmap: Option<(u32, u64)>,
}

/// Opens the exFAT on a disk.
pub(crate) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    let shape = Shape::read(&*disk).map_err(|error| error.within("exFAT"))?;
    Ok(Box::new(ExFat {
        windows: Windows::new(disk),
        shape,
        territory: OnceLock::new(),
    }))
}

impl Filesystem for ExFat {
    fn territory(&self) -> &Territory {
        self.territory.get_or_init(|| self.look_around())
    }

    fn top(&self) -> NodeNumber {
        TOP
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        if node != TOP {
            return Ok(self.set(node)?.stat(node, self.shape.layout.cluster_size));
        }
        let chain = self.top_chain(|| Ok(()))?;
        let size = chain.extents.length();
        Ok(Stat {
            inode: TOP.0,
            size,
            allocated: size,
            mode: 0o040_755,
            links: 1,
            ..Stat::default()
        })
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let ended = self.read_directory(directory, lister);
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        if file == TOP {
            return Err(unsupported("a directory has no content"));
        }
        let set = self.set(file)?;
        if set.is_directory() {
            return Err(unsupported("a directory has no content"));
        }
        let stream = set.stream();
        if stream.written > stream.length {
            return Err(damaged("more of the file was written than it has"));
        }
        let extents = self.extents_of(&set, stream)?;
        let disk = Arc::clone(self.windows.disk());
        let file = extent_file(disk, extents, stream.length, stream.written)?;
        Ok(Arc::new(file))
    }

    fn link_target(&self, _: NodeNumber) -> Result<Vec<u8>> {
        Err(unsupported("exFAT has no symbolic links"))
    }
}

impl ExFat {
    /// The set that begins at a node. Its slots follow each other, but at the end of a cluster the table may
    /// lead on, or, in a directory in one run, say nothing: what the checksum fits to is right.
    fn set(&self, node: NodeNumber) -> Result<EntrySet> {
        let offset = node.0.checked_mul(SLOT);
        let offset = offset.filter(|offset| self.shape.layout.cluster_at(*offset).is_some());
        let nothing = || damaged(format!("no entry of a directory is at {}", node.0));
        let offset = offset.ok_or_else(nothing)?;
        for in_one_run in [false, true] {
            if let Ok(set) = self.set_at(offset, in_one_run)
                && set.fault().is_none()
            {
                return Ok(set);
            }
        }
        Err(nothing())
    }

    fn set_at(&self, offset: u64, in_one_run: bool) -> Result<EntrySet> {
        let layout = &self.shape.layout;
        let mut set = EntrySet::default();
        let mut at = offset;
        for _ in 0..MOST_SLOTS {
            let slot: Slot = self.windows.array(at)?;
            if at == offset && slot[0] | IN_USE != FILE {
                break;
            }
            match set.take(&slot) {
                Taken::Whole => return Ok(set),
                Taken::Broken | Taken::Lost => break,
                Taken::Part => {}
            }
            let cluster = layout.cluster_at(at);
            at += SLOT;
            if layout.cluster_at(at) != cluster && !in_one_run {
                let cluster = cluster.ok_or_else(|| damaged("there is no such cluster"))?;
                at = layout.offset(layout.value(&self.windows, cluster)?)?;
            }
        }
        Err(damaged("no entry begins there"))
    }

    fn extents_of(&self, set: &EntrySet, stream: Stream) -> Result<Extents> {
        let layout = &self.shape.layout;
        let clusters = stream.length.div_ceil(layout.cluster_size);
        if clusters == 0 || (stream.first == 0 && stream.written == 0) {
            return Ok(Extents::default());
        }
        if set.is_deleted() && !self.are_free(stream, clusters)? {
            return Err(damaged("the clusters of the deleted file are used again"));
        }
        if stream.in_one_run {
            return layout.run_of(stream.first, clusters);
        }
        layout.chain_of(&self.windows, stream.first, clusters)
    }

    /// Are the clusters of a deleted file free? The bitmap tells; a file in pieces is not told by its first
    /// cluster alone, but its chain stands in the table until it is used again.
    fn are_free(&self, stream: Stream, clusters: u64) -> Result<bool> {
        let layout = &self.shape.layout;
        let extents = if stream.in_one_run {
            layout.run_of(stream.first, clusters)?
        } else {
            layout.chain_of(&self.windows, stream.first, clusters)?
        };
        let bitmap = self.bitmap(self.marks()?.bitmap)?;
        for (length, on_disk) in extents.runs() {
            let first = on_disk.and_then(|at| layout.cluster_at(at)).unwrap_or(0);
            let from = u64::from(first.saturating_sub(2));
            if !are_clear(&self.windows, &bitmap, from, length / layout.cluster_size)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn top_chain(&self, step: impl FnMut() -> Result<()>) -> Result<Chain> {
        let layout = &self.shape.layout;
        let most = LARGEST_DIRECTORY.div_ceil(layout.cluster_size);
        layout.whole_chain(&self.windows, self.shape.top, most, step)
    }

    /// Where a directory lies, and whether it was deleted.
    fn directory(
        &self,
        node: NodeNumber,
        step: impl FnMut() -> Result<()>,
    ) -> Result<(Chain, bool)> {
        if node == TOP {
            return Ok((self.top_chain(step)?, false));
        }
        let set = self.set(node)?;
        let stream = set.stream();
        if !set.is_directory() {
            return Err(unsupported("a file has no entries"));
        }
        if stream.first == self.shape.top {
            return Err(damaged("a directory is said to begin where the top does"));
        }
        if stream.length > LARGEST_DIRECTORY || stream.written != stream.length {
            return Err(damaged("the size of a directory cannot be"));
        }
        let extents = self.extents_of(&set, stream);
        let extents = match extents {
            Ok(extents) => extents,
            // What stands before the broken place is shown.
            Err(error) if !set.is_deleted() && !stream.in_one_run => {
                let most = stream.length.div_ceil(self.shape.layout.cluster_size);
                let layout = &self.shape.layout;
                let mut chain = layout.whole_chain(&self.windows, stream.first, most, step)?;
                chain.broken.get_or_insert(error);
                return Ok((chain, false));
            }
            Err(error) => return Err(error),
        };
        let broken = None;
        Ok((Chain { extents, broken }, set.is_deleted()))
    }

    fn read_directory(&self, node: NodeNumber, lister: &mut Lister<'_>) -> Result<()> {
        let (chain, in_deleted) = self.directory(node, || lister.step())?;
        if let Some(problem) = chain.broken {
            lister.problem(problem);
        }
        let mut set = EntrySet::default();
        let (mut name, mut units) = (Vec::new(), Vec::new());
        let mut number = NodeNumber(0);
        let cluster_size = self.shape.layout.cluster_size;
        each_slot(
            &self.windows,
            &chain.extents,
            || Ok(()),
            |slot, offset| {
                if slot[0] == 0 {
                    return Ok(Go::End);
                }
                let was_in_use = !set.is_deleted();
                let taken = set.take(slot);
                if slot[0] | IN_USE == FILE {
                    number = NodeNumber(offset / SLOT);
                }
                match taken {
                    Taken::Part => {}
                    Taken::Lost => lister.problem(damaged("a part of an entry stands alone")),
                    Taken::Broken if was_in_use => lister.problem(damaged("an entry is not whole")),
                    Taken::Broken => {}
                    Taken::Whole => {
                        let is_deleted = set.is_deleted() || in_deleted;
                        match set.fault() {
                            // What was deleted may be overwritten in part.
                            _ if set.is_deleted() && !lister.wants_deleted() => {}
                            Some(_) if set.is_deleted() => {}
                            Some(fault) => {
                                lister.problem(damaged(fault));
                                set.pass_over();
                            }
                            None => {
                                name.clear();
                                set.write_name(&mut units, &mut name);
                                lister.show(&Node {
                                    name: &name,
                                    number,
                                    stat: set.stat(number, cluster_size),
                                    is_deleted,
                                })?;
                            }
                        }
                    }
                }
                lister.step()?;
                Ok(Go::On)
            },
        )?;
        if set.is_open() && !set.is_deleted() {
            lister.problem(damaged("the directory ends within an entry"));
        }
        Ok(())
    }

    fn marks(&self) -> Result<Marks> {
        let mut marks = Marks::default();
        let chain = self.top_chain(|| Ok(()))?;
        each_slot(
            &self.windows,
            &chain.extents,
            || Ok(()),
            |slot, _| {
                match slot[0] {
                    0 => return Ok(Go::End),
                    LABEL => {
                        let length = usize::from(slot[1]).min(11) * 2;
                        let units = slot.get(2..2 + length).unwrap_or_default();
                        marks.label.clear();
                        push_utf16_le(units, &mut marks.label);
                    }
                    BITMAP if slot[1] & 1 == self.second_table() => {
                        let first = crate::bytes::le32(slot, 20)?;
                        marks.bitmap = Some((first, crate::bytes::le64(slot, 24)?));
                    }
                    _ => {}
                }
                Ok(Go::On)
            },
        )?;
        Ok(marks)
    }

    /// The bitmap that goes with the table in use.
    fn second_table(&self) -> u8 {
        u8::from(self.shape.is_second)
    }

    /// Where the bitmap of clusters in use lies.
    fn bitmap(&self, place: Option<(u32, u64)>) -> Result<Extents> {
        let layout = &self.shape.layout;
        let (first, length) = place.ok_or_else(|| damaged("there is no bitmap"))?;
        if length < u64::from(layout.clusters).div_ceil(8) {
            return Err(truncated("the bitmap is too short"));
        }
        let needed = u64::from(layout.clusters).div_ceil(8);
        layout.chain_of(&self.windows, first, needed.div_ceil(layout.cluster_size))
    }

    fn count_free(&self, place: Option<(u32, u64)>) -> Result<u64> {
        let clusters = u64::from(self.shape.layout.clusters);
        let bitmap = self.bitmap(place)?;
        Ok(clusters - count_set(&self.windows, &bitmap, clusters)?)
    }

    fn look_around(&self) -> Territory {
        let layout = &self.shape.layout;
        let mut remarks = self.shape.remarks.clone();
        let marks = self.marks().unwrap_or_else(|error| {
            remarks.push(format!("its top directory was not read: {error}"));
            Marks::default()
        });
        let free = match self.count_free(marks.bitmap) {
            Ok(free) => Some(free * layout.cluster_size),
            Err(error) => {
                remarks.push(format!("its free clusters were not counted: {error}"));
                None
            }
        };
        let serial = self.shape.serial;
        Territory {
            kind: "exFAT".to_owned(),
            label: marks.label,
            uuid: format!("{:04X}-{:04X}", serial >> 16, serial & 0xffff),
            total: u64::from(layout.clusters) * layout.cluster_size,
            free,
            block_size: layout.cluster_size,
            created: Timestamp::MIN,
            remarks,
        }
    }
}
