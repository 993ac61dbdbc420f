//! Instructions of some commands, counted by callgrind, beside those of a checked-in file.
//!
//! Times of a busy machine say little of a change; instructions say the same on every machine of a
//! kind, since valgrind shows each program the same processor. What else may differ is fixed: one
//! worker, the same tree with the same times in a folder with a path of the same length, in memory
//! where that can be; no environment, configuration or capabilities (who may listen to the
//! filesystem looks at less); batches that end long before a second has passed. What stays is the
//! seeds of hash maps, inode numbers and times of changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use filemap_testkit::ScratchFolder;
use rustix::fs::Mode;

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::product::Product;
use crate::report::{Form, Table};
use crate::{lists, tree};

const ENTRIES: u64 = 4_500;
const LINES: u64 = 5_000;
/// Entries in a batch: so few that none takes a second, after which a batch ends in any case.
const BATCH: &str = "500";
/// Bytes of the path of the folder in which all happens.
const PATH: usize = 64;
/// A filesystem in memory, the same everywhere.
const IN_MEMORY: &str = "/dev/shm";
/// More instructions than the file says are wrong beyond this share of them.
const MOST: f64 = 1.10;
/// So many fewer ones are worth a new file.
const LEAST: f64 = 0.90;

/// A command: its name in the file, and its words. `TREE`, `LIST` and `MARKED` stand for paths.
type Question = (&'static str, &'static [&'static str]);

/// The commands in the order in which they run: each finds what those before it left.
const QUESTIONS: [Question; 17] = [
    ("first scan", &["scan", "TREE"]),
    ("exact rescan", &["scan", "TREE"]),
    ("quick rescan", &["scan", "--quick", "TREE"]),
    ("find substring", &["find", "report", "TREE"]),
    ("find regex", &["find", "a.*[0-9]{3}.*g", "TREE"]),
    ("find size", &["find", "--size", "+100k", ".", "TREE"]),
    ("find all, sorted", &["find", "--sort", "size", ".", "TREE"]),
    ("du", &["du", "-s", "TREE"]),
    ("du all", &["du", "-d", "100", "TREE"]),
    ("du --top", &["du", "--top", "10", "TREE"]),
    // Without the names of users, which the system's lists of them hold.
    ("ls", &["ls", "--sort", "size", "TREE"]),
    ("done", &["done", "one", "MARKED"]),
    ("pending", &["pending", "--no-scan", "one", "TREE"]),
    ("changes", &["changes", "--since", "0"]),
    ("import", &["import", "--workers", "1", "LIST"]),
    ("check", &["check"]),
    ("roots", &["roots"]),
];

/// Counts the instructions of all commands, and compares or writes the file.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    // A wrong name ends the run before anything is counted.
    let known = arguments.path("compare").map(|file| read(&file));
    let known = known.transpose()?;
    let scratch = ScratchFolder::within(Path::new(IN_MEMORY)).or_else(|_| ScratchFolder::new());
    let scratch = scratch.map_err(BenchError::io("make", std::env::temp_dir()))?;
    let setting = Setting::new(arguments, &scratch)?;
    let mut counted = BTreeMap::new();
    for (name, words) in QUESTIONS {
        counted.insert(name.to_owned(), setting.count(words)?);
    }
    if let Some(file) = arguments.path("update") {
        return write(&file, &counted);
    }
    compare(&counted, known.as_ref(), Form::from(arguments))
}

/// Where the commands run.
struct Setting {
    program: PathBuf,
    catalogue: PathBuf,
    tree: PathBuf,
    list: PathBuf,
    marked: PathBuf,
}

impl Setting {
    fn new(arguments: &Arguments, scratch: &ScratchFolder) -> Result<Self, BenchError> {
        let scratch = padded(scratch.path())?;
        let product = Product::find(arguments, scratch.join("catalogue"))?;
        let folder = scratch.join("tree");
        rustix::process::umask(Mode::from(0o022));
        tree::make_fixed(&folder, ENTRIES, ENTRIES / 9)?;
        let list = scratch.join("list");
        let file = std::fs::File::create(&list).map_err(BenchError::io("make", &list))?;
        lists::write_list(LINES, &mut { file }).map_err(BenchError::io("write", &list))?;
        let marked = first_file(&folder)?;
        Ok(Self {
            program: product.program().to_owned(),
            catalogue: product.catalogue().to_owned(),
            tree: folder,
            list,
            marked,
        })
    }

    fn count(&self, words: &[&str]) -> Result<u64, BenchError> {
        let name = words.join(" ");
        let failed = |reason: String| BenchError::Program {
            program: format!("valgrind filemap {name}"),
            reason,
        };
        let output = self.command(words).output();
        let output = output.map_err(|error| failed(error.to_string()))?;
        let text = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(failed(format!("{}: {text}", output.status)));
        }
        let count = text
            .lines()
            .find_map(|line| line.split_once("Collected : "));
        let count = count.and_then(|(_, count)| count.trim().parse().ok());
        count.ok_or_else(|| failed(format!("it told no count: {text}")))
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = powerless("valgrind");
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs([("LC_ALL", "C"), ("TZ", "UTC"), ("HOME", "/nonexistent")])
            .env("FILEMAP_BATCH_ENTRIES", BATCH)
            .current_dir("/")
            .stdin(Stdio::null());
        command
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(&self.program)
            .args(["--quiet", "--threads", "1", "--catalogue"])
            .arg(&self.catalogue);
        for word in words {
            match *word {
                "TREE" => command.arg(&self.tree),
                "LIST" => command.arg(&self.list),
                "MARKED" => command.arg(&self.marked),
                word => command.arg(word),
            };
        }
        command
    }
}

/// A command without capabilities, also when root runs it.
fn powerless(program: &str) -> Command {
    if !rustix::process::geteuid().is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args([
        "--bounding-set=-all",
        "--inh-caps=-all",
        "--ambient-caps=-all",
    ]);
    command.arg(program);
    command
}

/// Makes a folder in this one, whose path has the same length everywhere.
fn padded(folder: &Path) -> Result<PathBuf, BenchError> {
    let length = folder.as_os_str().len() + 1;
    let folder = folder.join("x".repeat(PATH.saturating_sub(length).max(1)));
    std::fs::create_dir(&folder).map_err(BenchError::io("make", &folder))?;
    Ok(folder)
}

/// Some file of the tree, always the same.
fn first_file(folder: &Path) -> Result<PathBuf, BenchError> {
    let entries = std::fs::read_dir(folder).map_err(BenchError::io("read", folder))?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(BenchError::io("read", folder))?;
        let kind = entry
            .file_type()
            .map_err(BenchError::io("look at", entry.path()))?;
        if kind.is_file() {
            files.push(entry.path());
        }
    }
    let first = files.into_iter().min();
    first.ok_or_else(|| BenchError::Usage("the tree has no file at its top".to_owned()))
}

fn read(file: &Path) -> Result<BTreeMap<String, u64>, BenchError> {
    let text = std::fs::read_to_string(file).map_err(BenchError::io("read", file))?;
    let line = |line: &str| {
        let (count, name) = line.split_once('\t')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    let known: Option<BTreeMap<_, _>> = text.lines().map(line).collect();
    let known = known.filter(|known| !known.is_empty());
    known.ok_or_else(|| {
        BenchError::Usage(format!(
            "{} does not hold a count and a name in each line: write it with --update",
            file.display()
        ))
    })
}

fn write(file: &Path, counted: &BTreeMap<String, u64>) -> Result<(), BenchError> {
    let mut text = String::new();
    for (name, count) in counted {
        text.push_str(&format!("{count}\t{name}\n"));
    }
    std::fs::write(file, text).map_err(BenchError::io("write", file))
}

/// Prints the counts, beside those of the file where there is one; an error when a command takes
/// more than it may, when it is not in the file, or the file names another one.
fn compare(
    counted: &BTreeMap<String, u64>,
    known: Option<&BTreeMap<String, u64>>,
    form: Form,
) -> Result<(), BenchError> {
    let mut table = Table::new(&["command", "instructions", "before", "ratio", "verdict"]);
    let mut wrong = 0;
    for (name, count) in counted {
        let before = known.and_then(|known| known.get(name).copied());
        let ratio = before.map(|before| *count as f64 / before.max(1) as f64);
        let verdict = known.map_or(Ok(""), |_| judge(ratio));
        wrong += u64::from(verdict.is_err());
        table.row([
            name.clone(),
            count.to_string(),
            before.map_or_else(String::new, |before| before.to_string()),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.3}")),
            verdict.unwrap_or_else(|wrong| wrong).to_owned(),
        ]);
    }
    println!("{}", table.to_text(form));
    let gone = |name: &&String| !counted.contains_key(*name);
    let gone = known.map_or(0, |known| known.keys().filter(gone).count());
    if wrong > 0 || gone > 0 {
        return Err(BenchError::Usage(format!(
            "{wrong} commands take more instructions than the file allows or are not in it, and \
             {gone} of the file were not counted: if that is meant, write it anew with --update"
        )));
    }
    Ok(())
}

fn judge(ratio: Option<f64>) -> Result<&'static str, &'static str> {
    match ratio {
        None => Err("not in the file"),
        Some(ratio) if ratio > MOST => Err("too many"),
        Some(ratio) if ratio < LEAST => Ok("fewer: write the file anew"),
        Some(_) => Ok("ok"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_more_instructions_than_a_tenth_are_wrong() {
        assert!(judge(Some(1.09)).is_ok() && judge(Some(0.5)).is_ok());
        assert!(judge(Some(1.11)).is_err() && judge(None).is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let scratch = ScratchFolder::new().unwrap();
        let file = scratch.join("file");
        let counted = BTreeMap::from([("du --top".to_owned(), 12), ("ls".to_owned(), u64::MAX)]);
        write(&file, &counted).unwrap();
        assert_eq!(read(&file).unwrap(), counted);
        let compared = |known: &BTreeMap<_, _>| compare(&counted, Some(known), Form::Aligned);
        assert!(compared(&read(&file).unwrap()).is_ok());
        let mut known = BTreeMap::from([("du --top".to_owned(), 10), ("ls".to_owned(), 10)]);
        assert!(compared(&known).is_err(), "more than it may");
        known = BTreeMap::from([("ls".to_owned(), u64::MAX)]);
        assert!(compared(&known).is_err(), "one is not in the file");
        known.extend([("du --top".to_owned(), 12), ("gone".to_owned(), 1)]);
        assert!(compared(&known).is_err(), "one was not counted");
    }

    #[test]
    fn a_file_that_is_missing_or_holds_no_counts_is_an_error() {
        let scratch = ScratchFolder::new().unwrap();
        let file = scratch.join("file");
        assert!(matches!(read(&file), Err(BenchError::Io { .. })));
        for text in ["", "12 ls\n", "many\tls\n", "12\tls\n\n"] {
            std::fs::write(&file, text).unwrap();
            assert!(matches!(read(&file), Err(BenchError::Usage(_))), "{text:?}");
        }
    }

    #[test]
    fn paths_have_the_same_length_everywhere() {
        let scratch = ScratchFolder::new().unwrap();
        let folders = [scratch.join("a"), scratch.join("another one")];
        for folder in folders {
            std::fs::create_dir(&folder).unwrap();
            let long = padded(&folder).unwrap();
            assert!(long.is_dir());
            assert_eq!(
                long.as_os_str().len(),
                PATH.max(folder.as_os_str().len() + 2)
            );
        }
    }
}
