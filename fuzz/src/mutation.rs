//! How does an input become another one that may reach further?
//!
//! Bytes and bits are flipped, numbers set to the edges of their range, pieces cut, doubled, moved, and
//! taken from other inputs. Where there is a checksum nothing has to be done: readers do not look at it.

use crate::random::Random;

/// Longest input.
const LONGEST: usize = 8192;
/// Most changes of one input.
const MOST: usize = 6;

const TOKENS: [&[u8]; 40] = [
    b"\\",
    b"\\x",
    b"\\u{",
    b"}",
    b"\\u",
    b"\"",
    b"{\"bytes\":\"",
    b"&#x",
    b"&amp;",
    b"%",
    b"%2F",
    b"..",
    b"+",
    b"-",
    b"/",
    b"!",
    b":",
    b"**/",
    b"[",
    b"]",
    b"(?i)",
    b"(",
    b")",
    b"{",
    b"{{",
    b"|",
    b"^",
    b"$",
    b"*",
    b"?",
    b"T",
    b"Z",
    b"2024-02-29",
    b"KiB",
    b"u+rwx,g-s",
    b"\xff",
    b"\0",
    b"\n",
    b"\xe2\x80\x8f",
    b"k",
];

/// Returns a changed copy of one of the inputs.
#[must_use]
pub fn mutate(inputs: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = pick(inputs, random).to_vec();
    for _ in 0..=random.below(MOST) {
        change(&mut bytes, inputs, random);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn pick<'i>(inputs: &'i [Vec<u8>], random: &mut Random) -> &'i [u8] {
    inputs
        .get(random.below(inputs.len()))
        .map_or(&[], Vec::as_slice)
}

fn change(bytes: &mut Vec<u8>, inputs: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = (at + 1 + random.below(24)).min(bytes.len());
    match random.below(9) {
        0 => flip(bytes, at, random),
        1 => overwrite(bytes, at, &edge(random)),
        2 => drop(bytes.splice(at..at, token(random).iter().copied())),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let piece = bytes[at..end].to_vec();
            let to = random.below(bytes.len() + 1);
            drop(bytes.splice(to..to, piece));
        }
        5 => bytes.truncate(at),
        6 => {
            let other = pick(inputs, random);
            let from = random.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        7 => bytes.insert(at, random.byte()),
        _ => overwrite(bytes, at, token(random)),
    }
}

fn flip(bytes: &mut [u8], at: usize, random: &mut Random) {
    let bit = random.below(8);
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

fn overwrite(bytes: &mut [u8], at: usize, with: &[u8]) {
    for (place, byte) in bytes.iter_mut().skip(at).zip(with) {
        *place = *byte;
    }
}

fn token(random: &mut Random) -> &'static [u8] {
    TOKENS[random.below(TOKENS.len())]
}

/// A number at an edge, in one to eight bytes.
fn edge(random: &mut Random) -> Vec<u8> {
    let width = 1 << random.below(4);
    let edges = [
        0,
        1,
        u64::MAX,
        1 << (8 * width - 1),
        (1 << (8 * width - 1)) - 1,
        random.number() % 300,
    ];
    edges[random.below(edges.len())].to_le_bytes()[..width].to_vec()
}
