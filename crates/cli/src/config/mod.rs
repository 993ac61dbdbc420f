//! What the program is set to: defaults, then the file, then variables, then flags.
//!
//! One table ([`keys`]) names every key with its kind, default, range and meaning; the file, the
//! variables and `filemap config show` all follow from it. A key that is not in the table and a
//! value outside its range are refused with the place they stand at: going on with a default would
//! look like an answer to what was asked. The environment is passed in, never read here, so that
//! tests need no process of their own.

mod budget;
mod environment;
mod error;
mod file;
mod keys;
mod layers;
mod show;
mod value;

pub(crate) use budget::MemorySplit;
pub(crate) use environment::Environment;
pub(crate) use error::ConfigError;
pub(crate) use layers::{Config, FlagValue};
pub(crate) use show::{answers, memory_answer, write_text};
