//! How many columns of a terminal a text takes.
//!
//! A short table of the wide and the zero-width ranges is enough to line up names in Chinese,
//! Japanese and Korean, emoji, and letters with combining marks; a wrong guess moves a column and
//! loses nothing.

/// Returns the columns that the text takes.
pub(crate) fn display_width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(character_width).sum()
}

fn character_width(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036F
        | 0x0483..=0x0489
        | 0x0591..=0x05BD
        | 0x064B..=0x065F
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F
        | 0x3099..=0x309A => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xA960..=0xA97C
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// Returns the end of the text that fits, with an ellipsis before it where something is cut.
pub(crate) fn cut_to_width(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(1);
    let mut taken = 0;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|character| {
            taken += character_width(*character);
            taken <= room
        })
        .collect();
    let tail: String = kept.iter().rev().collect();
    if width == 0 {
        tail
    } else {
        format!("…{tail}")
    }
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
        ] {
            assert_eq!(display_width(text), width, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_path_is_kept() {
        assert_eq!(cut_to_width("/a/long/path", 6), "…/path");
        assert_eq!(cut_to_width("short", 6), "short");
        assert_eq!(cut_to_width("日本語", 4), "…語");
        assert_eq!(cut_to_width("abc", 0), "");
    }
}
