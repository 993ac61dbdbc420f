//! The words of `find`, rewritten into options before the command line is parsed.
//!
//! `filemap find /usr -name '*.so' -size +1M` would mean something else to the parser: `/usr` would
//! be the pattern and `-name` four short options. So where one of find's words stands after
//! `find`, all that stands before it are paths, and each word becomes the option that means the
//! same, with the units and the rounding of `find`; and the paths themselves are part of the answer,
//! as there. A line without such a word is left as it is.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use clap::{Arg, Command};
use filemap::text::SizeTest;

/// What a word becomes.
#[derive(Clone, Copy)]
enum Meaning {
    /// An option with the same argument.
    Option(&'static str),
    /// An option without one.
    Flag(&'static str),
    /// Nothing: it is so anyway.
    Nothing,
    /// A size with find's units.
    Size,
    /// Ages in days, a part of a day counting as none.
    Days,
    /// Ages in minutes.
    Minutes,
    /// Refused, with what to do instead.
    Refused(&'static str),
}

const ANOTHER: &str = "; write one filemap find for each part";
const NO_TEST: &str = "; there is no such test";
const NO_RUN: &str = "; use -0 and pipe into xargs -0";
const NO_FILE: &str = "; send the answer into a file";
const NOT_NAMES: &str = "; leave out names with --exclude GLOB";
const NO_LINKS: &str = "; symbolic links are entries and are not followed";
const ONE_DISK: &str = "; a scan with --one-file-system stays on one";
const NO_ACCESS: &str = "; use -perm with /111, /222 or /444";

/// Every word of more than one letter in the manual of GNU find 4.10. One that is missing here would be
/// read as a group of short options: `-executable` as `-e xecutable`.
const WORDS: &[(&str, Meaning)] = &[
    ("-name", Meaning::Option("--word-name")),
    ("-iname", Meaning::Option("--word-iname")),
    ("-path", Meaning::Option("--word-path")),
    ("-wholename", Meaning::Option("--word-path")),
    ("-ipath", Meaning::Option("--word-ipath")),
    ("-iwholename", Meaning::Option("--word-ipath")),
    ("-type", Meaning::Option("--type")),
    ("-maxdepth", Meaning::Option("--max-depth")),
    ("-mindepth", Meaning::Option("--min-depth")),
    ("-user", Meaning::Option("--owner")),
    ("-uid", Meaning::Option("--owner")),
    ("-group", Meaning::Option("--group")),
    ("-gid", Meaning::Option("--group")),
    ("-perm", Meaning::Option("--perm")),
    ("-newermt", Meaning::Option("--changed-within")),
    ("-size", Meaning::Size),
    ("-mtime", Meaning::Days),
    ("-mmin", Meaning::Minutes),
    ("-empty", Meaning::Flag("--empty")),
    ("-print0", Meaning::Flag("--print0")),
    ("-ls", Meaning::Flag("--list-details")),
    ("-help", Meaning::Flag("--help")),
    ("-print", Meaning::Nothing),
    ("-and", Meaning::Nothing),
    ("-true", Meaning::Nothing),
    ("-noleaf", Meaning::Nothing),
    ("-warn", Meaning::Nothing),
    ("-nowarn", Meaning::Nothing),
    ("-ignore_readdir_race", Meaning::Nothing),
    ("-noignore_readdir_race", Meaning::Nothing),
    ("-or", Meaning::Refused(ANOTHER)),
    ("-not", Meaning::Refused(NOT_NAMES)),
    (
        "-prune",
        Meaning::Refused("; leave out trees with --exclude GLOB"),
    ),
    ("-exec", Meaning::Refused(NO_RUN)),
    ("-execdir", Meaning::Refused(NO_RUN)),
    ("-ok", Meaning::Refused(NO_RUN)),
    ("-okdir", Meaning::Refused(NO_RUN)),
    ("-delete", Meaning::Refused("; filemap changes no files")),
    ("-printf", Meaning::Refused("; use --format TEMPLATE")),
    ("-fprint", Meaning::Refused(NO_FILE)),
    ("-fprint0", Meaning::Refused(NO_FILE)),
    ("-fprintf", Meaning::Refused(NO_FILE)),
    ("-fls", Meaning::Refused(NO_FILE)),
    (
        "-quit",
        Meaning::Refused("; use -1 to stop after the first entry"),
    ),
    (
        "-depth",
        Meaning::Refused("; --sort depth:desc begins with the deepest"),
    ),
    ("-regex", Meaning::Refused("; use -p and the pattern")),
    ("-iregex", Meaning::Refused("; use -i -p and the pattern")),
    ("-regextype", Meaning::Refused("; use -p and the pattern")),
    (
        "-newer",
        Meaning::Refused("; use --newer with a date or an age"),
    ),
    ("-executable", Meaning::Refused(NO_ACCESS)),
    ("-readable", Meaning::Refused(NO_ACCESS)),
    ("-writable", Meaning::Refused(NO_ACCESS)),
    ("-anewer", Meaning::Refused(NO_TEST)),
    ("-cnewer", Meaning::Refused(NO_TEST)),
    ("-atime", Meaning::Refused(NO_TEST)),
    ("-ctime", Meaning::Refused(NO_TEST)),
    ("-amin", Meaning::Refused(NO_TEST)),
    ("-cmin", Meaning::Refused(NO_TEST)),
    ("-used", Meaning::Refused(NO_TEST)),
    ("-daystart", Meaning::Refused("; ages end at this moment")),
    ("-links", Meaning::Refused(NO_TEST)),
    ("-inum", Meaning::Refused(NO_TEST)),
    ("-samefile", Meaning::Refused(NO_TEST)),
    ("-lname", Meaning::Refused(NO_TEST)),
    ("-ilname", Meaning::Refused(NO_TEST)),
    ("-xtype", Meaning::Refused(NO_LINKS)),
    ("-follow", Meaning::Refused(NO_LINKS)),
    ("-fstype", Meaning::Refused(NO_TEST)),
    ("-context", Meaning::Refused(NO_TEST)),
    ("-nouser", Meaning::Refused(NO_TEST)),
    ("-nogroup", Meaning::Refused(NO_TEST)),
    ("-false", Meaning::Refused(NO_TEST)),
    (
        "-files0-from",
        Meaning::Refused("; name the paths on the command line"),
    ),
    ("-xdev", Meaning::Refused(ONE_DISK)),
    ("-mount", Meaning::Refused(ONE_DISK)),
    ("-xautofs", Meaning::Refused(ONE_DISK)),
    ("-version", Meaning::Refused("; filemap --version tells it")),
];

/// What a word `-newerXY` becomes that is not `-newermt`.
const NEWER: Meaning =
    Meaning::Refused("; only -newermt is: use it, or --newer with a date or an age");

/// Operators that are words only beside others: alone they are names or short options.
const OPERATORS: &[(&str, Meaning)] = &[
    ("-a", Meaning::Nothing),
    ("-o", Meaning::Refused(ANOTHER)),
    ("!", Meaning::Refused(NOT_NAMES)),
    ("(", Meaning::Refused(ANOTHER)),
    (")", Meaning::Refused(ANOTHER)),
    (",", Meaning::Refused(ANOTHER)),
    ("-P", Meaning::Nothing),
    ("-L", Meaning::Refused(NO_LINKS)),
    ("-D", Meaning::Refused(NO_TEST)),
];

/// Commands that take the filters of `find`, but not its words.
const WITH_FILTERS: [&str; 2] = ["pending", "consumers"];

/// Rewrites the words of `find` in a command line, the program's name included.
pub(super) fn translate(line: Vec<OsString>, program: &Command) -> Result<Vec<OsString>, String> {
    let Some(start) = command(&line, program) else {
        return Ok(line);
    };
    let (before, rest) = line.split_at_checked(start + 1).unwrap_or((&line, &[]));
    let is_word = |piece: &&Piece<'_>| matches!(piece, Piece::Other(text) if word(text).is_some());
    let pieces = split(rest, program, word);
    let Some(Piece::Other(first)) = pieces.iter().find(is_word) else {
        return Ok(line);
    };
    let name = before.last().map(OsString::as_os_str).unwrap_or_default();
    if name != "find" {
        let (word, name) = (first.to_string_lossy(), name.to_string_lossy());
        return Err(format!(
            "{word} is a word of find, and not of filemap {name}"
        ));
    }
    let mut out = before.to_vec();
    out.push("--include-start".into());
    // Beside a word, `-o` is the operator of find, and no longer an option of filemap.
    translate_pieces(&split(rest, program, word_or_operator), &mut out)?;
    Ok(out)
}

/// Where the command stands, if it is `find` or takes its filters.
fn command(line: &[OsString], program: &Command) -> Option<usize> {
    let rest = line.get(1..)?;
    let mut at = 1;
    for piece in split(rest, program, word) {
        match piece {
            Piece::Other(text) if !text.as_bytes().starts_with(b"-") => {
                let is_asked = text == "find" || WITH_FILTERS.iter().any(|name| text == *name);
                return is_asked.then_some(at);
            }
            Piece::Other(_) => at += 1,
            Piece::Option(words) => at += words.len(),
            Piece::Rest(_) => return None,
        }
    }
    None
}

/// A part of the line.
enum Piece<'a> {
    /// An option with its value, as it was typed.
    Option(&'a [OsString]),
    /// A word, a path, a pattern, or an option without a value.
    Other(&'a OsStr),
    /// `--` and all that follows.
    Rest(&'a [OsString]),
}

fn split<'a>(
    line: &'a [OsString],
    program: &Command,
    word: fn(&OsStr) -> Option<Meaning>,
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        if first == "--" {
            pieces.push(Piece::Rest(rest));
            return pieces;
        }
        let takes_next = word(first).is_none() && takes_next(first.as_bytes(), program);
        match rest.split_at_checked(2) {
            Some((option, others)) if takes_next => {
                pieces.push(Piece::Option(option));
                rest = others;
            }
            _ => {
                pieces.push(Piece::Other(first));
                // The argument of a word is no word, whatever it looks like.
                rest = match (word(first), after.split_first()) {
                    (Some(meaning), Some((argument, others))) if meaning.takes_argument() => {
                        pieces.push(Piece::Other(argument));
                        others
                    }
                    _ => after,
                };
            }
        }
    }
    pieces
}

/// Is this an option whose value is the next word?
fn takes_next(text: &[u8], program: &Command) -> bool {
    let arguments = || {
        let find = program
            .find_subcommand("find")
            .into_iter()
            .flat_map(Command::get_arguments);
        program
            .get_arguments()
            .chain(find)
            .filter(|argument| takes_value(argument))
    };
    if let Some(long) = text.strip_prefix(b"--") {
        let named = |name: &str| name.as_bytes() == long;
        return arguments().any(|argument| {
            argument
                .get_long_and_visible_aliases()
                .unwrap_or_default()
                .into_iter()
                .any(named)
                || argument
                    .get_all_aliases()
                    .unwrap_or_default()
                    .into_iter()
                    .any(named)
        });
    }
    let Some(shorts) = text.strip_prefix(b"-") else {
        return false;
    };
    let valued =
        |short: &u8| arguments().any(|argument| argument.get_short() == Some(char::from(*short)));
    // The first short option with a value takes what is left of the word, or the next one.
    shorts
        .iter()
        .position(valued)
        .is_some_and(|at| at + 1 == shorts.len())
}

fn takes_value(argument: &Arg) -> bool {
    !argument.is_positional() && argument.get_action().takes_values()
}

fn word(text: &OsStr) -> Option<Meaning> {
    let known = WORDS.iter().find(|(name, _)| text == *name);
    known
        .map(|(_, meaning)| *meaning)
        .or_else(|| is_newer(text.as_bytes()).then_some(NEWER))
}

/// Is this `-newerXY`?
fn is_newer(text: &[u8]) -> bool {
    matches!(text.strip_prefix(b"-newer"), Some([of, than])
        if b"aBcm".contains(of) && b"aBcmt".contains(than))
}

fn word_or_operator(text: &OsStr) -> Option<Meaning> {
    let operator = || {
        OPERATORS
            .iter()
            .find(|(name, _)| text == *name)
            .map(|(_, known)| *known)
    };
    word(text).or_else(operator)
}

impl Meaning {
    const fn takes_argument(self) -> bool {
        matches!(
            self,
            Self::Option(_) | Self::Size | Self::Days | Self::Minutes
        )
    }
}

fn translate_pieces(pieces: &[Piece<'_>], out: &mut Vec<OsString>) -> Result<(), String> {
    let mut first_word: Option<&OsStr> = None;
    let mut pieces = pieces.iter();
    while let Some(piece) = pieces.next() {
        let text = match piece {
            Piece::Option(words) => {
                out.extend_from_slice(words);
                continue;
            }
            Piece::Rest(words) => {
                out.extend_from_slice(words);
                return Ok(());
            }
            Piece::Other(text) => *text,
        };
        let Some(meaning) = word_or_operator(text) else {
            translate_other(text, first_word, out)?;
            continue;
        };
        first_word = first_word.or(Some(text));
        let argument = match pieces.as_slice().first() {
            Some(Piece::Other(argument)) if meaning.takes_argument() => {
                pieces.next();
                Some(*argument)
            }
            _ => None,
        };
        translate_word(text, meaning, argument, out)?;
    }
    Ok(())
}

/// Passes options on; what stands before the words is a path.
fn translate_other(
    text: &OsStr,
    first_word: Option<&OsStr>,
    out: &mut Vec<OsString>,
) -> Result<(), String> {
    if text.as_bytes().starts_with(b"-") && text != "-" {
        out.push(text.to_owned());
        return Ok(());
    }
    if let Some(word) = first_word {
        let word = word.to_string_lossy();
        return Err(format!(
            "the path '{}' must stand before {word}",
            text.to_string_lossy()
        ));
    }
    out.push(joined("--search-path", text));
    Ok(())
}

fn translate_word(
    word: &OsStr,
    meaning: Meaning,
    argument: Option<&OsStr>,
    out: &mut Vec<OsString>,
) -> Result<(), String> {
    let word = word.to_string_lossy();
    let argument = || argument.ok_or_else(|| format!("{word} needs an argument"));
    let text = || {
        let argument = argument()?;
        argument
            .to_str()
            .ok_or_else(|| format!("the argument of {word} is not UTF-8"))
    };
    match meaning {
        Meaning::Option(option) => out.push(joined(option, argument()?)),
        Meaning::Flag(flag) => out.push(flag.into()),
        Meaning::Nothing => {}
        Meaning::Size => {
            let test = SizeTest::parse_find_word(text()?).map_err(|error| error.to_string())?;
            out.push(format!("--word-size={}..{}", test.least, test.most).into());
        }
        Meaning::Days => out.extend(ages(text()?, "d", 1).ok_or_else(|| not_an_age(&word))?),
        Meaning::Minutes => out.extend(ages(text()?, "min", 0).ok_or_else(|| not_an_age(&word))?),
        Meaning::Refused(advice) => {
            return Err(format!("{word} of find is not understood{advice}"));
        }
    }
    Ok(())
}

fn joined(option: &str, value: &OsStr) -> OsString {
    let mut text = OsString::from(option);
    text.push("=");
    text.push(value);
    text
}

fn not_an_age(word: &str) -> String {
    format!("{word} needs a whole number, +N or -N")
}

/// The options for an age of `N` (exactly), `-N` (less) or `+N` (more).
///
/// Of days, find drops the part of a day: 7 means from 7 to 8 days, +7 means 8 and more. Of
/// minutes it drops nothing: 7 means from 6 to 7 minutes.
fn ages(text: &str, unit: &str, whole: u64) -> Option<Vec<OsString>> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'));
    let digits = text.get(usize::from(sign.is_some())..)?;
    let count: u64 = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())??;
    let within = |count: u64| format!("--changed-within={count}{unit}").into();
    let before = |count: u64| format!("--changed-before={count}{unit}").into();
    let (older, younger) = (count.checked_add(whole)?, count.saturating_sub(1 - whole));
    Some(match sign {
        Some('+') => vec![before(older)],
        Some(_) => vec![within(count)],
        None => vec![within(older), before(younger)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(line: &str) -> Result<String, String> {
        let words = line.split_whitespace().map(Into::into).collect();
        let out = translate(words, &crate::arguments::command::definition())?;
        Ok(out
            .iter()
            .map(|word| word.to_string_lossy())
            .collect::<Vec<_>>()
            .join(" "))
    }

    #[test]
    fn a_line_of_find_becomes_options() {
        for (line, expected) in [
            (
                "find /usr -name *.so",
                "find --include-start --search-path=/usr --word-name=*.so",
            ),
            ("find -name x", "find --include-start --word-name=x"),
            (
                "--json find a b -iname -x",
                "--json find --include-start --search-path=a --search-path=b --word-iname=-x",
            ),
            (
                "--catalogue find find a -empty",
                "--catalogue find find --include-start --search-path=a --empty",
            ),
            (
                "find --limit 5 a -type f",
                "find --include-start --limit 5 --search-path=a --type=f",
            ),
            (
                "find -d 2 a -type f",
                "find --include-start -d 2 --search-path=a --type=f",
            ),
            (
                "find --newer 1d a -type f",
                "find --include-start --newer 1d --search-path=a --type=f",
            ),
            (
                "find a -perm -022",
                "find --include-start --search-path=a --perm=-022",
            ),
            (
                "find a -type f --limit 3",
                "find --include-start --search-path=a --type=f --limit 3",
            ),
            (
                "find a -type f -a -print",
                "find --include-start --search-path=a --type=f",
            ),
            (
                "find a -size 2",
                "find --include-start --search-path=a --word-size=513..1024",
            ),
            ("find -mtime -7", "find --include-start --changed-within=7d"),
            ("find -mtime +7", "find --include-start --changed-before=8d"),
            (
                "find -mtime 7",
                "find --include-start --changed-within=8d --changed-before=7d",
            ),
            (
                "find -mtime 0",
                "find --include-start --changed-within=1d --changed-before=0d",
            ),
            (
                "find -mmin +7",
                "find --include-start --changed-before=7min",
            ),
            (
                "find -mmin 7",
                "find --include-start --changed-within=7min --changed-before=6min",
            ),
            (
                "find -newermt 2024-01-01",
                "find --include-start --changed-within=2024-01-01",
            ),
        ] {
            let line = format!("filemap {line}");
            assert_eq!(
                translated(&line),
                Ok(format!("filemap {expected}")),
                "{line}"
            );
        }
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        for line in [
            "filemap find jpg /usr",
            "filemap find -e name -l",
            "filemap find -E -name",
            "filemap find -o ann x",
            "filemap find -- -name",
            "filemap find -ejpg -HI",
            "filemap pending hashes -e empty",
            "filemap pending hashes -- -empty",
            "filemap pending hashes -ejpg",
            "filemap du -name",
            "filemap",
            "filemap find",
            "filemap --catalogue find du -name",
        ] {
            assert_eq!(translated(line).as_deref(), Ok(line));
        }
    }

    #[test]
    fn what_is_not_understood_says_what_to_do() {
        for (line, message) in [
            ("find a -exec rm", "xargs -0"),
            ("find a -name x -o -name y", "-o of find is not understood"),
            ("find a ! -name y", "--exclude"),
            ("find -name x a", "the path 'a' must stand before -name"),
            ("find a -name", "-name needs an argument"),
            ("find a -mtime x", "whole number"),
            ("find a -mtime 99999999999999999999", "whole number"),
            ("find a -size 1q", "size '1q' is not valid"),
            ("find a -newer b", "with a date"),
            ("find -executable", "-executable of find is not understood"),
            ("find a -newerat 2020", "-newerat of find"),
            ("find a -newerBB 2020", "-newerBB of find"),
            ("find -L a -name x", "-L of find"),
            ("find a -name x , -name y", ", of find"),
            ("pending hashes -empty", "-empty is a word of find"),
            ("consumers hashes -exec", "not of filemap consumers"),
        ] {
            let error = translated(&format!("filemap {line}")).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
