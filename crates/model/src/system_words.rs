//! The system's words for an error, as a fragment of a sentence.

use std::io;

/// The system's number of "no such file or directory".
const NO_ENTRY: i32 = 2;

/// What the system says of an error, without its number and with a small first letter, for people who
/// know the path already.
#[must_use]
pub fn system_words(error: &io::Error) -> String {
    let text = match (error.kind(), error.raw_os_error()) {
        // Found out without the system, whose words are better known than those of the kind.
        (io::ErrorKind::NotFound, None) if error.get_ref().is_none() => {
            io::Error::from_raw_os_error(NO_ENTRY).to_string()
        }
        _ => error.to_string(),
    };
    let words = text.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    match letters.next() {
        // What begins with two capitals is a name.
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_left_out() {
        let error = io::Error::from_raw_os_error(2);
        assert_eq!(system_words(&error), "no such file or directory");
        let found_out = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(system_words(&found_out), "no such file or directory");
        assert_eq!(system_words(&io::Error::other("XZ is odd")), "XZ is odd");
        assert_eq!(system_words(&io::Error::other("")), "");
    }
}
