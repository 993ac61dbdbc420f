//! Files that are changed at random, the same ones in every run.

use filemap_testkit::Random;

/// Mutants of a file in a usual run.
const USUAL: usize = 120;

/// How many mutants of each file are tried: `FILEMAP_MUTANTS` says it where it is set.
pub(crate) fn count() -> usize {
    let said = std::env::var("FILEMAP_MUTANTS").ok();
    said.map_or(USUAL, |said| said.parse().expect("a number of mutants"))
}

/// The file with a few wrong bytes, and sometimes without its end.
pub(crate) fn mutant(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        change(&mut bytes, random);
    }
    if random.once_in(8) {
        bytes.truncate(random.index(bytes.len()).max(1));
    }
    bytes
}

/// Changes bytes, mostly where headers are: at the beginning, or where a run of zeros or letters stands.
pub(crate) fn change(bytes: &mut [u8], random: &mut Random) {
    let within = match random.below(3) {
        0 => bytes.len(),
        1 => bytes.len().min(4096),
        _ => bytes.len().min(512),
    };
    let from_the_end = random.once_in(4);
    let mut at = random.index(within);
    if from_the_end {
        at = bytes.len() - 1 - at;
    }
    let edges: [&[u8]; 8] = [
        b"\xFF\xFF\xFF\xFF",
        b"\0\0\0\0",
        b"\x7F\xFF\xFF\xFF",
        b"\0\0\0\x01",
        b"\x80",
        b"\xFF",
        b"\0",
        b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
    ];
    let with = edges[random.index(edges.len())];
    for (to, byte) in bytes[at..].iter_mut().zip(with) {
        *to = *byte;
    }
}
