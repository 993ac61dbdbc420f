//! `filemap serve`: the catalogue for browsers, programs and televisions.

use std::net::SocketAddr;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use filemap::text::escape;
use filemap_serve::{MediaServerSettings, Server, Settings, Token, notify};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::signals::on_signals;
use super::thumbnail::tools;
use crate::arguments::ServeArguments;
use crate::output::Exit;

/// How long scans and watching may take to end.
const GRACE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(10);

/// Serves until it is stopped.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ServeArguments) -> CommandResult {
    let is_far = |address: &SocketAddr| !address.ip().is_loopback();
    if arguments.listen.iter().any(is_far) && arguments.token_file.is_none() && !arguments.open {
        let text = "beyond this host a token is needed: name its file with --token-file, or \
            answer everybody with --open";
        return Err(CommandError::Usage(text.to_owned()));
    }
    let mut paths = whole(&arguments.paths)?;
    for shared in whole(&arguments.share)? {
        if !paths.contains(&shared) {
            paths.push(shared);
        }
    }
    let mut settings = settings(arguments)?;
    settings.thumbnails = Some((context.config.thumbnails()?.to_owned(), tools()));
    let catalogue = context.open_or_create()?;
    let server = Server::bind(catalogue, settings, &arguments.listen).map_err(cannot_listen)?;
    let stopper = server.stopper();
    on_signals(
        &[signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM],
        move || stopper.stop(),
    )?;
    tell_addresses(context, &server)?;
    let state = server.state().clone();
    let threads = state
        .activity
        .start(&state.catalogue, &paths, arguments.watches())
        .map_err(filemap::Error::Threads)?;
    notify("READY=1");
    let ended = server.run().map_err(cannot_listen);
    notify("STOPPING=1");
    state.activity.end();
    wait_for(&threads);
    ended.map(|()| Exit::Done)
}

fn settings(arguments: &ServeArguments) -> Result<Settings, CommandError> {
    let token = match &arguments.token_file {
        None => None,
        Some(path) => {
            let token = Token::of_file(path);
            Some(token.map_err(|error| CommandError::Usage(error.to_string()))?)
        }
    };
    let host = rustix::system::uname();
    let host = host.nodename().to_string_lossy().into_owned();
    let mut hosts = arguments.host.clone();
    hosts.extend([host.clone(), format!("{host}.local")]);
    let shared = whole(&arguments.share)?.into_iter();
    Ok(Settings {
        name: format!("filemap on {host}"),
        hosts,
        token,
        shared: shared
            .map(|path| path.into_os_string().into_vec())
            .collect(),
        media_server: arguments.tells_televisions().then(|| MediaServerSettings {
            interfaces: arguments.interface.clone(),
            hops: arguments.multicast_ttl,
        }),
        ..Settings::default()
    })
}

/// The paths as the catalogue knows them; all must be there.
fn whole(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    let whole = paths.iter().map(|path| {
        path.canonicalize().map_err(|source| CommandError::Path {
            path: escape::terminal(path.as_os_str().as_encoded_bytes()),
            source,
        })
    });
    whole.collect()
}

fn cannot_listen(source: std::io::Error) -> CommandError {
    CommandError::Path {
        path: "cannot listen".to_owned(),
        source,
    }
}

fn tell_addresses(context: &mut Context<'_>, server: &Server) -> Result<(), CommandError> {
    for address in server.addresses().map_err(cannot_listen)? {
        context
            .output
            .note(&format!("serving at http://{address}/"));
    }
    context.output.flush()?;
    Ok(())
}

/// Waits for threads to end, but not for ever: what is complete was committed.
fn wait_for(threads: &[JoinHandle<()>]) {
    let end = Instant::now() + GRACE;
    while threads.iter().any(|thread| !thread.is_finished()) && Instant::now() < end {
        std::thread::sleep(PAUSE);
    }
}
