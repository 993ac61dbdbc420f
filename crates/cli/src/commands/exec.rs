//! A command that is run when something changed, one run after the other, with the paths on its
//! standard input.
//!
//! What changed is read from the journal when a run begins, so a slow command costs no memory: its
//! next run is told all that came together meanwhile. The paths pass through a file without a name.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use filemap::model::Clock;
use filemap::{Catalogue, Since};
use rustix::fs::{CWD, Mode, OFlags, openat};

use super::context::Context;
use super::error::CommandError;

/// Runs the command on a thread of its own.
pub(crate) struct Exec {
    shared: Arc<Shared>,
    thread: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Roots in which something changed.
    roots: Vec<Vec<u8>>,
    is_changed: bool,
    is_ended: bool,
    failures: Vec<String>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Runner {
    filemap: Catalogue,
    command: String,
    end: u8,
    since: Clock,
}

impl Exec {
    /// Begins: what changes from now on is passed on.
    pub(crate) fn start(
        filemap: &Catalogue,
        command: &str,
        nul: bool,
    ) -> Result<Self, CommandError> {
        let since = filemap
            .read()?
            .view()
            .clock()
            .map_err(filemap::Error::from)?;
        let mut runner = Runner {
            filemap: filemap.clone(),
            command: command.to_owned(),
            end: if nul { 0 } else { b'\n' },
            since,
        };
        let shared = Arc::new(Shared::default());
        let told = shared.clone();
        let thread = std::thread::Builder::new()
            .spawn(move || while runner.turn(&told) {})
            .map_err(|source| CommandError::Path {
                path: "start a thread".to_owned(),
                source,
            })?;
        Ok(Self { shared, thread })
    }

    /// Something changed in a root.
    pub(crate) fn changed(&self, root: &Path) {
        let mut state = self.shared.state();
        let root = root.as_os_str().as_bytes();
        if !state.roots.iter().any(|known| known == root) {
            state.roots.push(root.to_vec());
        }
        state.is_changed = true;
        self.shared.changed.notify_one();
    }

    /// Says which runs failed.
    pub(crate) fn tell_failures(&self, context: &mut Context<'_>) {
        for failure in std::mem::take(&mut self.shared.state().failures) {
            context.output.warning(&failure);
        }
    }

    /// Waits for the run under way, and for one more with what it was not told yet.
    pub(crate) fn end(self, context: &mut Context<'_>) {
        self.shared.state().is_ended = true;
        self.shared.changed.notify_one();
        let _ = self.thread.join();
        for failure in std::mem::take(&mut self.shared.state().failures) {
            context.output.warning(&failure);
        }
    }
}

impl Runner {
    /// Waits for a change and runs the command once; `false` when it is to end.
    fn turn(&mut self, shared: &Shared) -> bool {
        let mut state = shared.state();
        while !(state.is_changed || state.is_ended) {
            state = shared
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if !state.is_changed {
            return false;
        }
        state.is_changed = false;
        let roots = state.roots.clone();
        drop(state);
        if let Err(failure) = self.run(&roots) {
            shared.state().failures.push(format!("--exec: {failure}"));
        }
        true
    }

    fn run(&mut self, roots: &[Vec<u8>]) -> Result<(), String> {
        let file = nameless(self.filemap.store().path()).map_err(|error| error.to_string())?;
        let mut out = BufWriter::new(file);
        let mut written = Ok(());
        let mut count = 0_u64;
        let end = [self.end];
        let told = self
            .filemap
            .changes(Since::Clock(self.since), roots, &mut |change| {
                count += 1;
                for path in change.from.into_iter().chain([change.path]) {
                    written = out.write_all(path).and_then(|()| out.write_all(&end));
                    if written.is_err() {
                        return ControlFlow::Break(());
                    }
                }
                ControlFlow::Continue(())
            });
        let told = told.map_err(|error| error.to_string())?;
        written.map_err(|error| error.to_string())?;
        self.since = told;
        if count == 0 {
            return Ok(());
        }
        let mut file = out.into_inner().map_err(|error| error.to_string())?;
        file.rewind().map_err(|error| error.to_string())?;
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(&self.command)
            .stdin(Stdio::from(file));
        let status = command.status().map_err(|error| error.to_string())?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("{} ended with {status}", self.command))
        }
    }
}

/// A file that has no name, or has lost it.
fn nameless(folder: &Path) -> std::io::Result<File> {
    let mode = Mode::RUSR | Mode::WUSR;
    let flags = OFlags::RDWR | OFlags::CLOEXEC;
    if let Ok(file) = openat(CWD, folder, flags | OFlags::TMPFILE, mode) {
        return Ok(file.into());
    }
    let name = format!(".exec-{}", std::process::id());
    let path = folder.join(name);
    let file = openat(CWD, &path, flags | OFlags::CREATE | OFlags::TRUNC, mode)?;
    std::fs::remove_file(&path)?;
    Ok(file.into())
}
