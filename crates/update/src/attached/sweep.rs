//! Which of the names that something hangs on are gone? All of a root are looked through.

use filemap_model::{DirectoryId, RootId};
use filemap_store::View;

use super::attachments::Attachments;
use super::follow::Name;
use crate::error::Result;

/// How far a search has come: in which kind of attachment, and from which name on.
#[derive(Debug, Default)]
pub(crate) struct Sweep {
    /// Consumers one after the other, then items.
    kind: usize,
    from: Option<(DirectoryId, Vec<u8>)>,
}

/// Looks through the next names of a root, at most `most`. Returns those of them that are gone; `None` when
/// nothing is left.
pub(crate) fn gone_names(
    view: View<'_>,
    root: RootId,
    (sweep, most): (&mut Sweep, usize),
) -> Result<Option<Vec<Name>>> {
    let attachments = Attachments::of(view)?;
    let (from, name) = sweep.from.take().unwrap_or((root.top(), Vec::new()));
    let mut seen = Seen {
        view,
        looked: 0,
        most,
        gone: Vec::new(),
    };
    if let Some(consumer) = attachments.consumers.get(sweep.kind) {
        for mark in view.marks(*consumer, (from, &name), root.last())? {
            let (directory, name, _) = mark?;
            if !seen.look(directory, name)? {
                sweep.from = Some((directory, name.to_vec()));
                return Ok(Some(seen.gone));
            }
        }
    } else if sweep.kind == attachments.consumers.len() {
        for item in view.items((from, &name), root.last())? {
            let (directory, name, _) = item?;
            if !seen.look(directory, name)? {
                sweep.from = Some((directory, name.to_vec()));
                return Ok(Some(seen.gone));
            }
        }
    } else {
        return Ok(None);
    }
    sweep.kind += 1;
    Ok(Some(seen.gone))
}

struct Seen<'t> {
    view: View<'t>,
    looked: usize,
    most: usize,
    gone: Vec<Name>,
}

impl Seen<'_> {
    /// Looks at one name; `false` when enough were looked at before.
    fn look(&mut self, directory: DirectoryId, name: &[u8]) -> Result<bool> {
        if self.looked == self.most {
            return Ok(false);
        }
        self.looked += 1;
        if self.view.entry(directory, name)?.is_none() {
            self.gone.push((directory, name.to_vec()));
        }
        Ok(true)
    }
}
