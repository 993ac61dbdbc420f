//! Writes a GPFS list of any length to standard output, in random order, from next to no memory.
//!
//! Every line follows from its number, and the numbers come in the order of a permutation that is
//! worked out, not kept. Directories form a tree with sixteen branches; each is listed, and the files
//! are spread over them. One file in a hundred has two names. The same seed gives the same list.

use std::io::{self, Write};

use crate::arguments::Arguments;
use crate::error::BenchError;

/// Subdirectories of a directory.
const BRANCHES: u64 = 16;
/// Bytes written at once.
const BUFFER: usize = 1 << 18;
/// The date of the scan: 2026-01-15.
const SCAN_DAY: u64 = 20_468;

/// What is written.
#[derive(Clone, Copy, Debug)]
struct Shape {
    lines: u64,
    directories: u64,
    seed: u64,
}

/// Writes the list that was asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let lines = arguments.number("lines", 2_000_000u64)?;
    let directories = arguments.number("directories", lines / 13)?;
    let seed = arguments.number("seed", 1u64)?;
    let shape = Shape {
        lines,
        directories: directories.clamp(1, lines.max(1)),
        seed,
    };
    match write(shape, &mut io::stdout().lock()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|source| BenchError::Io {
            action: "write to",
            path: "standard output".into(),
            source,
        }),
    }
}

/// Writes a list of so many lines with the usual number of directories.
pub(crate) fn write_list(lines: u64, out: &mut impl Write) -> io::Result<()> {
    let directories = (lines / 13).max(1);
    let shape = Shape {
        lines,
        directories,
        seed: 1,
    };
    write(shape, out)
}

fn write(shape: Shape, out: &mut impl Write) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(BUFFER + 8192);
    for number in Order::new(shape.lines, shape.seed) {
        push_line(shape, number, &mut buffer);
        if buffer.len() >= BUFFER {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)
}

/// All numbers below a limit, each once, in an order that looks random: a bijection over the next
/// power of two, less what is too large.
struct Order {
    next: u64,
    size: u64,
    limit: u64,
    seed: u64,
}

impl Order {
    fn new(limit: u64, seed: u64) -> Self {
        Self {
            next: 0,
            size: limit.next_power_of_two().max(4),
            limit,
            seed,
        }
    }

    /// Odd factors and shifted sums are bijections modulo a power of two.
    fn mixed(&self, number: u64) -> u64 {
        let mask = self.size - 1;
        let half = self.size.trailing_zeros().div_ceil(2);
        let mut value = number.wrapping_add(self.seed) & mask;
        for factor in [
            0x9E37_79B9_7F4A_7C15,
            0xBF58_476D_1CE4_E5B9,
            0x94D0_49BB_1331_11EB,
        ] {
            value = value.wrapping_mul(factor) & mask;
            value ^= value >> half;
        }
        value
    }
}

impl Iterator for Order {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        while self.next < self.size {
            let value = self.mixed(self.next);
            self.next += 1;
            if value < self.limit {
                return Some(value);
            }
        }
        None
    }
}

/// A number that looks random.
const fn hash(number: u64) -> u64 {
    let mut value = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value ^ (value >> 27)
}

/// Lines below the number of directories are directories, the others files.
fn push_line(shape: Shape, number: u64, out: &mut Vec<u8>) {
    let is_directory = number < shape.directories;
    let (directory, inode) = if is_directory {
        (number, number)
    } else {
        let file = number - shape.directories;
        // Two names out of two hundred are those of one file.
        let is_second = file % 200 == 1;
        (
            hash(file ^ shape.seed) % shape.directories,
            number - u64::from(is_second),
        )
    };
    let has_two = !is_directory && (inode - shape.directories).is_multiple_of(200);
    let random = hash(inode ^ (shape.seed << 40));
    let owner = owner(directory, random);
    let size = if is_directory {
        4096
    } else {
        (random >> 20 & 0xffff) << (random % 19)
    };
    for (text, value) in [
        ("<", random % 16),
        ("> ", inode + 1000),
        (" ", hash(inode) & 0x7fff_ffff),
        (" 0 s=", size),
        (" a=", size.div_ceil(8192) * 8),
        (" u=", owner),
        (" g=", 100 + owner % 60),
    ] {
        out.extend_from_slice(text.as_bytes());
        push_number(out, value);
    }
    let mode = if is_directory {
        " m=D p=drwxr-x---"
    } else {
        " m=FAu p=-rw-r-----"
    };
    out.extend_from_slice(mode.as_bytes());
    for (key, age) in [
        (" ac=", random >> 7 & 0xfff),
        (" mt=", (random >> 7 & 0xfff) + (random >> 30 & 0x1ff)),
        (" cr=", (random >> 7 & 0xfff) + (random >> 40 & 0xff)),
    ] {
        out.extend_from_slice(key.as_bytes());
        push_date(out, SCAN_DAY - age, random >> 13);
    }
    out.extend_from_slice(if has_two { b" nl=2 -- " } else { b" nl=1 -- " });
    push_directory(directory, out);
    if !is_directory {
        out.extend_from_slice(b"/file_");
        push_number(out, number);
        let ending: &[u8] = if random.is_multiple_of(3) {
            b".dat"
        } else {
            b".out.h5"
        };
        out.extend_from_slice(ending);
    }
    out.push(b'\n');
}

/// Nearly all of a branch belongs to one user.
fn owner(directory: u64, random: u64) -> u64 {
    let mut top = directory;
    while top > BRANCHES * BRANCHES * BRANCHES {
        top = (top - 1) / BRANCHES;
    }
    if random.is_multiple_of(33) {
        1000 + random % 3000
    } else {
        1000 + top % 3000
    }
}

fn push_directory(directory: u64, out: &mut Vec<u8>) {
    if directory == 0 {
        out.extend_from_slice(b"/gpfs/big");
        return;
    }
    push_directory((directory - 1) / BRANCHES, out);
    let words: [&[u8]; 4] = [b"/run", b"/project_", b"/d", b"/sample-"];
    let word = words
        .get((hash(directory) & 3) as usize)
        .copied()
        .unwrap_or_default();
    out.extend_from_slice(word);
    push_number(out, directory);
}

/// The last digit of a number.
const fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

fn push_number(out: &mut Vec<u8>, number: u64) {
    let mut digits = [0; 20];
    let mut rest = number;
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        *place = digit(rest);
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(20 - used..).unwrap_or_default());
}

/// Writes a day since 1970 and a time of it.
fn push_date(out: &mut Vec<u8>, day: u64, time: u64) {
    // Days since 0000-03-01, in eras of 400 years.
    let days = day + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, more) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    push_number(out, year + era * 400 + more);
    for (mark, value) in [
        (b'-', month),
        (b'-', of_month),
        (b' ', time % 24),
        (b':', time / 24 % 60),
        (b':', time / 1440 % 60),
    ] {
        out.extend_from_slice(&[mark, digit(value / 10), digit(value % 10)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_comes_once_and_in_no_order() {
        for limit in [1, 5, 1000, 70_000] {
            let all: Vec<u64> = Order::new(limit, 7).collect();
            let distinct: BTreeSet<_> = all.iter().copied().collect();
            assert_eq!((all.len() as u64, distinct.len() as u64), (limit, limit));
            assert!(limit < 9 || !all.is_sorted());
        }
    }

    #[test]
    fn lines_are_those_of_a_list() {
        let shape = Shape {
            lines: 300,
            directories: 20,
            seed: 1,
        };
        let mut text = Vec::new();
        write(shape, &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.lines().count(), 300);
        let paths: BTreeSet<_> = text
            .lines()
            .map(|line| line.split_once(" -- ").unwrap().1)
            .collect();
        assert_eq!(paths.len(), 300);
        assert_eq!(
            text.lines().filter(|line| line.contains(" p=d")).count(),
            20
        );
        let linked = text.lines().filter(|line| line.contains(" nl=2 ")).count();
        assert_eq!(linked, 4);
        let mut date = Vec::new();
        push_date(&mut date, 19_782, 24 * 61 + 5);
        assert_eq!(date, b"2024-02-29 05:01:01");
    }
}
