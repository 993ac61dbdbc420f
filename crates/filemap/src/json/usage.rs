//! Sizes of directories as JSON.

use filemap_query::{Total, Usage};

use super::entry::write_summary;
use super::object::Object;

/// Writes how large something is, as one line. `allocated` and `bytes` are what `du` says with
/// `--block-size=1` and with `--apparent-size` besides: the directory itself counts.
pub fn write_usage(out: &mut Vec<u8>, usage: &Usage) {
    let mut object = Object::begin(out);
    object
        .name("path", &usage.path)
        .number("depth", u64::from(usage.depth))
        .number("allocated", usage.allocated())
        .number("bytes", usage.apparent());
    write_summary(&mut object, &usage.sum);
    object
        .number_if_known("mean_file_bytes", usage.mean())
        .number("own_allocated", usage.own_allocated())
        .number("own_file_bytes", usage.own.bytes_once())
        .number("own_files", usage.own.files);
    if let Some(reason) = &usage.unreadable {
        object.text("unreadable_reason", reason);
    }
}

/// Writes what several places take together, as one line.
pub fn write_total(out: &mut Vec<u8>, total: &Total) {
    let mut object = Object::begin(out);
    object
        .flag("total", true)
        .number("allocated", total.allocated)
        .number("bytes", total.apparent)
        .number("places", total.places);
    write_summary(&mut object, &total.sum);
}
