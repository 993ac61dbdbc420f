//! Why has a directory grown or shrunk: which directories below it did it, and by which files?
//!
//! From the directory that is asked about one goes down into every directory that has a twentieth of the
//! change or more (`culprits.rs`). What is left at each of them, its own files and all its smaller
//! directories together, is what it did itself; whoever has a twentieth or more of that is named. One that
//! is new or gone is named as a whole. The files are taken from the journal of changes where it reaches
//! back so far, and else told by their times (`files.rs`).

mod culprits;
mod files;
mod question;

pub use culprits::{Culprit, CulpritKind};
pub use files::{ChangedFile, FileChange, FileCounts};
pub use question::Why;
