//! The words of `find`, rewritten into options before the command line is parsed.
//!
//! `filemap find /usr -name '*.so' -size +1M` would mean something else to the parser: `/usr` would
//! be the pattern and `-name` four short options. So where one of find's words stands after
//! `find`, all that stands before it are paths, and each word becomes the option that means the
//! same, with the units and the rounding of `find`; and the paths themselves are part of the answer,
//! as there. Where operators join the words, they become one hidden option that holds the expression
//! ([`super::expression`]). A line without a word of find is left as it is.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use clap::{Arg, Command};
use filemap::text::SizeTest;

use super::expression::{Operator, Role, Word, postfix};

/// What a word becomes.
#[derive(Clone, Copy)]
enum Meaning {
    /// A test: an option with the same argument.
    Option(&'static str),
    /// A test: an option without one.
    Flag(&'static str),
    /// What counts for the whole line, wherever it stands: an option with the same argument.
    Global(&'static str),
    /// Another flag.
    Setting(&'static str),
    /// How entries are printed.
    Print(Option<&'static str>),
    /// What everything passes: it is so anyway.
    Nothing,
    /// Joins others.
    Operator(Operator),
    /// What stands before the expression, and is so anyway.
    Ignored,
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
const ONE_WAY: &str = "entries are printed in one way: with -print, with -print0 or with -ls";
const NO_TEST: &str = "; there is no such test";
const NO_RUN: &str = "; use -0 and pipe into xargs -0";
const NO_FILE: &str = "; send the answer into a file";
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
    ("-maxdepth", Meaning::Global("--max-depth")),
    ("-mindepth", Meaning::Global("--min-depth")),
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
    ("-print0", Meaning::Print(Some("--print0"))),
    ("-ls", Meaning::Print(Some("--list-details"))),
    ("-help", Meaning::Setting("--help")),
    ("-print", Meaning::Print(None)),
    ("-and", Meaning::Operator(Operator::And)),
    ("-true", Meaning::Nothing),
    ("-noleaf", Meaning::Nothing),
    ("-warn", Meaning::Nothing),
    ("-nowarn", Meaning::Nothing),
    ("-ignore_readdir_race", Meaning::Nothing),
    ("-noignore_readdir_race", Meaning::Nothing),
    ("-or", Meaning::Operator(Operator::Or)),
    ("-not", Meaning::Operator(Operator::Not)),
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
    ("-a", Meaning::Operator(Operator::And)),
    ("-o", Meaning::Operator(Operator::Or)),
    ("!", Meaning::Operator(Operator::Not)),
    ("(", Meaning::Operator(Operator::Open)),
    (")", Meaning::Operator(Operator::Close)),
    (",", Meaning::Refused(ANOTHER)),
    ("-P", Meaning::Ignored),
    ("-L", Meaning::Refused(NO_LINKS)),
    ("-D", Meaning::Refused(NO_TEST)),
];

/// Commands that take the filters of `find`, but not its words.
const WITH_FILTERS: [&str; 2] = ["pending", "consumers"];

/// Does a line name one of the commands whose words may have to be rewritten?
pub(super) fn may_hold_words(line: &[OsString]) -> bool {
    let is_named =
        |word: &OsString| word == "find" || WITH_FILTERS.iter().any(|name| word == *name);
    line.iter().any(is_named)
}

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
    let line = translate_pieces(&split(rest, program, word_or_operator))?;
    line.write(&mut out)?;
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
            Self::Option(_) | Self::Global(_) | Self::Size | Self::Days | Self::Minutes
        )
    }
}

/// A line in the making.
#[derive(Default)]
struct Line {
    /// In their order: what is no test, and with `true` what is one.
    options: Vec<(OsString, bool)>,
    /// The words of find.
    words: Vec<Word>,
    /// `--` and what follows.
    rest: Vec<OsString>,
}

impl Line {
    /// Writes tests as options, or as one expression where operators join them otherwise than by `-a`.
    fn write(self, out: &mut Vec<OsString>) -> Result<(), String> {
        let joins = |word: &Word| matches!(word.role, Role::Operator(operator) if operator != Operator::And);
        let is_expression = self.words.iter().any(joins);
        let options = self.options.into_iter();
        out.extend(
            options.filter_map(|(option, is_test)| (!is_test || !is_expression).then_some(option)),
        );
        if is_expression {
            ensure_one_way(&self.words)?;
            let postfix = postfix(&self.words)?;
            out.extend(postfix.iter().map(|part| joined("--expression", part)));
        }
        out.extend(self.rest);
        Ok(())
    }

    fn add(
        &mut self,
        word: &OsStr,
        meaning: Meaning,
        argument: Option<&OsStr>,
    ) -> Result<(), String> {
        let options = translate_word(word, meaning, argument)?;
        let tests = || options.clone();
        let (role, is_test) = match meaning {
            Meaning::Operator(operator) => (Some(Role::Operator(operator)), false),
            Meaning::Print(_) => (Some(Role::Print), false),
            Meaning::Global(_) | Meaning::Nothing => (Some(Role::Test(Vec::new())), false),
            Meaning::Setting(_) | Meaning::Ignored | Meaning::Refused(_) => (None, false),
            _ => (Some(Role::Test(tests())), true),
        };
        let text = word.to_string_lossy().into_owned();
        self.words.extend(role.map(|role| Word { text, role }));
        for option in options {
            let option = (option, is_test);
            // Several parts of an expression may print.
            if !matches!(meaning, Meaning::Print(_)) || !self.options.contains(&option) {
                self.options.push(option);
            }
        }
        Ok(())
    }

    /// Passes options on; what stands before the words is a path.
    fn add_other(&mut self, text: &OsStr, first_word: Option<&OsStr>) -> Result<(), String> {
        if text.as_bytes().starts_with(b"-") && text != "-" {
            self.options.push((text.to_owned(), false));
            return Ok(());
        }
        let shown = text.to_string_lossy();
        let last = self.words.last().map(|word| word.text.as_str());
        match first_word {
            Some(_) if last == Some("-o") => Err(format!(
                "-o beside a word of find is its 'or'; for an owner write --owner {shown}"
            )),
            Some(word) => {
                let word = word.to_string_lossy();
                Err(format!("the path '{shown}' must stand before {word}"))
            }
            None => {
                self.options.push((joined("--search-path", text), false));
                Ok(())
            }
        }
    }
}

/// Refuses several ways to print, since an answer is printed in one.
fn ensure_one_way(words: &[Word]) -> Result<(), String> {
    let mut prints = words.iter().filter(|word| word.role == Role::Print);
    let first = prints.next();
    match prints.find(|other| first.is_some_and(|first| first.text != other.text)) {
        Some(other) => Err(format!(
            "{} of find is not understood here; {ONE_WAY}",
            other.text
        )),
        None => Ok(()),
    }
}

fn translate_pieces(pieces: &[Piece<'_>]) -> Result<Line, String> {
    let mut line = Line::default();
    let mut first_word: Option<&OsStr> = None;
    let mut pieces = pieces.iter();
    while let Some(piece) = pieces.next() {
        let text = match piece {
            Piece::Option(words) => {
                line.options
                    .extend(words.iter().map(|word| (word.clone(), false)));
                continue;
            }
            Piece::Rest(words) => {
                line.rest = words.to_vec();
                return Ok(line);
            }
            Piece::Other(text) => *text,
        };
        let Some(meaning) = word_or_operator(text) else {
            line.add_other(text, first_word)?;
            continue;
        };
        if text == "-a"
            && (line.words.is_empty() || !pieces.as_slice().iter().any(is_in_expression))
        {
            // It joins nothing: the option of filemap.
            line.options.push((text.to_owned(), false));
            continue;
        }
        first_word = first_word.or(Some(text));
        let argument = match pieces.as_slice().first() {
            Some(Piece::Other(argument)) if meaning.takes_argument() => {
                pieces.next();
                Some(*argument)
            }
            _ => None,
        };
        line.add(text, meaning, argument)?;
    }
    Ok(line)
}

fn is_in_expression(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Other(text) if *text != "-a" && word_or_operator(text).is_some())
}

/// The options that a word becomes.
fn translate_word(
    word: &OsStr,
    meaning: Meaning,
    argument: Option<&OsStr>,
) -> Result<Vec<OsString>, String> {
    let word = word.to_string_lossy();
    let argument = || argument.ok_or_else(|| format!("{word} needs an argument"));
    let text = || {
        let argument = argument()?;
        argument
            .to_str()
            .ok_or_else(|| format!("the argument of {word} is not UTF-8"))
    };
    Ok(match meaning {
        Meaning::Option(option) | Meaning::Global(option) => vec![joined(option, argument()?)],
        Meaning::Flag(flag) | Meaning::Setting(flag) => vec![flag.into()],
        Meaning::Print(flag) => flag.into_iter().map(OsString::from).collect(),
        Meaning::Nothing | Meaning::Operator(_) | Meaning::Ignored => Vec::new(),
        Meaning::Size => {
            let test = SizeTest::parse_find_word(text()?).map_err(|error| error.to_string())?;
            vec![format!("--word-size={}..{}", test.least, test.most).into()]
        }
        Meaning::Days => ages(text()?, "d", 1).ok_or_else(|| not_an_age(&word))?,
        Meaning::Minutes => ages(text()?, "min", 0).ok_or_else(|| not_an_age(&word))?,
        Meaning::Refused(advice) => {
            return Err(format!("{word} of find is not understood{advice}"));
        }
    })
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
        let out = translate(words, &crate::arguments::command::find_definition())?;
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
    fn operators_make_one_expression() {
        for (line, expected) in [
            (
                "find a -name ( -o -name !",
                "find --include-start --search-path=a --expression=--word-name=( \
                 --expression=--word-name=! --expression=or",
            ),
            (
                "find a -maxdepth 2 ( -mtime 7 -o ! -type f ) --limit 3 -print0",
                "find --include-start --search-path=a --max-depth=2 --limit 3 --print0 --expression=true \
                 --expression=--changed-within=8d --expression=--changed-before=7d --expression=and \
                 --expression=--type=f --expression=not --expression=or --expression=and \
                 --expression=print --expression=and",
            ),
            (
                "find -a x -type f",
                "find --include-start -a --search-path=x --type=f",
            ),
            (
                "find x -type f -a",
                "find --include-start --search-path=x --type=f -a",
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
            ("find a -name x -o", "-o needs a test behind it"),
            ("find a ( -name x", "( of find, before -name, is not closed"),
            ("find a ( ) -name x", "( ) of find has no test inside"),
            ("find a -name x -o ann", "--owner ann"),
            (
                "find a -name x -print -o -name y -print0",
                "printed in one way",
            ),
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
