//! Scans of the past, and how directories grew, as JSON.

use filemap_store::ScanWay;

use super::entry::write_summary;
use super::object::Object;
use crate::history::{Growth, ScanLine, Size};

/// Writes what a scan found, as one line.
pub fn write_scan_line(out: &mut Vec<u8>, line: &ScanLine) {
    let scan = &line.record;
    let mut object = Object::begin(out);
    object
        .text("kind", "scan")
        .name("root", &line.location)
        .number("id", u64::from(line.number.number()));
    match line.clock {
        Some(clock) => object.number("clock", clock.0),
        None => object.null("clock"),
    };
    object
        .text("way", word_of(scan.way))
        .time("began", scan.began)
        .time("ended", scan.ended)
        .seconds("seconds", scan.seconds)
        .flag("complete", scan.complete)
        .number("looks", scan.looks)
        .number("looked", scan.looked)
        .number("listed", scan.listed)
        .number("new", scan.new)
        .number("changed", scan.changed)
        .number("removed", scan.removed)
        .number("moved", scan.moved)
        .number("allocated", scan.sum.allocated_once());
    write_summary(&mut object, &scan.sum);
    object.list("top", &scan.directories, |directory, inner| {
        inner
            .name("name", &directory.name)
            .number("allocated", directory.sum.allocated_once())
            .number("file_bytes", directory.sum.bytes_once())
            .number("files", directory.sum.files);
    });
}

/// Writes how a directory has grown, as one line. What is not known is `null`.
pub fn write_growth(out: &mut Vec<u8>, growth: &Growth) {
    let mut object = Object::begin(out);
    object
        .name("path", &growth.path)
        .number("depth", u64::from(growth.depth))
        .time("since", growth.since)
        .flag("short", growth.is_short);
    match growth.before {
        Some(before) => object.object("before", |inner| write_size(inner, before)),
        None => object.null("before"),
    };
    object.object("now", |inner| write_size(inner, growth.now));
}

fn write_size(object: &mut Object<'_>, size: Size) {
    object
        .number("allocated", size.allocated)
        .number("bytes", size.bytes)
        .number("files", size.files);
}

/// The word for how a scan looked.
#[must_use]
pub const fn word_of(way: ScanWay) -> &'static str {
    match way {
        ScanWay::Exact => "exact",
        ScanWay::Quick => "quick",
        ScanWay::Full => "full",
        ScanWay::Told => "watched",
        ScanWay::Import => "import",
        ScanWay::Part => "part",
    }
}
