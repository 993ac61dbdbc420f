//! What decoders make of pictures, whole and damaged.

mod decoded;
mod hashes;
mod makers;
mod mutated;
mod pictures;
