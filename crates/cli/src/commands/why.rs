//! `filemap why`: which directories made a tree grow or shrink, and by which files.
//!
//! One sentence says how much; below it stands a line a directory that did a large part of it, with the
//! largest files under it.

use filemap::text::{escape, size_text, thousands};
use filemap::{ChangedFile, Culprit, CulpritKind, FileChange, Why};
use filemap_api::WhyAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::growth::signed_text;
use super::places::Places;
use crate::arguments::WhyArguments;
use crate::output::{cut_to_width, display_width};

/// Columns of the sizes in front.
const SIZE: usize = 9;
/// Columns that a path has at least.
const PATH: usize = 40;
/// Directories that are shown; what is left is one line.
const SHOWN: usize = 12;
/// Files that are shown under a directory, and the share of its change that one must have.
const FILES: usize = 3;
const SHARE: u128 = 10;

/// Shows why directories have grown or shrunk.
pub(crate) fn run(context: &mut Context<'_>, arguments: &WhyArguments) -> CommandResult {
    let since = context.calendar.parse(&arguments.since)?;
    let filemap = context.open()?;
    let read = filemap.read()?;
    let wished = (&arguments.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_unreadable(context, &read, u32::MAX)?;
    let mut is_by_times = false;
    for place in &places.places {
        let why = filemap.why(&place.path, since)?;
        if context.json {
            context.answer(&WhyAnswer::from(&why))?;
            continue;
        }
        is_by_times |= !why.is_by_journal && !why.culprits.is_empty();
        write(context, &places, &why)?;
    }
    if is_by_times && !context.quiet {
        context.output.note(
            "the journal of changes does not reach back so far: files are told by their times",
        );
    }
    Ok(places.exit())
}

fn write(context: &mut Context<'_>, places: &Places, why: &Why) -> Result<(), CommandError> {
    let mut path = Vec::new();
    places.show(&mut path, &why.path);
    let date = context.calendar.short_text(why.since);
    let more = why.allocated_more();
    let since = match why.is_short {
        true => format!("since {date}, the first scan that is remembered"),
        false => format!("since {date}"),
    };
    let now = size_text(why.now.allocated);
    let said = match (more, why.before) {
        (_, None) => format!("was not there {since}, {now} now"),
        (0, _) if why.culprits.is_empty() => format!("{now}, as large as it was {since}"),
        (_, Some(before)) => {
            let before = size_text(before.allocated);
            format!("{} {since}, from {before} to {now}", signed_text(more))
        }
    };
    let shown = escape::terminal(&path);
    row(context, &format!("{shown}: {said}"))?;
    let mut rest = why.elsewhere;
    for (place, culprit) in why.culprits.iter().enumerate() {
        if place < SHOWN {
            write_culprit(context, places, culprit)?;
        } else {
            rest += culprit.allocated;
        }
    }
    if rest != 0 && !why.culprits.is_empty() {
        let rest = signed_text(rest);
        row(
            context,
            &format!("{rest:>SIZE$}  elsewhere, in small parts"),
        )?;
    }
    Ok(())
}

fn write_culprit(
    context: &mut Context<'_>,
    places: &Places,
    culprit: &Culprit,
) -> Result<(), CommandError> {
    let mut path = Vec::new();
    places.show(&mut path, &culprit.path);
    let path = escape::terminal(&path);
    let size = signed_text(culprit.allocated);
    let what = what_happened(culprit);
    let left = context.output.width().saturating_sub(SIZE + 2);
    let beside = left.saturating_sub(display_width(&what) + 2);
    let fits = display_width(&path) <= beside || !context.output.is_terminal();
    if fits && what.is_empty() {
        row(context, &format!("{size:>SIZE$}  {path}"))?;
    } else if fits {
        row(context, &format!("{size:>SIZE$}  {path}  {what}"))?;
    } else {
        let path = cut_to_width(&path, left.max(PATH));
        row(context, &format!("{size:>SIZE$}  {path}"))?;
        if !what.is_empty() {
            row(context, &format!("{:SIZE$}  {what}", ""))?;
        }
    }
    write_files(context, culprit)
}

/// What became of the directory, and of its files.
fn what_happened(culprit: &Culprit) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(match culprit.kind {
        CulpritKind::Changed => None,
        CulpritKind::New => Some("a new directory".to_owned()),
        CulpritKind::Removed => Some("the directory was removed".to_owned()),
        CulpritKind::MovedHere => Some("moved here".to_owned()),
        CulpritKind::MovedAway => Some("moved away".to_owned()),
    });
    let counts = culprit.counts;
    for (count, word) in [
        (counts.new, "new"),
        (counts.changed, "changed"),
        (counts.removed, "removed"),
    ] {
        if count > 0 {
            let files = match (said.iter().any(|said| said.contains("file")), count) {
                (true, _) => "",
                (false, 1) => " file",
                (false, _) => " files",
            };
            said.push(match files {
                "" => format!("{} {word}", thousands(count)),
                files if word == "new" => format!("{} {word}{files}", thousands(count)),
                files => format!("{}{files} {word}", thousands(count)),
            });
        }
    }
    said.join(", ")
}

/// Names the files that have a large part of the change.
fn write_files(context: &mut Context<'_>, culprit: &Culprit) -> Result<(), CommandError> {
    let least = culprit.allocated.unsigned_abs() / SHARE;
    let grew = culprit.allocated > 0;
    let is_large = |file: &&ChangedFile| match file.allocated {
        Some(allocated) => grew && u128::from(allocated) >= least,
        None => !grew,
    };
    for file in culprit.named.iter().filter(is_large).take(FILES) {
        let below = filemap::model::path::below(&file.path, &culprit.path);
        let name = escape::terminal(below.unwrap_or(&file.path));
        let word = match file.change {
            FileChange::New => "new",
            FileChange::Changed => "changed",
            FileChange::Removed => "removed",
        };
        let size = file.allocated.map_or(String::new(), size_text);
        let left = context
            .output
            .width()
            .saturating_sub(2 * SIZE + 4 + word.len() + 2);
        let name = match context.output.is_terminal() {
            true => cut_to_width(&name, left.max(PATH)),
            false => name,
        };
        row(
            context,
            &format!("{:SIZE$}  {size:>SIZE$}  {name}  {word}", ""),
        )?;
    }
    Ok(())
}

fn row(context: &mut Context<'_>, text: &str) -> Result<(), CommandError> {
    Ok(context.output.row(text.trim_end().as_bytes())?)
}
