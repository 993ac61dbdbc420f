//! How televisions find the server: SSDP, section 1 of UPnP Device Architecture 1.0 and 1.1.
//!
//! What is said when is decided without a socket and without a clock ([`Announcer`], [`Answers`], [`Bucket`]), so that
//! tests drive it; [`run`] moves datagrams between that and the interfaces.

mod announcer;
mod answers;
mod bucket;
mod interfaces;
mod message;
mod run;
mod socket;
mod target;

pub use announcer::{Announcement, Announcer};
pub use answers::{Answers, Arrival, DueAnswer};
pub use bucket::Bucket;
pub use interfaces::{Interface, Interfaces, address_near, are_neighbours};
pub use message::{Search, SearchError, read_search};
pub use run::{Discovery, DiscoveryOptions, run};
pub use target::{Target, targets};
