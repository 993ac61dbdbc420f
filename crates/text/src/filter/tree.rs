//! The tree: tests, and how they are joined.

use super::test::Test;

/// A condition on one entry. What is not known makes it neither pass nor fail; see the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every entry passes.
    #[default]
    Everything,
    /// What passes this test.
    Test(Test),
    /// What fails this.
    Not(Box<Filter>),
    /// What passes all of these.
    And(Operands),
    /// What passes one of these.
    Or(Operands),
}

/// Two filters or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operands(Vec<Filter>);

impl Operands {
    /// Returns `None` for less than two.
    #[must_use]
    pub fn new(filters: Vec<Filter>) -> Option<Self> {
        (filters.len() >= 2).then_some(Self(filters))
    }
}

impl std::ops::Deref for Operands {
    type Target = [Filter];

    fn deref(&self) -> &[Filter] {
        &self.0
    }
}

impl Filter {
    /// Returns the filter that nothing passes.
    #[must_use]
    pub fn nothing() -> Self {
        Self::Not(Box::new(Self::Everything))
    }

    /// Returns what passes all filters, in the simplest form: without those that everything passes, and
    /// without an `and` inside an `and`.
    #[must_use]
    pub fn all(filters: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = Vec::new();
        for filter in filters {
            match filter {
                Self::Everything => {}
                Self::And(operands) => parts.extend(operands.0),
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Self::Everything,
            1 => parts.swap_remove(0),
            _ => Self::And(Operands(parts)),
        }
    }

    /// Returns what passes one of the filters, in the simplest form; of none, what nothing passes.
    #[must_use]
    pub fn any(filters: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = Vec::new();
        for filter in filters {
            match filter {
                Self::Everything => return Self::Everything,
                Self::Or(operands) => parts.extend(operands.0),
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Self::nothing(),
            1 => parts.swap_remove(0),
            _ => Self::Or(Operands(parts)),
        }
    }

    /// Returns what passes both filters.
    #[must_use]
    pub fn and(self, other: impl Into<Self>) -> Self {
        Self::all([self, other.into()])
    }

    /// Must this test be passed, as the only one or beside others?
    #[must_use]
    pub fn demands(&self, wanted: &Test) -> bool {
        match self {
            Self::Test(test) => test == wanted,
            Self::And(operands) => operands.iter().any(|operand| operand.demands(wanted)),
            _ => false,
        }
    }

    /// Calls `visitor` with every test of the tree.
    pub fn each_test<'f>(&'f self, visitor: &mut dyn FnMut(&'f Test)) {
        match self {
            Self::Everything => {}
            Self::Test(test) => visitor(test),
            Self::Not(inner) => inner.each_test(visitor),
            Self::And(operands) | Self::Or(operands) => {
                for operand in operands.iter() {
                    operand.each_test(visitor);
                }
            }
        }
    }
}

impl std::ops::Not for Filter {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

impl<T: Into<Test>> From<T> for Filter {
    fn from(test: T) -> Self {
        Self::Test(test.into())
    }
}

impl FromIterator<Filter> for Filter {
    /// Returns what passes all filters; see [`Filter::all`].
    fn from_iter<I: IntoIterator<Item = Self>>(filters: I) -> Self {
        Self::all(filters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_has_the_simplest_form() {
        let (a, b) = (Filter::from(Test::Empty), Filter::from(Test::Fresh));
        let both = a.clone().and(b.clone());
        assert_eq!(both.to_string(), "empty and fresh");
        assert_eq!(both.clone().and(Filter::Everything), both);
        assert_eq!(
            Filter::all([both.clone(), a.clone()]).to_string(),
            "empty and fresh and empty"
        );
        assert_eq!(Filter::all([]), Filter::Everything);
        assert_eq!(Filter::any([]), Filter::nothing());
        assert_eq!(
            Filter::any([a.clone(), Filter::Everything]),
            Filter::Everything
        );
        let either = Filter::any([Filter::any([a.clone(), b.clone()]), both]);
        assert_eq!(either.to_string(), "empty or fresh or (empty and fresh)");
        assert_eq!(!!a.clone(), a);
        let demands = |text: &str| {
            let filter: Filter = text.parse().unwrap();
            filter.demands(&Test::Empty)
        };
        assert!(demands("empty") && demands("leaf and (empty and fresh)"));
        assert!(!demands("empty or leaf") && !demands("not empty") && !demands("true"));
        let mut count = 0;
        either.each_test(&mut |_| count += 1);
        assert_eq!(count, 4);
    }
}
