//! An answer is about the folder that was asked about, or says why there is none.

use std::error::Error;
use std::path::Path;

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
/// Every command that is about the current directory where no path is typed, and what asks for all.
const COMMANDS: [&str; 11] = [
    "ls",
    "ls -l",
    "tree",
    "find",
    "find one",
    "find -name one",
    "du",
    "du --growth 1d",
    "why",
    "report summary",
    "pending hashes --no-scan",
];

struct Said {
    out: String,
    errors: String,
    status: Option<i32>,
}

fn ask(environment: &TestEnvironment, folder: &Path, line: &str) -> Outcome<Said> {
    let mut command = environment.command(line.split(' '));
    let output = command.current_dir(folder).output()?;
    Ok(Said {
        out: String::from_utf8(output.stdout)?,
        errors: String::from_utf8(output.stderr)?,
        status: output.status.code(),
    })
}

/// Two scanned trees, `home/me/photos` and `home/music`, and a folder `elsewhere` that is in none.
fn environment() -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    environment.tree("elsewhere")?.file("other", 1)?;
    for (name, file) in [("homes/me/photos", "one"), ("homes/music", "two")] {
        let tree = environment.tree(name)?;
        tree.file(format!("in/{file}"), 10)?;
        let said = ask(&environment, tree.path(), "scan -q .")?;
        assert_eq!(said.status, Some(0), "{}", said.errors);
    }
    Ok(environment)
}

#[test]
fn what_is_not_in_the_catalogue_is_said() -> Outcome {
    let environment = environment()?;
    let elsewhere = environment.path().join("elsewhere");
    for command in COMMANDS {
        for flags in ["", " --json", " --fresh 1h"] {
            if command.contains("--no-scan") && flags.contains("--fresh") {
                continue;
            }
            let line = format!("{command}{flags}");
            let said = ask(&environment, &elsewhere, &line)?;
            assert_eq!((said.out.as_str(), said.status), ("", Some(1)), "{line}");
            assert_eq!(said.errors.lines().count(), 1, "{line}: {}", said.errors);
            for words in [
                "elsewhere is not in the catalogue",
                "filemap scan .",
                "--all-roots",
            ] {
                assert!(said.errors.contains(words), "{line}: {}", said.errors);
            }
        }
    }
    // A scan that the question begins is of what was asked about, and of nothing else.
    let before = ask(&environment, &elsewhere, "log")?.out;
    ask(&environment, &elsewhere, "find --fresh 0s")?;
    ask(&environment, &elsewhere, "pending hashes")?;
    assert_eq!(ask(&environment, &elsewhere, "log")?.out, before);
    Ok(())
}

#[test]
fn all_trees_are_asked_for_by_a_flag() -> Outcome {
    let environment = environment()?;
    let elsewhere = environment.path().join("elsewhere");
    let photos = environment.path().join("homes/me/photos");
    for folder in [&elsewhere, &photos] {
        for line in [
            "ls --all-roots",
            "tree --all-roots",
            "find --all-roots",
            "du --all-roots",
            "pending hashes --no-scan --all-roots",
        ] {
            let said = ask(&environment, folder, line)?;
            assert_eq!(said.status, Some(0), "{line}: {}", said.errors);
            for tree in ["/homes/me/photos", "/homes/music"] {
                let whole = format!("{}{tree}", environment.path().display());
                assert!(said.out.contains(&whole), "{line}: {}", said.out);
            }
        }
        let said = ask(&environment, folder, "report owners --all-roots --json")?;
        assert!(said.out.contains("homes/music"), "{}", said.out);
    }
    let said = ask(&environment, &elsewhere, "ls --all-roots ..")?;
    assert_eq!(said.status, Some(2));
    // What is about everything stays so.
    for line in ["roots", "log", "changes", "consumers"] {
        let said = ask(&environment, &elsewhere, line)?;
        assert_eq!(said.status, Some(0), "{line}: {}", said.errors);
    }
    assert!(
        ask(&environment, &elsewhere, "changes")?
            .out
            .contains("homes/music/in/two")
    );
    Ok(())
}

#[test]
fn inside_a_root_the_answer_is_about_the_current_directory() -> Outcome {
    let environment = environment()?;
    let folder = environment.path().join("homes/me/photos/in");
    for command in COMMANDS.iter().filter(|line| !line.contains("growth")) {
        let said = ask(&environment, &folder, command)?;
        assert_eq!(said.status, Some(0), "{command}: {}", said.errors);
        assert!(
            !said.out.contains("two") && !said.out.contains("homes"),
            "{command}: {}",
            said.out
        );
    }
    assert_eq!(ask(&environment, &folder, "pending hashes")?.out, "one\n");
    let whole = format!("{}/one\n", folder.display());
    for line in ["find -a", "find -a one", "find --absolute-path"] {
        assert_eq!(ask(&environment, &folder, line)?.out, whole, "{line}");
    }
    assert_eq!(
        ask(&environment, &folder, "find . -a -name one")?.status,
        Some(0)
    );
    Ok(())
}

#[test]
fn above_roots_the_answer_is_about_those_below() -> Outcome {
    let environment = environment()?;
    let homes = environment.path().join("homes");
    for command in COMMANDS {
        let said = ask(&environment, &homes, command)?;
        assert_eq!(said.status, Some(0), "{command}: {}", said.errors);
        let note = "only a part of the current directory is in the catalogue: me/photos, music";
        assert!(said.errors.contains(note), "{command}: {}", said.errors);
    }
    let said = ask(&environment, &homes, "find")?;
    let mut lines: Vec<_> = said.out.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "me/photos/in",
            "me/photos/in/one",
            "music/in",
            "music/in/two"
        ]
    );
    // Names would seem to be in the current directory.
    let me = environment.path().join("homes/me");
    assert_eq!(ask(&environment, &me, "ls")?.out, "photos:\nin\n");
    assert!(!ask(&environment, &me, "du")?.out.contains("music"));
    Ok(())
}
