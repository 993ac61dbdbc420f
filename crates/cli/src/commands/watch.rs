//! `filemap watch`: keeps trees current until it is stopped.

use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap::text::{age_text, escape};
use filemap::{
    Catalogue, ChangeLine, Error, Since, WatchBackend, WatchControl, WatchEnd, WatchEvent,
    WatchOptions, model,
};

use super::changes;
use super::context::Context;
use super::error::CommandError;
use super::exec::Exec;
use super::signals::{cannot_wait, on_signals};
use crate::arguments::WatchArguments;
use crate::output::{Exit, RecordEnd, on_hangup};

/// What outlives a reload of the configuration.
pub(crate) struct Signals {
    control: WatchControl,
}

impl Signals {
    /// Listens for the signals to end and to reload from now on, and for the end of its readers: a
    /// terminal that was closed, or a pipe that nobody reads any more.
    pub(crate) fn hear() -> Result<Self, CommandError> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let control = WatchControl::default();
        let stopper = control.clone();
        on_signals(&[SIGINT, SIGTERM], move || stopper.stop())?;
        let reloader = control.clone();
        on_signals(&[SIGHUP], move || reloader.reload())?;
        let stopper = control.clone();
        on_hangup(move || stopper.stop()).map_err(cannot_wait)?;
        Ok(Self { control })
    }
}

/// Keeps trees current; `None` when it is to begin anew with another configuration.
pub(crate) fn run(
    context: &mut Context<'_>,
    arguments: &WatchArguments,
    signals: &Signals,
) -> Result<Option<Exit>, CommandError> {
    if arguments.has_earlier_name() {
        context.output.note("--by is called --backend now");
    }
    let filemap = context.open_or_create()?;
    let options = WatchOptions {
        backend: arguments.backend(),
        poll: arguments.interval,
        ..WatchOptions::default()
    };
    if arguments.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    let exec = arguments
        .exec
        .as_ref()
        .map(|command| Exec::start(&filemap, command, arguments.nul))
        .transpose()?;
    let mut failed = None;
    let result = {
        let mut tell = |event: &WatchEvent<'_>| {
            show(context, arguments, &filemap, exec.as_ref(), event).map_err(|error| {
                failed = Some(error);
                Error::Stopped
            })
        };
        filemap.watch(&arguments.paths, &options, &signals.control, &mut tell)
    };
    if let Some(exec) = exec {
        exec.end(context);
    }
    match (failed, result) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(error.into()),
        (None, Ok(WatchEnd::Reload)) => Ok(None),
        (None, Ok(WatchEnd::Stopped)) => Ok(Some(Exit::Done)),
    }
}

fn show(
    context: &mut Context<'_>,
    arguments: &WatchArguments,
    filemap: &Catalogue,
    exec: Option<&Exec>,
    event: &WatchEvent<'_>,
) -> Result<(), CommandError> {
    if let WatchEvent::Updated { report, since } = event {
        if report.outcome.wrote {
            show_changes(context, arguments, filemap, &report.location, *since)?;
            if let Some(exec) = exec {
                exec.changed(&report.location);
                exec.tell_failures(context);
            }
        }
        context.output.flush()?;
        return Ok(());
    }
    if !context.quiet {
        for note in notes(event) {
            context.output.note(&note);
        }
    }
    Ok(())
}

/// Shows what changed in a root since a commit.
fn show_changes(
    context: &mut Context<'_>,
    arguments: &WatchArguments,
    filemap: &Catalogue,
    path: &Path,
    since: model::Clock,
) -> Result<(), CommandError> {
    let mut failed = None;
    let mut listed = 0_u64;
    let paths = [path.as_os_str().as_bytes().to_vec()];
    filemap.changes(Since::Clock(since), &paths, &mut |change: &ChangeLine<
        '_,
    >| {
        if change.fresh && !context.json && !arguments.nul {
            // A tree that is new: its listing is for programs.
            listed += 1;
            return ControlFlow::Continue(());
        }
        match changes::show(context, change, arguments.nul) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    if listed > 0 && !context.quiet {
        let path = escape::terminal(path.as_os_str().as_bytes());
        let count = filemap::text::thousands(listed);
        context.output.note(&format!("{path}: {count} entries"));
    }
    Ok(())
}

fn notes(event: &WatchEvent<'_>) -> Vec<String> {
    let text = |path: &Path| escape::terminal(path.as_os_str().as_bytes());
    match event {
        WatchEvent::Listening {
            path,
            backend,
            refused,
            polled,
        } => {
            let path = text(path);
            let how = match backend {
                WatchBackend::Filesystem => "the whole filesystem (fanotify)",
                WatchBackend::Directories => "each directory (inotify)",
                WatchBackend::Polling => "nothing: it is looked at from time to time",
            };
            let mut notes = vec![format!("{path}: listening to {how}")];
            notes.extend(refused.map(|reason| format!("{path}: no better way: {reason}")));
            notes.extend(polled.map(|every| {
                let every = age_text(every.as_secs());
                format!("{path}: what nobody tells of is looked at every {every}")
            }));
            notes
        }
        WatchEvent::Rescan { path, reason } => {
            vec![format!("{}: looking at everything: {reason}", text(path))]
        }
        WatchEvent::Away { path, reason } => vec![format!("{}: {reason}", text(path))],
        WatchEvent::Limit { path, heard } => vec![format!(
            "{}: no more than {heard} directories may be listened to \
             (fs.inotify.max_user_watches); everything is looked at from time to time",
            text(path)
        )],
        _ => Vec::new(),
    }
}
