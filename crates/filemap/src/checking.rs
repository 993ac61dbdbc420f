//! Is the catalogue as it was written, and what can be mended?

use filemap_catalog::{CheckReport, Finding, Repaired};

use crate::error::Error;
use crate::handle::Filemap;

impl Filemap {
    /// Verifies the pages, every checksum and every rule between records; `found` is told of what is wrong.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn check(&self, found: &mut dyn FnMut(Finding)) -> Result<CheckReport, Error> {
        self.store.verify_pages()?;
        let read = self.store.read()?;
        Ok(filemap_catalog::check(read.view(), found)?)
    }

    /// Mends what can be derived from the rest; the next scan lists again what was lost.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn repair(&self) -> Result<Repaired, Error> {
        Ok(filemap_catalog::repair(&self.store)?)
    }
}
