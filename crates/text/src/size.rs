//! Sizes in bytes: `10k`, `1.5GiB`, tests such as `+1M`, and how a size is shown.
//!
//! The rule is that of `fd --size`: `k M G T P E` are powers of 1000, `Ki Mi Gi Ti Pi Ei` powers of
//! 1024, in any case, with or without a final `B`; `b`, `c` or nothing are bytes. In `find`, `b` is
//! a block of 512 bytes, `k M G` are powers of 1024, and sizes are rounded up to whole units first;
//! [`SizeTest::parse_find_word`] keeps that rule for those who type `-size`.

use super::TextError;
use super::number::{plain_digits, scaled, split_number};

const ALLOWED: &str = "a number of bytes with an optional unit such as 100, 10k, 1.5M or 2GiB";
const ALLOWED_TEST: &str =
    "a size such as +10k (at least), -5GiB (at most), 100b (exactly) or a range such as 1k..2M";
const ALLOWED_FIND: &str = "find's form: a whole number, +N or -N, with one of c w b k M G T P";

/// Reads a number of bytes.
///
/// # Errors
/// When the text is no size, or beyond 64 bits.
pub fn parse_size(text: &str) -> Result<u64, TextError> {
    read_size(text).ok_or_else(|| TextError::new("size", text.as_bytes(), ALLOWED))
}

fn read_size(text: &str) -> Option<u64> {
    let (number, unit) = split_number(text);
    scaled(number, unit_bytes(unit)?)
}

pub(super) fn unit_bytes(unit: &str) -> Option<u64> {
    let unit = unit.to_ascii_lowercase();
    if matches!(unit.as_str(), "" | "b" | "c") {
        return Some(1);
    }
    let unit = unit.strip_suffix('b').unwrap_or(&unit);
    let (letter, base) = match unit.strip_suffix('i') {
        Some(letter) => (letter, 1024_u64),
        None => (unit, 1000),
    };
    let power = ["k", "m", "g", "t", "p", "e"]
        .iter()
        .position(|known| *known == letter)?;
    base.checked_pow(u32::try_from(power).ok()? + 1)
}

/// A condition on a size in bytes: between two sizes, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeTest {
    /// The smallest size that passes.
    pub least: u64,
    /// The largest size that passes; below `least` when nothing can pass.
    pub most: u64,
}

impl SizeTest {
    /// Reads `+SIZE` (at least), `-SIZE` (at most), `SIZE` (exactly), or `MIN..MAX`, of which
    /// either end may be left out.
    ///
    /// # Errors
    /// When the text is none of these.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        Self::read(text).ok_or_else(|| TextError::new("size", text.as_bytes(), ALLOWED_TEST))
    }

    fn read(text: &str) -> Option<Self> {
        if let Some((least, most)) = text.split_once("..") {
            let end = |text: &str, missing| match text {
                "" => Some(missing),
                _ => read_size(text),
            };
            return (text != "..").then_some(Self {
                least: end(least, 0)?,
                most: end(most, u64::MAX)?,
            });
        }
        if let Some(least) = text.strip_prefix('+') {
            return Some(Self {
                least: read_size(least)?,
                most: u64::MAX,
            });
        }
        if let Some(most) = text.strip_prefix('-') {
            return Some(Self {
                least: 0,
                most: read_size(most)?,
            });
        }
        read_size(text).map(|size| Self {
            least: size,
            most: size,
        })
    }

    /// Reads the argument of find's `-size`, with find's units and its rounding up to whole units.
    ///
    /// # Errors
    /// When the text is not of that form.
    pub fn parse_find_word(text: &str) -> Result<Self, TextError> {
        Self::read_find_word(text)
            .ok_or_else(|| TextError::new("size", text.as_bytes(), ALLOWED_FIND))
    }

    fn read_find_word(text: &str) -> Option<Self> {
        let sign = text
            .bytes()
            .next()
            .filter(|byte| matches!(byte, b'+' | b'-'));
        let (number, unit) = split_number(text.get(usize::from(sign.is_some())..)?);
        let unit = find_unit(unit)?;
        let count: u64 = plain_digits(number)?.parse().ok()?;
        // N whole units stand for the sizes above N-1 units, up to N units.
        let upper = |count: u64| count.saturating_mul(unit);
        let least_of = |count: u64| {
            count
                .checked_sub(1)
                .map_or(0, |less| upper(less).saturating_add(1))
        };
        Some(match sign {
            Some(b'+') => Self {
                least: upper(count).saturating_add(1),
                most: u64::MAX,
            },
            Some(_) => match count.checked_sub(1) {
                Some(less) => Self {
                    least: 0,
                    most: upper(less),
                },
                None => Self { least: 1, most: 0 },
            },
            None => Self {
                least: least_of(count),
                most: upper(count),
            },
        })
    }

    /// Does a file of this size pass?
    #[must_use]
    pub const fn matches(&self, size: u64) -> bool {
        self.least <= size && size <= self.most
    }
}

fn find_unit(unit: &str) -> Option<u64> {
    Some(match unit {
        "c" => 1,
        "w" => 2,
        "" | "b" => 512,
        "k" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        "T" => 1 << 40,
        "P" => 1 << 50,
        _ => return None,
    })
}

/// Returns the size as people read it, rounded up as `du -h` does: `512 B`, `1.2 MiB`, `37 GiB`.
#[must_use]
pub fn size_text(bytes: impl Into<u128>) -> String {
    const UNITS: [&str; 8] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];
    let bytes = bytes.into();
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut unit = 1024_u128;
    for (index, name) in UNITS.iter().enumerate() {
        let tenths = bytes.saturating_mul(10).div_ceil(unit);
        if tenths < 100 {
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
        let whole = bytes.div_ceil(unit);
        if whole < 1024 || index + 1 == UNITS.len() {
            return format!("{whole} {name}");
        }
        unit *= 1024;
    }
    format!("{bytes} B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_the_units_of_fd() {
        for (text, bytes) in [
            ("0", 0),
            ("100b", 100),
            ("100c", 100),
            ("512B", 512),
            ("10k", 10_000),
            ("10KB", 10_000),
            ("10Ki", 10_240),
            ("5GiB", 5 << 30),
            ("1.5M", 1_500_000),
            ("1.5mib", 1_572_864),
            ("2T", 2_000_000_000_000),
            ("18446744073709551615", u64::MAX),
            ("15EiB", 15 << 60),
        ] {
            assert_eq!(parse_size(text), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn garbage_and_overflow_are_refused_with_an_example() {
        for text in [
            "",
            "k",
            "-1",
            "+1",
            "1 k",
            "1q",
            "1kk",
            "1ib",
            "1bb",
            "1.k",
            "16EiB",
            "1e3",
            "0x10",
            "18446744073709551616",
            "1\u{430}",
            "..",
        ] {
            let error = parse_size(text).unwrap_err();
            assert!(error.to_string().contains("2GiB"), "{error}");
        }
    }

    #[test]
    fn tests_are_at_least_at_most_exactly_or_a_range() {
        for (text, least, most) in [
            ("+1M", 1_000_000, u64::MAX),
            ("-5GiB", 0, 5 << 30),
            ("100c", 100, 100),
            ("1k..2k", 1000, 2000),
            ("..2k", 0, 2000),
            ("1k..", 1000, u64::MAX),
        ] {
            assert_eq!(
                SizeTest::parse(text),
                Ok(SizeTest { least, most }),
                "{text}"
            );
        }
        for text in ["", "+", "-", "..", "1..x", "+-1", "1...2", "+1..2"] {
            assert!(SizeTest::parse(text).is_err(), "{text}");
        }
        assert!(SizeTest::parse("1k..2k").unwrap().matches(2000));
        assert!(!SizeTest::parse("1k..2k").unwrap().matches(2001));
    }

    #[test]
    fn the_words_of_find_round_up_to_whole_units() {
        const MIB: u64 = 1 << 20;
        for (text, passing, failing) in [
            ("+1M", vec![MIB + 1, u64::MAX], vec![0, MIB]),
            ("-1M", vec![0], vec![1, MIB]),
            ("-2M", vec![0, MIB], vec![MIB + 1]),
            ("1M", vec![1, MIB], vec![0, MIB + 1]),
            ("0", vec![0], vec![1]),
            ("-0", vec![], vec![0, 1]),
            ("2", vec![513, 1024], vec![512, 1025]),
            ("2b", vec![513, 1024], vec![512, 1025]),
            ("100c", vec![100], vec![99, 101]),
        ] {
            let test = SizeTest::parse_find_word(text).unwrap();
            assert!(passing.iter().all(|size| test.matches(*size)), "{text}");
            assert!(!failing.iter().any(|size| test.matches(*size)), "{text}");
        }
        for text in ["", "+", "1.5M", "1m", "1KiB", "M", "99999999999999999999"] {
            assert!(SizeTest::parse_find_word(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_shown_as_du_rounds_them() {
        for (bytes, text) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 KiB"),
            (1025, "1.1 KiB"),
            (10 * 1024, "10 KiB"),
            (10 * 1024 + 1, "11 KiB"),
            (1023 * 1024 + 1, "1.0 MiB"),
            (1 << 30, "1.0 GiB"),
            (u128::from(u64::MAX), "16 EiB"),
            (1 << 73, "8.0 ZiB"),
            (1 << 99, "524288 YiB"),
        ] {
            assert_eq!(size_text(bytes), text);
        }
    }
}
