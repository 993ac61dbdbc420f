//! Numbers and dates of a line, read by hand: most of a line is these.

use filemap_model::Timestamp;

const ZEROS: u64 = 0x3030_3030_3030_3030;
/// What brings a byte above 9 to 128 or more.
const ABOVE_NINE: u64 = 0x7676_7676_7676_7676;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Reads the digits that eight bytes begin with: their value, and how many there are.
#[inline]
fn digits_of(bytes: [u8; 8]) -> (u64, usize) {
    let places = u64::from_le_bytes(bytes) ^ ZEROS;
    // What is carried over only touches bytes behind the first that is no digit.
    let others = (places.wrapping_add(ABOVE_NINE) | places) & HIGH_BITS;
    let count = others.trailing_zeros() / 8;
    if count == 0 {
        return (0, 0);
    }
    // The first digit is the lowest byte: zeros before the digits say nothing.
    let digits = places << (64 - 8 * count);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    const PAIRS: u64 = 0x0000_00ff_0000_00ff;
    let first = (pairs & PAIRS).wrapping_mul(0x000f_4240_0000_0064);
    let second = (pairs >> 16 & PAIRS).wrapping_mul(0x0000_2710_0000_0001);
    (first.wrapping_add(second) >> 32, count as usize)
}

/// Reads a decimal number up to the first byte that is no digit. `None` without digits, or when it
/// does not fit.
#[inline(always)]
pub(crate) fn decimal(text: &[u8]) -> Option<(u64, &[u8])> {
    let Some(bytes) = text.first_chunk::<8>() else {
        return decimal_bytewise(text);
    };
    let (number, count) = digits_of(*bytes);
    match count {
        0 => None,
        1..8 => Some((number, text.get(count..)?)),
        _ => decimal_longer(number, text),
    }
}

/// Goes on with a number behind its first eight digits.
fn decimal_longer(high: u64, text: &[u8]) -> Option<(u64, &[u8])> {
    let behind = text.get(8..)?;
    let Some(bytes) = behind.first_chunk::<8>() else {
        return decimal_bytewise(text);
    };
    let (low, count) = digits_of(*bytes);
    match (POWERS.get(count), behind.get(count..)) {
        (Some(power), Some(rest)) => Some((high * power + low, rest)),
        _ => decimal_bytewise(text),
    }
}

/// Powers of ten below the eighth.
const POWERS: [u64; 8] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

fn decimal_bytewise(text: &[u8]) -> Option<(u64, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(digits)?;
    let value = digits.iter().try_fold(0u64, |value, byte| {
        value
            .checked_mul(10)?
            .checked_add(u64::from(byte.wrapping_sub(b'0')))
    });
    (!digits.is_empty()).then_some((value?, rest))
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

/// Reads a mode: in octal, as `find -printf %m` and `stat -c %a` write it, or in decimal, as programs
/// write `st_mode`. Of a number that could be both, what a file would have is taken.
pub(crate) fn mode(text: &[u8]) -> Option<u32> {
    let text = text.strip_prefix(b"0o").unwrap_or(text);
    let is_octal = text.len() < 5 || text.starts_with(b"0");
    let decimal = all_decimal_32(text).filter(|mode| !is_octal && is_decimal_mode(*mode));
    decimal.or_else(|| octal(text))
}

/// Is a number of five digits a `st_mode` in decimal: of a file, a directory, a link with all
/// permissions, a device or a socket? In octal these digits would be of a type that there is not, or
/// of permissions that nobody gives.
const fn is_decimal_mode(number: u32) -> bool {
    matches!(
        number,
        32_768..=36_863 | 16_384..=20_479 | 41_471 | 24_576..=28_671 | 49_152..=53_247
    )
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
    if !is_negative {
        let seconds = i64::try_from(seconds).ok()?;
        return Some(Timestamp::from_unix(seconds, nanoseconds));
    }
    let seconds = 0i64.checked_sub_unsigned(seconds)?;
    Some(match nanoseconds {
        0 => Timestamp::from_unix(seconds, 0),
        part => Timestamp::from_unix(seconds.checked_sub(1)?, 1_000_000_000 - part),
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

/// Reads `YYYY-MM-DD HH:MM:SS` (or with a `T`), `offset` seconds east of UTC. `None` when it is no date
/// that exists.
#[inline]
pub(crate) fn date(text: &[u8; DATE_BYTES], offset: i64) -> Option<Timestamp> {
    let [_, _, _, _, _, _, _, _, d1, d2, between, ..] = *text;
    let day = u64::from_le_bytes(*text.first_chunk::<8>()?) ^ u64::from_le_bytes(*b"0000-00-");
    let time = u64::from_le_bytes(*text.last_chunk::<8>()?) ^ u64::from_le_bytes(*b"00:00:00");
    let (tens, ones) = (d1.wrapping_sub(b'0'), d2.wrapping_sub(b'0'));
    // A letter may stand between date and time.
    let is_date = matches!(between, b' ' | b'T' | b't') && tens <= 9 && ones <= 9;
    let separators = day & 0xff00_00ff_0000_0000 | time & 0x0000_ff00_00ff_0000;
    let others =
        (day.wrapping_add(ABOVE_NINE) | time.wrapping_add(ABOVE_NINE) | day | time) & HIGH_BITS;
    if !is_date || others | separators != 0 {
        return None;
    }
    let [century, _, year, _, _, month, ..] = pairs(day);
    let [hours, _, _, minutes, _, _, seconds, _] = pairs(time);
    if hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    let year = u32::from(century) * 100 + u32::from(year);
    let days = days_before(
        year,
        u32::from(month),
        u32::from(tens) * 10 + u32::from(ones),
    )?;
    let of_day = u32::from(hours) * 3600 + u32::from(minutes) * 60 + u32::from(seconds);
    Some(Timestamp::from_unix(
        days * 86_400 + i64::from(of_day) - offset,
        0,
    ))
}

/// For each byte that is a digit, the number that it and the next one make.
#[inline]
const fn pairs(digits: u64) -> [u8; 8] {
    digits
        .wrapping_mul(10)
        .wrapping_add(digits >> 8)
        .to_le_bytes()
}

fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then_some(u32::from(tens) * 10 + u32::from(ones))
}

/// Of each month, from 1: days of the year before it, and its own; those of February in a leap year
/// are one more.
const MONTHS: [(u16, u8); 13] = [
    (0, 0),
    (0, 31),
    (31, 28),
    (59, 31),
    (90, 30),
    (120, 31),
    (151, 30),
    (181, 31),
    (212, 31),
    (243, 30),
    (273, 31),
    (304, 30),
    (334, 31),
];

/// Days from the beginning of 1970 to a day; `None` when there is no such day.
#[inline]
fn days_before(year: u32, month: u32, day: u32) -> Option<i64> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (before, days) = *MONTHS.get(month as usize)?;
    if day.wrapping_sub(1) >= u32::from(days) + u32::from(is_leap && month == 2) {
        return None;
    }
    // As if four centuries later: all numbers are positive.
    let years = year + 399;
    let before = u32::from(before) + u32::from(is_leap && month > 2);
    let since = years * 365 + years / 4 - years / 100 + years / 400 + before + day - 1;
    Some(i64::from(since) - 719_162 - 146_097)
}

/// Reads RFC 3339: a date and time, perhaps a fraction, and `Z` or an offset; without one, `offset`
/// counts.
pub(crate) fn rfc_3339(text: &[u8], offset: i64) -> Option<Timestamp> {
    let (first, mut rest) = text.split_first_chunk::<DATE_BYTES>()?;
    let mut nanoseconds = 0;
    if let [b'.', fraction @ ..] = rest {
        let digits = fraction
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        nanoseconds = fraction_of(fraction.get(..digits)?)?;
        rest = fraction.get(digits..)?;
    }
    let time = date(first, offset_of(rest, offset)?)?;
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
        date(&text, 0).map(Timestamp::unix_seconds)
    }

    #[test]
    fn modes_are_octal_or_what_programs_hold() {
        for (text, found) in [
            ("644", 0o644),
            ("0644", 0o644),
            ("4755", 0o4755),
            ("0o100644", 0o100_644),
            ("100644", 0o100_644),
            ("40755", 0o40_755),
            ("41777", 0o41_777),
            ("120777", 0o120_777),
            ("33188", 0o100_644),
            ("33204", 0o100_664),
            ("33261", 0o100_755),
            ("16877", 0o40_755),
            ("17407", 0o41_777),
            ("41471", 0o120_777),
            ("49645", 0o140_755),
        ] {
            assert_eq!(mode(text.as_bytes()), Some(found), "{text}");
        }
        for text in ["", "rw-r--r--", "0888", "-1", "99999"] {
            assert_eq!(mode(text.as_bytes()), None, "{text}");
        }
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
    fn every_day_is_one_after_the_day_before() {
        let mut expected = days_before(1, 1, 1).unwrap();
        for (year, month) in (1..=9999).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let days = (1..=40).filter_map(|day| days_before(year, month, day));
            let days: Vec<i64> = days.collect();
            let count = i64::try_from(days.len()).unwrap();
            assert!(days.iter().copied().eq(expected..expected + count));
            assert!((28..=31).contains(&count));
            expected += count;
        }
        assert_eq!(days_before(1970, 1, 1), Some(0));
        assert_eq!(
            (days_before(1970, 0, 1), days_before(1970, 13, 1)),
            (None, None)
        );
    }

    #[test]
    fn digits_are_read_as_one_by_one() {
        for length in 1..=21 {
            for behind in ["", " ", "x12345678", "9", "/ -- a long path", "\u{ff}"] {
                let text = format!("{}{behind}", &"980706050403020109876"[..length]);
                let (fast, slow) = (decimal(text.as_bytes()), decimal_bytewise(text.as_bytes()));
                assert_eq!(fast, slow, "{text}");
            }
        }
        assert_eq!((decimal(b""), decimal(b" 1234567 ")), (None, None));
    }

    #[test]
    fn offsets_are_taken_off() {
        let at = |text: &[u8; DATE_BYTES]| date(text, 3600).map(Timestamp::unix_seconds);
        assert_eq!(at(b"1970-01-02 01:00:00"), Some(86_400));
        assert_eq!(at(b"1970-01-02t02:00:00"), Some(90_000));
        assert_eq!(at(b"1970-02-30 01:00:00"), None);
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
        for (text, seconds, nanoseconds) in [
            (&b"9223372036854775807.9"[..], i64::MAX, 900_000_000),
            (b"-9223372036854775808", i64::MIN, 0),
            (b"-9223372036854775807.75", i64::MIN, 250_000_000),
        ] {
            let time = Timestamp::from_unix(seconds, nanoseconds);
            assert_eq!(epoch(text), Some(time));
        }
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
        let at = |text: &[u8]| rfc_3339(text, 60);
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
