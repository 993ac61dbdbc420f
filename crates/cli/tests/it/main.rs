//! What a user sees of the program `filemap`, run as a process.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test says what went wrong by failing, and moves files about"
)]

mod answers;
mod asked;
mod browse;
mod browse_inside;
mod bytes;
mod completions;
mod consumers;
mod damage;
mod damaged;
mod directories;
mod errors;
mod excludes;
mod facts;
mod failing_calls;
mod far_times;
mod filters;
mod help;
mod history;
mod image_catalogue;
mod images;
mod import;
mod import_replace;
mod import_resume;
mod large_sums;
mod lists;
mod music;
mod named;
mod ncdu;
mod not_entered;
mod partial;
mod playlist;
mod readme;
mod recorded;
mod register;
mod report;
mod reported;
mod serve;
mod signals;
mod small;
mod televisions;
mod terminal;
mod territories;
mod thumbnail;
mod thumbnail_input;
mod unknown;
mod watch;
mod why;
mod words;
