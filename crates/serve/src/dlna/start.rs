//! A media server from its beginning to its end: discovery, and the task that tells changes.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::task::JoinHandle;

use crate::settings::MediaServerSettings;
use crate::state::Shared;

use super::description::Device;
use super::gena::deliver;
use super::media_server::MediaServer;
use super::routes::router;
use super::shelf::SharedRoots;
use super::ssdp::{Discovery, DiscoveryOptions, Interfaces, run};

/// How often it is looked whether something is to be told; the standard allows five times as often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A media server at work. When it is dropped, it says goodbye.
#[derive(Debug)]
pub struct RunningMediaServer {
    server: Arc<MediaServer>,
    port: u16,
    _discovery: Discovery,
    telling: JoinHandle<()>,
}

impl Drop for RunningMediaServer {
    fn drop(&mut self) {
        self.telling.abort();
    }
}

impl RunningMediaServer {
    /// The routes of the media server.
    pub fn router(&self, state: &Shared) -> Router {
        router(&self.server, state, self.port)
    }
}

/// Starts a media server of what the settings share, on the addresses where the server listens. It must be started
/// inside the runtime.
///
/// # Errors
/// When its identity cannot be kept, or its thread cannot be started.
pub fn start(
    state: &Shared,
    settings: &MediaServerSettings,
    addresses: &[SocketAddr],
) -> io::Result<RunningMediaServer> {
    let uuid = uuid_of(state.catalogue.store().identity()?);
    let device = Device {
        friendly_name: state.settings.name.clone(),
        uuid: uuid.clone(),
    };
    let shared = SharedRoots {
        paths: state.settings.shared.clone(),
    };
    let server = Arc::new(MediaServer::new(device, shared));
    let port = addresses.first().map_or(0, SocketAddr::port);
    let discovery = run(DiscoveryOptions {
        uuid,
        port,
        interfaces: Interfaces {
            named: settings.interfaces.clone(),
        },
        hops: settings.hops,
        only: listening_at(addresses),
        clock: state.catalogue.options().clock.clone(),
    })?;
    let telling = tokio::spawn(tell(Arc::clone(&server), Arc::clone(state)));
    Ok(RunningMediaServer {
        server,
        port,
        _discovery: discovery,
        telling,
    })
}

/// The addresses of IPv4 at which a server listens; none where it does at all of them.
fn listening_at(addresses: &[SocketAddr]) -> Option<Vec<Ipv4Addr>> {
    let mut all = addresses.iter().map(SocketAddr::ip);
    if all.any(|address| address.is_unspecified()) {
        return None;
    }
    let at = addresses.iter().map(SocketAddr::ip);
    let at = at.filter_map(|address| match address.to_canonical() {
        IpAddr::V4(address) => Some(address),
        IpAddr::V6(_) => None,
    });
    Some(at.collect())
}

/// A random number as a UUID of version 4 (RFC 9562, section 5.4).
fn uuid_of(identity: [u8; 16]) -> String {
    let number = u128::from_be_bytes(identity);
    let high = u64::try_from(number >> 64).unwrap_or_default();
    let low = u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default();
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// Tells subscribers what changes, until the server ends.
async fn tell(server: Arc<MediaServer>, state: Shared) {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        if server.tells_changes() && server.library().is_rested() {
            let looking = Arc::clone(&server);
            let look = move |catalogue: &filemap::Catalogue, _: &crate::Asker<'_>| {
                looking.notice(catalogue);
            };
            // Too many questions wait: the next look comes soon.
            let _ = state.readers.ask(look).await;
        }
        for delivery in server.deliveries() {
            let server = Arc::clone(&server);
            tokio::spawn(async move {
                let outcome = deliver(&delivery).await;
                server.delivered(&delivery.id, outcome);
            });
        }
    }
}
