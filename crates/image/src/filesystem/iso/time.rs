//! Dates as ISO 9660 writes them: seven bytes, or seventeen with digits.

use filemap_model::Timestamp;

use crate::filesystem::calendar::unix_seconds;

/// Seconds of a step in the offset from Greenwich.
const QUARTER: i64 = 15 * 60;

/// Years since 1900, month, day, hour, minute, second, quarters of an hour that the zone is ahead.
pub(super) fn short(bytes: [u8; 7]) -> Timestamp {
    let [year, month, day, hour, minute, second, zone] = bytes;
    let date = [1900 + i64::from(year), i64::from(month), i64::from(day)];
    let time = [hour, minute, second].map(i64::from);
    at(date, time, zone, 0)
}

/// The same in digits, with hundredths.
pub(super) fn long(bytes: &[u8; 17]) -> Timestamp {
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = bytes.get(from..to)?;
        digits.iter().try_fold(0, |sum, digit| {
            let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
            Some(sum * 10 + i64::from(digit))
        })
    };
    let [.., zone] = *bytes;
    let read = || {
        let date = [number(0, 4)?, number(4, 6)?, number(6, 8)?];
        let time = [number(8, 10)?, number(10, 12)?, number(12, 14)?];
        Some(at(date, time, zone, number(14, 16)?))
    };
    read().unwrap_or(Timestamp::MIN)
}

fn at(date: [i64; 3], time: [i64; 3], zone: u8, hundredths: i64) -> Timestamp {
    let ahead = i64::from(zone.cast_signed()) * QUARTER;
    let nanoseconds = u32::try_from(hundredths * 10_000_000).unwrap_or(0);
    match unix_seconds(date, time) {
        Some(seconds) => Timestamp::from_unix(seconds - ahead, nanoseconds),
        None => Timestamp::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_taken_off_and_no_date_is_no_time() {
        let time = |seconds, nanoseconds| Timestamp::from_unix(seconds, nanoseconds);
        assert_eq!(short([70, 1, 1, 2, 0, 0, 8]), time(0, 0));
        assert_eq!(short([69, 12, 31, 19, 0, 1, 236]), time(1, 0));
        assert_eq!(short([0; 7]), Timestamp::MIN);
        assert_eq!(
            long(b"2001090901464050\0"),
            time(1_000_000_000, 500_000_000)
        );
        assert_eq!(long(b"0000000000000000\0"), Timestamp::MIN);
        assert_eq!(long(&[b' '; 17]), Timestamp::MIN);
    }
}
