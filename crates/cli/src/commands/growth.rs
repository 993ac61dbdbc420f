//! `filemap du --growth`: which directories grew or shrank, from what is kept of earlier scans.

use filemap::text::{size_text, thousands};
use filemap::{Growth, Size};
use filemap_api::GrowthAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;
use crate::arguments::{DiskUsageArguments, DiskUsageOrder, OrderKey};
use crate::output::{Cell, Column, Table};

/// Shows how directories have grown since a date or age.
pub(crate) fn run(
    context: &mut Context<'_>,
    arguments: &DiskUsageArguments,
    since: &str,
) -> CommandResult {
    refuse_sort(arguments)?;
    let since = context.calendar.parse(since)?;
    let filemap = context.open()?;
    let read = filemap.read()?;
    let wished = (&arguments.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_unreadable(context, &read, u32::MAX)?;
    let mut lines = Vec::new();
    for place in &places.places {
        lines.extend(filemap.growth(&place.path, since)?);
    }
    sort(&mut lines, arguments);
    if let Some(most) = arguments.top {
        lines.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    note(context, &lines);
    if context.json {
        for line in &lines {
            context.answer(&GrowthAnswer::from(line))?;
        }
        return Ok(places.exit());
    }
    write(context, arguments, &places, &lines)?;
    Ok(places.exit())
}

/// Refuses keys that nothing is kept for.
fn refuse_sort(arguments: &DiskUsageArguments) -> Result<(), CommandError> {
    match arguments.sort.key {
        DiskUsageOrder::Size | DiskUsageOrder::Path => Ok(()),
        DiskUsageOrder::Allocated if !arguments.is_apparent() => Ok(()),
        _ => Err(CommandError::Usage(
            "--growth sorts by size or path only".to_owned(),
        )),
    }
}

fn size(arguments: &DiskUsageArguments, size: Size) -> u128 {
    if arguments.is_apparent() {
        size.bytes
    } else {
        size.allocated
    }
}

/// How many bytes more it is; none where that is not known.
fn growth(arguments: &DiskUsageArguments, line: &Growth) -> Option<i128> {
    let before = size(arguments, line.before?);
    Some(size(arguments, line.now).cast_signed() - before.cast_signed())
}

/// The largest change first, whichever its sign, or as it is asked for.
fn sort(lines: &mut [Growth], arguments: &DiskUsageArguments) {
    let change = |line: &Growth| growth(arguments, line).map_or(0, i128::unsigned_abs);
    match arguments.sort.key {
        DiskUsageOrder::Path => lines.sort_by(|a, b| a.path.cmp(&b.path)),
        _ => lines.sort_by_key(|line| (std::cmp::Reverse(change(line)), line.path.clone())),
    }
    if arguments.sort.direction(arguments.reverse) != arguments.sort.key.habit() {
        lines.reverse();
    }
}

/// Says since when, and where that is not as long ago as was asked for.
fn note(context: &mut Context<'_>, lines: &[Growth]) {
    let Some(oldest) = lines.iter().map(|line| line.since).min() else {
        return;
    };
    if context.json || context.quiet {
        return;
    }
    let date = context.calendar.short_text(oldest);
    context
        .output
        .note(&if lines.iter().any(|line| line.is_short) {
            format!("no scan is so old: since the first one that is remembered, {date}")
        } else {
            format!("since the scan of {date}")
        });
}

fn write(
    context: &mut Context<'_>,
    arguments: &DiskUsageArguments,
    places: &Places,
    lines: &[Growth],
) -> Result<(), CommandError> {
    if arguments.tsv {
        context.output.line(b"growth\tbefore\tnow\tfiles\tpath")?;
    }
    if arguments.tsv || !(context.output.is_terminal() || arguments.table) {
        return write_plain(context, arguments, places, lines);
    }
    let mut table = Table::new(vec![
        Column::right("growth"),
        Column::right("before").goes(2),
        Column::right("now").goes(1),
        Column::right("files").goes(3),
        Column::left("path"),
    ]);
    for line in lines {
        let by = growth(arguments, line);
        let mut path = Vec::new();
        places.show(&mut path, &line.path);
        table.push(vec![
            Cell::new(growth_text(arguments, by)),
            Cell::new(before_text(arguments, line)),
            Cell::new(text(arguments, size(arguments, line.now))),
            Cell::new(thousands(line.now.files)),
            Cell::new(path),
        ]);
    }
    table.write(context.output)?;
    Ok(())
}

/// Growth, tab, path; or all columns with tabs between them.
fn write_plain(
    context: &mut Context<'_>,
    arguments: &DiskUsageArguments,
    places: &Places,
    lines: &[Growth],
) -> Result<(), CommandError> {
    for line in lines {
        let by = growth(arguments, line);
        let mut path = Vec::new();
        places.show(&mut path, &line.path);
        context.line.clear();
        if arguments.tsv {
            let by = by.map_or(String::new(), |by| by.to_string());
            let before = line.before.map(|before| size(arguments, before));
            let before = before.map_or(String::new(), |before| before.to_string());
            let now = size(arguments, line.now);
            let head = format!("{by}\t{before}\t{now}\t{}\t", line.now.files);
            context.line.extend_from_slice(head.as_bytes());
            filemap::text::escape::write_tsv(&mut context.line, &path);
        } else {
            let head = format!("{}\t", growth_text(arguments, by));
            context.line.extend_from_slice(head.as_bytes());
            context.line.extend_from_slice(&path);
        }
        context.output.line(&context.line)?;
    }
    context.line.clear();
    Ok(())
}

fn before_text(arguments: &DiskUsageArguments, line: &Growth) -> String {
    line.before.map_or("?".to_owned(), |before| {
        text(arguments, size(arguments, before))
    })
}

fn growth_text(arguments: &DiskUsageArguments, by: Option<i128>) -> String {
    match by {
        None => "?".to_owned(),
        Some(by) => format!("{}{}", sign(by), text(arguments, by.unsigned_abs())),
    }
}

/// How much more or less that is, for people.
pub(super) fn signed_text(by: i128) -> String {
    format!("{}{}", sign(by), size_text(by.unsigned_abs()))
}

const fn sign(by: i128) -> &'static str {
    match by {
        0 => "",
        1.. => "+",
        _ => "-",
    }
}

fn text(arguments: &DiskUsageArguments, bytes: u128) -> String {
    if arguments.is_exact() {
        bytes.to_string()
    } else {
        size_text(bytes)
    }
}
