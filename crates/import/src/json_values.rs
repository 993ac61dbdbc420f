//! Where does a value of JSON end? Values are passed over as they are written, however deep, within a bound.

/// Objects and lists in each other.
const TOO_DEEP: usize = 64;

/// What is behind this byte, if it comes next.
pub(crate) fn after(text: &[u8], byte: u8) -> Option<&[u8]> {
    text.trim_ascii_start().strip_prefix(&[byte])
}

/// The next value as it is written, and what is behind it.
pub(crate) fn value(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let text = text.trim_ascii_start();
    let length = match text.first()? {
        b'"' => string_length(text)?,
        b'{' | b'[' => nested_length(text)?,
        _ => text
            .iter()
            .position(|byte| {
                matches!(byte, b',' | b'}' | b']' | b':') || byte.is_ascii_whitespace()
            })
            .filter(|length| *length > 0)?,
    };
    text.split_at_checked(length)
}

/// Length of a string with its quotes.
fn string_length(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        if text.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Length of an object or list.
fn nested_length(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    loop {
        match text.get(at)? {
            b'"' => {
                at += string_length(text.get(at..)?)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
        if depth > TOO_DEEP {
            return None;
        }
    }
}
