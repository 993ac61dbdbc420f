//! How many columns of a terminal a text takes: wide letters two, combining marks none.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns the columns that the text takes.
pub(crate) fn display_width(text: &str) -> usize {
    text.width()
}

/// Returns the end of the text that fits, with an ellipsis before it where something is cut.
pub(crate) fn cut_to_width(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let starts = text.char_indices().map(|(at, _)| at);
    let tails = starts.filter_map(|at| text.get(at..));
    // A mark at the beginning would stand on the ellipsis.
    let begins = |tail: &&str| {
        tail.chars()
            .next()
            .is_some_and(|first| first.width() > Some(0))
    };
    let mut tails = tails.filter(begins);
    let tail = tails.find(|tail| display_width(tail) < width);
    match (width, tail) {
        (0, _) => String::new(),
        (_, tail) => format!("…{}", tail.unwrap_or_default()),
    }
}

/// Returns the beginning of the text that fits, with an ellipsis behind it where something is cut.
pub(crate) fn cut_end(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut head = String::new();
    for character in text.chars() {
        head.push(character);
        if display_width(&head) >= width {
            head.pop();
            break;
        }
    }
    if width == 0 { head } else { head + "…" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_combining_characters_are_counted() {
        for (text, width) in [
            ("abc", 3),
            ("über", 4),
            ("u\u{308}ber", 4),
            ("日本", 4),
            ("👍", 2),
            ("⌚✅", 4),
            ("ก็ดี", 2),
        ] {
            assert_eq!(display_width(text), width, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_path_is_kept() {
        assert_eq!(cut_to_width("/a/long/path", 6), "…/path");
        assert_eq!(cut_to_width("short", 6), "short");
        assert_eq!(cut_to_width("日本語", 4), "…語");
        assert_eq!(cut_to_width("xcafe\u{301}", 2), "…e\u{301}");
        assert_eq!(cut_to_width("abc", 0), "");
    }

    #[test]
    fn the_beginning_of_a_note_is_kept() {
        assert_eq!(cut_end("away since", 6), "away …");
        assert_eq!(cut_end("日本語", 4), "日…");
        assert_eq!(cut_end("cafe\u{301}s", 5), "cafe\u{301}s");
        assert_eq!(cut_end("abc", 0), "");
    }
}
