//! Keeps roots current for as long as it runs.
//!
//! `control.rs` is how it is told to stop, `options.rs` how it is to watch, `told.rs` what it tells, `root.rs` one tree, `run.rs` all
//! of them. Nothing here writes: each look is a scan like any other, only narrower.

mod control;
mod options;
mod root;
mod run;
mod told;

pub use control::WatchControl;
pub use options::WatchOptions;
pub use run::WatchEnd;
pub use told::WatchEvent;
