//! What brings observations: a live tree, and whatever else can be read like one.

use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use crate::{Baseline, Job, Report, Stat};

/// A tree that can be read. It only looks, and never decides what its observations mean.
pub trait Source: Sync {
    /// The stat of the top directory when the source was opened.
    fn top(&self) -> Stat;

    /// Does jobs until there are no more, or `send` breaks. Each thread calls it once, with a baseline of
    /// its own. After `stop` is set, jobs that still come are answered at once, unfinished, so that whoever
    /// waits for an answer gets one.
    fn work(
        &self,
        jobs: &mut dyn Iterator<Item = (u64, Job)>,
        baseline: &mut dyn Baseline,
        send: &mut dyn FnMut(Report) -> ControlFlow<()>,
        stop: &AtomicBool,
    );
}
