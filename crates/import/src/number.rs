//! Numbers and dates of a line, read by hand: most of a line is these.

use filemap_model::Timestamp;

/// Reads a decimal number up to the first byte that is no digit. `None` without digits, or when it
/// does not fit.
pub(crate) fn decimal(text: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0u64;
    let mut rest = text;
    let mut digits = 0;
    while let Some((byte, after)) = rest.split_first() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        digits += 1;
        // Nineteen digits always fit.
        value = if digits < 20 {
            value * 10 + u64::from(digit)
        } else {
            value.checked_mul(10)?.checked_add(u64::from(digit))?
        };
        rest = after;
    }
    (digits > 0).then_some((value, rest))
}

/// Reads a whole text as a decimal number.
pub(crate) fn all_decimal(text: &[u8]) -> Option<u64> {
    decimal(text)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(value, _)| value)
}

/// Reads a whole text as a decimal number of 32 bits.
pub(crate) fn all_decimal_32(text: &[u8]) -> Option<u32> {
    all_decimal(text).and_then(|value| u32::try_from(value).ok())
}

/// Reads a whole text as an octal number of 32 bits.
pub(crate) fn octal(text: &[u8]) -> Option<u32> {
    based(text, 8).and_then(|value| u32::try_from(value).ok())
}

/// Reads a whole text as a hexadecimal number, with or without `0x`.
pub(crate) fn hexadecimal(text: &[u8]) -> Option<u64> {
    based(text.strip_prefix(b"0x").unwrap_or(text), 16)
}

fn based(text: &[u8], base: u32) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0u64, |value, byte| {
        let digit = char::from(*byte).to_digit(base)?;
        value
            .checked_mul(u64::from(base))?
            .checked_add(u64::from(digit))
    })
}

/// Reads seconds of Unix time, perhaps negative, perhaps with a fraction: `1708547467.25`.
pub(crate) fn epoch(text: &[u8]) -> Option<Timestamp> {
    let (is_negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (seconds, rest) = decimal(digits)?;
    let nanoseconds = match rest {
        [] => 0,
        [b'.', fraction @ ..] => fraction_of(fraction)?,
        _ => return None,
    };
    let seconds = i64::try_from(seconds).ok()?;
    Some(match (is_negative, nanoseconds) {
        (false, _) => Timestamp::from_unix(seconds, nanoseconds),
        (true, 0) => Timestamp::from_unix(-seconds, 0),
        (true, part) => Timestamp::from_unix(-seconds - 1, 1_000_000_000 - part),
    })
}

/// Reads the digits behind the point as nanoseconds; more than nine are cut off.
fn fraction_of(digits: &[u8]) -> Option<u32> {
    let mut value = 0u32;
    for index in 0..9 {
        let digit = digits.get(index).map_or(0, |byte| byte.wrapping_sub(b'0'));
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    digits.iter().all(u8::is_ascii_digit).then_some(value)
}

/// Length of `YYYY-MM-DD HH:MM:SS`.
pub(crate) const DATE_BYTES: usize = 19;

/// Reads dates, and remembers the last day: times of one list lie close together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dates {
    day: [u8; 10],
    /// Unix seconds at which that day began.
    start: i64,
}

impl Dates {
    /// Reads `YYYY-MM-DD HH:MM:SS` (or with a `T`), `offset` seconds east of UTC. `None` when it is
    /// no date that exists.
    pub(crate) fn read(&mut self, text: &[u8; DATE_BYTES], offset: i64) -> Option<Timestamp> {
        let (day, time) = text.split_first_chunk::<10>()?;
        if *day != self.day {
            self.start = day_start(day)?;
            self.day = *day;
        }
        let [b' ' | b'T' | b't', h1, h2, b':', m1, m2, b':', s1, s2] = time else {
            return None;
        };
        let (hours, minutes) = (pair(*h1, *h2)?, pair(*m1, *m2)?);
        let seconds = pair(*s1, *s2)?;
        if hours > 23 || minutes > 59 || seconds > 60 {
            return None;
        }
        let seconds = i64::from(hours * 3600 + minutes * 60 + seconds);
        Some(Timestamp::from_unix(self.start + seconds - offset, 0))
    }
}

fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then_some(u32::from(tens) * 10 + u32::from(ones))
}

/// Unix seconds at which a day began; `None` when there is no such day.
fn day_start(text: &[u8; 10]) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
        return None;
    };
    let year = i64::from(pair(y1, y2)? * 100 + pair(y3, y4)?);
    let (month, day) = (i64::from(pair(m1, m2)?), i64::from(pair(d1, d2)?));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if day < 1 || day > days {
        return None;
    }
    // Years that begin in March have the leap day at their end.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + day_of_year;
    Some((era * 146_097 + day_of_era - 719_468) * 86_400)
}

/// Reads RFC 3339: a date and time, perhaps a fraction, and `Z` or an offset; without one, `offset`
/// counts.
pub(crate) fn rfc_3339(dates: &mut Dates, text: &[u8], offset: i64) -> Option<Timestamp> {
    let (date, mut rest) = text.split_first_chunk::<DATE_BYTES>()?;
    let mut nanoseconds = 0;
    if let [b'.', fraction @ ..] = rest {
        let digits = fraction
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        nanoseconds = fraction_of(fraction.get(..digits)?)?;
        rest = fraction.get(digits..)?;
    }
    let time = dates.read(date, offset_of(rest, offset)?)?;
    Some(Timestamp::from_unix(time.unix_seconds(), nanoseconds))
}

/// Reads `Z`, `+01:00`, `-0330` or `+5` as seconds east of UTC.
#[must_use]
pub fn parse_utc_offset(text: &str) -> Option<i64> {
    offset_of(text.as_bytes(), 0)
}

/// Reads `Z`, `+01:00`, `-0330` or `+5` as seconds east of UTC; nothing is `otherwise`.
pub(crate) fn offset_of(text: &[u8], otherwise: i64) -> Option<i64> {
    let (sign, digits) = match text {
        [] => return Some(otherwise),
        b"Z" | b"z" => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match *digits {
        [h] => (pair(b'0', h)?, 0),
        [h1, h2] => (pair(h1, h2)?, 0),
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (pair(h1, h2)?, pair(m1, m2)?),
        _ => return None,
    };
    (hours <= 18 && minutes <= 59).then_some(sign * i64::from(hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<i64> {
        let text: [u8; DATE_BYTES] = text.as_bytes().try_into().unwrap();
        Dates::default().read(&text, 0).map(Timestamp::unix_seconds)
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        // `date -u -d ... +%s`
        assert_eq!(read("1970-01-01 00:00:00"), Some(0));
        assert_eq!(read("2024-02-29 12:34:56"), Some(1_709_210_096));
        assert_eq!(read("2000-03-01 00:00:00"), Some(951_868_800));
        assert_eq!(read("1969-12-31 23:59:59"), Some(-1));
        assert_eq!(read("2100-12-31 23:59:59"), Some(4_133_980_799));
        for bad in [
            "2023-02-29 00:00:00",
            "2100-02-29 00:00:00",
            "2024-13-01 00:00:00",
            "2024-00-01 00:00:00",
            "2024-04-31 00:00:00",
            "2024-01-01 24:00:00",
            "2024-01-01 00:60:00",
            "2024/01/01 00:00:00",
            "2024-01-01x00:00:00",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_day_that_is_remembered_is_no_other() {
        let mut dates = Dates::default();
        let mut at = |text: &[u8; DATE_BYTES]| dates.read(text, 3600).map(Timestamp::unix_seconds);
        assert_eq!(at(b"1970-01-02 01:00:00"), Some(86_400));
        assert_eq!(at(b"1970-01-02 02:00:00"), Some(90_000));
        assert_eq!(at(b"1970-01-03 01:00:00"), Some(172_800));
        assert_eq!(at(b"1970-02-30 01:00:00"), None);
        assert_eq!(at(b"1970-01-03 01:00:01"), Some(172_801));
    }

    #[test]
    fn epochs_with_fractions_and_signs() {
        assert_eq!(epoch(b"12.5"), Some(Timestamp::from_unix(12, 500_000_000)));
        assert_eq!(
            epoch(b"12.1234567890"),
            Some(Timestamp::from_unix(12, 123_456_789))
        );
        assert_eq!(epoch(b"-1.25"), Some(Timestamp::from_unix(-2, 750_000_000)));
        assert_eq!(epoch(b"-7"), Some(Timestamp::from_unix(-7, 0)));
        for bad in [
            &b""[..],
            b".5",
            b"1.x",
            b"1e5",
            b"--1",
            b"99999999999999999999",
        ] {
            assert_eq!(epoch(bad), None);
        }
    }

    #[test]
    fn numbers_that_do_not_fit_are_none() {
        assert_eq!(all_decimal(b"18446744073709551615"), Some(u64::MAX));
        assert_eq!(all_decimal(b"18446744073709551616"), None);
        assert_eq!(all_decimal(b"1 "), None);
        assert_eq!(all_decimal_32(b"4294967296"), None);
        assert_eq!(octal(b"0755"), Some(0o755));
        assert_eq!(octal(b"8"), None);
        assert_eq!(hexadecimal(b"0x28001ff98"), Some(0x2_8001_ff98));
        assert_eq!(hexadecimal(b"0x"), None);
    }

    #[test]
    fn offsets_and_rfc_3339() {
        let mut dates = Dates::default();
        let mut at = |text: &[u8]| rfc_3339(&mut dates, text, 60);
        assert_eq!(
            at(b"1970-01-01T00:00:01Z"),
            Some(Timestamp::from_unix(1, 0))
        );
        assert_eq!(
            at(b"1970-01-01T01:00:01.5+01:00"),
            Some(Timestamp::from_unix(1, 500_000_000))
        );
        assert_eq!(at(b"1970-01-01 00:01:01"), Some(Timestamp::from_unix(1, 0)));
        assert_eq!(at(b"1970-01-01 00:01:01x"), None);
        assert_eq!(offset_of(b"-0330", 0), Some(-12_600));
        assert_eq!(offset_of(b"+25", 0), None);
    }
}
