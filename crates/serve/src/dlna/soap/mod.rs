//! SOAP 1.1 as UPnP uses it: one action in, one answer or one fault out.
//!
//! Reading is bounded: no document type, so no entity of the client's own; 32 levels; 64 arguments; what the server
//! takes as a body bounds the rest (`crates/serve/src/http`).

mod answer;
mod fault;
mod request;

pub use answer::{Answer, DECLARATION};
pub use fault::Fault;
pub use request::{Action, SoapError};
