//! A moment as HTTP writes it (RFC 9110, section 5.6.7), and days by the calendar.

/// The names of days and months.
const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Seconds from the epoch as `Sun, 06 Nov 1994 08:49:37 GMT`.
#[must_use]
pub(crate) fn http_date(seconds: i64) -> String {
    let day = seconds.div_euclid(86_400);
    let (year, month, of_month) = civil(day);
    let name = |names: &[&'static str], at: i64| {
        let at = usize::try_from(at).unwrap_or_default();
        names.get(at).copied().unwrap_or_default()
    };
    let second = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!(
        "{}, {of_month:02} {} {year:04} {hour:02}:{minute:02}:{second:02} GMT",
        name(&DAYS, day.rem_euclid(7)),
        name(&MONTHS, month - 1),
    )
}

/// Year, month and day of a day counted from the epoch: Howard Hinnant's `civil_from_days`.
#[must_use]
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The first second of a day; `None` for a month or day that no year has.
pub(crate) fn seconds_of_day(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some((era * 146_097 + days - 719_468) * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_http_has_them() {
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(http_date(-1), "Wed, 31 Dec 1969 23:59:59 GMT");
        assert_eq!(http_date(951_827_696), "Tue, 29 Feb 2000 12:34:56 GMT");
        assert_eq!(civil(19_782), (2024, 2, 29));
        for day in (-200_000..200_000).step_by(17) {
            let (year, month, of_month) = civil(day);
            assert_eq!(seconds_of_day(year, month, of_month), Some(day * 86_400));
        }
        assert_eq!(seconds_of_day(2024, 13, 1), None);
    }
}
