//! A chain of directories beside a flat tree of as many entries: whoever can make directories must
//! not be able to stall a scan.

use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{CWD, Mode, OFlags, mkdirat, openat};
use rustix::io::Errno;

use crate::arguments::Arguments;
use crate::error::{BenchError, expect};
use crate::figures::time_text;
use crate::product::{Answer, Product};
use crate::report::{Form, Table};

/// Directories side by side in the flat tree.
const WIDTH: u64 = 100;

/// What is measured, in order: the words of the command before the path.
const STEPS: [(&str, &[&str]); 6] = [
    ("first scan", &["scan", "--json"]),
    ("second scan", &["scan", "--json"]),
    ("exact rescan", &["scan", "--json"]),
    ("quick rescan", &["scan", "--json", "--quick"]),
    ("check", &["check"]),
    ("removal of all", &["scan", "--json"]),
];

/// Makes both trees and scans them.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let levels = arguments.number("levels", 2000)?;
    std::fs::create_dir_all(&folder).map_err(BenchError::io("make", &folder))?;
    let (chain, flat) = (folder.join("chain"), folder.join("flat"));
    make_chain(&chain, levels).map_err(BenchError::io("make", &chain))?;
    make_flat(&flat, levels).map_err(BenchError::io("make", &flat))?;
    let mut table = Table::new(&[
        "what",
        "chain CPU",
        "flat CPU",
        "ratio",
        "chain written",
        "flat written",
    ]);
    let chain = measure(arguments, &folder, "chain", levels)?;
    let flat = measure(arguments, &folder, "flat", levels)?;
    for ((name, _), (deep, wide)) in STEPS.into_iter().zip(chain.iter().zip(&flat)) {
        table.row([
            name.to_owned(),
            time_text(deep.cost.cpu()),
            time_text(wide.cost.cpu()),
            format!("{:.2}", deep.cost.cpu() / wide.cost.cpu().max(1e-6)),
            written(deep),
            written(wide),
        ]);
    }
    println!("{levels} levels, a directory and a file in each\n");
    println!("{}", table.to_text(Form::from(arguments)));
    Ok(())
}

fn written(answer: &Answer) -> String {
    format!("{} KiB", answer.cost.written.unwrap_or(0) >> 10)
}

/// Scans a tree, checks the catalogue, moves the tree away and scans what is left.
fn measure(
    arguments: &Arguments,
    folder: &Path,
    name: &str,
    levels: u64,
) -> Result<Vec<Answer>, BenchError> {
    let top = folder.join(name);
    let inner = top.join("d");
    let product = Product::find(arguments, folder.join(format!("catalogue-{name}")))?;
    let mut answers = Vec::new();
    for (step, words) in STEPS {
        if step == "removal of all" {
            let away = folder.join(format!("{name}-away"));
            rename(&inner, &away)?;
        }
        let mut words: Vec<&dyn AsRef<std::ffi::OsStr>> = words
            .iter()
            .map(|word| word as &dyn AsRef<std::ffi::OsStr>)
            .collect();
        if step != "check" {
            words.push(&top);
        }
        let answer = product.ask(&words)?;
        if step == "first scan" {
            let entries = answer.number("entries").unwrap_or(0);
            expect("entries of a first scan", entries, levels * 2)?;
        }
        answers.push(answer);
    }
    Ok(answers)
}

fn rename(from: &Path, to: &Path) -> Result<(), BenchError> {
    rustix::fs::renameat(CWD, from, CWD, to).map_err(BenchError::io("rename", from))
}

/// A directory `d` in each, and a file beside it.
fn make_chain(top: &Path, levels: u64) -> Result<(), Errno> {
    mkdirat(CWD, top, Mode::RWXU)?;
    let mut at = open(&openat(CWD, top, OFlags::DIRECTORY, Mode::empty())?, ".")?;
    for _ in 0..levels {
        at = make_pair(&at, "d")?;
    }
    Ok(())
}

/// As many directories and files, a hundred in each directory.
fn make_flat(top: &Path, levels: u64) -> Result<(), Errno> {
    mkdirat(CWD, top, Mode::RWXU)?;
    let at = open(&openat(CWD, top, OFlags::DIRECTORY, Mode::empty())?, ".")?;
    let inner = make_pair(&at, "d")?;
    let mut above = open(&inner, ".")?;
    for number in 1..levels {
        let made = make_pair(
            if number % WIDTH == 0 { &inner } else { &above },
            &format!("d{number}"),
        )?;
        if number % WIDTH == 0 {
            above = made;
        }
    }
    Ok(())
}

/// Makes a directory and a file; returns the directory open.
fn make_pair(at: &OwnedFd, name: &str) -> Result<OwnedFd, Errno> {
    mkdirat(at, name, Mode::RWXU)?;
    openat(
        at,
        format!("f{name}"),
        OFlags::CREATE | OFlags::WRONLY,
        Mode::RUSR,
    )?;
    open(at, name)
}

fn open(at: &OwnedFd, name: &str) -> Result<OwnedFd, Errno> {
    openat(at, name, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
}
