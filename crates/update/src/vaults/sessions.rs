//! Sessions in disk images are begun, set and closed.

use filemap_model::{SessionId, VaultId};
use filemap_store::{ImageSession, WriteTransaction};

use super::edits::VaultEdits;
use crate::error::{Result, UpdateError};

/// A place in an image: the zone, once one is chosen, and the path in it.
type PlaceInVault<'p> = (VaultId, Option<u32>, &'p [u8]);

impl VaultEdits<'_> {
    /// Begins a session at a place. Returns its number.
    ///
    /// # Errors
    /// When the image is not known any more, or the store fails.
    pub fn begin_session(&self, place: PlaceInVault<'_>) -> Result<SessionId> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let id = txn.new_image_session()?;
            let session = ImageSession {
                created: self.now,
                ..ImageSession::default()
            };
            self.put_session(txn, id, session, place)?;
            Ok(id)
        })
    }

    /// Sets the place of a session; `false` where there is none of this number.
    ///
    /// # Errors
    /// When the image is not known any more, or the store fails.
    pub fn set_session(&self, id: SessionId, place: PlaceInVault<'_>) -> Result<bool> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let Some(session) = txn.view().image_session(id)? else {
                return Ok(false);
            };
            self.put_session(txn, id, session, place)?;
            Ok(true)
        })
    }

    fn put_session(
        &self,
        txn: &mut WriteTransaction<'_>,
        id: SessionId,
        before: ImageSession,
        (vault, zone, path): PlaceInVault<'_>,
    ) -> Result<()> {
        if txn.view().vault(vault)?.is_none() {
            return Err(UpdateError::NoVault(vault));
        }
        let session = ImageSession {
            vault,
            zone,
            path: path.to_vec(),
            updated: self.now,
            accessed: self.now,
            ..before
        };
        txn.put_image_session(id, &session)?;
        Ok(())
    }

    /// Writes that somebody asked for a session, and for the image that it stands in.
    ///
    /// # Errors
    /// When the store fails.
    pub fn touch_session(&self, id: SessionId) -> Result<()> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let Some(mut session) = txn.view().image_session(id)? else {
                return Ok(());
            };
            session.accessed = self.now;
            txn.put_image_session(id, &session)?;
            if let Some(mut vault) = txn.view().vault(session.vault)? {
                vault.accessed = self.now;
                txn.put_vault(session.vault, &vault)?;
            }
            Ok(())
        })
    }

    /// Closes a session; `false` where there is none of this number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn close_session(&self, id: SessionId) -> Result<bool> {
        self.store
            .write_with_retry(&mut |_| (), &mut |txn| Ok(txn.remove_image_session(id)?))
    }
}
