//! What shells offer behind `--where`, by the shells themselves.

use std::error::Error;
use std::process::Command;

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The completions of a shell, in a file.
fn made(environment: &TestEnvironment, shell: &str) -> Outcome<std::path::PathBuf> {
    let made = environment.run(["completions", shell])?.success()?;
    let path = environment.path().join(format!("filemap.{shell}"));
    std::fs::write(&path, made.stdout_text())?;
    Ok(path)
}

/// The lines that a shell says to a script.
fn said(shell: &str, words: &[&str]) -> Outcome<Vec<String>> {
    let output = Command::new(shell)
        .args(words)
        .output()
        .map_err(|error| format!("{shell} cannot be run: {error}"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{shell}: {errors}");
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// What was typed, and what is offered in its place.
const TYPED: [(&str, &[&str]); 5] = [
    ("video.h", &["video.height", "video.hdr"]),
    ("tag.album_", &["tag.album_artist"]),
    ("size>=1G and (tag.yea", &["size>=1G and (tag.year"]),
    (
        "name:*.mkv or subtitle.f",
        &["name:*.mkv or subtitle.forced"],
    ),
    ("kind:f and lea", &["kind:f and leaf"]),
];

#[test]
fn bash_completes_the_last_word_of_an_expression() -> Outcome {
    let environment = TestEnvironment::new(env!("CARGO_BIN_EXE_filemap"))?;
    let path = made(&environment, "bash")?;
    let script = r#"
        source "$1"
        COMP_WORDS=(filemap find --where "$2") COMP_CWORD=3
        _filemap filemap "$2" --where
        printf '%s\n' "${COMPREPLY[@]}""#;
    let path = path.to_str().ok_or("path")?;
    for (typed, offered) in TYPED {
        for quote in ["", "'", "\""] {
            let typed = format!("{quote}{typed}");
            let words = ["--norc", "-c", script, "bash", path, &typed];
            let mut said = said("bash", &words)?;
            said.sort();
            let mut offered = offered.to_vec();
            offered.sort_unstable();
            assert_eq!(said, offered, "{typed}");
        }
    }
    Ok(())
}

#[test]
fn fish_completes_the_last_word_of_an_expression() -> Outcome {
    let environment = TestEnvironment::new(env!("CARGO_BIN_EXE_filemap"))?;
    let path = made(&environment, "fish")?;
    let script = "source $argv[1]; complete -C \"filemap find --where $argv[2]\"";
    let path = path.to_str().ok_or("path")?;
    for (typed, offered) in TYPED {
        let typed = format!("'{typed}");
        let words = ["--no-config", "-c", script, path, &typed];
        let said = said("fish", &words)?;
        let said = said.iter().map(|line| line.split('\t').next());
        let mut said: Vec<&str> = said.map(Option::unwrap_or_default).collect();
        said.sort_unstable();
        let mut offered = offered.to_vec();
        offered.sort_unstable();
        assert_eq!(said, offered, "{typed}");
    }
    Ok(())
}

#[test]
fn zsh_reads_its_completions() -> Outcome {
    let environment = TestEnvironment::new(env!("CARGO_BIN_EXE_filemap"))?;
    let path = made(&environment, "zsh")?;
    let script = r#"
        autoload -U compinit; compinit -D -d "$1.dump"
        _describe() { print -rl -- "${(@P)4}" }
        compset() { true }
        source "$1"
        _filemap_where"#;
    let path = path.to_str().ok_or("path")?;
    let said = said("zsh", &["-f", "-c", script, "zsh", path])?;
    let height = "video.height:pixels down, as shown";
    assert!(said.iter().any(|line| line == height), "{said:?}");
    let taken = "picture.taken:when it was taken, by the camera's clock";
    assert!(said.iter().any(|line| line == taken), "{said:?}");
    Ok(())
}
