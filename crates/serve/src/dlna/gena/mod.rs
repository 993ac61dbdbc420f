//! Changes are told to who subscribes: GENA, section 4 of UPnP Device Architecture 1.1.
//!
//! Who is told what is decided without a socket and without a clock ([`Subscriptions`]); [`deliver`] carries one
//! message. Messages go only to addresses in the subnet of the interface that the subscription came by: otherwise the
//! server could be made to call on anybody (CallStranger, CVE-2020-12695).

mod callback;
mod deliver;
mod message;
mod request;
mod subscriptions;

pub use callback::{Callback, read_callbacks};
pub use deliver::deliver;
pub use message::{Variable, property_set};
pub use request::{SubscribeError, SubscribeRequest};
pub use subscriptions::{Delivery, Granted, Outcome, Subscriptions};
