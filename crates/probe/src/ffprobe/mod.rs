//! What the built-in probes do not know, asked of `ffprobe`, where it is there and wanted.
//!
//! It is a program of others that reads files of others: it gets no environment, no input, no terminal and
//! one kind of places to read from, and is ended with all it started when it takes too long or says too much.
//!
//! It is asked only about files whose names are of video or audio, and of them only about those
//! - whose format no built-in probe knows, or
//! - that hold a track whose codec is not known, pictures without a size, no track at all, or no duration.
//!
//! What the built-in probes found stays; what they left open is filled in where the tracks of both are of the
//! same kinds in the same order. A format that `ffprobe` only guesses counts as not known.

mod answer;
mod fill;
mod program;

pub use program::Ffprobe;
