//! Search criteria as a tree, and as text.

use std::fmt;

/// A property that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// `@id`
    Id,
    /// `@parentID`
    ParentId,
    /// `@refID`
    RefId,
    /// `dc:title`
    Title,
    /// `dc:creator`
    Creator,
    /// `dc:date`
    Date,
    /// `upnp:class`
    Class,
    /// `upnp:artist`
    Artist,
    /// `upnp:album`
    Album,
    /// `upnp:genre`
    Genre,
    /// `upnp:actor`
    Actor,
    /// One that is not known here: no object has it.
    Other,
}

impl Property {
    /// All that can be asked for.
    pub const ALL: [Self; 11] = [
        Self::Id,
        Self::ParentId,
        Self::RefId,
        Self::Title,
        Self::Creator,
        Self::Date,
        Self::Class,
        Self::Artist,
        Self::Album,
        Self::Genre,
        Self::Actor,
    ];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Id => "@id",
            Self::ParentId => "@parentID",
            Self::RefId => "@refID",
            Self::Title => "dc:title",
            Self::Creator => "dc:creator",
            Self::Date => "dc:date",
            Self::Class => "upnp:class",
            Self::Artist => "upnp:artist",
            Self::Album => "upnp:album",
            Self::Genre => "upnp:genre",
            Self::Actor => "upnp:actor",
            Self::Other => "filemap:other",
        }
    }

    /// The property of this name. Attributes of an element such as `upnp:artist@role` are not known.
    #[must_use]
    pub fn named(word: &str) -> Self {
        let found = Self::ALL.into_iter().find(|known| known.word() == word);
        found.unwrap_or(Self::Other)
    }
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `contains`
    Contains,
    /// `doesNotContain`
    DoesNotContain,
    /// `derivedfrom`: a class, or one that is made from it.
    DerivedFrom,
    /// `startsWith`, from version 3 on.
    StartsWith,
}

impl Comparison {
    /// All of them, longer signs before those that they begin with.
    pub const ALL: [Self; 10] = [
        Self::Unequal,
        Self::AtMost,
        Self::AtLeast,
        Self::Equal,
        Self::Less,
        Self::Greater,
        Self::Contains,
        Self::DoesNotContain,
        Self::DerivedFrom,
        Self::StartsWith,
    ];

    /// Its sign or word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Contains => "contains",
            Self::DoesNotContain => "doesNotContain",
            Self::DerivedFrom => "derivedfrom",
            Self::StartsWith => "startsWith",
        }
    }

    /// Does a value pass? Both are folded by the caller. Numbers compare as numbers.
    #[must_use]
    pub fn passes(self, value: &str, wanted: &str) -> bool {
        match self {
            Self::Contains => value.contains(wanted),
            Self::DoesNotContain => !value.contains(wanted),
            Self::StartsWith => value.starts_with(wanted),
            Self::DerivedFrom => is_derived(value, wanted),
            Self::Equal => order(value, wanted).is_eq(),
            Self::Unequal => order(value, wanted).is_ne(),
            Self::Less => order(value, wanted).is_lt(),
            Self::AtMost => order(value, wanted).is_le(),
            Self::Greater => order(value, wanted).is_gt(),
            Self::AtLeast => order(value, wanted).is_ge(),
        }
    }
}

/// Is a class another one, or made from it?
fn is_derived(class: &str, from: &str) -> bool {
    let rest = class
        .get(..from.len())
        .filter(|begins| begins.eq_ignore_ascii_case(from))
        .and_then(|_| class.get(from.len()..));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn order(value: &str, wanted: &str) -> std::cmp::Ordering {
    match (value.trim().parse::<i64>(), wanted.trim().parse::<i64>()) {
        (Ok(value), Ok(wanted)) => value.cmp(&wanted),
        _ => value.cmp(wanted),
    }
}

/// What objects must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criteria {
    /// `*`: all of them.
    All,
    /// Each of two.
    And(Box<Self>, Box<Self>),
    /// One of two.
    Or(Box<Self>, Box<Self>),
    /// A property compares so with a value.
    Compare(Property, Comparison, String),
    /// A property is there, or not.
    Exists(Property, Presence),
}

/// Is a property there?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `true`
    There,
    /// `false`
    Missing,
}

impl Criteria {
    /// Each of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(Box::new(self), Box::new(other))
    }

    /// One of two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Or(Box::new(self), Box::new(other))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, is_inside: Inside) -> fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::And(one, other) => {
                one.write(f, Inside::And)?;
                f.write_str(" and ")?;
                other.write(f, Inside::And)
            }
            Self::Or(one, other) => {
                let is_wrapped = is_inside == Inside::And;
                f.write_str(if is_wrapped { "(" } else { "" })?;
                one.write(f, Inside::Nothing)?;
                f.write_str(" or ")?;
                other.write(f, Inside::Nothing)?;
                f.write_str(if is_wrapped { ")" } else { "" })
            }
            Self::Compare(property, comparison, value) => {
                write!(f, "{} {} \"", property.word(), comparison.word())?;
                for letter in value.chars() {
                    if matches!(letter, '"' | '\\') {
                        f.write_str("\\")?;
                    }
                    write!(f, "{letter}")?;
                }
                f.write_str("\"")
            }
            Self::Exists(property, presence) => {
                let is_there = *presence == Presence::There;
                write!(f, "{} exists {is_there}", property.word())
            }
        }
    }
}

/// What a part of the text stands in; it decides about parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    And,
}

impl fmt::Display for Criteria {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Inside::Nothing)
    }
}
