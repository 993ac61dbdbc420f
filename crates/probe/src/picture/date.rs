//! Dates as EXIF writes them.

use filemap_model::facts::PictureDate;

/// The parts of a date that stand in different tags.
#[derive(Clone, Debug, Default)]
pub(super) struct DateParts {
    /// `2023:05:06 07:08:09`.
    pub(super) date: String,
    /// Digits behind the point of the seconds.
    pub(super) fraction: String,
    /// `+02:00`.
    pub(super) offset: String,
}

impl DateParts {
    /// The date; `None` where it is not set: cameras write blanks or zeros.
    pub(super) fn join(&self) -> Option<PictureDate> {
        let mut numbers = self.date.split([':', ' ', '-', 'T']);
        let mut next = |limits: std::ops::RangeInclusive<i64>| -> Option<i64> {
            let number = numbers.next()?.trim_matches(['\0', ' ']);
            let number = number.get(..number.len().min(4))?.parse().ok()?;
            limits.contains(&number).then_some(number)
        };
        let (year, month, day) = (next(1..=9999)?, next(1..=12)?, next(1..=31)?);
        let (hour, minute, second) = (
            next(0..=23).unwrap_or(0),
            next(0..=59).unwrap_or(0),
            next(0..=60).unwrap_or(0),
        );
        Some(PictureDate {
            local_seconds: days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second,
            nanoseconds: nanoseconds(&self.fraction),
            offset_minutes: minutes(&self.offset),
        })
    }
}

/// Days from the epoch to a day of the Gregorian calendar, by the method of Howard Hinnant: years begin
/// with March.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn nanoseconds(digits: &str) -> u32 {
    let digits = digits.trim_matches(['\0', ' ']).bytes().take(9);
    let mut nanoseconds = 0;
    let mut places = 9;
    for digit in digits.take_while(u8::is_ascii_digit) {
        nanoseconds = nanoseconds * 10 + u32::from(digit - b'0');
        places -= 1;
    }
    nanoseconds * 10_u32.pow(places)
}

/// `+02:00`, `-03:30`, `Z`.
fn minutes(offset: &str) -> Option<i16> {
    let offset = offset.trim_matches(['\0', ' ']);
    if offset == "Z" {
        return Some(0);
    }
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_offset = (0..=15).contains(&hours) && (0..=59).contains(&minutes);
    is_offset.then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(date: &str, fraction: &str, offset: &str) -> Option<PictureDate> {
        let parts = DateParts {
            date: date.to_owned(),
            fraction: fraction.to_owned(),
            offset: offset.to_owned(),
        };
        parts.join()
    }

    #[test]
    fn a_date_is_joined_from_its_parts() {
        let taken = date("2023:05:06 07:08:09", "25", "-03:30").unwrap();
        assert_eq!(taken.local_seconds, 1_683_356_889);
        assert_eq!(taken.nanoseconds, 250_000_000);
        assert_eq!(taken.offset_minutes, Some(-210));
        assert_eq!(
            date("1970:01:01 00:00:00", "", "").unwrap().local_seconds,
            0
        );
        let leap = date("2000:02:29 00:00:00", "", "Z").unwrap();
        assert_eq!(
            (leap.local_seconds, leap.offset_minutes),
            (951_782_400, Some(0))
        );
    }

    #[test]
    fn what_is_not_set_is_no_date() {
        for text in [
            "",
            "0000:00:00 00:00:00",
            "    :  :     :  :  ",
            "2023",
            "2023:00:05 00:00:00",
            "x:y:z",
        ] {
            assert_eq!(date(text, "", ""), None, "{text}");
        }
        assert_eq!(
            date("2023:05:06", "x", "+99:00").unwrap().offset_minutes,
            None
        );
    }
}
