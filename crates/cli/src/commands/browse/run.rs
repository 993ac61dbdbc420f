//! Round and round: picture, key, picture.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use filemap::query::{Freshness, Place};
use filemap::{Catalogue, Error, Gap};
use signal_hook::consts::{SIGHUP, SIGTERM};

use super::draw::{Around, draw};
use super::rescan::Rescan;
use super::state::{Browser, Wish};
use crate::arguments::BrowseArguments;
use crate::commands::context::{Context, locate};
use crate::commands::error::{CommandError, CommandResult};
use crate::commands::places::{gap_text, tell_gap};
use crate::commands::signals::{cannot_wait, on_signals};
use crate::output::{Exit, Screen, on_hangup};

/// How long a request to end is given before the program ends whatever it does.
const GRACE: Duration = Duration::from_secs(10);
/// How long to wait for a key before looking at what else happened.
const WAIT: Duration = Duration::from_millis(250);
const WAIT_WHILE_SCANNING: Duration = Duration::from_millis(50);

/// Shows the catalogue on the whole screen.
pub(crate) fn run(context: &mut Context<'_>, arguments: &BrowseArguments) -> CommandResult {
    let filemap = context.open()?;
    let place = place(&filemap, arguments)?;
    let is_elsewhere = place.is_none() && arguments.path.is_none();
    let mut browser = Browser::new(&filemap, place)?;
    if is_elsewhere {
        let text = "the current directory is not in the catalogue: these are all trees that are";
        browser.message = Some(text.to_owned());
    }
    if let Some((location, gap)) = gaps(&filemap, &browser)?.into_iter().next() {
        browser
            .message
            .get_or_insert_with(|| gap_text(&location, gap));
    }
    browser.is_apparent = arguments.apparent_size;
    if arguments.apparent_size {
        browser.load()?;
    }
    let stop = Arc::new(AtomicBool::new(false));
    let stopper = stop.clone();
    let end = move || {
        stopper.store(true, Ordering::Relaxed);
        // The library that reads keys can be stuck in a terminal that was closed while it read.
        std::thread::sleep(GRACE);
        Screen::abandon(Exit::Interrupted);
    };
    on_signals(&[SIGTERM, SIGHUP], end.clone())?;
    on_hangup(end).map_err(cannot_wait)?;
    let screen = Screen::open()?;
    let Some(screen) = screen else {
        return Err(CommandError::Usage(
            "browse needs a terminal that can place its cursor; filemap du and filemap ls answer \
             everywhere"
                .to_owned(),
        ));
    };
    go_round(context, &filemap, browser, screen, &stop)
}

/// Where it begins: the path, else the current directory, else the list of roots.
fn place(filemap: &Catalogue, arguments: &BrowseArguments) -> Result<Option<Place>, CommandError> {
    let read = filemap.read()?;
    let typed = arguments.path.as_deref();
    let found = locate(&read, typed.unwrap_or(std::path::Path::new(".")));
    let (path, place) = match (found, typed) {
        (Ok(found), _) => found,
        (Err(error), Some(_)) => return Err(error),
        (Err(_), None) => return Ok(None),
    };
    if place.directory.is_some() {
        return Ok(Some(place));
    }
    // What is no directory is shown in the one that holds it.
    let end = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    let parent = path.get(..end.max(1)).unwrap_or(b"/");
    Ok(Some(Place::resolve(&read, parent, None)?))
}

fn go_round(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    mut browser: Browser<'_>,
    mut screen: Screen,
    stop: &AtomicBool,
) -> CommandResult {
    let mut rescan: Option<Rescan> = None;
    loop {
        if rescan.as_ref().is_some_and(Rescan::is_done)
            && let Some(done) = rescan.take()
        {
            let (text, before) = done.end();
            browser.before = Some(before);
            keep(&mut browser, Browser::load);
            browser.message.get_or_insert(text);
        }
        let around = Around {
            calendar: &context.calendar,
            users: &context.users,
            is_colored: context.output.is_colored(),
            freshness: freshness(filemap, &browser)?,
            activity: rescan.as_ref().map(Rescan::text),
        };
        let wait = if rescan.is_some() {
            WAIT_WHILE_SCANNING
        } else {
            WAIT
        };
        let drawn = screen.draw(|frame| draw(frame, &mut browser, &around));
        let key = drawn.and_then(|()| screen.key(wait));
        // Whatever fails on a terminal that was closed fails because it was.
        if stop.load(Ordering::Relaxed) || screen.is_closed() {
            end(rescan);
            return Ok(Exit::Interrupted);
        }
        let Some(key) = key? else { continue };
        let mut wish = Wish::Nothing;
        keep(&mut browser, |browser| {
            wish = browser.press(key)?;
            Ok(())
        });
        match wish {
            Wish::Nothing => {}
            Wish::Quit => {
                end(rescan);
                drop(screen);
                return say_what_is_not_whole(context, filemap, &browser);
            }
            Wish::Stop => rescan.iter().for_each(Rescan::stop),
            Wish::Rescan | Wish::RescanRoot if rescan.is_none() => {
                keep(&mut browser, |browser| {
                    rescan = begin(filemap, browser, wish)?;
                    Ok(())
                });
            }
            Wish::Rescan | Wish::RescanRoot => {}
        }
    }
}

/// Does something; when it fails, that is said on the screen, and the browser goes on.
fn keep<'f>(browser: &mut Browser<'f>, action: impl FnOnce(&mut Browser<'f>) -> Result<(), Error>) {
    if let Err(error) = action(browser) {
        browser.message = Some(error.to_string());
    }
}

fn begin(
    filemap: &Catalogue,
    browser: &mut Browser<'_>,
    wish: Wish,
) -> Result<Option<Rescan>, Error> {
    // A state that is kept is space that the store cannot use again: one at a time.
    browser.before = None;
    let is_whole = wish == Wish::RescanRoot;
    let path = match &browser.place {
        Some(place) if is_whole => Place::top(filemap.read()?.view(), place.root)?.path,
        Some(place) => place.path.clone(),
        None => match browser.current() {
            Some(row) => row.path.clone(),
            None => return Ok(None),
        },
    };
    Rescan::begin(filemap, &path, is_whole).map(Some)
}

fn end(rescan: Option<Rescan>) {
    if let Some(rescan) = rescan {
        rescan.stop();
        let _ = rescan.end();
    }
}

/// The trees that are shown and were not scanned whole.
fn gaps(filemap: &Catalogue, browser: &Browser<'_>) -> Result<Vec<(Vec<u8>, Gap)>, Error> {
    let shown = browser.place.as_ref().map(|place| place.root);
    let roots = filemap.roots()?.into_iter();
    let roots = roots.filter(|info| shown.is_none_or(|shown| info.root == shown));
    Ok(roots
        .filter_map(|info| Some((info.record.location, info.gap?)))
        .collect())
}

/// Ends as every other command does that answers about a part.
fn say_what_is_not_whole(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    browser: &Browser<'_>,
) -> CommandResult {
    let mut exit = Exit::Done;
    for (location, gap) in gaps(filemap, browser)? {
        if tell_gap(context, &location, Some(gap)) {
            exit = Exit::Incomplete;
        }
    }
    Ok(exit)
}

fn freshness(
    filemap: &Catalogue,
    browser: &Browser<'_>,
) -> Result<Option<Freshness>, CommandError> {
    let Some(place) = &browser.place else {
        return Ok(None);
    };
    let read = filemap.read()?;
    let Some(record) = read.view().root(place.root)? else {
        return Ok(None);
    };
    let freshness = Freshness::of_root(read.view(), place.root)?;
    Ok(freshness.map(|freshness| Freshness {
        as_of: filemap.seen(place.root, &record),
        ..freshness
    }))
}
