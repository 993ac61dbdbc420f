//! The words that begin a test.

use filemap_model::facts::FactField;

use super::test::{Retry, TimeField};
use crate::PatternScope;

/// What a test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name(PatternScope),
    /// The same, in any case.
    FoldedName(PatternScope),
    Extension,
    Kind,
    Permission,
    Owner,
    Group,
    Size,
    Length,
    Time(TimeField),
    Depth,
    Pending(Retry),
    TreeSize,
    TreeAllocated,
    TreeFiles,
    TreeMean,
    TreeAccessed,
    OwnAccessed,
    TreeOwner,
    TreeGroup,
    Facts,
    Fact(FactField),
}

/// Every field and its word.
const FIELDS: [(&str, Field); 32] = [
    ("name", Field::Name(PatternScope::Name)),
    ("iname", Field::FoldedName(PatternScope::Name)),
    ("path", Field::Name(PatternScope::FullPath)),
    ("ipath", Field::FoldedName(PatternScope::FullPath)),
    ("relpath", Field::Name(PatternScope::PathBelow)),
    ("irelpath", Field::FoldedName(PatternScope::PathBelow)),
    ("typedpath", Field::Name(PatternScope::PathTyped)),
    ("itypedpath", Field::FoldedName(PatternScope::PathTyped)),
    ("ext", Field::Extension),
    ("kind", Field::Kind),
    ("perm", Field::Permission),
    ("owner", Field::Owner),
    ("group", Field::Group),
    ("size", Field::Size),
    ("length", Field::Length),
    ("mtime", Field::Time(TimeField::Mtime)),
    ("ctime", Field::Time(TimeField::Ctime)),
    ("atime", Field::Time(TimeField::Atime)),
    ("btime", Field::Time(TimeField::Btime)),
    ("depth", Field::Depth),
    ("pending", Field::Pending(Retry::None)),
    ("pending.transient", Field::Pending(Retry::Transient)),
    ("pending.all", Field::Pending(Retry::All)),
    ("tree.size", Field::TreeSize),
    ("tree.allocated", Field::TreeAllocated),
    ("tree.files", Field::TreeFiles),
    ("tree.mean", Field::TreeMean),
    ("tree.atime", Field::TreeAccessed),
    ("own.atime", Field::OwnAccessed),
    ("tree.owner", Field::TreeOwner),
    ("tree.group", Field::TreeGroup),
    ("facts", Field::Facts),
];

/// Tests that are a word alone.
const ALONE: [&str; 3] = ["empty", "fresh", "leaf"];

/// The words that begin a test, each with what it is about where that is said: facts.
pub fn test_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let fields = FIELDS.iter().map(|(word, _)| *word).chain(ALONE);
    let facts = FactField::ALL.iter();
    let facts = facts.map(|field| (field.word(), field.about()));
    fields.map(|word| (word, "")).chain(facts)
}

impl Field {
    /// Returns the field of a word.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let known = FIELDS.iter().find(|(known, _)| *known == word);
        let fact = || FactField::named(word).map(Self::Fact);
        known.map(|(_, field)| *field).or_else(fact)
    }

    /// The word of the field.
    pub(super) fn word(self) -> &'static str {
        if let Self::Fact(field) = self {
            return field.word();
        }
        let known = FIELDS.iter().find(|(_, known)| *known == self);
        known.map_or("", |(word, _)| word)
    }

    /// The words that may be meant, for an error: those that begin with the same part of a file, or all
    /// that are not about the inside of files.
    pub(super) fn words(meant: &str) -> String {
        let part = meant.split_once('.').map(|(part, _)| format!("{part}."));
        let facts = FactField::ALL.iter().map(|field| field.word());
        let of_part = facts.filter(|word| part.as_ref().is_some_and(|part| word.starts_with(part)));
        let of_part: Vec<&str> = of_part.collect();
        if !of_part.is_empty() {
            return of_part.join(", ");
        }
        let words: Vec<&str> = FIELDS.iter().map(|(word, _)| *word).collect();
        format!(
            "{}, empty, fresh, leaf, and facts such as video.height, audio.language, tag.artist, picture.taken",
            words.join(", ")
        )
    }
}
