//! Looks at a place before a question about it, where the last look is too old for whoever asks.
//!
//! Only the directory itself is looked at, with its entries, so the cost is that of one listing whatever stands below
//! it. A disk that does not answer in time leaves what is known, and the answer says how old that is.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use filemap::model::path::below;
use filemap::model::{Kind, Spot, Touched, TouchedEntries};
use filemap::query::Place;
use filemap::text::parse_duration;
use filemap::{Catalogue, RootKind, Silent, TouchedPaths};

use super::asked::Asked;
use super::problem::Problem;
use crate::state::Shared;

/// How long a look may take.
const LOOK: Duration = Duration::from_secs(10);

/// Looks at the place of a request, if it asks for that.
///
/// # Errors
/// When the place is not in the catalogue.
pub(super) async fn look_first(asked: &Asked) -> Result<(), Problem> {
    let Some(most) = asked.parameters.text("fresh").map(parse_duration) else {
        return Ok(());
    };
    let most = most.map_err(|error| Problem::parameter("fresh", error.to_string()))?;
    let (state, path) = (asked.state.clone(), asked.path().to_vec());
    let catalogue = asked.state.catalogue.clone();
    let look = asked
        .state
        .editors
        .run(move |_| look(&catalogue, &state, &path, most));
    match tokio::time::timeout(LOOK, look).await {
        Ok(looked) => looked?,
        // What is known is answered.
        Err(_) => Ok(()),
    }
}

fn look(catalogue: &Catalogue, state: &Shared, path: &[u8], most: Duration) -> Result<(), Problem> {
    let (location, inside) = {
        let read = catalogue.read()?;
        let place = Place::resolve(&read, path, None)?;
        let record = read.view().root(place.root)?;
        let Some(record) = record.filter(|record| record.kind == RootKind::Live) else {
            return Ok(());
        };
        let now = catalogue.now();
        let looked = catalogue.seen(place.root, &record);
        let heard = state.activity.heard(&record.location, looked, now);
        let seen = heard.unwrap_or(looked);
        if now.seconds_since(seen) <= most.as_secs() {
            return Ok(());
        }
        let inside = below(&place.path, &record.location).unwrap_or_default();
        let is_directory = place.stat.kind() == Kind::Directory;
        let slash = inside.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
        let directory = if is_directory {
            inside
        } else {
            inside.get(..slash).unwrap_or_default()
        };
        (record.location.clone(), directory.to_vec())
    };
    let touched = TouchedPaths {
        first: vec![Touched {
            directory: Spot::Path(inside),
            is_changed: true,
            entries: TouchedEntries::All,
        }],
        more: Some(Box::new(Vec::new)),
    };
    let never = AtomicBool::new(false);
    let root = Path::new(std::ffi::OsStr::from_bytes(&location));
    // A root that is not there, or cannot be read, is answered from what is known.
    drop(catalogue.scan_touched(root, touched, &Silent, &never));
    Ok(())
}
