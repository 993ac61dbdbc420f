//! How is a tree walked depth-first, names in their order in each directory?
//!
//! The walk keeps one small frame for each level: where in which block it stands. The blocks of the
//! last levels stay open: the walk comes back to them, and a directory often lies in the same block as
//! the brother before it. Which entries of a block are wanted is found for a whole directory at once;
//! entries that are neither wanted nor entered cost nothing more.

use std::ops::Range;

use filemap_model::{DirectoryId, Entry};
use filemap_store::block::Block;
use filemap_store::{StoredBlock, View};

use crate::error::Result;
use crate::filter::CompiledFilter;
use crate::mask::Mask;
use crate::place::endless;

/// From this depth on it is made sure that the walk does not go round in damaged records.
const SUSPICIOUS_DEPTH: usize = 4096;
/// Blocks that stay open.
const OPEN: usize = 8;

struct Frame<'t> {
    directory: DirectoryId,
    stored: StoredBlock<'t>,
    wanted: Mask,
    entered: Mask,
    /// Where to go on in the block.
    next: usize,
    /// May the directory go on in the next block?
    continues: bool,
    path_length: usize,
}

/// An entry that the walk has come to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// The directory that holds it.
    pub(crate) directory: DirectoryId,
    index: usize,
    /// Does it pass the filter?
    pub(crate) is_wanted: bool,
    /// Its own id, if it is a directory that is entered.
    pub(crate) child: Option<DirectoryId>,
    /// Levels below the beginning of the walk, from 1.
    pub(crate) depth: u32,
}

/// A block that is open for the directory at a depth.
struct Open<'t> {
    depth: usize,
    stored: StoredBlock<'t>,
    last: DirectoryId,
    block: Block<'t>,
}

impl<'t> Open<'t> {
    fn new(stored: StoredBlock<'t>, depth: usize) -> Result<Self> {
        let block = stored.open()?;
        let last = block
            .last_directory()
            .map_err(|error| stored.damaged(error))?;
        Ok(Self {
            depth,
            stored,
            last,
            block,
        })
    }

    /// Do the entries of a directory begin in this block, if there are any?
    fn holds_start_of(&self, directory: DirectoryId) -> bool {
        self.stored.directory() < directory && directory <= self.last
    }

    fn run_of(&self, directory: DirectoryId) -> Result<Range<usize>> {
        let run = self.block.run_of(directory);
        Ok(run.map_err(|error| self.stored.damaged(error))?)
    }
}

/// A walk over a tree.
pub(crate) struct Walk<'t> {
    view: View<'t>,
    frames: Vec<Frame<'t>>,
    /// The open block of each of the last depths, at the depth modulo their number.
    open: [Option<Open<'t>>; OPEN],
    path: Vec<u8>,
    bytes_read: usize,
}

impl<'t> Walk<'t> {
    /// Returns a walk that stands at a path (without a slash at its end) and has entered nothing.
    pub(crate) fn new(view: View<'t>, path: &[u8]) -> Self {
        Self {
            view,
            frames: Vec::new(),
            open: [const { None }; OPEN],
            path: path.to_vec(),
            bytes_read: 0,
        }
    }

    /// The absolute path of the last entry.
    pub(crate) fn path(&self) -> &[u8] {
        &self.path
    }

    /// Bytes of blocks that were opened.
    pub(crate) fn bytes_read(&self) -> usize {
        self.bytes_read
    }

    /// Goes down into the directory whose path is the current one.
    pub(crate) fn enter(
        &mut self,
        directory: DirectoryId,
        filter: &mut CompiledFilter<'_>,
    ) -> Result<()> {
        let depth = self.frames.len();
        let is_time = depth >= SUSPICIOUS_DEPTH && depth.is_power_of_two();
        if is_time && self.frames.iter().any(|frame| frame.directory == directory) {
            return Err(endless(directory).into());
        }
        let Some(slot) = self.open.get_mut(depth % OPEN) else {
            return Ok(());
        };
        match slot.as_mut() {
            Some(open) if open.holds_start_of(directory) => open.depth = depth,
            _ => {
                let Some(opened) = first_block(self.view, directory, depth)? else {
                    return Ok(());
                };
                self.bytes_read += opened.stored.bytes();
                *slot = Some(opened);
            }
        }
        let Some(open) = slot else { return Ok(()) };
        let run = open.run_of(directory)?;
        if run.is_empty() {
            return Ok(());
        }
        let mut frame = Frame {
            directory,
            stored: open.stored,
            wanted: Mask::EMPTY,
            entered: Mask::EMPTY,
            next: 0,
            continues: false,
            path_length: self.path.len(),
        };
        frame.look(self.view, open, run, filter)?;
        self.frames.push(frame);
        Ok(())
    }

    /// Goes on to the next entry that is wanted or entered.
    pub(crate) fn next(&mut self, filter: &mut CompiledFilter<'_>) -> Result<Option<Step>> {
        while !self.frames.is_empty() {
            if self.has_more(filter)?
                && let Some(step) = self.step()?
            {
                return Ok(Some(step));
            }
            self.frames.pop();
        }
        Ok(None)
    }

    /// Does the directory of the last entry hold a further one that is wanted or entered?
    pub(crate) fn has_more(&mut self, filter: &mut CompiledFilter<'_>) -> Result<bool> {
        let depth = self.frames.len().wrapping_sub(1);
        let Some(frame) = self.frames.last_mut() else {
            return Ok(false);
        };
        loop {
            if frame
                .wanted
                .or(frame.entered)
                .next_from(frame.next)
                .is_some()
            {
                return Ok(true);
            }
            if !frame.continues {
                return Ok(false);
            }
            let next = self.view.block_after(frame.stored)?;
            let Some(stored) = next.filter(|next| next.directory() == frame.directory) else {
                frame.continues = false;
                return Ok(false);
            };
            let open = Open::new(stored, depth)?;
            let run = open.run_of(frame.directory)?;
            frame.look(self.view, &open, run, filter)?;
            self.bytes_read += stored.bytes();
            if let Some(slot) = self.open.get_mut(depth % OPEN) {
                *slot = Some(open);
            }
        }
    }

    /// Leaves the rest of the directory of the last entry out.
    pub(crate) fn skip_rest(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            (frame.wanted, frame.entered, frame.continues) = (Mask::EMPTY, Mask::EMPTY, false);
        }
    }

    fn step(&mut self) -> Result<Option<Step>> {
        let depth = self.frames.len();
        let Some(frame) = self.frames.last_mut() else {
            return Ok(None);
        };
        let Some(index) = frame.wanted.or(frame.entered).next_from(frame.next) else {
            return Ok(None);
        };
        let block = open_block(&mut self.open, frame, depth - 1)?;
        frame.next = index + 1;
        let damaged = |error| frame.stored.damaged(error);
        self.path.truncate(frame.path_length);
        self.path.push(b'/');
        self.path
            .extend_from_slice(block.name(index).map_err(damaged)?);
        Ok(Some(Step {
            directory: frame.directory,
            index,
            is_wanted: frame.wanted.has(index),
            child: block.child(index).map_err(damaged)?,
            depth: u32::try_from(depth).unwrap_or(u32::MAX),
        }))
    }

    /// The entry of the last step, before anything else was entered or looked for.
    pub(crate) fn entry(&mut self, step: &Step) -> Result<Entry<'t>> {
        let depth = self.frames.len().wrapping_sub(1);
        let frame = self.frames.last();
        let frame = frame.ok_or_else(|| endless(step.directory))?;
        let block = open_block(&mut self.open, frame, depth)?;
        let entry = block.entry(step.index);
        Ok(entry.map_err(|error| frame.stored.damaged(error))?)
    }
}

/// The block of the frame at a depth, which may have to be opened again.
fn open_block<'o, 't>(
    open: &'o mut [Option<Open<'t>>; OPEN],
    frame: &Frame<'t>,
    depth: usize,
) -> Result<&'o Block<'t>> {
    let none = || endless(frame.directory);
    let slot = open.get_mut(depth % OPEN).ok_or_else(none)?;
    if slot.as_ref().is_none_or(|open| open.depth != depth) {
        *slot = Some(Open::new(frame.stored, depth)?);
    }
    let open = slot.as_ref().ok_or_else(none)?;
    Ok(&open.block)
}

impl<'t> Frame<'t> {
    /// Finds out what is wanted of the directory's run in a block.
    fn look(
        &mut self,
        view: View<'_>,
        open: &Open<'t>,
        run: Range<usize>,
        filter: &mut CompiledFilter<'_>,
    ) -> Result<()> {
        let (stored, block) = (open.stored, &open.block);
        self.stored = stored;
        self.next = 0;
        self.continues = run.end == block.len();
        self.wanted = filter
            .passing(block, run.clone())
            .map_err(|error| stored.damaged(error))?;
        let at = (stored, block);
        filter.narrow_by_marks(view, self.directory, at, run.clone(), &mut self.wanted)?;
        filter.narrow_by_facts(view, self.directory, at, run.clone(), &mut self.wanted)?;
        self.entered = Mask::range(run.clone());
        if block.has_no_children() {
            self.entered = Mask::EMPTY;
        } else {
            self.entered.keep(run.clone(), block.children(run));
        }
        Ok(())
    }
}

/// The block in which the entries of a directory begin, if there are any.
fn first_block(view: View<'_>, directory: DirectoryId, depth: usize) -> Result<Option<Open<'_>>> {
    let Some(stored) = view.block_with(directory)? else {
        return Ok(None);
    };
    let open = Open::new(stored, depth)?;
    if open.last >= directory {
        return Ok(Some(open));
    }
    let next = view.block_after(stored)?;
    let next = next.filter(|next| next.directory() == directory);
    next.map(|stored| Open::new(stored, depth)).transpose()
}
