//! Disk images that are known: what is in them is answered from the catalogue as long as their files are as
//! they were, and read anew as soon as they are not.

mod convert;
mod files;
mod hashes;
mod known;
mod list;
mod sessions;

pub use known::Vaults;
pub use list::{VaultInfo, VaultState};
pub use sessions::SessionInfo;
