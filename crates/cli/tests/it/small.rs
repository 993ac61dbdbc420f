//! Small answers that were wrong once: alternatives, columns, claims, modes, time zones.

use std::error::Error;
use std::fs::File;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Stdio};

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

struct Said {
    out: String,
    errors: String,
    status: Option<i32>,
}

fn command(environment: &TestEnvironment, line: &str) -> Command {
    let mut command = environment.command(line.split(' '));
    command.current_dir(environment.path().join("t"));
    command
}

fn ask(environment: &TestEnvironment, line: &str) -> Outcome<Said> {
    let output = command(environment, line).output()?;
    Ok(Said {
        out: String::from_utf8(output.stdout)?,
        errors: String::from_utf8(output.stderr)?,
        status: output.status.code(),
    })
}

/// The lines of an answer in the order of their bytes.
fn sorted(environment: &TestEnvironment, line: &str) -> Outcome<Vec<String>> {
    let said = ask(environment, line)?;
    assert_eq!(said.status, Some(0), "{line}: {}", said.errors);
    let mut lines: Vec<_> = said.out.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    Ok(lines)
}

/// A scanned tree `t`.
fn environment(files: &[(&str, usize)]) -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    for (path, size) in files {
        tree.file(path, *size)?;
    }
    let said = ask(&environment, "scan -q .")?;
    assert_eq!(said.status, Some(0), "{}", said.errors);
    Ok(environment)
}

#[test]
fn several_names_are_alternatives() -> Outcome {
    let environment = environment(&[("alpha/x", 1), ("beta/Y", 1), ("gamma/z", 1)])?;
    let paths = |line: &str| -> Outcome<Vec<String>> {
        let lines = sorted(&environment, line)?.into_iter();
        Ok(lines
            .map(|line| line.rsplit('\t').next().unwrap_or_default().to_owned())
            .collect())
    };
    assert_eq!(paths("du --name alpha --name beta")?, ["alpha", "beta"]);
    assert_eq!(paths("du -i --name ALPHA --name b*")?, ["alpha", "beta"]);
    assert_eq!(paths("find --name x --name z")?, ["alpha/x", "gamma/z"]);
    assert_eq!(paths("find --name x --iname y")?, ["alpha/x", "beta/Y"]);
    assert_eq!(paths("find --name x --name y")?, ["alpha/x"]);
    assert_eq!(paths("find --name x --name *")?.len(), 6);
    assert_eq!(
        paths("pending p --no-scan --name x --name z")?,
        ["alpha/x", "gamma/z"]
    );
    // The pattern of fd and its --and, and the words of find, must all match.
    assert_eq!(paths("find a --and m -t d")?, ["gamma"]);
    assert_eq!(paths("find l --name alpha --name beta")?, ["alpha"]);
    assert_eq!(ask(&environment, "find . -name alpha -name beta")?.out, "");
    Ok(())
}

#[test]
fn the_searched_path_is_among_the_largest() -> Outcome {
    let environment = environment(&[("a/b/c", 50_000), ("d", 10)])?;
    let lines = ask(&environment, "du -n 2 -B .")?.out;
    let paths: Vec<_> = lines
        .lines()
        .filter_map(|line| line.split('\t').nth(1))
        .collect();
    assert_eq!(paths, [".", "./a"]);
    assert_eq!(ask(&environment, "du -n 10 .")?.out.lines().count(), 3);
    Ok(())
}

#[test]
fn rows_of_files_have_times_and_owners() -> Outcome {
    let environment = environment(&[("a/f", 3)])?;
    let found = environment.path().join("t/a/f").symlink_metadata()?;
    for line in [
        "find f --tsv",
        "find f --tsv --search-path .",
        "du -a --tsv a/f",
    ] {
        let rows = ask(&environment, line)?.out;
        let mut rows = rows.lines().map(|row| row.split('\t').collect::<Vec<_>>());
        let (head, row) = (rows.next().ok_or("no head")?, rows.next().ok_or("no row")?);
        let field = |name: &str| {
            let at = head.iter().position(|column| *column == name);
            at.and_then(|at| row.get(at)).copied().unwrap_or_default()
        };
        // Only a directory has a mean size of what is in it.
        let empty = head.iter().zip(&row).filter(|(_, field)| field.is_empty());
        let empty: Vec<_> = empty.map(|(column, _)| *column).collect();
        assert_eq!(empty, ["mean_file_bytes"], "{line}: {row:?}");
        assert_eq!(field("uid"), found.uid().to_string());
        assert_eq!(field("gid"), found.gid().to_string());
        let mut date = Command::new("date");
        let wanted = date
            .args(["-u", "+%FT%T.%NZ", "-r"])
            .arg(environment.path().join("t/a/f"));
        let wanted = String::from_utf8(wanted.output()?.stdout)?;
        assert_eq!(field("newest_mtime"), wanted.trim(), "{line}");
    }
    Ok(())
}

#[test]
fn a_claim_is_taken_back_where_its_answer_is_lost() -> Outcome {
    let environment = environment(&[("a", 1), ("b", 1), ("c", 1)])?;
    ask(&environment, "failed p b --reason no")?;
    let claim = "pending p --no-scan --retry all --claim 2";
    // Nobody reads; and a disk that is full.
    for full in [false, true] {
        for json in ["", " --json"] {
            let mut command = command(&environment, &format!("{claim}{json}"));
            if full {
                command.stdout(File::options().write(true).open("/dev/full")?);
            } else {
                let (reader, writer) = std::io::pipe()?;
                drop(reader);
                command.stdout(writer);
            }
            let output = command.stderr(Stdio::piped()).output()?;
            assert_eq!(output.status.code(), Some(i32::from(full)), "{output:?}");
            assert_eq!(sorted(&environment, "pending p --no-scan")?, ["a", "c"]);
        }
    }
    let counts = ask(&environment, "consumers p")?.out;
    assert!(
        counts.contains("1 failed, 0 claimed, 2 pending"),
        "{counts}"
    );
    // One that was handed over holds.
    assert_eq!(sorted(&environment, claim)?, ["a", "b"]);
    assert_eq!(sorted(&environment, "pending p --no-scan")?, ["c"]);
    Ok(())
}

#[test]
fn a_word_that_is_taken_for_a_pattern_is_told() -> Outcome {
    let environment = environment(&[("photos/a.jpg", 1)])?;
    for line in ["find -e jpg photos", "find --count -e jpg photos"] {
        let said = ask(&environment, line)?;
        assert!(
            said.errors.contains("photos is taken for a pattern"),
            "{}",
            said.errors
        );
        assert!(said.errors.contains("./photos"));
    }
    for line in [
        "find -e jpg ./photos",
        "find -e jpg nothing",
        "find photos",
        "find -q -e jpg photos",
    ] {
        assert_eq!(ask(&environment, line)?.errors, "", "{line}");
    }
    Ok(())
}

#[test]
fn a_clock_that_is_still_to_come_is_refused() -> Outcome {
    let environment = environment(&[("a", 1)])?;
    let said = ask(&environment, "changes --since 99999")?;
    assert_eq!((said.out.as_str(), said.status), ("", Some(2)));
    assert!(
        said.errors.contains("the clock of this catalogue is at"),
        "{}",
        said.errors
    );
    for line in [
        "watch /none",
        "watch . /none",
        "stat /none",
        "scan -q /none",
    ] {
        let said = ask(&environment, line)?;
        assert_eq!(said.status, Some(1), "{line}");
        assert!(said.errors.contains("/none"), "{line}: {}", said.errors);
        assert!(!said.errors.contains("entity"), "{line}: {}", said.errors);
    }
    Ok(())
}

#[test]
fn the_largest_and_the_newest_come_first_everywhere() -> Outcome {
    let environment = environment(&[("small", 10), ("large", 90_000), ("middle", 20_000)])?;
    let tree = environment.tree("t")?;
    for (index, name) in ["large", "small", "middle"].into_iter().enumerate() {
        let time = 1_600_000_000 + i64::try_from(index)? * 1000;
        tree.times(name, time, time)?;
    }
    ask(&environment, "scan -q .")?;
    for (command, by_size, by_time) in [
        (
            "ls",
            ["large", "middle", "small"],
            ["middle", "small", "large"],
        ),
        (
            "find",
            ["large", "middle", "small"],
            ["middle", "small", "large"],
        ),
        (
            "du -a -d 1",
            ["large", "middle", "small"],
            ["middle", "small", "large"],
        ),
    ] {
        for (key, wanted) in [("size", by_size), ("mtime", by_time)] {
            for (flags, turned) in [("", false), (":desc", false), (":asc", true), (" -r", true)] {
                let line = format!("{command} --sort {key}{flags}");
                let said = ask(&environment, &line)?.out;
                let names = said
                    .lines()
                    .map(|line| line.rsplit('\t').next().unwrap_or_default());
                let mut names: Vec<_> = names.filter(|name| *name != ".").collect();
                if turned {
                    names.reverse();
                }
                assert_eq!(names, wanted, "{line}");
            }
        }
    }
    let names = ask(&environment, "ls --sort name")?.out;
    assert_eq!(names, "large\nmiddle\nsmall\n");
    Ok(())
}

fn modes(folder: &Path) -> Outcome<Vec<(String, u32)>> {
    let mut modes = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let mode = entry.metadata()?.permissions().mode() & 0o777;
        modes.push((entry.file_name().to_string_lossy().into_owned(), mode));
    }
    Ok(modes)
}

#[test]
fn nobody_else_may_look_into_a_catalogue_or_an_export() -> Outcome {
    // The umask of the tests is 022.
    let environment = environment(&[("a", 1)])?;
    ask(&environment, "scan -q .")?;
    ask(&environment, "pending p")?;
    let catalogue = environment.catalogue();
    assert_eq!(catalogue.metadata()?.permissions().mode() & 0o777, 0o700);
    let modes = modes(&catalogue)?;
    assert!(
        modes.iter().any(|(name, _)| name.ends_with(".lock")),
        "{modes:?}"
    );
    assert!(
        modes.iter().any(|(name, _)| name.ends_with(".look")),
        "{modes:?}"
    );
    assert!(modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
    let export = environment.path().join("out.db");
    assert_eq!(
        ask(&environment, "export sqlite ../out.db")?.status,
        Some(0)
    );
    assert_eq!(export.metadata()?.permissions().mode() & 0o777, 0o600);
    // Who gave one to others goes on to do so.
    std::fs::set_permissions(&export, std::fs::Permissions::from_mode(0o644))?;
    assert_eq!(
        ask(&environment, "export sqlite --force ../out.db")?.status,
        Some(0)
    );
    assert_eq!(export.metadata()?.permissions().mode() & 0o777, 0o644);
    // A folder that was there keeps its mode.
    let shared = environment.path().join("shared");
    std::fs::create_dir(&shared)?;
    std::fs::set_permissions(&shared, std::fs::Permissions::from_mode(0o750))?;
    assert_eq!(
        ask(&environment, "--catalogue ../shared scan -q .")?.status,
        Some(0)
    );
    assert_eq!(shared.metadata()?.permissions().mode() & 0o777, 0o750);
    Ok(())
}

#[test]
fn time_zones_have_names() -> Outcome {
    let mut environment = environment(&[("winter", 1), ("summer", 1)])?;
    // 2024-01-15T12:00:00Z, and 2024-07-15T12:00:00Z.
    let tree = environment.tree("t")?;
    tree.times("winter", 1_705_320_000, 1_705_320_000)?;
    tree.times("summer", 1_721_044_800, 1_721_044_800)?;
    ask(&environment, "scan -q .")?;
    for (zone, winter, summer) in [
        ("Europe/Berlin", "13:00:00+01:00", "14:00:00+02:00"),
        (":Europe/Berlin", "13:00:00+01:00", "14:00:00+02:00"),
        (
            "/usr/share/zoneinfo/Europe/Berlin",
            "13:00:00+01:00",
            "14:00:00+02:00",
        ),
        ("America/New_York", "07:00:00-05:00", "08:00:00-04:00"),
        ("Asia/Kolkata", "17:30:00+05:30", "17:30:00+05:30"),
        ("Australia/Lord_Howe", "23:00:00+11:00", "22:30:00+10:30"),
        (
            "CET-1CEST,M3.5.0,M10.5.0/3",
            "13:00:00+01:00",
            "14:00:00+02:00",
        ),
        ("UTC", "12:00:00+00:00", "12:00:00+00:00"),
        ("", "12:00:00+00:00", "12:00:00+00:00"),
    ] {
        environment.set("TZ", zone);
        for (name, time) in [("winter", winter), ("summer", summer)] {
            let shown = ask(&environment, &format!("find {name} --format {{mtime}}"))?;
            assert!(
                shown.out.trim().ends_with(&format!("T{time}")),
                "{zone}: {}",
                shown.out
            );
            assert_eq!(shown.errors, "", "{zone}");
            // What is typed is of the same zone.
            let (date, clock) = shown.out.trim().split_once('T').ok_or("no T")?;
            let clock = clock.get(..8).ok_or("no clock")?;
            let earlier = format!(
                "{date}T{}",
                clock
                    .replace(":00:00", ":00:01")
                    .replace(":30:00", ":30:01")
            );
            let found = ask(&environment, &format!("find {name} --older {earlier}"))?.out;
            assert_eq!(found, format!("{name}\n"), "{zone} {earlier}");
            let found = ask(&environment, &format!("find {name} --newer {date}T{clock}"))?.out;
            assert_eq!(found, "", "{zone}");
        }
    }
    environment.set("TZ", "Mars/Olympus");
    let said = ask(&environment, "find winter --format {mtime}")?;
    assert!(
        said.errors.contains("time zone of TZ is not known"),
        "{}",
        said.errors
    );
    assert!(said.out.contains("T12:00:00+00:00"));
    assert_eq!(ask(&environment, "find winter")?.errors, "");
    Ok(())
}
