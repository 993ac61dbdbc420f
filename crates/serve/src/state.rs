//! What all parts of a server share.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use filemap::Catalogue;
use filemap::model::Timestamp;
use filemap::query::{DirectoryCache, RowCache};
use filemap::text::Users;
use filemap_thumbnail::Thumbnails;

use crate::activity::Activity;
use crate::collections::Collections;
use crate::http::{Metrics, Sessions};
use crate::newest_first::NewestFirst;
use crate::pool::Pool;
use crate::readers::Readers;
use crate::settings::Settings;
use crate::stopping::Stopper;

/// What a server is, as requests are handed it.
pub type Shared = Arc<State>;

/// Threads that edit; a writer waits for another one, so these are apart.
const EDITORS: usize = 2;
/// A part of the memory budget for paths that were looked up.
const PATHS_OF_BUDGET: usize = 16;
/// A part of the memory budget for what was counted of large directories.
const ROWS_OF_BUDGET: usize = 8;
/// Names of users are read again after this.
const USERS_LAST: Duration = Duration::from_secs(60);

/// What all parts of a server share: routes, events and televisions.
#[derive(Debug)]
pub struct State {
    /// The open catalogue.
    pub catalogue: Catalogue,
    /// How the server runs.
    pub settings: Settings,
    /// The threads that read the catalogue.
    pub readers: Readers,
    /// The threads that read files: one that hangs with its disk stops no listing.
    pub files: Pool,
    /// The threads that write to the catalogue.
    pub editors: Pool,
    /// The thread that makes thumbnails.
    pub pictures: NewestFirst,
    /// The thumbnails, where they are made.
    pub thumbnails: Option<Arc<Thumbnails>>,
    /// Directories by their paths, for all readers.
    pub paths: DirectoryCache,
    /// What was counted of large directories, for all readers.
    pub rows: RowCache,
    /// Photos and videos in their orders.
    pub collections: Collections,
    /// Scans and watching.
    pub activity: Activity,
    users: Mutex<Option<(Instant, Arc<Users>)>>,
    /// Who has shown the token.
    pub sessions: Sessions,
    /// What is counted.
    pub metrics: Metrics,
    /// Ends the server.
    pub stopper: Stopper,
    /// When it was started.
    pub started: Timestamp,
}

impl State {
    /// Makes the state of a server, and starts its threads.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(catalogue: Catalogue, settings: Settings) -> std::io::Result<Shared> {
        let budget = catalogue.options().memory.total();
        Ok(Arc::new(Self {
            readers: Readers::start(settings.readers, &catalogue)?,
            files: Pool::start("files", settings.file_readers)?,
            editors: Pool::start("editor", EDITORS)?,
            pictures: NewestFirst::start("thumbnails")?,
            thumbnails: settings
                .thumbnails
                .clone()
                .map(|(folder, tools)| Arc::new(Thumbnails::new(folder, tools))),
            paths: DirectoryCache::new(budget / PATHS_OF_BUDGET),
            rows: RowCache::new(budget / ROWS_OF_BUDGET),
            collections: Collections::default(),
            activity: Activity::default(),
            users: Mutex::new(None),
            sessions: Sessions::default(),
            metrics: Metrics::default(),
            stopper: Stopper::default(),
            started: catalogue.now(),
            catalogue,
            settings,
        }))
    }
}

impl State {
    /// The users and groups of this host, as they were a minute ago at most.
    pub fn users(&self) -> Arc<Users> {
        let mut known = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((read, users)) = &*known
            && read.elapsed() < USERS_LAST
        {
            return users.clone();
        }
        let users = Arc::new(Users::of_system());
        *known = Some((Instant::now(), users.clone()));
        users
    }
}
