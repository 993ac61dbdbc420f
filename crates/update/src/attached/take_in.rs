//! What becomes of what hangs on files when a root turns out to lie inside another one?

use std::collections::HashMap;

use filemap_model::{ConsumerId, DirectoryId, Mark, RootId};
use filemap_store::ancestors::path_of;
use filemap_store::{Store, StoredMark, View};

use super::attachments::Attachments;
use super::held::{entered, lead_to};
use crate::error::{Result, UpdateError};

/// What is moved in one commit.
const BATCH: usize = 10_000;

/// A name in the inner root, and the place of the same directory in the outer one.
struct Placed<A> {
    from: DirectoryId,
    to: DirectoryId,
    name: Vec<u8>,
    what: A,
}

/// Where to go on.
type Next = Option<(DirectoryId, Vec<u8>)>;

/// Two roots, and the path of the inner one below the outer one.
struct Roots<'p> {
    inner: RootId,
    outer: RootId,
    below: &'p [u8],
    places: HashMap<DirectoryId, Option<DirectoryId>>,
}

/// Hangs all that hangs on files of an inner root on the same files of an outer one, which holds it at the
/// path `below`. What hangs there already stays.
///
/// # Errors
/// When the store fails.
pub fn take_in(store: &Store, inner: RootId, outer: RootId, below: &[u8]) -> Result<()> {
    let attachments = Attachments::of(store.read()?.view())?;
    let mut roots = Roots {
        inner,
        outer,
        below,
        places: HashMap::new(),
    };
    for consumer in attachments.consumers {
        take_marks(store, &mut roots, consumer)?;
    }
    if attachments.has_items {
        take_items(store, &mut roots)?;
    }
    Ok(())
}

fn take_marks(store: &Store, roots: &mut Roots<'_>, consumer: ConsumerId) -> Result<()> {
    let mut from = Some((roots.inner.top(), Vec::new()));
    while let Some((directory, name)) = from.take() {
        let read = store.read()?;
        let marks = read
            .view()
            .marks(consumer, (directory, &name), roots.inner.last())?;
        let marks = marks.map(|mark| {
            let (directory, name, mark) = mark?;
            Ok((directory, name, mark.to_mark()))
        });
        let (placed, next) = roots.place(read.view(), marks)?;
        drop(read);
        from = next;
        store.write_with_retry(&mut |_| (), &mut |txn| {
            for Placed { to, name, what, .. } in &placed {
                let known = txn.view().mark(consumer, *to, name)?;
                let mark: &Option<Mark> = what;
                if let (Some(mark), None) = (mark, known.as_ref().and_then(StoredMark::to_mark)) {
                    txn.put_mark(consumer, (*to, name), mark)?;
                }
            }
            Ok::<_, UpdateError>(())
        })?;
    }
    Ok(())
}

fn take_items(store: &Store, roots: &mut Roots<'_>) -> Result<()> {
    let mut from = Some((roots.inner.top(), Vec::new()));
    while let Some((directory, name)) = from.take() {
        let read = store.read()?;
        let items = read.view().items((directory, &name), roots.inner.last())?;
        let (placed, next) = roots.place(read.view(), items.map(|item| Ok(item?)))?;
        drop(read);
        from = next;
        store.write_with_retry(&mut |_| (), &mut |txn| {
            let mut merges = HashMap::new();
            for Placed {
                from,
                to,
                name,
                what,
            } in &placed
            {
                if txn
                    .view()
                    .place_of_item(*what)?
                    .is_none_or(|(at, _)| at != *from)
                {
                    continue;
                }
                match txn.view().item(*to, name)? {
                    None => txn.move_item(*what, (*to, name))?,
                    Some(there) if txn.view().holders(*what)? > 0 => {
                        merges.insert(*what, there);
                    }
                    Some(_) => {}
                }
            }
            lead_to(txn, &merges)
        })?;
    }
    Ok(())
}

impl Roots<'_> {
    /// Finds the places of a batch in the outer root.
    fn place<'t, A>(
        &mut self,
        view: View<'t>,
        names: impl Iterator<Item = Result<(DirectoryId, &'t [u8], A)>>,
    ) -> Result<(Vec<Placed<A>>, Next)> {
        let mut placed = Vec::new();
        self.places.clear();
        for item in names {
            let (from, name, what) = item?;
            if placed.len() >= BATCH || self.places.len() >= BATCH {
                return Ok((placed, Some((from, name.to_vec()))));
            }
            if let Some(to) = self.counterpart(view, from)? {
                let name = name.to_vec();
                placed.push(Placed {
                    from,
                    to,
                    name,
                    what,
                });
            }
        }
        Ok((placed, None))
    }

    /// The same directory in the outer root, if it is entered there.
    fn counterpart(&mut self, view: View<'_>, inner: DirectoryId) -> Result<Option<DirectoryId>> {
        if let Some(known) = self.places.get(&inner) {
            return Ok(*known);
        }
        let path = [self.below, b"/", &path_of(view, inner)?].concat();
        let outer = entered(view, self.outer, &path)?;
        self.places.insert(inner, outer);
        Ok(outer)
    }
}
