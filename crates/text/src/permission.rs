//! Tests of permission bits, as `find -perm`: `644`, `-022`, `/111`, `u=rwx,go=rx`.

use super::TextError;

const ALLOWED: &str =
    "octal or symbolic bits such as 644 (exactly), -u+w or -022 (all of them), /111 (any of them)";
/// Set-user-id, set-group-id, sticky, and three times read, write, execute.
const ALL_BITS: u32 = 0o7777;
const LONGEST: usize = 200;

/// How the bits of a test are compared with those of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermissionMode {
    /// They are equal.
    Exact,
    /// The file has all of them.
    All,
    /// The file has one of them; no bits at all always pass, as in `find`.
    Any,
}

/// A condition on the permission bits of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionTest {
    /// The bits, at most `0o7777`.
    pub bits: u32,
    /// How to compare them.
    pub mode: PermissionMode,
}

impl PermissionTest {
    /// Reads the argument of `find -perm`.
    ///
    /// # Errors
    /// When the text is neither octal nor symbolic.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let (mode, bits) = match text.split_at_checked(1) {
            Some(("-", bits)) => (PermissionMode::All, bits),
            Some(("/", bits)) => (PermissionMode::Any, bits),
            _ => (PermissionMode::Exact, text),
        };
        read_bits(bits)
            .map(|bits| Self { bits, mode })
            .ok_or_else(|| TextError::new("permission", text.as_bytes(), ALLOWED))
    }

    /// Returns the test of a file that has one of these bits.
    #[must_use]
    pub const fn any(bits: u32) -> Self {
        let mode = PermissionMode::Any;
        Self { bits, mode }
    }

    /// Does a file of this mode pass?
    #[must_use]
    pub const fn matches(&self, mode: u32) -> bool {
        match self.mode {
            PermissionMode::Exact => mode & ALL_BITS == self.bits,
            PermissionMode::All => mode & self.bits == self.bits,
            PermissionMode::Any => self.bits == 0 || mode & self.bits != 0,
        }
    }
}

fn read_bits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return u32::from_str_radix(text, 8)
            .ok()
            .filter(|bits| *bits <= ALL_BITS);
    }
    text.split(',').try_fold(0, apply_clause)
}

/// Applies one `[ugoa][+-=]letters` to the bits so far; several operators may follow each other.
fn apply_clause(bits: u32, clause: &str) -> Option<u32> {
    let start = clause.find(['+', '-', '='])?;
    let (who, mut rest) = clause.split_at_checked(start)?;
    let who = who_bits(who)?;
    let mut bits = bits;
    while let Some(operator) = rest.chars().next() {
        let after = rest.get(1..)?;
        let end = after.find(['+', '-', '=']).unwrap_or(after.len());
        let (letters, next) = after.split_at_checked(end)?;
        let named = letter_bits(letters, bits)? & who;
        bits = match operator {
            '+' => bits | named,
            '-' => bits & !named,
            _ => bits & !who | named,
        };
        rest = next;
    }
    Some(bits)
}

fn who_bits(who: &str) -> Option<u32> {
    if who.is_empty() {
        return Some(ALL_BITS);
    }
    who.chars().try_fold(0, |bits, letter| {
        Some(
            bits | match letter {
                'u' => 0o4700,
                'g' => 0o2070,
                'o' => 0o1007,
                'a' => ALL_BITS,
                _ => return None,
            },
        )
    })
}

/// The bits that letters name for everybody, or those of one class copied to all.
fn letter_bits(letters: &str, current: u32) -> Option<u32> {
    let copied = match letters {
        "u" => Some(current >> 6 & 7),
        "g" => Some(current >> 3 & 7),
        "o" => Some(current & 7),
        _ => None,
    };
    if let Some(class) = copied {
        return Some(class * 0o111);
    }
    letters.chars().try_fold(0, |bits, letter| {
        Some(
            bits | match letter {
                'r' => 0o444,
                'w' => 0o222,
                'x' | 'X' => 0o111,
                's' => 0o6000,
                't' => 0o1000,
                _ => return None,
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use PermissionMode::{All, Any, Exact};

    #[test]
    fn octal_and_symbolic_bits_are_those_of_find() {
        for (text, bits, mode) in [
            ("644", 0o644, Exact),
            ("0", 0, Exact),
            ("-022", 0o022, All),
            ("-u+w", 0o200, All),
            ("/111", 0o111, Any),
            ("/a+x", 0o111, Any),
            ("u=rwx,go=rx", 0o755, Exact),
            ("u=rw,g=u,o=", 0o660, Exact),
            ("a=rwx,o-w", 0o775, Exact),
            ("-4000", 0o4000, All),
            ("/u+s,g+s", 0o6000, Any),
            ("-o+t", 0o1000, All),
            ("+x", 0o111, Exact),
            ("u=r+w-r", 0o200, Exact),
        ] {
            assert_eq!(
                PermissionTest::parse(text),
                Ok(PermissionTest { bits, mode }),
                "{text}"
            );
        }
    }

    #[test]
    fn garbage_is_refused_with_examples() {
        let long = "u+r,".repeat(100);
        for text in [
            "",
            "-",
            "/",
            "8",
            "10000",
            "77777777777",
            "rwx",
            "u",
            "u+q",
            "z+r",
            "u+r,,",
            &long,
        ] {
            let error = PermissionTest::parse(text).unwrap_err();
            assert!(error.to_string().contains("-022"), "{error}");
        }
    }

    #[test]
    fn exact_all_and_any_differ() {
        let passes = |text: &str, mode| PermissionTest::parse(text).unwrap().matches(mode);
        assert!(passes("644", 0o100_644));
        assert!(!passes("644", 0o100_645));
        assert!(passes("-600", 0o100_644));
        assert!(!passes("-022", 0o100_620));
        assert!(passes("/022", 0o100_620));
        assert!(passes("/000", 0o100_000));
    }
}
