//! All trees that are kept current, on one thread.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Instant;

use filemap_store::Root;

use super::control::WatchControl;
use super::options::WatchOptions;
use super::root::{WatchContext, Watched};
use super::told::WatchEvent;
use crate::error::Error;
use crate::handle::Catalogue;

/// Why a watcher ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchEnd {
    /// It was stopped.
    Stopped,
    /// It is to begin anew with another configuration.
    Reload,
}

impl Catalogue {
    /// Keeps the trees at these paths current (all roots, when there are none) until it is stopped.
    /// It begins with a look at everything, so that nothing done while it was away is missed.
    ///
    /// # Errors
    /// When the store fails, or `tell` does. A root that is not there is no error: it is told, and
    /// looked for again.
    pub fn watch(
        &self,
        paths: &[PathBuf],
        options: &WatchOptions,
        control: &WatchControl,
        tell: &mut dyn FnMut(&WatchEvent<'_>) -> Result<(), Error>,
    ) -> Result<WatchEnd, Error> {
        let told = self.store.read()?.view().clock()?;
        let mut watched: Vec<_> = self
            .watched_paths(paths)?
            .into_iter()
            .map(|path| Watched::new(path, told))
            .collect();
        let mut context = WatchContext {
            filemap: self,
            options,
            control,
            tell,
        };
        let is_stopped = || control.stopped().load(Ordering::Relaxed);
        for root in &mut watched {
            if !is_stopped() {
                root.start(&mut context)?;
            }
        }
        while !is_stopped() {
            let now = Instant::now();
            let due = watched.iter().filter_map(|root| root.due(options, now));
            let due = due.min();
            if due.is_none_or(|due| due > now) {
                control.wait(due);
            }
            for root in &mut watched {
                if !is_stopped() {
                    root.step(&mut context)?;
                }
            }
        }
        Ok(if control.take_reload() {
            WatchEnd::Reload
        } else {
            WatchEnd::Stopped
        })
    }

    /// A root that is not mounted now is waited for; what was never there is a mistake.
    fn is_known_root(&self, path: &Path) -> Result<bool, Error> {
        use std::os::unix::ffi::OsStrExt;
        let roots = self.store.read()?.view().roots()?;
        let path = path.as_os_str().as_bytes();
        Ok(roots.iter().any(|(_, root)| root.location == path))
    }

    fn watched_paths(&self, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
        use std::os::unix::ffi::OsStringExt;
        if paths.is_empty() {
            let roots = self.store.read()?.view().roots()?;
            let live = roots.into_iter().filter(|(_, root)| is_live(root));
            return Ok(live
                .map(|(_, root)| std::ffi::OsString::from_vec(root.location).into())
                .collect());
        }
        let mut found: Vec<PathBuf> = Vec::new();
        for path in paths {
            let absolute = std::fs::canonicalize(path)
                .or_else(|_| std::path::absolute(path))
                .map_err(|source| Error::Path {
                    path: path.clone(),
                    source,
                })?;
            if !absolute.is_dir() && !self.is_known_root(&absolute)? {
                return Err(not_there(path, &absolute));
            }
            if !found.contains(&absolute) {
                found.push(absolute);
            }
        }
        Ok(found)
    }
}

fn not_there(path: &Path, absolute: &Path) -> Error {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    let is_something = absolute.symlink_metadata().is_ok();
    Error::Path {
        path: path.to_owned(),
        source: if is_something {
            NotADirectory
        } else {
            NotFound
        }
        .into(),
    }
}

/// Is it a tree on this machine that can be listened to?
fn is_live(root: &Root) -> bool {
    root.kind.can_watch() && root.location.starts_with(b"/")
}
