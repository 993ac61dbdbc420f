//! The answers of a fixed set of commands, in one file that is reviewed when it changes.
//!
//! They are asked of a list that is imported twice, where everything is the same on every machine, and of
//! a live tree, where what the filesystem decides (numbers of inodes, blocks, times of change) is
//! replaced. `UPDATE_SNAPSHOTS=1` writes the file anew.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use filemap_testkit::TestEnvironment;

use crate::import::write;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// Kind and permissions, owner, group, links, length, blocks of 1 KiB, year, path.
type Line = (&'static str, u32, u32, u64, u64, u64, u32, &'static str);

const LISTED: &[Line] = &[
    ("drwxr-xr-x", 4001, 71, 5, 4096, 4, 2025, "/fs/top"),
    ("drwxr-xr-x", 4001, 71, 2, 4096, 4, 2025, "/fs/top/tv"),
    ("drwxr-x---", 4002, 72, 2, 4096, 4, 2024, "/fs/top/tv2"),
    ("drwxr-xr-x", 4001, 71, 3, 4096, 4, 2020, "/fs/top/deep"),
    ("drwxr-xr-x", 4001, 71, 2, 4096, 4, 2020, "/fs/top/deep/er"),
    (
        "-rw-r--r--",
        4001,
        71,
        1,
        5_000_000,
        4884,
        2025,
        "/fs/top/tv/a film.mkv",
    ),
    (
        "-rw-r--r--",
        4001,
        71,
        1,
        700,
        4,
        2025,
        "/fs/top/tv/a film.srt",
    ),
    (
        "-rw-r--r--",
        4001,
        71,
        1,
        6_500_000,
        6348,
        2019,
        "/fs/top/tv/b film.MKV",
    ),
    (
        "-rw-rw-rw-",
        4002,
        72,
        1,
        12,
        4,
        2023,
        "/fs/top/tv2/100%_done",
    ),
    (
        "-rwxr-xr-x",
        4002,
        72,
        1,
        90_000,
        88,
        2023,
        "/fs/top/tv2/run.sh",
    ),
    (
        "-rw-r--r--",
        4003,
        71,
        2,
        30_000,
        32,
        2021,
        "/fs/top/deep/link one",
    ),
    (
        "-rw-r--r--",
        4003,
        71,
        2,
        30_000,
        32,
        2021,
        "/fs/top/deep/er/link two",
    ),
    (
        "-rw-------",
        4001,
        71,
        1,
        0,
        0,
        2018,
        "/fs/top/deep/er/empty.txt",
    ),
    ("lrwxrwxrwx", 4001, 71, 1, 9, 0, 2022, "/fs/top/latest"),
    ("-rw-r--r--", 4001, 71, 1, 44, 4, 2022, "/fs/top/tv2/^ odd "),
    ("prw-r--r--", 4001, 71, 1, 0, 0, 2022, "/fs/top/pipe"),
];

/// Commands about the list.
const OF_LISTS: &[&[&str]] = &[
    &["roots", "--json"],
    &["log", "--json"],
    &["ls", "/fs/top"],
    &["ls", "-l", "/fs/top"],
    &["ls", "-l", "/fs/top/tv", "--sort", "size"],
    &["ls", "-d", "/fs/top/tv", "/fs/top/tv2/run.sh"],
    &["ls", "/fs/top", "--sort", "mtime", "--limit", "2"],
    &["tree", "/fs/top"],
    &["tree", "-d", "-L", "1", "/fs/top"],
    &["stat", "/fs/top", "/fs/top/tv/a film.mkv", "/fs/top/latest"],
    &["find", ".", "/fs/top"],
    &["find", "-e", "mkv", "/fs/top"],
    &["find", "-g", "*film*", "/fs/top", "--sort", "size"],
    &["find", "-F", "%_", "/fs/top"],
    &["find", "-p", "tv/", "/fs/top"],
    &["find", "--and", "film", "srt", "/fs/top"],
    &["find", "-S", "+5M", "/fs/top", "-l"],
    &["find", "-S", "1k..100k", "/fs/top", "--sort", "name", "-r"],
    &[
        "find",
        "--older",
        "2022-01-01",
        "/fs/top",
        "--sort",
        "mtime",
    ],
    &["find", "--newer", "2023-01-01", "-t", "f", "/fs/top"],
    &["find", "-o", "4002", "/fs/top"],
    &["find", "-o", "!4001", "-t", "f", "/fs/top"],
    &["find", "--group", "72", "/fs/top"],
    &["find", "--perm", "/111", "-t", "f", "/fs/top"],
    &["find", "-t", "l", "-t", "p", "/fs/top"],
    &["find", "--empty", "/fs/top"],
    &["find", "-E", "tv", "--count", ".", "/fs/top"],
    &["find", "-E", "tv/", "--limit", "3", ".", "/fs/top"],
    &["find", "--exact-depth", "2", ".", "/fs/top"],
    &[
        "find",
        "--format",
        "{size} {user} {perm} {mtime} {/}",
        "-t",
        "f",
        "/fs/top",
    ],
    &["find", "--tsv", ".", "/fs/top"],
    &["find", "-t", "d", "--min-size", "1M", "/fs/top"],
    &["find", "-t", "d", "--single-owner", "/fs/top"],
    &[
        "find",
        "-t",
        "d",
        "--leaves-only",
        "--sort",
        "files",
        "/fs/top",
    ],
    &[
        "find",
        "-t",
        "d",
        "--accessed-before",
        "2024-01-01",
        "/fs/top",
    ],
    &["find", "/fs/top", "-name", "*.srt", "-size", "-2", "-ls"],
    &["find", "/fs/top", "-maxdepth", "1", "-type", "d", "-print"],
    &["find", "--all-roots", "-1", "film"],
    &["find", "nothing at all", "/fs/top"],
    &["du", "/fs/top"],
    &["du", "-b", "-d", "3", "/fs/top"],
    &["du", "-s", "/fs/top/tv", "/fs/top/tv2", "-c"],
    &["du", "-a", "--apparent-size", "-n", "5", "/fs/top"],
    &[
        "du",
        "--sort",
        "files",
        "--own",
        "--table",
        "--no-bars",
        "/fs/top",
    ],
    &["du", "--tsv", "-d", "2", "/fs/top"],
    &["du", "--growth", "2026-01-01", "/fs/top"],
    &["du", "--name", "tv*", "/fs/top"],
    &["report", "owners", "/fs/top"],
    &["report", "groups", "--sort", "files", "/fs/top"],
    &["report", "access-history", "/fs/top"],
    &["report", "file-sizes", "--by", "owner", "/fs/top"],
    &[
        "report",
        "file-sizes",
        "--owner",
        "4003",
        "--tsv",
        "/fs/top",
    ],
    &["report", "summary", "/fs/top", "/fs/top/tv"],
    &["report", "filesystems", "--all-roots"],
    &["changes"],
    &["changes", "/fs/top/tv2"],
    &["changes", "--limit", "2"],
    &["check"],
    &["ls", "/bare"],
    &["find", ".", "/bare"],
    &["du", "-a", "/bare"],
    &["report", "owners", "/bare/er"],
    &["changes", "/bare"],
    &["ls", "/fs/to"],
    &["find", "(", "/fs/top"],
];

/// Commands about the live tree, in its folder.
const OF_TREES: &[&[&str]] = &[
    &["scan", "-q", "."],
    &["scan", "-q", "."],
    &["scan", "-q", "--quick", "."],
    &["find", "-t", "f", "."],
    &[
        "find",
        "-t",
        "f",
        "--format",
        "{bytes} {mtime} {perm} {links} {type} {}",
        ".",
    ],
    &["pending", "thumbs", "-e", "jpg"],
    &["done", "thumbs", "one.jpg"],
    &["failed", "thumbs", "two.jpg", "--reason", "too dark"],
    &["pending", "thumbs", "-e", "jpg"],
    &["pending", "thumbs", "-e", "jpg", "--retry", "all"],
    &["consumers"],
    &["changes", "--limit", "3"],
    &["roots", "label", ".", "Things"],
    &["roots", "--json"],
    &["log", "--json"],
    &["du", "-b", "d/notes", "one.jpg"],
    &["stat", "two.jpg", "--json"],
    &["check"],
];

/// What a filesystem or the clock decides, as keys of the answers in JSON.
const DECIDED: &[&str] = &[
    "ctime",
    "btime",
    "inode",
    "device",
    "filesystem",
    "uid",
    "gid",
    "owner",
    "group",
    "started",
    "began",
    "ended",
    "seconds",
    "allocated",
    "created",
    "last_scan",
    "last_look",
    "at",
    "oldest_pending",
    "began_at",
    "cpu_seconds",
    "looked",
    "listed",
    "birth",
];

/// The answer to a command, as text that is the same on every machine.
struct Record<'e> {
    environment: &'e TestEnvironment,
    folder: PathBuf,
    is_live: bool,
    text: String,
}

impl Record<'_> {
    fn all(&mut self, commands: &[&[&str]]) -> Outcome {
        for command in commands {
            self.add(command)?;
            // Those that write are told once.
            let is_question =
                !matches!(command[0], "scan" | "done" | "failed" | "roots" if command.len() > 1);
            let has_form = command
                .iter()
                .any(|word| matches!(*word, "--json" | "--tsv" | "-ls" | "-print" | "--format"));
            if is_question && !has_form {
                self.add(&[command, &["--json"][..]].concat())?;
            }
        }
        Ok(())
    }

    fn add(&mut self, command: &[&str]) -> Outcome {
        let mut told = self.environment.command(command);
        let told = told.current_dir(&self.folder).output()?;
        let shown = command.iter().map(|word| {
            if word.contains([' ', '(', '*']) {
                format!("'{word}'")
            } else {
                (*word).to_owned()
            }
        });
        let shown = shown.collect::<Vec<_>>().join(" ");
        let status = told.status.code().ok_or("a signal")?;
        let ends = if status == 0 {
            String::new()
        } else {
            format!("   [{status}]")
        };
        writeln!(self.text, "$ filemap {shown}{ends}")?;
        for (bytes, mark) in [(&told.stdout, ""), (&told.stderr, "! ")] {
            for line in self
                .same_everywhere(&String::from_utf8_lossy(bytes))
                .lines()
            {
                writeln!(self.text, "{mark}{line}")?;
            }
        }
        self.text.push('\n');
        Ok(())
    }

    fn same_everywhere(&self, text: &str) -> String {
        let keys = if self.is_live {
            DECIDED
        } else {
            &["started", "seconds"][..]
        };
        let mut text = text.to_owned();
        for key in keys {
            text = without_value(&text, key);
        }
        if !self.is_live {
            let folder = self.environment.path();
            return text.replace(&*folder.to_string_lossy(), "[FOLDER]");
        }
        self.environment.redacted(&text)
    }
}

/// Replaces what follows `"key":` up to the next comma or bracket.
fn without_value(text: &str, key: &str) -> String {
    let key = format!("\"{key}\":");
    let mut parts = text.split(&key);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(&key);
        out.push('~');
        out.push_str(
            part.find([',', '}'])
                .and_then(|end| part.get(end..))
                .unwrap_or_default(),
        );
    }
    out
}

fn listed(lines: &[Line]) -> Vec<u8> {
    let mut list = Vec::new();
    for (mode, user, group, links, size, blocks, year, path) in lines {
        let is_linked = *links == 2 && !mode.starts_with('d');
        let inode = if is_linked {
            500
        } else {
            1000 + path.len() as u64 * 7 + size % 7
        };
        let line = format!(
            "{inode} 1 0 s={size} a={blocks} u={user} g={group} p={mode} nl={links} \
             ac={year}-06-01 10:00:00 mt={year}-02-03 04:05:06 cr={year}-02-03 04:05:07 -- "
        );
        list.extend_from_slice(line.as_bytes());
        // No character: a byte that is no text.
        list.extend(
            path.bytes()
                .map(|byte| if byte == b'^' { 0xff } else { byte }),
        );
        list.push(b'\n');
    }
    list
}

fn lists() -> Outcome<String> {
    let environment = TestEnvironment::new(BINARY)?;
    let before: Vec<Line> = LISTED
        .iter()
        .copied()
        .filter(|line| !line.7.ends_with("b film.MKV"))
        .collect();
    let bare: Vec<Line> = LISTED
        .iter()
        .copied()
        .filter(|line| line.7.starts_with("/fs/top/deep"))
        .collect();
    let mut record = Record {
        folder: environment.path().to_owned(),
        environment: &environment,
        is_live: false,
        text: String::new(),
    };
    for (name, lines, entries) in [
        ("20260101_c_fs.list.all", &before[..], "--entries"),
        ("20260115_c_fs.list.all", LISTED, "--entries"),
        ("20260116_c_bare.list.all", &bare, "--quiet"),
    ] {
        let mut list = listed(lines);
        if entries == "--quiet" {
            list = String::from_utf8_lossy(&list)
                .replace("/fs/top/deep", "/bare")
                .into_bytes();
        }
        let list = write(&environment, name, list)?;
        environment
            .run(["import".as_ref(), entries.as_ref(), list.as_os_str()])?
            .success()?;
    }
    record.all(OF_LISTS)?;
    Ok(record.text)
}

fn trees() -> Outcome<String> {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("tree")?;
    for (number, name) in ["one.jpg", "two.jpg", "three.JPG", "d/notes", "d/e/f"]
        .iter()
        .enumerate()
    {
        tree.file(name, 10 * number + 1)?;
        tree.times(name, 1_600_000_000, 1_500_000_000 + number as i64)?;
    }
    tree.hard_link("d/again.jpg", "one.jpg")?;
    tree.symlink("lead", "d/notes")?;
    let mut record = Record {
        folder: tree.path().to_owned(),
        environment: &environment,
        is_live: true,
        text: String::new(),
    };
    record.all(OF_TREES)?;
    Ok(record.text)
}

#[test]
fn answers_are_as_recorded() -> Outcome {
    let text = format!("{}{}", lists()?, trees()?);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots/answers.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        return Ok(std::fs::write(path, text)?);
    }
    let recorded = std::fs::read_to_string(path)?;
    let mut asked = "";
    for (now, then) in text.lines().zip(recorded.lines()) {
        if now.starts_with("$ ") {
            asked = now;
        }
        assert_eq!(now, then, "{asked}");
    }
    assert_eq!(text.lines().count(), recorded.lines().count());
    Ok(())
}
