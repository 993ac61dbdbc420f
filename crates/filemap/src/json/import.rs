//! Imports of scan lists as JSON.

use filemap_store::{ImportRecord, ImportState};

use super::object::Object;

/// Writes an import, as one line. `is_known` tells that nothing was done, since it was there.
pub fn write_import(
    out: &mut Vec<u8>,
    import: &ImportRecord,
    is_known: bool,
    resumed: Option<u64>,
) {
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
        .number("id", u64::from(import.root.number()))
        .text("label", &import.label)
        .text("format", &import.format)
        .text("state", state)
        .flag("known", is_known)
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
    if let Some(lines) = resumed {
        object.number("resumed_lines", lines);
    }
}
