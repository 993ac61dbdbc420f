//! How is a line of each format read?

mod choice;
mod csv;
mod gpfs;
mod json;
mod lustre;
mod named;
mod posix;
mod shown;

pub use choice::{Detected, Format, Options, Parser, detect};
pub use shown::Template;
