//! `filemap log`: what was scanned and imported, and what came of it.

use filemap::model::{RootId, Timestamp};
use filemap::text::{size_text, thousands};
use filemap::{Catalogue, ImportFound, ImportRecord, ImportState, QueryError, ScanLine, ScanWay};
use filemap_api::LogAnswer;

use super::context::{Context, locate_each};
use super::error::{CommandError, CommandResult};
use crate::arguments::LogArguments;
use crate::output::{Cell, Column, Exit, Style, Table};

/// A scan or an import.
enum Line {
    Scan(Box<ScanLine>),
    Import(Box<ImportRecord>),
}

impl Line {
    fn time(&self) -> Timestamp {
        match self {
            Self::Scan(scan) => scan.record.ended,
            Self::Import(import) => import.started,
        }
    }
}

/// Shows scans and imports, oldest first.
pub(crate) fn run(context: &mut Context<'_>, arguments: &LogArguments) -> CommandResult {
    let filemap = context.open()?;
    let roots = roots(&filemap, arguments)?;
    let mut lines = scans(&filemap, roots.as_deref())?;
    lines.extend(imports(&filemap, roots.as_deref())?);
    lines.sort_by_key(Line::time);
    let skipped = arguments
        .limit
        .map_or(0, |most| lines.len().saturating_sub(most));
    let lines = lines.split_off(skipped);
    if context.json {
        for line in &lines {
            context.answer(&match line {
                Line::Scan(scan) => LogAnswer::from(&**scan),
                Line::Import(import) => LogAnswer::from(&**import),
            })?;
        }
        return Ok(Exit::Done);
    }
    write_table(context, &lines)
}

/// The roots that are asked for; none for all.
fn roots(
    filemap: &Catalogue,
    arguments: &LogArguments,
) -> Result<Option<Vec<RootId>>, CommandError> {
    if arguments.paths.is_empty() {
        return Ok(None);
    }
    let read = filemap.read()?;
    let mut roots = Vec::new();
    for path in &arguments.paths {
        for place in locate_each(&read, path)?.1 {
            if !roots.contains(&place.root) {
                roots.push(place.root);
            }
        }
    }
    Ok(Some(roots))
}

fn scans(filemap: &Catalogue, wanted: Option<&[RootId]>) -> Result<Vec<Line>, CommandError> {
    let mut lines = Vec::new();
    for info in filemap.roots()? {
        if wanted.is_some_and(|wanted| !wanted.contains(&info.root)) {
            continue;
        }
        for line in filemap.history(info.root)? {
            // An import has a record of its own, that tells more.
            if line.record.way != ScanWay::Import {
                lines.push(Line::Scan(Box::new(line)));
            }
        }
    }
    Ok(lines)
}

/// The imports of the roots, and those whose trees they replaced.
fn imports(filemap: &Catalogue, wanted: Option<&[RootId]>) -> Result<Vec<Line>, CommandError> {
    let read = filemap.read()?;
    let mut locations = Vec::new();
    for root in wanted.unwrap_or_default() {
        let record = read.view().root(*root).map_err(QueryError::from)?;
        locations.extend(record.map(|record| record.location));
    }
    let imports = read.view().imports().map_err(QueryError::from)?;
    let imports = imports.into_iter().map(|(_, import)| import);
    let is_wanted =
        |import: &ImportRecord| wanted.is_none() || locations.contains(&import.location);
    Ok(imports
        .filter(is_wanted)
        .map(|import| Line::Import(Box::new(import)))
        .collect())
}

/// The word of a table for how a scan looked.
const fn word_of(way: ScanWay) -> &'static str {
    match way {
        ScanWay::Exact => "exact",
        ScanWay::Quick => "quick",
        ScanWay::Full => "full",
        ScanWay::Told => "watched",
        ScanWay::Import => "import",
        ScanWay::Part => "part",
    }
}

fn write_table(context: &mut Context<'_>, lines: &[Line]) -> CommandResult {
    let mut table = Table::new(vec![
        Column::left("when"),
        Column::left("how").shrinks(7),
        Column::right("seconds").goes(8),
        Column::right("looked at").goes(7),
        Column::right("new").goes(1),
        Column::right("changed").goes(3),
        Column::right("removed").goes(2),
        Column::right("moved").goes(5),
        Column::right("not read").goes(4),
        Column::right("size").goes(6),
        Column::left("path"),
    ]);
    for line in lines {
        table.push(match line {
            Line::Scan(scan) => scan_row(context, scan),
            Line::Import(import) => import_row(context, import),
        });
    }
    table.write(context.output)?;
    Ok(Exit::Done)
}

fn scan_row(context: &Context<'_>, line: &ScanLine) -> Vec<Cell> {
    let scan = &line.record;
    let how = match (scan.complete, scan.looks) {
        (false, _) => format!("{}, interrupted", word_of(scan.way)),
        (true, 1) => word_of(scan.way).to_owned(),
        (true, looks) => format!("{}, {} looks", word_of(scan.way), thousands(looks)),
    };
    let style = if scan.complete {
        Style::Plain
    } else {
        Style::Warning
    };
    vec![
        Cell::new(context.calendar.short_text(scan.ended)),
        Cell::new(how).with(style),
        Cell::new(format!("{:.1}", scan.seconds)),
        Cell::new(thousands(scan.looked)),
        Cell::new(thousands(scan.new)),
        Cell::new(thousands(scan.changed)),
        Cell::new(thousands(scan.removed)),
        Cell::new(thousands(scan.moved)),
        Cell::new(thousands(scan.sum.unreadable)),
        Cell::new(if scan.complete {
            size_text(scan.sum.allocated_once())
        } else {
            String::new()
        }),
        Cell::new(&line.location),
    ]
}

/// For an import: the lines that were read, how the tree differs from the one before it, and the lines
/// that were malformed. What was not compared is all new.
fn import_row(context: &Context<'_>, import: &ImportRecord) -> Vec<Cell> {
    let (how, style) = match import.state {
        ImportState::Begun => ("import, not complete", Style::Warning),
        ImportState::Complete => ("import", Style::Plain),
        ImportState::Replaced => ("import, replaced", Style::Plain),
    };
    let found = import.found;
    let told = |take: fn(ImportFound) -> u64| {
        found.map_or(Cell::default(), |found| Cell::new(thousands(take(found))))
    };
    vec![
        Cell::new(context.calendar.short_text(import.started)),
        Cell::new(how).with(style),
        Cell::new(format!("{:.1}", import.seconds)),
        Cell::new(thousands(import.lines)),
        Cell::new(thousands(
            found.map_or(import.records, |found| found.created),
        )),
        told(|found| found.changed),
        told(|found| found.removed),
        told(|found| found.moved),
        Cell::new(thousands(import.malformed)),
        Cell::default(),
        Cell::new(&import.location),
    ]
}
