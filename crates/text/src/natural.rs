//! The order in which people look for names: `Episode 2` before `Episode 10`.
//!
//! A name is a row of characters without regard to case, in which a run of digits counts as one number of
//! any length. Bytes that are no UTF-8 come behind all characters. Names that are the same so far are in the
//! order of their bytes, so that no two different names are equal.

use std::cmp::Ordering;

/// Compares two names: digits by their value, letters without regard to case.
///
/// ```
/// use filemap_text::natural_order;
///
/// let mut names = ["show 10.mkv", "Show 2.mkv", "show 1.mkv"];
/// names.sort_by(|a, b| natural_order(a.as_bytes(), b.as_bytes()));
/// assert_eq!(names, ["show 1.mkv", "Show 2.mkv", "show 10.mkv"]);
/// ```
#[must_use]
pub fn natural_order(left: &[u8], right: &[u8]) -> Ordering {
    let (mut one, mut other) = (left, right);
    loop {
        let order = match (next_piece(&mut one), next_piece(&mut other)) {
            (None, None) => return left.cmp(right),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(one), Some(other)) => one.cmp(&other),
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// A part of a name that is compared as a whole.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'n> {
    /// A character that sorts before digits.
    Before(char),
    /// A number: as many digits as it has without leading zeros, and these.
    Number(usize, &'n [u8]),
    /// A character that sorts behind digits.
    Behind(char),
    /// A byte that belongs to no character.
    Byte(u8),
}

fn next_piece<'n>(rest: &mut &'n [u8]) -> Option<Piece<'n>> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 {
        let (run, behind) = rest.split_at_checked(digits)?;
        *rest = behind;
        let zeros = run.iter().take_while(|digit| **digit == b'0').count();
        let number = run.get(zeros..).unwrap_or_default();
        return Some(Piece::Number(number.len(), number));
    }
    // No character is longer than four bytes.
    let head = rest.get(..4).unwrap_or(rest);
    let chunk = head.utf8_chunks().next()?;
    let Some(character) = chunk.valid().chars().next() else {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        return Some(Piece::Byte(*byte));
    };
    *rest = rest.get(character.len_utf8()..).unwrap_or_default();
    let folded = character.to_lowercase().next().unwrap_or(character);
    Some(if folded < '0' {
        Piece::Before(folded)
    } else {
        Piece::Behind(folded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_as_people_look_for_them() {
        let sorted: &[&[u8]] = &[
            b"",
            b" leading",
            b"01",
            b"1",
            b"2",
            b"10",
            b"10 a",
            b"10a",
            b"99999999999999999999999999999999999999998",
            b"99999999999999999999999999999999999999999",
            b"A",
            b"a",
            b"a-1",
            b"a1",
            b"a1b2",
            b"A1b10",
            b"a2",
            b"B",
            "Éa".as_bytes(),
            "éb".as_bytes(),
            b"\xff",
            b"\xff\xff",
        ];
        for (place, left) in sorted.iter().enumerate() {
            for (other, right) in sorted.iter().enumerate() {
                let order = natural_order(left, right);
                let (left, right) = (left.escape_ascii(), right.escape_ascii());
                assert_eq!(order, place.cmp(&other), "{left} and {right}");
            }
        }
    }
}
