//! Names that break careless programs.

use crate::Random;

/// Names that are each one known trap.
const TRAPS: [&[u8]; 22] = [
    b"\xff",
    b"a\xffb",
    b"line\nbreak",
    b"return\rhere",
    b"100%",
    b"%2F%0A",
    b"_",
    b"under_score",
    b"-",
    b"-rf",
    b"--",
    b"a -- b",
    b"trailing ",
    b" leading",
    "right\u{200f}left".as_bytes(),
    "e\u{301}".as_bytes(),
    "\u{e9}".as_bytes(),
    b"...",
    b"tab\there",
    b"quo\"te'",
    b"back\\slash\\n",
    b"\x1b[31mred",
];

/// Returns a name: plain, one of the traps, random bytes, or of the greatest length.
#[must_use]
pub fn edge_name(random: &mut Random) -> Vec<u8> {
    match random.below(8) {
        0..=2 => format!("plain{}", random.below(1000)).into_bytes(),
        3..=4 => random.choose(&TRAPS).copied().unwrap_or(b"trap").to_vec(),
        5 => trap_with_number(random),
        6 => random_bytes(random),
        _ => longest(random),
    }
}

fn trap_with_number(random: &mut Random) -> Vec<u8> {
    let mut name = random.choose(&TRAPS).copied().unwrap_or(b"trap").to_vec();
    name.extend_from_slice(format!("{}", random.below(100)).as_bytes());
    name
}

fn random_bytes(random: &mut Random) -> Vec<u8> {
    let length = 1 + random.below(12);
    (0..length).map(|_| name_byte(random)).collect()
}

/// A byte that a name may hold, and that does not make `.` or `..`.
fn name_byte(random: &mut Random) -> u8 {
    match u8::try_from(random.below(256)) {
        Ok(0 | b'/' | b'.') | Err(_) => b'x',
        Ok(byte) => byte,
    }
}

/// A name of 255 bytes; their ends differ, so that a name cut short is found out.
fn longest(random: &mut Random) -> Vec<u8> {
    let mut name = vec![b'n'; 252];
    name.extend_from_slice(format!("{:03}", random.below(1000)).as_bytes());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_that_a_filesystem_takes() {
        let mut random = Random::new(2);
        for _ in 0..5_000 {
            let name = edge_name(&mut random);
            assert!((1..=255).contains(&name.len()));
            assert!(!name.contains(&0) && !name.contains(&b'/'));
            assert!(name != b"." && name != b"..");
        }
    }
}
