//! The catalogue over HTTP: to programs, to browsers and to televisions.
//!
//! One thread moves bytes between sockets, a few threads read the catalogue ([`Readers`]), and a few others read
//! files, so that a disk that hangs stops no listing. What all of them share is one [`State`].
//!
//! ```
//! use filemap::{Catalogue, OpenOptions};
//! use filemap_serve::{Settings, State};
//!
//! let folder = tempfile::tempdir()?;
//! let catalogue = Catalogue::open_or_create(&folder.path().join("catalogue"), &OpenOptions::default())?;
//! let state = State::start(catalogue, Settings::default())?;
//! let runtime = tokio::runtime::Builder::new_current_thread().build()?;
//! let roots = runtime.block_on(state.readers.ask(|catalogue, _| {
//!     let read = catalogue.read()?;
//!     Ok::<_, filemap::Error>(read.view().roots()?.len())
//! }))??;
//! assert_eq!(roots, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! What a client did wrong is answered to that client; [`State::start`] and what listens fail with the error of the
//! system.

#![forbid(unsafe_code)]

mod activity;
mod collections;
pub mod dlna;
pub mod http;
mod newest_first;
mod notify;
mod pool;
mod readers;
mod server;
mod settings;
mod state;
mod stopping;

pub use activity::Activity;
pub use collections::{Collection, CollectionOrder, Collections, facts_of};
pub use http::{Token, TokenError};
pub use newest_first::NewestFirst;
pub use notify::notify;
pub use pool::{AskError, Asker, Pool};
pub use readers::Readers;
pub use server::Server;
pub use settings::{MediaServerSettings, Settings};
pub use state::{Shared, State};
pub use stopping::Stopper;
