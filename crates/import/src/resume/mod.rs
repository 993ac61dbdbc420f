//! How does an import go on that was broken off?
//!
//! Of lists that are files, the file of runs has a name while the import is at work, and beside it
//! stands what was read for the runs that are whole. The next import of the same lists reads them
//! from the beginning, for their digest, but parses only what is behind those runs. All files go when
//! the import ends, unless it was stopped.

mod guard;
mod keeper;
mod place;
mod state;

pub use guard::ResumeGuard;
pub(crate) use keeper::keep;
pub(crate) use place::{Kept, ResumePlan, sweep};
pub(crate) use state::RunPlace;
pub use state::read_state;
