//! The one error of all readers: which text, what it was meant to be, and what is allowed.

use std::borrow::Cow;

use crate::escape;

/// Characters of the refused text that the message repeats.
const SHOWN: usize = 120;

/// Text that does not say what it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} '{text}' is not valid: expected {allowed}")]
pub struct TextError {
    /// What the text was meant to be: "size", "age".
    pub what: &'static str,
    /// The text, escaped for a terminal and cut where it is long.
    pub text: String,
    /// What is allowed, with an example.
    pub allowed: Cow<'static, str>,
}

impl TextError {
    /// Returns the error for this text.
    pub fn new(what: &'static str, text: &[u8], allowed: impl Into<Cow<'static, str>>) -> Self {
        let cut = text.get(..SHOWN).unwrap_or(text);
        let mut shown = escape::terminal(cut);
        if cut.len() < text.len() {
            shown.push('…');
        }
        Self {
            what,
            text: shown,
            allowed: allowed.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_text_and_rule_and_stays_short() {
        let error = TextError::new("size", b"1\x1bq", "a number");
        assert_eq!(
            error.to_string(),
            "size '1\\x1Bq' is not valid: expected a number"
        );
        assert!(TextError::new("size", &[b'9'; 9999], "").to_string().len() < 300);
    }
}
