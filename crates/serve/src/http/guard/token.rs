//! Who may ask: whoever knows the token, or holds the cookie that was given for it.
//!
//! Tokens are compared as hashes and in constant time. A browser shows the token once and keeps a random cookie then,
//! so the token stands in no URL, page or log. The cookie's name holds the port, since cookies know none.

use std::collections::HashMap;
use std::fmt;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use filemap::text::escape;
use sha2::{Digest, Sha256};

/// The shortest token: 128 bits as text of 6 bits a character.
const SHORTEST: usize = 22;
/// Wrong tokens that an address may try within [`PERIOD`].
const TRIES: u32 = 5;
const PERIOD: Duration = Duration::from_secs(60);
/// Addresses that are remembered.
const ADDRESSES: usize = 1_024;
/// How long a browser stays known.
const LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Browsers that are known at a time.
const BROWSERS: usize = 256;

type Hash = [u8; 32];

/// What clients must know; only its hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Hash);

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// Why a file holds no token.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// It cannot be read.
    #[error("the token file {0} cannot be read: {1}")]
    Read(String, std::io::Error),
    /// Others may read it.
    #[error("others may read the token file {0}: take that from them with `chmod 600`")]
    Open(String),
    /// It is too easy to guess.
    #[error(
        "the token in {0} has fewer than {SHORTEST} characters: make one with `head -c 24 /dev/urandom | base64`"
    )]
    Short(String),
}

impl Token {
    /// Takes a token as it was typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(hash(text.trim().as_bytes()))
    }

    /// Reads the token in a file that nobody else may read.
    ///
    /// # Errors
    /// When it cannot be read, others may read it, or it is too short.
    pub fn of_file(path: &Path) -> Result<Self, TokenError> {
        use std::io::Read;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::MetadataExt;
        let name = || escape::terminal(path.as_os_str().as_bytes());
        let cannot = |error| TokenError::Read(name(), error);
        let mut file = std::fs::File::open(path).map_err(cannot)?;
        let mode = file.metadata().map_err(cannot)?.mode();
        if mode & 0o077 != 0 {
            return Err(TokenError::Open(name()));
        }
        let mut text = String::new();
        file.by_ref()
            .take(4_096)
            .read_to_string(&mut text)
            .map_err(cannot)?;
        if text.trim().len() < SHORTEST {
            return Err(TokenError::Short(name()));
        }
        Ok(Self::new(&text))
    }

    fn is(&self, text: &str) -> bool {
        same(&self.0, &hash(text.as_bytes()))
    }
}

fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Compares without telling by the time how far two hashes agree.
fn same(one: &Hash, other: &Hash) -> bool {
    let difference = one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b));
    std::hint::black_box(difference) == 0
}

/// What came of a token that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenUse {
    /// It is the token.
    Right,
    /// It is not.
    Wrong,
    /// Too many wrong ones came from there: not even looked at.
    TooMany,
}

/// The browsers that have shown the token, and the addresses that showed wrong ones.
#[derive(Debug, Default)]
pub struct Sessions {
    browsers: Mutex<HashMap<Hash, Instant>>,
    wrong: Mutex<HashMap<Option<IpAddr>, (Instant, u32)>>,
}

impl Sessions {
    /// Looks at a token that was shown.
    pub fn check(
        &self,
        token: &Token,
        shown: &str,
        from: Option<IpAddr>,
        now: Instant,
    ) -> TokenUse {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, (since, _)| now.saturating_duration_since(*since) < PERIOD);
        if wrong.get(&from).is_some_and(|(_, tries)| *tries >= TRIES) || wrong.len() >= ADDRESSES {
            return TokenUse::TooMany;
        }
        if token.is(shown) {
            return TokenUse::Right;
        }
        wrong.entry(from).or_insert((now, 0)).1 += 1;
        TokenUse::Wrong
    }

    /// Remembers a browser by the random text of its cookie; the one that ends first makes room.
    pub fn remember(&self, cookie: &str, now: Instant) {
        let mut browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        browsers.retain(|_, end| *end > now);
        if browsers.len() >= BROWSERS {
            let first = browsers.iter().min_by_key(|(_, end)| **end);
            if let Some(first) = first.map(|(hash, _)| *hash) {
                browsers.remove(&first);
            }
        }
        browsers.insert(hash(cookie.as_bytes()), now + LASTS);
    }

    /// Whether a browser is known by its cookie.
    pub fn knows(&self, cookie: &str, now: Instant) -> bool {
        let browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        let end = browsers.get(&hash(cookie.as_bytes()));
        end.is_some_and(|end| *end > now)
    }

    /// Forgets a browser.
    pub fn forget(&self, cookie: &str) {
        let mut browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        browsers.remove(&hash(cookie.as_bytes()));
    }
}

impl Sessions {
    /// How long a browser stays known, in seconds.
    pub const SECONDS: u64 = LASTS.as_secs();
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0123456789abcdefghijklmn";

    #[test]
    fn a_token_that_is_wrong_by_one_byte_is_wrong() {
        let (sessions, token, now) = (Sessions::default(), Token::new(TEXT), Instant::now());
        assert_eq!(sessions.check(&token, TEXT, None, now), TokenUse::Right);
        for wrong in ["", "0123456789abcdefghijklmN", "0123456789abcdefghijklm"] {
            assert_eq!(
                sessions.check(&token, wrong, None, now),
                TokenUse::Wrong,
                "{wrong}"
            );
        }
    }

    #[test]
    fn five_wrong_ones_a_minute_are_looked_at() {
        let (sessions, token, now) = (Sessions::default(), Token::new(TEXT), Instant::now());
        let there: Option<IpAddr> = Some([192, 0, 2, 1].into());
        for _ in 0..TRIES {
            assert_eq!(sessions.check(&token, "guess", there, now), TokenUse::Wrong);
        }
        assert_eq!(sessions.check(&token, TEXT, there, now), TokenUse::TooMany);
        assert_eq!(sessions.check(&token, TEXT, None, now), TokenUse::Right);
        assert_eq!(
            sessions.check(&token, TEXT, there, now + PERIOD),
            TokenUse::Right
        );
    }

    #[test]
    fn a_cookie_ends_and_can_be_forgotten() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        sessions.remember("a", now);
        sessions.remember("b", now);
        sessions.forget("b");
        assert!(sessions.knows("a", now) && !sessions.knows("b", now));
        assert!(!sessions.knows("a", now + LASTS));
        for number in 0..=BROWSERS {
            sessions.remember(&format!("many{number}"), now + Duration::from_secs(1));
        }
        assert!(!sessions.knows("a", now + Duration::from_secs(1)));
    }

    #[test]
    fn a_token_file_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        std::fs::write(&path, format!("{TEXT}\n")).unwrap();
        let allow = |mode| {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        allow(0o640);
        assert!(matches!(Token::of_file(&path), Err(TokenError::Open(_))));
        allow(0o600);
        assert_eq!(Token::of_file(&path).unwrap(), Token::new(TEXT));
        std::fs::write(&path, "short").unwrap();
        assert!(matches!(Token::of_file(&path), Err(TokenError::Short(_))));
    }
}
