//! In which order is a filter tested?
//!
//! The conditions that must all hold are sorted by what tells them. A condition of one column has a
//! place of its own; what `or` and `not` join of several columns is a [`Mixed`] one.

use std::ops::RangeInclusive;

use filemap_text::filter::{Filter, NameTest, Test, TimeField, TreeTest};
use filemap_text::{Extensions, NamePattern, PatternScope, PatternSyntax};

use super::attributes;
use super::consumers::Consumers;
use super::facts::{FactsCondition, is_of_facts};
use super::fold::{below_start, is_nothing};
use super::node::{Node, Times};
use super::paths::PathMatcher;
use crate::name::Matcher;
use crate::pending::Pending;

/// Conditions that must all hold for entries below the start.
pub(super) struct Plan {
    /// Nothing passes.
    pub(super) is_nothing: bool,
    /// Filters that the attributes decide.
    pub(super) attributes: Vec<Filter>,
    /// The stat must be known.
    pub(super) needs_stat: bool,
    /// Only regular files pass.
    pub(super) needs_file: bool,
    /// It must be known what the entry is now.
    pub(super) needs_look: bool,
    pub(super) lengths: Vec<RangeInclusive<u64>>,
    pub(super) mtimes: Vec<Times>,
    pub(super) other_times: Vec<(TimeField, Times)>,
    pub(super) empty: bool,
    pub(super) names: Vec<Matcher>,
    pub(super) extensions: Vec<Extensions>,
    pub(super) mixed: Vec<Mixed>,
    pub(super) paths: Vec<PathMatcher>,
    pub(super) pending: Vec<Pending>,
    pub(super) facts: Vec<FactsCondition>,
    pub(super) trees: Vec<TreeTest>,
    /// Levels below the start.
    pub(super) depths: RangeInclusive<u32>,
}

/// A condition of several columns.
pub(super) struct Mixed {
    /// What the columns tell of it.
    pub(super) node: Node,
    /// The whole condition, where the columns do not tell all.
    pub(super) rest: Option<Filter>,
}

impl Plan {
    pub(super) fn new(filter: &Filter, consumers: &Consumers) -> Self {
        let mut plan = Self {
            is_nothing: false,
            attributes: Vec::new(),
            needs_stat: false,
            needs_file: false,
            needs_look: false,
            lengths: Vec::new(),
            mtimes: Vec::new(),
            other_times: Vec::new(),
            empty: false,
            names: Vec::new(),
            extensions: Vec::new(),
            mixed: Vec::new(),
            paths: Vec::new(),
            pending: Vec::new(),
            facts: Vec::new(),
            trees: Vec::new(),
            depths: 0..=u32::MAX,
        };
        match below_start(filter) {
            Filter::And(operands) => operands.iter().for_each(|part| plan.add(part, consumers)),
            other => plan.add(&other, consumers),
        }
        plan
    }

    fn add(&mut self, filter: &Filter, consumers: &Consumers) {
        match filter {
            Filter::Everything => {}
            nothing if is_nothing(nothing) => self.is_nothing = true,
            of_attributes if attributes::are_enough(of_attributes) => {
                self.attributes.push(of_attributes.clone());
            }
            of_facts if is_of_facts(of_facts) => self.add_facts(FactsCondition::new(of_facts)),
            Filter::Test(test) => self.add_test(test, consumers),
            other => match any_glob(other) {
                Some(pattern) => self.names.extend(Matcher::new(&pattern)),
                None => self.mixed.push(Mixed::new(other)),
            },
        }
    }

    fn add_test(&mut self, test: &Test, consumers: &Consumers) {
        match test {
            Test::Name(test) if test.scope() == PatternScope::Name => {
                self.names.extend(Matcher::new(test.pattern()));
            }
            Test::Name(test) => self.paths.extend(PathMatcher::new(test)),
            Test::Extension(extensions) => self.extensions.push(extensions.clone()),
            Test::Size(range) => {
                (self.needs_stat, self.needs_file) = (true, true);
                self.lengths.push(range.clone());
            }
            Test::Length(range) => {
                self.needs_stat = true;
                self.lengths.push(range.clone());
            }
            Test::Time(field, span) => {
                self.needs_stat = true;
                match field {
                    TimeField::Mtime => self.mtimes.push(span.range()),
                    other => self.other_times.push((*other, span.range())),
                }
            }
            Test::Depth(levels) => {
                let from = *self.depths.start().max(levels.start());
                self.depths = from..=*self.depths.end().min(levels.end());
            }
            Test::Empty => self.empty = true,
            Test::Pending { consumer, retry } => {
                (self.needs_file, self.needs_look) = (true, true);
                self.pending.push(consumers.pending(consumer, *retry));
            }
            Test::Tree(test) => self.trees.push(test.clone()),
            Test::Kind(_) | Test::Permission(_) | Test::Owner(_) | Test::Group(_) | Test::Fresh => {
                self.attributes.push(Filter::Test(test.clone()));
            }
            Test::Fact(_) | Test::Facts(_) => {
                self.add_facts(FactsCondition::new(&Filter::Test(test.clone())));
            }
        }
    }

    fn add_facts(&mut self, condition: FactsCondition) {
        self.needs_file |= condition.needs_file();
        self.facts.push(condition);
    }

    /// Must attributes be looked at?
    pub(super) fn tests_attributes(&self) -> bool {
        self.is_nothing
            || self.needs_stat
            || self.needs_file
            || self.needs_look
            || self.empty
            || !self.attributes.is_empty()
    }

    /// Do all entries pass, at the levels that are asked about?
    pub(super) fn passes_all(&self) -> bool {
        !self.tests_attributes()
            && self.names.is_empty()
            && self.extensions.is_empty()
            && self.mixed.is_empty()
            && self.paths.is_empty()
            && self.facts.is_empty()
            && self.trees.is_empty()
    }

    /// Is there a condition of several columns that the columns do not tell?
    pub(super) fn has_rest(&self) -> bool {
        self.mixed.iter().any(|mixed| mixed.rest.is_some())
    }
}

impl Mixed {
    fn new(filter: &Filter) -> Self {
        let node = Node::new(filter);
        let rest = node.leaves_open().then(|| filter.clone());
        Self { node, rest }
    }
}

/// Globs of names, one of which matches, as one pattern.
fn any_glob(filter: &Filter) -> Option<NamePattern> {
    fn glob(filter: &Filter) -> Option<&NameTest> {
        let Filter::Test(Test::Name(test)) = filter else {
            return None;
        };
        let is_glob = test.syntax() == PatternSyntax::Glob && test.scope() == PatternScope::Name;
        is_glob.then_some(test)
    }
    let Filter::Or(operands) = filter else {
        return None;
    };
    let tests: Vec<_> = operands.iter().map(glob).collect::<Option<_>>()?;
    let globs: Vec<_> = tests
        .iter()
        .map(|test| (test.text(), test.case()))
        .collect();
    NamePattern::any_glob(&globs).ok()
}
