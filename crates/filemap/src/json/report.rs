//! Scans, roots and changes as JSON.

use filemap_model::path::join;
use filemap_model::{ChangeKind, Entry};
use filemap_store::Trust;

use super::entry::{write_entry, write_summary};
use super::object::Object;
use crate::changes::ChangeLine;
use crate::known::Known;
use crate::roots::RootInfo;
use crate::scan::ScanReport;
use crate::statistics::Statistics;
use crate::text::DetailedKind;

/// Writes what a scan did, as one line.
pub fn write_scan(out: &mut Vec<u8>, report: &ScanReport) {
    use std::os::unix::ffi::OsStrExt;
    let outcome = &report.outcome;
    let location = report.location.as_os_str().as_bytes();
    let mut object = Object::begin(out);
    object
        .name("root", location)
        .number("entries", outcome.entries)
        .number("new", outcome.new)
        .number("changed", outcome.changed)
        .number("removed", outcome.removed)
        .number("moved", outcome.moved)
        .number("unreadable", outcome.unreadable)
        .number("unsettled", outcome.unsettled)
        .seconds("seconds", report.elapsed.as_secs_f64())
        .flag("complete", outcome.complete)
        .flag("resumed", report.resumed)
        .number("looked", report.looked)
        .number("listed", report.listed)
        .number("allocated", outcome.sum.allocated_once())
        .list("unreadable_paths", &report.unreadable, |item, inner| {
            let path = join(location, &item.path);
            inner.name("path", &path).text("reason", &item.reason);
        });
}

/// Writes a root, as one line.
pub fn write_root(out: &mut Vec<u8>, info: &RootInfo) {
    let record = &info.record;
    let mut object = Object::begin(out);
    object
        .number("id", u64::from(info.number.number()))
        .name("path", &record.location)
        .text("label", &record.label)
        .text("filesystem", &record.filesystem)
        .number("entries", info.sum.entries())
        .number("allocated", info.sum.allocated_once())
        .flag("complete", record.complete && info.gap.is_none())
        .time("last_scan", record.finished)
        .time("last_look", info.seen)
        .text("checked", trust_word(record.trust))
        .seconds("seconds", record.seconds)
        .flag("available", record.unavailable.is_none());
    if let Some((since, reason)) = &record.unavailable {
        object
            .time("unavailable_since", *since)
            .text("reason", reason);
    }
    if let Some(reason) = &info.unreadable {
        object.text("unreadable", reason);
    }
    object.list("excludes", &record.excludes, |glob, inner| {
        inner.text("glob", glob);
    });
    object
        .flag("one_file_system", record.one_file_system)
        .flag("gitignore", record.gitignore);
    object.object("sum", |inner| write_summary(inner, &info.sum));
}

fn trust_word(trust: Trust) -> &'static str {
    match trust {
        Trust::Exact => "every stat",
        Trust::Quick => "directories only",
        Trust::Full => "everything listed",
    }
}

/// Writes a change, as one line.
pub fn write_change(out: &mut Vec<u8>, change: &ChangeLine<'_>) {
    let mut object = Object::begin(out);
    object
        .number("clock", change.clock.0)
        .text("change", change_word(change.kind))
        .name("path", change.path);
    if let Some(from) = change.from {
        object.name("from", from);
    }
    object.text(
        "type",
        match DetailedKind::of_mode(change.mode) {
            DetailedKind::Directory => "directory",
            DetailedKind::Symlink => "symlink",
            DetailedKind::File => "file",
            _ => "other",
        },
    );
    object.time("at", change.at);
    if change.fresh {
        object.flag("fresh", true);
    }
}

/// Writes all that is known of a path, as one line.
pub fn write_known(out: &mut Vec<u8>, known: &Known) {
    let mut object = Object::begin(out);
    object
        .name("path", &known.path)
        .number("root", u64::from(known.number.number()));
    let entry = Entry {
        name: b"",
        stat: known.stat,
        child: known.directory,
        flags: known.flags,
    };
    write_entry(&mut object, &entry);
    if let Some(directory) = known.directory {
        object.number("directory", directory.value());
    }
    if let Some(sum) = &known.sum {
        object.object("tree", |inner| {
            inner.number("allocated", sum.allocated_once());
            write_summary(inner, sum);
        });
    }
    if let Some(reason) = &known.unreadable {
        object.text("unreadable", reason);
    }
    object.time("as_of", known.seen);
}

/// Writes the figures of a catalogue, as one line.
pub fn write_statistics(out: &mut Vec<u8>, statistics: &Statistics) {
    let mut object = Object::begin(out);
    object
        .number("entries", statistics.entries)
        .number("roots", statistics.roots)
        .number("clock", statistics.clock.0)
        .number("file_bytes", statistics.file_bytes)
        .list("tables", &statistics.tables, |table, inner| {
            inner
                .text("name", table.name)
                .number("records", table.records);
            inner.number("bytes", table.bytes);
        })
        .object("memory", |inner| {
            for (name, bytes) in &statistics.memory {
                inner.number(&name.replace(' ', "_"), *bytes);
            }
        })
        .object("counters", |inner| {
            for (name, value) in statistics.counters.named() {
                inner.number(name, value);
            }
        });
}

/// The word for a kind of change.
pub(crate) fn change_word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Created => "created",
        ChangeKind::Changed => "changed",
        ChangeKind::Removed => "removed",
        ChangeKind::Moved => "moved",
    }
}
