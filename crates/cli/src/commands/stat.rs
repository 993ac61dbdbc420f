//! `filemap stat`: all that is known of one path.

use filemap::text::{DetailedKind, mode_text, size_text, thousands};
use filemap::{Known, model};
use filemap_api::KnownAnswer;

use super::context::{Context, absolute_of};
use super::error::{CommandError, CommandResult};
use super::places::{NOT_ENTERED, tell_gap};
use super::without_files;
use crate::arguments::StatArguments;
use crate::output::{Exit, OutputError};

const UNKNOWN: &str = "not known";

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
                    context.answer(&KnownAnswer::from(&known))?;
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
    let fields = stat.known(known.flags);
    let name = |id: Option<u32>, name: Option<&[u8]>| match (id, name) {
        (None, _) => UNKNOWN.to_owned(),
        (Some(id), None) => id.to_string(),
        (Some(id), Some(name)) => format!("{} ({id})", String::from_utf8_lossy(name)),
    };
    line(context, "path", &known.path)?;
    if let Some(name) = &known.whole_name {
        line(context, "whole name", name)?;
    }
    let kind = format!("{:?}", DetailedKind::of_mode(stat.mode)).to_lowercase();
    line(context, "type", kind.as_bytes())?;
    let bytes = |size: Option<u64>| {
        let text = |size| format!("{} ({} bytes)", size_text(size), thousands(size));
        size.map_or_else(|| UNKNOWN.to_owned(), text)
    };
    line(context, "size", bytes(fields.size).as_bytes())?;
    line(context, "allocated", bytes(fields.allocated).as_bytes())?;
    let mode = |bits| format!("{} ({bits:04o})", mode_text(stat.mode, Some(bits)));
    let mode = fields.permissions.map_or_else(|| UNKNOWN.to_owned(), mode);
    line(context, "mode", mode.as_bytes())?;
    let owner = name(fields.uid, context.users.user_name(stat.uid));
    line(context, "owner", owner.as_bytes())?;
    let group = name(fields.gid, context.users.group_name(stat.gid));
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
            UNKNOWN.into()
        };
        line(context, key, text.as_bytes())?;
    }
    let number = |value: Option<u64>| value.map_or_else(|| UNKNOWN.to_owned(), |n| n.to_string());
    let links = format!(
        "inode {}, device {}, {} links",
        number(fields.inode),
        number(fields.device),
        number(fields.links.map(u64::from))
    );
    line(context, "identity", links.as_bytes())?;
    if let Some(sum) = &known.sum {
        show_sum(context, sum)?;
    }
    if let Some(reason) = &known.unreadable {
        line(context, "unreadable", reason.as_bytes())?;
    }
    if known.flags.has(model::EntryFlags::NOT_ENTERED) {
        line(context, "contents", NOT_ENTERED.as_bytes())?;
    }
    if known.flags.has(model::EntryFlags::LOOK_FAILED) {
        let text = b"the last look at it failed: this is what was known before";
        line(context, "unreadable", text)?;
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
