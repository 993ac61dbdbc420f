//! Reports say what a count with `find` says.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use filemap_testkit::{Random, TestEnvironment, grow_random_tree, run_find};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const DAYS: [i64; 9] = [30, 90, 180, 365, 730, 1095, 1460, 2190, 2555];
const DAY: i64 = 86_400;

/// A file as `find` sees it.
#[derive(Clone, Debug)]
struct Seen {
    inode: u64,
    uid: u64,
    gid: u64,
    size: u64,
    allocated: u64,
    accessed: i64,
    path: Vec<u8>,
}

fn look(top: &Path) -> Result<Vec<Seen>, Box<dyn Error>> {
    let found = run_find(top)?.into_iter();
    let files = found.filter(|found| found.seen.kind != 'd');
    Ok(files
        .map(|found| Seen {
            inode: found.seen.inode,
            uid: found.seen.uid.into(),
            gid: found.seen.gid.into(),
            size: found.seen.size,
            allocated: found.seen.allocated,
            accessed: found.seen.accessed.seconds,
            path: found.path,
        })
        .collect())
}

/// Files, bytes and allocated bytes of each key, each inode once in bytes.
fn count<K: Ord + Clone>(seen: &[Seen], key: impl Fn(&Seen) -> K) -> BTreeMap<K, (u64, u64, u64)> {
    let mut counts: BTreeMap<K, (u64, u64, u64)> = BTreeMap::new();
    let mut inodes = BTreeSet::new();
    for file in seen {
        let count = counts.entry(key(file)).or_default();
        count.0 += 1;
        if inodes.insert(file.inode) {
            count.1 += file.size;
            count.2 += file.allocated;
        }
    }
    counts
}

fn report(environment: &TestEnvironment, words: &[&OsStr]) -> Result<Value, Box<dyn Error>> {
    let line = [&["report".as_ref(), "--json".as_ref()], words].concat();
    let outcome = environment.run(line)?.success()?;
    Ok(serde_json::from_slice(&outcome.stdout)?)
}

fn numbers(value: &Value) -> (u64, u64, u64) {
    let number = |key: &str| value[key].as_u64().unwrap_or(u64::MAX);
    (number("files"), number("bytes"), number("allocated"))
}

/// Grows a tree with files of several owners and ages, and hard links between its parts.
fn grow(environment: &TestEnvironment, seed: u64) -> Result<std::path::PathBuf, Box<dyn Error>> {
    let tree = environment.tree("data")?;
    grow_random_tree(&tree, &mut Random::new(seed), 300)?;
    for (number, (size, age)) in [(0, 1), (1023, 29), (1024, 31), (10_239, 364), (10_240, 366)]
        .into_iter()
        .chain([(1 << 20, 1459), (300, 1461), (99, 2200), (7, 3000)])
        .enumerate()
    {
        let name = format!("aged/{number}/f");
        tree.file(&name, size)?;
        let path = tree.path().join(&name);
        let date = format!("{age} days ago");
        let touched = Command::new("touch")
            .args(["-a", "-d", &date])
            .arg(&path)
            .status()?;
        assert!(touched.success());
        // Only root may give files away; for others all is theirs.
        let owner = format!("{}:{}", 1000 + number % 3, 2000 + number % 2);
        let _ = Command::new("chown").arg(owner).arg(&path).output()?;
        std::fs::hard_link(&path, tree.path().join(format!("aged/{number}/g")))?;
        std::fs::hard_link(&path, tree.path().join(format!("linked {number}")))?;
    }
    let top = tree.path().to_path_buf();
    environment
        .run([OsStr::new("scan"), "-q".as_ref(), top.as_os_str()])?
        .success()?;
    Ok(top)
}

fn assert_reports(environment: &TestEnvironment, seen: &[Seen], places: &[&Path]) -> Outcome {
    let places: Vec<&OsStr> = places.iter().map(|path| path.as_os_str()).collect();
    let ask = |kind: &str| report(environment, &[&[kind.as_ref()], &places[..]].concat());
    for (kind, id) in [("owners", "uid"), ("groups", "gid")] {
        let answer = ask(kind)?;
        let wanted = count(seen, |file| if id == "uid" { file.uid } else { file.gid });
        let rows = answer[kind].as_array().ok_or("no rows")?;
        let rows: BTreeMap<u64, _> = rows
            .iter()
            .map(|row| (row[id].as_u64().unwrap_or(u64::MAX), numbers(row)))
            .collect();
        assert_eq!(rows, wanted, "{kind}");
        assert_eq!(answer["exact"], true);
        assert_eq!(
            numbers(&answer["total"]),
            count(seen, |_| ()).remove(&()).unwrap_or_default()
        );
    }
    let answer = ask("access-history")?;
    let date = answer["roots"][0]["as_of"].as_str().ok_or("no date")?;
    let now = filemap::text::Calendar::utc(filemap::model::Timestamp::MIN).parse(date)?;
    let age = |file: &Seen| {
        let seconds = now.unix_seconds() - file.accessed;
        DAYS.iter().filter(|days| seconds >= **days * DAY).count()
    };
    assert_classes(&answer, &count(seen, age))?;
    let answer = ask("file-sizes")?;
    let bounds = (0..9).map(|class| match class {
        0..3 => 10u64.pow(class) << 10,
        3..6 => 10u64.pow(class - 3) << 20,
        _ => 10u64.pow(class - 6) << 30,
    });
    let bounds: Vec<u64> = bounds.collect();
    let size = |file: &Seen| bounds.iter().filter(|bound| file.size >= **bound).count();
    assert_classes(&answer, &count(seen, size))?;
    Ok(())
}

fn assert_classes(answer: &Value, wanted: &BTreeMap<usize, (u64, u64, u64)>) -> Outcome {
    let rows = answer["classes"].as_array().ok_or("no classes")?;
    assert_eq!(rows.len(), 10);
    for (class, row) in rows.iter().enumerate() {
        let (files, bytes, _) = wanted.get(&class).copied().unwrap_or_default();
        assert_eq!(row["files"], files, "{row}");
        assert_eq!(row["bytes"], bytes, "{row}");
    }
    Ok(())
}

#[test]
fn reports_of_any_places_are_what_find_counts() -> Outcome {
    for seed in 0..3 {
        let environment = TestEnvironment::new(BINARY)?;
        let top = grow(&environment, seed)?;
        let seen = look(&top)?;
        assert_reports(&environment, &seen, &[&top])?;
        for parts in [
            &["aged"][..],
            &["aged/1", "aged/4", "aged/4/f", "linked 3"],
            &["linked 2"],
        ] {
            let paths: Vec<_> = parts.iter().map(|part| top.join(part)).collect();
            let below = |file: &&Seen| {
                use std::os::unix::ffi::OsStrExt;
                let path = Path::new(OsStr::from_bytes(&file.path));
                paths.iter().any(|part| path.starts_with(part))
            };
            let seen: Vec<Seen> = seen.iter().filter(below).cloned().collect();
            let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
            assert_reports(&environment, &seen, &paths)?;
        }
    }
    Ok(())
}

#[test]
fn a_report_has_text_bars_rows_and_a_drawing() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = grow(&environment, 1)?;
    let run = |words: &[&str]| -> Result<String, Box<dyn Error>> {
        let mut line: Vec<&OsStr> = vec!["report".as_ref()];
        line.extend(words.iter().map(AsRef::<OsStr>::as_ref));
        line.push(top.as_os_str());
        Ok(environment.run(line)?.success()?.stdout_text())
    };
    let text = run(&["access-history"])?;
    assert!(
        text.contains("4-6 years") && text.contains('█') && text.contains(" %"),
        "{text}"
    );
    let drawing = environment.path().join("sizes.svg");
    let rows = run(&[
        "file-sizes",
        "--tsv",
        "--svg",
        drawing.to_str().ok_or("path")?,
    ])?;
    assert_eq!(rows.lines().count(), 11);
    assert!(rows.starts_with("class\tfiles\tbytes\tallocated\nunder 1 KiB\t"));
    let drawing = std::fs::read_to_string(drawing)?;
    assert!(drawing.contains("file-sizes: ") && drawing.contains("1-10 KiB"));
    let all = run(&["owners", "--tsv"])?;
    assert_eq!(run(&["owners", "--tsv", "-n", "1"])?.lines().count(), 2);
    assert!(all.starts_with("uid\tname\tfiles\tbytes\tallocated\tfull_name\n"));
    let summary = run(&["summary"])?;
    assert!(summary.contains("saved by hard links"), "{summary}");
    // Parts of the histogram add up to that of one user.
    let own = run(&["access-history", "--tsv", "--owner", "1001"])?;
    let files: u64 = own
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').nth(1)?.parse::<u64>().ok())
        .sum();
    let of_user = all.lines().find(|line| line.starts_with("1001\t"));
    let of_user = of_user.and_then(|line| line.split('\t').nth(2)?.parse().ok());
    assert_eq!(of_user.unwrap_or(0), files);
    let refused = environment.run([
        OsStr::new("report"),
        "owners".as_ref(),
        "--svg".as_ref(),
        "x".as_ref(),
        top.as_os_str(),
    ])?;
    assert_eq!(refused.status, Some(2));
    Ok(())
}
