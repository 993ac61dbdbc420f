//! The canonical text of a filter.
//!
//! Every tree has one text, and reading it gives the tree again; only one that is nested deeper than
//! a reader goes is refused.

use std::fmt::{self, Display, Formatter, Write};
use std::ops::RangeInclusive;

use super::field::Field;
use super::name::NameTest;
use super::sets::{IdSet, KindSet};
use super::test::{Test, TreeTest};
use super::tree::Filter;
use super::value::{write_numbers, write_span, write_value};
use crate::{Extensions, PatternCase, PatternSyntax, PermissionMode, PermissionTest};

impl Display for Filter {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => out.write_str("true"),
            Self::Test(test) => test.fmt(out),
            Self::Not(inner) => match &**inner {
                Self::Everything => out.write_str("false"),
                inner => {
                    out.write_str("not ")?;
                    write_operand(out, inner)
                }
            },
            Self::And(operands) => write_joined(out, operands, " and "),
            Self::Or(operands) => write_joined(out, operands, " or "),
        }
    }
}

fn write_joined(out: &mut Formatter<'_>, operands: &[Filter], word: &str) -> fmt::Result {
    for (number, operand) in operands.iter().enumerate() {
        if number > 0 {
            out.write_str(word)?;
        }
        write_operand(out, operand)?;
    }
    Ok(())
}

/// Writes a part; what is joined itself stands in parentheses, so that nobody has to know which word
/// is stronger.
fn write_operand(out: &mut Formatter<'_>, operand: &Filter) -> fmt::Result {
    match operand {
        Filter::And(_) | Filter::Or(_) => write!(out, "({operand})"),
        other => other.fmt(out),
    }
}

impl Display for Test {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(test) => write_name(out, test),
            Self::Extension(extensions) => write_extensions(out, extensions),
            Self::Kind(kinds) => write_kinds(out, *kinds),
            Self::Permission(test) => write_permission(out, *test),
            Self::Owner(ids) => write_ids(out, Field::Owner, ids),
            Self::Group(ids) => write_ids(out, Field::Group, ids),
            Self::Size(range) => write_range(out, Field::Size, range, u64::MAX),
            Self::Length(range) => write_range(out, Field::Length, range, u64::MAX),
            Self::Time(field, span) => {
                out.write_str(Field::Time(*field).word())?;
                write_span(out, span)
            }
            Self::Depth(range) => write_range(out, Field::Depth, range, u32::MAX),
            Self::Empty => out.write_str("empty"),
            Self::Fresh => out.write_str("fresh"),
            Self::Pending { consumer, retry } => {
                write!(out, "{}:", Field::Pending(*retry).word())?;
                write_value(out, consumer.as_bytes())
            }
            Self::Tree(test) => test.fmt(out),
            Self::Fact(test) => test.fmt(out),
            Self::Facts(state) => write!(out, "{}:{}", Field::Facts.word(), state.word()),
        }
    }
}

impl Display for TreeTest {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(range) => write_range(out, Field::TreeSize, range, u128::MAX),
            Self::Allocated(range) => write_range(out, Field::TreeAllocated, range, u128::MAX),
            Self::Files(range) => write_range(out, Field::TreeFiles, range, u64::MAX),
            Self::Mean(range) => write_range(out, Field::TreeMean, range, u128::MAX),
            Self::Accessed(span) => {
                out.write_str(Field::TreeAccessed.word())?;
                write_span(out, span)
            }
            Self::AccessedHere(span) => {
                out.write_str(Field::OwnAccessed.word())?;
                write_span(out, span)
            }
            Self::SingleOwner => write!(out, "{}:single", Field::TreeOwner.word()),
            Self::SingleGroup => write!(out, "{}:single", Field::TreeGroup.word()),
            Self::Owner(ids) => write_ids(out, Field::TreeOwner, ids),
            Self::Group(ids) => write_ids(out, Field::TreeGroup, ids),
            Self::Leaf => out.write_str("leaf"),
        }
    }
}

fn write_range<T: Copy + Into<u128>>(
    out: &mut Formatter<'_>,
    field: Field,
    range: &RangeInclusive<T>,
    most: impl Into<u128>,
) -> fmt::Result {
    out.write_str(field.word())?;
    let range = (*range.start()).into()..=(*range.end()).into();
    write_numbers(out, &range, most.into())
}

fn write_name(out: &mut Formatter<'_>, test: &NameTest) -> fmt::Result {
    let field = match test.case() {
        PatternCase::Ignore => Field::FoldedName(test.scope()),
        PatternCase::Sensitive | PatternCase::Smart => Field::Name(test.scope()),
    };
    let operator = match test.syntax() {
        PatternSyntax::Regex => "~",
        PatternSyntax::Glob => ":",
        PatternSyntax::FindGlob => " fnmatch ",
        PatternSyntax::Fixed => " has ",
        PatternSyntax::Exact => "=",
    };
    write!(out, "{}{operator}", field.word())?;
    write_value(out, test.text())
}

/// Writes a separator before each item of a list but the first.
fn write_comma(out: &mut Formatter<'_>, number: usize) -> fmt::Result {
    out.write_str(if number == 0 { "" } else { "," })
}

fn write_extensions(out: &mut Formatter<'_>, extensions: &Extensions) -> fmt::Result {
    write!(out, "{}:", Field::Extension.word())?;
    for (number, extension) in extensions.iter().enumerate() {
        write_comma(out, number)?;
        // A reader takes one dot away.
        let is_dotted = extension.starts_with(b".");
        let dotted = [&b"."[..], extension].concat();
        write_value(out, if is_dotted { &dotted } else { extension })?;
    }
    Ok(())
}

fn write_kinds(out: &mut Formatter<'_>, kinds: KindSet) -> fmt::Result {
    write!(out, "{}:", Field::Kind.word())?;
    for (number, kind) in kinds.iter().enumerate() {
        write_comma(out, number)?;
        out.write_char(kind.letter())?;
    }
    Ok(())
}

fn write_ids(out: &mut Formatter<'_>, field: Field, ids: &IdSet) -> fmt::Result {
    write!(out, "{}:", field.word())?;
    for (number, id) in ids.iter().enumerate() {
        write_comma(out, number)?;
        write!(out, "{id}")?;
    }
    Ok(())
}

fn write_permission(out: &mut Formatter<'_>, test: PermissionTest) -> fmt::Result {
    let sign = match test.mode {
        PermissionMode::Exact => "",
        PermissionMode::All => "-",
        PermissionMode::Any => "/",
    };
    write!(out, "{}:{sign}{:o}", Field::Permission.word(), test.bits)
}
