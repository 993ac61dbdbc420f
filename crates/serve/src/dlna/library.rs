//! The shelf of now: made when somebody asks, and made anew beside it when the catalogue has changed.
//!
//! A question is answered from the shelf that is there, however old, while the next one is made: a television waits
//! less than a scan lasts. Only the first one is waited for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use filemap::{Catalogue, Error};

use super::shelf::{Builder, Children, SharedRoots, Shelf, gather};

/// After a shelf was made, the next one is made this many times as long after as that took.
const REST: u32 = 4;
/// Whoever asks later than this after the last look has it looked anew first.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Lists that are kept for the next page, and how many items in all.
const MOST_LISTS: usize = 4;
const MOST_ITEMS: usize = 1 << 18;

/// The shelf of now.
#[derive(Debug)]
pub struct Library {
    shared: RwLock<SharedRoots>,
    shelf: RwLock<Option<Arc<Shelf>>>,
    making: Mutex<Making>,
    lists: Mutex<Vec<KeptList>>,
}

/// When the next shelf may be made, and when it was last looked whether it must.
#[derive(Debug, Default)]
struct Making {
    next: Option<Instant>,
    looked: Option<Instant>,
    shared: SharedRoots,
}

impl Making {
    fn is_rested(&self) -> bool {
        self.next.is_none_or(|next| Instant::now() >= next)
    }
}

#[derive(Debug)]
struct KeptList {
    clock: u64,
    key: String,
    list: Arc<Children<'static>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Library {
    /// A library of what is shared.
    #[must_use]
    pub fn new(shared: SharedRoots) -> Self {
        Self {
            shared: RwLock::new(shared),
            shelf: RwLock::new(None),
            making: Mutex::new(Making::default()),
            lists: Mutex::new(Vec::new()),
        }
    }

    /// Shares something else from now on.
    pub fn share(&self, shared: SharedRoots) {
        *self.shared.write().unwrap_or_else(PoisonError::into_inner) = shared;
        locked(&self.making).next = None;
    }

    fn shared(&self) -> SharedRoots {
        self.shared
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The shelf that is there. The first one is made, and the next one where nobody has looked for a while.
    ///
    /// # Errors
    /// When the first one cannot be made: the store fails or is damaged.
    pub fn shelf(&self, catalogue: &Catalogue) -> Result<Arc<Shelf>, Error> {
        match self.known() {
            Some(known) => {
                // Whoever makes one already is not waited for.
                let making = self.making.try_lock();
                let is_old =
                    |making: &Making| making.looked.is_none_or(|at| at.elapsed() > LOOK_EVERY);
                if let Ok(mut making) = making
                    && is_old(&making)
                    && making.is_rested()
                {
                    return Ok(self
                        .make(catalogue, &mut making)
                        .ok()
                        .flatten()
                        .unwrap_or(known));
                }
                Ok(known)
            }
            None => {
                self.make(catalogue, &mut locked(&self.making))?;
                let none = || Arc::new(Builder::default().finish(0, Vec::new(), None));
                Ok(self.known().unwrap_or_else(none))
            }
        }
    }

    /// The shelf that is there, if one is.
    #[must_use]
    pub fn known(&self) -> Option<Arc<Shelf>> {
        let shelf = self.shelf.read().unwrap_or_else(PoisonError::into_inner);
        shelf.clone()
    }

    /// Is the last shelf long enough ago that the next one may be made?
    #[must_use]
    pub fn is_rested(&self) -> bool {
        // Where one is being made, nobody waits for the next.
        self.making
            .try_lock()
            .is_ok_and(|making| making.is_rested())
    }

    /// Makes the next shelf, if the catalogue has changed. Returns it where something that is shown has changed.
    ///
    /// # Errors
    /// When the store fails or is damaged; the shelf that was there stays.
    pub fn refresh(&self, catalogue: &Catalogue) -> Result<Option<Arc<Shelf>>, Error> {
        self.make(catalogue, &mut locked(&self.making))
    }

    fn make(
        &self,
        catalogue: &Catalogue,
        making: &mut Making,
    ) -> Result<Option<Arc<Shelf>>, Error> {
        let before = self.known();
        let now = Instant::now();
        making.looked = Some(now);
        let shared = self.shared();
        let read = catalogue.read()?;
        let clock = read.view().clock()?;
        let is_same = |shelf: &Arc<Shelf>| shelf.clock() == clock.0 && making.shared == shared;
        if before.as_ref().is_some_and(is_same) {
            return Ok(None);
        }
        let shelf = Arc::new(gather(&read, &shared, before.as_deref())?);
        drop(read);
        making.next = Some(Instant::now() + now.elapsed().min(Duration::from_secs(60)) * REST);
        making.shared = shared;
        let has_changed = before.is_none_or(|before| before.update() != shelf.update());
        let mut known = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some(Arc::clone(&shelf));
        drop(known);
        locked(&self.lists).clear();
        Ok(has_changed.then_some(shelf))
    }

    /// A list that was kept for its next page.
    pub(super) fn kept_list(&self, shelf: &Shelf, key: &str) -> Option<Arc<Children<'static>>> {
        let lists = locked(&self.lists);
        let is_it = |kept: &&KeptList| kept.clock == shelf.clock() && kept.key == key;
        lists.iter().find(is_it).map(|kept| Arc::clone(&kept.list))
    }

    /// Keeps a list for its next page.
    pub(super) fn keep_list(&self, shelf: &Shelf, key: String, list: &Arc<Children<'static>>) {
        if list.len() > MOST_ITEMS / MOST_LISTS {
            return;
        }
        let mut lists = locked(&self.lists);
        lists.retain(|kept| kept.clock == shelf.clock() && kept.key != key);
        if lists.len() >= MOST_LISTS {
            lists.remove(0);
        }
        lists.push(KeptList {
            clock: shelf.clock(),
            key,
            list: Arc::clone(list),
        });
    }
}
