//! Bytes from outside, and what must hold whatever they are: no panic, no hang, no large allocation,
//! and what is written comes back as it was.
//!
//! Each target is a plain function over bytes in [`targets`]. Two programs call it: one of libFuzzer
//! (`cargo fuzz run --features libfuzzer TARGET`, which needs a nightly toolchain), and `smoke`, which
//! runs the kept inputs and random changes of them for a bounded time on any toolchain:
//!
//! ```sh
//! cargo run --release --manifest-path fuzz/Cargo.toml --bin smoke -- --seconds 10
//! ```
//!
//! The kept inputs lie in `corpus/TARGET`; `--bin seeds` makes those of the store's records anew, after
//! the format has changed. What fails is written to `artifacts/TARGET`.
//!
//! Two parsers are out of reach, since they are private: that of the mount table and that of the marker
//! of a catalogue. Their unit tests hold what is said above.

pub mod mutation;
pub mod random;
pub mod seeds;
pub mod targets;
