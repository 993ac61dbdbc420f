//! Colour: when it is used, and the few styles there are.

use std::ffi::OsStr;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ColorChoice {
    /// On terminals, unless `NO_COLOR` is set or the terminal is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Every word of the option.
    pub(crate) const WORDS: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("always", Self::Always),
        ("never", Self::Never),
    ];

    /// Reads a word of the option.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, choice)| *choice)
    }

    /// Returns the choice that `NO_COLOR` and `TERM` make of `Auto`.
    pub(crate) fn with_environment(self, no_color: Option<&OsStr>, term: Option<&OsStr>) -> Self {
        let unwanted = no_color.is_some_and(|value| !value.is_empty())
            || term.is_some_and(|term| term == "dumb");
        if self == Self::Auto && unwanted {
            Self::Never
        } else {
            self
        }
    }

    /// Is a stream coloured that is a terminal, or is none?
    pub(crate) const fn applies(self, terminal: bool) -> bool {
        match self {
            Self::Auto => terminal,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// How a piece of text looks where colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// As it is.
    #[default]
    Plain,
    /// Headings.
    Bold,
    /// Directories.
    Directory,
    /// Symbolic links.
    Symlink,
    /// Executable files.
    Executable,
    /// Bars.
    Bar,
    /// Warnings.
    Warning,
    /// Errors.
    Error,
}

impl Style {
    /// The sequence that turns the style on; empty for plain text.
    pub(crate) const fn start(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\x1b[1m",
            Self::Directory => "\x1b[1;34m",
            Self::Symlink => "\x1b[36m",
            Self::Executable => "\x1b[32m",
            Self::Bar => "\x1b[34m",
            Self::Warning => "\x1b[33m",
            Self::Error => "\x1b[1;31m",
        }
    }

    /// The sequence that turns the style off.
    pub(crate) const fn end(self) -> &'static str {
        if matches!(self, Self::Plain) {
            ""
        } else {
            "\x1b[0m"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_follows_the_terminal_and_the_environment() {
        let set = Some(OsStr::new("1"));
        let dumb = Some(OsStr::new("dumb"));
        assert!(ColorChoice::Auto.applies(true) && !ColorChoice::Auto.applies(false));
        assert!(!ColorChoice::Auto.with_environment(set, None).applies(true));
        assert!(!ColorChoice::Auto.with_environment(None, dumb).applies(true));
        assert!(
            ColorChoice::Always
                .with_environment(set, dumb)
                .applies(false)
        );
        assert!(
            ColorChoice::Auto
                .with_environment(Some(OsStr::new("")), None)
                .applies(true)
        );
    }

    #[test]
    fn words_are_read() {
        assert_eq!(ColorChoice::from_word("never"), Some(ColorChoice::Never));
        assert_eq!(ColorChoice::from_word("Never"), None);
    }
}
