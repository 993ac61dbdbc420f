//! Names and paths: bytes, shown as text where they are UTF-8.

use std::borrow::Cow;
use std::fmt;

use filemap_text::escape;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

/// A name or path: a string, or `{"bytes":"<base64>"}` where it is not UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathText<'a>(pub Cow<'a, [u8]>);

impl<'a> From<&'a [u8]> for PathText<'a> {
    fn from(path: &'a [u8]) -> Self {
        Self(Cow::Borrowed(path))
    }
}

impl<'a> From<&'a Vec<u8>> for PathText<'a> {
    fn from(path: &'a Vec<u8>) -> Self {
        Self(Cow::Borrowed(path))
    }
}

impl From<Vec<u8>> for PathText<'_> {
    fn from(path: Vec<u8>) -> Self {
        Self(Cow::Owned(path))
    }
}

impl Serialize for PathText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Ok(text) = std::str::from_utf8(&self.0) {
            return serializer.serialize_str(text);
        }
        let mut base64 = Vec::new();
        escape::write_base64(&mut base64, &self.0);
        let mut object = serializer.serialize_struct("PathText", 1)?;
        object.serialize_field("bytes", &String::from_utf8_lossy(&base64))?;
        object.end()
    }
}

impl<'de> Deserialize<'de> for PathText<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrBytes)
    }
}

struct TextOrBytes;

impl<'de> Visitor<'de> for TextOrBytes {
    type Value = PathText<'static>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string, or an object with `bytes` in base64")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(text.as_bytes().to_vec().into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Some((key, base64)) = map.next_entry::<String, String>()? else {
            return Err(de::Error::missing_field("bytes"));
        };
        if key != "bytes" || map.next_key::<String>()?.is_some() {
            return Err(de::Error::unknown_field(&key, &["bytes"]));
        }
        let bytes = escape::read_base64(base64.as_bytes());
        bytes.map(PathText::from).map_err(de::Error::custom)
    }
}

/// A path in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PathFields<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
}

impl<'a> PathFields<'a> {
    /// Returns a list of paths.
    pub fn list<P>(paths: &'a [P]) -> Vec<Self>
    where
        &'a P: Into<PathText<'a>>,
    {
        let paths = paths.iter().map(|path| Self { path: path.into() });
        paths.collect()
    }
}

impl<'a> From<&&'a [u8]> for PathText<'a> {
    fn from(path: &&'a [u8]) -> Self {
        (*path).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_string_or_bytes_is_a_path() {
        let read = |text: &str| serde_json::from_str::<PathText<'_>>(text).ok();
        assert_eq!(read(r#""a\n""#), Some(b"a\n".to_vec().into()));
        assert_eq!(read(r#"{"bytes":"//4="}"#), Some(vec![0xff, 0xfe].into()));
        for text in [
            "1",
            "null",
            "{}",
            r#"{"bytes":"//4"}"#,
            r#"{"text":"//4="}"#,
            r#"{"bytes":"//4=","more":"a"}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
