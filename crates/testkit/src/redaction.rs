//! Replaces what differs from run to run, so that output can be compared as text.

use std::path::Path;

/// Units that make a number before them a duration.
const UNITS: [&str; 7] = ["ns", "µs", "ms", "min", "s", "m", "h"];

/// Returns the text with these folders, all dates and times, and all durations replaced by
/// `[FOLDER]` (or the name given), `[TIME]` and `[DURATION]`.
#[must_use]
pub fn redact(text: &str, folders: &[(&Path, &str)]) -> String {
    let mut text = text.to_owned();
    for (folder, name) in folders {
        text = text.replace(&*folder.to_string_lossy(), name);
    }
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut before = ' ';
    while let Some(character) = rest.chars().next() {
        let found = if before.is_alphanumeric() || before == '.' {
            None
        } else {
            variable(rest)
        };
        let (length, replacement) = found.unwrap_or((character.len_utf8(), ""));
        let (taken, after) = rest.split_at(length);
        redacted.push_str(if found.is_some() { replacement } else { taken });
        before = taken.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    redacted
}

/// Length of a time or duration at the start of the text, and what stands for it.
fn variable(text: &str) -> Option<(usize, &'static str)> {
    time_length(text)
        .map(|length| (length, "[TIME]"))
        .or_else(|| duration_length(text).map(|length| (length, "[DURATION]")))
}

/// Length of `2025-01-31` at the start, with a time of day, a fraction and a zone if they follow.
fn time_length(text: &str) -> Option<usize> {
    let date = matches_form(text, "0000-00-00")?;
    let rest = text.get(date..)?;
    let clock = ["T00:00:00", " 00:00:00", "T00:00", " 00:00"];
    let clock = clock.iter().find_map(|form| matches_form(rest, form));
    let Some(clock) = clock else {
        return Some(date);
    };
    let mut length = date + clock;
    let rest = text.get(length..)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        length += 1 + digits(fraction);
    }
    let zone = text.get(length..)?;
    let forms = ["Z", "+00:00", "-00:00", " +0000", " -0000"];
    length += forms
        .iter()
        .find_map(|form| matches_form(zone, form))
        .unwrap_or(0);
    Some(length)
}

/// Length of `1.25 s` or `12ms` at the start; the unit must end a word.
fn duration_length(text: &str) -> Option<usize> {
    let mut length = digits(text);
    if length == 0 {
        return None;
    }
    if let Some(fraction) = text.get(length..).and_then(|rest| rest.strip_prefix('.')) {
        length += 1 + digits(fraction);
    }
    let rest = text.get(length..)?;
    let unit = rest.strip_prefix(' ').unwrap_or(rest);
    let ends = |unit: &str, found: &str| {
        unit.strip_prefix(found)
            .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    };
    let found = UNITS.iter().find(|found| ends(unit, found))?;
    Some(length + rest.len() - unit.len() + found.len())
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Length of the form when the text begins with it; a `0` stands for any digit.
fn matches_form(text: &str, form: &str) -> Option<usize> {
    let start = text.as_bytes().get(..form.len())?;
    let fits = |(byte, form): (&u8, u8)| {
        if form == b'0' {
            byte.is_ascii_digit()
        } else {
            *byte == form
        }
    };
    start
        .iter()
        .zip(form.bytes())
        .all(fits)
        .then_some(form.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_replaced_and_nothing_else() {
        let folder = Path::new("/tmp/x1");
        for (text, expected) in [
            (
                "/tmp/x1/a 12 files in 1.25 s",
                "[FOLDER]/a 12 files in [DURATION]",
            ),
            ("took 3ms, then 4 µs.", "took [DURATION], then [DURATION]."),
            ("12 size 3 shares v1.2s", "12 size 3 shares v1.2s"),
            ("at 2025-01-31T23:59:58.123456789Z it", "at [TIME] it"),
            ("2025-01-31 23:59:58 +0000|2025-01-31", "[TIME]|[TIME]"),
            ("größe 5", "größe 5"),
        ] {
            assert_eq!(redact(text, &[(folder, "[FOLDER]")]), expected);
        }
    }
}
