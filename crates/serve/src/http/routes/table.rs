//! All routes, by topic.

use super::super::route::Route;
use super::{
    archive, collections, content, description, events, health, login, music, places, search,
    sizes, thumbnail, vaults, work,
};

/// All routes.
pub(in crate::http) fn all() -> impl Iterator<Item = &'static Route> {
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
