//! What is known of disk images: tables `vaults`, `zones`, `territories`, `sessions` and `vault_index`.
//!
//! A vault is an image by its identity, with the state in which its files were read; zones and territories
//! stand under its number, so that all of a vault is one range of keys, and nothing of another. Images are
//! found by identity and by path through `vault_index`, which is written with the record and follows from it.
//! Whether a record still says what is on the disk is for the caller to decide: it holds what tells that.

mod decode;
mod encode;
mod image_session;
mod index;
mod keys;
mod read;
mod record;
mod write;
mod wrong;

pub use record::{
    FoundTerritory, ImageSession, TerritoryRecord, VaultFile, VaultHashes, VaultLayer, VaultRecord,
    ZoneRecord,
};
pub use write::RemovedVault;
pub use wrong::WrongVault;
