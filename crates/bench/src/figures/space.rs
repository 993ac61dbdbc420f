//! Bytes on disk for an entry, by table, and the memory that scans held.

use filemap::Statistics;

use super::columns::Columns;
use super::scans::Scans;
use crate::report::{Form, Table, mebibytes};

/// To reach: bytes for an entry, everything included.
const MOST_BYTES: f64 = 90.0;
/// Private memory of any command with the usual budget, in MiB.
pub(crate) const MOST_PRIVATE: f64 = 16.0;

/// Writes bytes for an entry by table.
pub(super) fn bytes_by_table(statistics: &Statistics, columns: &Columns, form: Form) -> String {
    let entries = statistics.entries.max(1) as f64;
    let mut table = Table::new(&["table", "records", "MiB", "bytes/entry", "aim", "reached"]);
    for size in statistics.tables.iter().filter(|size| size.bytes > 0) {
        table.row([
            size.name.to_owned(),
            size.records.to_string(),
            format!("{:.2}", mebibytes(size.bytes)),
            format!("{:.2}", size.bytes as f64 / entries),
        ]);
    }
    let each = statistics.file_bytes as f64 / entries;
    let reached = if each <= MOST_BYTES { "yes" } else { "NO" };
    table.row([
        format!("the file; names of {:.1} bytes", columns.mean_name()),
        statistics.entries.to_string(),
        format!("{:.2}", mebibytes(statistics.file_bytes)),
        format!("{each:.2}"),
        format!("{MOST_BYTES:.0}"),
        reached.to_owned(),
    ]);
    table.to_text(form)
}

/// Writes the memory that scans held at most.
pub(super) fn memory_of_scans(scans: &Scans, form: Form) -> String {
    let mut table = Table::new(&[
        "memory in MiB",
        "RssAnon",
        "RssFile",
        "VmHWM",
        "aim",
        "reached",
    ]);
    for (what, memory) in &scans.memory {
        let private = mebibytes(memory.private);
        let reached = if private < MOST_PRIVATE { "yes" } else { "NO" };
        table.row([
            (*what).to_owned(),
            format!("{private:.1}"),
            format!("{:.1}", mebibytes(memory.mapped)),
            format!("{:.1}", mebibytes(memory.peak)),
            format!("{MOST_PRIVATE:.0} RssAnon"),
            reached.to_owned(),
        ]);
    }
    table.to_text(form)
}
