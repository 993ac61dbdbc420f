//! Single values: times, sums of bytes, lengths of time, permissions.

use std::fmt;

use filemap_model::Timestamp;
use filemap_text::{Calendar, UtcText};
use serde::de::{self, Deserializer, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

/// A point in time: RFC 3339 in UTC with nanoseconds, or `"@SECONDS"` of Unix time outside the years 0 to 9999;
/// `null` where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeText(pub Timestamp);

impl From<Timestamp> for TimeText {
    fn from(time: Timestamp) -> Self {
        Self(time)
    }
}

impl Serialize for TimeText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_known() {
            serializer.serialize_str(UtcText::of(self.0).as_str())
        } else {
            serializer.serialize_none()
        }
    }
}

impl<'de> Deserialize<'de> for TimeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(Self(Timestamp::MIN));
        };
        let is_utc = text.ends_with('Z') || text.starts_with('@');
        let time = Calendar::utc(Timestamp::MIN).parse(&text).ok();
        let time = time.filter(|_| is_utc).map(Self);
        time.ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), &"a time in UTC"))
    }
}

/// A sum of bytes, which may exceed 64 bits.
///
/// It is read from a number of at most 64 bits: `serde` hands on no more where structs are flattened, and a larger
/// one is refused, not rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Bytes(pub u128);

impl From<u128> for Bytes {
    fn from(bytes: u128) -> Self {
        Self(bytes)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(|bytes| Self(bytes.into()))
    }
}

/// Bytes that came, or went where the number is negative; it may exceed 64 bits, and is read as [`Bytes`] are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SignedBytes(pub i128);

impl<'de> Deserialize<'de> for SignedBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(|bytes| Self(bytes.into()))
    }
}

/// A length of time in seconds, with six places.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Deserialize)]
pub struct Seconds(pub f64);

impl Seconds {
    pub(crate) const NAME: &'static str = "Seconds";
    pub(crate) const PLACES: usize = 6;
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::NAME, &self.0)
    }
}

/// Permission bits as four octal digits, such as `"0644"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OctalMode(pub u32);

impl Serialize for OctalMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = [9, 6, 3, 0].map(|shift| (self.0 >> shift & 7) as u8 + b'0');
        serializer.serialize_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for OctalMode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(OctalDigits)
    }
}

struct OctalDigits;

impl Visitor<'_> for OctalDigits {
    type Value = OctalMode;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("four octal digits")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OctalMode, E> {
        let is_octal = text.len() == 4 && text.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
        let bits = u32::from_str_radix(text, 8).ok().filter(|_| is_octal);
        let refused = || E::invalid_value(de::Unexpected::Str(text), &self);
        bits.map(OctalMode).ok_or_else(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn what_another_wrote_is_read_or_refused() {
        let half = TimeText(Timestamp::from_unix(0, 500_000_000));
        assert_eq!(read(r#""1970-01-01T00:00:00.5Z""#), Some(half));
        assert_eq!(read("null"), Some(TimeText(Timestamp::MIN)));
        for text in [r#""yesterday""#, r#""2 weeks""#, r#""1970-01-01""#, "5"] {
            assert_eq!(read::<TimeText>(text), None, "{text}");
        }
        assert_eq!(read("18446744073709551615"), Some(Bytes(u64::MAX.into())));
        assert_eq!(read::<Bytes>("18446744073709551616"), None);
        assert_eq!(read(r#""4755""#), Some(OctalMode(0o4755)));
        for text in [r#""755""#, r#""0855""#, r#""+755""#, "644"] {
            assert_eq!(read::<OctalMode>(text), None, "{text}");
        }
    }
}
