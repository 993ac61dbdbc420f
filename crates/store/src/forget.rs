//! Roots and consumers on their way out: out of sight with one commit, and removed behind it.
//!
//! What a root holds may be more than fits into one commit. So the first one removes its record, with
//! which nobody sees it any more, and notes in `meta` that it is leaving; pieces of it go with the
//! commits that follow, and the note with the last. Who finds the note of a removal that was broken off
//! goes on with it.

use filemap_model::{ConsumerId, RootId};

use crate::error::Result;
use crate::keys;
use crate::transaction::WriteTransaction;
use crate::view::View;

const ROOT: &str = "leaving root ";
const CONSUMER: &str = "leaving consumer ";

/// What is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// A root with all that is known of it.
    Root(RootId),
    /// A consumer with its marks.
    Consumer(ConsumerId),
}

impl Leaving {
    fn name(self) -> Vec<u8> {
        match self {
            Self::Root(root) => format!("{ROOT}{root}").into_bytes(),
            Self::Consumer(consumer) => format!("{CONSUMER}{}", consumer.value()).into_bytes(),
        }
    }

    fn from_name(name: &[u8]) -> Option<Self> {
        let name = std::str::from_utf8(name).ok()?;
        if let Some(number) = name.strip_prefix(ROOT) {
            return number.parse().ok().and_then(RootId::new).map(Self::Root);
        }
        let number = name.strip_prefix(CONSUMER)?.parse().ok()?;
        Some(Self::Consumer(ConsumerId::new(number)))
    }
}

impl View<'_> {
    /// What is on its way out.
    ///
    /// # Errors
    /// When the store fails.
    pub fn leaving(self) -> Result<Vec<Leaving>> {
        let mut leaving = Vec::new();
        for prefix in [ROOT, CONSUMER].map(str::as_bytes) {
            for item in self.tables.meta.prefixed(self.txn, prefix)? {
                leaving.extend(Leaving::from_name(item?.0));
            }
        }
        Ok(leaving)
    }

    /// Is this on its way out?
    ///
    /// # Errors
    /// When the store fails.
    pub fn is_leaving(self, leaving: Leaving) -> Result<bool> {
        let found = self.tables.meta.get(self.txn, &leaving.name())?;
        Ok(found.is_some())
    }
}

impl WriteTransaction<'_> {
    /// Takes a root or a consumer out of sight; what it had is removed by
    /// [`WriteTransaction::remove_leaving_piece`].
    ///
    /// # Errors
    /// When the store fails.
    pub fn forget(&mut self, leaving: Leaving) -> Result<()> {
        let tables = self.store.0.tables;
        match leaving {
            Leaving::Root(root) => self.delete(tables.roots, &keys::root(root))?,
            Leaving::Consumer(consumer) => {
                self.delete(tables.consumers, &consumer.value().to_be_bytes())?
            }
        };
        self.put_number(&leaving.name(), 1)
    }

    /// Removes a piece of what is on its way out; `true` when nothing is left.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_leaving_piece(&mut self, leaving: Leaving, piece: usize) -> Result<bool> {
        let is_gone = match leaving {
            Leaving::Root(root) => self.remove_root_piece(root, piece)?,
            Leaving::Consumer(consumer) => self.remove_consumer_piece(consumer, piece)?,
        };
        if is_gone {
            self.delete(self.store.0.tables.meta, &leaving.name())?;
        }
        Ok(is_gone)
    }
}
