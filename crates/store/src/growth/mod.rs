//! How large was each directory at earlier times? Table `growth`.
//!
//! Before the sums of a directory change for the first time in a **slot** of time (a scan; later a day, a week, a
//! month), the slot stores what they were. So a state of long ago is read backwards: a directory held what the first
//! slot behind that time stores of it, or what it holds now. What did not change costs nothing, and neither does a first
//! scan. Directories that were made since a slot began have ids from its `next` on, and need no item.
//!
//! A transaction that knows its slot notes what changes by itself ([`WriteTransaction::keep_growth`]), so that no way
//! of writing sums can forget it (`notes.rs`), and merges the notes into the blocks of the slot with its commit
//! (`write.rs`). Items of one slot stand together, in the order of directories: a scan writes few pages.
//!
//! | key | value |
//! | --- | --- |
//! | root, time of the slot | when it ends, and the next id when it began (`slot.rs`) |
//! | root, time, directory, child | a block of items from there on (`item.rs`) |
//!
//! [`WriteTransaction::keep_growth`]: crate::WriteTransaction::keep_growth

mod fold;
mod item;
mod mend;
mod notes;
mod read;
mod slot;
mod write;

pub(crate) use notes::GrowthNotes;

pub use item::{GrowthFact, GrowthItem, TreeTotals};
pub use mend::WrongGrowth;
pub use slot::GrowthSlot;
