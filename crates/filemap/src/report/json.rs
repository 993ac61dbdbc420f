//! Reports as JSON, one object each.

use filemap_model::{Histogram, OTHER_OWNERS};
use filemap_query::Report;

use super::rows::{Class, Ranked, Who, ages, sizes};
use crate::json::{Object, write_summary};
use crate::text::Users;

/// Begins a report: what it is of, and how far to trust it.
fn begin(object: &mut Object<'_>, word: &str, report: &Report, places: &[&[u8]]) {
    object.text("report", word);
    object.list("places", places, |path, object| {
        object.name("path", path);
    });
    object
        .flag("exact", report.is_exact())
        .text("made_from", report.basis.word());
    object.list("roots", &report.dates, |(root, date), object| {
        object
            .number("root", u64::from(root.number()))
            .time("as_of", *date);
    });
}

fn numbers(object: &mut Object<'_>, histogram: &Histogram) {
    object
        .number("files", histogram.files)
        .number("bytes", histogram.bytes)
        .number("allocated", histogram.allocated);
}

fn classes(object: &mut Object<'_>, key: &str, rows: &[Class]) {
    object.list(key, rows, |row, object| {
        object
            .text("class", row.label)
            .number("files", row.bucket.files)
            .number("bytes", row.bucket.bytes)
            .number("allocated", row.bucket.allocated);
    });
}

/// Writes users or groups with their histograms.
pub fn write_owners(
    out: &mut Vec<u8>,
    report: &Report,
    who: Who,
    rows: &[Ranked<'_>],
    users: &Users,
    places: &[&[u8]],
) {
    let mut object = Object::begin(out);
    begin(&mut object, who.word(), report, places);
    object.object("total", |object| numbers(object, &report.owners.total()));
    object.list(who.word(), rows, |row, object| {
        if row.id == OTHER_OWNERS {
            object.null(who.id_key());
        } else {
            object.number(who.id_key(), u64::from(row.id));
        }
        object.name("name", &who.name(users, report, row.id));
        if let Some(full) = who.full_name(users, row.id) {
            object.name("full_name", full);
        }
        numbers(object, row.histogram);
        classes(object, "access_history", &ages(row.histogram));
        classes(object, "file_sizes", &sizes(row.histogram));
    });
}

/// Writes the classes of a histogram.
pub fn write_classes(
    out: &mut Vec<u8>,
    report: &Report,
    word: &str,
    histogram: &Histogram,
    rows: &[Class],
    places: &[&[u8]],
) {
    let mut object = Object::begin(out);
    begin(&mut object, word, report, places);
    object.object("total", |object| numbers(object, histogram));
    classes(&mut object, "classes", rows);
}

/// Writes the sums.
pub fn write_summary_report(out: &mut Vec<u8>, report: &Report, places: &[&[u8]]) {
    let total = &report.total;
    let mut object = Object::begin(out);
    begin(&mut object, "summary", report, places);
    object
        .number("allocated", total.allocated)
        .number("bytes", total.apparent)
        .number("outermost_places", total.places);
    write_summary(&mut object, &total.sum);
    let mean = total.sum.mean();
    match mean {
        Some(mean) => object.number("mean_file_bytes", mean),
        None => object.null("mean_file_bytes"),
    };
}
