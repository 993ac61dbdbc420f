//! Why a picture is not decoded, and how many pixels one may have.

use std::io;

/// Pixels of a picture that is decoded in pieces: its memory does not grow with it, its time does.
const MOST_STREAMED: u64 = 250_000_000;
/// Pixels of one of its rows.
const MOST_ACROSS: u32 = 4 << 20;
/// Pixels of a picture that is held whole while it is decoded.
const MOST_WHOLE: u64 = 50_000_000;

/// What kind of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// It is damaged or ends early.
    Malformed,
    /// It has more pixels, or takes more memory or time, than is spent on it.
    TooLarge,
    /// Nothing here decodes it.
    Unsupported,
    /// The thumbnail cannot be written: that is no fault of the picture.
    Unwritable,
}

impl RefusalKind {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Malformed,
        Self::TooLarge,
        Self::Unsupported,
        Self::Unwritable,
    ];

    /// Returns its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::Unsupported => "unsupported",
            Self::Unwritable => "unwritable",
        }
    }
}

/// Why a picture is not decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of refusal.
    pub kind: RefusalKind,
    /// A sentence without its end.
    pub reason: String,
}

impl Refusal {
    pub(crate) fn new(kind: RefusalKind, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { kind, reason }
    }

    pub(crate) fn malformed(reason: impl Into<String>) -> Self {
        Self::new(RefusalKind::Malformed, reason)
    }

    pub(crate) fn unsupported(reason: impl Into<String>) -> Self {
        Self::new(RefusalKind::Unsupported, reason)
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::malformed(match error.kind() {
            io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
            _ => error.to_string(),
        })
    }
}

/// Refuses a picture of too many pixels to be decoded in pieces.
pub(crate) fn streamed(size: (u32, u32)) -> Result<(), Refusal> {
    if size.0 > MOST_ACROSS {
        let reason = format!("{} pixels across are more than {MOST_ACROSS}", size.0);
        return Err(Refusal::new(RefusalKind::TooLarge, reason));
    }
    within(size, MOST_STREAMED)
}

/// Refuses a picture of too many pixels to be held.
pub(crate) fn whole(size: (u32, u32)) -> Result<(), Refusal> {
    within(size, MOST_WHOLE)
}

fn within((width, height): (u32, u32), most: u64) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::malformed("it has no pixels"));
    }
    if u64::from(width) * u64::from(height) > most {
        let reason = format!("{width} × {height} pixels are more than {most}");
        return Err(Refusal::new(RefusalKind::TooLarge, reason));
    }
    Ok(())
}
