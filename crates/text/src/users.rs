//! Names of users and groups, both ways, from `/etc/passwd` and `/etc/group`.
//!
//! Only the two files are read. The name service switch (LDAP, SSSD) is not asked: it would need
//! the C library's plug-ins, and can stall a listing of a million lines on a network. An id that
//! has no name in the files is shown as its number, and a number is always accepted for a name.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A longer file is read up to here; 16 MiB hold some 300,000 users.
const MOST_BYTES: u64 = 16 << 20;

/// Names and ids of one file, looked up both ways.
#[derive(Clone, Debug, Default)]
struct Directory {
    names: HashMap<u32, Box<[u8]>>,
    /// What people are called in full, where that is said: the fifth field, up to a comma.
    full: HashMap<u32, Box<[u8]>>,
    ids: HashMap<Box<[u8]>, u32>,
}

impl Directory {
    /// Reads lines of `name:password:id:…`; other lines are skipped, and the first line of a name
    /// or an id counts, as it does for the C library.
    fn read(text: &[u8]) -> Self {
        let mut directory = Self::default();
        for line in text.split(|byte| *byte == b'\n') {
            let mut fields = line.split(|byte| *byte == b':');
            let (Some(name), Some(_), Some(id)) = (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let id = std::str::from_utf8(id).ok().and_then(|id| id.parse().ok());
            if let (false, Some(id)) = (name.is_empty() || name.starts_with(b"#"), id) {
                let full = fields
                    .nth(1)
                    .and_then(|text| text.split(|byte| *byte == b',').next());
                if let (None, Some(full @ [_, ..])) = (directory.names.get(&id), full) {
                    directory.full.insert(id, full.into());
                }
                directory.names.entry(id).or_insert_with(|| name.into());
                directory.ids.entry(name.into()).or_insert(id);
            }
        }
        directory
    }
}

/// The users and groups of this machine.
#[derive(Clone, Debug, Default)]
pub struct Users {
    users: Directory,
    groups: Directory,
}

impl Users {
    /// Reads the two files of the system; one that cannot be read knows no names.
    #[must_use]
    pub fn of_system() -> Self {
        let read = |path| read_bounded(Path::new(path)).unwrap_or_default();
        Self::from_text(&read("/etc/passwd"), &read("/etc/group"))
    }

    /// Reads text of the form of `/etc/passwd` and `/etc/group`.
    #[must_use]
    pub fn from_text(passwd: &[u8], group: &[u8]) -> Self {
        Self {
            users: Directory::read(passwd),
            groups: Directory::read(group),
        }
    }

    /// Returns the name of a user id.
    #[must_use]
    pub fn user_name(&self, uid: u32) -> Option<&[u8]> {
        self.users.names.get(&uid).map(AsRef::as_ref)
    }

    /// Returns what a user is called in full, where `/etc/passwd` says so.
    #[must_use]
    pub fn full_name(&self, uid: u32) -> Option<&[u8]> {
        self.users.full.get(&uid).map(AsRef::as_ref)
    }

    /// Returns the name of a group id.
    #[must_use]
    pub fn group_name(&self, gid: u32) -> Option<&[u8]> {
        self.groups.names.get(&gid).map(AsRef::as_ref)
    }

    /// Returns the id of a user's name.
    #[must_use]
    pub fn user_id(&self, name: &[u8]) -> Option<u32> {
        self.users.ids.get(name).copied()
    }

    /// Returns the id of a group's name.
    #[must_use]
    pub fn group_id(&self, name: &[u8]) -> Option<u32> {
        self.groups.ids.get(name).copied()
    }

    /// Appends the name of a user id, or its number.
    pub fn write_user(&self, out: &mut Vec<u8>, uid: u32) {
        write_name(out, self.user_name(uid), uid);
    }

    /// Appends the name of a group id, or its number.
    pub fn write_group(&self, out: &mut Vec<u8>, gid: u32) {
        write_name(out, self.group_name(gid), gid);
    }
}

fn write_name(out: &mut Vec<u8>, name: Option<&[u8]>, id: u32) {
    match name {
        Some(name) => out.extend_from_slice(name),
        None => out.extend_from_slice(id.to_string().as_bytes()),
    }
}

fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    File::open(path)?.take(MOST_BYTES).read_to_end(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids_are_found_both_ways() {
        let users = Users::from_text(
            b"root:x:0:0::/root:/bin/sh\n# note:x:7:\nann:x:1000:1000:Ann B,12,34:/h\ntoor:x:0:0\n\nbroken\n\
              ann:x:1001:\nj\xf6rg:x:1002:\nbig:x:99999999999:\n:x:5:\n",
            b"root:x:0:\nstaff:x:50:ann",
        );
        assert_eq!(users.user_name(0), Some(&b"root"[..]));
        assert_eq!(users.user_id(b"toor"), Some(0));
        assert_eq!(users.full_name(1000), Some(&b"Ann B"[..]));
        assert_eq!((users.full_name(0), users.full_name(1002)), (None, None));
        assert_eq!(users.user_id(b"ann"), Some(1000));
        assert_eq!(users.user_id(b"j\xf6rg"), Some(1002));
        assert_eq!(users.group_id(b"staff"), Some(50));
        assert_eq!(users.user_id(b"staff"), None);
        assert_eq!((users.user_name(7), users.user_name(5)), (None, None));
        let mut out = Vec::new();
        users.write_user(&mut out, 42);
        users.write_group(&mut out, 50);
        assert_eq!(out, b"42staff");
    }

    #[test]
    fn the_system_knows_root() {
        assert_eq!(Users::of_system().user_id(b"root"), Some(0));
    }
}
