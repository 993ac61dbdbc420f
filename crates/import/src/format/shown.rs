//! What a policy shows of a file: `key=value` pairs in any order, or bare values in a given one.
//!
//! Keys that are not known are passed over. A date is 19 bytes with a space inside, so it is told by
//! its key and not by where the next space is.

use filemap_model::{Stat, Timestamp};

use crate::number::{DATE_BYTES, all_decimal, all_decimal_32, date, decimal};
use crate::record::{TYPE_FILE, Untold, mode_of_text};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Size,
    Allocated,
    User,
    Group,
    Mode,
    Accessed,
    Modified,
    Changed,
    Links,
    Other,
}

impl Key {
    const fn of(name: &[u8]) -> Self {
        match name {
            b"s" => Self::Size,
            b"a" => Self::Allocated,
            b"u" => Self::User,
            b"g" => Self::Group,
            b"p" => Self::Mode,
            b"ac" => Self::Accessed,
            b"mt" => Self::Modified,
            b"cr" => Self::Changed,
            b"nl" => Self::Links,
            _ => Self::Other,
        }
    }

    const fn is_time(self) -> bool {
        matches!(self, Self::Accessed | Self::Modified | Self::Changed)
    }
}

const SIZE: u8 = 1;
const USER: u8 = 2;
const GROUP: u8 = 4;
const LINKS: u8 = 8;
const KIND: u8 = 16;
const ALLOCATED: u8 = 32;

/// The values of one line.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    stat: Stat,
    seen: u8,
    needed: u8,
    wrong: Option<&'static str>,
    offset: i64,
    /// The last text of a mode, and what it says: most lines say the same.
    mode: ([u8; 10], Option<u32>),
}

impl Shown {
    pub(crate) fn new(offset: i64) -> Self {
        Self {
            stat: Stat::default(),
            seen: 0,
            needed: SIZE | USER | GROUP,
            wrong: None,
            offset,
            mode: ([0; 10], None),
        }
    }

    fn begin(&mut self) {
        self.stat = Stat {
            mode: TYPE_FILE,
            ..Stat::default()
        };
        (self.seen, self.wrong) = (0, None);
    }

    /// Reads `key=value` pairs up to the separator. Returns the path behind it; `None` without one.
    pub(crate) fn read<'a>(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        self.begin();
        let mut rest = text;
        loop {
            rest = match rest {
                [b' ', after @ ..] => after,
                // The keys that nearly every line has, told by their first bytes.
                [b's', b'=', value @ ..] => self.number(Key::Size, value)?,
                [b'a', b'=', value @ ..] => self.number(Key::Allocated, value)?,
                [b'u', b'=', value @ ..] => self.number(Key::User, value)?,
                [b'g', b'=', value @ ..] => self.number(Key::Group, value)?,
                [b'n', b'l', b'=', value @ ..] => self.number(Key::Links, value)?,
                [b'a', b'c', b'=', value @ ..] => self.time(Key::Accessed, value)?,
                [b'm', b't', b'=', value @ ..] => self.time(Key::Modified, value)?,
                [b'c', b'r', b'=', value @ ..] => self.time(Key::Changed, value)?,
                [b'p', b'=', value @ ..] => {
                    let end = token_end(value)?;
                    self.mode(value.get(..end)?);
                    value.get(end + 1..)?
                }
                [b'-', b'-', b' ', path @ ..] => return Some(path),
                other => other.get(token_end(other)? + 1..)?,
            };
        }
    }

    /// Reads a number up to the next space. Returns what is behind that.
    #[inline(always)]
    fn number<'a>(&mut self, key: Key, value: &'a [u8]) -> Option<&'a [u8]> {
        match decimal(value) {
            Some((number, [b' ', rest @ ..])) => {
                self.put_number(key, number);
                Some(rest)
            }
            _ => {
                self.wrong = Some(wrong_number(key));
                value.get(token_end(value)? + 1..)
            }
        }
    }

    #[inline(always)]
    fn put_number(&mut self, key: Key, number: u64) {
        let small = u32::try_from(number);
        match (key, small) {
            (Key::Size, _) => {
                self.stat.size = number;
                self.seen |= SIZE;
            }
            (Key::Allocated, _) => match number.checked_mul(1024) {
                Some(bytes) => {
                    self.stat.allocated = bytes;
                    self.seen |= ALLOCATED;
                }
                None => self.wrong = Some(wrong_number(key)),
            },
            (Key::User, Ok(id)) => {
                self.stat.uid = id;
                self.seen |= USER;
            }
            (Key::Group, Ok(id)) => {
                self.stat.gid = id;
                self.seen |= GROUP;
            }
            (Key::Links, Ok(links)) => {
                self.stat.links = links;
                self.seen |= LINKS;
            }
            _ => self.wrong = Some(wrong_number(key)),
        }
    }

    fn time<'a>(&mut self, key: Key, value: &'a [u8]) -> Option<&'a [u8]> {
        let (date, rest) = value.split_first_chunk::<DATE_BYTES>()?;
        self.put_time(key, date);
        Some(rest)
    }

    fn put_time(&mut self, key: Key, text: &[u8; DATE_BYTES]) {
        let place = match key {
            Key::Accessed => &mut self.stat.atime,
            Key::Modified => &mut self.stat.mtime,
            _ => &mut self.stat.ctime,
        };
        match date(text, self.offset) {
            Some(time) => *place = time,
            None => self.wrong = Some("a time that does not exist"),
        }
    }

    fn mode(&mut self, text: &[u8]) {
        let (known, mode) = self.mode;
        let mode = if text == known {
            mode
        } else {
            mode_of_text(text)
        };
        if let Ok(text) = text.try_into() {
            self.mode = (text, mode);
        }
        match mode {
            Some(mode) => {
                self.stat.mode = mode;
                self.seen |= KIND;
            }
            None => self.wrong = Some("a mode that is not like `-rw-r--r--`"),
        }
    }

    /// Takes a bare value.
    fn put(&mut self, key: Key, text: &[u8]) {
        if key.is_time() {
            match text.first_chunk::<DATE_BYTES>() {
                Some(date) if text.len() == DATE_BYTES => self.put_time(key, date),
                _ => self.wrong = Some("a time that does not exist"),
            }
        } else if key == Key::Mode {
            self.mode(text);
        } else if key != Key::Other {
            match all_decimal(text) {
                Some(number) => self.put_number(key, number),
                None => self.wrong = Some(wrong_number(key)),
            }
        }
    }

    /// The stat that was read, if nothing is wrong and nothing needed is missing.
    #[inline]
    pub(crate) fn finish(&mut self) -> Result<&mut Stat, &'static str> {
        match self.wrong {
            None if self.seen & self.needed == self.needed => Ok(&mut self.stat),
            Some(wrong) => Err(wrong),
            None => Err(self.missing()),
        }
    }

    const fn missing(&self) -> &'static str {
        if self.seen & SIZE == 0 {
            "no size (s=)"
        } else if self.seen & USER == 0 {
            "no owner (u=)"
        } else {
            "no group (g=)"
        }
    }

    pub(crate) const fn has_links(&self) -> bool {
        self.seen & LINKS != 0
    }

    pub(crate) const fn has_kind(&self) -> bool {
        self.seen & KIND != 0
    }

    /// What of the fields that a list may leave out the line says.
    pub(crate) const fn told(&self) -> [(bool, Untold); 3] {
        [
            (self.seen & KIND != 0, Untold::Permissions),
            (self.seen & GROUP != 0, Untold::Group),
            (self.seen & ALLOCATED != 0, Untold::Allocated),
        ]
    }
}

const fn wrong_number(key: Key) -> &'static str {
    match key {
        Key::User => "an owner that is no number below 2^32",
        Key::Group => "a group that is no number below 2^32",
        Key::Links => "a number of links that is no number below 2^32",
        Key::Allocated => "an allocated size that is no number",
        _ => "a size that is no number",
    }
}

/// Where the token ends: at the next space. `None` when the line ends first, since the separator and
/// the path must follow.
#[inline]
fn token_end(text: &[u8]) -> Option<usize> {
    if let Some(bytes) = text.first_chunk::<8>()
        && let Some(end) = first_space(*bytes)
    {
        return Some(end);
    }
    // The texts of modes are ten bytes.
    if text.get(10) == Some(&b' ') && text.get(8..10).is_some_and(|two| !two.contains(&b' ')) {
        return Some(10);
    }
    memchr::memchr(b' ', text)
}

/// Where the first space is.
#[inline]
const fn first_space(bytes: [u8; 8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const SPACES: u64 = ONES * b' ' as u64;
    let others = u64::from_le_bytes(bytes) ^ SPACES;
    // What is borrowed only touches bytes behind the first that is zero.
    let zeros = others.wrapping_sub(ONES) & !others & (ONES << 7);
    if zeros == 0 {
        None
    } else {
        Some(zeros.trailing_zeros() as usize / 8)
    }
}

/// Names bare values: keys with what stands between them, such as `u:s:a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<(Key, Vec<u8>)>);

impl Template {
    /// Reads a template. `None` when a key is missing between two separators, or `u`, `g` and `s` are
    /// all missing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
            let name = rest.iter().take_while(is_letter).count();
            let (name, after) = rest.split_at_checked(name)?;
            let between = after.iter().take_while(|byte| !is_letter(byte)).count();
            let (between, after) = after.split_at_checked(between)?;
            if name.is_empty() {
                return None;
            }
            parts.push((Key::of(name), between.to_vec()));
            rest = after;
        }
        let knows = |key| parts.iter().any(|(known, _)| *known == key);
        (knows(Key::Size) && knows(Key::User)).then_some(Self(parts))
    }

    /// Reads the values of a line. Returns the path behind the separator.
    pub(crate) fn read<'a>(&self, text: &'a [u8], shown: &mut Shown) -> Option<&'a [u8]> {
        shown.begin();
        // A template need not name the group.
        shown.needed = SIZE | USER;
        let mut rest = text.trim_ascii_start();
        let last = self.0.len().saturating_sub(1);
        for (index, (key, between)) in self.0.iter().enumerate() {
            let end = if key.is_time() {
                DATE_BYTES
            } else if index == last || between.is_empty() {
                token_end(rest)?
            } else {
                memchr::memmem::find(rest, between)?
            };
            let (value, after) = rest.split_at_checked(end)?;
            shown.put(*key, value);
            rest = if index == last {
                after
            } else {
                after.strip_prefix(between.as_slice())?
            };
        }
        let separator = memchr::memmem::find(rest, b" -- ")?;
        rest.get(separator + 4..)
    }
}

/// Reads a number of 32 bits, or says what is wrong.
pub(crate) fn id(text: &[u8], key: Key) -> Result<u32, &'static str> {
    all_decimal_32(text).ok_or(wrong_number(key))
}

/// A time as a line says it, or what is wrong.
pub(crate) fn known(time: Option<Timestamp>) -> Result<Timestamp, &'static str> {
    time.ok_or("a time that does not exist")
}
