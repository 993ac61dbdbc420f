//! JSON Lines: one object a line, with the fields of [`super::named`].
//!
//! `path` is a string, or `{"bytes": "<base64>"}` where it is not UTF-8. What is not known is passed
//! over, however deep, within a bound.

use filemap_text::escape::{read_base64, read_json_string};

use super::named::{Field, Fields};
use crate::json_values::{after, value};
use crate::record::Line;

/// Reads JSON Lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Json {
    offset: i64,
    fields: Fields,
    path: Vec<u8>,
}

const NOT_JSON: &str = "not a JSON object";
const BAD_PATH: &str = "a path that is neither a string nor {\"bytes\": base64}";

impl Json {
    pub(crate) fn new(offset: i64) -> Self {
        Self {
            offset,
            ..Self::default()
        }
    }

    pub(crate) fn parse<'a>(&'a mut self, line: &[u8]) -> Result<Line<'a>, &'static str> {
        if line.trim_ascii().is_empty() {
            return Ok(Line::Nothing);
        }
        self.fields.begin();
        let mut has_path = false;
        let mut rest = after(line, b'{').ok_or(NOT_JSON)?;
        if let Some(end) = after(rest, b'}') {
            rest = end;
        } else {
            loop {
                let (key, behind) = value(rest).ok_or(NOT_JSON)?;
                let (text, behind) = value(after(behind, b':').ok_or(NOT_JSON)?).ok_or(NOT_JSON)?;
                has_path |= self.take(key, text)?;
                match (after(behind, b','), after(behind, b'}')) {
                    (Some(more), _) => rest = more,
                    (None, Some(end)) => {
                        rest = end;
                        break;
                    }
                    (None, None) => return Err(NOT_JSON),
                }
            }
        }
        if !rest.trim_ascii().is_empty() {
            return Err(NOT_JSON);
        }
        if !has_path {
            return Err("no `path`");
        }
        self.fields.finish(&self.path).map(Line::Record)
    }

    /// Takes a field. Tells whether it is the path.
    fn take(&mut self, key: &[u8], text: &[u8]) -> Result<bool, &'static str> {
        let name = key
            .strip_prefix(b"\"")
            .and_then(|key| key.strip_suffix(b"\""));
        let field = Field::of(name.ok_or(NOT_JSON)?);
        if field == Field::Path {
            self.path = read_path(text).ok_or(BAD_PATH)?;
            return Ok(true);
        }
        let inner = text
            .strip_prefix(b"\"")
            .and_then(|text| text.strip_suffix(b"\""));
        let text = match text {
            b"null" => b"",
            text => inner.unwrap_or(text),
        };
        self.fields.put(field, text, self.offset).map(|()| false)
    }
}

fn read_path(text: &[u8]) -> Option<Vec<u8>> {
    let Some(inside) = after(text, b'{') else {
        return read_json_string(text).ok();
    };
    let (key, rest) = value(inside)?;
    let (encoded, rest) = value(after(rest, b':')?)?;
    if key != b"\"bytes\"" || !after(rest, b'}')?.is_empty() {
        return None;
    }
    let encoded = encoded.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    read_base64(encoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::Timestamp;

    #[test]
    fn objects_with_any_spacing_and_unknown_fields() {
        let mut json = Json::new(0);
        let line = br#" { "path" : "/a\"\u00e9\n" ,"size":5, "x":{"y":["}",1]}, "uid":"7","gid":8,"atime":"1970-01-01T00:00:01Z","mtime":1.5,"ctime":null,"mode":"0640","type":"d","blocks":8}"#;
        let Ok(Line::Record(record)) = json.parse(line) else {
            panic!("no record")
        };
        assert_eq!(record.path, "/a\"é\n".as_bytes());
        assert_eq!(
            (record.stat.size, record.stat.uid, record.stat.gid),
            (5, 7, 8)
        );
        assert_eq!(record.stat.mode, 0o040_640);
        assert_eq!(record.stat.atime, Timestamp::from_unix(1, 0));
        assert_eq!(record.stat.mtime, Timestamp::from_unix(1, 500_000_000));
        assert_eq!(
            (record.stat.ctime, record.stat.allocated),
            (Timestamp::MIN, 4096)
        );
    }

    #[test]
    fn paths_that_are_no_text() {
        let mut json = Json::new(0);
        let line = br#"{"path":{"bytes":"L2H/"},"size":1,"uid":1,"gid":1}"#;
        let Ok(Line::Record(record)) = json.parse(line) else {
            panic!("no record")
        };
        assert_eq!(record.path, b"/a\xff");
        assert!(!record.has_kind);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let mut json = Json::new(0);
        for (line, reason) in [
            ("[1]", NOT_JSON),
            ("{\"path\":\"/a\",\"size\":1", NOT_JSON),
            ("{} {}", NOT_JSON),
            ("{}", "no `path`"),
            ("{\"path\":\"/a\",\"uid\":1,\"gid\":1}", "no `size`"),
            ("{\"path\":7,\"size\":1,\"uid\":1,\"gid\":1}", BAD_PATH),
            ("{\"path\":\"/a\",\"size\":-1}", "a size that is no number"),
            ("{\"path\":\"/a\\", NOT_JSON),
        ] {
            assert_eq!(json.parse(line.as_bytes()), Err(reason), "{line}");
        }
        assert_eq!(json.parse(b" "), Ok(Line::Nothing));
        let deep = format!("{{\"x\":{}", "[".repeat(100_000));
        assert_eq!(json.parse(deep.as_bytes()), Err(NOT_JSON));
    }
}
