//! Films, music and pictures by what is inside them: a line for each codec, size of the picture or year, and
//! the files behind one.
//!
//! The counts are those of `report media`.

use std::ops::ControlFlow;

use filemap::model::Clock;
use filemap::model::facts::{FactField, FieldType};
use filemap::query::{Find, MediaAmount, MediaReport, Place, SortKey, Usage};
use filemap::text::filter::{FactTest, NameTest, Test, WantedFact};
use filemap::text::{PatternCase, PatternOptions, PatternScope, PatternSyntax};
use filemap::{Catalogue, Error, ReadTransaction};

use super::rows::{Loaded, MOST, Row};

/// What is grouped by, in this order, where files have it.
const FIELDS: [FactField; 4] = [
    FactField::VideoCodec,
    FactField::AudioCodec,
    FactField::VideoQuality,
    FactField::TagYear,
];

/// By what the files at or below places are grouped.
pub(super) struct Grouping {
    pub(super) field: FactField,
    /// The value whose files are shown; none where the values are.
    pub(super) open: Option<String>,
    /// The counts, and the commit that they are of.
    report: MediaReport,
    as_of: Clock,
}

impl Grouping {
    /// Counts, and groups by the first field that files here have; none where they have none.
    pub(super) fn begin(
        filemap: &Catalogue,
        read: &ReadTransaction,
        places: &[Place],
    ) -> Result<Option<Self>, Error> {
        let report = MediaReport::of(read, places, &filemap.limits())?;
        let as_of = read.view().clock()?;
        let first = fields_of(&report).next();
        Ok(first.map(|field| Self {
            field,
            open: None,
            report,
            as_of,
        }))
    }

    /// Groups by the next field; none after the last one.
    pub(super) fn next(self) -> Option<Self> {
        let field = fields_of(&self.report)
            .skip_while(|field| *field != self.field)
            .nth(1)?;
        Some(Self {
            field,
            open: None,
            ..self
        })
    }

    /// The files that are counted.
    pub(super) const fn total(&self) -> MediaAmount {
        self.report.total
    }

    /// Reads the lines: a value each, or the files that have the open one.
    pub(super) fn load(
        &mut self,
        (filemap, read): (&Catalogue, &ReadTransaction),
        places: &[Place],
        sort: SortKey,
    ) -> Result<Loaded, Error> {
        if let Some(value) = &self.open {
            return files(filemap, read, places, (self.field, value), sort);
        }
        let now = read.view().clock()?;
        if now != self.as_of {
            self.report = MediaReport::of(read, places, &filemap.limits())?;
            self.as_of = now;
        }
        let group = self
            .report
            .groups
            .iter()
            .find(|group| group.field == self.field);
        let values = group.map(|group| group.values.as_slice());
        let values = values.unwrap_or_default().iter();
        let mut rows: Vec<Row> = values
            .map(|(value, amount)| Row::of_group(value, amount))
            .collect();
        let others = group.map(|group| group.others).unwrap_or_default();
        if others.files > 0 {
            let mut row = Row::of_group("(others)", &others);
            row.is_entered = false;
            rows.push(row);
        }
        let all = rows.len() as u64;
        Ok(Loaded { rows, all })
    }
}

fn fields_of(report: &MediaReport) -> impl Iterator<Item = FactField> {
    let has = |field: &FactField| report.groups.iter().any(|group| group.field == *field);
    FIELDS.into_iter().filter(has)
}

/// Reads the files at or below places that have a value of a field.
fn files(
    filemap: &Catalogue,
    read: &ReadTransaction,
    places: &[Place],
    (field, value): (FactField, &str),
    sort: SortKey,
) -> Result<Loaded, Error> {
    let mut loaded = Loaded {
        rows: Vec::new(),
        all: 0,
    };
    let Some(wanted) = wanted(field, value) else {
        return Ok(loaded);
    };
    let find = Find {
        include_start: true,
        sort: vec![sort],
        ..Find::of(Test::Fact(FactTest { field, wanted }))
    };
    let above = match places {
        [place] => place.path.as_slice(),
        _ => b"",
    };
    let mut failed = None;
    find.run(read, places, &filemap.limits(), &mut |found| {
        loaded.all += 1;
        if loaded.all > MOST {
            return ControlFlow::Continue(());
        }
        let below = found.path.strip_prefix(above).unwrap_or(found.path);
        let name = below.strip_prefix(b"/").filter(|_| !above.is_empty());
        match Usage::of_found(read, found) {
            Ok(usage) => loaded.rows.push(Row::of(usage, name.unwrap_or(below))),
            Err(error) => {
                failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(loaded),
    }
}

/// The test that a value passes.
fn wanted(field: FactField, value: &str) -> Option<WantedFact> {
    if field.kind() == FieldType::Number {
        let number = value.parse().ok()?;
        return Some(WantedFact::Number(number..=number));
    }
    let options = PatternOptions {
        syntax: PatternSyntax::Exact,
        case: PatternCase::Ignore,
        scope: PatternScope::Name,
    };
    let test = NameTest::new(value.as_bytes(), options).ok()?;
    Some(WantedFact::Text(test))
}
