//! Lengths of time: `36h`, `2weeks`, `1d12h`, and ages as people read them.
//!
//! Units are those of `fd` (`m` and `min` are minutes, `M` and `mo` months). A month is counted as
//! 30.44 days and a year as 365.25 where only a length is wanted; ages that lead to a date go by
//! the calendar (see [`super::Calendar`]).

use std::time::Duration;

use super::TextError;
use super::number::{scaled, split_number};

const ALLOWED: &str = "a length of time with its unit, such as 500ms, 30s, 10min, 36h or 2d";
const NANOS: u64 = 1_000_000_000;
const DAY: u64 = 86_400;
/// More parts than anyone types.
const MOST_PARTS: usize = 16;

/// One unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A fixed number of nanoseconds.
    Nanos(u64),
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

impl Unit {
    pub(super) fn read(text: &str) -> Option<Self> {
        Some(match text {
            "M" => Self::Month,
            _ => match text.to_ascii_lowercase().as_str() {
                "ns" | "nsec" => Self::Nanos(1),
                "us" | "usec" => Self::Nanos(1000),
                "ms" | "msec" => Self::Nanos(1_000_000),
                "s" | "sec" | "secs" | "second" | "seconds" => Self::Nanos(NANOS),
                "m" | "min" | "mins" | "minute" | "minutes" => Self::Nanos(60 * NANOS),
                "h" | "hr" | "hrs" | "hour" | "hours" => Self::Nanos(3600 * NANOS),
                "d" | "day" | "days" => Self::Nanos(DAY * NANOS),
                "w" | "week" | "weeks" => Self::Nanos(7 * DAY * NANOS),
                "mo" | "month" | "months" => Self::Month,
                "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
                _ => return None,
            },
        })
    }

    const fn nanos(self) -> u64 {
        match self {
            Self::Nanos(nanos) => nanos,
            Self::Month => 2_630_016 * NANOS,
            Self::Year => 31_557_600 * NANOS,
        }
    }
}

/// Splits `1d 12h` into its numbers and units.
pub(super) fn parts(text: &str) -> Option<Vec<(&str, Unit)>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (number, after) = split_number(rest);
        let after = after.trim_start();
        let end = after.bytes().position(|byte| !byte.is_ascii_alphabetic());
        let (unit, after) = after.split_at_checked(end.unwrap_or(after.len()))?;
        parts.push((number, Unit::read(unit)?));
        rest = after.trim_start();
        if parts.len() > MOST_PARTS {
            return None;
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// Reads a length of time. A number needs a unit, since one person means hours where another means
/// days; only nothing at all needs none.
///
/// # Errors
/// When the text is no length of time, or longer than 584 years.
pub fn parse_duration(text: &str) -> Result<Duration, TextError> {
    read_duration(text).ok_or_else(|| TextError::new("duration", text.as_bytes(), ALLOWED))
}

fn read_duration(text: &str) -> Option<Duration> {
    if text.trim() == "0" {
        return Some(Duration::ZERO);
    }
    let mut sum = 0_u64;
    for (number, unit) in parts(text)? {
        sum = sum.checked_add(scaled(number, unit.nanos())?)?;
    }
    Some(Duration::from_nanos(sum))
}

/// Returns how long ago something was, as [`age_text`]: `3 days ago`, or `just now`.
#[must_use]
pub fn ago_text(seconds: u64) -> String {
    match seconds {
        0 => "just now".to_owned(),
        seconds => format!("{} ago", age_text(seconds)),
    }
}

/// Returns an age in its largest whole unit: `3 days`, `1 hour`, `now` below one second.
#[must_use]
pub fn age_text(seconds: u64) -> String {
    const UNITS: [(u64, &str); 7] = [
        (31_557_600, "year"),
        (2_630_016, "month"),
        (7 * DAY, "week"),
        (DAY, "day"),
        (3600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    for (unit, name) in UNITS {
        // Weeks only where they are easier to grasp than days.
        if seconds >= unit && (name != "week" || seconds >= 2 * unit) {
            let count = seconds / unit;
            return format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        }
    }
    "now".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_sums_of_parts() {
        for (text, millis) in [
            ("0", 0),
            ("60s", 60_000),
            ("1.5s", 1500),
            ("500ms", 500),
            ("10min", 600_000),
            ("10 minutes", 600_000),
            ("36h", 129_600_000),
            ("1d12h", 129_600_000),
            ("1d 12h 1s", 129_601_000),
            ("2weeks", 1_209_600_000),
            ("1M", 2_630_016_000),
            ("1m", 60_000),
            ("0.5h", 1_800_000),
        ] {
            assert_eq!(
                parse_duration(text),
                Ok(Duration::from_millis(millis)),
                "{text}"
            );
        }
    }

    #[test]
    fn garbage_and_overflow_are_refused() {
        let long = "1s".repeat(100);
        for text in [
            "",
            " ",
            "s",
            "1x",
            "1d-2h",
            "-1s",
            "1..5s",
            "600yr",
            "99999999999d",
            "1 2",
            "24",
            "1.5",
            &long,
        ] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ages_are_one_number_and_one_word() {
        for (seconds, text) in [
            (0, "now"),
            (1, "1 second"),
            (90, "1 minute"),
            (7200, "2 hours"),
            (3 * DAY, "3 days"),
            (13 * DAY, "13 days"),
            (15 * DAY, "2 weeks"),
            (40 * DAY, "1 month"),
            (800 * DAY, "2 years"),
        ] {
            assert_eq!(age_text(seconds), text);
        }
        assert_eq!(
            (ago_text(0), ago_text(90)),
            ("just now".to_owned(), "1 minute ago".to_owned())
        );
    }
}
