//! Completions of shells and manual pages, from the same definition as the parser.

use std::io;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use super::where_completion::with_tests;

/// Returns the completions of a shell.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(
        shell,
        &mut super::command::definition(),
        "filemap",
        &mut out,
    );
    // What is made is text; were it not, it stands as it is.
    match String::from_utf8(out) {
        Ok(text) => with_tests(shell, &text).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Returns the manual pages as names of files and contents; that of the program comes first.
pub(crate) fn manual_pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = super::command::definition();
    program.build();
    let mut pages = Vec::new();
    write_pages(&program, "filemap", &mut pages)?;
    Ok(pages)
}

fn write_pages(
    command: &Command,
    name: &str,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    pages.push((format!("{name}.1"), page));
    for below in command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
    {
        write_pages(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;
    use filemap::model::facts::FactField;

    #[test]
    fn every_shell_completes_every_command() {
        for shell in Shell::value_variants() {
            let text = String::from_utf8(completions(*shell)).unwrap();
            for word in ["scan", "changes", "catalogue", "changed-within"] {
                assert!(text.contains(word), "{shell} {word}");
            }
        }
    }

    #[test]
    fn every_option_for_an_expression_calls_the_function_that_completes_it() {
        for (shell, before, call, function) in [
            (
                Shell::Bash,
                " --where)",
                "_filemap_where \"${cur}\"",
                "_filemap_where() {",
            ),
            (
                Shell::Zsh,
                "--where=",
                ":_filemap_where'",
                "\n_filemap_where() {",
            ),
            (
                Shell::Fish,
                " -l where ",
                "\"(__fish_filemap_where)\"",
                "function __fish_filemap_where\n",
            ),
        ] {
            let text = String::from_utf8(completions(shell)).unwrap();
            let calls = text.matches(call).count();
            assert_eq!((calls, text.matches(before).count()), (4, 4), "{shell}");
            assert_eq!(text.matches(function).count(), 1, "{shell}");
            for field in FactField::ALL {
                assert!(text.contains(field.word()), "{shell} {}", field.word());
            }
        }
    }

    #[test]
    fn every_command_has_a_page() {
        let pages = manual_pages().unwrap();
        let names: Vec<_> = pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], "filemap.1");
        for name in [
            "filemap-find.1",
            "filemap-roots-forget.1",
            "filemap-config-show.1",
        ] {
            assert!(names.contains(&name), "{names:?}");
        }
        assert!(pages.iter().all(|(_, page)| page.starts_with(b".ie")));
    }
}
