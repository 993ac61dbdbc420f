//! The only place that prints, and the exit codes.
//!
//! A command hands rows to [`Output`]; nothing else of the program touches standard output or
//! standard error. Standard output carries data only: raw bytes into pipes and files, escaped text
//! on a terminal, where a file name must not move the cursor. Notes, warnings and progress go to
//! standard error. Nobody reading any more (`filemap find | head`) is no failure: it ends the
//! program quietly.

mod exit;
mod hangup;
mod progress;
mod screen;
mod style;
mod table;
mod width;
mod writer;

pub(crate) use exit::Exit;
pub(crate) use hangup::on_hangup;
pub(crate) use progress::Progress;
pub(crate) use screen::{Key, Screen};
pub(crate) use style::{ColorChoice, Style};
pub(crate) use table::{Cell, Column, Table, bar};
pub(crate) use width::{cut_to_width, display_width};
pub(crate) use writer::{Output, OutputError, RecordEnd};
