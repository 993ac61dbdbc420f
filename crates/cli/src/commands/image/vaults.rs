//! Which images does the catalogue know, for the commands that read images?

use filemap::{Catalogue, Error, StoreError, Vaults};

use super::super::context::Context;
use super::super::error::CommandError;

impl Context<'_> {
    /// The images that the catalogue knows. Where there is no catalogue, it cannot be read, or nothing is to
    /// be kept, the commands read each image and keep nothing.
    pub(super) fn vaults_if_any(&mut self) -> Vaults {
        if !self.config.image_cache() {
            return Vaults::none();
        }
        let Ok(path) = self.config.catalogue() else {
            return Vaults::none();
        };
        match Catalogue::open(path, &self.open_options()) {
            Ok(catalogue) => Vaults::of(catalogue, self.config.image_upkeep()),
            Err(Error::Store(StoreError::Missing(_))) => Vaults::none(),
            Err(error) => {
                let text = format!("what is known of images is not used: {error}");
                self.output.warning(&text);
                Vaults::none()
            }
        }
    }

    /// The same for commands that are about what is known: there must be a catalogue.
    pub(super) fn vaults(&self) -> Result<Vaults, CommandError> {
        Ok(Vaults::of(self.open()?, self.config.image_upkeep()))
    }

    /// Writes what was asked about, and tells what kept anything from being kept.
    pub(super) fn end_of_vaults(&mut self, vaults: &Vaults) {
        vaults.flush();
        if let Some(problem) = vaults.problem() {
            let text = format!("what is known of images was not used, or not kept: {problem}");
            self.output.warning(&text);
        }
    }
}
