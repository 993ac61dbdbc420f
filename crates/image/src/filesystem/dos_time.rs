//! Times as DOS wrote them: a date and a time of two bytes each. They are local times of nobody knows
//! where; they are taken for UTC unless the filesystem says its distance.

use filemap_model::Timestamp;

/// Days from the start of 1970 to the start of 1980.
const DAYS_TO_1980: i64 = 3652;
/// Days of a year before each month.
const DAYS_BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// The time of a date, a time in steps of two seconds, and hundredths of a second to add (up to 199).
/// [`Timestamp::MIN`] where they are no time.
pub(crate) fn dos_time(date: u16, time: u16, hundredths: u8) -> Timestamp {
    dos_time_away(date, time, hundredths, 0)
}

/// The same for a clock that is `seconds_east` ahead of UTC.
pub(crate) fn dos_time_away(date: u16, time: u16, hundredths: u8, seconds_east: i64) -> Timestamp {
    let Some(days) = days_since_1980(date) else {
        return Timestamp::MIN;
    };
    let (hour, minute, second) = (time >> 11, time >> 5 & 63, (time & 31) * 2);
    if hour > 23 || minute > 59 || second > 59 || hundredths > 199 {
        return Timestamp::MIN;
    }
    let of_day = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    let seconds = (DAYS_TO_1980 + days) * 86_400 + of_day + i64::from(hundredths / 100);
    let nanoseconds = u32::from(hundredths % 100) * 10_000_000;
    Timestamp::from_unix(seconds - seconds_east, nanoseconds)
}

fn days_since_1980(date: u16) -> Option<i64> {
    let (years, month, day) = (i64::from(date >> 9), date >> 5 & 15, date & 31);
    let before = DAYS_BEFORE.get(usize::from(month.checked_sub(1)?))?;
    // 2100 has no leap day.
    let is_leap = years % 4 == 0 && years != 120;
    let leap_days = (years + 3) / 4 - i64::from(years > 120) + i64::from(is_leap && month > 2);
    let day = i64::from(day.checked_sub(1)?);
    Some(years * 365 + leap_days + before + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u16, day: u16) -> u16 {
        (year - 1980) << 9 | month << 5 | day
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (year, month, day, seconds) in [
            (1980, 1, 1, 315_532_800),
            (1999, 12, 31, 946_598_400),
            (2000, 2, 29, 951_782_400),
            (2000, 3, 1, 951_868_800),
            (2024, 12, 31, 1_735_603_200),
            (2100, 3, 1, 4_107_542_400),
            (2107, 12, 31, 4_354_732_800),
        ] {
            let time = dos_time(date(year, month, day), 0, 0);
            assert_eq!(
                time,
                Timestamp::from_unix(seconds, 0),
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn times_are_steps_of_two_seconds_and_hundredths() {
        let time = 23 << 11 | 59 << 5 | 29;
        let day = date(1980, 1, 1);
        let seconds = 315_532_800 + 86_398;
        assert_eq!(
            dos_time(day, time, 150),
            Timestamp::from_unix(seconds + 1, 500_000_000)
        );
        assert_eq!(
            dos_time_away(day, time, 0, -3600),
            Timestamp::from_unix(seconds + 3600, 0)
        );
    }

    #[test]
    fn what_is_no_time_is_not_known() {
        let day = date(1990, 5, 5);
        for (day, time, hundredths) in [
            (0, 0, 0),
            (date(1990, 13, 1), 0, 0),
            (date(1990, 1, 0), 0, 0),
            (day, 24 << 11, 0),
            (day, 60 << 5, 0),
            (day, 30, 0),
            (day, 0, 200),
        ] {
            assert_eq!(dos_time(day, time, hundredths), Timestamp::MIN);
        }
    }
}
