//! Tests of owner and group, as `fd --owner`: `ann`, `:staff`, `!root`, `1000:!50`.

use filemap_model::UNKNOWN_ID;

use super::number::plain_digits;
use super::{TextError, Users};

const ALLOWED: &str = "USER, USER:GROUP or :GROUP, each a number or a name of this machine, \
    with ! before it for all others";
const ALLOWED_ID: &str =
    "a number or a name that this machine knows, with ! before it for all others";

/// A condition on one id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdTest {
    /// The id.
    pub id: u32,
    /// Is every other id wanted instead?
    pub negated: bool,
}

impl IdTest {
    /// Reads a user.
    ///
    /// # Errors
    /// When the text is neither a number nor a known name.
    pub fn parse_user(text: &str, users: &Users) -> Result<Self, TextError> {
        Self::read(text, |name| users.user_id(name))
            .ok_or_else(|| TextError::new("user", text.as_bytes(), ALLOWED_ID))
    }

    /// Reads a group.
    ///
    /// # Errors
    /// When the text is neither a number nor a known name.
    pub fn parse_group(text: &str, users: &Users) -> Result<Self, TextError> {
        Self::read(text, |name| users.group_id(name))
            .ok_or_else(|| TextError::new("group", text.as_bytes(), ALLOWED_ID))
    }

    fn read(text: &str, look_up: impl Fn(&[u8]) -> Option<u32>) -> Option<Self> {
        let (name, negated) = match text.strip_prefix('!') {
            Some(name) => (name, true),
            None => (text, false),
        };
        // A user may be called "1000"; the name goes first, as in fd and find.
        let id = look_up(name.as_bytes()).or_else(|| plain_digits(name)?.parse().ok())?;
        Some(Self { id, negated })
    }

    /// Does this id pass? One that is not known passes no test, and no negated one either.
    #[must_use]
    pub const fn matches(&self, id: u32) -> bool {
        (self.id == id) != self.negated && !(self.negated && id == UNKNOWN_ID)
    }
}

/// A condition on owner and group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnerTest {
    /// The user, if it matters.
    pub user: Option<IdTest>,
    /// The group, if it matters.
    pub group: Option<IdTest>,
}

impl OwnerTest {
    /// Reads `[!]USER`, `[!]USER:[!]GROUP` or `:[!]GROUP`.
    ///
    /// # Errors
    /// When neither is named, or a name is not known on this machine.
    pub fn parse(text: &str, users: &Users) -> Result<Self, TextError> {
        let (user, group) = text.split_once(':').unwrap_or((text, ""));
        if user.is_empty() && group.is_empty() || group.contains(':') {
            return Err(TextError::new("owner", text.as_bytes(), ALLOWED));
        }
        let wanted = |text: &str| !text.is_empty();
        let user = wanted(user)
            .then(|| IdTest::parse_user(user, users))
            .transpose()?;
        let group = wanted(group)
            .then(|| IdTest::parse_group(group, users))
            .transpose()?;
        Ok(Self { user, group })
    }

    /// Do these ids pass?
    #[must_use]
    pub fn matches(&self, uid: u32, gid: u32) -> bool {
        self.user.is_none_or(|test| test.matches(uid))
            && self.group.is_none_or(|test| test.matches(gid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<OwnerTest, TextError> {
        let users = Users::from_text(b"root:x:0:\nann:x:1000:\n77:x:5:", b"staff:x:50:");
        OwnerTest::parse(text, &users)
    }

    #[test]
    fn owners_are_names_or_numbers() {
        for (text, passing, failing) in [
            ("ann", (1000, 9), (0, 9)),
            ("1000", (1000, 9), (0, 9)),
            ("77", (5, 9), (77, 9)),
            ("!root", (1000, 9), (0, 9)),
            (":staff", (1, 50), (1, 51)),
            ("ann:!staff", (1000, 51), (1000, 50)),
            ("ann:", (1000, 1), (1, 1)),
            ("4294967295", (u32::MAX, 0), (0, 0)),
            ("!root", (1, 0), (u32::MAX, 0)),
            (":!staff", (1, 0), (1, u32::MAX)),
        ] {
            let test = parse(text).unwrap();
            assert!(test.matches(passing.0, passing.1), "{text}");
            assert!(!test.matches(failing.0, failing.1), "{text}");
        }
    }

    #[test]
    fn unknown_names_are_refused() {
        for text in [
            "",
            ":",
            "bob",
            "!",
            "ann:bob",
            "4294967296",
            "-1",
            "a:b:c",
            "+5",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(
            parse("bob")
                .unwrap_err()
                .to_string()
                .starts_with("user 'bob' is not valid")
        );
    }
}
