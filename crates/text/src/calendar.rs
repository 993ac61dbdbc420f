//! Dates and ages to points in time, and back to text: `2weeks`, `2024-01-01`, `@1700000000`.
//!
//! A [`Calendar`] holds the present moment and the time zone, so that the same text means the same
//! time all through a run and in tests. Days and weeks of an age are 24 hours and seven times that,
//! as in `find -mtime`; months and years go by the calendar, so `6mo` before 31 August is the end
//! of February. A date without a time is its midnight, in the local zone unless the text names one.

use std::sync::{Arc, OnceLock};

use filemap_model::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};

use super::TextError;
use super::duration::{Unit, parts};
use super::number::{plain_digits, scaled};
use super::utc::{DATES, seconds_text};

const ALLOWED: &str = "an age such as 36h, 2weeks or 6mo, a date such as 2024-01-31, \
    '2024-01-31 10:00:00' or 2024-01-31T10:00:00Z, or @SECONDS";
const NANOS: u64 = 1_000_000_000;
/// No text that means a time is longer.
const LONGEST: usize = 200;

/// The present moment and the time zone that dates are read and shown in.
#[derive(Clone, Debug)]
pub struct Calendar {
    now: Timestamp,
    zone: Arc<LazyZone>,
}

/// A time zone that is looked up when a time is first read or shown in it: the files that hold zones are
/// many, and most runs show no time.
#[derive(Debug, Default)]
struct LazyZone {
    is_local: bool,
    found: OnceLock<Zone>,
}

#[derive(Debug)]
struct Zone {
    zone: TimeZone,
    /// The zone that was asked for is not known, and UTC stands for it.
    is_substitute: bool,
}

impl LazyZone {
    fn zone(&self) -> &TimeZone {
        let found = self.found.get_or_init(|| match self.is_local {
            true => Zone::of_system(),
            false => Zone::of(TimeZone::UTC),
        });
        &found.zone
    }
}

impl Zone {
    fn of_system() -> Self {
        let zone = TimeZone::try_system();
        Self {
            is_substitute: zone.is_err() && std::env::var_os("TZ").is_some(),
            zone: zone.unwrap_or(TimeZone::UTC),
        }
    }

    const fn of(zone: TimeZone) -> Self {
        Self {
            zone,
            is_substitute: false,
        }
    }
}

impl Calendar {
    /// Returns the calendar in the zone of the variable `TZ`, else in the one that the system is set to;
    /// in UTC where that is not known.
    #[must_use]
    pub fn local(now: Timestamp) -> Self {
        let zone = LazyZone {
            is_local: true,
            ..LazyZone::default()
        };
        Self {
            now,
            zone: zone.into(),
        }
    }

    /// Returns the calendar in UTC.
    #[must_use]
    pub fn utc(now: Timestamp) -> Self {
        Self {
            now,
            zone: Arc::default(),
        }
    }

    /// Was a time read or shown in UTC since the zone of `TZ` is not known?
    #[must_use]
    pub fn lacks_zone(&self) -> bool {
        (self.zone.found.get()).is_some_and(|found| found.is_substitute)
    }

    /// The zone, which decides about a time now.
    fn zone(&self) -> TimeZone {
        self.zone.zone().clone()
    }

    /// The present moment.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// Reads a date, or an age before the present moment.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn parse(&self, text: &str) -> Result<Timestamp, TextError> {
        (text.len() <= LONGEST)
            .then(|| self.read(text.trim()))
            .flatten()
            .ok_or_else(|| TextError::new("date or age", text.as_bytes(), ALLOWED))
    }

    fn read(&self, text: &str) -> Option<Timestamp> {
        if let Some(seconds) = text.strip_prefix('@') {
            return read_unix(seconds);
        }
        self.read_word(text)
            .or_else(|| self.read_date(text))
            .or_else(|| self.read_age(text))
    }

    fn read_word(&self, text: &str) -> Option<Timestamp> {
        let today = || self.zoned(self.now)?.start_of_day().ok();
        match text {
            "now" => Some(self.now),
            "today" => from_zoned(&today()?),
            "yesterday" => from_zoned(&today()?.yesterday().ok()?.start_of_day().ok()?),
            _ => None,
        }
    }

    fn read_date(&self, text: &str) -> Option<Timestamp> {
        // Without this an ISO 8601 week or ordinal date might be taken for an age, or back.
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits != 4 || text.as_bytes().get(4) != Some(&b'-') {
            return None;
        }
        if let Ok(time) = text.parse::<jiff::Timestamp>() {
            return Some(from_jiff(time));
        }
        let offset = text
            .get(10..)
            .unwrap_or_default()
            .contains(['Z', 'z', '+', '-', '[']);
        let date: DateTime = (!offset).then(|| text.parse().ok()).flatten()?;
        from_zoned(&date.to_zoned(self.zone()).ok()?)
    }

    fn read_age(&self, text: &str) -> Option<Timestamp> {
        let text = text.strip_suffix("ago").unwrap_or(text).trim_end();
        let mut nanos = 0_u64;
        let (mut months, mut years) = (0_i32, 0_i16);
        for (number, unit) in parts(text)? {
            match unit {
                Unit::Nanos(unit) => nanos = nanos.checked_add(scaled(number, unit)?)?,
                Unit::Month => months = months.checked_add(plain_digits(number)?.parse().ok()?)?,
                Unit::Year => years = years.checked_add(plain_digits(number)?.parse().ok()?)?,
            }
        }
        let moment = self.months_before(years, months)?;
        Some(moment.minus_nanoseconds(nanos.into()))
    }

    fn months_before(&self, years: i16, months: i32) -> Option<Timestamp> {
        if years == 0 && months == 0 {
            return Some(self.now);
        }
        let span = Span::new().try_years(years).ok()?.try_months(months).ok()?;
        from_zoned(&self.zoned(self.now)?.checked_sub(span).ok()?)
    }

    fn zoned(&self, time: Timestamp) -> Option<Zoned> {
        let time =
            jiff::Timestamp::new(time.unix_seconds(), i32::try_from(time.nanoseconds()).ok()?);
        Some(time.ok()?.to_zoned(self.zone()))
    }

    /// Returns the time in this zone, as ISO 8601 to the second: `2024-01-31T10:00:00+01:00`.
    /// A time that is not known is `-`.
    #[must_use]
    pub fn iso_text(&self, time: Timestamp) -> String {
        self.formatted(time, "%Y-%m-%dT%H:%M:%S%:z")
    }

    /// Returns the time in this zone to the minute, for tables: `2024-01-31 10:00`.
    #[must_use]
    pub fn short_text(&self, time: Timestamp) -> String {
        self.formatted(time, "%Y-%m-%d %H:%M")
    }

    fn formatted(&self, time: Timestamp, format: &str) -> String {
        if !time.is_known() {
            return "-".to_owned();
        }
        let is_date = DATES.contains(&time.unix_seconds());
        let zoned = self
            .zoned(time)
            .filter(|zoned| is_date && zoned.year() >= 0);
        zoned.map_or_else(
            || seconds_text(time),
            |zoned| zoned.strftime(format).to_string(),
        )
    }

    /// Returns how long ago the time is: `3 days`; `now` for a time that is still to come.
    #[must_use]
    pub fn age_text(&self, time: Timestamp) -> String {
        super::age_text(self.now.seconds_since(time))
    }
}

/// Reads seconds, perhaps negative, perhaps with a fraction: all that a time can be.
fn read_unix(text: &str) -> Option<Timestamp> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let whole = i128::from(plain_digits(whole)?.parse::<u64>().ok()?);
    let fraction = plain_digits(fraction).filter(|digits| digits.len() <= 9)?;
    let nanos: i128 = format!("{fraction:0<9}").parse().ok()?;
    let nanos = whole * i128::from(NANOS) + nanos;
    let nanos = if is_negative { -nanos } else { nanos };
    let seconds = i64::try_from(nanos.div_euclid(i128::from(NANOS))).ok()?;
    let rest = u32::try_from(nanos.rem_euclid(i128::from(NANOS))).ok()?;
    Some(Timestamp::from_unix(seconds, rest))
}

fn from_jiff(time: jiff::Timestamp) -> Timestamp {
    let nanos = time.as_nanosecond();
    let rest = u32::try_from(nanos.rem_euclid(i128::from(NANOS))).unwrap_or(0);
    let seconds = i64::try_from(nanos.div_euclid(i128::from(NANOS))).unwrap_or(i64::MAX);
    Timestamp::from_unix(seconds, rest)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "stands at the end of chains of options"
)]
fn from_zoned(zoned: &Zoned) -> Option<Timestamp> {
    Some(from_jiff(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2024-08-31T12:00:00Z.
    const NOW: i64 = 1_725_105_600;

    fn berlin() -> Calendar {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let found = OnceLock::from(Zone::of(zone));
        Calendar {
            now: Timestamp::from_unix(NOW, 0),
            zone: Arc::new(LazyZone {
                is_local: false,
                found,
            }),
        }
    }

    fn utc_text(time: Timestamp) -> String {
        crate::UtcText::of(time).as_str().to_owned()
    }

    #[test]
    fn ages_and_dates_are_points_in_time() {
        for (text, expected) in [
            ("now", "2024-08-31T12:00:00.000000000Z"),
            ("today", "2024-08-30T22:00:00.000000000Z"),
            ("yesterday", "2024-08-29T22:00:00.000000000Z"),
            ("36h", "2024-08-30T00:00:00.000000000Z"),
            ("3d", "2024-08-28T12:00:00.000000000Z"),
            ("3 days ago", "2024-08-28T12:00:00.000000000Z"),
            ("2weeks", "2024-08-17T12:00:00.000000000Z"),
            ("10min", "2024-08-31T11:50:00.000000000Z"),
            ("6mo", "2024-02-29T13:00:00.000000000Z"),
            ("3yr", "2021-08-31T12:00:00.000000000Z"),
            ("1y6mo1h", "2023-02-28T12:00:00.000000000Z"),
            ("2024-01-01", "2023-12-31T23:00:00.000000000Z"),
            ("2024-01-01 10:00:00", "2024-01-01T09:00:00.000000000Z"),
            ("2024-01-01T10:00", "2024-01-01T09:00:00.000000000Z"),
            ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00.000000000Z"),
            (
                "2024-01-01T10:00:00.25-05:00",
                "2024-01-01T15:00:00.250000000Z",
            ),
            ("@1700000000", "2023-11-14T22:13:20.000000000Z"),
            ("@0.5", "1970-01-01T00:00:00.500000000Z"),
            ("@-1.5", "1969-12-31T23:59:58.500000000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000000Z"),
            ("1601-01-01T00:00:00Z", "1601-01-01T00:00:00.000000000Z"),
            ("@-11644473600", "1601-01-01T00:00:00.000000000Z"),
            ("2500-01-01T00:00:00Z", "2500-01-01T00:00:00.000000000Z"),
            ("9999-12-30T00:00:00Z", "9999-12-30T00:00:00.000000000Z"),
            ("@253402207200", "9999-12-30T22:00:00.000000000Z"),
            ("@253402300800", "@253402300800"),
            ("@-99999999999.25", "@-99999999999.250000000"),
            (
                "@9223372036854775807.999999999",
                "@9223372036854775807.999999999",
            ),
            ("@-9223372036854775808", "@-9223372036854775808"),
        ] {
            let time = berlin()
                .parse(text)
                .unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(utc_text(time), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused_with_examples() {
        let long = "1".repeat(500);
        for text in [
            "",
            "10",
            "d",
            "2024",
            "2024-13-01",
            "2024-02-30",
            "2024-1-1",
            "24-01-01",
            "@",
            "@x",
            "@99999999999999999999",
            "@9223372036854775808",
            "@-9223372036854775808.1",
            "1.5mo",
            "99999yr",
            "tomorrow",
            "2024-01-01T25:00:00",
            &long,
            "2024-01-01T10:00:00Q",
            "99999999999999d",
            "-3d",
            "ago",
        ] {
            let error = berlin().parse(text).expect_err(text);
            assert!(error.to_string().contains("2weeks"));
        }
    }

    #[test]
    fn times_are_shown_in_the_zone() {
        let time = Timestamp::from_unix(NOW, 5);
        assert_eq!(berlin().iso_text(time), "2024-08-31T14:00:00+02:00");
        let far = Timestamp::from_unix(-99_999_999_999, 0);
        assert_eq!(berlin().iso_text(far), "@-99999999999");
        let roman = Timestamp::from_unix(-62_135_596_800, 0);
        assert_eq!(Calendar::utc(time).short_text(roman), "0001-01-01 00:00");
        assert_eq!(berlin().short_text(time), "2024-08-31 14:00");
        assert_eq!(Calendar::utc(time).short_text(Timestamp::MIN), "-");
        assert_eq!(
            berlin().age_text(Timestamp::from_unix(NOW - 7200, 0)),
            "2 hours"
        );
        assert_eq!(berlin().age_text(Timestamp::MAX), "now");
    }
}
