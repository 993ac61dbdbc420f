//! Times and rates, computed so that no file makes them overflow.

/// Nanoseconds of so many ticks, of which there are `scale` a second; `None` for a scale of zero and for more
/// than a century, which no file plays.
pub(crate) fn nanoseconds(ticks: u64, scale: u64) -> Option<u64> {
    const CENTURY: u64 = 100 * 366 * 86_400 * 1_000_000_000;
    let nanoseconds = (u128::from(ticks) * 1_000_000_000).checked_div(u128::from(scale))?;
    u64::try_from(nanoseconds)
        .ok()
        .filter(|nanoseconds| *nanoseconds < CENTURY)
}

/// Bits a second, of so many bytes that play for so many nanoseconds.
pub(crate) fn bits_a_second(bytes: u64, nanoseconds: u64) -> Option<u64> {
    let bits = u128::from(bytes) * 8 * 1_000_000_000;
    u64::try_from(bits.checked_div(u128::from(nanoseconds))?).ok()
}

/// A fraction in its lowest terms, and small enough to be kept; 0/0 where it says nothing.
pub(crate) fn fraction(numerator: u64, denominator: u64) -> (u32, u32) {
    if numerator == 0 || denominator == 0 {
        return (0, 0);
    }
    let (mut one, mut other) = (numerator, denominator);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    let (mut numerator, mut denominator) = (numerator / one, denominator / one);
    while numerator > u64::from(u32::MAX) || denominator > u64::from(u32::MAX) {
        (numerator, denominator) = (numerator >> 1, denominator >> 1);
    }
    match (u32::try_from(numerator), u32::try_from(denominator)) {
        (Ok(numerator), Ok(denominator)) if denominator > 0 => (numerator, denominator),
        _ => (0, 0),
    }
}

/// A number of samples a second that is kept as a floating-point number; 0 for what is none.
pub(crate) fn whole(rate: f64) -> u32 {
    let is_rate = (1.0..=1e7).contains(&rate);
    let rate = if is_rate { rate } else { 0.0 };
    format!("{rate:.0}").parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overflows_and_nothing_is_divided_by_zero() {
        assert_eq!(nanoseconds(3, 2), Some(1_500_000_000));
        assert_eq!(nanoseconds(u64::MAX, 1), None);
        assert_eq!(nanoseconds(1, 0), None);
        assert_eq!(bits_a_second(u64::MAX, 1), None);
        assert_eq!(fraction(30_000, 1000), (30, 1));
        assert_eq!(fraction(1, 0), (0, 0));
    }
}
