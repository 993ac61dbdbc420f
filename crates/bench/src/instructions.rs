//! Instructions of some commands, counted by callgrind, beside those of a checked-in file.
//!
//! Times of a busy machine say little of a change; instructions say the same on every machine of a
//! kind, since valgrind shows each program the same processor. What else may differ is fixed: one
//! worker, the same tree, no environment, no configuration. What stays (the seeds of hash maps, inode
//! numbers, times) makes about a hundredth.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use filemap_testkit::ScratchFolder;

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::product::Product;
use crate::report::{Form, Table};
use crate::{lists, tree};

const ENTRIES: u64 = 4_500;
const LINES: u64 = 5_000;
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
    ("ls", &["ls", "-l", "TREE"]),
    ("done", &["done", "one", "MARKED"]),
    ("pending", &["pending", "--no-scan", "one", "TREE"]),
    ("changes", &["changes", "--since", "0"]),
    ("import", &["import", "--workers", "1", "LIST"]),
    ("check", &["check"]),
    ("roots", &["roots"]),
];

/// Counts the instructions of all commands, and compares or writes the file.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let scratch = ScratchFolder::new().map_err(BenchError::io("make", std::env::temp_dir()))?;
    let setting = Setting::new(arguments, &scratch)?;
    let mut counted = BTreeMap::new();
    for (name, words) in QUESTIONS {
        counted.insert(name.to_owned(), setting.count(words)?);
    }
    if let Some(file) = arguments.path("update") {
        return write(&file, &counted);
    }
    let known = match arguments.path("compare") {
        Some(file) if file.exists() => read(&file)?,
        Some(file) => {
            println!(
                "note: there is no {} yet: write it with --update",
                file.display()
            );
            BTreeMap::new()
        }
        None => BTreeMap::new(),
    };
    compare(&counted, &known, Form::from(arguments))
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
        let product = Product::find(arguments, scratch.join("catalogue"))?;
        let folder = scratch.join("tree");
        tree::make(&folder, ENTRIES, ENTRIES / 9, 1)?;
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
        let mut command = Command::new("valgrind");
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .env("LC_ALL", "C")
            .env("TZ", "UTC")
            .env("HOME", "/nonexistent");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        command
            .arg(&self.program)
            .args(["--quiet", "--threads", "1", "--catalogue"]);
        command.arg(&self.catalogue);
        for word in words {
            match *word {
                "TREE" => command.arg(&self.tree),
                "LIST" => command.arg(&self.list),
                "MARKED" => command.arg(&self.marked),
                word => command.arg(word),
            };
        }
        let name = words.join(" ");
        let failed = |reason: String| BenchError::Program {
            program: format!("valgrind filemap {name}"),
            reason,
        };
        let output = command
            .output()
            .map_err(|error| failed(error.to_string()))?;
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
    Ok(text.lines().filter_map(line).collect())
}

fn write(file: &Path, counted: &BTreeMap<String, u64>) -> Result<(), BenchError> {
    let mut text = String::new();
    for (name, count) in counted {
        text.push_str(&format!("{count}\t{name}\n"));
    }
    std::fs::write(file, text).map_err(BenchError::io("write", file))
}

/// Prints both; an error when a command takes more than it may, or is not in the file.
fn compare(
    counted: &BTreeMap<String, u64>,
    known: &BTreeMap<String, u64>,
    form: Form,
) -> Result<(), BenchError> {
    let mut table = Table::new(&["command", "instructions", "before", "ratio", "verdict"]);
    let mut broken = 0;
    for (name, count) in counted {
        let before = known.get(name).copied();
        let ratio = before.map(|before| *count as f64 / before.max(1) as f64);
        let verdict = judge(ratio);
        broken += u64::from(verdict.is_err() && !known.is_empty());
        table.row([
            name.clone(),
            count.to_string(),
            before.map_or_else(String::new, |before| before.to_string()),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.3}")),
            verdict.unwrap_or_else(|wrong| wrong).to_owned(),
        ]);
    }
    println!("{}", table.to_text(form));
    if broken > 0 {
        return Err(BenchError::Usage(format!(
            "{broken} commands take more instructions than the file allows: if that is meant, write \
             it anew with --update"
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
        assert!(compare(&counted, &read(&file).unwrap(), Form::Aligned).is_ok());
        let known = BTreeMap::from([("du --top".to_owned(), 10)]);
        assert!(compare(&counted, &known, Form::Aligned).is_err());
    }
}
