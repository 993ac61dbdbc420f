//! The threads that read the catalogue.
//!
//! A read transaction never lives across an `await`: a client that reads slowly keeps no page of the store from being
//! used again.

use filemap::Catalogue;

use crate::pool::{AskError, Asker, Pool};

/// Threads that read the catalogue.
#[derive(Clone, Debug)]
pub struct Readers {
    pool: Pool,
    catalogue: Catalogue,
}

impl Readers {
    /// Starts so many threads, at least one.
    ///
    /// # Errors
    /// When the system starts no more threads.
    pub fn start(count: usize, catalogue: &Catalogue) -> std::io::Result<Self> {
        Ok(Self {
            pool: Pool::start("reader", count)?,
            catalogue: catalogue.clone(),
        })
    }

    /// Asks the catalogue on one of the threads.
    ///
    /// # Errors
    /// When too many wait, or the question panics.
    pub async fn ask<T, Q>(&self, question: Q) -> Result<T, AskError>
    where
        T: Send + std::fmt::Debug + 'static,
        Q: FnOnce(&Catalogue, &Asker<'_>) -> T + Send + 'static,
    {
        let catalogue = self.catalogue.clone();
        let asked = move |asker: &Asker<'_>| question(&catalogue, asker);
        self.pool.run(asked).await
    }
}
