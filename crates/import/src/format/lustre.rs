//! Lists of Lustre: `lfs find ROOT --printf "%LF s=%s b=%b u=%U g=%G ... -- %p\n"`.
//!
//! A file identifier, then `key=value` pairs in any order up to `--`, then the path. Keys that are not
//! known are passed over; `nl` (links) may be among them. Lines that begin with `#` are comments.

use filemap_model::Stat;

use super::shown::{Key, id, known};
use crate::number::{all_decimal, all_decimal_32, epoch, hexadecimal, octal};
use crate::record::{Line, Record, TYPE_FILE, TYPE_MASK, Untold, type_of_letter, untold};

/// Reads lines of Lustre lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lustre;

const NO_SEPARATOR: &str = "no ` -- ` before the path";
const NO_IDENTIFIER: &str = "no file identifier such as 0x200000401:0x1:0x0";

#[derive(Default)]
struct Seen {
    size: bool,
    user: bool,
    group: bool,
    kind: bool,
    links: bool,
    permissions: bool,
    allocated: bool,
}

impl Lustre {
    pub(crate) fn parse<'a>(&self, line: &'a [u8]) -> Result<Line<'a>, &'static str> {
        if line.first() == Some(&b'#') {
            return Ok(Line::Nothing);
        }
        let (identifier, mut rest) = token(line).ok_or(NO_SEPARATOR)?;
        let mut stat = Stat {
            mode: TYPE_FILE,
            ..Stat::default()
        };
        (stat.device, stat.inode) = read_identifier(identifier).ok_or(NO_IDENTIFIER)?;
        let mut seen = Seen::default();
        let path = loop {
            if let Some(path) = rest.strip_prefix(b"-- ") {
                break path;
            }
            let (pair, after) = token(rest).ok_or(NO_SEPARATOR)?;
            take(pair, &mut stat, &mut seen)?;
            rest = after;
        };
        match seen {
            Seen { size: false, .. } => Err("no size (s=)"),
            Seen { user: false, .. } => Err("no owner (u=)"),
            Seen { group: false, .. } => Err("no group (g=)"),
            _ => {
                let told = [
                    (seen.permissions, Untold::Permissions),
                    (seen.allocated, Untold::Allocated),
                    (seen.group, Untold::Group),
                ];
                let flags = untold(&mut stat, told);
                Ok(Line::Record(Record {
                    path,
                    stat,
                    has_inode: true,
                    has_links: seen.links,
                    has_kind: seen.kind,
                    flags,
                }))
            }
        }
    }
}

/// The text up to the next space, and what is behind it.
fn token(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b' ', text)?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// Sequence, and object with version.
fn read_identifier(text: &[u8]) -> Option<(u64, u64)> {
    let text = text.strip_prefix(b"[").unwrap_or(text);
    let text = text.strip_suffix(b"]").unwrap_or(text);
    let mut parts = text.split(|byte| *byte == b':');
    let (sequence, object, version) = (parts.next()?, parts.next()?, parts.next()?);
    let object = u32::try_from(hexadecimal(object)?).ok()?;
    let version = u32::try_from(hexadecimal(version)?).ok()?;
    let inode = u64::from(version) << 32 | u64::from(object);
    parts
        .next()
        .is_none()
        .then_some((hexadecimal(sequence)?, inode))
}

fn take(pair: &[u8], stat: &mut Stat, seen: &mut Seen) -> Result<(), &'static str> {
    match pair {
        [b's', b'=', value @ ..] => {
            stat.size = all_decimal(value).ok_or("a size that is no number")?;
            seen.size = true;
        }
        [b'b', b'=', value @ ..] => {
            let bytes = all_decimal(value).and_then(|blocks| blocks.checked_mul(512));
            stat.allocated = bytes.ok_or("an allocated size that is no number")?;
            seen.allocated = true;
        }
        [b'u', b'=', value @ ..] => {
            stat.uid = id(value, Key::User)?;
            seen.user = true;
        }
        [b'g', b'=', value @ ..] => {
            stat.gid = id(value, Key::Group)?;
            seen.group = true;
        }
        [b'a', b'=', value @ ..] => stat.atime = known(epoch(value))?,
        [b'm', b'=', value @ ..] => stat.mtime = known(epoch(value))?,
        [b'c', b'=', value @ ..] => stat.ctime = known(epoch(value))?,
        [b't', b'y', b'p', b'e', b'=', letter] => {
            let kind = type_of_letter(*letter).ok_or("a type that is no letter")?;
            stat.mode = stat.mode & !TYPE_MASK | kind;
            seen.kind = true;
        }
        [b'p', b'e', b'r', b'm', b'=', value @ ..] => {
            let bits = octal(value).ok_or("permissions that are no octal number")?;
            stat.mode = stat.mode & TYPE_MASK | bits & 0o7777;
            seen.permissions = true;
        }
        [b'n', b'l', b'=', value @ ..] => {
            stat.links = all_decimal_32(value).ok_or("a number of links that is no number")?;
            seen.links = true;
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::Timestamp;

    const LINE: &str = "0x28001ff98:0xe66c:0x0 s=159249182720 b=311033880 u=16093 g=4801 p=1 type=f perm=0755 a=1708547467 m=1539293571.25 c=1708547467 -- /lustre/data -- 1";

    #[test]
    fn the_line_of_the_description() {
        let Ok(Line::Record(record)) = Lustre.parse(LINE.as_bytes()) else {
            panic!("no record")
        };
        let stat = record.stat;
        assert_eq!(record.path, b"/lustre/data -- 1");
        assert_eq!((stat.device, stat.inode), (0x2_8001_ff98, 0xe66c));
        assert_eq!(
            (stat.size, stat.allocated),
            (159_249_182_720, 311_033_880 * 512)
        );
        assert_eq!((stat.uid, stat.gid, stat.mode), (16_093, 4801, 0o100_755));
        assert_eq!(stat.mtime, Timestamp::from_unix(1_539_293_571, 250_000_000));
        assert!(!record.has_links && record.has_kind);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let reason = |line: &str| Lustre.parse(line.as_bytes()).unwrap_err();
        assert_eq!(reason("0x1:0x2:0x0 s=1 u=1 g=1 /a"), NO_SEPARATOR);
        assert_eq!(reason("12 s=1 u=1 g=1 -- /a"), NO_IDENTIFIER);
        assert_eq!(reason("0x1:0x2:0x0 u=1 g=1 -- /a"), "no size (s=)");
        assert_eq!(
            reason("0x1:0x2:0x0 s=1 u=1 g=1 a=x -- /a"),
            "a time that does not exist"
        );
        assert_eq!(Lustre.parse(b"# a comment"), Ok(Line::Nothing));
    }
}
