//! What may hang on files of this catalogue?

use filemap_model::{ConsumerId, DirectoryId};
use filemap_store::View;

use crate::error::Result;

/// What may hang on files: nothing of a kind that is not here needs to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attachments {
    /// Who says something of files.
    pub(crate) consumers: Vec<ConsumerId>,
    /// There are items.
    pub(crate) has_items: bool,
    /// Playlists hold some of them.
    pub(crate) has_held: bool,
}

impl Attachments {
    pub(crate) fn of(view: View<'_>) -> Result<Self> {
        let consumers = view.consumers()?;
        Ok(Self {
            consumers: consumers.into_iter().map(|consumer| consumer.id).collect(),
            has_items: !view.has_no_items()?,
            has_held: view.has_held_items()?,
        })
    }

    /// Does nothing hang on any file?
    pub(crate) fn is_empty(&self) -> bool {
        self.consumers.is_empty() && !self.has_items
    }

    /// Does something hang on this name, or, without one, on any in the directory?
    pub(crate) fn hangs_on(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        name: Option<&[u8]>,
    ) -> Result<bool> {
        for consumer in &self.consumers {
            let is_marked = match name {
                Some(name) => view.mark(*consumer, directory, name)?.is_some(),
                None => {
                    let mut marks = view.marks_in(*consumer, directory, &[])?;
                    marks.next().transpose()?.is_some()
                }
            };
            if is_marked {
                return Ok(true);
            }
        }
        if !self.has_items {
            return Ok(false);
        }
        Ok(match name {
            Some(name) => view.item(directory, name)?.is_some(),
            None => view.items_in(directory, &[])?.next().transpose()?.is_some(),
        })
    }
}
