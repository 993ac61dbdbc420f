//! Names that are typed, and those that come from standard input.

use std::io::{BufRead, Read};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use super::error::CommandError;

/// Longest name that is read from standard input.
const LONGEST_LINE: u64 = 1 << 20;

/// The names that were typed, and those of standard input where `-` stands.
pub(super) fn names(
    typed: &[PathBuf],
    nul: bool,
) -> impl Iterator<Item = Result<PathBuf, CommandError>> {
    let end = if nul { 0 } else { b'\n' };
    typed.iter().flat_map(move |file| {
        let from_input = file.as_os_str() == "-";
        let typed = (!from_input).then(|| Ok(file.clone()));
        let read = from_input.then(|| input_names(end)).into_iter().flatten();
        typed.into_iter().chain(read)
    })
}

fn input_names(end: u8) -> impl Iterator<Item = Result<PathBuf, CommandError>> {
    let mut input = std::io::stdin().lock();
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            let mut line = Vec::new();
            let read = (&mut input).take(LONGEST_LINE).read_until(end, &mut line);
            if let Err(source) = read {
                ended = true;
                let path = "standard input".to_owned();
                return Some(Err(CommandError::Path { path, source }));
            }
            if line.is_empty() {
                ended = true;
                return None;
            }
            if line.last() == Some(&end) {
                line.pop();
            }
            if !line.is_empty() {
                return Some(Ok(std::ffi::OsString::from_vec(line).into()));
            }
        }
        None
    })
}
