//! One test: a word, an operator, a value.

use std::ops::RangeInclusive;

use filemap_model::Timestamp;
use filemap_model::facts::{FactField, FieldType};

use super::error::FilterError;
use super::fact::{FactTest, FactsState, WantedFact, pattern_options, read_wanted, takes};
use super::field::Field;
use super::name::NameTest;
use super::operator::Operator;
use super::scanner::Scanner;
use super::sets::{IdSet, KindSet};
use super::span::TimeSpan;
use super::test::{Test, TreeTest};
use super::tree::Filter;
use super::value::{read_number, read_time};
use crate::number::plain_digits;
use crate::{
    Calendar, DetailedKind, Extensions, PatternCase, PatternOptions, PatternScope, PatternSyntax,
    PermissionTest, TextError, Users,
};

/// Patterns of names: a compiled one may take a megabyte.
const MOST_PATTERNS: u32 = 100;

const A_TEST: &str = "expected a test such as name:*.jpg, kind:f or size>=10M";

pub(super) type Result<T, E = FilterError> = std::result::Result<T, E>;

/// Reads the tests of a text, one after the other.
pub(super) struct TestReader<'t> {
    pub(super) scanner: Scanner<'t>,
    /// What ages, local dates and names mean here.
    here: Option<(&'t Calendar, &'t Users)>,
    patterns: u32,
}

impl<'t> TestReader<'t> {
    pub(super) const fn new(text: &'t str, here: Option<(&'t Calendar, &'t Users)>) -> Self {
        Self {
            scanner: Scanner::new(text),
            here,
            patterns: 0,
        }
    }

    /// Reads the next test, or `true` or `false`.
    pub(super) fn test(&mut self) -> Result<Filter> {
        let at = self.scanner.place();
        let word = self.scanner.peek_word();
        self.scanner.take_word(word);
        let folded = word.to_ascii_lowercase();
        let test = match folded.as_str() {
            "" => return Err(self.scanner.error(at, A_TEST)),
            "and" | "or" => {
                let why = format!("'{folded}' joins two tests: {A_TEST}");
                return Err(self.scanner.error(at, why));
            }
            "true" => return Ok(Filter::Everything),
            "false" => return Ok(Filter::nothing()),
            "empty" => Test::Empty,
            "fresh" => Test::Fresh,
            "leaf" => TreeTest::Leaf.into(),
            word => match Field::of_word(word) {
                Some(field) => return self.comparison(field),
                None => {
                    let why = format!("there is no such test; there are {}", Field::words(word));
                    return Err(self.scanner.error(at, why));
                }
            },
        };
        Ok(Filter::Test(test))
    }

    fn comparison(&mut self, field: Field) -> Result<Filter> {
        let at = self.scanner.place();
        let Some(operator) = self.scanner.operator() else {
            let why = format!(
                "expected an operator after {}, one of {}",
                field.word(),
                allowed(field)
            );
            return Err(self.scanner.error(at, why));
        };
        let (operator, differs) = match operator {
            Operator::Differs => (Operator::Equals, true),
            other => (other, false),
        };
        let test = self.test_of(field, operator, at)?;
        Ok(if differs {
            Filter::Not(Box::new(Filter::Test(test)))
        } else {
            Filter::Test(test)
        })
    }

    fn test_of(&mut self, field: Field, operator: Operator, at: usize) -> Result<Test> {
        use Operator::{Equals, Matches};
        let is_matched = matches!(operator, Matches | Equals);
        Ok(match (field, operator) {
            (Field::Name(scope), _) => self.name(scope, PatternCase::Sensitive, operator, at)?,
            (Field::FoldedName(scope), _) => self.name(scope, PatternCase::Ignore, operator, at)?,
            (Field::Size, _) => Test::Size(self.numbers(field, operator, at, u64::MAX)?),
            (Field::Length, _) => Test::Length(self.numbers(field, operator, at, u64::MAX)?),
            (Field::Depth, _) => Test::Depth(self.numbers(field, operator, at, u32::MAX)?),
            (Field::TreeSize, _) => {
                TreeTest::Size(self.numbers(field, operator, at, u128::MAX)?).into()
            }
            (Field::TreeAllocated, _) => {
                TreeTest::Allocated(self.numbers(field, operator, at, u128::MAX)?).into()
            }
            (Field::TreeFiles, _) => {
                TreeTest::Files(self.numbers(field, operator, at, u64::MAX)?).into()
            }
            (Field::TreeMean, _) => {
                TreeTest::Mean(self.numbers(field, operator, at, u128::MAX)?).into()
            }
            (Field::Time(time), _) => Test::Time(time, self.span(field, operator, at)?),
            (Field::TreeAccessed, _) => TreeTest::Accessed(self.span(field, operator, at)?).into(),
            (Field::OwnAccessed, _) => {
                TreeTest::AccessedHere(self.span(field, operator, at)?).into()
            }
            (Field::Extension, _) if is_matched => self.extensions()?,
            (Field::Kind, _) if is_matched => self.kinds()?,
            (Field::Permission, _) if is_matched => self.permission()?,
            (Field::Owner, _) if is_matched => Test::Owner(self.ids(field)?),
            (Field::Group, _) if is_matched => Test::Group(self.ids(field)?),
            (Field::TreeOwner | Field::TreeGroup, _) if is_matched => self.shared(field)?,
            (Field::Fact(fact), _) => Test::Fact(self.fact(fact, operator, at)?),
            (Field::Facts, _) if is_matched => {
                let (at, text) = self.text()?;
                let state = FactsState::ALL
                    .into_iter()
                    .find(|state| state.word() == text);
                let expected = "expected missing, found or failed";
                Test::Facts(state.ok_or_else(|| self.scanner.error(at, expected))?)
            }
            (Field::Pending(retry), _) if is_matched => Test::Pending {
                consumer: self.text()?.1,
                retry,
            },
            _ => return Err(self.refused(field, at)),
        })
    }

    /// Reads what a field of facts must be.
    fn fact(&mut self, field: FactField, operator: Operator, at: usize) -> Result<FactTest> {
        let (kind, word) = (field.kind(), Field::Fact(field));
        if !takes(kind, operator) {
            return Err(self.refused(word, at));
        }
        let wanted = match kind {
            FieldType::Text => WantedFact::Text(self.pattern(pattern_options(operator))?),
            FieldType::Number => WantedFact::Number(self.numbers(word, operator, at, u64::MAX)?),
            FieldType::Moment => WantedFact::Moment(self.utc_span(word, operator, at)?),
            _ => {
                let (at, text) = self.text()?;
                let wanted = read_wanted(kind, operator, &text);
                wanted.map_err(|expected| self.scanner.error(at, format!("expected {expected}")))?
            }
        };
        Ok(FactTest { field, wanted })
    }

    fn refused(&self, field: Field, at: usize) -> FilterError {
        let why = format!("{} is compared with {}", field.word(), allowed(field));
        self.scanner.error(at, why)
    }

    /// Reads a value that is text, and where it begins.
    fn text(&mut self) -> Result<(usize, String)> {
        let at = self.scanner.place();
        let value = self.scanner.value(false)?;
        match String::from_utf8(value.into_owned()) {
            Ok(text) if !text.is_empty() => Ok((at, text)),
            Ok(_) => Err(self.scanner.error(at, "the value is empty")),
            Err(_) => Err(self.scanner.error(at, "the value is not UTF-8")),
        }
    }

    fn name(
        &mut self,
        scope: PatternScope,
        case: PatternCase,
        operator: Operator,
        at: usize,
    ) -> Result<Test> {
        let syntax = match operator {
            Operator::Matches => PatternSyntax::Glob,
            Operator::Equals => PatternSyntax::Exact,
            Operator::Finds => PatternSyntax::Regex,
            Operator::Has => PatternSyntax::Fixed,
            Operator::Fnmatch => PatternSyntax::FindGlob,
            _ => return Err(self.refused(Field::Name(scope), at)),
        };
        let options = PatternOptions {
            syntax,
            case,
            scope,
        };
        self.pattern(options).map(Test::Name)
    }

    /// Reads a pattern.
    fn pattern(&mut self, options: PatternOptions) -> Result<NameTest> {
        let at = self.scanner.place();
        self.patterns += 1;
        if self.patterns > MOST_PATTERNS {
            let why = format!("there are more than {MOST_PATTERNS} patterns");
            return Err(self.scanner.error(at, why));
        }
        let value = self.scanner.value(false)?;
        let test = NameTest::new(&value, options);
        test.map_err(|error| self.misread(at, &error))
    }

    fn misread(&self, at: usize, error: &TextError) -> FilterError {
        self.scanner
            .error(at, format!("expected {}", error.allowed))
    }

    fn numbers<T: TryFrom<u128> + Into<u128> + Copy>(
        &mut self,
        field: Field,
        operator: Operator,
        at: usize,
        most: T,
    ) -> Result<RangeInclusive<T>> {
        if matches!(
            operator,
            Operator::Finds | Operator::Has | Operator::Fnmatch
        ) {
            return Err(self.refused(field, at));
        }
        let (at, text) = self.text()?;
        let most = most.into();
        let range = numbers_of(operator, &text, most).ok_or_else(|| {
            let why = format!("expected a number up to {most} such as 100, 10k, 1.5M or 2GiB, or a range such as 1k..2M");
            self.scanner.error(at, why)
        })?;
        match (T::try_from(*range.start()), T::try_from(*range.end())) {
            (Ok(from), Ok(to)) => Ok(from..=to),
            _ => Err(self.refused(field, at)),
        }
    }

    fn span(&mut self, field: Field, operator: Operator, at: usize) -> Result<TimeSpan> {
        let calendar = self.here.map(|(calendar, _)| calendar);
        self.span_in(calendar, field, operator, at)
    }

    /// Reads a span of dates that mean UTC.
    fn utc_span(&mut self, field: Field, operator: Operator, at: usize) -> Result<TimeSpan> {
        let utc = self.here.map(|(calendar, _)| Calendar::utc(calendar.now()));
        self.span_in(utc.as_ref(), field, operator, at)
    }

    fn span_in(
        &mut self,
        calendar: Option<&Calendar>,
        field: Field,
        operator: Operator,
        at: usize,
    ) -> Result<TimeSpan> {
        if matches!(
            operator,
            Operator::Equals | Operator::Finds | Operator::Has | Operator::Fnmatch
        ) {
            return Err(self.refused(field, at));
        }
        let (at, text) = self.text()?;
        let read = |text: &str| {
            let time = read_time(text, calendar);
            time.map_err(|why| self.scanner.error(at, why))
        };
        Ok(match (operator, text.split_once("..")) {
            (Operator::Matches, Some((from, to))) if !(from.is_empty() && to.is_empty()) => {
                let end = |text: &str, open| match text {
                    "" => Ok(open),
                    text => read(text),
                };
                TimeSpan::new(end(from, Timestamp::EARLIEST)?..=end(to, Timestamp::MAX)?)
            }
            (Operator::Matches, _) => {
                return Err(self
                    .scanner
                    .error(at, "expected a range such as 2024-01-01..2024-02-01"));
            }
            (Operator::Below, _) => TimeSpan::before(read(&text)?),
            (Operator::Above, _) => TimeSpan::after(read(&text)?),
            (Operator::AtMost, _) => TimeSpan::new(Timestamp::EARLIEST..=read(&text)?),
            _ => TimeSpan::new(read(&text)?..=Timestamp::MAX),
        })
    }

    /// Reads values with commas between them, each with the place where it begins.
    fn list(&mut self) -> Result<Vec<(usize, Vec<u8>)>> {
        let mut values = Vec::new();
        loop {
            let at = self.scanner.place();
            values.push((at, self.scanner.value(true)?.into_owned()));
            if !self.scanner.take(",") {
                return Ok(values);
            }
        }
    }

    fn extensions(&mut self) -> Result<Test> {
        let mut extensions = Extensions::default();
        for (at, value) in self.list()? {
            let added = extensions.add(&value);
            added.map_err(|error| self.misread(at, &error))?;
        }
        Ok(Test::Extension(extensions))
    }

    fn kinds(&mut self) -> Result<Test> {
        let mut kinds: Option<KindSet> = None;
        for (at, value) in self.list()? {
            let word = String::from_utf8_lossy(&value);
            let kind = match &*word {
                "U" | "unknown" => Some(DetailedKind::Unknown),
                word => DetailedKind::of_word(word),
            };
            let Some(kind) = kind else {
                let why = "expected f/file, d/directory, l/symlink, s/socket, p/pipe, b/block-device, \
                    c/char-device or U/unknown; executable is perm:/111";
                return Err(self.scanner.error(at, why));
            };
            kinds = Some(kinds.map_or(KindSet::of(kind), |kinds| kinds.with(kind)));
        }
        kinds
            .map(Test::Kind)
            .ok_or_else(|| self.refused(Field::Kind, 0))
    }

    fn permission(&mut self) -> Result<Test> {
        let (at, text) = self.text()?;
        let test = PermissionTest::parse(&text);
        Ok(test.map_err(|error| self.misread(at, &error))?.into())
    }

    /// Reads whose everything below is: `single`, or one of several.
    fn shared(&mut self, field: Field) -> Result<Test> {
        let is_single = self.scanner.take_keyword("single");
        let test = match field {
            Field::TreeGroup if is_single => TreeTest::SingleGroup,
            Field::TreeGroup => TreeTest::Group(self.ids(field)?),
            _ if is_single => TreeTest::SingleOwner,
            _ => TreeTest::Owner(self.ids(field)?),
        };
        Ok(test.into())
    }

    /// Reads numbers of users or groups, or names that this machine knows.
    fn ids(&mut self, field: Field) -> Result<IdSet> {
        let users = self.here.map(|(_, users)| users);
        let is_group = matches!(field, Field::Group | Field::TreeGroup);
        let mut ids = Vec::new();
        for (at, value) in self.list()? {
            let digits = std::str::from_utf8(&value).ok().and_then(plain_digits);
            let id = match (digits, users) {
                (Some(digits), _) => digits.parse().ok(),
                (None, Some(users)) if is_group => users.group_id(&value),
                (None, Some(users)) => users.user_id(&value),
                (None, None) => None,
            };
            ids.push(id.ok_or_else(|| {
                let why = match users {
                    Some(_) => "expected a number or a name that this machine knows",
                    None => "expected a number",
                };
                self.scanner.error(at, why)
            })?);
        }
        IdSet::new(ids).ok_or_else(|| self.refused(field, 0))
    }
}

/// Reads a number, or with `:` a range, of which either end may be left out.
fn numbers_of(operator: Operator, text: &str, most: u128) -> Option<RangeInclusive<u128>> {
    const NOTHING: RangeInclusive<u128> = RangeInclusive::new(1, 0);
    if let (Operator::Matches, Some((from, to))) = (operator, text.split_once("..")) {
        let end = |text: &str, open| match text {
            "" => Some(open),
            text => read_number(text).filter(|number| *number <= most),
        };
        return (text != "..").then_some(end(from, 0)?..=end(to, most)?);
    }
    let number = read_number(text).filter(|number| *number <= most)?;
    Some(match operator {
        Operator::Below => number.checked_sub(1).map_or(NOTHING, |last| 0..=last),
        Operator::AtMost => 0..=number,
        Operator::Above if number == most => NOTHING,
        Operator::Above => number + 1..=most,
        Operator::AtLeast => number..=most,
        _ => number..=number,
    })
}

/// The operators that a field takes.
const fn allowed(field: Field) -> &'static str {
    match field {
        Field::Fact(field) => match field.kind() {
            FieldType::Text => {
                "'=', '!=', ':' (glob), '~' (regular expression), 'has' or 'fnmatch'"
            }
            FieldType::Flag => "':' or '!='",
            FieldType::Moment => "'<', '<=', '>', '>=' or ':' and a range",
            _ => "'=', '!=', '<', '<=', '>', '>=' or ':'",
        },
        Field::Name(_) | Field::FoldedName(_) => {
            "':' (glob), '~' (regular expression), '=', '!=', 'has' or 'fnmatch'"
        }
        Field::Size | Field::Length | Field::Depth => "'=', '!=', '<', '<=', '>', '>=' or ':'",
        Field::TreeSize | Field::TreeAllocated | Field::TreeFiles | Field::TreeMean => {
            "'=', '!=', '<', '<=', '>', '>=' or ':'"
        }
        Field::Time(_) | Field::TreeAccessed | Field::OwnAccessed => {
            "'<', '<=', '>', '>=' or ':' and a range"
        }
        _ => "':' or '!='",
    }
}
