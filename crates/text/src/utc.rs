//! Points in time as RFC 3339 in UTC: the form that JSON, TSV and messages share.
//!
//! JSON holds four of them for each entry, so they are made by arithmetic of our own, without an allocation.

use filemap_model::Timestamp;

const NANOS: u64 = 1_000_000_000;
/// Bytes of the longest text: `@-9223372036854775807.999999999`.
const LONGEST: usize = 32;
/// Bytes of a date.
const DATE: usize = 30;

/// The times that are written as dates, from the year 0 to the last that can be read again, in seconds
/// of Unix time. Others are told by their seconds: `@-99999999999`.
pub(super) const DATES: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_207_200;

/// A time as RFC 3339 in UTC with nine places: `2024-01-31T09:00:00.000000000Z`. One that is not in the
/// years 0 to 9999 (or in the last day of these) is written in its seconds: `@-99999999999`.
#[derive(Clone, Copy, Debug)]
pub struct UtcText {
    bytes: [u8; LONGEST],
    length: usize,
}

impl UtcText {
    /// Returns the text of a time that is known.
    #[must_use]
    pub fn of(time: Timestamp) -> Self {
        let seconds = time.unix_seconds();
        if DATES.contains(&seconds) {
            return Self {
                bytes: date(seconds, time.nanoseconds()),
                length: DATE,
            };
        }
        let text = seconds_text(time);
        let mut bytes = [0; LONGEST];
        bytes
            .iter_mut()
            .zip(text.as_bytes())
            .for_each(|(slot, byte)| *slot = *byte);
        Self {
            bytes,
            length: text.len(),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

/// Appends a time that is known, as [`UtcText`] has it.
pub fn write_utc(out: &mut Vec<u8>, time: Timestamp) {
    let text = UtcText::of(time);
    out.extend_from_slice(text.as_str().as_bytes());
}

/// The date of a count of seconds in [`DATES`], and what is left behind it.
fn date(seconds: i64, nanoseconds: u32) -> [u8; LONGEST] {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil_date(days);
    let fits = |number: i64| u32::try_from(number).unwrap_or(0);
    let (year, second) = (fits(year), fits(second));
    let ([y1, y2], [y3, y4]) = (pair(year / 100), pair(year));
    let ([o1, o2], [d1, d2]) = (pair(fits(month)), pair(fits(day)));
    let ([h1, h2], [m1, m2]) = (pair(second / 3600), pair(second / 60 % 60));
    let [s1, s2] = pair(second % 60);
    let [[n2, n3], [n4, n5], [n6, n7], [n8, n9]] =
        [1_000_000, 10_000, 100, 1].map(|unit| pair(nanoseconds / unit));
    let n1 = digit(nanoseconds / 100_000_000);
    [
        y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'.',
        n1, n2, n3, n4, n5, n6, n7, n8, n9, b'Z', 0, 0,
    ]
}

/// The last two digits of a number.
fn pair(number: u32) -> [u8; 2] {
    let last = number % 100;
    [digit(last / 10), digit(last)]
}

/// The last digit of a number.
fn digit(number: u32) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or(0)
}

/// Year, month and day of a count of days since 1970-01-01, by the usual count of 400-year eras.
const fn civil_date(days: i64) -> (i64, i64, i64) {
    let shifted = days.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// The time as `@SECONDS`, as it can be typed too; what is after the point only if it is not 0.
pub(super) fn seconds_text(time: Timestamp) -> String {
    let (seconds, nanos) = (time.unix_seconds(), time.nanoseconds());
    let total = i128::from(seconds) * i128::from(NANOS) + i128::from(nanos);
    let (sign, total) = (if total < 0 { "-" } else { "" }, total.unsigned_abs());
    let (whole, rest) = (total / u128::from(NANOS), total % u128::from(NANOS));
    if rest == 0 {
        format!("@{sign}{whole}")
    } else {
        format!("@{sign}{whole}.{rest:09}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_arithmetic_agrees_with_the_library() {
        for step in 0..4000_u32 {
            let seconds = -(1 << 31) + i64::from(step) * 4_611_686 + i64::from(step % 86_399);
            let nanoseconds = 987_654_321_u32.wrapping_mul(step + 1) % 1_000_000_000;
            let time = Timestamp::from_unix(seconds, nanoseconds);
            let theirs = jiff::Timestamp::new(seconds, nanoseconds.cast_signed()).unwrap();
            assert_eq!(UtcText::of(time).as_str(), format!("{theirs:.9}"));
        }
    }

    #[test]
    fn the_longest_text_fits() {
        let time = Timestamp::from_unix(i64::MIN, 1);
        let text = UtcText::of(time);
        assert_eq!(text.as_str(), "@-9223372036854775807.999999999");
        let mut out = b"at ".to_vec();
        write_utc(&mut out, time);
        assert_eq!(out, [b"at ", text.as_str().as_bytes()].concat());
    }
}
