//! Patterns, asked about a small catalogue: the search over blocks must find what a look at each name
//! finds.
//!
//! The first byte chooses the syntax, the case, and what is compared: names, paths, or paths from the
//! top on; the rest is the pattern.

use std::cell::OnceCell;
use std::ops::ControlFlow;

use filemap::query::{Find, Limits, Place};
use filemap::text::filter::NameTest;
use filemap::text::{PatternCase, PatternOptions, PatternScope, PatternSyntax};
use filemap::{Catalogue, ReadTransaction};

use crate::seeds::Sample;

struct Fixture {
    _sample: Sample,
    _filemap: Catalogue,
    read: ReadTransaction,
    place: Place,
    /// Every path below the top, in order.
    paths: Vec<Vec<u8>>,
}

thread_local! {
    static FIXTURE: OnceCell<Fixture> = const { OnceCell::new() };
}

fn make() -> Fixture {
    let sample = Sample::new().expect("a sample can be made");
    let filemap = sample.open().expect("it can be opened");
    let read = filemap.read().expect("it can be read");
    let root = filemap.roots().expect("it has roots")[0].root;
    let place = Place::top(read.view(), root).expect("it has a top");
    let paths = find(&Find::default(), &read, &place);
    assert!(paths.len() > 200, "the sample is too small");
    Fixture {
        _sample: sample,
        _filemap: filemap,
        read,
        place,
        paths,
    }
}

fn find(find: &Find, read: &ReadTransaction, place: &Place) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    let limits = Limits {
        memory: 1 << 18,
        trims: false,
        folder: None,
    };
    let found = find.run(read, std::slice::from_ref(place), &limits, &mut |found| {
        paths.push(found.path.to_vec());
        ControlFlow::Continue(())
    });
    found.expect("the catalogue can be read");
    paths
}

/// Searches in two ways and compares.
pub fn run(input: &[u8]) {
    let Some((choice, text)) = input.split_first() else {
        return;
    };
    let options = options(*choice);
    let Ok(test) = NameTest::new(text, options) else {
        return;
    };
    let pattern = test.pattern();
    FIXTURE.with(|fixture| {
        let fixture = fixture.get_or_init(make);
        let is_match = |path: &&Vec<u8>| {
            let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
            pattern.matches(match options.scope {
                PatternScope::Name => name,
                // Nothing was typed here.
                PatternScope::FullPath | PatternScope::PathTyped => path,
                PatternScope::PathBelow => path
                    .strip_prefix(fixture.place.path.as_slice())
                    .unwrap_or_default(),
            })
        };
        let expected: Vec<_> = fixture.paths.iter().filter(is_match).cloned().collect();
        let query = Find::of(test.clone());
        let found = find(&query, &fixture.read, &fixture.place);
        assert_eq!(found.len(), expected.len(), "{pattern:?}");
        assert!(
            found == expected,
            "the same number, but others: {pattern:?}"
        );
    });
}

fn options(choice: u8) -> PatternOptions {
    PatternOptions {
        syntax: match choice & 3 {
            0 => PatternSyntax::Regex,
            1 => PatternSyntax::Glob,
            2 => PatternSyntax::FindGlob,
            _ => PatternSyntax::Fixed,
        },
        case: match choice >> 2 & 3 {
            0 => PatternCase::Smart,
            1 => PatternCase::Ignore,
            _ => PatternCase::Sensitive,
        },
        scope: match choice >> 4 & 3 {
            0 | 2 => PatternScope::Name,
            1 => PatternScope::FullPath,
            _ => PatternScope::PathBelow,
        },
    }
}
