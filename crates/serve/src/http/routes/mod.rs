//! The routes of the API, a file a topic.
//!
//! A route is a line of a table: [`Route`](super::route::Route).

mod archive;
mod collections;
mod common;
mod content;
mod description;
mod events;
mod health;
mod login;
mod music;
mod places;
mod search;
mod sizes;
mod table;
mod tar;
mod thumbnail;
mod vaults;
mod work;

pub(super) use login::{LOGIN, cookie_of, too_many_tries};
pub(super) use table::all;
