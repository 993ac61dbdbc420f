//! Writes an answer as one JSON object.
//!
//! It is a serializer of our own and not that of `serde_json`: names have escapes of ours (DEL and the C1
//! controls, since JSON is read on terminals), lengths of time have six places, and each of a million entries
//! takes 30 % fewer instructions.

use std::fmt::{self, Display};
use std::io::Write;

use filemap_text::escape;
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use crate::scalar::Seconds;

/// A value has no form in JSON: bytes that are neither name nor path, or an enum with fields.
#[derive(Debug, thiserror::Error)]
#[error("cannot write an answer as JSON: it holds a value without a form in JSON")]
pub struct JsonError;

impl ser::Error for JsonError {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Written<T = ()> = Result<T, JsonError>;

/// Appends an answer as one JSON object, without a line end.
///
/// # Errors
/// Where a value has no form in JSON. No answer of this crate holds one.
pub fn write_json<T: Serialize + ?Sized>(out: &mut Vec<u8>, answer: &T) -> Written {
    answer.serialize(Value::new(out))
}

/// Where the next value goes.
struct Value<'o> {
    out: &'o mut Vec<u8>,
    /// How many places a number with a fraction has; none for as many as it needs.
    places: Option<usize>,
}

impl<'o> Value<'o> {
    const fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out, places: None }
    }

    fn write(self, text: &[u8]) -> Written {
        self.out.extend_from_slice(text);
        Ok(())
    }

    fn write_display(self, value: impl Display) -> Written {
        write!(self.out, "{value}").map_err(|_| JsonError)
    }

    fn begin(self, start: u8, end: u8) -> Members<'o> {
        self.out.push(start);
        let is_empty = true;
        Members {
            out: self.out,
            is_empty,
            end,
        }
    }
}

/// Appends a number in digits.
fn write_number(out: &mut Vec<u8>, number: u64) {
    let mut digits = [0_u8; 20];
    let mut start = digits.len();
    let mut rest = number;
    for slot in digits.iter_mut().rev() {
        // One digit.
        *slot = b'0' + (rest % 10) as u8;
        start -= 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(start..).unwrap_or_default());
}

impl<'o> Serializer for Value<'o> {
    type Ok = ();
    type Error = JsonError;
    type SerializeSeq = Members<'o>;
    type SerializeTuple = Members<'o>;
    type SerializeTupleStruct = Members<'o>;
    type SerializeTupleVariant = Impossible<(), JsonError>;
    type SerializeMap = Members<'o>;
    type SerializeStruct = Members<'o>;
    type SerializeStructVariant = Impossible<(), JsonError>;

    fn serialize_bool(self, value: bool) -> Written {
        self.write(if value { b"true" } else { b"false" })
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.write_display(value)
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.write_display(value)
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.write_display(value)
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.write_display(value)
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Written {
        write_number(self.out, value);
        Ok(())
    }

    fn serialize_i128(self, value: i128) -> Written {
        self.write_display(value)
    }

    fn serialize_u128(self, value: u128) -> Written {
        match u64::try_from(value) {
            Ok(value) => self.serialize_u64(value),
            Err(_) => self.write_display(value),
        }
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Written {
        match self.places {
            _ if !value.is_finite() => self.serialize_unit(),
            Some(places) => self.write_display(format_args!("{value:.places$}")),
            None => self.write_display(value),
        }
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        escape::write_json_text(self.out, value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(JsonError)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.write(b"null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Written {
        self.serialize_str(word)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        name: &'static str,
        value: &T,
    ) -> Written {
        let places = (name == Seconds::NAME).then_some(Seconds::PLACES);
        value.serialize(Self { places, ..self })
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(JsonError)
    }

    fn serialize_seq(self, _: Option<usize>) -> Written<Members<'o>> {
        Ok(self.begin(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Written<Members<'o>> {
        Ok(self.begin(b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Written<Members<'o>> {
        Ok(self.begin(b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Written<Self::SerializeTupleVariant> {
        Err(JsonError)
    }

    fn serialize_map(self, _: Option<usize>) -> Written<Members<'o>> {
        Ok(self.begin(b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Written<Members<'o>> {
        Ok(self.begin(b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Written<Self::SerializeStructVariant> {
        Err(JsonError)
    }

    fn collect_str<T: ?Sized + fmt::Display>(self, value: &T) -> Written {
        self.serialize_str(&value.to_string())
    }
}

/// A list or an object that is being written.
struct Members<'o> {
    out: &'o mut Vec<u8>,
    is_empty: bool,
    end: u8,
}

impl Members<'_> {
    fn next(&mut self) -> Value<'_> {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
        Value::new(self.out)
    }

    fn close(self) -> Written {
        self.out.push(self.end);
        Ok(())
    }
}

impl ser::SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Members<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }

    fn end(self) -> Written {
        self.close()
    }
}

/// The keys of a map are strings: those of fields that `serde` flattens into another struct.
impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Written {
        key.serialize(self.next())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        self.out.push(b':');
        value.serialize(Value::new(self.out))
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Written {
        let out = self.next().out;
        // A key in the code has nothing to escape.
        out.push(b'"');
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(b"\":");
        value.serialize(Value::new(out))
    }

    fn end(self) -> Written {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    struct Inner {
        zero: u64,
        most: u128,
    }

    #[derive(Serialize)]
    struct All<'a> {
        text: &'a str,
        numbers: (u8, u16, i64, u128),
        fraction: f64,
        seconds: Seconds,
        endless: f64,
        none: Option<u64>,
        list: Vec<Inner>,
        empty: [u8; 0],
        map: BTreeMap<&'a str, char>,
        #[serde(flatten)]
        flat: Inner,
        is: bool,
    }

    #[test]
    fn every_kind_of_value_has_one_form() {
        let inner = || Inner {
            zero: 0,
            most: u128::MAX,
        };
        let all = All {
            text: "a\"\u{7f}\u{9b}\u{1f}\u{8}",
            numbers: (255, 1, i64::MIN, u128::from(u64::MAX)),
            fraction: 1.5,
            seconds: Seconds(1.5),
            endless: f64::INFINITY,
            none: None,
            list: vec![inner(), inner()],
            empty: [],
            map: [("a\n", 'x'), ("b", '"')].into(),
            flat: inner(),
            is: true,
        };
        let mut out = b"before".to_vec();
        write_json(&mut out, &all).unwrap();
        let most = u128::MAX.to_string();
        let wanted = r#"before{"text":"a\"\u007F\u009B\u001F\u0008","numbers":[255,1,-9223372036854775808,18446744073709551615],"fraction":1.5,"seconds":1.500000,"endless":null,"none":null,"list":[{"zero":0,"most":M},{"zero":0,"most":M}],"empty":[],"map":{"a\n":"x","b":"\""},"zero":0,"most":M,"is":true}"#;
        assert_eq!(String::from_utf8(out).unwrap(), wanted.replace('M', &most));
    }

    #[test]
    fn what_has_no_form_is_refused() {
        #[derive(Serialize)]
        enum Loaded {
            Number(u8),
            Pair(u8, u8),
            Named { number: u8 },
        }
        for value in [
            Loaded::Number(1),
            Loaded::Pair(1, 2),
            Loaded::Named { number: 1 },
        ] {
            assert!(write_json(&mut Vec::new(), &value).is_err());
        }
    }
}
