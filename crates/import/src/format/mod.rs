//! How is a line of each format read?

mod choice;
mod csv;
mod gpfs;
mod json;
mod lustre;
mod named;
pub(crate) mod ncdu;
mod options;
mod posix;
mod shown;

pub use choice::{Detected, Format, Parser, detect};
pub use options::Options;
pub use shown::Template;
