//! What a user sees of the program `filemap`, run as a process.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test says what went wrong by failing, and moves files about"
)]

mod answers;
mod directories;
mod errors;
mod help;
mod readme;
mod report;
mod watch;
