//! What televisions are told, of a real catalogue.

mod browse;
mod changes;
mod fixture;
mod over_http;
mod search;
