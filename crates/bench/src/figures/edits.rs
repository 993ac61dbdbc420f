//! A rescan after a few things changed: what does the change cost on top of the look?

use std::fs;
use std::path::PathBuf;

use super::samples::Sample;
use super::scans::{Scans, scan};
use super::setting::Setting;
use super::table::{Aim, Figure, Reading};
use crate::error::{BenchError, expect};
use crate::measure::{Cost, Runs};

/// Things that change.
pub(super) const CHANGES: u64 = 10;
const NAME: &str = "made by filemap-bench";

/// Files that can be made in some of the directories, far from each other.
pub(super) fn some_files(directories: &[Sample]) -> Vec<PathBuf> {
    let step = (directories.len() as u64 / CHANGES).max(1);
    let step = usize::try_from(step).unwrap_or(1);
    directories
        .iter()
        .step_by(step)
        .take(usize::try_from(CHANGES).unwrap_or(0))
        .map(|directory| directory.as_path().join(NAME))
        .collect()
}

/// Makes files in the tree, scans, and takes them away again.
pub(super) fn measure_edits(
    setting: &Setting,
    directories: &[Sample],
    scans: &Scans,
) -> Result<Vec<Figure>, BenchError> {
    let files = some_files(directories);
    let (mut made, mut removed): (Vec<Cost>, Vec<Cost>) = (Vec::new(), Vec::new());
    for _ in 0..setting.runs {
        for file in &files {
            fs::write(file, b"x").map_err(BenchError::io("make", file))?;
        }
        let answer = scan(&setting.product, &setting.folder, &["--json"]);
        for file in &files {
            fs::remove_file(file).map_err(BenchError::io("remove", file))?;
        }
        let answer = answer?;
        expect("files made", answer.number("new"), Some(files.len() as u64))?;
        made.push(answer.cost);
        let answer = scan(&setting.product, &setting.folder, &["--json"])?;
        let gone = answer.number("removed");
        expect("files removed", gone, Some(files.len() as u64))?;
        removed.push(answer.cost);
    }
    let figure = |what: String, costs| Figure {
        what,
        ours: Reading::of(&Runs::new(costs)),
        beside: Some(("exact rescan", scans.exact())),
        aim: Aim::None,
    };
    Ok(vec![
        figure(format!("exact rescan, {} files made", files.len()), made),
        figure(
            format!("exact rescan, {} files removed", files.len()),
            removed,
        ),
    ])
}
