//! A server from its beginning to its end.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use filemap::Catalogue;

use crate::dlna;
use crate::http::{Registry, Service, accept};
use crate::settings::Settings;
use crate::state::{Shared, State};
use crate::stopping::Stopper;

/// What still runs on threads of the runtime when the server has ended is left.
const LEFT: Duration = Duration::from_millis(200);

/// A server that listens, and answers when it is run.
#[derive(Debug)]
pub struct Server {
    state: Shared,
    listeners: Vec<TcpListener>,
}

impl Server {
    /// Listens at addresses for a catalogue; nothing is answered yet.
    ///
    /// # Errors
    /// When an address cannot be listened at, or no thread can be started.
    pub fn bind(
        catalogue: Catalogue,
        settings: Settings,
        addresses: &[SocketAddr],
    ) -> io::Result<Self> {
        let mut listeners = Vec::new();
        for address in addresses {
            let listener = TcpListener::bind(address)?;
            listener.set_nonblocking(true)?;
            listeners.push(listener);
        }
        Ok(Self {
            state: State::start(catalogue, settings)?,
            listeners,
        })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// What the system says.
    pub fn addresses(&self) -> io::Result<Vec<SocketAddr>> {
        self.listeners.iter().map(TcpListener::local_addr).collect()
    }

    /// What its parts share.
    #[must_use]
    pub const fn state(&self) -> &Shared {
        &self.state
    }

    /// Ends it from any thread.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.state.stopper.clone()
    }

    /// Answers until it is stopped.
    ///
    /// # Errors
    /// When the runtime cannot be started.
    pub fn run(self) -> io::Result<()> {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_io().enable_time().build()?;
        let ended = runtime.block_on(answer(self.state, self.listeners));
        runtime.shutdown_timeout(LEFT);
        ended
    }
}

async fn answer(state: Shared, listeners: Vec<TcpListener>) -> io::Result<()> {
    let addresses = listeners.iter().map(TcpListener::local_addr);
    let addresses = addresses.collect::<io::Result<Vec<_>>>()?;
    let settings = state.settings.media_server.as_ref();
    let media_server = settings.map(|settings| dlna::start(&state, settings, &addresses));
    let media_server = media_server.transpose()?;
    let others = media_server.as_ref().map(|running| running.router(&state));
    let listeners = listeners.into_iter().map(tokio::net::TcpListener::from_std);
    let listeners = listeners.collect::<io::Result<Vec<_>>>()?;
    let service = Service::new(&state, others.unwrap_or_default());
    let registry = Arc::new(Registry::default());
    accept(listeners, registry, state.stopper.clone(), service).await;
    Ok(())
}
