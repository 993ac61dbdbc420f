//! Names that are longer than keys may be, whole: the table `whole_names`, by root and digest of the name.
//!
//! The entry itself is kept under a shorter name (`kept_name.rs`), whose end is the digest. A record stays
//! until its root goes, since nothing says that no entry has the name any more; there are few of them.

use filemap_model::{DirectoryId, Entry, RootId};
use twox_hash::XxHash3_128;

use crate::checksum;
use crate::error::Result;
use crate::kept_name::{LONGEST_KEPT, kept_name};
use crate::keys;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// Digits of a digest in hexadecimal, and the tilde before them.
const DIGEST_TEXT: usize = 33;

fn key(root: RootId, digest: u128) -> Vec<u8> {
    [&keys::root(root)[..], &digest.to_be_bytes()].concat()
}

/// The digest at the end of a name that is a shorter form.
fn digest_in(kept: &[u8]) -> Option<u128> {
    let start = kept.len().checked_sub(DIGEST_TEXT)?;
    let digits = kept.get(start..)?.strip_prefix(b"~")?;
    u128::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

impl<'t> View<'t> {
    /// The entry of a long name, kept as it is or under a shorter one.
    pub(crate) fn entry_of_long(
        self,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<Option<Entry<'t>>> {
        match self.entry_as_kept(directory, name)? {
            Some(entry) => Ok(Some(entry)),
            None => self.entry_as_kept(directory, &kept_name(name)),
        }
    }

    /// The whole name of an entry of a root that is kept under a shorter one; `None` where it is kept under
    /// its own.
    ///
    /// # Errors
    /// When the store fails.
    pub fn whole_name(self, root: RootId, kept: &[u8]) -> Result<Option<Vec<u8>>> {
        let Some(digest) = digest_in(kept) else {
            return Ok(None);
        };
        let value = self.get(self.tables.whole_names, &key(root, digest))?;
        let name = value.filter(|name| *kept_name(name) == *kept);
        Ok(name.map(<[u8]>::to_vec))
    }
}

impl WriteTransaction<'_> {
    /// Keeps the whole name of an entry that is kept under a shorter one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_whole_name(&mut self, root: RootId, name: &[u8]) -> Result<()> {
        if name.len() <= LONGEST_KEPT {
            return Ok(());
        }
        let key = key(root, XxHash3_128::oneshot(name));
        let table = self.store.0.tables.whole_names;
        if self.view().get(table, &key)?.is_some() {
            return Ok(());
        }
        let mut value = name.to_vec();
        checksum::seal(&key, &mut value);
        self.put(table, &key, &value)
    }
}
