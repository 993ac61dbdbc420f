//! Filters of what flags take.

use super::sets::{IdSet, KindSet};
use super::test::{Test, TreeTest};
use super::tree::Filter;
use crate::{Extensions, IdTest, KindTest, OwnerTest, PermissionTest};

/// Any bit that lets somebody run a file.
const EXECUTE_BITS: u32 = 0o111;

impl Filter {
    /// Returns what an id of one of these tests passes: `of` makes the test of a set.
    fn of_id(test: IdTest, of: impl FnOnce(IdSet) -> Test) -> Self {
        let is_it = Self::Test(of(IdSet::of(test.id)));
        if test.negated { !is_it } else { is_it }
    }

    /// Returns what belongs to an owner.
    #[must_use]
    pub fn of_owner(test: &OwnerTest) -> Self {
        let user = test.user.map(|user| Self::of_id(user, Test::Owner));
        let group = test.group.map(|group| Self::of_id(group, Test::Group));
        user.into_iter().chain(group).collect()
    }

    /// Returns the trees that belong to one owner, for whom all of these hold.
    #[must_use]
    pub fn of_shared_owner(tests: &[OwnerTest]) -> Self {
        let mut parts = vec![Self::from(TreeTest::SingleOwner)];
        for test in tests {
            let owner = |ids| TreeTest::Owner(ids).into();
            parts.extend(test.user.map(|user| Self::of_id(user, owner)));
            if let Some(group) = test.group {
                parts.push(TreeTest::SingleGroup.into());
                parts.push(Self::of_id(group, |ids| TreeTest::Group(ids).into()));
            }
        }
        Self::all(parts)
    }

    /// Returns what is of the kinds named, empty or not.
    #[must_use]
    pub fn of_kinds(test: &KindTest) -> Self {
        if test.is_everything() {
            return Self::Everything;
        }
        let kinds = || test.wanted().map(KindSet::of);
        if !test.wants_executable() {
            let kinds = kinds().reduce(KindSet::union).map(Self::from);
            return kinds.unwrap_or_default();
        }
        let file = crate::DetailedKind::File;
        let bits = PermissionTest::any(EXECUTE_BITS);
        let executable = Self::from(KindSet::of(file)).and(bits);
        let others = kinds().filter(|kinds| !kinds.has(file));
        let others = others.reduce(KindSet::union).map(Self::from);
        Self::any(others.into_iter().chain([executable]))
    }

    /// Returns what has one of the extensions, if there are any.
    #[must_use]
    pub fn of_extensions(extensions: Extensions) -> Self {
        if extensions.is_empty() {
            Self::Everything
        } else {
            Self::Test(Test::Extension(extensions))
        }
    }
}

impl From<&KindTest> for Filter {
    fn from(test: &KindTest) -> Self {
        let empty = test.wants_empty().then(|| Self::Test(Test::Empty));
        // What is empty is a file or a directory.
        let kinds = match (test.names_kinds(), &empty) {
            (false, Some(_)) => Self::Everything,
            _ => Self::of_kinds(test),
        };
        Self::all([kinds].into_iter().chain(empty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Users;

    #[test]
    fn flags_become_filters() {
        for (lists, text) in [
            (&[][..], "true"),
            (&["f"], "kind:f"),
            (&["d,l", "f"], "kind:f,d,l"),
            (&["x"], "kind:f and perm:/111"),
            (&["x,d,p"], "kind:d,p or (kind:f and perm:/111)"),
            (&["e"], "empty"),
            (&["f,e"], "kind:f and empty"),
        ] {
            let mut kinds = KindTest::default();
            lists.iter().for_each(|list| kinds.add(list).unwrap());
            assert_eq!(Filter::from(&kinds).to_string(), text);
        }
        let users = Users::from_text(b"ann:x:1000:", b"staff:x:50:");
        for (text, own, shared) in [
            ("ann", "owner:1000", "tree.owner:single and tree.owner:1000"),
            (
                "!ann:staff",
                "not owner:1000 and group:50",
                "tree.owner:single and not tree.owner:1000 and tree.group:single and tree.group:50",
            ),
            (
                ":!staff",
                "not group:50",
                "tree.owner:single and tree.group:single and not tree.group:50",
            ),
        ] {
            let test = OwnerTest::parse(text, &users).unwrap();
            assert_eq!(Filter::of_owner(&test).to_string(), own);
            assert_eq!(Filter::of_shared_owner(&[test]).to_string(), shared);
        }
        assert_eq!(
            Filter::of_shared_owner(&[]).to_string(),
            "tree.owner:single"
        );
    }
}
