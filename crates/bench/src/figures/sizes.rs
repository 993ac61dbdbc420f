//! `du` of directories: in this process beside one read, and as a program beside `du -s`.

use std::process::Command;

use filemap::ReadTransaction;
use filemap::query::{Place, Usage};

use super::samples::Sample;
use super::setting::Setting;
use super::table::{Aim, Figure, Reading};
use crate::error::{BenchError, expect};
use crate::measure::{Cost, Runs, measure, measure_runs};
use crate::product::{Answer, watch};

const MOST: f64 = 1e-3;
/// Directories that `du` itself is asked for too.
const COMPARED: usize = 20;

/// Measures `du` of the whole tree and of some directories.
pub(super) fn measure_sizes(
    setting: &Setting,
    read: &ReadTransaction,
    top: &Place,
    directories: &[Sample],
) -> Result<Vec<Figure>, BenchError> {
    let (mut program, mut rival) = (Vec::new(), Vec::new());
    for _ in 0..setting.runs {
        let wanted = disk_usage(&setting.folder)?;
        let ours = setting
            .product
            .ask(&[&"du", &"-s", &"-B", &setting.folder])?;
        expect(
            "du of the tree",
            ours.leading_number(),
            wanted.leading_number(),
        )?;
        program.push(ours.cost);
        rival.push(wanted.cost);
    }
    compare_some(read, directories)?;
    let whole = measure_runs(setting.runs, || usage_of(read, &top.path).map(drop))?;
    let point = measure_runs(setting.runs, || one_read(read, top))?;
    let mut each = Vec::with_capacity(directories.len());
    for directory in directories {
        let (answer, cost) = measure(|| usage_of(read, &directory.path));
        answer?;
        each.push(cost);
    }
    let slowest = each
        .iter()
        .copied()
        .max_by(|a, b| a.wall.total_cmp(&b.wall));
    let figure = |what: String, costs: Vec<Cost>, beside, most| Figure {
        what,
        ours: Reading::of(&Runs::new(costs)),
        beside,
        aim: Aim::Cpu(most),
    };
    let one = Some(("one read", Reading::of(&point)));
    let many = directories.len();
    Ok(vec![
        figure(
            "du of everything, in process".to_owned(),
            vec![whole.median()],
            one,
            MOST,
        ),
        figure(
            format!("du, the median of {many} directories"),
            each,
            one,
            MOST,
        ),
        figure(
            format!("du, the slowest of {many}"),
            slowest.into_iter().collect(),
            one,
            MOST,
        ),
        Figure {
            aim: Aim::None,
            ..figure(
                "`filemap du -s` of everything".to_owned(),
                program,
                Some(("du -s", Reading::of(&Runs::new(rival)))),
                MOST,
            )
        },
    ])
}

/// Asks `du` itself for some directories, and compares.
fn compare_some(read: &ReadTransaction, directories: &[Sample]) -> Result<(), BenchError> {
    for directory in directories.iter().take(COMPARED) {
        let usage = usage_of(read, &directory.path)?;
        let wanted = disk_usage(directory.as_path())?.leading_number();
        let wanted = wanted.map(u128::from);
        expect("du of a directory", Some(usage.allocated()), wanted)?;
    }
    Ok(())
}

fn usage_of(read: &ReadTransaction, path: &[u8]) -> Result<Usage, BenchError> {
    Place::resolve(read, path, None)
        .and_then(|place| Usage::of(read, &place))
        .map_err(BenchError::filemap("tell the size of a directory"))
}

fn one_read(read: &ReadTransaction, top: &Place) -> Result<(), BenchError> {
    let sum = read.view().tree(top.root.top());
    let sum = sum.map_err(BenchError::filemap("read a sum"))?;
    std::hint::black_box(sum.is_some());
    Ok(())
}

fn disk_usage(folder: &std::path::Path) -> Result<Answer, BenchError> {
    let mut command = Command::new("du");
    command.args(["-s", "--block-size=1"]).arg(folder);
    let (status, answer) = watch("du -s", &mut command)?;
    expect("status of du", status, 0)?;
    Ok(answer)
}
