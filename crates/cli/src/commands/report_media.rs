//! `filemap report media`: what a collection of films, music and photos consists of.

use filemap::query::{MediaAmount, MediaReport};
use filemap::text::{escape, size_text, thousands};
use filemap::{Catalogue, ReadTransaction};
use filemap_api::MediaAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;
use crate::arguments::ReportArguments;
use crate::output::{Cell, Column, Table};

/// Values of a field that are shown unless something else is said.
const USUAL: usize = 10;

/// Shows how much there is by codec, size, language and more.
pub(super) fn show(
    context: &mut Context<'_>,
    arguments: &ReportArguments,
    (filemap, read): (&Catalogue, &ReadTransaction),
    places: &Places,
) -> CommandResult {
    let report = MediaReport::of(read, &places.places, &filemap.limits())?;
    if context.json {
        let paths: Vec<&[u8]> = (places.places.iter())
            .map(|place| place.path.as_slice())
            .collect();
        let most = arguments.limit.unwrap_or(usize::MAX);
        context.answer(&MediaAnswer::new(&report, &paths, most))?;
    } else if arguments.tsv {
        write_rows(context, &report, arguments.limit.unwrap_or(usize::MAX))?;
    } else {
        let [files, size, hours] = amount_cells(report.total);
        let text = format!("{files} files, {size}, {hours} hours");
        context.output.row(text.as_bytes())?;
        table(&report, arguments.limit.unwrap_or(USUAL)).write(context.output)?;
    }
    if report.total.files == 0 && !context.quiet {
        let text = "nothing was looked into here: filemap scan --probe ROOT does";
        context.output.note(text);
    }
    Ok(places.exit())
}

fn write_rows(
    context: &mut Context<'_>,
    report: &MediaReport,
    most: usize,
) -> Result<(), CommandError> {
    context.output.row(b"field\tvalue\tfiles\tbytes\tseconds")?;
    for group in &report.groups {
        for (value, amount) in group.values.iter().take(most) {
            let line = &mut context.line;
            line.clear();
            line.extend_from_slice(group.field.word().as_bytes());
            line.push(b'\t');
            escape::write_tsv(line, value.as_bytes());
            let (seconds, rest) = (
                amount.nanoseconds / 1_000_000_000,
                amount.nanoseconds % 1_000_000_000,
            );
            let milliseconds = rest / 1_000_000;
            let numbers = format!(
                "\t{}\t{}\t{seconds}.{milliseconds:03}",
                amount.files, amount.bytes
            );
            line.extend_from_slice(numbers.as_bytes());
            context.output.row(line)?;
        }
    }
    Ok(())
}

fn table(report: &MediaReport, most: usize) -> Table {
    let mut table = Table::new(vec![
        Column::left("field"),
        Column::right("files"),
        Column::right("size"),
        Column::right("hours"),
        Column::left("value"),
    ]);
    for group in &report.groups {
        let (told, rest) = group.values.split_at(most.min(group.values.len()));
        let mut others = group.others;
        for (_, amount) in rest {
            others.add(*amount);
        }
        let row = |amount: MediaAmount, value: String| {
            let [files, size, hours] = amount_cells(amount);
            let cells = [group.field.word().to_owned(), files, size, hours, value];
            cells.into_iter().map(Cell::new).collect::<Vec<_>>()
        };
        for (value, amount) in told {
            table.push(row(*amount, escape::terminal(value.as_bytes())));
        }
        if others.files > 0 {
            table.push(row(
                others,
                format!("({} others)", thousands(rest.len() as u64)),
            ));
        }
    }
    table
}

/// Files, size, and hours with minutes.
fn amount_cells(amount: MediaAmount) -> [String; 3] {
    let minutes = amount.nanoseconds / 60_000_000_000;
    [
        thousands(amount.files),
        size_text(amount.bytes),
        format!("{}:{:02}", minutes / 60, minutes % 60),
    ]
}
