//! A raw image in pieces: `disk.001`, `disk.002` and so on.
//!
//! The name alone decides nothing: only where the next piece stands beside the first one is it a set.

use std::sync::Arc;

use super::context::{Context, missing};
use super::joined::Joined;
use super::layer::{Layer, Opened};
use super::text::shown;
use crate::disk::Disk;
use crate::error::{Result, too_large};

/// Pieces at the most: each is an open file.
const MOST_PIECES: usize = 1000;

/// Opens a set of pieces by its first one; none where the file is no first piece.
pub(super) fn open(first: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Option<Opened>> {
    let name = context.opening.name;
    let Some(mut next) = first_suffix(name).and_then(|suffix| successor(name, suffix)) else {
        return Ok(None);
    };
    let suffix = first_suffix(name).unwrap_or(0);
    let mut pieces = vec![Arc::clone(first)];
    let mut names = Vec::new();
    while let Some(piece) = context.opening.siblings.open(&next)? {
        if pieces.len() >= MOST_PIECES {
            return Err(too_large(format!("more than {MOST_PIECES} pieces")));
        }
        pieces.push(piece);
        names.push(next.clone());
        let Some(following) = successor(&next, suffix) else {
            break;
        };
        next = following;
    }
    if pieces.len() == 1 {
        return Ok(None);
    }
    note_gap(&next, suffix, context)?;
    Ok(Some(joined(pieces, names)))
}

fn joined(pieces: Vec<Arc<dyn Disk>>, names: Vec<Vec<u8>>) -> Opened {
    let variant = format!("{} pieces", pieces.len());
    let lengths: Vec<u64> = pieces.iter().map(|piece| piece.length()).collect();
    let mut layer = Layer::new("split raw", variant, lengths.iter().sum());
    layer.files = names;
    let same = lengths.split_last().is_none_or(|(last, others)| {
        let first = others.first().unwrap_or(last);
        others.iter().all(|length| length == first) && last <= first
    });
    if !same {
        let remark = "its pieces are not of the same size: one of them may be cut";
        layer.remarks.push(remark.to_owned());
    }
    Opened::new(layer, Arc::new(Joined::new(pieces)))
}

/// The piece behind the one that is not there must not be there either.
fn note_gap(absent: &[u8], suffix: usize, context: &Context<'_>) -> Result<()> {
    let after = successor(absent, suffix);
    let Some(after) = after else { return Ok(()) };
    if context.opening.siblings.open(&after)?.is_some() {
        return Err(missing(format!(
            "the piece \"{}\" is missing",
            shown(absent)
        )));
    }
    Ok(())
}

/// Where the suffix of a first piece begins: two to four digits that count from 0 or 1, or `aa`.
fn first_suffix(name: &[u8]) -> Option<usize> {
    let dot = name.iter().rposition(|byte| *byte == b'.')?;
    let suffix = name.get(dot + 1..)?;
    let is_first = match suffix {
        b"aa" | b"aaa" => true,
        [zeros @ .., b'0' | b'1'] => {
            (1..=3).contains(&zeros.len()) && zeros.iter().all(|byte| *byte == b'0')
        }
        _ => false,
    };
    (is_first && dot > 0).then_some(dot + 1)
}

/// The name of the next piece, none behind the last one that can be counted.
fn successor(name: &[u8], suffix: usize) -> Option<Vec<u8>> {
    let mut next = name.to_vec();
    for byte in next.get_mut(suffix..)?.iter_mut().rev() {
        match byte {
            b'9' => *byte = b'0',
            b'z' => *byte = b'a',
            _ => {
                *byte += 1;
                return Some(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted_as_their_makers_count() {
        let next = |name: &[u8]| successor(name, first_suffix(name)?);
        assert_eq!(next(b"a.001"), Some(b"a.002".to_vec()));
        assert_eq!(next(b"a.dd.000"), Some(b"a.dd.001".to_vec()));
        assert_eq!(next(b"a.aa"), Some(b"a.ab".to_vec()));
        assert_eq!(successor(b"a.099", 2), Some(b"a.100".to_vec()));
        assert_eq!(successor(b"a.999", 2), None);
        for name in [
            b"a.002".as_slice(),
            b"a.1",
            b".001",
            b"001",
            b"a.img",
            b"a.00001",
        ] {
            assert_eq!(next(name), None, "{name:?}");
        }
    }
}
