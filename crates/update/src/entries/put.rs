//! What does it mean to put an entry under a path?

use filemap_store::View;

use super::entry::PutOutcome;
use super::overlay::{Missing, NONE, Now, Overlay, Planned, Refusal, confused};

impl Overlay<'_> {
    /// Puts an entry of the batch. With [`Missing::Tell`] it must be there already.
    pub(super) fn put(
        &mut self,
        view: View<'_>,
        number: u32,
        missing: Missing,
    ) -> Planned<PutOutcome> {
        let item = self.batch.item(number).ok_or_else(confused)?;
        let absent = || Refusal::Reason("there is no such entry to update");
        let directory = self
            .lead(view, item.directory, missing)?
            .ok_or_else(absent)?;
        let place = self.find(view, directory, item.name)?;
        let current = self.state(place)?;
        match current {
            None if missing == Missing::Tell => return Err(absent()),
            Some(current) if current == item.bare => return Ok(PutOutcome::Unchanged),
            Some(current) if current.is_entered() && !item.bare.is_entered() => {
                self.empty(view, directory, place)?;
            }
            _ => {}
        }
        self.slot_mut(place)?.now = Now::Put(number);
        let was_entered = current.is_some_and(|bare| bare.is_entered());
        if item.bare.is_entered() && !was_entered {
            let path = self.batch.path(number).ok_or_else(confused)?;
            let child = self.make(directory, item.name, path)?;
            self.slot_mut(place)?.child = child;
        }
        Ok(match current {
            None => PutOutcome::Created,
            Some(_) => PutOutcome::Replaced,
        })
    }

    /// Takes a directory away that something else takes the place of; it must be empty.
    fn empty(&mut self, view: View<'_>, directory: u32, place: u32) -> Planned<()> {
        let Some(child) = self.child(view, directory, place, b"")? else {
            return Ok(());
        };
        if !self.is_empty(view, child)? {
            return Err(Refusal::Reason("a directory with content is kept there"));
        }
        self.cut(child, place)
    }

    /// Takes a directory out of the tree.
    pub(super) fn cut(&mut self, child: u32, place: u32) -> Planned<()> {
        self.directories
            .get_mut(child as usize)
            .ok_or_else(confused)?
            .is_gone = true;
        self.slot_mut(place)?.child = NONE;
        self.forget_route();
        Ok(())
    }
}
