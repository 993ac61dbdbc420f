//! `filemap stat`: all that is known of one path.

use filemap::text::{DetailedKind, mode_text, size_text, thousands};
use filemap::{Known, json, model};

use super::context::{Context, absolute_of};
use super::error::{CommandError, CommandResult};
use super::places::tell_gap;
use super::without_files;
use crate::arguments::StatArguments;
use crate::output::{Exit, OutputError};

/// Shows each path.
pub(crate) fn run(context: &mut Context<'_>, arguments: &StatArguments) -> CommandResult {
    let filemap = context.open()?;
    let (mut exit, mut incomplete) = (Exit::Done, Exit::Done);
    let mut missing = Vec::new();
    for path in &arguments.paths {
        let path = absolute_of(&filemap, path)?;
        match filemap.known(&path) {
            Ok(known) => {
                let top = filemap.location(known.root)?;
                context.is_partial = false;
                if tell_gap(context, &top, known.gap) {
                    incomplete = Exit::Incomplete;
                }
                if context.json {
                    json::write_known(&mut context.line, &known);
                    context.end_json()?;
                } else {
                    show(context, &known)?;
                }
            }
            Err(error) => {
                context.output.error(&error.to_string());
                exit = Exit::Failed;
                missing.push(path);
            }
        }
    }
    without_files::tell(context, &filemap, missing.iter().map(Vec::as_slice))?;
    Ok(if exit == Exit::Done { incomplete } else { exit })
}

fn show(context: &mut Context<'_>, known: &Known) -> Result<(), CommandError> {
    let stat = &known.stat;
    let name = |id: u32, name: Option<&[u8]>| {
        let name = name.map(|name| String::from_utf8_lossy(name).into_owned());
        name.map_or_else(|| id.to_string(), |name| format!("{name} ({id})"))
    };
    line(context, "path", &known.path)?;
    let kind = format!("{:?}", DetailedKind::of_mode(stat.mode)).to_lowercase();
    line(context, "type", kind.as_bytes())?;
    let bytes = |size: u64| format!("{} ({} bytes)", size_text(size), thousands(size));
    line(context, "size", bytes(stat.size).as_bytes())?;
    line(context, "allocated", bytes(stat.allocated).as_bytes())?;
    let mode = format!("{} ({:04o})", mode_text(stat.mode), stat.mode & 0o7777);
    line(context, "mode", mode.as_bytes())?;
    let owner = name(stat.uid, context.users.user_name(stat.uid));
    line(context, "owner", owner.as_bytes())?;
    let group = name(stat.gid, context.users.group_name(stat.gid));
    line(context, "group", group.as_bytes())?;
    for (key, time) in [
        ("changed", stat.mtime),
        ("attributes", stat.ctime),
        ("accessed", stat.atime),
        ("born", stat.btime),
    ] {
        let text = if time.is_known() {
            context.calendar.iso_text(time)
        } else {
            "not known".into()
        };
        line(context, key, text.as_bytes())?;
    }
    let links = format!(
        "inode {}, device {}, {} links",
        stat.inode, stat.device, stat.links
    );
    line(context, "identity", links.as_bytes())?;
    if let Some(sum) = &known.sum {
        show_sum(context, sum)?;
    }
    if let Some(reason) = &known.unreadable {
        line(context, "unreadable", reason.as_bytes())?;
    }
    let looked = if known.seen.is_known() {
        context.calendar.iso_text(known.seen)
    } else {
        "never scanned whole".to_owned()
    };
    line(context, "as of", looked.as_bytes())
}

fn show_sum(context: &mut Context<'_>, sum: &model::Summary) -> Result<(), CommandError> {
    let holds = format!(
        "{} files, {} directories, {} links, {} others",
        thousands(sum.files),
        thousands(sum.directories),
        thousands(sum.symlinks),
        thousands(sum.others)
    );
    line(context, "holds", holds.as_bytes())?;
    let sizes = format!(
        "{} on disk, {} in files, largest {}",
        size_text(sum.allocated_once()),
        size_text(sum.bytes_once()),
        size_text(sum.largest)
    );
    line(context, "takes", sizes.as_bytes())
}

fn line(context: &mut Context<'_>, key: &str, value: &[u8]) -> Result<(), CommandError> {
    let mut text = format!("{key:>11}: ").into_bytes();
    text.extend_from_slice(filemap::text::escape::terminal(value).as_bytes());
    Ok::<_, OutputError>(context.output.row(&text)?)?;
    Ok(())
}
