//! Every command as a program of its own, with the number that its answer must hold.

use std::ffi::OsStr;

use super::load::LOCATION;
use super::synthetic::{Synthetic, directory_name};
use crate::error::{BenchError, expect};
use crate::figures::{MOST_PRIVATE, time_text};
use crate::product::{Answer, Product};
use crate::report::{Form, Table, mebibytes};

/// A literal and an expression that some names match, as they are typed.
pub(super) const LITERAL: &str = "invoice";
pub(super) const REGEX: &str = r"^IMG_20[0-9]{6}_.*7\.jpg$";

/// What must be true of an answer.
enum Truth {
    /// So many lines.
    Lines(u64),
    /// The last line begins with this number.
    Leading(u64),
    /// The last line of JSON has this number under this key.
    Key(&'static str, u64),
    /// At least one line.
    Some,
    /// No more than success.
    Success,
}

/// A command and what is true of its answer.
struct Question {
    words: Vec<String>,
    truth: Truth,
}

/// Runs all commands and prints what they took. Returns how many broke a rule.
pub(super) fn run_all(
    product: &Product,
    tree: &Synthetic<'_>,
    form: Form,
) -> Result<u64, BenchError> {
    let mut table = Table::new(&[
        "command", "CPU", "wall", "lines", "RssAnon", "RssFile", "VmHWM", "verdict",
    ]);
    let mut broken = 0;
    for question in questions(tree) {
        let words: Vec<&dyn AsRef<OsStr>> = question
            .words
            .iter()
            .map(|word| word as &dyn AsRef<OsStr>)
            .collect();
        let name = crate::product::spoken(&words);
        let (cells, verdict) = match product.ask(&words) {
            Ok(answer) => (cells(&answer), judge(&name, &answer, &question.truth)),
            Err(error) => (vec![String::new(); 6], Err(error)),
        };
        let verdict = verdict.map_or_else(|error| error.to_string(), |()| "ok".to_owned());
        broken += u64::from(verdict != "ok");
        table.row([name].into_iter().chain(cells).chain([verdict]));
    }
    println!("{}", table.to_text(form));
    Ok(broken)
}

fn cells(answer: &Answer) -> Vec<String> {
    let memory = answer.memory;
    let mut cells = vec![
        time_text(answer.cost.cpu()),
        time_text(answer.cost.wall),
        answer.lines.to_string(),
    ];
    let kinds = [memory.private, memory.mapped, memory.peak];
    cells.extend(kinds.map(|bytes| format!("{:.1}", mebibytes(bytes))));
    cells
}

fn judge(name: &str, answer: &Answer, truth: &Truth) -> Result<(), BenchError> {
    let private = mebibytes(answer.memory.private);
    if private >= MOST_PRIVATE {
        return Err(BenchError::Wrong {
            question: format!("private memory of {name}"),
            found: format!("{private:.1} MiB"),
            wanted: format!("less than {MOST_PRIVATE:.0} MiB"),
        });
    }
    match truth {
        Truth::Lines(wanted) => expect("lines", answer.lines, *wanted),
        Truth::Leading(wanted) => expect("number", answer.leading_number(), Some(*wanted)),
        Truth::Key(key, wanted) => expect(key, answer.number(key), Some(*wanted)),
        Truth::Some => expect("any line", answer.lines > 0, true),
        Truth::Success => Ok(()),
    }
}

/// All commands that ask.
fn questions(tree: &Synthetic<'_>) -> Vec<Question> {
    let (tally, fan) = (&tree.tally, tree.fan());
    let level = |level: usize| tally.by_level.get(level).copied().unwrap_or(0);
    let (two, three) = (fan.pow(2), fan.pow(3));
    let first = format!("{LOCATION}/{}", String::from_utf8_lossy(&directory_name(0)));
    let ask = |words: &str, last: &[&str], truth| Question {
        words: words
            .split(' ')
            .chain(last.iter().copied())
            .map(str::to_owned)
            .collect(),
        truth,
    };
    let top = [LOCATION];
    let everything = [".", LOCATION];
    let all = tally.entries;
    vec![
        ask("stats --json", &[], Truth::Key("entries", all)),
        ask("roots --json", &[], Truth::Key("entries", all)),
        ask("ls", &top, Truth::Lines(level(0))),
        ask("ls -l", &[&first], Truth::Some),
        ask("tree -L 2", &top, Truth::Lines(level(0) + level(1) + 1)),
        ask("find", &[LITERAL, LOCATION], Truth::Lines(tally.literal)),
        ask("find", &[REGEX, LOCATION], Truth::Lines(tally.regex)),
        ask(
            "find --count",
            &[REGEX, LOCATION],
            Truth::Leading(tally.regex),
        ),
        ask("find --count", &everything, Truth::Leading(all)),
        ask("find", &everything, Truth::Lines(all)),
        ask("find --json", &everything, Truth::Lines(all)),
        ask("find --sort size", &everything, Truth::Lines(all)),
        ask("find --sort size --limit 10", &everything, Truth::Lines(10)),
        ask(
            "find --type d",
            &everything,
            Truth::Lines(tally.directories),
        ),
        ask(
            "du --json -s",
            &top,
            Truth::Key("directories", tally.directories),
        ),
        ask("du", &top, Truth::Lines(1 + fan)),
        ask("du --top 10", &top, Truth::Lines(10)),
        ask("du -d 3", &top, Truth::Lines(1 + fan + two + three)),
        ask("du -a", &[&first], Truth::Some),
        ask("stat", &[&first], Truth::Some),
        ask("changes --since 0", &[], Truth::Lines(all)),
        ask("check", &[], Truth::Success),
    ]
}
