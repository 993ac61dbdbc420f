//! Imports of scan lists as JSON.

use filemap_store::{ImportRecord, ImportState};

use super::object::Object;
use crate::import::ImportReport;

/// Writes an import, as one line; of one that was just done, also what its report tells.
pub fn write_import(out: &mut Vec<u8>, import: &ImportRecord, report: Option<&ImportReport>) {
    let state = match import.state {
        ImportState::Begun => "begun",
        ImportState::Complete => "complete",
        ImportState::Replaced => "replaced",
    };
    let digest: String = import
        .digest
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut object = Object::begin(out);
    object
        .text("kind", "import")
        .name("root", &import.location)
        .number("id", u64::from(import.number.number()))
        .text("label", &import.label)
        .text("format", &import.format)
        .text("state", state)
        .flag("known", report.is_some_and(|report| report.is_known))
        .time("scanned", import.scanned)
        .time("started", import.started)
        .seconds("seconds", import.seconds)
        .number("lines", import.lines)
        .number("bytes", import.bytes)
        .number("records", import.records)
        .number("directories", import.directories)
        .number("implied", import.implied)
        .number("duplicates", import.duplicates)
        .number("contradictions", import.contradictions)
        .number("untyped", import.untyped)
        .number("malformed", import.malformed)
        .number("spilled", import.spilled)
        .flag("entries", import.has_entries)
        .text("digest", &digest)
        .list("sources", &import.sources, |source, inner| {
            inner
                .name("name", &source.name)
                .number("bytes", source.bytes);
        })
        .list("malformed_lines", &import.first_malformed, |line, inner| {
            inner
                .number("source", u64::from(line.source))
                .number("line", line.line)
                .text("reason", &line.reason);
        });
    if let Some(found) = import.found {
        object
            .number("new", found.created)
            .number("changed", found.changed)
            .number("removed", found.removed)
            .number("moved", found.moved);
    }
    if let Some(report) = report {
        object.number("resumed_lines", report.resumed_lines).list(
            "losses",
            &report.losses,
            |loss, inner| {
                inner
                    .text("kind", loss.kind.word())
                    .name("root", &loss.location);
            },
        );
    }
}
