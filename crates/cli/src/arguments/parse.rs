//! From the words of the command line to [`Arguments`], and clap's own answers to the screen.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use clap::FromArgMatches;
use clap::error::ErrorKind;
use filemap::text::escape;

use super::{Arguments, words};
use crate::output::{Exit, Output, OutputError};

/// Reads a command line, the program's name first. The error may also be help that was asked for.
pub(crate) fn parse(line: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let line = translated(line.collect())?;
    let mut program = super::command::definition();
    let mut matches = match program.try_get_matches_from_mut(&line) {
        Err(error) if error.kind() == ErrorKind::InvalidUtf8 => {
            return Err(not_text(&mut program, &line));
        }
        other => other?,
    };
    Arguments::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut program))
}

/// Turns the words of find(1) into options.
fn translated(line: Vec<OsString>) -> Result<Vec<OsString>, clap::Error> {
    if !words::may_hold_words(&line) {
        return Ok(line);
    }
    let program = super::command::find_definition();
    words::translate(line, &program).map_err(|message| {
        let find = program.find_subcommand("find").cloned();
        let mut find = find.unwrap_or_default().bin_name("filemap find");
        find.error(ErrorKind::InvalidValue, message)
    })
}

/// Names the arguments that have to be text and are not. A path may be any bytes: which argument is
/// refused shows when all others are text.
fn not_text(program: &mut clap::Command, line: &[OsString]) -> clap::Error {
    let is_refused = |at: usize| {
        let replaced = line.iter().enumerate().map(|(index, word)| {
            let is_kept = index == at || word.to_str().is_some();
            if is_kept { word.clone() } else { "x".into() }
        });
        let found = program.clone().try_get_matches_from_mut(replaced);
        found.is_err_and(|error| error.kind() == ErrorKind::InvalidUtf8)
    };
    let words = line.iter().enumerate();
    let refused = words.filter(|(at, word)| word.to_str().is_none() && is_refused(*at));
    let named: Vec<String> = refused
        .map(|(_, word)| format!("'{}'", escape::terminal(word.as_bytes())))
        .collect();
    let text = format!(
        "{} must be UTF-8: paths may be any bytes, but labels, patterns and settings are text",
        named.join(" and ")
    );
    program.error(ErrorKind::InvalidUtf8, text)
}

/// Shows help, the version, or what is wrong with the command line.
pub(crate) fn show(answer: &clap::Error, output: &mut Output) -> Exit {
    let text = answer.render();
    if answer.use_stderr() {
        output.note(text.to_string().trim_end());
        return Exit::Usage;
    }
    match output.help(&text).and_then(|()| output.flush()) {
        Ok(()) | Err(OutputError::Closed) => Exit::Done,
        Err(OutputError::Failed(_)) => Exit::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::Deferred;
    use super::super::{Command, Trust};
    use super::*;

    fn parsed(line: &str) -> Result<Arguments, String> {
        parse(line.split_whitespace().map(Into::into)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_definition_holds_together() {
        super::super::command::definition().debug_assert();
    }

    #[test]
    fn global_options_stand_anywhere() {
        let arguments = parsed("filemap --memory 8MiB du --catalogue c --json -q").unwrap();
        assert!(arguments.global.json && arguments.global.quiet);
        let keys: Vec<_> = arguments
            .global
            .settings()
            .iter()
            .map(|flag| flag.key)
            .collect();
        assert_eq!(keys, ["catalogue", "memory"]);
    }

    #[test]
    fn an_argument_that_has_to_be_text_is_named() {
        use std::os::unix::ffi::OsStringExt;
        let odd = |bytes: &[u8]| OsString::from_vec(bytes.to_vec());
        for (line, named) in [
            (
                vec![odd(b"scan"), odd(b"t\xff"), odd(b"--label"), odd(b"l\xfe")],
                "'l\\xFE' must",
            ),
            (
                vec![odd(b"scan"), odd(b"--exclude=\xfd*")],
                "'--exclude=\\xFD*' must",
            ),
        ] {
            let line = std::iter::once(odd(b"filemap")).chain(line);
            let text = parse(line).unwrap_err().to_string();
            assert!(text.contains(named) && !text.contains("t\\xFF"), "{text}");
        }
    }

    #[test]
    fn habits_of_du_hold() {
        let du = |line: &str| match parsed(line).unwrap().command.0 {
            Command::Du(du) => du,
            other => panic!("{other:?}"),
        };
        let human = du("filemap du -sh a b");
        assert_eq!(
            (human.depth(false), human.is_exact(), human.paths.len()),
            (Some(0), false, 2)
        );
        let bytes = du("filemap du -b -d 3");
        assert!(bytes.is_exact() && bytes.is_apparent() && bytes.depth(false) == Some(3));
        assert!(du("filemap du --bytes").is_exact());
        assert_eq!(du("filemap du").depth(false), Some(1));
        assert_eq!(du("filemap du --top 5").depth(false), None);
        assert!(!du("filemap du --bytes").is_apparent());
        assert!(
            parsed("filemap du --help")
                .unwrap_err()
                .contains("human-readable")
        );
    }

    #[test]
    fn a_scan_trusts_in_three_ways() {
        for (line, trust) in [
            ("filemap scan a", Trust::Exact),
            ("filemap scan --quick", Trust::Quick),
            (
                "filemap scan --force-rescan a -x -E b --label l",
                Trust::Full,
            ),
        ] {
            let Command::Scan(scan) = parsed(line).unwrap().command.0 else {
                panic!("not scan")
            };
            assert_eq!(scan.trust(false), trust);
        }
        assert!(parsed("filemap scan --quick --full").is_err());
    }

    #[test]
    fn every_command_is_there() {
        for line in [
            "ls -la --sort size:desc -r",
            "tree -L 2 -d x",
            "stat x",
            "stats",
            "roots",
            "roots forget a b",
            "roots label a b",
            "changes --since 5 x",
            "check --repair",
            "config show --json",
            "completions zsh",
            "man",
            "man d",
            "find",
        ] {
            assert!(parsed(&format!("filemap {line}")).is_ok(), "{line}");
        }
        for line in [
            "",
            "nothing",
            "tree -L 0",
            "stat",
            "completions dos",
            "config",
        ] {
            assert!(parsed(&format!("filemap {line}")).is_err(), "{line}");
        }
    }

    #[test]
    fn names_that_are_not_utf8_are_taken() {
        use std::os::unix::ffi::{OsStrExt, OsStringExt};
        let odd = OsString::from_vec(b"a\xff".to_vec());
        let line = ["filemap".into(), "stat".into(), odd];
        let Ok(Arguments {
            command: Deferred(Command::Stat(stat)),
            ..
        }) = parse(line.into_iter())
        else {
            panic!("not stat")
        };
        assert_eq!(stat.paths[0].as_os_str().as_bytes(), b"a\xff");
    }
}
