//! What Samsung's televisions ask beyond the standard: which lists are those of a kind, and up to where somebody saw a
//! film.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::dlna::ids::View;
use crate::dlna::soap::DECLARATION;

/// Films whose place is remembered, until the server ends.
const MOST: usize = 1024;

/// Up to where films were seen.
#[derive(Debug, Default)]
pub struct Bookmarks {
    seconds: Mutex<HashMap<u64, u64>>,
}

impl Bookmarks {
    /// Remembers a place.
    pub(super) fn set(&self, item: u64, seconds: u64) {
        let mut known = self.seconds.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST && !known.contains_key(&item) {
            known.clear();
        }
        known.insert(item, seconds);
    }

    /// The place in a film.
    pub(super) fn of(&self, item: u64) -> Option<u64> {
        let known = self.seconds.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&item).copied()
    }
}

/// The lists of a kind, as `X_GetFeatureList` answers.
pub(super) fn feature_list() -> String {
    let container = |view: View, kind: &str| {
        let letter = view.letter();
        format!("<container id=\"{letter}\" type=\"object.item.{kind}\"/>")
    };
    [
        DECLARATION,
        "<Features xmlns=\"urn:schemas-upnp-org:av:avs\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"urn:schemas-upnp-org:av:avs http://www.upnp.org/schemas/av/avs.xsd\">\
         <Feature name=\"samsung.com_BASICVIEW\" version=\"1\">",
        &container(View::Music, "audioItem"),
        &container(View::Video, "videoItem"),
        &container(View::Pictures, "imageItem"),
        "</Feature></Features>",
    ]
    .concat()
}
