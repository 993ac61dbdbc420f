//! The lines of a text, whichever system ended them: LF, CR LF or CR.

use crate::error::PlaylistError;
use crate::limits::LONGEST_TEXT;

/// The lines of a text, counted from 1.
pub(crate) struct Lines<'t> {
    rest: &'t [u8],
    line: u64,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t [u8]) -> Self {
        Self {
            rest: text,
            line: 0,
        }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Result<&'t [u8], PlaylistError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let end = memchr::memchr2(b'\n', b'\r', self.rest);
        let (line, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = match rest {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => rest,
        };
        if line.len() > LONGEST_TEXT {
            self.rest = &[];
            return Some(Err(PlaylistError::TooLong(self.line)));
        }
        Some(Ok(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_end_a_line_ends_one() {
        let lines: Result<Vec<_>, _> = Lines::of(b"a\nb\r\nc\rd\n\re").collect();
        assert_eq!(lines.unwrap(), [&b"a"[..], b"b", b"c", b"d", b"", b"e"]);
    }
}
