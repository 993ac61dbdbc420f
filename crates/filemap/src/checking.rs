//! Is the catalogue as it was written, and what can be mended?

use filemap_update::{CheckReport, Finding, Missing, Repaired};

use crate::error::Error;
use crate::handle::Catalogue;

impl Catalogue {
    /// Verifies the pages, every checksum and every rule between records; `found` is told of what is wrong.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn check(&self, found: &mut dyn FnMut(Finding)) -> Result<CheckReport, Error> {
        self.store.verify_pages()?;
        self.check_records(found)
    }

    /// As [`Catalogue::check`], of a catalogue whose pages were just followed.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn check_records(&self, found: &mut dyn FnMut(Finding)) -> Result<CheckReport, Error> {
        let read = self.store.read()?;
        Ok(filemap_update::check(read.view(), found)?)
    }

    /// Tells what [`Catalogue::repair`] would do, as far as that shows before anything is removed.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn plan_repair(&self) -> Result<Repaired, Error> {
        Ok(filemap_update::plan_repair(&self.store)?)
    }

    /// Mends what can be derived from the rest; the next scan lists again what was lost.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn repair(&self) -> Result<Repaired, Error> {
        Ok(filemap_update::repair(
            &self.store,
            Missing::Nothing,
            self.now(),
        )?)
    }

    /// As [`Catalogue::repair`], of a catalogue that was made of what could be read of a damaged one:
    /// entries may be missing without a trace.
    ///
    /// # Errors
    /// When the store itself fails.
    pub fn repair_rescued(&self) -> Result<Repaired, Error> {
        Ok(filemap_update::repair(
            &self.store,
            Missing::Records,
            self.now(),
        )?)
    }
}
