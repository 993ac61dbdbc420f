//! Entries and sums as JSON.

use filemap_catalog::query::Found;
use filemap_model::{Entry, EntryFlags, Owner, Summary};

use super::object::Object;
use crate::text::DetailedKind;

/// Adds what is known of an entry, but its path.
pub fn write_entry(object: &mut Object<'_>, entry: &Entry<'_>) {
    let stat = &entry.stat;
    object.text("type", kind_word(stat.mode));
    if entry.flags.has(EntryFlags::NO_STAT) {
        object.number("inode", stat.inode).flag("no_stat", true);
        return;
    }
    object
        .number("size", stat.size)
        .number("allocated", stat.allocated)
        .time("mtime", stat.mtime)
        .time("ctime", stat.ctime)
        .time("atime", stat.atime)
        .time("btime", stat.btime)
        .number("uid", u64::from(stat.uid))
        .number("gid", u64::from(stat.gid))
        .text("mode", &format!("{:04o}", stat.mode & 0o7777))
        .number("links", u64::from(stat.links))
        .number("inode", stat.inode)
        .number("device", stat.device);
    for (flag, key) in [
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
