//! What other tools cost for the same tree: those that are installed.
//!
//! Each gets its output to `/dev/null` or a scratch file, so that nothing waits for a terminal.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use filemap_testkit::ScratchFolder;

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::limits::count_objects;
use crate::measure::{Runs, measure_program};
use crate::report::{COST_HEADING, Form, Table, cost_cells};

/// The nine fields that `find` can tell of those that filemap keeps.
const FIND_FORMAT: &str = "%i %D %n %m %U %G %s %T@ %C@ %p\\0";

/// A tool and what it did.
#[derive(Debug)]
pub(crate) struct Rival {
    /// Its name and what it was asked for.
    pub(crate) name: &'static str,
    /// What that cost.
    pub(crate) runs: Runs,
}

/// One thing that a tool is asked to do.
struct Task {
    name: &'static str,
    command: Command,
    /// What the tool writes; taken away before each run, so that each is a first one.
    output: Option<PathBuf>,
}

/// Measures the installed tools on a tree and prints the figures.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let objects = count_objects(&folder)?;
    let rivals = measure_installed(&folder, arguments.number("runs", 5)?)?;
    let reference = rivals.first().map_or(0.0, |rival| rival.runs.best().cpu());
    let mut table = Table::new(&COST_HEADING);
    for rival in &rivals {
        table.row(cost_cells(rival.name, objects, &rival.runs, reference));
    }
    println!(
        "{}: {objects} objects; ratios are to the first row",
        folder.display()
    );
    print!("{}", table.to_text(Form::from(arguments)));
    Ok(())
}

/// Measures every rival that is installed.
///
/// The peak memory of a child begins with that of its parent, so this process must hold little.
pub(crate) fn measure_installed(folder: &Path, runs: usize) -> Result<Vec<Rival>, BenchError> {
    let scratch = ScratchFolder::new().map_err(BenchError::io("make", std::env::temp_dir()))?;
    let mut rivals = Vec::new();
    for mut task in tasks(folder, scratch.path()) {
        if is_installed(&task.command) {
            rivals.push(Rival {
                name: task.name,
                runs: task.measure(runs)?,
            });
        } else {
            println!("{}: not installed", task.name);
        }
    }
    Ok(rivals)
}

impl Task {
    fn measure(&mut self, runs: usize) -> Result<Runs, BenchError> {
        let command = &mut self.command;
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut costs = Vec::with_capacity(runs);
        for _ in 0..runs.max(1) {
            if let Some(output) = self.output.as_ref().filter(|output| output.exists()) {
                fs::remove_file(output).map_err(BenchError::io("remove", output))?;
            }
            let (status, cost) = measure_program(command)?;
            if status != 0 {
                let program = command.get_program().to_string_lossy().into_owned();
                return Err(BenchError::Program {
                    program,
                    reason: format!("status {status}"),
                });
            }
            costs.push(cost);
        }
        Ok(Runs::new(costs))
    }
}

/// The tasks in the order they are done: "again" finds what the task before it has written.
fn tasks(folder: &Path, scratch: &Path) -> Vec<Task> {
    let [plocate, ncdu, duc] = ["plocate.db", "ncdu.json", "duc.db"].map(|file| scratch.join(file));
    let task = |name, command, output| Task {
        name,
        command,
        output,
    };
    vec![
        task("du -s", words("du", &[&"-s", &folder]), None),
        task(
            "find -printf, 9 fields",
            words("find", &[&folder, &"-printf", &FIND_FORMAT]),
            None,
        ),
        task(
            "plocate's updatedb, first",
            updatedb(folder, &plocate),
            Some(plocate.clone()),
        ),
        task(
            "plocate's updatedb, again",
            updatedb(folder, &plocate),
            None,
        ),
        task(
            "ncdu -o",
            words("ncdu", &[&"-0", &"-o", &ncdu, &folder]),
            Some(ncdu.clone()),
        ),
        task(
            "duc index, first",
            duc_index(folder, &duc),
            Some(duc.clone()),
        ),
        task("duc index, again", duc_index(folder, &duc), None),
    ]
}

fn updatedb(folder: &Path, output: &Path) -> Command {
    let nothing_left_out = [
        "--require-visibility",
        "0",
        "--prunepaths",
        "",
        "--prunefs",
        "",
        "--prunenames",
        "",
    ];
    let mut command = words(
        "updatedb.plocate",
        &[&"--database-root", &folder, &"--output", &output],
    );
    command.args(nothing_left_out);
    command
}

fn duc_index(folder: &Path, database: &Path) -> Command {
    words(
        "duc",
        &[&"index", &"--quiet", &"--database", &database, &folder],
    )
}

fn words(program: &str, arguments: &[&dyn AsRef<OsStr>]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments.iter().map(AsRef::as_ref));
    command
}

fn is_installed(command: &Command) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    // Tools for administrators are not on everybody's path.
    let further = ["/usr/sbin", "/sbin"].map(Into::into);
    std::env::split_paths(&paths)
        .chain(further)
        .any(|folder| folder.join(command.get_program()).exists())
}
