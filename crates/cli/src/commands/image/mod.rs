//! `filemap image`: what is in disk images.

mod content;
mod extract;
mod info;
mod known;
mod list;
mod open;
mod run;
mod session;
mod tree;
mod vaults;
mod verify;

pub(super) use run::run;
