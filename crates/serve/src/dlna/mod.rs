//! The catalogue as a UPnP AV media server (MediaServer:1, DLNA guidelines 1.5).

pub mod clients;
pub mod connection_manager;
pub mod content_directory;
pub mod description;
pub mod didl;
pub mod gena;
mod http_date;
pub mod ids;
pub mod library;
pub mod media_headers;
mod media_server;
pub mod names;
pub mod registrar;
pub mod scpd;
pub mod search;
pub mod shelf;
pub mod soap;
pub mod ssdp;
pub mod xml;

pub use media_server::{ControlAnswer, MediaServer, WaitingAnswer};
