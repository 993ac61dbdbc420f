//! How much may be listed of one image, and whether to go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{ImageError, ImageErrorKind, Result, too_large};

/// What one look at an image may still take. Each listing of a directory counts against it.
#[derive(Debug)]
pub struct Allowance {
    /// Names that may still be seen.
    pub entries: u64,
    /// Pieces of structure (records, blocks, nodes of trees) that may still be followed, so that a loop
    /// ends even where it shows no name.
    pub steps: u64,
    /// Raised by who does not want to wait any longer.
    pub stop: Arc<AtomicBool>,
}

impl Allowance {
    /// What is enough for any image that people have: a thousand million names.
    #[must_use]
    pub const fn generous(stop: Arc<AtomicBool>) -> Self {
        Self {
            entries: 1_000_000_000,
            steps: 4_000_000_000,
            stop,
        }
    }

    /// Counts a name.
    pub(crate) fn entry(&mut self) -> Result<()> {
        self.entries = self
            .entries
            .checked_sub(1)
            .ok_or_else(|| too_large("it holds more names than may be listed"))?;
        self.step()
    }

    /// Counts a piece of structure.
    pub(crate) fn step(&mut self) -> Result<()> {
        self.steps = self
            .steps
            .checked_sub(1)
            .ok_or_else(|| too_large("it takes more steps than are allowed"))?;
        if self.steps.is_multiple_of(256) && self.stop.load(Ordering::Relaxed) {
            return Err(ImageError::new(ImageErrorKind::Stopped, "stopped"));
        }
        Ok(())
    }
}
