//! In which class of age, and in which of size, a file is.

use crate::Timestamp;

/// Number of classes of age.
pub const AGE_CLASSES: usize = 10;
/// Number of classes of size.
pub const SIZE_CLASSES: usize = 10;

/// Days since the last access at which a class of age ends; the last class has no end.
pub const AGE_DAYS: [u32; AGE_CLASSES - 1] = [30, 90, 180, 365, 730, 1095, 1460, 2190, 2555];

/// What the classes of age are called.
pub const AGE_LABELS: [&str; AGE_CLASSES] = [
    "under 30 days",
    "30-90 days",
    "90-180 days",
    "180-365 days",
    "1-2 years",
    "2-3 years",
    "3-4 years",
    "4-6 years",
    "6-7 years",
    "7 years or more",
];

/// Bytes with which each class of size begins.
pub const SIZE_BOUNDS: [u64; SIZE_CLASSES] = [
    0,
    1 << 10,
    10 << 10,
    100 << 10,
    1 << 20,
    10 << 20,
    100 << 20,
    1 << 30,
    10 << 30,
    100 << 30,
];

/// What the classes of size are called.
pub const SIZE_LABELS: [&str; SIZE_CLASSES] = [
    "under 1 KiB",
    "1-10 KiB",
    "10-100 KiB",
    "100 KiB-1 MiB",
    "1-10 MiB",
    "10-100 MiB",
    "100 MiB-1 GiB",
    "1-10 GiB",
    "10-100 GiB",
    "100 GiB or more",
];

const DAY_SECONDS: i64 = 86_400;

/// Days up to which ages are looked up; all older ones are of the last class.
const LOOKED_UP: usize = AGE_DAYS[AGE_CLASSES - 2] as usize + 1;

/// The class of age of each day.
#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
static AGE_OF_DAY: [u8; LOOKED_UP] = {
    let mut classes = [0; LOOKED_UP];
    let (mut day, mut class) = (0, 0u8);
    while day < LOOKED_UP {
        if day == AGE_DAYS[class as usize] as usize {
            class += 1;
        }
        classes[day] = class;
        day += 1;
    }
    classes
};

/// Returns the class of age of a file accessed then, as of the date of the scan.
#[must_use]
#[inline]
pub fn age_class(accessed: Timestamp, scanned: Timestamp) -> Option<usize> {
    if !accessed.is_known() {
        return None;
    }
    let seconds = scanned
        .unix_seconds()
        .saturating_sub(accessed.unix_seconds());
    let days = usize::try_from(seconds / DAY_SECONDS).unwrap_or(0);
    // Looked up, and not compared with one bound after the other: nobody can foretell where that ends.
    let class = AGE_OF_DAY.get(days);
    Some(class.map_or(AGE_CLASSES - 1, |class| usize::from(*class)))
}

/// The class of size of each power of two, from the zeroth; numbers of one length differ by one class
/// at most.
#[expect(clippy::indexing_slicing, reason = "the compiler works it out")]
static SIZE_OF_LENGTH: [u8; 65] = {
    let mut classes = [0; 65];
    let (mut length, mut class) = (1, 0u8);
    while length < classes.len() {
        let next = class as usize + 1;
        if next < SIZE_CLASSES && 1 << (length - 1) >= SIZE_BOUNDS[next] {
            class += 1;
        }
        classes[length] = class;
        length += 1;
    }
    classes
};

/// Returns the class of size of this many bytes.
#[must_use]
#[inline]
pub fn size_class(bytes: u64) -> usize {
    let length = 64 - bytes.leading_zeros() as usize;
    let class = SIZE_OF_LENGTH.get(length).copied().map_or(0, usize::from);
    let next = SIZE_BOUNDS.get(class + 1);
    class + usize::from(next.is_some_and(|next| bytes >= *next))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCANNED: i64 = 1_700_000_000;

    fn scanned() -> Timestamp {
        Timestamp::from_unix(SCANNED, 0)
    }

    #[test]
    fn bounds_are_exclusive_for_ages_and_inclusive_for_sizes() {
        let class = |days| {
            age_class(
                Timestamp::from_unix(SCANNED - days * DAY_SECONDS, 0),
                scanned(),
            )
        };
        let found: Vec<_> = [-5, 0, 29, 30, 364, 365, 1459, 1460, 2189, 2190, 2554, 2555]
            .map(class)
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(found, [0, 0, 0, 1, 3, 4, 6, 7, 7, 8, 8, 9]);
        for days in -3..3000i64 {
            let past = AGE_DAYS.iter().filter(|bound| days >= i64::from(**bound));
            assert_eq!(class(days), Some(past.count()), "{days} days");
        }
        assert_eq!(age_class(Timestamp::MIN, scanned()), None);
        for bound in SIZE_BOUNDS.into_iter().chain((0..64).map(|bit| 1 << bit)) {
            for bytes in [bound.saturating_sub(1), bound, bound + 1] {
                let past = SIZE_BOUNDS.iter().filter(|bound| bytes >= **bound);
                assert_eq!(size_class(bytes), past.count() - 1, "{bytes} bytes");
            }
        }
        let found = [0, 1023, 1024, (10 << 10) - 1, 10 << 10, u64::MAX].map(size_class);
        assert_eq!(found, [0, 0, 1, 1, 2, 9]);
        assert_eq!(
            (AGE_LABELS[7], AGE_DAYS[6], AGE_DAYS[7]),
            ("4-6 years", 1460, 2190)
        );
    }
}
