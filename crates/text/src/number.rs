//! Whole numbers with a range, numbers with a fraction, and counts as people read them.

use super::TextError;

/// Reads a whole number within a range, both ends included.
///
/// # Errors
/// When the text is no number or outside the range; the message names the range.
pub fn parse_bounded(
    what: &'static str,
    text: &str,
    least: u64,
    most: u64,
) -> Result<u64, TextError> {
    plain_digits(text)
        .and_then(|number| number.parse().ok())
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            TextError::new(
                what,
                text.as_bytes(),
                format!("a number from {least} to {most}"),
            )
        })
}

/// Reads a count such as `10000`, `10K`, `1.5M` or `2G`: thousands, millions, thousand millions.
///
/// # Errors
/// When the text is no such count, or one beyond 64 bits.
pub fn parse_count(text: &str) -> Result<u64, TextError> {
    let (number, unit) = split_number(text);
    let unit = match unit {
        "" => Some(1),
        "k" | "K" => Some(1000),
        "m" | "M" => Some(1_000_000),
        "g" | "G" => Some(1_000_000_000),
        _ => None,
    };
    unit.and_then(|unit| scaled(number, unit))
        .filter(|_| {
            !text.is_empty()
                && (text.contains(['k', 'K', 'm', 'M', 'g', 'G']) || !text.contains('.'))
        })
        .ok_or_else(|| {
            TextError::new(
                "count",
                text.as_bytes(),
                "a number such as 10000, 10K or 1.5M",
            )
        })
}

/// Returns the text when it is digits only: no sign, no space.
pub(super) fn plain_digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// Splits `12.5kB` into the number and what follows it.
pub(super) fn split_number(text: &str) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit() && byte != b'.');
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""))
}

/// Reads `12` or `12.5` and multiplies it by `unit`, rounding down; `None` beyond 64 bits.
pub(super) fn scaled(number: &str, unit: u64) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    // Nine places hold every fraction that anyone types, and keep the product within 128 bits.
    let places = plain_digits(fraction).filter(|digits| digits.len() <= 9)?;
    let divisor = 10_u128.pow(u32::try_from(places.len()).ok()?);
    let whole = u128::from(plain_digits(whole)?.parse::<u64>().ok()?) * u128::from(unit);
    let part = u128::from(places.parse::<u64>().ok()?) * u128::from(unit) / divisor;
    u64::try_from(whole.checked_add(part)?).ok()
}

/// Returns the number with a comma between groups of three digits.
#[must_use]
pub fn thousands(number: impl Into<u128>) -> String {
    let digits = number.into().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        for (number, text) in [
            (0u64, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), text);
        }
        assert_eq!(thousands(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn counts_are_digits_or_words() {
        for (text, count) in [
            ("0", 0),
            ("10000", 10_000),
            ("10K", 10_000),
            ("1.5m", 1_500_000),
            ("2G", 2_000_000_000),
        ] {
            assert_eq!(parse_count(text), Ok(count), "{text}");
        }
        for text in ["", "K", "1.5", "-1", "10KB", "10 K", "99999999999G", "ten"] {
            assert!(parse_count(text).is_err(), "{text}");
        }
    }

    #[test]
    fn fractions_are_exact_and_bounded() {
        for (text, unit, value) in [
            ("1.5", 1000, Some(1500)),
            ("0.1", 1024, Some(102)),
            ("18446744073709551615", 1, Some(u64::MAX)),
            ("18446744073709551615", 2, None),
            ("18446744073709551616", 1, None),
            ("1.", 1, None),
            (".5", 1, None),
            ("1.2.3", 1, None),
            ("1.0000000001", 1, None),
            ("", 1, None),
        ] {
            assert_eq!(scaled(text, unit), value, "{text}");
        }
    }

    #[test]
    fn a_number_out_of_range_is_told_the_range() {
        assert_eq!(parse_bounded("depth", "7", 1, 9), Ok(7));
        for text in [
            "0",
            "10",
            "",
            "-1",
            "+1",
            "1e3",
            " 1",
            "99999999999999999999",
        ] {
            let error = parse_bounded("depth", text, 1, 9).unwrap_err();
            assert_eq!(error.allowed, "a number from 1 to 9");
        }
    }
}
