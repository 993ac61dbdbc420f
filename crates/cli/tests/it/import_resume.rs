//! An import that is broken off changes nothing, and goes on with the next one of the same lists, and of
//! no others.

use std::error::Error;
use std::ffi::OsStr;
use std::process::Stdio;
use std::time::Duration;

use filemap_testkit::{Random, TestEnvironment, wait_until};

use crate::import::{files, gpfs, import_file, write};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn an_import_that_is_killed_leaves_the_catalogue_as_it_was() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let first = write(&environment, "first", gpfs("a", 50))?;
    import_file(&environment, &first)?.success()?;
    let second = write(&environment, "second", gpfs("a", 60_000))?;
    let mut random = Random::new(5);
    let mut was_killed = 0;
    for _ in 0..12 {
        let mut child = environment
            .command(["import".as_ref(), "--entries".as_ref(), second.as_os_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        std::thread::sleep(Duration::from_millis(random.below(900)));
        child.kill()?;
        was_killed += u32::from(!child.wait()?.success());
        let found = files(&environment, "/gpfs/test/a")?;
        assert!(found == "50" || found == "60000", "{found}");
        environment.run(["check"])?.success()?;
        if found == "60000" {
            import_file(&environment, &first)?.success()?;
        }
    }
    assert!(was_killed > 0, "none was killed in time");
    import_file(&environment, &second)?.success()?;
    assert_eq!(files(&environment, "/gpfs/test/a")?, "60000");
    environment.run(["check"])?.success()?;
    // What broken-off imports left is gone.
    let names = std::fs::read_dir(environment.catalogue())?.flatten();
    let names = names.map(|name| name.file_name().to_string_lossy().into_owned());
    let locks: Vec<_> = names.filter(|name| name.starts_with("root-")).collect();
    assert!(locks.len() <= 3, "{locks:?}");
    let log = environment.run(["log", "--json"])?.success()?.stdout_text();
    assert!(!log.contains("\"state\":\"begun\""), "{log}");
    Ok(())
}

/// The names of what imports keep in the folder of the catalogue.
fn kept(environment: &TestEnvironment) -> Vec<String> {
    let names = std::fs::read_dir(environment.catalogue());
    let names = names.into_iter().flatten().flatten();
    let names = names.map(|name| name.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("import-")).collect()
}

/// The number that stands behind a key in a line of JSON.
fn number(line: &str, key: &str) -> u64 {
    let key = format!("\"{key}\":");
    let rest = line.split_once(&key).map_or("", |(_, rest)| rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse().unwrap_or(u64::MAX)
}

/// Lists of which no two neighbours are in one directory, with duplicates and hard links.
fn scattered(count: u32) -> String {
    let mut random = Random::new(11);
    let mut text = String::from("[I] GPFS header\n");
    for _ in 0..count {
        let at = random.below(u64::from(count));
        let (links, inode) = if at.is_multiple_of(50) {
            (2, at / 2)
        } else {
            (1, at)
        };
        let (folder, owner) = (at % 997, at % 7);
        text += &format!(
            "{inode} 1 0 s={} a=4 u={owner} g=1 p=-rw-r--r-- ac=2024-01-01 10:00:00 \
             mt=2024-01-01 10:00:00 cr=2024-01-01 10:00:00 nl={links} -- \
             /gpfs/test/{folder}/inner/file{at}\n",
            at * 100
        );
    }
    text + "not a line\n"
}

/// What reports say of the tree.
fn answers(environment: &TestEnvironment) -> Result<String, Box<dyn Error>> {
    let mut all = String::new();
    for words in [
        &["du", "--json", "/gpfs/test"][..],
        &["report", "owners", "--json", "/gpfs/test"],
        &["report", "file-sizes", "--json", "/gpfs/test"],
    ] {
        all += &environment.run(words)?.success()?.stdout_text();
    }
    Ok(all)
}

/// Is it written down what is in the runs of an import?
fn has_runs(environment: &TestEnvironment) -> bool {
    let kept = kept(environment);
    kept.iter().any(|name| name.ends_with(".unsynced"))
}

#[test]
fn an_import_that_was_broken_off_goes_on() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(&environment, "20260101_c_fs.list.all", scattered(400_000))?;
    let words: [&OsStr; 6] = [
        "import".as_ref(),
        "--json".as_ref(),
        "--memory=4MiB".as_ref(),
        "--workers=2".as_ref(),
        "--max-malformed=1%".as_ref(),
        list.as_os_str(),
    ];
    let mut random = Random::new(3);
    let mut left = 0;
    for round in 0..12 {
        let mut child = environment.command(words);
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        // Every third is killed at any moment, the others when there are runs to go on behind.
        if round % 3 != 0 {
            wait_until(PATIENCE, || {
                Ok::<_, Box<dyn Error>>(child.try_wait()?.is_some() || has_runs(&environment))
            })?;
        }
        std::thread::sleep(Duration::from_millis(random.below(300)));
        let id = rustix::process::Pid::from_child(&child);
        let signal = match round % 2 {
            0 => rustix::process::Signal::KILL,
            _ => rustix::process::Signal::INT,
        };
        let _ = rustix::process::kill_process(id, signal);
        if child.wait()?.success() {
            break;
        }
        environment.run(["check"])?.success()?;
        left += usize::from(has_runs(&environment));
    }
    assert!(left > 0, "nothing was left");
    let last = environment.run(words)?.success()?.stdout_text();
    let resumed = number(&last, "resumed_lines");
    assert!(last.contains("\"known\":true") || resumed > 0, "{last}");
    assert_eq!(kept(&environment), Vec::<String>::new());
    let other = TestEnvironment::new(BINARY)?;
    let anew = other.run(words)?.success()?.stdout_text();
    assert_eq!(number(&anew, "resumed_lines"), 0);
    for key in ["lines", "records", "duplicates", "malformed", "directories"] {
        assert_eq!(number(&last, key), number(&anew, key), "{key}");
    }
    let (ours, others) = (answers(&environment)?, answers(&other)?);
    // What stands before tells the number of the root, which an import that was broken off used up.
    let told = |line: &'_ str| {
        line.split_once("\"total\"")
            .map(|(_, told)| told.to_owned())
    };
    assert_eq!(ours.lines().count(), others.lines().count());
    for (ours, others) in ours.lines().zip(others.lines()) {
        assert!(
            ours == others || told(ours).is_some() && told(ours) == told(others),
            "{ours}\n{others}"
        );
    }
    Ok(())
}

/// Begins an import, and kills it as soon as there are runs to go on from.
fn break_off(environment: &TestEnvironment, words: &[&OsStr]) -> Outcome {
    let mut child = environment.command(words.iter().copied());
    let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let has_run = wait_until(PATIENCE, || {
        assert!(child.try_wait()?.is_none(), "it ended before it was killed");
        let names = kept(environment);
        Ok::<_, Box<dyn Error>>(names.iter().any(|name| name.ends_with(".unsynced")))
    })?;
    assert!(has_run, "there is nothing to go on from");
    child.kill()?;
    child.wait()?;
    assert!(!kept(environment).is_empty());
    Ok(())
}

#[test]
fn runs_that_are_damaged_are_sorted_anew() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(&environment, "list", scattered(300_000))?;
    let words: [&OsStr; 5] = [
        "import".as_ref(),
        "--json".as_ref(),
        "--memory=4MiB".as_ref(),
        "--max-malformed=1%".as_ref(),
        list.as_os_str(),
    ];
    break_off(&environment, &words)?;
    let names = kept(&environment);
    let runs = names.iter().find(|name| name.ends_with(".runs"));
    let runs = environment.catalogue().join(runs.ok_or("no runs")?);
    let mut bytes = std::fs::read(&runs)?;
    bytes[5000] ^= 16;
    std::fs::write(&runs, bytes)?;
    let run = environment.run(words)?.success()?;
    let told = run.stderr_text();
    assert!(told.contains("does not fit its checksum"), "{told}");
    assert!(told.contains("the lists are sorted anew"), "{told}");
    assert_eq!(number(&run.stdout_text(), "resumed_lines"), 0);
    assert_eq!(kept(&environment), Vec::<String>::new());
    let other = TestEnvironment::new(BINARY)?;
    other.run(words)?.success()?;
    let totals = |environment: &TestEnvironment| -> Result<_, Box<dyn Error>> {
        let run = environment.run(["report", "owners", "--tsv", "/gpfs/test"])?;
        Ok(run.success()?.stdout_text())
    };
    assert_eq!(totals(&environment)?, totals(&other)?);
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn what_a_broken_off_import_kept_is_of_no_use_for_another_list() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = write(&environment, "list", scattered(300_000))?;
    let words: [&OsStr; 4] = [
        "import".as_ref(),
        "--json".as_ref(),
        "--memory=4MiB".as_ref(),
        list.as_os_str(),
    ];
    let stop = || break_off(&environment, &words);
    stop()?;
    // The same name, as long, and as old.
    let before = std::fs::metadata(&list)?;
    let text = std::fs::read(&list)?;
    std::fs::write(&list, String::from_utf8(text)?.replace("file1", "fileX"))?;
    std::fs::File::options()
        .write(true)
        .open(&list)?
        .set_modified(before.modified()?)?;
    let run = environment.run(words)?.success()?.stdout_text();
    assert_eq!(number(&run, "resumed_lines"), 0, "{run}");
    assert_eq!(kept(&environment), Vec::<String>::new());
    let found = environment.run(["report", "summary", "--json", "/gpfs/test"])?;
    found.success()?;
    // Asked not to, it neither uses nor leaves anything.
    std::fs::write(&list, scattered(300_001))?;
    stop()?;
    let words: Vec<&OsStr> = words.into_iter().chain(["--no-resume".as_ref()]).collect();
    let run = environment.run(words)?.success()?.stdout_text();
    assert_eq!(number(&run, "resumed_lines"), 0, "{run}");
    assert_eq!(kept(&environment), Vec::<String>::new());
    Ok(())
}
