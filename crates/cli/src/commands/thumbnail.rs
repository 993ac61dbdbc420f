//! `filemap thumbnail`: small pictures of files.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;
use std::time::{Duration, Instant};

use filemap::text::{escape, size_text, thousands};
use filemap_api::{FailureFields, ThumbnailAnswer, ThumbnailCleanAnswer};
use filemap_thumbnail::{
    Thumbnail, ThumbnailError, ThumbnailSize, Thumbnails, Tools, media_below, run_worker,
};

use super::context::{Context, absolute};
use super::error::{CommandError, CommandResult};
use super::named::names;
use super::stop::Stop;
use crate::arguments::{SizeWord, ThumbnailArguments};
use crate::output::{Exit, Progress};

/// The word that makes this program a process that decodes one picture.
const WORKER: &str = "thumbnail-worker";
/// Files that wait to be taken, and results that wait to be shown.
const WAITING: usize = 64;
/// Nothing is said of how far it is before.
const PATIENCE: Duration = Duration::from_secs(1);

/// Decodes a picture, if that is what the process was started for.
pub(crate) fn as_worker(arguments: impl Iterator<Item = OsString>) -> Option<Exit> {
    let mut arguments = arguments.skip(1);
    if arguments.next()? != WORKER {
        return None;
    }
    Some(if run_worker(arguments) {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// The programs that decode pictures.
pub(super) fn tools() -> Tools {
    Tools {
        // The program itself, whatever has its name by now.
        decoder: ["/proc/self/exe", WORKER].map(OsString::from).into(),
        ffmpeg: Some("ffmpeg".into()),
    }
}

/// Makes thumbnails, or cleans the cache.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ThumbnailArguments) -> CommandResult {
    let folder = context.config.thumbnails()?.to_owned();
    let thumbnails = Thumbnails::new(folder, tools());
    if arguments.clean {
        return clean(context, &thumbnails);
    }
    let stop = Stop::hear()?;
    let work = Work {
        thumbnails: &thumbnails,
        size: size(arguments.size),
        wants_hash: arguments.hash,
        stop: stop.flag(),
    };
    let done = work.run(context, arguments)?;
    if stop.is_raised() {
        return Ok(Exit::Interrupted);
    }
    if done.made > 0 {
        let most = context.config.thumbnail_bytes();
        let swept = thumbnails.bound(most)?;
        if swept.removed > 0 && !context.quiet {
            let (files, bytes) = (thousands(swept.removed), size_text(swept.removed_bytes));
            let most = size_text(most);
            let text = format!(
                "{files} thumbnails ({bytes}) that were not used for longest were removed: {most} are kept"
            );
            context.output.note(&text);
        }
    }
    Ok(done.exit)
}

const fn size(word: SizeWord) -> ThumbnailSize {
    match word {
        SizeWord::Normal => ThumbnailSize::Normal,
        SizeWord::Large => ThumbnailSize::Large,
        SizeWord::XLarge => ThumbnailSize::ExtraLarge,
        SizeWord::XxLarge => ThumbnailSize::ExtraExtraLarge,
    }
}

fn clean(context: &mut Context<'_>, thumbnails: &Thumbnails) -> CommandResult {
    let swept = thumbnails.clean()?;
    if context.json {
        context.answer(&ThumbnailCleanAnswer {
            removed: swept.removed,
            removed_bytes: swept.removed_bytes,
            kept: swept.kept,
            kept_bytes: swept.kept_bytes,
        })?;
    } else if !context.quiet {
        let amount = |files, bytes| format!("{} ({})", thousands(files), size_text(bytes));
        let removed = amount(swept.removed, swept.removed_bytes);
        let kept = amount(swept.kept, swept.kept_bytes);
        context
            .output
            .note(&format!("{removed} removed, {kept} kept"));
    }
    Ok(Exit::Done)
}

/// Something to make a thumbnail of.
struct Asked {
    path: PathBuf,
    /// It was named, and not found below a directory.
    is_named: bool,
    /// It is a directory that cannot be read.
    unread: Option<io::Error>,
}

/// What came of it.
struct Made {
    asked: Asked,
    result: Result<(Thumbnail, Option<u64>), ThumbnailError>,
}

/// How it went.
#[derive(Default)]
struct Done {
    exit: Exit,
    files: u64,
    made: u64,
    failed: u64,
}

/// What all threads know.
struct Work<'w> {
    thumbnails: &'w Thumbnails,
    size: ThumbnailSize,
    wants_hash: bool,
    stop: &'w AtomicBool,
}

type Numbered<T> = (u64, T);

impl Work<'_> {
    /// One thread finds files, some make thumbnails, and this one shows them in the order in which they were found.
    fn run(
        &self,
        context: &mut Context<'_>,
        arguments: &ThumbnailArguments,
    ) -> Result<Done, CommandError> {
        let threads = context.config.threads();
        let (send_asked, asked) = sync_channel(WAITING);
        let asked = Mutex::new(asked);
        let (send_made, made) = sync_channel(WAITING);
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let (asked, ended) = (&asked, &ended);
            start(scope, move || self.find(arguments, &send_asked, ended))?;
            for _ in 0..threads {
                let send_made = send_made.clone();
                start(scope, move || self.make(asked, &send_made, ended))?;
            }
            drop(send_made);
            let shown = self.show(context, &made);
            // Whoever still sends must not wait for who does not listen any more.
            ended.store(true, Ordering::Relaxed);
            drop(made);
            shown
        })
    }

    /// Sends the files to the workers; ends when all workers have ended.
    fn find(
        &self,
        arguments: &ThumbnailArguments,
        send: &SyncSender<Numbered<Found>>,
        ended: &AtomicBool,
    ) {
        let mut number = 0;
        let mut put = |found: Found| {
            let sent = send.send((number, found));
            number += 1;
            match sent {
                Ok(()) if !(self.is_stopped() || ended.load(Ordering::Relaxed)) => {
                    ControlFlow::Continue(())
                }
                _ => ControlFlow::Break(()),
            }
        };
        for name in names(&arguments.paths, arguments.nul) {
            let path = match name.and_then(|path| absolute(&path)) {
                Ok(path) => PathBuf::from(OsString::from_vec(path)),
                Err(error) => {
                    let _ = put(Err(error));
                    return;
                }
            };
            let flow = if is_directory(&path) {
                media_below(&path, &mut |found| put(Ok(below(found))))
            } else {
                put(Ok(Asked {
                    path,
                    is_named: true,
                    unread: None,
                }))
            };
            if flow.is_break() {
                return;
            }
        }
    }

    fn make(
        &self,
        asked: &Mutex<Receiver<Numbered<Found>>>,
        send: &SyncSender<Numbered<Result<Made, CommandError>>>,
        ended: &AtomicBool,
    ) {
        loop {
            let next = asked.lock().ok().and_then(|asked| asked.recv().ok());
            let Some((number, found)) = next else { return };
            if self.is_stopped() || ended.load(Ordering::Relaxed) {
                // What is left is taken and dropped, so that who sends it ends.
                continue;
            }
            let made = found.map(|mut asked| {
                let result = match asked.unread.take() {
                    Some(source) => Err(ThumbnailError::Unreadable {
                        path: asked.path.clone(),
                        source,
                    }),
                    None => self.make_one(&asked.path),
                };
                Made { asked, result }
            });
            if send.send((number, made)).is_err() {
                continue;
            }
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn make_one(&self, path: &Path) -> Result<(Thumbnail, Option<u64>), ThumbnailError> {
        let thumbnail = self.thumbnails.get(path, self.size, self.stop)?;
        let hash = if self.wants_hash {
            Some(self.thumbnails.hash(&thumbnail, self.stop)?)
        } else {
            None
        };
        Ok((thumbnail, hash))
    }

    fn show(
        &self,
        context: &mut Context<'_>,
        made: &Receiver<Numbered<Result<Made, CommandError>>>,
    ) -> Result<Done, CommandError> {
        let began = Instant::now();
        let mut progress = Progress::default();
        let mut early = BTreeMap::new();
        let mut next = 0;
        let mut done = Done::default();
        for (number, one) in made {
            early.insert(number, one);
            while let Some(one) = early.remove(&next) {
                next += 1;
                progress.clear(context.output);
                self.show_one(context, one?, &mut done)?;
            }
            let elapsed = began.elapsed();
            if elapsed >= PATIENCE && !context.quiet {
                progress.draw(context.output, elapsed, || progress_text(&done, elapsed));
            }
        }
        progress.clear(context.output);
        Ok(done)
    }

    fn show_one(
        &self,
        context: &mut Context<'_>,
        Made { asked, result }: Made,
        done: &mut Done,
    ) -> Result<(), CommandError> {
        let result = match result {
            // No other file would fare better.
            Err(error @ (ThumbnailError::Cache { .. } | ThumbnailError::Decoder(_))) => {
                return Err(error.into());
            }
            Err(ThumbnailError::Stopped) => return Ok(()),
            result => result,
        };
        done.files += 1;
        if let Ok((thumbnail, _)) = &result {
            done.made += u64::from(thumbnail.made_of.is_some());
        }
        if context.json {
            context.answer(&self.answer(&asked.path, &result))?;
        }
        match &result {
            Ok(_) if context.json => {}
            Ok((thumbnail, None)) => context.output.line(thumbnail.path.as_os_str().as_bytes())?,
            Ok((_, Some(hash))) => {
                let mut line = format!("{hash:016x}  ").into_bytes();
                line.extend_from_slice(asked.path.as_os_str().as_bytes());
                context.output.line(&line)?;
            }
            // Most songs of a directory may have none.
            Err(ThumbnailError::NoPicture(_)) if !asked.is_named => {}
            Err(error) => {
                done.failed += 1;
                done.exit = done.exit.max(if asked.is_named {
                    Exit::Failed
                } else {
                    Exit::Incomplete
                });
                context.output.error(&failure_text(&asked.path, error));
            }
        }
        Ok(())
    }

    fn answer<'a>(
        &self,
        path: &'a Path,
        result: &'a Result<(Thumbnail, Option<u64>), ThumbnailError>,
    ) -> ThumbnailAnswer<'a> {
        let made = result.as_ref().ok().map(|(thumbnail, _)| thumbnail);
        let hash = result.as_ref().ok().and_then(|(_, hash)| *hash);
        ThumbnailAnswer {
            path: path.as_os_str().as_bytes().into(),
            size: self.size.folder().into(),
            thumbnail: made.map(|made| made.path.as_os_str().as_bytes().into()),
            width: made.map(|made| made.width),
            height: made.map(|made| made.height),
            made_of: made
                .and_then(|made| made.made_of)
                .map(|origin| origin.word().into()),
            perceptual_hash: hash.map(|hash| format!("{hash:016x}").into()),
            failure: result.as_ref().err().map(|error| FailureFields {
                kind: error.word().into(),
                reason: error.to_string().into(),
            }),
        }
    }
}

fn start<'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() + Send + 'scope,
) -> Result<(), CommandError> {
    let spawned = std::thread::Builder::new().spawn_scoped(scope, work);
    spawned.map(drop).map_err(|source| CommandError::Path {
        path: "cannot start a thread".to_owned(),
        source,
    })
}

/// Something to do, or why the names end.
type Found = Result<Asked, CommandError>;

fn below(found: Result<PathBuf, (PathBuf, io::Error)>) -> Asked {
    let (path, unread) = match found {
        Ok(path) => (path, None),
        Err((path, error)) => (path, Some(error)),
    };
    Asked {
        path,
        is_named: false,
        unread,
    }
}

/// Is it a directory, or a link to one?
fn is_directory(path: &Path) -> bool {
    let real = std::fs::canonicalize(path).and_then(std::fs::symlink_metadata);
    real.is_ok_and(|metadata| metadata.is_dir())
}

/// The error of a file, which names it.
fn failure_text(path: &Path, error: &ThumbnailError) -> String {
    match error {
        // It does already.
        ThumbnailError::Unreadable { .. } => error.to_string(),
        error => format!("{}: {error}", escape::terminal(path.as_os_str().as_bytes())),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a rate need not be exact")]
fn progress_text(done: &Done, elapsed: Duration) -> String {
    let rate = done.files as f64 / elapsed.as_secs_f64();
    let (files, made) = (thousands(done.files), thousands(done.made));
    let failed = thousands(done.failed);
    format!("{files} files, {made} thumbnails made, {failed} failed, {rate:.0}/s")
}
