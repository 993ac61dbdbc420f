//! What a collection of media consists of: hours, bytes and files by codec, size, language and more.
//!
//! A file counts once for each value that it has of a field: a film in two languages counts for both. Names
//! of one file count each by themselves.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use filemap_model::Fingerprint;
use filemap_model::facts::{FactField, FieldValue};
use filemap_store::{FactKind, ReadTransaction, StoredFacts, View};
use filemap_text::filter::{FactsState, Test};

use crate::error::Result;
use crate::found::Found;
use crate::question::Find;
use crate::{Limits, Place};

/// The fields by which files are counted, in the order in which they are told.
const FIELDS: [FactField; 11] = [
    FactField::MediaContainer,
    FactField::VideoQuality,
    FactField::VideoCodec,
    FactField::VideoHdr,
    FactField::AudioCodec,
    FactField::AudioLanguage,
    FactField::SubtitleLanguage,
    FactField::TagGenre,
    FactField::TagYear,
    FactField::PictureFormat,
    FactField::PictureCamera,
];
/// Most values of a field that are told apart: memory is bounded whatever tags say.
const MOST_VALUES: usize = 10_000;

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaAmount {
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u128,
    /// How long they play, in nanoseconds.
    pub nanoseconds: u128,
}

impl MediaAmount {
    /// Adds another amount.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.nanoseconds += other.nanoseconds;
    }
}

/// How much there is for each value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaGroup {
    /// The field.
    pub field: FactField,
    /// The values, those of most files first.
    pub values: Vec<(String, MediaAmount)>,
    /// What has values beyond those that are told apart.
    pub others: MediaAmount,
}

/// What a collection of media consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaReport {
    /// All files in which something was found.
    pub total: MediaAmount,
    /// Fields of which at least one file has a value.
    pub groups: Vec<MediaGroup>,
}

#[derive(Default)]
struct Counted {
    values: BTreeMap<String, MediaAmount>,
    others: MediaAmount,
}

impl MediaReport {
    /// Counts the files at or below places in which something was found.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn of(read: &ReadTransaction, places: &[Place], limits: &Limits) -> Result<Self> {
        let mut total = MediaAmount::default();
        let mut fields: Vec<Counted> = FIELDS.iter().map(|_| Counted::default()).collect();
        let mut failure = None;
        let find = Find {
            include_start: true,
            ..Find::of(Test::Facts(FactsState::Found))
        };
        find.run(
            read,
            places,
            limits,
            &mut |found| match count(read.view(), found, &mut fields) {
                Ok(amount) => {
                    total.add(amount);
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            },
        )?;
        if let Some(error) = failure {
            return Err(error);
        }
        let groups = FIELDS.into_iter().zip(fields);
        let groups = groups.map(|(field, counted)| group(field, counted));
        let groups = groups.filter(|group| !group.values.is_empty()).collect();
        Ok(Self { total, groups })
    }
}

fn group(field: FactField, counted: Counted) -> MediaGroup {
    let mut values: Vec<_> = counted.values.into_iter().collect();
    values.sort_by(|(a, left), (b, right)| right.files.cmp(&left.files).then(a.cmp(b)));
    MediaGroup {
        field,
        values,
        others: counted.others,
    }
}

fn count(view: View<'_>, found: &Found<'_>, fields: &mut [Counted]) -> Result<MediaAmount> {
    let mut amount = MediaAmount {
        files: 1,
        bytes: found.entry.stat.size.into(),
        nanoseconds: 0,
    };
    let state = Fingerprint::of(&found.entry.stat, found.entry.flags);
    let item = view.item(found.directory, found.entry.name)?;
    let facts = match item {
        Some(item) => view.facts(item, FactKind::Contents)?,
        None => None,
    };
    let Some(facts) = facts.filter(|facts| facts.fingerprint().difference(&state).is_none()) else {
        return Ok(amount);
    };
    facts.values(FactField::MediaDuration, &mut |value| {
        if let FieldValue::Number(nanoseconds) = value {
            amount.nanoseconds = nanoseconds.into();
        }
        ControlFlow::Break(())
    })?;
    for (field, counted) in FIELDS.into_iter().zip(fields) {
        for value in distinct(&facts, field)? {
            if counted.values.len() >= MOST_VALUES && !counted.values.contains_key(&value) {
                counted.others.add(amount);
            } else {
                counted.values.entry(value).or_default().add(amount);
            }
        }
    }
    Ok(amount)
}

/// The values of a field, each once.
fn distinct(facts: &StoredFacts<'_>, field: FactField) -> Result<Vec<String>> {
    let mut values = Vec::new();
    facts.values(field, &mut |value| {
        let text = match value {
            FieldValue::Text(text) => text.to_owned(),
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Decimal(number) => number.to_string(),
            FieldValue::Flag(flag) => flag.to_string(),
            FieldValue::Moment(moment) => moment.to_string(),
        };
        if !values.contains(&text) {
            values.push(text);
        }
        ControlFlow::Continue(())
    })?;
    Ok(values)
}
