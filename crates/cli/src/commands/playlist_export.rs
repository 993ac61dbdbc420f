//! `filemap playlist export`: a list is written beside its place and renamed, so that who reads it sees all
//! of it or none.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use filemap::text::{escape, thousands};
use filemap::{Catalogue, ExportedPlaylist, PlaylistExport, PlaylistFormat};
use filemap_api::PlaylistExportAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use crate::arguments::{PlaylistExportArguments, PlaylistFormatWord};
use crate::output::Exit;

/// Writes a playlist for other programs.
pub(super) fn run(context: &mut Context<'_>, arguments: &PlaylistExportArguments) -> CommandResult {
    let file = arguments.file.as_deref();
    let by_name = file.and_then(|file| PlaylistFormat::of_name(file.as_os_str().as_bytes()));
    let format = match arguments.format {
        Some(PlaylistFormatWord::M3u8) => PlaylistFormat::M3u8,
        Some(PlaylistFormatWord::M3u) => PlaylistFormat::M3u,
        Some(PlaylistFormatWord::Pls) => PlaylistFormat::Pls,
        Some(PlaylistFormatWord::Xspf) => PlaylistFormat::Xspf,
        None => by_name.unwrap_or(PlaylistFormat::M3u8),
    };
    if file.is_none() && context.json {
        let text = "with --json the list needs a FILE: standard output has the answer".to_owned();
        return Err(CommandError::Usage(text));
    }
    let is_relative = arguments.relative || (file.is_some() && !arguments.absolute);
    let folder = is_relative.then(|| folder_of(file.unwrap_or(Path::new("list"))));
    let folder = folder.transpose()?;
    let how = PlaylistExport {
        format,
        folder: folder.as_deref(),
    };
    let filemap = context.open()?;
    let name = arguments.name.as_bytes();
    let exported = match file {
        Some(file) => to_file(&filemap, name, &how, file)?,
        None => to_output(context, &filemap, name, &how)?,
    };
    tell(context, arguments, format, &exported)?;
    Ok(Exit::Done)
}

fn to_output(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    name: &[u8],
    how: &PlaylistExport<'_>,
) -> Result<ExportedPlaylist, CommandError> {
    let mut failed = None;
    let exported =
        filemap.export_playlist(name, how, &mut |piece| match context.output.text(piece) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        })?;
    failed.map_or(Ok(exported), |error| Err(error.into()))
}

fn to_file(
    filemap: &Catalogue,
    name: &[u8],
    how: &PlaylistExport<'_>,
    path: &Path,
) -> Result<ExportedPlaylist, CommandError> {
    let failed = |source| CommandError::Path {
        path: escape::terminal(path.as_os_str().as_bytes()),
        source,
    };
    let earlier = path.symlink_metadata().ok();
    if earlier.as_ref().is_some_and(|earlier| !earlier.is_file()) {
        let path = escape::terminal(path.as_os_str().as_bytes());
        let text =
            format!("{path} is no regular file: nothing is written in its place or through it");
        return Err(CommandError::Usage(text));
    }
    let part = part_of(path);
    let mut open = OpenOptions::new();
    let mut file = open
        .write(true)
        .create_new(true)
        .open(&part)
        .map_err(failed)?;
    let written = (|| {
        if let Some(earlier) = earlier {
            file.set_permissions(earlier.permissions())
                .map_err(failed)?;
        }
        let mut error = None;
        let exported =
            filemap.export_playlist(name, how, &mut |piece| match file.write_all(piece) {
                Ok(()) => ControlFlow::Continue(()),
                Err(source) => {
                    error = Some(source);
                    ControlFlow::Break(())
                }
            })?;
        match error {
            Some(error) => Err(failed(error)),
            None => put_in_place(&file, &part, path)
                .map_err(failed)
                .map(|()| exported),
        }
    })();
    if written.is_err() {
        // What is half done is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&part);
    }
    written
}

/// The absolute path of the folder that holds a file, without links.
pub(super) fn folder_of(file: &Path) -> Result<Vec<u8>, CommandError> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let found = std::fs::canonicalize(folder).map_err(|source| CommandError::Path {
        path: escape::terminal(folder.as_os_str().as_bytes()),
        source,
    })?;
    Ok(found.into_os_string().into_vec())
}

/// The name that a file has until it is complete.
fn part_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    let file = path.file_name().unwrap_or_default().as_bytes();
    // With the end it is no longer than names may be.
    let kept = file.get(..200).unwrap_or(file);
    name.push(std::ffi::OsStr::from_bytes(kept));
    name.push(format!(".filemap-{}", std::process::id()));
    path.with_file_name(name)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the folder is synced right after"
)]
fn put_in_place(file: &File, part: &Path, path: &Path) -> io::Result<()> {
    file.sync_all()?;
    fs::rename(part, path)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn tell(
    context: &mut Context<'_>,
    arguments: &PlaylistExportArguments,
    format: PlaylistFormat,
    exported: &ExportedPlaylist,
) -> Result<(), CommandError> {
    let file = arguments.file.as_ref();
    let file = file.map(|file| file.as_os_str().as_bytes());
    if context.json {
        let name = arguments.name.as_bytes();
        return context.answer(&PlaylistExportAnswer::new(name, file, format, exported));
    }
    if context.quiet {
        return Ok(());
    }
    let as_urls = exported.as_urls.len() as u64;
    let format = format.name();
    for (count, what) in [
        (
            exported.missing,
            "whose files are gone, with their last paths".to_owned(),
        ),
        (
            exported.unknown,
            "not in the catalogue, as they came".to_owned(),
        ),
        (
            as_urls,
            format!("as file: URLs, since {format} cannot say their paths"),
        ),
    ] {
        if count > 0 {
            context
                .output
                .note(&format!("{} written {what}", tracks(count)));
        }
    }
    if let Some(file) = file {
        let file = escape::terminal(file);
        context
            .output
            .note(&format!("{file}: {}", tracks(exported.tracks)));
    }
    Ok(())
}

fn tracks(count: u64) -> String {
    match count {
        1 => "1 track".to_owned(),
        some => format!("{} tracks", thousands(some)),
    }
}
