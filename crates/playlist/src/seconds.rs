//! Lengths as M3U and PLS write them: seconds, perhaps with a fraction; none where nobody knows.

/// Reads seconds at the beginning of a text, and returns what follows. A length of nothing or less is one
/// that is not known.
pub(crate) fn read_seconds(text: &[u8]) -> (Option<u64>, &[u8]) {
    let text = text.trim_ascii_start();
    let (is_negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (whole, mut rest) = digits(text);
    let mut fraction: &[u8] = &[];
    if let Some(after) = rest.strip_prefix(b".") {
        (fraction, rest) = digits(after);
    }
    let thousandths = (0..3).fold(0, |sum, place| {
        let digit = fraction.get(place).map_or(0, |digit| digit - b'0');
        sum * 10 + u64::from(digit)
    });
    let seconds = std::str::from_utf8(whole).ok();
    let seconds = seconds.and_then(|seconds| seconds.parse::<u64>().ok());
    let milliseconds = seconds
        .and_then(|seconds| seconds.checked_mul(1000)?.checked_add(thousandths))
        .filter(|milliseconds| *milliseconds > 0 && !is_negative);
    (milliseconds, rest)
}

fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

/// Appends a length in seconds; -1 where it is not known.
pub(crate) fn write_seconds(out: &mut Vec<u8>, milliseconds: Option<u64>) {
    let Some(milliseconds) = milliseconds else {
        out.extend_from_slice(b"-1");
        return;
    };
    let (seconds, thousandths) = (milliseconds / 1000, milliseconds % 1000);
    let text = match thousandths {
        0 => format!("{seconds}"),
        _ => format!("{seconds}.{thousandths:03}"),
    };
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        let read = |text: &'static str| read_seconds(text.as_bytes()).0;
        assert_eq!(read("61,"), Some(61_000));
        assert_eq!(read(" 61.5 x"), Some(61_500));
        assert_eq!(read("0.0421"), Some(42));
        assert_eq!(read("+3"), Some(3_000));
        for unknown in ["-1", "0", "", "x", "-61", "99999999999999999999"] {
            assert_eq!(read(unknown), None, "{unknown}");
        }
        assert_eq!(read_seconds(b"12 a=\"b\",t").1, b" a=\"b\",t");
    }
}
