//! What is checked of every request before anything answers it.

mod host;
mod origin;
mod token;

pub(super) use host::{Hosts, check_host};
pub(super) use origin::check_origin;
pub use token::{Sessions, Token, TokenError, TokenUse};
