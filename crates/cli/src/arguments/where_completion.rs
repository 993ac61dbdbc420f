//! Completions of the tests of `--where`, which the generator of completions cannot make: a value is an
//! expression, and what is completed is its last word.
//!
//! Each shell gets a function of its own that knows the words, and the lines that were made for `--where`
//! call it. Shells whose lines complete no values are left as they are.

use clap_complete::Shell;
use filemap::text::filter::test_words;

/// What is put into completions: a function, where it is put, and what calls it.
struct Change {
    function: String,
    /// The function stands before this text.
    before: &'static str,
    /// What follows this text up to the second is replaced by the third, wherever it stands.
    call: (&'static str, &'static str, &'static str),
}

/// Adds the words of tests to the completions of a shell.
pub(super) fn with_tests(shell: Shell, made: &str) -> String {
    let change = match shell {
        Shell::Bash => bash(),
        Shell::Zsh => zsh(),
        Shell::Fish => fish(),
        _ => return made.to_owned(),
    };
    let (option, from, to) = change.call;
    let mut text = String::new();
    let mut rest = made;
    if let Some(at) = made.find(change.before) {
        let (head, tail) = made.split_at(at);
        text = head.to_owned() + &change.function;
        rest = tail;
    }
    // Functions stand before or behind all options, so each half is looked through.
    replaced(&text, option, from, to) + &replaced(rest, option, from, to)
}

/// Replaces the first `from` behind each `option`.
fn replaced(text: &str, option: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(option) {
        let (head, tail) = rest.split_at(at + option.len());
        out.push_str(head);
        rest = tail;
        if let Some((between, behind)) = rest.split_once(from) {
            out.push_str(between);
            out.push_str(to);
            rest = behind;
        }
    }
    out + rest
}

fn bash() -> Change {
    let words: Vec<&str> = test_words().map(|(word, _)| word).collect();
    let words = words.join(" ");
    let function = format!(
        r#"_filemap_where() {{
    local typed="${{1#[\'\"]}}"
    local last="${{typed##*[ (]}}"
    compopt -o nospace 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -P "${{typed%"${{last}}"}}" -W "{words}" -- "${{last}}")
}}

"#
    );
    Change {
        function,
        before: "_filemap() {",
        call: (
            " --where)\n",
            "COMPREPLY=($(compgen -f \"${cur}\"))",
            "_filemap_where \"${cur}\"",
        ),
    }
}

fn zsh() -> Change {
    let quoted = |text: &str| text.replace('\'', r"'\''");
    let words = test_words().map(|(word, about)| format!("'{word}:{}'\n", quoted(about)));
    let words: String = words.collect();
    let function = format!(
        "(( $+functions[_filemap_where] )) ||\n_filemap_where() {{\n    compset -q\n    \
         compset -P '*[(]'\n    local -a tests\n    tests=(\n{words})\n    \
         _describe -t tests 'test' tests -S ''\n}}\n\n"
    );
    Change {
        function,
        before: "if [ \"$funcstack[1]\" =",
        call: ("'*--where=[", ":EXPR:_default'", ":EXPR:_filemap_where'"),
    }
}

fn fish() -> Change {
    let quoted = |text: &str| text.replace('\'', r"\'");
    let words =
        test_words().map(|(word, about)| format!("        '{word}\t{}' \\\n", quoted(about)));
    let words: String = words.collect();
    let words = words.trim_end_matches(" \\\n");
    let function = format!(
        "function __fish_filemap_where\n    \
         set -l typed (commandline -ct | string replace -r '^[\\'\"]' '')\n    \
         set -l before (string match -r '^.*[ (]' -- \"$typed\")\n    \
         for test in \\\n{words}\n        printf '%s%s\\n' \"$before\" $test\n    end\nend\n\n"
    );
    Change {
        function,
        before: "# Print an optspec",
        call: (
            "-l where ",
            " -r\n",
            " -r -f -a \"(__fish_filemap_where)\"\n",
        ),
    }
}
