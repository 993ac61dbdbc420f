//! CSV with a header of the names in [`super::named`] (RFC 4180).
//!
//! A field in quotes may hold commas, doubled quotes and line ends; other bytes are taken as they
//! are, UTF-8 or not.

use super::named::{Field, Fields};
use crate::record::Line;

/// Reads lines of CSV, the header first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Csv {
    offset: i64,
    columns: Vec<Field>,
    fields: Fields,
    path: Vec<u8>,
    unquoted: Vec<u8>,
}

const OPEN_QUOTE: &str = "a quote that is not closed";

impl Csv {
    /// Returns a reader of the lines below this header. `None` when it names no path.
    pub(crate) fn new(header: &[u8], offset: i64) -> Option<Self> {
        let mut csv = Self {
            offset,
            ..Self::default()
        };
        let mut rest = Some(without_return(header));
        while let Some(text) = rest {
            let (name, after) = field(text, &mut csv.unquoted).ok()?;
            csv.columns.push(Field::of(name.trim_ascii()));
            rest = after;
        }
        csv.columns.contains(&Field::Path).then_some(csv)
    }

    pub(crate) fn parse<'a>(&'a mut self, line: &[u8]) -> Result<Line<'a>, &'static str> {
        let line = without_return(line);
        if line.is_empty() {
            return Ok(Line::Nothing);
        }
        self.fields.begin();
        self.path.clear();
        let mut rest = Some(line);
        for column in &self.columns {
            let text = rest.ok_or("fewer fields than the header has")?;
            let (value, after) = field(text, &mut self.unquoted)?;
            if *column == Field::Path {
                self.path.extend_from_slice(value);
            } else {
                self.fields.put(*column, value, self.offset)?;
            }
            rest = after;
        }
        if rest.is_some() {
            return Err("more fields than the header has");
        }
        self.fields.finish(&self.path).map(Line::Record)
    }
}

/// CSV ends lines with `\r\n`; a name that ends in `\r` is in quotes.
fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Reads one field. Returns its value, and what is behind the comma if there is one.
fn field<'t: 'v, 'v>(
    text: &'t [u8],
    unquoted: &'v mut Vec<u8>,
) -> Result<(&'v [u8], Option<&'t [u8]>), &'static str> {
    let Some(mut inside) = text.strip_prefix(b"\"") else {
        return Ok(match memchr::memchr(b',', text) {
            Some(comma) => (text.get(..comma).unwrap_or_default(), text.get(comma + 1..)),
            None => (text, None),
        });
    };
    unquoted.clear();
    loop {
        let quote = memchr::memchr(b'"', inside).ok_or(OPEN_QUOTE)?;
        unquoted.extend_from_slice(inside.get(..quote).unwrap_or_default());
        match inside.get(quote + 1..).unwrap_or_default() {
            [] => return Ok((unquoted, None)),
            [b',', after @ ..] => return Ok((unquoted, Some(after))),
            [b'"', after @ ..] => {
                unquoted.push(b'"');
                inside = after;
            }
            _ => return Err("text behind a closing quote"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_odd_bytes() {
        let mut csv = Csv::new(b"gid,\"path\",size,other,uid\r", 0).unwrap();
        let line = b"1,\"/a,\"\"b\n\xff\",5,\"x\",7\r";
        let Ok(Line::Record(record)) = csv.parse(line) else {
            panic!("no record")
        };
        assert_eq!(record.path, b"/a,\"b\n\xff");
        assert_eq!(
            (record.stat.gid, record.stat.size, record.stat.uid),
            (1, 5, 7)
        );
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert!(Csv::new(b"size,uid", 0).is_none());
        let mut csv = Csv::new(b"path,size,uid,gid", 0).unwrap();
        for (line, reason) in [
            ("/a,1,2", "fewer fields than the header has"),
            ("/a,1,2,3,4", "more fields than the header has"),
            ("\"/a,1,2,3", OPEN_QUOTE),
            ("\"/a\"x,1,2,3", "text behind a closing quote"),
            ("/a,,2,3", "no `size`"),
            ("/a,1,2,x", "a group that is no number below 2^32"),
        ] {
            assert_eq!(csv.parse(line.as_bytes()), Err(reason), "{line}");
        }
        assert_eq!(csv.parse(b""), Ok(Line::Nothing));
    }
}
