//! Values of tests: how numbers and times are read, and all are written.

use std::fmt::{self, Write};
use std::ops::RangeInclusive;

use filemap_model::Timestamp;

use super::scanner::is_bare;
use super::span::TimeSpan;
use crate::duration::parts;
use crate::number::{plain_digits, split_number};
use crate::size::unit_bytes;
use crate::{Calendar, escape, write_utc};

/// The units that numbers are written in, the largest first.
const UNITS: [(&str, u64); 12] = [
    ("Ei", 1 << 60),
    ("E", 1_000_000_000_000_000_000),
    ("Pi", 1 << 50),
    ("P", 1_000_000_000_000_000),
    ("Ti", 1 << 40),
    ("T", 1_000_000_000_000),
    ("Gi", 1 << 30),
    ("G", 1_000_000_000),
    ("Mi", 1 << 20),
    ("M", 1_000_000),
    ("Ki", 1 << 10),
    ("k", 1000),
];

/// Reads a number with the units of sizes: `10`, `1.5M`, `2GiB`.
pub(super) fn read_number(text: &str) -> Option<u128> {
    let (number, unit) = split_number(text);
    let unit = u128::from(unit_bytes(unit)?);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let fraction = plain_digits(fraction).filter(|digits| digits.len() <= 9)?;
    let divisor = 10_u128.pow(u32::try_from(fraction.len()).ok()?);
    let part = fraction.parse::<u128>().ok()? * unit / divisor;
    let whole = plain_digits(whole)?.parse::<u128>().ok()?;
    whole.checked_mul(unit)?.checked_add(part)
}

/// Writes a number in the largest unit that divides it.
fn write_number(out: &mut impl Write, number: u128) -> fmt::Result {
    let fits = |(_, unit): &&(&str, u64)| number.is_multiple_of(u128::from(*unit));
    match UNITS.iter().find(fits).filter(|_| number > 0) {
        Some((name, unit)) => write!(out, "{}{name}", number / u128::from(*unit)),
        None => write!(out, "{number}"),
    }
}

/// Writes the operator and the value of a range of numbers up to `most`.
pub(super) fn write_numbers(
    out: &mut impl Write,
    range: &RangeInclusive<u128>,
    most: u128,
) -> fmt::Result {
    let (from, to) = (*range.start(), *range.end());
    let (sign, number) = match (from, to) {
        _ if from == to => ("=", from),
        (_, to) if to == most => (">=", from),
        (0, _) => ("<=", to),
        _ => {
            out.write_char(':')?;
            write_number(out, from)?;
            out.write_str("..")?;
            return write_number(out, to);
        }
    };
    out.write_str(sign)?;
    write_number(out, number)
}

/// Reads a time. Dates in UTC and `@SECONDS` need no calendar; others do.
pub(super) fn read_time(text: &str, calendar: Option<&Calendar>) -> Result<Timestamp, String> {
    let text = text.trim();
    if !text.ends_with("ago") && parts(text).is_some() {
        return Err(format!(
            "{text} is an age, and a time is needed: write \"{text} ago\""
        ));
    }
    let Some(calendar) = calendar else {
        let is_plain = text.starts_with('@') || text.ends_with(['Z', 'z']);
        let time = Calendar::utc(Timestamp::MIN).parse(text).ok();
        return time.filter(|_| is_plain).ok_or_else(|| {
            "expected a time in UTC such as 2024-01-31T10:00:00Z, or @SECONDS".to_owned()
        });
    };
    calendar.parse(text).map_err(|_| {
        "expected a time such as 2024-01-31, 2024-01-31T10:00:00Z, today, \"2weeks ago\" or @SECONDS"
            .to_owned()
    })
}

/// Writes a time in UTC, with the digits of its second that are not 0.
fn write_time(out: &mut impl Write, time: Timestamp) -> fmt::Result {
    let mut text = Vec::new();
    write_utc(&mut text, time);
    let text = String::from_utf8_lossy(&text);
    match text.strip_suffix('Z') {
        Some(digits) => {
            let digits = digits.trim_end_matches('0');
            write!(out, "{}Z", digits.strip_suffix('.').unwrap_or(digits))
        }
        None => out.write_str(&text),
    }
}

/// Writes the operator and the value of a span of times.
pub(super) fn write_span(out: &mut impl Write, span: &TimeSpan) -> fmt::Result {
    match (span.from(), span.to()) {
        (from, None) => {
            out.write_str(">=")?;
            write_time(out, from.unwrap_or(Timestamp::EARLIEST))
        }
        (None, Some(to)) => {
            out.write_str("<=")?;
            write_time(out, to)
        }
        (Some(from), Some(to)) => {
            out.write_char(':')?;
            write_time(out, from)?;
            out.write_str("..")?;
            write_time(out, to)
        }
    }
}

/// Writes a value, in quotes where it has to be.
pub(super) fn write_value(out: &mut impl Write, value: &[u8]) -> fmt::Result {
    match std::str::from_utf8(value) {
        Ok(text) if is_bare(value) => out.write_str(text),
        _ => {
            out.write_char('"')?;
            out.write_str(&escape::terminal(value).replace('"', "\\\""))?;
            out.write_char('"')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: u128) -> String {
        let mut out = String::new();
        write_number(&mut out, number).unwrap();
        out
    }

    #[test]
    fn numbers_have_the_largest_unit_that_divides_them() {
        for (text, number, canonical) in [
            ("0", 0, "0"),
            ("1500", 1500, "1500"),
            ("1024000", 1_024_000, "1000Ki"),
            ("10MB", 10_000_000, "10M"),
            ("1.5Mi", 1_572_864, "1536Ki"),
            ("2g", 2_000_000_000, "2G"),
            ("16Ei", 1 << 64, "16Ei"),
            ("1000000000000E", 10_u128.pow(30), "1000000000000E"),
        ] {
            assert_eq!(read_number(text), Some(number), "{text}");
            assert_eq!(written(number), canonical);
            assert_eq!(read_number(canonical), Some(number));
        }
        let beyond = "340282366920938463463374607431768211456";
        for text in [
            "",
            "k",
            "-1",
            "1..2",
            "1.k",
            beyond,
            "999999999999999999999999E",
        ] {
            assert_eq!(read_number(text), None, "{text}");
        }
        assert_eq!(written(u128::MAX), u128::MAX.to_string());
    }

    #[test]
    fn times_are_dates_or_ages_that_say_so() {
        let calendar = Calendar::utc(Timestamp::from_unix(1_700_000_000, 0));
        let time = Timestamp::from_unix(1_600_000_000, 500);
        for text in ["2020-09-13T12:26:40.0000005Z", "@1600000000.0000005"] {
            assert_eq!(read_time(text, None), Ok(time));
            assert_eq!(read_time(text, Some(&calendar)), Ok(time));
        }
        let mut out = String::new();
        write_time(&mut out, time).unwrap();
        assert_eq!(out, "2020-09-13T12:26:40.0000005Z");
        let later = Timestamp::from_unix(1_699_999_940, 0);
        assert_eq!(read_time("1min ago", Some(&calendar)), Ok(later));
        for (text, calendar) in [
            ("1min", Some(&calendar)),
            ("1min ago", None),
            ("today", None),
        ] {
            assert!(read_time(text, calendar).is_err(), "{text}");
        }
        let error = read_time("2weeks", Some(&calendar)).unwrap_err();
        assert!(error.contains("\"2weeks ago\""), "{error}");
    }
}
