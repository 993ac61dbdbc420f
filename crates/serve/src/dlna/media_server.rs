//! What a media server answers, and what it tells: everything but the sockets.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use filemap::Catalogue;

use super::clients::{Client, KnownClients, Quirks};
use super::connection_manager;
use super::content_directory::{Asked, Bookmarks, act};
use super::description::{self, Device, ModelName};
use super::gena::{
    Delivery, Granted, Outcome, SubscribeError, SubscribeRequest, Subscriptions, Variable,
};
use super::ids::ObjectId;
use super::library::Library;
use super::names::Service;
use super::registrar;
use super::shelf::{SharedRoots, Shelf};
use super::soap::{Action, DECLARATION, Fault, SoapError};

/// The most bytes of the objects of one answer, while little is being sent; and where much is.
const LARGE_ANSWER: usize = 1 << 20;
const SMALL_ANSWER: usize = 64 << 10;
/// Bytes of large answers that may wait for their receivers.
const MOST_WAITING: usize = 4 << 20;
/// Containers that are named in one message.
const MOST_TOLD: usize = 256;

/// What a media server answers, and what it tells.
#[derive(Debug)]
pub struct MediaServer {
    device: Device,
    library: Library,
    bookmarks: Bookmarks,
    clients: Mutex<KnownClients>,
    subscriptions: Mutex<Subscriptions>,
    /// The last `SystemUpdateID` that subscribers know.
    told: AtomicU32,
    waiting: AtomicUsize,
    began: Instant,
}

/// An answer of a control address: its status and its body. It counts as waiting until it is dropped.
#[derive(Debug)]
pub struct ControlAnswer {
    /// 200, 400 or 500.
    pub status: u16,
    /// The body.
    pub body: String,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MediaServer {
    /// A media server of what is shared.
    #[must_use]
    pub fn new(device: Device, shared: SharedRoots) -> Self {
        Self {
            device,
            library: Library::new(shared),
            bookmarks: Bookmarks::default(),
            clients: Mutex::default(),
            subscriptions: Mutex::default(),
            told: AtomicU32::new(0),
            waiting: AtomicUsize::new(0),
            began: Instant::now(),
        }
    }

    /// Who it is.
    #[must_use]
    pub const fn device(&self) -> &Device {
        &self.device
    }

    /// What is shown.
    #[must_use]
    pub const fn library(&self) -> &Library {
        &self.library
    }

    fn now(&self) -> Duration {
        self.began.elapsed()
    }

    /// The device at an address, by what it says of itself.
    pub fn client(&self, address: IpAddr, user_agent: &str, av_client_info: &str) -> Client {
        let mut clients = locked(&self.clients);
        clients.meet(address, (user_agent, av_client_info), self.now())
    }

    /// The description for a client.
    #[must_use]
    pub fn description(&self, client: Client) -> String {
        let model = if client.needs(Quirks::XBOX_IDS) {
            ModelName::WindowsMediaConnect
        } else {
            ModelName::Plain
        };
        declared_for(client, description::document(&self.device, model))
    }

    /// Answers an action: a body with the header `SOAPACTION`, from a client that reads addresses under `base`.
    #[must_use]
    pub fn control(
        &self,
        catalogue: &Catalogue,
        service: Service,
        (body, header): (&[u8], Option<&str>),
        (client, base): (Client, &str),
    ) -> ControlAnswer {
        let action = match Action::read(body, header) {
            Ok(action) => action,
            Err(SoapError::Contradiction | SoapError::NoAction) => {
                return fault(Fault::InvalidAction);
            }
            Err(error) => {
                return ControlAnswer {
                    status: 400,
                    body: format!("{error}\n"),
                };
            }
        };
        let answered = match service {
            Service::ContentDirectory => {
                let asked = Asked {
                    action: &action,
                    client,
                    base,
                    most: self.most_bytes(),
                };
                act((catalogue, &self.library, &self.bookmarks), &asked)
            }
            Service::ConnectionManager => connection_manager::act(&action),
            Service::Registrar => registrar::act(&action),
        };
        let mut answer = match answered {
            Ok(body) => ControlAnswer { status: 200, body },
            Err(error) => fault(error),
        };
        answer.body = declared_for(client, answer.body);
        answer
    }

    /// How long an answer may be: short ones only, while long ones wait for their receivers.
    fn most_bytes(&self) -> usize {
        let waiting = self.waiting.load(Ordering::Relaxed);
        if waiting + LARGE_ANSWER > MOST_WAITING {
            SMALL_ANSWER
        } else {
            LARGE_ANSWER
        }
    }

    /// Counts an answer until the result is dropped.
    #[must_use]
    pub fn waits(self: &Arc<Self>, bytes: usize) -> WaitingAnswer {
        self.waiting.fetch_add(bytes, Ordering::Relaxed);
        WaitingAnswer {
            server: Arc::clone(self),
            bytes,
        }
    }

    /// All variables of a service as they are.
    fn variables(&self, service: Service, shelf: Option<&Shelf>) -> Vec<Variable> {
        let variable = |name, value: String| Variable { name, value };
        match service {
            Service::ContentDirectory => {
                let update = shelf.map_or(0, Shelf::update);
                vec![
                    variable("SystemUpdateID", update.to_string()),
                    variable("ContainerUpdateIDs", String::new()),
                ]
            }
            Service::ConnectionManager => vec![
                variable(
                    "SourceProtocolInfo",
                    connection_manager::source_protocol_info(),
                ),
                variable("SinkProtocolInfo", String::new()),
                variable("CurrentConnectionIDs", "0".to_owned()),
            ],
            Service::Registrar => [
                "AuthorizationGrantedUpdateID",
                "AuthorizationDeniedUpdateID",
                "ValidationSucceededUpdateID",
                "ValidationRevokedUpdateID",
            ]
            .map(|name| variable(name, "0".to_owned()))
            .to_vec(),
        }
    }

    /// Takes a request to subscribe to a service; `is_near` says which addresses may be told.
    ///
    /// # Errors
    /// When it is refused.
    pub fn subscribe(
        &self,
        catalogue: &Catalogue,
        (service, subscriber): (Service, IpAddr),
        request: &SubscribeRequest<'_>,
        new_id: String,
        is_near: &dyn Fn(IpAddr) -> bool,
    ) -> Result<Granted, SubscribeError> {
        let shelf = match service {
            Service::ContentDirectory => self.library.shelf(catalogue).ok(),
            _ => None,
        };
        let state = self.variables(service, shelf.as_deref());
        let now = (self.now(), new_id);
        let mut subscriptions = locked(&self.subscriptions);
        if let Some(shelf) = shelf.filter(|_| !subscriptions.has_any(service)) {
            self.told.store(shelf.update(), Ordering::Relaxed);
        }
        subscriptions.subscribe((service, subscriber), request, now, state, is_near)
    }

    /// Says that a subscriber has the answer to its request: messages may follow.
    pub fn answered(&self, id: &str) {
        locked(&self.subscriptions).answered(id);
    }

    /// Ends a subscription.
    ///
    /// # Errors
    /// When there is none of this name.
    pub fn unsubscribe(
        &self,
        service: Service,
        request: &SubscribeRequest<'_>,
    ) -> Result<(), SubscribeError> {
        locked(&self.subscriptions).unsubscribe(service, request)
    }

    /// Is it worth to look whether the catalogue has changed?
    #[must_use]
    pub fn tells_changes(&self) -> bool {
        locked(&self.subscriptions).has_any(Service::ContentDirectory)
    }

    /// Looks whether something that is shown has changed, and notes it for subscribers.
    pub fn notice(&self, catalogue: &Catalogue) {
        // A catalogue that fails is told to whoever asks next.
        let refreshed = self.library.refresh(catalogue).ok().flatten();
        let Some(shelf) = self.library.known() else {
            return;
        };
        let update = shelf.update();
        if self.told.swap(update, Ordering::Relaxed) == update {
            return;
        }
        // What changed is known of one step only.
        let is_one_step = refreshed.is_some_and(|refreshed| Arc::ptr_eq(&refreshed, &shelf));
        let changed = shelf.changed();
        let told: Vec<String> = if !is_one_step || changed.len() > MOST_TOLD {
            vec![format!("{},{update}", ObjectId::ROOT)]
        } else {
            changed.iter().map(|id| format!("{id},{update}")).collect()
        };
        let variables = [
            Variable {
                name: "SystemUpdateID",
                value: update.to_string(),
            },
            Variable {
                name: "ContainerUpdateIDs",
                value: told.join(","),
            },
        ];
        locked(&self.subscriptions).change(Service::ContentDirectory, &variables);
    }

    /// The messages that are to be delivered now.
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery> {
        locked(&self.subscriptions).due(self.now())
    }

    /// Says how a delivery ended.
    pub fn delivered(&self, id: &str, outcome: Outcome) {
        locked(&self.subscriptions).delivered(id, outcome);
    }
}

/// A document for a client: some cannot read a declaration.
fn declared_for(client: Client, document: String) -> String {
    match document.strip_prefix(DECLARATION) {
        Some(bare) if client.needs(Quirks::NO_DECLARATION) => bare.to_owned(),
        _ => document,
    }
}

fn fault(fault: Fault) -> ControlAnswer {
    ControlAnswer {
        status: 500,
        body: fault.body(),
    }
}

/// An answer that waits for its receiver.
#[derive(Debug)]
pub struct WaitingAnswer {
    server: Arc<MediaServer>,
    bytes: usize,
}

impl Drop for WaitingAnswer {
    fn drop(&mut self) {
        self.server.waiting.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}
