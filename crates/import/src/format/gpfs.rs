//! Lists of IBM Storage Scale (GPFS): `mmapplypolicy` with a LIST rule.
//!
//! ```text
//! <0> 202 1 0 s=1048576 a=1032 u=1000 p=-rw-r--r-- ac=2024-01-01 10:00:00 nl=1 -- /gpfs/old.dat
//! ```
//!
//! The prefix of the thread is optional; then inode, generation and snapshot; then what the site's
//! policy shows, up to the first ` -- `; then the path, which may hold anything. The shown text is
//! `key=value` with keys in any order, or bare values that a template names.

use super::options::Options;
use super::shown::{Shown, Template};
use crate::number::decimal;
use crate::record::{Line, Record, untold};

/// Reads lines of GPFS lists.
#[derive(Clone, Debug)]
pub(crate) struct Gpfs {
    shown: Shown,
    template: Option<Template>,
    is_escaped: bool,
    decoded: Vec<u8>,
}

const NO_NUMBERS: &str = "no inode, generation and snapshot numbers";
const NO_SEPARATOR: &str = "no ` -- ` before the path";

impl Gpfs {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            shown: Shown::new(options.utc_offset),
            template: options.show.clone(),
            is_escaped: options.is_percent_escaped,
            decoded: Vec::new(),
        }
    }

    pub(crate) fn parse<'a>(&'a mut self, line: &'a [u8]) -> Result<Line<'a>, &'static str> {
        let (inode, rest) = number(after_thread(line)).ok_or(NO_NUMBERS)?;
        let (generation, rest) = number(rest).ok_or(NO_NUMBERS)?;
        let (_snapshot, rest) = number(rest).ok_or(NO_NUMBERS)?;
        let path = match &self.template {
            None => self.shown.read(rest).ok_or(NO_SEPARATOR)?,
            Some(template) => template.read(rest, &mut self.shown).ok_or(NO_SEPARATOR)?,
        };
        let (has_links, has_kind) = (self.shown.has_links(), self.shown.has_kind());
        let told = self.shown.told();
        let stat = self.shown.finish()?;
        (stat.inode, stat.device) = (inode, generation);
        if stat.allocated == 0 && stat.size <= 4096 {
            // The content sits in the inode.
            stat.allocated = stat.size;
        }
        let flags = untold(stat, told);
        let path = if self.is_escaped {
            decode_percent(path, &mut self.decoded)?;
            self.decoded.as_slice()
        } else {
            path
        };
        Ok(Line::Record(Record {
            path,
            stat: *stat,
            has_inode: true,
            has_links,
            has_kind,
            flags,
        }))
    }
}

fn after_thread(line: &[u8]) -> &[u8] {
    let [b'<', rest @ ..] = line else {
        return line;
    };
    match decimal(rest) {
        Some((_, [b'>', b' ', rest @ ..])) => rest,
        _ => line,
    }
}

/// Reads a number and the spaces behind it.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let (value, rest) = decimal(text)?;
    let rest = rest.strip_prefix(b" ")?;
    Some((value, rest.trim_ascii_start()))
}

/// Decodes `%XX`.
fn decode_percent(path: &[u8], decoded: &mut Vec<u8>) -> Result<(), &'static str> {
    const WRONG: &str = "a `%` that is not followed by two hexadecimal digits";
    decoded.clear();
    let mut rest = path;
    while let Some(place) = memchr::memchr(b'%', rest) {
        let (before, escape) = rest.split_at_checked(place).ok_or(WRONG)?;
        decoded.extend_from_slice(before);
        let [b'%', high, low, after @ ..] = escape else {
            return Err(WRONG);
        };
        let digit = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        let (high, low) = (digit(*high).ok_or(WRONG)?, digit(*low).ok_or(WRONG)?);
        decoded.push(high << 4 | low);
        rest = after;
    }
    decoded.extend_from_slice(rest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::Timestamp;

    fn options(show: Option<&str>) -> Options {
        Options {
            show: show.map(|text| Template::parse(text).unwrap()),
            ..Options::default()
        }
    }

    fn parse(line: &str, options: &Options) -> Result<(Vec<u8>, filemap_model::Stat), String> {
        let mut gpfs = Gpfs::new(options);
        match gpfs.parse(line.as_bytes()) {
            Ok(Line::Record(record)) => Ok((record.path.to_vec(), record.stat)),
            Ok(Line::Nothing) => Err("nothing".to_owned()),
            Err(reason) => Err(reason.to_owned()),
        }
    }

    const LINE: &str = "<0> 202 1 0 s=1048576 a=1032 u=1000 g=1001 m=FAu p=-rw-r--r-- ac=2024-01-01 10:00:00 mt=2026-01-15 10:00:00 cr=2026-01-15 10:00:01 nl=2 -- /gpfs/test/a -- b";

    #[test]
    fn the_line_of_the_description() {
        let (path, stat) = parse(LINE, &options(None)).unwrap();
        assert_eq!(path, b"/gpfs/test/a -- b");
        assert_eq!((stat.inode, stat.device, stat.size), (202, 1, 1_048_576));
        assert_eq!(stat.allocated, 1032 * 1024);
        assert_eq!(
            (stat.uid, stat.gid, stat.mode, stat.links),
            (1000, 1001, 0o100_644, 2)
        );
        assert_eq!(stat.atime, Timestamp::from_unix(1_704_103_200, 0));
        assert_eq!(stat.ctime, Timestamp::from_unix(1_768_471_201, 0));
        let without = LINE.strip_prefix("<0> ").unwrap();
        assert_eq!(parse(without, &options(None)).unwrap(), (path, stat));
    }

    #[test]
    fn bare_values_are_named_by_a_template() {
        let line = "72733306044 1910420955 0  1000:64451:128 -- /fs1/bob/a";
        let (path, stat) = parse(line, &options(Some("u:s:a"))).unwrap();
        assert_eq!(path, b"/fs1/bob/a");
        assert_eq!(
            (stat.uid, stat.size, stat.allocated),
            (1000, 64_451, 128 * 1024)
        );
        let line = "1 2 0 7|2024-01-01 10:00:00|9 -- /a";
        let (_, stat) = parse(line, &options(Some("u|ac|s"))).unwrap();
        assert_eq!((stat.uid, stat.size, stat.allocated), (7, 9, 9));
        assert_eq!(stat.atime, Timestamp::from_unix(1_704_103_200, 0));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let all = options(None);
        for (line, reason) in [
            ("[I] GPFS Current Data Pool", NO_NUMBERS),
            ("1 1 0 u=1 g=1 -- /a", "no size (s=)"),
            ("1 1 0 s=1 g=1 -- /a", "no owner (u=)"),
            ("1 1 0 s=1 u=1 -- /a", "no group (g=)"),
            ("1 1 0 s=1 u=1 g=1 /a", NO_SEPARATOR),
            ("1 1 0 s=1 u=1 g=1 --", NO_SEPARATOR),
            ("1 1 0 s=x u=1 g=1 -- /a", "a size that is no number"),
            (
                "1 1 0 s=1 u=4294967296 g=1 -- /a",
                "an owner that is no number below 2^32",
            ),
            (
                "1 1 0 s=1 u=1 g=1 ac=2023-02-30 10:00:00 -- /a",
                "a time that does not exist",
            ),
            ("99999999999999999999999 1 0 s=1 u=1 g=1 -- /a", NO_NUMBERS),
        ] {
            assert_eq!(parse(line, &all), Err(reason.to_owned()), "{line}");
        }
    }

    #[test]
    fn names_may_be_percent_encoded() {
        let escaped = Options {
            is_percent_escaped: true,
            ..Options::default()
        };
        let line = "1 1 0 s=1 u=1 g=1 -- /a%0Ab%ff";
        assert_eq!(parse(line, &escaped).unwrap().0, b"/a\nb\xff");
        assert_eq!(parse(line, &options(None)).unwrap().0, b"/a%0Ab%ff");
        assert!(parse("1 1 0 s=1 u=1 g=1 -- /a%4", &escaped).is_err());
    }
}
