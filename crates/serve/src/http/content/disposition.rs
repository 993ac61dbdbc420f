//! `Content-Disposition`: under which name does a browser save a file, and does it show it?
//!
//! A name may hold anything but a slash. The plain part is ASCII without quotes and controls; the true name stands in
//! `filename*` (RFC 6266), whose bytes are percent-encoded, so that no name ends the header.

use axum::http::HeaderValue;

/// What a browser does with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// It shows it.
    Inline,
    /// It saves it.
    Attachment,
}

/// Returns the value for a file of this name.
#[must_use]
pub fn content_disposition(how: Disposition, name: &[u8]) -> HeaderValue {
    let word = match how {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    let text = String::from_utf8_lossy(name);
    let plain = text.chars().map(|character| match character {
        '"' | '\\' | '%' => '_',
        character if character.is_ascii_graphic() || character == ' ' => character,
        _ => '_',
    });
    let plain: String = plain.collect();
    let mut value = format!("{word}; filename=\"{plain}\"").into_bytes();
    if plain.as_bytes() != name {
        value.extend_from_slice(b"; filename*=UTF-8''");
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
                value.push(byte);
            } else {
                value.extend_from_slice(format!("%{byte:02X}").as_bytes());
            }
        }
    }
    HeaderValue::from_bytes(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_ends_the_header() {
        let value = |name: &[u8]| {
            let value = content_disposition(Disposition::Attachment, name);
            value.to_str().unwrap().to_owned()
        };
        assert_eq!(value(b"a b.txt"), "attachment; filename=\"a b.txt\"");
        assert_eq!(
            value("Bücher\r\nX: 1\".txt".as_bytes()),
            "attachment; filename=\"B_cher__X: 1_.txt\"; filename*=UTF-8''B%C3%BCcher%0D%0AX%3A%201%22.txt"
        );
        assert_eq!(
            value(b"\xff"),
            "attachment; filename=\"_\"; filename*=UTF-8''%EF%BF%BD"
        );
    }
}
