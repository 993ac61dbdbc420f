//! A pipeline that asks what it has still to do, beside what it did before: a `find` that looks at every
//! file, and a question to a database for each.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use filemap::{Catalogue, Verdict};

use super::setting::Setting;
use super::table::{Aim, Figure, Reading};
use crate::error::{BenchError, expect};
use crate::measure::{Cost, Runs, measure_program};

const NAME: &str = "bench";
/// Of a thousand files, so many are done.
const DONE: usize = 194;
/// The most until the first line, in seconds; and files that are told in a second, at least.
const FIRST_LINE: f64 = 0.1;
const RATE: f64 = 2e6;
/// How much less it is to take than `find` and the database.
const TIMES: f64 = 20.0;
/// What is known of a file, and its path.
const PRINTED: &str = "%s %T@ %C@ %i %p\\0";

/// Asks with a part of the files done, and then with all of them.
pub(super) fn measure_pipeline(
    setting: &Setting,
    filemap: &Catalogue,
) -> Result<Vec<Figure>, BenchError> {
    let files = files(&setting.folder)?;
    let (done, rest): (Vec<_>, Vec<_>) =
        (files.iter().enumerate()).partition(|(index, _)| index % 1000 < DONE);
    let paths = |chosen: &[(usize, &Vec<u8>)]| -> Vec<Vec<u8>> {
        chosen.iter().map(|(_, path)| (*path).clone()).collect()
    };
    mark(filemap, paths(&done))?;
    let left = rest.len() as u64;
    let (mut first, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..setting.runs {
        first.push(pending(setting, &["--no-scan", "--limit", "1"], 1)?);
        whole.push(pending(setting, &["--no-scan"], left)?);
    }
    mark(filemap, paths(&rest))?;
    let database = setting.product.catalogue().with_file_name("pipeline.db");
    fill(&setting.folder, &database)?;
    let (mut before, mut exact) = (Vec::new(), Vec::new());
    let (mut quick, mut watched) = (Vec::new(), Vec::new());
    for _ in 0..setting.runs.min(3) {
        before.push(ask_database(&setting.folder, &database, files.len())?);
        exact.push(pending(setting, &[], 0)?);
        let scan = setting
            .product
            .ask(&[&"scan", &"--quick", &setting.folder])?;
        let asked = pending(setting, &["--no-scan"], 0)?;
        quick.push(together(scan.cost, asked));
        watched.push(asked);
    }
    let before = Reading::of(&Runs::new(before));
    let figure = |what: String, costs, beside, aim| Figure {
        what,
        ours: Reading::of(&Runs::new(costs)),
        beside,
        aim,
    };
    let old = Some(("find, and a query a file", before));
    let most = left as f64 / RATE;
    Ok(vec![
        figure(
            "pending: the first line".to_owned(),
            first,
            None,
            Aim::Wall(FIRST_LINE),
        ),
        figure(
            format!("pending: {left} of {}", files.len()),
            whole,
            None,
            Aim::Wall(most),
        ),
        figure(
            "pending, all done, exact rescan included".to_owned(),
            exact,
            old,
            Aim::Ratio(1.0 / TIMES),
        ),
        figure(
            "pending, all done, quick rescan included".to_owned(),
            quick,
            old,
            Aim::Ratio(1.0 / TIMES),
        ),
        figure(
            "pending, all done, a watcher keeps the tree current".to_owned(),
            watched,
            old,
            Aim::Ratio(1.0 / TIMES),
        ),
    ])
}

/// What stands before all statements, the statement for a path and a state, and what stands behind.
type Statements<'s> = (&'s str, &'s dyn Fn(&str, &str) -> String, &'s str);

fn pending(setting: &Setting, words: &[&str], lines: u64) -> Result<Cost, BenchError> {
    let mut all: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"pending", &NAME, &setting.folder];
    all.extend(words.iter().map(|word| word as &dyn AsRef<std::ffi::OsStr>));
    let answer = setting.product.ask(&all)?;
    expect("files that are pending", answer.lines, lines)?;
    Ok(answer.cost)
}

fn mark(filemap: &Catalogue, paths: Vec<Vec<u8>>) -> Result<(), BenchError> {
    let unknown = filemap
        .mark(NAME, &mut paths.into_iter(), &Verdict::Done)
        .map_err(BenchError::filemap("mark files"))?;
    expect("files that are not known", unknown.len(), 0)
}

fn find(folder: &Path, format: &str) -> Command {
    let mut find = Command::new("find");
    find.arg(folder).args(["-type", "f", "-printf", format]);
    find
}

fn files(folder: &Path) -> Result<Vec<Vec<u8>>, BenchError> {
    let output = find(folder, "%p\\0").output();
    let output = output.map_err(BenchError::io("find the files of", folder))?;
    let paths = output.stdout.split(|byte| *byte == 0);
    let mut paths: Vec<_> = paths
        .filter(|path| !path.is_empty())
        .map(<[u8]>::to_vec)
        .collect();
    paths.sort_unstable();
    Ok(paths)
}

/// Makes the database of what is done.
fn fill(folder: &Path, database: &Path) -> Result<(), BenchError> {
    let head = "CREATE TABLE done (path BLOB PRIMARY KEY, state TEXT) WITHOUT ROWID; BEGIN;\n";
    let sql =
        |path: &str, state: &str| format!("INSERT INTO done VALUES (x'{path}', '{state}');\n");
    run_sql(folder, database, (head, &sql, "COMMIT;\n")).map(drop)
}

/// Finds every file, and asks the database for each. Only the two programs count, not what turns the
/// answer of one into the questions to the other.
fn ask_database(folder: &Path, database: &Path, files: usize) -> Result<Cost, BenchError> {
    let sql = |path: &str, state: &str| {
        format!("SELECT 1 FROM done WHERE path = x'{path}' AND state = '{state}';\n")
    };
    let (lines, cost) = run_sql(folder, database, ("", &sql, ""))?;
    expect("files that the database knows", lines, files)?;
    Ok(cost)
}

/// Runs a statement for each file; returns the lines of the answer, and what it cost.
fn run_sql(
    folder: &Path,
    database: &Path,
    statements_of: Statements<'_>,
) -> Result<(usize, Cost), BenchError> {
    let list = database.with_extension("list");
    let statements = database.with_extension("sql");
    let answer = database.with_extension("answer");
    let create = |path: &Path| std::fs::File::create(path).map_err(BenchError::io("make", path));
    let open = |path: &Path| std::fs::File::open(path).map_err(BenchError::io("open", path));
    let (_, found) = measure_program(find(folder, PRINTED).stdout(create(&list)?))?;
    let mut out = BufWriter::new(create(&statements)?);
    let written = write_statements(BufReader::new(open(&list)?), &mut out, statements_of);
    written.map_err(BenchError::io("write", &statements))?;
    let mut sqlite = Command::new("sqlite3");
    sqlite
        .arg(database)
        .stdin(Stdio::from(open(&statements)?))
        .stdout(create(&answer)?);
    let (status, asked) = measure_program(&mut sqlite)?;
    expect("status of sqlite3", status, 0)?;
    let lines = BufReader::new(open(&answer)?).lines().count();
    Ok((lines, together(found, asked)))
}

/// What two programs cost, one after the other.
fn together(first: Cost, second: Cost) -> Cost {
    Cost {
        user: first.user + second.user,
        system: first.system + second.system,
        wall: first.wall + second.wall,
        peak_memory: None,
        written: None,
    }
}

fn write_statements(
    list: impl BufRead,
    out: &mut impl Write,
    (head, sql, end): Statements<'_>,
) -> std::io::Result<()> {
    out.write_all(head.as_bytes())?;
    for record in list.split(0) {
        let record = record?;
        let mut words = record.splitn(5, |byte| *byte == b' ');
        let state: Vec<_> = words.by_ref().take(4).collect();
        let state = String::from_utf8_lossy(&state.join(&b' ')).into_owned();
        let mut path = String::new();
        for byte in words.next().unwrap_or_default() {
            // Writing into memory does not fail.
            let _ = write!(path, "{byte:02x}");
        }
        out.write_all(sql(&path, &state).as_bytes())?;
    }
    out.write_all(end.as_bytes())?;
    out.flush()
}
