//! The catalogue as a UPnP AV media server (MediaServer:1, DLNA guidelines 1.5).

mod asked;
pub mod clients;
pub mod connection_manager;
pub mod content_directory;
mod counted_body;
pub mod description;
pub mod didl;
pub mod gena;
mod http_date;
mod icons;
pub mod ids;
pub mod library;
mod media;
pub mod media_headers;
mod media_server;
pub mod names;
pub mod registrar;
mod routes;
pub mod scpd;
pub mod search;
pub mod shelf;
pub mod soap;
pub mod ssdp;
mod start;
pub mod xml;

pub use media_server::{ControlAnswer, MediaServer, WaitingAnswer};
pub use start::{RunningMediaServer, start};
