//! The catalogue as ncdu's export: nested lists in one JSON document, which ncdu (`ncdu -f`) and gdu read
//! (<https://dev.yorhel.nl/ncdu/jsonfmt>, version 1.2).
//!
//! Entries come depth first, so a list is open for each directory above the entry that is written, and
//! nothing else is held. Names are written as their bytes are, as ncdu does.

use std::io::Write;
use std::ops::ControlFlow;

use filemap::model::{DirectoryId, Entry, EntryFlags, Kind, Timestamp};
use filemap::query::{Find, Found, Limits, Place};
use filemap::text::escape;
use filemap::{ReadTransaction, StoreError};

use crate::error::{ExportError, Result};

/// Writes what is below a directory, as it is known, in ncdu's format, piece by piece. Ends where `write`
/// takes nothing more.
///
/// # Errors
/// When the place is no directory, or the catalogue is damaged.
pub fn write_ncdu(
    read: &ReadTransaction,
    place: &Place,
    limits: &Limits,
    now: Timestamp,
    write: &mut dyn FnMut(&[u8]) -> bool,
) -> Result<()> {
    if place.stat.kind() != Kind::Directory || place.flags.has(EntryFlags::NOT_ENTERED) {
        let path = place.path.clone();
        return Err(ExportError::NoDirectory { path });
    }
    let mut writer = Writer {
        read,
        top: place.directory,
        write,
        buffer: Vec::new(),
        open: Vec::new(),
    };
    writer.begin(now);
    let find = Find {
        include_start: true,
        ..Find::default()
    };
    let places = std::slice::from_ref(place);
    let mut is_taken = true;
    let mut failed = None;
    find.run(
        read,
        places,
        limits,
        &mut |found| match writer.entry(found) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => {
                is_taken = false;
                ControlFlow::Break(())
            }
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        },
    )?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    if is_taken {
        writer.end();
    }
    Ok(())
}

struct Writer<'a> {
    read: &'a ReadTransaction,
    top: Option<DirectoryId>,
    write: &'a mut dyn FnMut(&[u8]) -> bool,
    buffer: Vec<u8>,
    /// The device of each directory whose list is open, from the top.
    open: Vec<u64>,
}

impl Writer<'_> {
    fn begin(&mut self, now: Timestamp) {
        // Writing into a buffer does not fail.
        let _ = write!(
            self.buffer,
            "[1,2,{{\"progname\":\"filemap\",\"progver\":\"{}\",\"timestamp\":{}}}",
            env!("CARGO_PKG_VERSION"),
            now.unix_seconds()
        );
    }

    /// Writes one entry; `false` when nothing more is taken.
    fn entry(&mut self, found: &Found<'_>) -> std::result::Result<bool, StoreError> {
        let (entry, depth) = (found.entry, found.depth as usize);
        self.close_to(depth);
        let is_directory = entry.stat.kind() == Kind::Directory;
        let is_list = is_directory && !entry.flags.has(EntryFlags::NOT_ENTERED);
        self.buffer.extend_from_slice(b",\n");
        if is_list {
            self.buffer.push(b'[');
        }
        let name = match (depth, found.path) {
            (0, b"") => b"/",
            (0, path) => path,
            _ => entry.name,
        };
        let is_unread = entry.flags.has(EntryFlags::LOOK_FAILED) || self.is_unread(found)?;
        self.object(entry, name, is_unread);
        if is_list {
            self.open.push(entry.stat.device);
        }
        let is_taken = (self.write)(&self.buffer);
        self.buffer.clear();
        Ok(is_taken)
    }

    /// Is it a directory that could not be listed?
    fn is_unread(&self, found: &Found<'_>) -> std::result::Result<bool, StoreError> {
        let directory = match found.depth {
            0 => self.top,
            _ => found.entry.child,
        };
        let record = directory
            .map(|id| self.read.view().directory(id))
            .transpose()?;
        Ok(record
            .flatten()
            .is_some_and(|record| record.unreadable.is_some()))
    }

    fn object(&mut self, entry: &Entry<'_>, name: &[u8], is_unread: bool) {
        let (stat, known) = (&entry.stat, entry.stat.known(entry.flags));
        let is_directory = stat.kind() == Kind::Directory;
        self.buffer.extend_from_slice(b"{\"name\":");
        escape::write_json_bytes(&mut self.buffer, name);
        let mut fields = Fields(&mut self.buffer);
        fields.number("asize", known.size);
        // What sums count where it is not told.
        fields.number("dsize", known.size.map(|_| stat.allocated));
        if is_directory && self.open.last() != Some(&stat.device) {
            fields.number("dev", known.device);
        }
        fields.number("ino", known.inode);
        if !is_directory && stat.is_hard_linked() {
            fields.truth("hlnkc");
            fields.number("nlink", known.links.map(u64::from));
        }
        if is_unread {
            fields.truth("read_error");
        }
        if entry.flags.has(EntryFlags::NOT_ENTERED) {
            fields.word("excluded", "otherfs");
        }
        if !matches!(stat.kind(), Kind::File | Kind::Directory) {
            fields.truth("notreg");
        }
        fields.number("uid", known.uid.map(u64::from));
        fields.number("gid", known.gid.map(u64::from));
        fields.number("mode", known.permissions.map(|_| u64::from(stat.mode)));
        if stat.mtime.is_known() {
            // ncdu knows no times before 1970.
            fields.number("mtime", u64::try_from(stat.mtime.unix_seconds()).ok());
        }
        self.buffer.push(b'}');
    }

    /// Ends the lists of directories that an entry of this depth is not in.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.open.pop();
            self.buffer.push(b']');
        }
    }

    fn end(mut self) {
        self.close_to(0);
        self.buffer.extend_from_slice(b"]\n");
        (self.write)(&self.buffer);
    }
}

/// Appends the fields of an object behind its first.
struct Fields<'a>(&'a mut Vec<u8>);

impl Fields<'_> {
    fn name(&mut self, name: &str) {
        self.0.extend_from_slice(b",\"");
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
    }

    fn number(&mut self, name: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.name(name);
            // Writing into a buffer does not fail.
            let _ = write!(self.0, "{value}");
        }
    }

    fn truth(&mut self, name: &str) {
        self.word_as_is(name, "true");
    }

    fn word(&mut self, name: &str, value: &str) {
        self.word_as_is(name, &format!("\"{value}\""));
    }

    fn word_as_is(&mut self, name: &str, value: &str) {
        self.name(name);
        self.0.extend_from_slice(value.as_bytes());
    }
}
