//! The operators that stand between a field and a value.

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
