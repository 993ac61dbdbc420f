//! Numbers in the bytes of a page.

/// What is found, or what is wrong.
pub(super) type Checked<T> = std::result::Result<T, &'static str>;

/// Why the pages cannot be followed.
#[derive(Debug)]
pub(super) enum Fault {
    /// Something in the file leads astray.
    Astray(&'static str),
    /// The disk does not give what is in the file: nothing is known of it.
    Unreadable(std::io::Error),
}

impl From<&'static str> for Fault {
    fn from(reason: &'static str) -> Self {
        Self::Astray(reason)
    }
}

/// What is found in the file, or why not.
pub(super) type Followed<T> = std::result::Result<T, Fault>;

const SHORT: &str = "a number lies outside its page";

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Checked<u16> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk::<2>);
    bytes.map(|bytes| u16::from_le_bytes(*bytes)).ok_or(SHORT)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Checked<u32> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>);
    bytes.map(|bytes| u32::from_le_bytes(*bytes)).ok_or(SHORT)
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Checked<u64> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>);
    bytes.map(|bytes| u64::from_le_bytes(*bytes)).ok_or(SHORT)
}
