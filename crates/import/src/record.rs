//! What one line of a list says.

use filemap_model::{EntryFlags, Stat};

/// The type bits of a mode.
pub(crate) const TYPE_MASK: u32 = 0o170_000;
/// The type bits of a directory.
pub(crate) const TYPE_DIRECTORY: u32 = 0o040_000;
/// The type bits of a regular file.
pub(crate) const TYPE_FILE: u32 = 0o100_000;

/// One entry, as a line says it. The path borrows from the line, or from the parser's own buffer
/// where it had to be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// The absolute path, as it is written.
    pub path: &'a [u8],
    /// Its stat. `device` holds what tells apart inodes of one number: the generation (GPFS), the
    /// sequence (Lustre), or nothing.
    pub stat: Stat,
    /// Does the line say the inode?
    pub has_inode: bool,
    /// Does the line say how many links there are? Without it, any inode may have several.
    pub has_links: bool,
    /// Does the line say the kind? Without it, what has content is a directory.
    pub has_kind: bool,
    /// What the line does not say.
    pub flags: EntryFlags,
}

/// What a line may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Untold {
    Permissions,
    Group,
    Allocated,
}

/// What a line does not say of these: the group gets the id of one that is not known, and what its
/// length takes stands for an allocated size.
pub(crate) fn untold(stat: &mut Stat, told: [(bool, Untold); 3]) -> EntryFlags {
    let mut flags = EntryFlags::NONE;
    for (is_told, what) in told {
        match what {
            _ if is_told => {}
            Untold::Permissions => flags = flags.with(EntryFlags::NO_MODE),
            Untold::Group => stat.gid = filemap_model::UNKNOWN_ID,
            Untold::Allocated => flags = flags.with(EntryFlags::NO_ALLOCATED),
        }
    }
    if flags.has(EntryFlags::NO_ALLOCATED) && stat.allocated == 0 {
        stat.allocated = stat.size.div_ceil(512).saturating_mul(512);
    }
    flags
}

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// An entry.
    Record(Record<'a>),
    /// A line that says nothing: empty, a comment, the header of a table.
    Nothing,
}

/// Returns the mode of an `ls`-style text such as `drwxr-xr-x`; `None` when it is not one.
pub(crate) fn mode_of_text(text: &[u8]) -> Option<u32> {
    let (first, rest) = text.split_first()?;
    let kind = type_of_letter(*first)?;
    let mut mode = kind;
    for (index, letter) in rest.iter().take(9).enumerate() {
        let bit = 1 << (8 - index);
        let special = 1 << (11 - index / 3);
        match (index % 3, letter) {
            (_, b'-') => {}
            (0, b'r') | (1, b'w') | (2, b'x') => mode |= bit,
            (2, b's' | b't') => mode |= bit | special,
            (2, b'S' | b'T') => mode |= special,
            _ => return None,
        }
    }
    // GPFS writes `*` or `+` behind it where there are access control lists.
    (rest.len() >= 9 || rest.is_empty()).then_some(mode)
}

/// Returns the type bits of a letter as `ls` and `find -printf %y` write it.
pub(crate) const fn type_of_letter(letter: u8) -> Option<u32> {
    Some(match letter {
        b'-' | b'f' => TYPE_FILE,
        b'd' => TYPE_DIRECTORY,
        b'l' => 0o120_000,
        b'c' => 0o020_000,
        b'b' => 0o060_000,
        b'p' => 0o010_000,
        b's' => 0o140_000,
        // `find` and GPFS have letters for doors, whiteouts and the like: neither file nor directory.
        b'a'..=b'z' | b'A'..=b'Z' | b'?' => 0o140_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_as_ls_writes_them() {
        assert_eq!(mode_of_text(b"-rw-r--r--"), Some(0o100_644));
        assert_eq!(mode_of_text(b"drwxrws--T"), Some(0o043_770));
        assert_eq!(mode_of_text(b"lrwxrwxrwx+"), Some(0o120_777));
        assert_eq!(mode_of_text(b"-rwsr-xr-x"), Some(0o104_755));
        assert_eq!(mode_of_text(b"-"), Some(0o100_000));
        for bad in [&b""[..], b"1rwxrwxrwx", b"-rwz------", b"-rw"] {
            assert_eq!(mode_of_text(bad), None);
        }
    }
}
