//! The words that begin a test, and the operators that may follow them.

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
}

/// Every field and its word.
const FIELDS: [(&str, Field); 31] = [
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
];

impl Field {
    /// Returns the field of a word.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let known = FIELDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, field)| *field)
    }

    /// The word of the field.
    pub(super) fn word(self) -> &'static str {
        let known = FIELDS.iter().find(|(_, known)| *known == self);
        known.map_or("", |(word, _)| word)
    }

    /// All words, for an error.
    pub(super) fn words() -> String {
        let words: Vec<&str> = FIELDS.iter().map(|(word, _)| *word).collect();
        words.join(", ")
    }
}

/// How the value of a test is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `:`, as each field has it.
    Matches,
    Equals,
    Differs,
    Below,
    AtMost,
    Above,
    AtLeast,
    /// `~`, a regular expression.
    Finds,
    /// `has`, plain text.
    Has,
    /// `fnmatch`, a glob of find.
    Fnmatch,
}

/// Every operator, the longer before those that they begin with.
pub(super) const SIGNS: [(&str, Operator); 8] = [
    ("!=", Operator::Differs),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("<", Operator::Below),
    (">", Operator::Above),
    ("=", Operator::Equals),
    ("~", Operator::Finds),
    (":", Operator::Matches),
];

/// A bare value does not begin like an operator: `a==b` is a slip of the pen.
pub(super) const SIGN_STARTS: [char; 6] = ['!', '<', '>', '=', '~', ':'];
