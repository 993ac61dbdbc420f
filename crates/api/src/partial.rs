//! Answers about trees that are not known whole.

use serde::Serialize;

/// An answer about a tree that was not scanned whole: it has `"complete":false` as its last key.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PartialAnswer<'a, T: Serialize> {
    /// The answer.
    #[serde(flatten)]
    answer: &'a T,
    complete: bool,
}

impl<'a, T: Serialize> PartialAnswer<'a, T> {
    /// Returns the answer with the mark.
    pub const fn new(answer: &'a T) -> Self {
        Self {
            answer,
            complete: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PathFields, write_json};

    #[test]
    fn the_mark_is_the_last_key() {
        let path = PathFields {
            path: vec![0xff].into(),
        };
        let mut line = Vec::new();
        write_json(&mut line, &PartialAnswer::new(&path)).unwrap();
        assert_eq!(line, br#"{"path":{"bytes":"/w=="},"complete":false}"#);
    }
}
