//! A value of a key: read from text, checked against its range, and shown.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::time::Duration;

use filemap::text::{escape, parse_duration, parse_size};
use filemap_api::SettingValue;

use super::keys::{Key, Kind};
use crate::output::ColorChoice;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing is set.
    Unset,
    /// A folder.
    Path(PathBuf),
    /// Bytes.
    Size(u64),
    /// A whole number.
    Count(u64),
    /// A length of time.
    Duration(Duration),
    /// When to colour.
    Color(ColorChoice),
    /// Yes or no.
    Switch(bool),
}

/// Reads a value of this key; an error is what is allowed.
pub(super) fn read(key: &Key, text: &OsStr) -> Result<Value, String> {
    let refused = || allowed(key.kind);
    if key.kind == Kind::Path {
        let usable = !text.is_empty() && !text.as_bytes().contains(&0);
        return usable
            .then(|| Value::Path(PathBuf::from(text)))
            .ok_or_else(refused);
    }
    text.to_str()
        .map(str::trim)
        .and_then(|text| read_text(key.kind, text))
        .ok_or_else(refused)
}

fn read_text(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Path => return None,
        Kind::Size { least, most } => Value::Size(
            parse_size(text)
                .ok()
                .filter(|size| (least..=most).contains(size))?,
        ),
        Kind::Count { least, most } => {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let count = if digits { text.parse().ok() } else { None };
            Value::Count(count.filter(|count| (least..=most).contains(count))?)
        }
        Kind::Duration { most } => {
            let most = Duration::from_secs(most);
            Value::Duration(parse_duration(text).ok().filter(|time| *time <= most)?)
        }
        Kind::Color => Value::Color(ColorChoice::from_word(text)?),
        Kind::Switch => Value::Switch(match text {
            "true" | "yes" | "on" | "1" => true,
            "false" | "no" | "off" | "0" => false,
            _ => return None,
        }),
    })
}

fn allowed(kind: Kind) -> String {
    match kind {
        Kind::Path => "the path of a folder".to_owned(),
        Kind::Size { least, most } => {
            format!(
                "a size from {} to {}, such as 64MiB",
                exact_size(least),
                exact_size(most)
            )
        }
        Kind::Count { least, most } => format!("a number from {least} to {most}"),
        Kind::Duration { most } => {
            let days = most / 86_400;
            format!(
                "a length of time with its unit, from 0s to {days} days, such as 30s, 10min or 24h"
            )
        }
        Kind::Color => "auto, always or never".to_owned(),
        Kind::Switch => "true or false".to_owned(),
    }
}

/// A size as it can be typed: in the largest unit that divides it.
fn exact_size(bytes: u64) -> String {
    let units = [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = units
        .iter()
        .find(|(shift, _)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    unit.map_or_else(
        || format!("{bytes}B"),
        |(shift, name)| format!("{}{name}", bytes >> shift),
    )
}

fn exact_duration(time: Duration) -> String {
    match time.subsec_nanos() {
        0 => format!("{}s", time.as_secs()),
        nanos => format!("{}s{nanos}ns", time.as_secs()),
    }
}

impl Value {
    /// Returns the value as it could be typed; a path is escaped.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Unset => "-".to_owned(),
            Self::Path(path) => escape::terminal(path.as_os_str().as_bytes()),
            Self::Size(bytes) => exact_size(*bytes),
            Self::Count(count) => count.to_string(),
            Self::Duration(time) => exact_duration(*time),
            Self::Color(choice) => color_word(*choice).to_owned(),
            Self::Switch(on) => on.to_string(),
        }
    }

    /// Returns the value as it is answered in JSON: sizes in bytes, lengths of time in seconds.
    pub(super) fn answer(&self) -> SettingValue<'_> {
        match self {
            Self::Unset => SettingValue::Unset,
            Self::Path(path) => SettingValue::Text(path.as_os_str().as_bytes().into()),
            Self::Size(number) | Self::Count(number) => SettingValue::Number(*number),
            Self::Duration(time) if time.subsec_nanos() == 0 => {
                SettingValue::Number(time.as_secs())
            }
            Self::Duration(time) => SettingValue::Fraction(time.as_secs_f64()),
            Self::Color(choice) => SettingValue::Text(color_word(*choice).as_bytes().into()),
            Self::Switch(on) => SettingValue::Switch(*on),
        }
    }
}

fn color_word(choice: ColorChoice) -> &'static str {
    ColorChoice::WORDS
        .iter()
        .find(|(_, known)| *known == choice)
        .map_or("auto", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;

    fn value(name: &str, text: &str) -> Result<Value, String> {
        read(keys::find(name).unwrap(), text.as_ref())
    }

    #[test]
    fn values_are_read_within_their_range() {
        for (name, text, expected) in [
            ("memory", "4MiB", Value::Size(4 << 20)),
            ("memory", "1TiB", Value::Size(1 << 40)),
            ("threads", "256", Value::Count(256)),
            (
                "lock_timeout",
                "1.5s",
                Value::Duration(Duration::from_millis(1500)),
            ),
            (
                "scan_cache_max_age",
                "24h",
                Value::Duration(Duration::from_secs(86_400)),
            ),
            ("color", "never", Value::Color(ColorChoice::Never)),
            ("force_rescan", "yes", Value::Switch(true)),
            ("catalogue", "a b", Value::Path("a b".into())),
        ] {
            assert_eq!(value(name, text), Ok(expected), "{name} {text}");
        }
    }

    #[test]
    fn a_refusal_tells_the_range() {
        for (name, text, range) in [
            ("memory", "3MiB", "from 4MiB to 1TiB"),
            ("memory", "4194303", "from 4MiB to 1TiB"),
            ("memory", "2TiB", "from 4MiB to 1TiB"),
            ("threads", "0", "from 1 to 256"),
            ("threads", "+5", "from 1 to 256"),
            ("threads", "", "from 1 to 256"),
            ("batch_entries", "1000001", "from 1 to 1000000"),
            ("lock_timeout", "2yr", "0s to 365 days"),
            ("lock_timeout", "soon", "such as 30s"),
            ("scan_cache_max_age", "24", "with its unit"),
            ("color", "blue", "auto, always or never"),
            ("force_rescan", "maybe", "true or false"),
            ("catalogue", "", "path of a folder"),
        ] {
            let allowed = value(name, text).unwrap_err();
            assert!(allowed.contains(range), "{name} {text}: {allowed}");
        }
    }

    #[test]
    fn lengths_of_time_are_answered_in_seconds() {
        for (text, seconds) in [
            ("2min", SettingValue::Number(120)),
            ("1.5s", SettingValue::Fraction(1.5)),
        ] {
            assert_eq!(value("lock_timeout", text).unwrap().answer(), seconds);
        }
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        for (name, text) in [
            ("memory", "6MiB"),
            ("memory", "4194305B"),
            ("lock_timeout", "60s"),
            ("lock_timeout", "1s500000000ns"),
            ("color", "auto"),
        ] {
            assert_eq!(value(name, text).unwrap().text(), text);
        }
    }
}
