//! Which parts of a tree must be looked at again?
//!
//! The kernel tells, in the best way it permits: a whole filesystem at once (`fanotify.rs`, with
//! `handle.rs`), or each directory by itself (`inotify.rs`); what other machines write is told by
//! nobody. `gather.rs` holds what comes together, in bounded memory; `listen.rs` is the thread that
//! reads it. Events never say what is there, only where to look.

mod fanotify;
mod gather;
mod handle;
mod inotify;
mod listen;

pub use gather::{Heard, Lost};
pub use inotify::Added;
pub use listen::{ListenOptions, Listening, WatchBackend};
