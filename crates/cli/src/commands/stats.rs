//! `filemap stats`: what the catalogue holds, what it costs and how it has worked.

use filemap::text::{size_text, thousands};
use filemap::{MemoryUse, Statistics};
use filemap_api::StatisticsAnswer;

use super::context::Context;
use super::error::CommandResult;
use crate::output::{Cell, Column, Exit, Table};

/// Shows the figures of the catalogue.
pub(crate) fn run(context: &mut Context<'_>) -> CommandResult {
    let filemap = context.open()?;
    let statistics = filemap.statistics()?;
    if context.json {
        context.answer(&StatisticsAnswer::from(&statistics))?;
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
    for (name, bytes) in memory_parts(&statistics.memory) {
        lines.push((format!("memory {name}"), size_text(bytes)));
    }
    for (name, value) in statistics.counters.named() {
        lines.push((name.replace('_', " "), thousands(value)));
    }
    lines
}

fn memory_parts(memory: &MemoryUse) -> Vec<(&'static str, u64)> {
    let split = memory.split;
    let mut parts = vec![
        ("budget", memory.budget),
        ("budget base", split.base as u64),
        ("budget cache", split.cache as u64),
        ("budget index", split.index as u64),
        ("budget metadata", split.metadata as u64),
    ];
    parts.extend(memory.private.map(|bytes| ("private", bytes)));
    parts.extend(memory.mapped.map(|bytes| ("mapped", bytes)));
    parts
}
