//! `filemap playlist`: lists of files that follow them.

use std::ffi::OsStr;
use std::io::Read;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap::model::{PlaylistTrack, TrackLocation};
use filemap::text::{escape, thousands};
use filemap::{ImportedPlaylist, MOST_PLAYLIST_BYTES, PlaylistLine, PlaylistSource, TrackState};
use filemap_api::{PlaylistAnswer, PlaylistEntryAnswer, PlaylistImportAnswer};

use super::context::{Context, absolute_of};
use super::error::{CommandError, CommandResult};
use super::named::names;
use super::playlist_export::{self, folder_of};
use crate::arguments::{
    PlaylistAddArguments, PlaylistArguments, PlaylistCommand, PlaylistImportArguments,
    PlaylistShowArguments,
};
use crate::output::{Exit, RecordEnd};

/// Tracks that are named one by one.
const NAMED: usize = 20;

/// Does what is asked with playlists.
pub(crate) fn run(context: &mut Context<'_>, arguments: &PlaylistArguments) -> CommandResult {
    match &arguments.command {
        PlaylistCommand::Create { name } => {
            context.open()?.create_playlist(name.as_bytes())?;
        }
        PlaylistCommand::List => return list(context),
        PlaylistCommand::Show(show) => return self::show(context, show),
        PlaylistCommand::Rename { name, new } => {
            let filemap = context.open()?;
            filemap.rename_playlist(name.as_bytes(), new.as_bytes())?;
        }
        PlaylistCommand::Delete { name } => {
            let entries = context.open()?.delete_playlist(name.as_bytes())?;
            tell(context, "removed", name, entries);
        }
        PlaylistCommand::Add(add) => return self::add(context, add),
        PlaylistCommand::Move { name, from, to } => {
            let filemap = context.open()?;
            filemap.move_in_playlist(name.as_bytes(), *from, *to)?;
        }
        PlaylistCommand::Remove { name, positions } => {
            let positions = read_positions(positions)?;
            let filemap = context.open()?;
            filemap.remove_from_playlist(name.as_bytes(), &positions)?;
        }
        PlaylistCommand::Import(import) => return self::import(context, import),
        PlaylistCommand::Export(export) => return playlist_export::run(context, export),
    }
    Ok(Exit::Done)
}

fn tell(context: &mut Context<'_>, what: &str, name: &OsStr, entries: u64) {
    if !context.quiet {
        let (name, entries) = (escape::terminal(name.as_bytes()), thousands(entries));
        let text = format!("{what} {name} ({entries} entries)");
        context.output.note(&text);
    }
}

fn list(context: &mut Context<'_>) -> CommandResult {
    let playlists = context.open()?.playlists()?;
    for info in &playlists {
        if context.json {
            context.answer(&PlaylistAnswer::from(info))?;
            continue;
        }
        let mut text = format!("{:>8}  ", thousands(info.entries)).into_bytes();
        text.extend_from_slice(&info.name);
        let mut notes = Vec::new();
        if info.missing > 0 {
            notes.push(format!("{} missing", thousands(info.missing)));
        }
        if info.unknown > 0 {
            notes.push(format!("{} not in the catalogue", thousands(info.unknown)));
        }
        if !notes.is_empty() {
            text.extend_from_slice(format!("  ({})", notes.join(", ")).as_bytes());
        }
        context.output.line(&text)?;
    }
    Ok(Exit::Done)
}

fn show(context: &mut Context<'_>, arguments: &PlaylistShowArguments) -> CommandResult {
    let filemap = context.open()?;
    if arguments.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    let is_paths = arguments.paths || arguments.nul;
    let mut failed = None;
    filemap.playlist_lines(arguments.name.as_bytes(), &mut |line| {
        let shown = match &line.state {
            _ if context.json => context.answer(&PlaylistEntryAnswer::from(&line)),
            TrackState::Known { path, .. } if is_paths => {
                context.output.line(path).map_err(CommandError::from)
            }
            _ if is_paths => Ok(()),
            _ => show_line(context, &line),
        };
        match shown {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(Exit::Done), Err)
}

fn show_line(context: &mut Context<'_>, line: &PlaylistLine) -> Result<(), CommandError> {
    let length = line.track.milliseconds.map_or(String::new(), length_text);
    let mut text = format!("{:>5}  {length:>7}  ", line.position).into_bytes();
    let note = match &line.state {
        TrackState::Known { path, .. } => {
            text.extend_from_slice(path);
            title_of(&line.track)
        }
        TrackState::Missing { path, since, until } => {
            text.extend_from_slice(path);
            if since.is_known() {
                let day = |time| context.calendar.short_text(time);
                format!("missing since {}, goes {}", day(*since), day(*until))
            } else {
                "missing".to_owned()
            }
        }
        TrackState::Unknown { location, .. } => {
            text.extend_from_slice(location.as_bytes());
            match location {
                TrackLocation::Path(_) => "not in the catalogue".to_owned(),
                TrackLocation::Url(_) => title_of(&line.track),
            }
        }
    };
    if !note.is_empty() {
        text.extend_from_slice(format!("  ({note})").as_bytes());
    }
    context.output.line(&text).map_err(Into::into)
}

fn title_of(track: &PlaylistTrack) -> String {
    match (track.creator.as_str(), track.title.as_str()) {
        ("", title) => title.to_owned(),
        (creator, "") => creator.to_owned(),
        (creator, title) => format!("{creator} - {title}"),
    }
}

/// A length as players show it.
fn length_text(milliseconds: u64) -> String {
    let seconds = milliseconds.saturating_add(500) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

fn add(context: &mut Context<'_>, arguments: &PlaylistAddArguments) -> CommandResult {
    let filemap = context.open()?;
    let mut failure = None;
    let mut paths = names(&arguments.files, arguments.nul).map_while(|name| {
        let path = name.and_then(|name| absolute_of(&filemap, &name));
        path.map_err(|error| failure = Some(error)).ok()
    });
    // All names are known before anything is written.
    let paths: Vec<_> = paths.by_ref().collect();
    if let Some(error) = failure {
        return Err(error);
    }
    let name = arguments.name.as_bytes();
    let added = filemap.add_to_playlist(name, &mut paths.into_iter(), arguments.at)?;
    if !context.quiet {
        let text = match added {
            1 => "added 1 file".to_owned(),
            some => format!("added {} files", thousands(some)),
        };
        context.output.note(&text);
    }
    Ok(Exit::Done)
}

/// Positions and ranges of them.
fn read_positions(words: &[String]) -> Result<Vec<u64>, CommandError> {
    let mut positions = Vec::new();
    for word in words {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        match (first.parse::<u64>(), last.parse::<u64>()) {
            (Ok(first), Ok(last))
                if 0 < first && first <= last && last - first < MOST_POSITIONS =>
            {
                positions.extend(first..=last);
            }
            _ => {
                return Err(CommandError::Option {
                    option: "POSITION",
                    text: word.clone(),
                    wanted: "a position from 1 or a range such as 5-9",
                });
            }
        }
    }
    Ok(positions)
}

/// Positions of a range.
const MOST_POSITIONS: u64 = 1_000_000;

fn import(context: &mut Context<'_>, arguments: &PlaylistImportArguments) -> CommandResult {
    let (file, name) = (&arguments.file, &arguments.name);
    let failed = |source| CommandError::Path {
        path: escape::terminal(file.as_os_str().as_bytes()),
        source,
    };
    let is_input = file.as_os_str() == "-";
    let mut text = Vec::new();
    let most = MOST_PLAYLIST_BYTES as u64 + 1;
    let read = if is_input {
        std::io::stdin().lock().take(most).read_to_end(&mut text)
    } else {
        let open = std::fs::File::open(file).map_err(failed)?;
        open.take(most).read_to_end(&mut text)
    };
    read.map_err(failed)?;
    let folder = folder_of(if is_input { Path::new("list") } else { file })?;
    if is_input && name.is_none() {
        let text = "a list from standard input needs a name: --name NAME".to_owned();
        return Err(CommandError::Usage(text));
    }
    let source = PlaylistSource {
        text: &text,
        file: file.file_name().unwrap_or_default().as_bytes(),
        folder: Some(&folder),
        name: name.as_ref().map(|name| name.as_bytes()),
        may_replace: arguments.replace,
    };
    let imported = context.open()?.import_playlist(&source)?;
    if context.json {
        context.answer(&PlaylistImportAnswer::from(&imported))?;
    } else if !context.quiet {
        tell_import(context, &imported);
    }
    Ok(Exit::Done)
}

fn tell_import(context: &mut Context<'_>, imported: &ImportedPlaylist) {
    for found in imported.by_tail.iter().take(NAMED) {
        let location = escape::terminal(found.location.as_bytes());
        let path = escape::terminal(&found.path);
        let text = format!("{location}: taken for {path}, by the end of its path");
        context.output.note(&text);
    }
    more(
        context,
        imported.by_tail.len(),
        "found by the ends of their paths",
    );
    for location in imported.unknown.iter().take(NAMED) {
        let text = match location {
            TrackLocation::Path(path) => {
                format!(
                    "{}: not in the catalogue; it is kept",
                    escape::terminal(path)
                )
            }
            TrackLocation::Url(url) => format!("{}: kept as it is", escape::terminal(url)),
        };
        context.output.note(&text);
    }
    more(context, imported.unknown.len(), "not in the catalogue");
    let name = OsStr::from_bytes(&imported.name);
    tell(context, "imported", name, imported.tracks);
}

fn more(context: &mut Context<'_>, count: usize, what: &str) {
    if let Some(left) = count.checked_sub(NAMED).filter(|left| *left > 0) {
        let left = thousands(left as u64);
        context.output.note(&format!("and {left} more {what}"));
    }
}
