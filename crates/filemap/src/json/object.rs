//! Writes one JSON object, field by field, without a tree in memory.

use std::io::Write;

use filemap_model::Timestamp;
use filemap_text::escape;

use crate::text::write_utc;

/// A JSON object in the making. It ends when it is dropped.
#[derive(Debug)]
pub struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

impl<'o> Object<'o> {
    /// Begins an object at the end of `out`.
    pub fn begin(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    fn key(&mut self, key: &str) -> &mut Vec<u8> {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    /// Adds a name or path, which may be any bytes.
    pub fn name(&mut self, key: &str, value: &[u8]) -> &mut Self {
        escape::write_json_string(self.key(key), value);
        self
    }

    /// Adds a text.
    pub fn text(&mut self, key: &str, value: &str) -> &mut Self {
        self.name(key, value.as_bytes())
    }

    /// Adds a number.
    pub fn number(&mut self, key: &str, value: impl Into<u128>) -> &mut Self {
        let out = self.key(key);
        let mut digits = [0u8; 39];
        let mut at = digits.len();
        let mut wide = value.into();
        // Few numbers are that large, and dividing them is slow.
        while wide > u128::from(u64::MAX) {
            at -= 1;
            if let Some(place) = digits.get_mut(at) {
                // One digit.
                *place = b'0' + (wide % 10) as u8;
            }
            wide /= 10;
        }
        let mut rest = u64::try_from(wide).unwrap_or(u64::MAX);
        loop {
            at -= 1;
            if let Some(place) = digits.get_mut(at) {
                // One digit.
                *place = b'0' + (rest % 10) as u8;
            }
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        out.extend_from_slice(digits.get(at..).unwrap_or_default());
        self
    }

    /// Adds a number with a fraction.
    pub fn seconds(&mut self, key: &str, value: f64) -> &mut Self {
        // Writing into memory does not fail.
        let _ = write!(self.key(key), "{value:.6}");
        self
    }

    /// Adds `true` or `false`.
    pub fn flag(&mut self, key: &str, value: bool) -> &mut Self {
        self.key(key)
            .extend_from_slice(if value { b"true" } else { b"false" });
        self
    }

    /// Adds a time; `null` when it is not known.
    pub fn time(&mut self, key: &str, value: Timestamp) -> &mut Self {
        let out = self.key(key);
        if value.is_known() {
            out.push(b'"');
            write_utc(out, value);
            out.push(b'"');
        } else {
            out.extend_from_slice(b"null");
        }
        self
    }

    /// Adds an object.
    pub fn object(&mut self, key: &str, fill: impl FnOnce(&mut Object<'_>)) -> &mut Self {
        let mut inner = Object::begin(self.key(key));
        fill(&mut inner);
        drop(inner);
        self
    }

    /// Adds a list of objects.
    pub fn list<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut fill: impl FnMut(T, &mut Object<'_>),
    ) -> &mut Self {
        let out = self.key(key);
        out.push(b'[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            let mut inner = Object::begin(out);
            fill(item, &mut inner);
        }
        out.push(b']');
        self
    }

    /// Adds a number, or null where it is not known.
    pub fn number_if_known(&mut self, key: &str, value: Option<impl Into<u128>>) -> &mut Self {
        match value {
            Some(value) => self.number(key, value),
            None => self.null(key),
        }
    }

    /// Adds `null`.
    pub fn null(&mut self, key: &str) -> &mut Self {
        self.key(key).extend_from_slice(b"null");
        self
    }
}

impl Drop for Object<'_> {
    fn drop(&mut self) {
        self.out.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_valid_json() {
        let mut out = Vec::new();
        let mut object = Object::begin(&mut out);
        object
            .name("path", b"a\"\xff")
            .number("n", u64::MAX)
            .flag("yes", true);
        object
            .time("when", Timestamp::from_unix(0, 1))
            .time("never", Timestamp::MIN);
        object.object("in", |inner| {
            inner.number("zero", 0u64).number("most", u128::MAX);
        });
        object.list("all", [1u64, 2], |n, inner| {
            inner.number("n", n);
        });
        drop(object);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"path":{"bytes":"YSL/"},"n":18446744073709551615,"yes":true,"when":"1970-01-01T00:00:00.000000001Z","never":null,"in":{"zero":0,"most":340282366920938463463374607431768211455},"all":[{"n":1},{"n":2}]}"#
        );
    }
}
