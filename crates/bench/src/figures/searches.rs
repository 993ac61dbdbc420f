//! Searches over everything: names by substring and expression, stats by size, time and owner.
//!
//! Each is counted, and shown with its paths; both beside the same search over columns in memory.

use std::ops::ControlFlow;

use filemap::ReadTransaction;
use filemap::model::Timestamp;
use filemap::query::{Find, Limits, Place};
use filemap::text::filter::{Filter, IdSet, NameTest, Test, TimeField, TimeSpan};
use filemap::text::{PatternCase, PatternOptions, PatternSyntax};

use super::columns::{Columns, PlainTest};
use super::table::{Aim, Figure, Reading};
use crate::error::{BenchError, expect};
use crate::measure::{Runs, measure_runs};

/// To reach for a million entries.
const MOST_SUBSTRING: f64 = 10e-3;
const MOST_REGEX: f64 = 60e-3;
const MOST_FILTER: f64 = 25e-3;
/// One expression that every match of holds some bytes, and one without.
const EXPRESSIONS: [&str; 2] = [r"^IMG_20[0-9]{6}_.*7\.jpg$", r"[aeiou]{3}[0-9]+\."];

/// Where a search runs, and how often.
pub(super) struct Searches<'a> {
    pub(super) read: &'a ReadTransaction,
    pub(super) top: &'a Place,
    pub(super) columns: &'a Columns,
    pub(super) runs: usize,
}

impl Searches<'_> {
    /// Measures all searches.
    pub(super) fn measure(&self) -> Result<Vec<Figure>, BenchError> {
        let mut figures = Vec::new();
        let rare = self.columns.some_name().to_vec();
        let needles: [(&str, &[u8]); 3] = [("rare name", &rare), ("`jpg`", b"jpg"), ("`e`", b"e")];
        for (name, needle) in needles {
            figures.extend(self.substring(name, needle)?);
        }
        for expression in EXPRESSIONS {
            figures.extend(self.expression(expression)?);
        }
        figures.extend(self.filter()?);
        Ok(figures)
    }

    fn substring(&self, name: &str, needle: &[u8]) -> Result<[Figure; 2], BenchError> {
        let find = find_name(needle, PatternSyntax::Fixed)?;
        let what = format!("substring {name}");
        let plain = || self.columns.count_substring(needle);
        self.beside(&what, &find, ("memmem", &plain), MOST_SUBSTRING)
    }

    fn expression(&self, text: &str) -> Result<[Figure; 2], BenchError> {
        let find = find_name(text.as_bytes(), PatternSyntax::Regex)?;
        let Filter::Test(Test::Name(test)) = &find.filter else {
            return Err(BenchError::Usage(format!("{text} is no expression")));
        };
        let plain = || {
            self.columns
                .count_names(|name| test.pattern().matches(name))
        };
        let what = format!("regex `{text}`");
        self.beside(&what, &find, ("regex a name", &plain), MOST_REGEX)
    }

    fn filter(&self) -> Result<[Figure; 2], BenchError> {
        let test = self.columns.some_test();
        let find = find_stat(test);
        let plain = || self.columns.count_plain(test);
        let what = "size, time and owner";
        self.beside(what, &find, ("plain columns", &plain), MOST_FILTER)
    }

    /// Measures counting and showing in turn with the limit.
    fn beside(
        &self,
        what: &str,
        find: &Find,
        (name, plain): (&'static str, &dyn Fn() -> u64),
        most: f64,
    ) -> Result<[Figure; 2], BenchError> {
        let (limits, places) = (Limits::default(), std::slice::from_ref(self.top));
        let wanted = plain();
        let (mut beside, mut counted, mut shown) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..=self.runs {
            beside.push(once(what, wanted, || Ok(plain()))?);
            counted.push(once(what, wanted, || {
                let count = find.count(self.read, places, &limits);
                count.map_err(BenchError::filemap("count"))
            })?);
            shown.push(once(what, wanted, || self.show(find, &limits))?);
        }
        let reading = |mut runs: Vec<_>| {
            // The first run is that of a cold cache.
            runs.remove(0);
            Reading::of(&Runs::new(runs))
        };
        let beside = Some((name, reading(beside)));
        let figure = |how, ours, aim| Figure {
            what: format!("{what}: {how} {wanted}"),
            ours,
            beside,
            aim,
        };
        Ok([
            figure("count", reading(counted), Aim::Cpu(most)),
            figure("show", reading(shown), Aim::None),
        ])
    }

    fn show(&self, find: &Find, limits: &Limits) -> Result<u64, BenchError> {
        let places = std::slice::from_ref(self.top);
        let mut bytes = 0;
        let shown = find
            .run(self.read, places, limits, &mut |found| {
                bytes += found.path.len();
                ControlFlow::Continue(())
            })
            .map_err(BenchError::filemap("find"))?;
        std::hint::black_box(bytes);
        Ok(shown)
    }
}

fn once(
    what: &str,
    wanted: u64,
    work: impl Fn() -> Result<u64, BenchError>,
) -> Result<crate::measure::Cost, BenchError> {
    let runs = measure_runs(1, || expect(what, work()?, wanted))?;
    Ok(runs.median())
}

fn find_name(text: &[u8], syntax: PatternSyntax) -> Result<Find, BenchError> {
    let options = PatternOptions {
        syntax,
        case: PatternCase::Sensitive,
        ..PatternOptions::default()
    };
    let test = NameTest::new(text, options);
    let test = test.map_err(|error| BenchError::Usage(error.to_string()))?;
    Ok(Find::of(test))
}

fn find_stat(test: PlainTest) -> Find {
    let latest = Timestamp::from_unix(test.latest, 999_999_999);
    let earliest = Timestamp::from_unix(i64::MIN / 4_000_000_000, 0);
    let times = TimeSpan::new(earliest..=latest);
    let tests = [
        Test::Size(test.least_size..=u64::MAX),
        Test::Time(TimeField::Mtime, times),
        Test::Owner(IdSet::of(test.owner)),
    ];
    Find::of(tests.map(Filter::from).into_iter().collect::<Filter>())
}
