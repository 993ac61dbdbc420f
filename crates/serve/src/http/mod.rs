//! The catalogue over HTTP: the API, the page, and what both stand on.
//!
//! `connections` bounds what clients cost, `guard` settles who may ask, `router` leads a request to its route. A route is
//! a line of a table in `routes`: its parameters are checked, and described, from that line.

mod asked;
mod connections;
pub mod content;
mod fresh;
mod guard;
mod metrics;
mod page;
mod parameter;
mod problem;
mod query;
mod reply;
mod route;
mod router;
mod routes;
mod subtitle;

pub use asked::Asked;
pub use connections::{Answers, Registry, accept};
pub use guard::{Sessions, Token, TokenError, TokenUse};
pub use metrics::Metrics;
pub use parameter::{Parameter, ParameterKind, Parameters};
pub use problem::Problem;
pub use query::Query;
pub use reply::Reply;
pub use route::{Answered, Answering, Handler, Question, RequestBody, Route, Verb};
pub use router::Service;
