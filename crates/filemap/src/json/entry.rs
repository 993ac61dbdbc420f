//! Entries and sums as JSON.

use filemap_model::{Entry, EntryFlags, Owner, Summary};
use filemap_query::Found;

use super::object::Object;
use crate::text::DetailedKind;

/// Adds what is known of an entry, but its path.
pub fn write_entry(object: &mut Object<'_>, entry: &Entry<'_>) {
    let stat = &entry.stat;
    object.text("type", kind_word(stat.mode));
    let known = stat.known(entry.flags);
    object
        .number_if_known("size", known.size)
        .number_if_known("allocated", known.allocated)
        .time("mtime", stat.mtime)
        .time("ctime", stat.ctime)
        .time("atime", stat.atime)
        .time("btime", stat.btime)
        .number_if_known("uid", known.uid)
        .number_if_known("gid", known.gid);
    match known.permissions {
        Some(bits) => object.text("mode", &format!("{bits:04o}")),
        None => object.null("mode"),
    };
    object
        .number_if_known("links", known.links)
        .number_if_known("inode", known.inode)
        .number_if_known("device", known.device);
    for (flag, key) in [
        (EntryFlags::NO_STAT, "no_stat"),
        (EntryFlags::LOOK_FAILED, "look_failed"),
        (EntryFlags::MOUNT, "mount"),
        (EntryFlags::NOT_ENTERED, "not_entered"),
        (EntryFlags::UNAVAILABLE, "unavailable"),
    ] {
        if entry.flags.has(flag) {
            object.flag(key, true);
        }
    }
}

/// Writes an entry that was found, as one line.
pub fn write_found(out: &mut Vec<u8>, path: &[u8], depth: u32, entry: &Entry<'_>) {
    let mut object = Object::begin(out);
    begin_found(&mut object, path, depth, entry);
}

/// The same, with the sums below it where the search tells them.
pub fn write_found_with_sums(out: &mut Vec<u8>, found: &Found<'_>) {
    let mut object = Object::begin(out);
    begin_found(&mut object, found.path, found.depth, found.entry);
    if let Some(sum) = &found.sum {
        object.object("below", |below| {
            below.number("allocated", sum.allocated_once());
            write_summary(below, sum);
        });
    }
}

fn begin_found(object: &mut Object<'_>, path: &[u8], depth: u32, entry: &Entry<'_>) {
    object.name("path", path);
    write_entry(object, entry);
    object.number("depth", u64::from(depth));
}

fn kind_word(mode: u32) -> &'static str {
    match DetailedKind::of_mode(mode) {
        DetailedKind::File => "file",
        DetailedKind::Directory => "directory",
        DetailedKind::Symlink => "symlink",
        DetailedKind::BlockDevice => "block",
        DetailedKind::CharDevice => "char",
        DetailedKind::Pipe => "fifo",
        DetailedKind::Socket => "socket",
        _ => "other",
    }
}

/// Adds sums: hard links once.
pub fn write_summary(object: &mut Object<'_>, sum: &Summary) {
    object
        .number("files", sum.files)
        .number("directories", sum.directories)
        .number("symlinks", sum.symlinks)
        .number("others", sum.others)
        .number("file_bytes", sum.bytes_once())
        .number("linked_names", sum.linked)
        .number("largest", sum.largest)
        .number("unreadable", sum.unreadable)
        .time("newest_mtime", sum.newest_mtime)
        .time("newest_change", sum.newest_ctime)
        .time("newest_atime", sum.newest_atime);
    if sum.files > 0 {
        object.time("oldest_mtime", sum.oldest_mtime);
    } else {
        object.null("oldest_mtime");
    }
    for (key, owner) in [("owner", sum.owner), ("group", sum.group)] {
        match owner {
            Owner::Nobody => object.null(key),
            Owner::One(id) => object.number(key, u64::from(id)),
            Owner::Several => object.text(key, "several"),
        };
    }
}
