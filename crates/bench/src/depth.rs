//! A chain of directories beside a flat tree of as many entries: whoever can make directories must
//! not be able to stall a scan.
//!
//! With `--most RATIO` the instructions are counted by callgrind instead of seconds, and it fails
//! where the chain takes that many times what the flat tree takes, or writes that many times as much:
//! what is quadratic takes more even in a small tree.

use std::ffi::OsStr;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, mkdirat, openat};
use rustix::io::Errno;
use rustix::path::Arg;

use crate::arguments::Arguments;
use crate::error::{BenchError, expect};
use crate::figures::time_text;
use crate::product::Product;
use crate::report::{Form, Table};

/// Directories side by side in the flat tree.
const WIDTH: u64 = 100;
/// Bytes written below which a ratio says nothing: pages are written whole.
const FEW_BYTES: u64 = 1 << 20;

/// What happens to the tree before a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    Nothing,
    /// Each directory gets one more file.
    EachDirectory,
    /// All but the top is moved away.
    Removal,
}

/// A step: its name, what happens before it, and the words of the command before the path.
type Step = (&'static str, Edit, &'static [&'static str]);

/// What is measured, in order.
const STEPS: [Step; 8] = [
    ("first scan", Edit::Nothing, &["scan", "--json"]),
    ("second scan", Edit::Nothing, &["scan", "--json"]),
    ("exact rescan", Edit::Nothing, &["scan", "--json"]),
    (
        "quick rescan",
        Edit::Nothing,
        &["scan", "--json", "--quick"],
    ),
    ("full rescan", Edit::Nothing, &["scan", "--json", "--full"]),
    (
        "a file more in each directory",
        Edit::EachDirectory,
        &["scan", "--json"],
    ),
    ("check", Edit::Nothing, &["check"]),
    ("removal of all", Edit::Removal, &["scan", "--json"]),
];

/// What a step took.
struct Taken {
    /// Seconds of CPU, or instructions.
    work: f64,
    written: u64,
}

/// Makes both trees and scans them.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let levels = arguments.number("levels", 2000)?;
    let most = arguments.number("most", 0.0)?;
    std::fs::create_dir_all(&folder).map_err(BenchError::io("make", &folder))?;
    let mut measured = Vec::new();
    for shape in [Shape::Chain, Shape::Flat] {
        let tree = Tree::new(&folder, shape, levels);
        let mut pairs = Pairs::default();
        mkdirat(CWD, &tree.top, Mode::RWXU)
            .and_then(|()| tree.each(&mut |at, name| pairs.make(at, name)))
            .map_err(BenchError::io("make", &tree.top))?;
        let name = shape.name();
        let mut product = Product::find(arguments, folder.join(format!("catalogue-{name}")))?;
        if most > 0.0 {
            product = product.counted(folder.join(format!("instructions-{name}")));
        }
        measured.push(measure(&product, &tree, most > 0.0)?);
    }
    println!("{levels} levels, a directory and a file in each, every other file a hard link\n");
    report(&measured, most, Form::from(arguments))
}

/// Prints what was measured; an error when the chain takes too much.
fn report(measured: &[Vec<Taken>], most: f64, form: Form) -> Result<(), BenchError> {
    let counts = most > 0.0;
    let unit = if counts { "instructions" } else { "CPU" };
    let (chain, flat) = (format!("chain {unit}"), format!("flat {unit}"));
    let heads = [
        "what",
        &chain,
        &flat,
        "ratio",
        "chain written",
        "flat written",
        "ratio",
    ];
    let mut table = Table::new(&heads);
    let mut broken = Vec::new();
    let [chain, flat] = measured else {
        return Ok(());
    };
    for ((name, ..), (deep, wide)) in STEPS.into_iter().zip(chain.iter().zip(flat)) {
        let work = deep.work / wide.work.max(1e-6);
        let bytes = deep.written as f64 / wide.written.max(FEW_BYTES) as f64;
        if counts && (work > most || bytes > most) {
            broken.push(name);
        }
        let text = |taken: &Taken| {
            if counts {
                format!("{:.1} M", taken.work / 1e6)
            } else {
                time_text(taken.work)
            }
        };
        table.row([
            name.to_owned(),
            text(deep),
            text(wide),
            format!("{work:.2}"),
            format!("{} KiB", deep.written >> 10),
            format!("{} KiB", wide.written >> 10),
            format!("{bytes:.2}"),
        ]);
    }
    println!("{}", table.to_text(form));
    if broken.is_empty() {
        return Ok(());
    }
    Err(BenchError::Usage(format!(
        "a chain of directories takes more than {most} times what a flat tree takes: {}",
        broken.join(", ")
    )))
}

/// Scans a tree again and again, with what happens to it in between.
fn measure(product: &Product, tree: &Tree, counts: bool) -> Result<Vec<Taken>, BenchError> {
    let mut taken = Vec::new();
    for (step, edit, words) in STEPS {
        tree.edit(edit)?;
        let mut words: Vec<&dyn AsRef<OsStr>> =
            words.iter().map(|word| word as &dyn AsRef<OsStr>).collect();
        if step != "check" {
            words.push(&tree.top);
        }
        let answer = product.ask(&words)?;
        if step == "first scan" {
            let entries = answer.number("entries").unwrap_or(0);
            expect("entries of a first scan", entries, tree.levels * 2)?;
        }
        if step == "removal of all" {
            let removed = answer.number("removed").unwrap_or(0);
            expect("entries that are gone", removed, tree.levels * 3 - 1)?;
        }
        let instructions = answer.instructions.unwrap_or(0) as f64;
        taken.push(Taken {
            work: if counts {
                instructions
            } else {
                answer.cost.cpu()
            },
            written: answer.cost.written.unwrap_or(0),
        });
    }
    Ok(taken)
}

/// How the directories of a tree hang together.
#[derive(Clone, Copy)]
enum Shape {
    /// Each in the one before.
    Chain,
    /// A hundred in each of some, and those in one.
    Flat,
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Flat => "flat",
        }
    }
}

/// A tree of a shape, in a folder of its own.
struct Tree {
    shape: Shape,
    levels: u64,
    top: PathBuf,
    /// Where its content is moved.
    away: PathBuf,
}

impl Tree {
    fn new(folder: &Path, shape: Shape, levels: u64) -> Self {
        let name = shape.name();
        Self {
            shape,
            levels,
            top: folder.join(name),
            away: folder.join(format!("{name}-away")),
        }
    }

    fn edit(&self, edit: Edit) -> Result<(), BenchError> {
        let inner = self.top.join("d");
        match edit {
            Edit::Nothing => Ok(()),
            Edit::EachDirectory => {
                let failed = BenchError::io("write in", &self.top);
                self.each(&mut add_file).map_err(failed)
            }
            Edit::Removal => rustix::fs::renameat(CWD, &inner, CWD, &self.away)
                .map_err(BenchError::io("rename", &inner)),
        }
    }

    /// Does something with each directory, told by the one that holds it and its name.
    fn each(&self, action: Action<'_>) -> Result<(), Errno> {
        let at = open(CWD, &self.top)?;
        match self.shape {
            Shape::Chain => each_of_chain(at, self.levels, action),
            Shape::Flat => each_of_flat(&at, self.levels, action),
        }
    }
}

/// Returns the directory open.
type Action<'a> = &'a mut dyn FnMut(&OwnedFd, &str) -> Result<OwnedFd, Errno>;

fn each_of_chain(top: OwnedFd, levels: u64, action: Action<'_>) -> Result<(), Errno> {
    let mut at = top;
    for _ in 0..levels {
        at = action(&at, "d")?;
    }
    Ok(())
}

/// As many directories, a hundred in each directory.
fn each_of_flat(top: &OwnedFd, levels: u64, action: Action<'_>) -> Result<(), Errno> {
    let inner = action(top, "d")?;
    let mut above = open(&inner, ".")?;
    for number in 1..levels {
        let is_above = number % WIDTH == 0;
        let name = format!("d{number}");
        let made = action(if is_above { &inner } else { &above }, &name)?;
        if is_above {
            above = made;
        }
    }
    Ok(())
}

/// Makes directories with a file beside each; every other file is the one before under one more name.
#[derive(Default)]
struct Pairs {
    last: Option<(OwnedFd, String)>,
}

impl Pairs {
    fn make(&mut self, at: &OwnedFd, name: &str) -> Result<OwnedFd, Errno> {
        mkdirat(at, name, Mode::RWXU)?;
        let file = format!("f{name}");
        match self.last.take() {
            Some((holder, first)) => linkat(&holder, first, at, &file, AtFlags::empty())?,
            None => {
                make_file(at, &file)?;
                self.last = Some((open(at, ".")?, file));
            }
        }
        open(at, name)
    }
}

fn add_file(at: &OwnedFd, name: &str) -> Result<OwnedFd, Errno> {
    let inner = open(at, name)?;
    make_file(&inner, "new")?;
    Ok(inner)
}

fn make_file(at: &OwnedFd, name: &str) -> Result<(), Errno> {
    let flags = OFlags::CREATE | OFlags::WRONLY | OFlags::CLOEXEC;
    openat(at, name, flags, Mode::RUSR).map(drop)
}

fn open(at: impl AsFd, name: impl Arg) -> Result<OwnedFd, Errno> {
    openat(at, name, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
}
