//! What is kept of disk images, and for how long.
//!
//! Whoever read an image hands over what was found ([`VaultEdits::put`]), and it is written through at once.
//! That an image was asked about is gathered by whoever asks, and written now and then
//! ([`VaultEdits::touch`]), so that a question costs no write. What nobody asked about for long goes with
//! whatever is written next ([`VaultEdits::clean`]).

mod clean;
mod edits;
mod sessions;
mod upkeep;

pub use edits::{FoundZone, NewVault, TouchedVault, VaultEdits, find_vault};
pub use upkeep::Upkeep;
