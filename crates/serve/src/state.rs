//! What all parts of a server share.

use std::sync::Arc;

use filemap::Catalogue;

use crate::readers::Readers;
use crate::settings::Settings;

/// The state of a server, as requests are handed it.
pub type Shared = Arc<State>;

/// What all parts of a server share: routes, events and televisions.
#[derive(Debug)]
pub struct State {
    /// The open catalogue.
    pub catalogue: Catalogue,
    /// How the server runs.
    pub settings: Settings,
    /// The threads that read the catalogue.
    pub readers: Readers,
}

impl State {
    /// Makes the state of a server, and starts its threads.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(catalogue: Catalogue, settings: Settings) -> std::io::Result<Shared> {
        let readers = Readers::start(settings.readers, &catalogue)?;
        Ok(Arc::new(Self {
            catalogue,
            settings,
            readers,
        }))
    }
}
