//! Tests of what is inside files: `video.height>=1080`, `audio.language=jpn`.
//!
//! A field of tracks or tags may have several values in one file; the test passes when one of them does.

use std::fmt::{self, Display, Formatter, Write};
use std::ops::RangeInclusive;

use filemap_model::Timestamp;
use filemap_model::facts::{FactField, FieldType, FieldValue};

use super::name::NameTest;
use super::operator::Operator;
use super::span::TimeSpan;
use super::value::{write_numbers, write_span, write_value};
use crate::duration::parse_duration;
use crate::{PatternCase, PatternOptions, PatternScope, PatternSyntax};

/// Decimal numbers are compared in millionths.
const MILLION: i64 = 1_000_000;
/// Decimal digits of a millionth.
const DIGITS: usize = 6;

/// A test of what is inside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactTest {
    /// What is tested.
    pub field: FactField,
    /// What it must be.
    pub wanted: WantedFact,
}

/// What a value inside a file must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedFact {
    /// Text that matches; case does not count.
    Text(NameTest),
    /// A number in a range; a span of time in nanoseconds.
    Number(RangeInclusive<u64>),
    /// A decimal number in a range, in millionths.
    Millionths(RangeInclusive<i64>),
    /// Yes or no.
    Flag(bool),
    /// A moment by the camera's clock, read as UTC.
    Moment(TimeSpan),
}

/// What is known of the inside of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactsState {
    /// It is a file of media by its name, and was not looked into in its present state.
    Missing,
    /// Something was found.
    Found,
    /// It was looked into, and nothing was found, or not all.
    Failed,
}

impl FactsState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Missing, Self::Found, Self::Failed];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Found => "found",
            Self::Failed => "failed",
        }
    }
}

impl FactTest {
    /// Does a value of the field pass?
    #[must_use]
    pub fn passes(&self, value: FieldValue<'_>) -> bool {
        match (&self.wanted, value) {
            (WantedFact::Text(test), FieldValue::Text(text)) => {
                test.pattern().matches(text.as_bytes())
            }
            (WantedFact::Number(range), FieldValue::Number(number)) => range.contains(&number),
            (WantedFact::Millionths(range), FieldValue::Decimal(number)) => {
                range.contains(&millionths_of(number))
            }
            (WantedFact::Flag(wanted), FieldValue::Flag(flag)) => *wanted == flag,
            (WantedFact::Moment(span), FieldValue::Moment(seconds)) => {
                span.range().contains(&Timestamp::from_unix(seconds, 0))
            }
            _ => false,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what is too large for the type becomes its largest value"
)]
fn millionths_of(number: f64) -> i64 {
    // MILLION is exact as a float.
    (number * 1e6).round() as i64
}

/// How a pattern of text is read: case does not count.
pub(super) const fn pattern_options(operator: Operator) -> PatternOptions {
    let syntax = match operator {
        Operator::Equals => PatternSyntax::Exact,
        Operator::Finds => PatternSyntax::Regex,
        Operator::Has => PatternSyntax::Fixed,
        Operator::Fnmatch => PatternSyntax::FindGlob,
        _ => PatternSyntax::Glob,
    };
    PatternOptions {
        syntax,
        case: PatternCase::Ignore,
        scope: PatternScope::Name,
    }
}

/// Does a kind of fields take this operator?
pub(super) const fn takes(kind: FieldType, operator: Operator) -> bool {
    match operator {
        Operator::Finds | Operator::Has | Operator::Fnmatch => matches!(kind, FieldType::Text),
        Operator::Below | Operator::AtMost | Operator::Above | Operator::AtLeast => {
            !matches!(kind, FieldType::Text | FieldType::Flag)
        }
        _ => true,
    }
}

/// Reads what a span of time, a decimal number or a flag must be.
///
/// # Errors
/// What was expected.
pub(super) fn read_wanted(
    kind: FieldType,
    operator: Operator,
    text: &str,
) -> Result<WantedFact, &'static str> {
    match kind {
        FieldType::Span => {
            let range = read_range(operator, text, read_span);
            range.map(WantedFact::Number).ok_or(SPAN)
        }
        FieldType::Decimal => {
            let range = read_range(operator, text, read_millionths);
            range.map(WantedFact::Millionths).ok_or(DECIMAL)
        }
        _ => match text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "1" => Ok(WantedFact::Flag(true)),
            "no" | "false" | "0" => Ok(WantedFact::Flag(false)),
            _ => Err("yes or no"),
        },
    }
}

/// Reads one value, or with `:` a range, of which either end may be left out.
fn read_range<T: Step>(
    operator: Operator,
    text: &str,
    read: fn(&str) -> Option<RangeInclusive<T>>,
) -> Option<RangeInclusive<T>> {
    let Some((from, to)) = text
        .split_once("..")
        .filter(|_| operator == Operator::Matches)
    else {
        return read(text).map(|value| ordered(operator, &value));
    };
    let end = |text: &str| match text {
        "" => Some(T::LEAST..=T::MOST),
        text => read(text),
    };
    let is_open = text == "..";
    let ends = end(from).zip(end(to)).filter(|_| !is_open);
    ends.map(|(from, to)| *from.start()..=*to.end())
}

const SPAN: &str = "a length of time such as 90min or 1h30m, or a range such as 20min..1h";
const DECIMAL: &str = "a number such as 23.976 or -33.5, or a range such as 24..60";

/// A kind of numbers with a first and a last.
trait Step: Copy {
    const LEAST: Self;
    const MOST: Self;
    fn before(self) -> Self;
    fn after(self) -> Self;
}

impl Step for u64 {
    const LEAST: Self = 0;
    const MOST: Self = Self::MAX;
    fn before(self) -> Self {
        self.saturating_sub(1)
    }
    fn after(self) -> Self {
        self.saturating_add(1)
    }
}

impl Step for i64 {
    const LEAST: Self = Self::MIN;
    const MOST: Self = Self::MAX;
    fn before(self) -> Self {
        self.saturating_sub(1)
    }
    fn after(self) -> Self {
        self.saturating_add(1)
    }
}

/// What stands in this order to a value, which may be a range itself: all that is written alike.
fn ordered<T: Step>(operator: Operator, value: &RangeInclusive<T>) -> RangeInclusive<T> {
    let (from, to) = (*value.start(), *value.end());
    match operator {
        Operator::Below => T::LEAST..=from.before(),
        Operator::AtMost => T::LEAST..=to,
        Operator::Above => to.after()..=T::MOST,
        Operator::AtLeast => from..=T::MOST,
        _ => from..=to,
    }
}

fn read_span(text: &str) -> Option<RangeInclusive<u64>> {
    let length = parse_duration(text).ok()?;
    let nanoseconds = u64::try_from(length.as_nanos()).ok()?;
    Some(nanoseconds..=nanoseconds)
}

/// All numbers that are written so with this many digits: 23.976 is what rounds to it.
fn read_millionths(text: &str) -> Option<RangeInclusive<i64>> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_plain(whole) || !is_plain(fraction) || fraction.len() > DIGITS {
        return None;
    }
    let whole = whole.parse::<i64>().ok()?.checked_mul(MILLION)?;
    let padded = format!("{fraction:0<DIGITS$}");
    let value = whole.checked_add(padded.parse().ok()?)?;
    let value = if is_negative { -value } else { value };
    if fraction.is_empty() {
        return Some(value..=value);
    }
    let digits = u32::try_from(DIGITS - fraction.len()).ok()?;
    let half = 10_i64.pow(digits) / 2;
    Some(value.saturating_sub(half)..=value.saturating_add(half.saturating_sub(1).max(0)))
}

impl Display for FactTest {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(self.field.word())?;
        match &self.wanted {
            WantedFact::Text(test) => {
                out.write_str(match test.syntax() {
                    PatternSyntax::Regex => "~",
                    PatternSyntax::Glob => ":",
                    PatternSyntax::FindGlob => " fnmatch ",
                    PatternSyntax::Fixed => " has ",
                    PatternSyntax::Exact => "=",
                })?;
                write_value(out, test.text())
            }
            WantedFact::Number(range) if self.field.kind() == FieldType::Span => {
                write_range(out, range, write_nanoseconds)
            }
            WantedFact::Number(range) => {
                let range = u128::from(*range.start())..=u128::from(*range.end());
                write_numbers(out, &range, u64::MAX.into())
            }
            WantedFact::Millionths(range) => write_range(out, range, write_millionths),
            WantedFact::Flag(flag) => out.write_str(if *flag { ":yes" } else { ":no" }),
            WantedFact::Moment(span) => write_span(out, span),
        }
    }
}

fn write_range<T: Step + PartialEq>(
    out: &mut Formatter<'_>,
    range: &RangeInclusive<T>,
    write: impl Fn(&mut Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    let (from, to) = (*range.start(), *range.end());
    if to == T::MOST {
        out.write_str(">=")?;
        return write(out, from);
    }
    out.write_char(':')?;
    if from != T::LEAST {
        write(out, from)?;
    }
    out.write_str("..")?;
    write(out, to)
}

fn write_nanoseconds(out: &mut Formatter<'_>, nanoseconds: u64) -> fmt::Result {
    const SECOND: u64 = 1_000_000_000;
    if nanoseconds.is_multiple_of(SECOND) {
        write!(out, "{}s", nanoseconds / SECOND)
    } else {
        write!(out, "{nanoseconds}ns")
    }
}

/// With all six digits, so that it stands for itself alone.
fn write_millionths(out: &mut Formatter<'_>, value: i64) -> fmt::Result {
    let sign = if value < 0 { "-" } else { "" };
    let value = value.unsigned_abs();
    let (whole, part) = (
        value / MILLION.unsigned_abs(),
        value % MILLION.unsigned_abs(),
    );
    write!(out, "{sign}{whole}.{part:06}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::{Filter, FilterError};
    use crate::{Calendar, Users};

    fn read(text: &str) -> std::result::Result<Filter, FilterError> {
        let calendar = Calendar::utc(Timestamp::from_unix(1_700_000_000, 0));
        Filter::parse(text, &calendar, &Users::from_text(b"", b""))
    }

    #[test]
    fn facts_are_read_and_printed() {
        let texts = [
            ("video.height >= 1080", "video.height>=1080"),
            ("VIDEO.height<720", "video.height<=719"),
            ("audio.language = \"jpn\"", "audio.language=jpn"),
            ("not subtitle.language=eng", "not subtitle.language=eng"),
            ("audio.codec != aac", "not audio.codec=aac"),
            ("tag.artist has \"the who\"", "tag.artist has \"the who\""),
            ("tag.title~^A", "tag.title~^A"),
            ("media.duration > 90min", "media.duration>=5400000000001ns"),
            ("media.duration:20min..1h", "media.duration:1200s..3600s"),
            ("video.fps=23.976", "video.fps:23.975500..23.976499"),
            ("picture.latitude<-30", "picture.latitude:..-30.000001"),
            ("audio.rate=44.1k", "audio.rate=44100"),
            ("tag.compilation:yes", "tag.compilation:yes"),
            (
                "picture.taken>=2024-01-01",
                "picture.taken>=2024-01-01T00:00:00Z",
            ),
            (
                "facts:missing or facts=failed",
                "facts:missing or facts:failed",
            ),
        ];
        for (text, canonical) in texts {
            let filter = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(filter.to_string(), canonical);
            assert_eq!(canonical.parse(), Ok(filter), "{canonical}");
        }
        for text in [
            "video.hight>5",
            "video.height~5",
            "audio.language<jpn",
            "media.duration=90",
            "video.fps=fast",
            "tag.compilation:maybe",
            "tag.compilation<yes",
            "facts:none",
            "video.height",
            "picture.iso:..",
            "media.duration:..",
            "video.fps=1.2345678",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_decimal_stands_for_all_that_round_to_it() {
        let Ok(Filter::Test(crate::filter::Test::Fact(test))) = read("video.fps=23.976") else {
            panic!("a test of facts");
        };
        assert!(test.passes(FieldValue::Decimal(24_000.0 / 1001.0)));
        assert!(!test.passes(FieldValue::Decimal(24.0)));
        assert!(!test.passes(FieldValue::Number(24)));
    }
}
