//! Sessions in disk images: where somebody stands, by a number that outlives the process.

use filemap_model::SessionId;

use super::decode::read_image_session;
use super::keys;
use super::record::ImageSession;
use crate::error::{Result, StoreError};
use crate::store_numbers::NEXT_SESSION;
use crate::transaction::WriteTransaction;
use crate::view::View;

impl<'t> View<'t> {
    /// The session of this number.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn image_session(self, id: SessionId) -> Result<Option<ImageSession>> {
        let key = id.value().to_be_bytes();
        self.read(self.tables.sessions, "sessions", &key, read_image_session)
    }

    /// All sessions, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn image_sessions(
        self,
    ) -> Result<impl Iterator<Item = Result<(SessionId, ImageSession)>> + use<'t>> {
        let records = self.tables.sessions.iter(self.txn)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            let damaged = || StoreError::corrupt("sessions", key, "a length inside does not fit");
            let id = keys::to_number(key).ok_or_else(damaged)?;
            let session = read_image_session(value).ok_or_else(damaged)?;
            Ok((SessionId::new(id), session))
        }))
    }
}

impl WriteTransaction<'_> {
    /// Gives a new session its number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn new_image_session(&mut self) -> Result<SessionId> {
        let number = self.view().number(NEXT_SESSION)?.max(1);
        self.put_number(NEXT_SESSION, number + 1)?;
        Ok(SessionId::new(number))
    }

    /// Writes a session.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_image_session(&mut self, id: SessionId, session: &ImageSession) -> Result<()> {
        let (table, key) = (self.store.0.tables.sessions, id.value().to_be_bytes());
        self.record(table, &key, |writer| writer.image_session(session))
    }

    /// Removes a session; `false` where there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_image_session(&mut self, id: SessionId) -> Result<bool> {
        let (table, key) = (self.store.0.tables.sessions, id.value().to_be_bytes());
        self.delete(table, &key)
    }
}
