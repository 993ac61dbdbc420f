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
mod tar;
mod thumbnail;
mod vaults;
mod work;

pub(super) use login::{LOGIN, cookie_of, too_many_tries};

use super::route::Route;

/// All routes.
pub(super) fn all() -> impl Iterator<Item = &'static Route> {
    [
        archive::ROUTES,
        collections::ROUTES,
        content::ROUTES,
        description::ROUTES,
        events::ROUTES,
        health::ROUTES,
        login::ROUTES,
        music::ROUTES,
        places::ROUTES,
        search::ROUTES,
        sizes::ROUTES,
        thumbnail::ROUTES,
        vaults::ROUTES,
        work::ROUTES,
    ]
    .into_iter()
    .flatten()
}
