//! All probes of this crate as one.

use filemap_model::facts::Probed;
use filemap_model::{Probe, ReadAt};

use crate::dispatch::{VERSION, probe};
use crate::window::Budget;

/// All probes of this crate, with a budget for each file.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltInProbes {
    /// How much of a file may be read.
    pub budget: Budget,
}

impl Probe for BuiltInProbes {
    fn version(&self) -> u32 {
        VERSION
    }

    fn probe(&self, file: &dyn ReadAt, length: u64, name: &[u8]) -> Probed {
        probe(file, length, name, self.budget)
    }
}
