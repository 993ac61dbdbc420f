//! How is what was found inside files written?

use filemap_model::facts::Probed;
use filemap_model::{DirectoryId, Fingerprint, RootId, Timestamp};
use filemap_store::{FactKind, Probing, Store, View};

use crate::error::{Result, UpdateError};

/// What was found inside a file.
#[derive(Clone, Debug)]
pub struct FoundFacts {
    /// The directory that holds the file.
    pub directory: DirectoryId,
    /// Its name.
    pub name: Vec<u8>,
    /// The state of the file in which it was found.
    pub state: Fingerprint,
    /// What was found.
    pub probed: Probed,
}

/// How facts are written.
#[derive(Clone, Copy, Debug)]
pub struct PutFacts {
    /// What they are about.
    pub kind: FactKind,
    /// The version of the probe.
    pub version: u32,
    /// When they were found.
    pub at: Timestamp,
}

/// Writes what was found inside files, in one commit. A file that is gone, or is not in the state any more
/// in which it was looked into, is left out: the next scan asks for it again. Returns how many were written.
///
/// # Errors
/// When the store fails; nothing of the batch is kept then.
pub fn put_facts(
    store: &Store,
    how: PutFacts,
    found: &[FoundFacts],
    waiting: &mut dyn FnMut(&str),
) -> Result<u64> {
    store.write_with_retry(waiting, &mut |txn| {
        let mut written = 0;
        for file in found {
            let entry = txn.view().entry(file.directory, &file.name)?;
            let now = entry.map(|entry| Fingerprint::of(&entry.stat, entry.flags));
            if now.is_none_or(|now| file.state.difference(&now).is_some()) {
                continue;
            }
            written += 1;
            if is_known(txn.view(), how, file)? {
                continue;
            }
            let item = txn.make_item(file.directory, &file.name)?;
            let state = (&file.state, how.at);
            txn.put_facts((item, how.kind), state, how.version, &file.probed)?;
        }
        Ok::<_, UpdateError>(written)
    })
}

/// Did the same probe say the same of the same state? A file that may not be read is tried at each scan, and
/// a scan that finds nothing writes nothing.
fn is_known(view: View<'_>, how: PutFacts, file: &FoundFacts) -> Result<bool> {
    let Some(item) = view.item(file.directory, &file.name)? else {
        return Ok(false);
    };
    let Some(known) = view.facts(item, how.kind)? else {
        return Ok(false);
    };
    Ok(known.version() == how.version
        && known.fingerprint() == file.state
        && known.to_probed()? == file.probed)
}

/// Keeps with a root which of its files are looked into, and how far that is.
///
/// # Errors
/// When the store fails.
pub fn set_probing(store: &Store, root: RootId, probing: Probing) -> Result<()> {
    store.write_with_retry(&mut |_| (), &mut |txn| {
        if let Some(mut record) = txn.view().root(root)? {
            record.probing = probing;
            txn.put_root(root, &record)?;
        }
        Ok::<_, UpdateError>(())
    })
}
