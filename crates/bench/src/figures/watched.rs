//! A rescan after somebody listened and says where something changed: it costs what changed.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use filemap::model::{Spot, Touched, TouchedEntries};
use filemap::{Catalogue, ScanReport, Silent, TouchedPaths};

use super::edits::{CHANGES, some_files};
use super::samples::Sample;
use super::setting::Setting;
use super::table::{Aim, Figure, Reading};
use crate::error::{BenchError, expect};
use crate::measure::{Cost, Runs, measure};

/// The most that it may take, in seconds.
const MOST: f64 = 0.010;

/// Makes files in the tree, looks where they are, and takes them away again.
pub(super) fn measure_watched(
    setting: &Setting,
    filemap: &Catalogue,
    directories: &[Sample],
) -> Result<Vec<Figure>, BenchError> {
    let files = some_files(directories);
    let look = || look(setting, filemap, &files);
    let count = files.len() as u64;
    let (mut made, mut removed): (Vec<Cost>, Vec<Cost>) = (Vec::new(), Vec::new());
    for _ in 0..setting.runs * 3 {
        for file in &files {
            fs::write(file, b"x").map_err(BenchError::io("make", file))?;
        }
        let (looked, cost) = measure(look);
        for file in &files {
            fs::remove_file(file).map_err(BenchError::io("remove", file))?;
        }
        expect("files made", looked?.outcome.new, count)?;
        made.push(cost);
        let (looked, cost) = measure(look);
        expect("files removed", looked?.outcome.removed, count)?;
        removed.push(cost);
    }
    let figure = |what: &str, costs| Figure {
        what: format!("rescan, the watcher saw {CHANGES} {what}"),
        ours: Reading::of(&Runs::new(costs)),
        beside: None,
        aim: Aim::Wall(MOST),
    };
    Ok(vec![
        figure("files made", made),
        figure("files removed", removed),
    ])
}

fn look(
    setting: &Setting,
    filemap: &Catalogue,
    files: &[PathBuf],
) -> Result<ScanReport, BenchError> {
    use std::os::unix::ffi::OsStrExt;
    let touched = |file: &PathBuf| {
        let folder = file
            .parent()
            .and_then(|p| p.strip_prefix(&setting.folder).ok());
        let path = folder.map_or(Vec::new(), |path| path.as_os_str().as_bytes().to_vec());
        Touched {
            directory: Spot::Path(path),
            is_changed: true,
            entries: TouchedEntries::These(Vec::new()),
        }
    };
    let hints = TouchedPaths {
        first: files.iter().map(touched).collect(),
        more: None,
    };
    let report = filemap
        .scan_touched(&setting.folder, hints, &Silent, &AtomicBool::new(false))
        .map_err(BenchError::filemap("look where something was touched"))?;
    expect("a narrow look", report.is_narrow, true)?;
    Ok(report)
}
