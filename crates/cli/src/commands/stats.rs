//! `filemap stats`: what the catalogue holds, what it costs and how it has worked.

use filemap::text::{size_text, thousands};
use filemap::{Statistics, json};

use super::context::Context;
use super::error::CommandResult;
use crate::output::{Cell, Column, Exit, Table};

/// Shows the figures of the catalogue.
pub(crate) fn run(context: &mut Context<'_>) -> CommandResult {
    let filemap = context.open()?;
    let statistics = filemap.statistics()?;
    if context.json {
        json::write_statistics(&mut context.line, &statistics);
        context.end_json()?;
        return Ok(Exit::Done);
    }
    let mut table = Table::new(vec![Column::left("what"), Column::right("value")]);
    for (key, value) in lines(&statistics) {
        table.push(vec![Cell::new(key), Cell::new(value)]);
    }
    table.write(context.output)?;
    Ok(Exit::Done)
}

fn lines(statistics: &Statistics) -> Vec<(String, String)> {
    let per_entry = |bytes: u64| match statistics.entries {
        0 => String::new(),
        entries => format!(", {:.1} bytes an entry", bytes as f64 / entries as f64),
    };
    let mut lines = vec![
        ("entries".into(), thousands(statistics.entries)),
        ("roots".into(), thousands(statistics.roots)),
        ("clock".into(), statistics.clock.to_string()),
        (
            "file".into(),
            format!(
                "{}{}",
                size_text(statistics.file_bytes),
                per_entry(statistics.file_bytes)
            ),
        ),
    ];
    for table in &statistics.tables {
        let text = format!(
            "{} records, {}",
            thousands(table.records),
            size_text(table.bytes)
        );
        lines.push((format!("table {}", table.name), text));
    }
    for (name, bytes) in &statistics.memory {
        lines.push((format!("memory {name}"), size_text(*bytes)));
    }
    for (name, value) in statistics.counters.named() {
        lines.push((name.replace('_', " "), thousands(value)));
    }
    lines
}
