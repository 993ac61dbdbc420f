//! How a view on videos is loaded.

use std::fmt;
use std::sync::atomic::AtomicBool;

use filemap_model::{Listener, Probe, Silent};
use filemap_probe::{Budget, BuiltInProbes};

use crate::probing::Looking;

static PROBES: BuiltInProbes = BuiltInProbes {
    budget: Budget::USUAL,
};
static SILENT: Silent = Silent;
static NEVER: AtomicBool = AtomicBool::new(false);

/// What a load may touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoadFrom {
    /// The catalogue alone: the disk is not asked, not even whether the path is there.
    Catalogue,
    /// The disk: what is new or changed is scanned and looked into, what is gone is removed.
    #[default]
    Disk,
}

/// How to load videos.
#[derive(Clone, Copy)]
pub struct LoadOptions<'l> {
    /// What may be touched.
    pub from: LoadFrom,
    /// What looks into videos.
    pub probe: &'l dyn Probe,
    /// Threads that read videos; 0 takes one for each processor, up to eight.
    pub threads: usize,
    /// Is told how far it is.
    pub listener: &'l dyn Listener,
    /// Ends an update after what is at hand; the next one goes on from there.
    pub stop: &'l AtomicBool,
}

impl Default for LoadOptions<'_> {
    fn default() -> Self {
        Self {
            from: LoadFrom::Disk,
            probe: &PROBES,
            threads: 0,
            listener: &SILENT,
            stop: &NEVER,
        }
    }
}

impl LoadOptions<'_> {
    /// With what files are looked into.
    pub(super) fn looking(&self) -> Looking<'_> {
        Looking {
            probe: self.probe,
            second: None,
            threads: self.threads,
            listener: self.listener,
            stop: self.stop,
        }
    }
}

impl fmt::Debug for LoadOptions<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LoadOptions")
            .field("from", &self.from)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}
