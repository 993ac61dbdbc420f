//! Kinds of entries as `fd --type` and `find -type` name them, and the mode as `ls -l` shows it.

use filemap_model::Stat;

use super::TextError;

const ALLOWED: &str = "a comma list of f/file, d/directory, l/symlink, x/executable, e/empty, \
    s/socket, p/pipe, b/block-device, c/char-device";
const EXECUTE_BITS: u32 = 0o111;

/// Every kind that a mode can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailedKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Symlink,
    /// A socket.
    Socket,
    /// A named pipe.
    Pipe,
    /// A block device.
    BlockDevice,
    /// A character device.
    CharDevice,
    /// Something that the mode does not tell.
    Unknown,
}

impl DetailedKind {
    /// Returns the kind that `st_mode` says.
    #[must_use]
    pub const fn of_mode(mode: u32) -> Self {
        match mode & 0o170_000 {
            0o100_000 => Self::File,
            0o040_000 => Self::Directory,
            0o120_000 => Self::Symlink,
            0o140_000 => Self::Socket,
            0o010_000 => Self::Pipe,
            0o060_000 => Self::BlockDevice,
            0o020_000 => Self::CharDevice,
            _ => Self::Unknown,
        }
    }

    /// The letter of `find -type`; `U` for what is unknown, as `find -printf %y` writes.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::File => 'f',
            Self::Directory => 'd',
            Self::Symlink => 'l',
            Self::Socket => 's',
            Self::Pipe => 'p',
            Self::BlockDevice => 'b',
            Self::CharDevice => 'c',
            Self::Unknown => 'U',
        }
    }

    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::File,
        Self::Directory,
        Self::Symlink,
        Self::Socket,
        Self::Pipe,
        Self::BlockDevice,
        Self::CharDevice,
        Self::Unknown,
    ];

    /// Returns the kind of a letter or word, as `fd --type` and `find -type` have them.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "f" | "file" => Self::File,
            "d" | "dir" | "directory" => Self::Directory,
            "l" | "symlink" | "link" => Self::Symlink,
            "s" | "socket" => Self::Socket,
            "p" | "pipe" => Self::Pipe,
            "b" | "block-device" => Self::BlockDevice,
            "c" | "char-device" => Self::CharDevice,
            _ => return None,
        })
    }

    pub(super) const fn bit(self) -> u8 {
        match self {
            Self::File => 1,
            Self::Directory => 2,
            Self::Symlink => 4,
            Self::Socket => 8,
            Self::Pipe => 16,
            Self::BlockDevice => 32,
            Self::CharDevice => 64,
            Self::Unknown => 128,
        }
    }
}

/// The kinds that are wanted. Nothing named means every kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindTest {
    kinds: u8,
    executable: bool,
    empty: bool,
}

impl KindTest {
    /// Adds the kinds of a comma list. As in `fd`, `executable` asks for executable files only,
    /// and `empty` keeps what is empty of the kinds named, or of files and directories.
    ///
    /// # Errors
    /// When a word names no kind.
    pub fn add(&mut self, list: &str) -> Result<(), TextError> {
        for word in list.split(',') {
            let kind = match word.trim() {
                "x" | "executable" => {
                    self.executable = true;
                    DetailedKind::File
                }
                "e" | "empty" => {
                    self.empty = true;
                    continue;
                }
                word => DetailedKind::of_word(word)
                    .ok_or_else(|| TextError::new("type", list.as_bytes(), ALLOWED))?,
            };
            self.kinds |= kind.bit();
        }
        Ok(())
    }

    /// Wants what is empty only, as `--empty` does.
    pub const fn add_empty(&mut self) {
        self.empty = true;
    }

    /// Does an entry of this stat pass, but for being empty?
    #[must_use]
    pub const fn matches(&self, stat: &Stat) -> bool {
        let kind = DetailedKind::of_mode(stat.mode);
        let wanted = self.wanted_bits();
        let executable = !self.executable
            || !matches!(kind, DetailedKind::File)
            || stat.mode & EXECUTE_BITS != 0;
        wanted & kind.bit() != 0 && executable
    }

    /// The kinds of which one is wanted, and files and directories where only emptiness is asked for.
    pub(super) fn wanted(&self) -> impl Iterator<Item = DetailedKind> + use<> {
        let wanted = self.wanted_bits();
        DetailedKind::ALL
            .into_iter()
            .filter(move |kind| wanted & kind.bit() != 0)
    }

    const fn wanted_bits(&self) -> u8 {
        match (self.kinds, self.empty) {
            (0, false) => u8::MAX,
            (0, true) => DetailedKind::File.bit() | DetailedKind::Directory.bit(),
            (kinds, _) => kinds,
        }
    }

    /// Is a kind named?
    pub(super) const fn names_kinds(&self) -> bool {
        self.kinds != 0
    }

    /// Must a file be executable to pass?
    pub(super) const fn wants_executable(&self) -> bool {
        self.executable
    }

    /// Must a file be without bytes, and a directory without entries, to pass?
    #[must_use]
    pub const fn wants_empty(&self) -> bool {
        self.empty
    }

    /// Does everything pass?
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Can only directories pass?
    #[must_use]
    pub const fn only_directories(&self) -> bool {
        self.kinds == DetailedKind::Directory.bit()
    }
}

/// Returns the mode as `ls -l` shows it: `-rw-r--r--`, `drwxrwxrwt`; `d?????????` where only the type
/// is known.
#[must_use]
pub fn mode_text(mode: u32, permissions: Option<u32>) -> String {
    let kind = match DetailedKind::of_mode(mode) {
        DetailedKind::File => '-',
        DetailedKind::Unknown => '?',
        other => other.letter(),
    };
    let mut out = String::with_capacity(10);
    out.push(kind);
    let Some(mode) = permissions else {
        out.push_str("?????????");
        return out;
    };
    for (shift, special, letter) in [(6, 0o4000, 's'), (3, 0o2000, 's'), (0, 0o1000, 't')] {
        let bits = mode >> shift;
        out.push(if bits & 4 != 0 { 'r' } else { '-' });
        out.push(if bits & 2 != 0 { 'w' } else { '-' });
        out.push(match (bits & 1 != 0, mode & special != 0) {
            (true, true) => letter,
            (false, true) => letter.to_ascii_uppercase(),
            (true, false) => 'x',
            (false, false) => '-',
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(lists: &[&str]) -> KindTest {
        let mut test = KindTest::default();
        lists.iter().for_each(|list| test.add(list).unwrap());
        test
    }

    fn passes(lists: &[&str], mode: u32) -> bool {
        test(lists).matches(&Stat {
            mode,
            ..Stat::default()
        })
    }

    #[test]
    fn kinds_are_those_of_the_mode() {
        for (list, mode) in [
            ("f", 0o100_644),
            ("file,d", 0o040_755),
            ("directory", 0o040_755),
            ("l", 0o120_777),
            ("socket", 0o140_755),
            ("p", 0o010_644),
            ("block-device", 0o060_660),
            ("c", 0o020_666),
            ("x", 0o100_755),
        ] {
            assert!(passes(&[list], mode), "{list}");
            assert!(passes(&[], mode));
        }
        assert!(!passes(&["f"], 0o040_755));
        assert!(passes(&["f", "l"], 0o120_777));
    }

    #[test]
    fn executable_and_empty_narrow_as_in_fd() {
        assert!(!passes(&["x"], 0o100_644));
        assert!(!passes(&["x"], 0o040_755));
        assert!(passes(&["x,d"], 0o040_755));
        assert!(passes(&["e"], 0o040_755));
        assert!(!passes(&["e"], 0o120_777));
        assert!(!passes(&["e,f"], 0o040_755));
        assert!(test(&["e"]).wants_empty());
        assert!(test(&["d"]).only_directories() && !test(&["d", "f"]).only_directories());
    }

    #[test]
    fn a_word_that_is_no_kind_is_refused() {
        for list in ["", "q", "f,", "F", "files", "f;d"] {
            let error = KindTest::default().add(list).unwrap_err();
            assert!(error.to_string().contains("d/directory"));
        }
    }

    #[test]
    fn modes_look_as_in_ls() {
        for (mode, text) in [
            (0o100_644, "-rw-r--r--"),
            (0o040_755, "drwxr-xr-x"),
            (0o041_777, "drwxrwxrwt"),
            (0o041_776, "drwxrwxrwT"),
            (0o104_755, "-rwsr-xr-x"),
            (0o104_644, "-rwSr--r--"),
            (0o102_755, "-rwxr-sr-x"),
            (0o120_777, "lrwxrwxrwx"),
            (0o060_660, "brw-rw----"),
            (0, "?---------"),
        ] {
            assert_eq!(mode_text(mode, Some(mode & 0o7777)), text);
        }
    }
}
