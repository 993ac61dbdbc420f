//! Dates of the calendar as Unix time.

/// The Unix second of a date and time, as the clocks of its zone showed it; `None` where there is no such
/// day.
pub(crate) fn unix_seconds(date: [i64; 3], time: [i64; 3]) -> Option<i64> {
    let [year, month, day] = date;
    let [hour, minute, second] = time;
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day) && (0..=9999).contains(&year);
    let is_time =
        (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    if !is_day || !is_time {
        return None;
    }
    // Years that begin in March end with the day that leap years have more.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::unix_seconds;

    #[test]
    fn dates_are_those_of_the_system() {
        assert_eq!(unix_seconds([1970, 1, 1], [0, 0, 0]), Some(0));
        assert_eq!(unix_seconds([2000, 2, 29], [12, 34, 56]), Some(951_827_696));
        assert_eq!(unix_seconds([2001, 9, 9], [1, 46, 40]), Some(1_000_000_000));
        assert_eq!(unix_seconds([1900, 3, 1], [0, 0, 0]), Some(-2_203_891_200));
        assert_eq!(
            unix_seconds([2155, 12, 31], [23, 59, 59]),
            Some(5_869_583_999)
        );
        assert_eq!(unix_seconds([2000, 13, 1], [0, 0, 0]), None);
        assert_eq!(unix_seconds([2000, 0, 1], [0, 0, 0]), None);
        assert_eq!(unix_seconds([2000, 1, 1], [24, 0, 0]), None);
    }
}
