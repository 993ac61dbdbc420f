//! Does every command keep to its memory, and stay complete, on ten million entries?
//!
//! The entries are made up and put into the catalogue as a program would put them; no such tree need
//! be on the disk. All answers are counted and compared with what was put.

mod commands;
mod load;
mod run;
mod synthetic;

pub(crate) use load::load;
pub(crate) use run::{patterns, run};
pub(crate) use synthetic::Synthetic;
