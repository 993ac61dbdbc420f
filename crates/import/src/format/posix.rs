//! Lists of any POSIX system:
//! `find ROOT -printf '%i %n %m %U %G %s %b %A@ %T@ %C@ %y -- %p\0'`, or with `\n`.

use filemap_model::{EntryFlags, Stat, Timestamp};

use super::shown::{Key, id, known};
use crate::number::{all_decimal, all_decimal_32, epoch, octal};
use crate::record::{Line, Record, type_of_letter};

/// Reads records of `find -printf` lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Posix;

const SHAPE: &str =
    "not of the form `inode links mode uid gid size blocks atime mtime ctime type -- path`";

impl Posix {
    pub(crate) fn parse<'a>(&self, line: &'a [u8]) -> Result<Line<'a>, &'static str> {
        let mut rest = line;
        let mut next = || -> Result<&'a [u8], &'static str> {
            let end = memchr::memchr(b' ', rest).ok_or(SHAPE)?;
            let field = rest.get(..end).ok_or(SHAPE)?;
            rest = rest.get(end + 1..).ok_or(SHAPE)?;
            Ok(field)
        };
        let inode = all_decimal(next()?).ok_or(SHAPE)?;
        let links = all_decimal_32(next()?).ok_or(SHAPE)?;
        let permissions = octal(next()?).ok_or(SHAPE)?;
        let (uid, gid) = (id(next()?, Key::User)?, id(next()?, Key::Group)?);
        let size = all_decimal(next()?).ok_or("a size that is no number")?;
        let blocks = all_decimal(next()?).and_then(|blocks| blocks.checked_mul(512));
        let mut time = || -> Result<Timestamp, &'static str> { known(epoch(next()?)) };
        let (atime, mtime, ctime) = (time()?, time()?, time()?);
        let kind = match next()? {
            [letter] => type_of_letter(*letter).ok_or(SHAPE)?,
            _ => return Err(SHAPE),
        };
        if next()? != b"--" {
            return Err("no ` -- ` before the path");
        }
        let stat = Stat {
            inode,
            device: 0,
            size,
            allocated: blocks.ok_or("a number of blocks that is no number")?,
            mtime,
            ctime,
            atime,
            btime: Timestamp::MIN,
            uid,
            gid,
            mode: kind | permissions & 0o7777,
            links,
        };
        Ok(Line::Record(Record {
            path: rest,
            stat,
            has_inode: true,
            has_links: true,
            has_kind: true,
            flags: EntryFlags::NONE,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_find() {
        let line =
            b"7 2 644 1000 100 10 8 1708547467.1234567890 1.5 -2.0000000000 f -- /a b -- c\n";
        let Ok(Line::Record(record)) = Posix.parse(line) else {
            panic!("no record")
        };
        assert_eq!(record.path, b"/a b -- c\n");
        let stat = record.stat;
        assert_eq!((stat.inode, stat.links, stat.mode), (7, 2, 0o100_644));
        assert_eq!(
            (stat.uid, stat.gid, stat.size, stat.allocated),
            (1000, 100, 10, 4096)
        );
        assert_eq!(stat.atime, Timestamp::from_unix(1_708_547_467, 123_456_789));
        assert_eq!(stat.ctime, Timestamp::from_unix(-2, 0));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let reason = |line: &str| Posix.parse(line.as_bytes()).unwrap_err();
        assert_eq!(
            reason("1 1 644 0 0 1 8 1 1 1 f /a b"),
            "no ` -- ` before the path"
        );
        assert_eq!(reason("1 1 844 0 0 1 8 1 1 1 f -- /a"), SHAPE);
        assert_eq!(
            reason("1 1 644 0 0 1 8 1 1x 1 f -- /a"),
            "a time that does not exist"
        );
        assert_eq!(reason("1 1 644 0 0 1"), SHAPE);
        assert_eq!(
            reason("1 1 644 0 0 1 36028797018963968 1 1 1 f -- /a"),
            "a number of blocks that is no number"
        );
    }
}
