//! `filemap image`: what is in disk images.

mod content;
mod extract;
mod info;
mod list;
mod open;
mod run;
mod tree;
mod verify;

pub(super) use run::run;
