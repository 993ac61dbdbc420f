//! Reads what ncdu and gdu export: the nested lists of one JSON document become items one after the other,
//! each with its whole path, that [`crate::format`] reads like the lines of any list.
//!
//! The document is `[1, MINOR, {"progname", "progver", "timestamp"}, DIRECTORY]`, and a directory is a list
//! of the object that describes it and of what it holds: objects for files, lists for directories
//! (<https://dev.yorhel.nl/ncdu/jsonfmt>). Names are bytes: both programs write those that are not UTF-8 as
//! they are. One object is held at a time, so memory does not grow with the document.

use std::io::{self, BufRead, Read, Write};

use filemap_model::{EntryFlags, Timestamp};
use filemap_text::escape::read_json_bytes;

use crate::format::ncdu::{BAD_ITEM, BAD_NAME, FIRST};
use crate::json_values::{after, value};
use crate::path::MOST_BYTES;
use crate::record::{TYPE_DIRECTORY, TYPE_FILE, TYPE_MASK};

/// Longest object: a name of `MOST_BYTES`, each byte as `\u00XX`, and all numbers.
const MOST_OBJECT: usize = 6 * MOST_BYTES + 4096;
/// Directories in each other: a longer path than `MOST_BYTES` is none.
const MOST_LEVELS: usize = MOST_BYTES;
/// Bytes that tell whether a document is an export.
const HEADER_BYTES: usize = 4096;
/// What is neither a file nor a directory.
const TYPE_OTHER: u32 = 0o140_000;

/// What the beginning of an export says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NcduHeader {
    /// When the tree was scanned, where the export says it.
    pub scanned: Option<Timestamp>,
}

impl NcduHeader {
    /// Reads the beginning of a document; `None` where it is no export.
    #[must_use]
    pub fn read(beginning: &[u8]) -> Option<Self> {
        let (major, rest) = value(after(beginning, b'[')?)?;
        let (minor, rest) = value(after(rest, b',')?)?;
        let is_number = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
        let described = after(rest, b',')?.trim_ascii_start();
        if !is_number(major) || !is_number(minor) || described.first() != Some(&b'{') {
            return None;
        }
        let scanned = value(described).and_then(|(object, _)| timestamp(object));
        Some(Self { scanned })
    }
}

fn timestamp(object: &[u8]) -> Option<Timestamp> {
    let mut found = None;
    each_field(object, &mut |name, text| {
        if name == b"\"timestamp\"" {
            found = std::str::from_utf8(text)
                .ok()
                .and_then(|text| text.parse().ok());
        }
    })?;
    found.map(|seconds| Timestamp::from_unix(seconds, 0))
}

/// Tells the fields of an object as they are written; `None` where it is none.
fn each_field(object: &[u8], take: &mut dyn FnMut(&[u8], &[u8])) -> Option<()> {
    let mut rest = after(object, b'{')?;
    if let Some(end) = after(rest, b'}') {
        return end.is_empty().then_some(());
    }
    loop {
        let (name, behind) = value(rest)?;
        let (text, behind) = value(after(behind, b':')?)?;
        take(name, text);
        match after(behind, b',') {
            Some(more) => rest = more,
            None => return after(behind, b'}')?.is_empty().then_some(()),
        }
    }
}

/// Reads an export as items where the input is one, and any other input as it is.
pub(crate) fn items_of_exports(input: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let mut input = input;
    let mut first = Vec::new();
    // As much as tells it: a pipe may give the first bytes one by one.
    while !is_told(&first) {
        let before = first.len();
        (&mut input).take(16).read_to_end(&mut first)?;
        if first.len() == before {
            break;
        }
    }
    let is_export = NcduHeader::read(&first).is_some();
    let whole = io::Cursor::new(first).chain(input);
    if !is_export {
        return Ok(Box::new(whole));
    }
    let whole = io::BufReader::with_capacity(64 << 10, whole);
    Ok(Box::new(Items::new(whole)))
}

/// Does the beginning tell whether it is of an export?
fn is_told(first: &[u8]) -> bool {
    let text = first.trim_ascii_start();
    let may_be = |byte: &u8| b"[0123456789, \t\r\n".contains(byte);
    let is_other = text.first().is_some_and(|byte| *byte != b'[') || !text.iter().all(may_be);
    is_other || first.len() >= HEADER_BYTES
}

/// A directory whose list is read.
struct Directory {
    /// Where its path ends.
    end: usize,
    device: Option<u64>,
}

/// What comes next in the document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The header.
    Header,
    /// A value of a list.
    Value,
    /// A comma or the end of a list.
    More,
    /// Nothing.
    End,
}

/// The items of an export, as text.
struct Items<R> {
    input: R,
    /// Bytes of the document that were read.
    at: u64,
    object: Vec<u8>,
    path: Vec<u8>,
    open: Vec<Directory>,
    next: Next,
    out: Vec<u8>,
    /// What of `out` was handed on.
    taken: usize,
}

impl<R: BufRead> Read for Items<R> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.out.len() && self.next != Next::End {
            self.out.clear();
            self.taken = 0;
            self.step()?;
        }
        let mut rest = self.out.get(self.taken..).unwrap_or_default();
        let count = rest.read(target)?;
        self.taken += count;
        Ok(count)
    }
}

impl<R: BufRead> Items<R> {
    const fn new(input: R) -> Self {
        Self {
            input,
            at: 0,
            object: Vec::new(),
            path: Vec::new(),
            open: Vec::new(),
            next: Next::Header,
            out: Vec::new(),
            taken: 0,
        }
    }

    fn step(&mut self) -> io::Result<()> {
        match self.next {
            Next::Header => self.header(),
            Next::Value => match self.byte()? {
                b'[' => self.enter(),
                b'{' if !self.open.is_empty() => self.file(),
                _ => Err(self.damaged("neither a file nor a directory")),
            },
            Next::More => match self.byte()? {
                b',' => {
                    self.next = Next::Value;
                    Ok(())
                }
                b']' => self.leave(),
                _ => Err(self.damaged("neither a comma nor the end of a list")),
            },
            Next::End => Ok(()),
        }
    }

    fn header(&mut self) -> io::Result<()> {
        self.expect(b'[')?;
        let major = self.number()?;
        if major != 1 {
            let text = format!("version {major} of ncdu's exports is not known: version 1 is");
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        self.expect(b',')?;
        self.number()?;
        self.expect(b',')?;
        self.expect(b'{')?;
        self.read_object()?;
        self.expect(b',')?;
        self.next = Next::Value;
        self.out.extend_from_slice(FIRST);
        self.out.push(0);
        Ok(())
    }

    /// Begins a directory: the object that describes it comes first in its list.
    fn enter(&mut self) -> io::Result<()> {
        self.expect(b'{')?;
        self.read_object()?;
        let item = Item::read(&self.object);
        let above = self.open.last();
        let start = above.map_or(0, |above| above.end);
        let device = above.and_then(|above| above.device);
        let device = item.as_ref().and_then(|item| item.device).or(device);
        self.path.truncate(start);
        let is_named = match &item {
            Some(item) => push_name(&mut self.path, item, above.is_none()),
            None => false,
        };
        // What is below a directory without a name has no path.
        if !is_named {
            return Err(self.damaged("a directory without a name"));
        }
        if self.open.len() >= MOST_LEVELS {
            return Err(self.damaged("directories in each other without end"));
        }
        let end = self.path.len();
        self.open.push(Directory { end, device });
        if let Some(item) = item {
            item.write(Some(TYPE_DIRECTORY), device, &self.path, &mut self.out);
        }
        self.next = Next::More;
        Ok(())
    }

    fn file(&mut self) -> io::Result<()> {
        self.read_object()?;
        let Some(above) = self.open.last() else {
            return Err(self.damaged("a file in no directory"));
        };
        self.path.truncate(above.end);
        match Item::read(&self.object) {
            None => self.out.extend_from_slice(BAD_ITEM),
            Some(item) if !push_name(&mut self.path, &item, false) => {
                self.out.extend_from_slice(BAD_NAME);
            }
            Some(item) => item.write(None, above.device, &self.path, &mut self.out),
        }
        if self.out.last() != Some(&0) {
            self.out.push(0);
        }
        self.next = Next::More;
        Ok(())
    }

    fn leave(&mut self) -> io::Result<()> {
        self.open.pop();
        if !self.open.is_empty() {
            return Ok(());
        }
        self.expect(b']')?;
        self.next = Next::End;
        match self.peek()? {
            None => Ok(()),
            Some(_) => Err(self.damaged("something behind its end")),
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffered = self.input.fill_buf()?;
            let Some(first) = buffered.first().copied() else {
                return Ok(None);
            };
            if !first.is_ascii_whitespace() {
                return Ok(Some(first));
            }
            let blank = buffered
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace());
            let count = blank.count();
            self.pass(count);
        }
    }

    fn pass(&mut self, count: usize) {
        self.input.consume(count);
        self.at += count as u64;
    }

    /// Takes the next byte that is no white space.
    fn byte(&mut self) -> io::Result<u8> {
        let byte = self.peek()?.ok_or_else(|| self.cut())?;
        self.pass(1);
        Ok(byte)
    }

    fn expect(&mut self, wanted: u8) -> io::Result<()> {
        match self.byte()? {
            byte if byte == wanted => Ok(()),
            _ => Err(self.damaged(&format!("no `{}`", wanted as char))),
        }
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut number = 0_u64;
        while let Some(byte @ b'0'..=b'9') = self.peek()? {
            self.pass(1);
            number = number
                .saturating_mul(10)
                .saturating_add(u64::from(byte - b'0'));
        }
        Ok(number)
    }

    /// Reads the rest of an object behind its first brace, which is put back before it.
    fn read_object(&mut self) -> io::Result<()> {
        self.object.clear();
        self.object.push(b'{');
        let (mut depth, mut is_quoted, mut is_escaped) = (1, false, false);
        while depth > 0 {
            if self.object.len() > MOST_OBJECT {
                return Err(self.damaged("an object without end"));
            }
            let buffered = self.input.fill_buf()?;
            if buffered.is_empty() {
                return Err(self.cut());
            }
            let mut count = 0;
            for byte in buffered.iter().take(4096) {
                count += 1;
                match byte {
                    _ if is_escaped => is_escaped = false,
                    b'\\' => is_escaped = is_quoted,
                    b'"' => is_quoted = !is_quoted,
                    b'{' | b'[' if !is_quoted => depth += 1,
                    b'}' | b']' if !is_quoted => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            let read = buffered.get(..count).unwrap_or_default();
            self.object.extend_from_slice(read);
            self.pass(count);
        }
        Ok(())
    }

    fn damaged(&self, what: &str) -> io::Error {
        let text = format!("the export is damaged: {what} before byte {}", self.at);
        io::Error::new(io::ErrorKind::InvalidData, text)
    }

    fn cut(&self) -> io::Error {
        let text = format!("the export is cut short: it ends after {} bytes", self.at);
        io::Error::new(io::ErrorKind::UnexpectedEof, text)
    }
}

/// Appends the name of an item to the path of its directory; `false` where it is none. The name of the top is
/// its whole path.
fn push_name(path: &mut Vec<u8>, item: &Item, is_top: bool) -> bool {
    let name = item.name.as_slice();
    let is_name = !matches!(name, b"" | b"." | b"..") && !name.contains(&0);
    if is_top {
        path.extend_from_slice(name);
        return is_name && name.starts_with(b"/");
    }
    if path.last() != Some(&b'/') {
        path.push(b'/');
    }
    path.extend_from_slice(name);
    is_name && !name.contains(&b'/')
}

/// What an export says of a file or directory.
#[derive(Debug, Default, PartialEq, Eq)]
struct Item {
    name: Vec<u8>,
    size: u64,
    allocated: u64,
    device: Option<u64>,
    inode: Option<u64>,
    links: Option<u64>,
    has_other_names: bool,
    could_not_be_read: bool,
    left_out: Option<LeftOut>,
    is_special: bool,
    uid: Option<u64>,
    gid: Option<u64>,
    mode: Option<u64>,
    mtime: Option<i64>,
}

/// Why an item was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftOut {
    /// By its name.
    Pattern,
    /// It is a directory of another filesystem.
    Directory,
}

impl Item {
    /// Reads the fields of an object; those that are not known are passed over. `None` where one is not what
    /// it should be.
    fn read(object: &[u8]) -> Option<Self> {
        let mut item = Self::default();
        let mut is_sound = true;
        each_field(object, &mut |name, text| {
            is_sound &= item.take(name, text).is_some();
        })?;
        is_sound.then_some(item)
    }

    fn take(&mut self, name: &[u8], text: &[u8]) -> Option<()> {
        match name {
            b"\"name\"" => self.name = read_json_bytes(text).ok()?,
            b"\"asize\"" => self.size = number(text)?,
            b"\"dsize\"" => self.allocated = number(text)?,
            b"\"dev\"" => self.device = Some(number(text)?),
            b"\"ino\"" => self.inode = Some(number(text)?),
            b"\"nlink\"" => self.links = Some(number(text)?),
            b"\"hlnkc\"" => self.has_other_names = truth(text)?,
            b"\"read_error\"" => self.could_not_be_read = truth(text)?,
            b"\"notreg\"" => self.is_special = truth(text)?,
            b"\"excluded\"" => self.left_out = Some(left_out(text)),
            b"\"uid\"" => self.uid = Some(number(text)?),
            b"\"gid\"" => self.gid = Some(number(text)?),
            b"\"mode\"" => self.mode = Some(number(text)?),
            b"\"mtime\"" => self.mtime = Some(seconds(text)?),
            _ => {}
        }
        Some(())
    }

    fn kind(&self) -> u32 {
        let of_mode = self.mode.and_then(|mode| u32::try_from(mode).ok());
        match (self.left_out, of_mode.map(|mode| mode & TYPE_MASK)) {
            (Some(LeftOut::Directory), _) => TYPE_DIRECTORY,
            (Some(LeftOut::Pattern), _) => TYPE_OTHER,
            (None, Some(kind)) if kind != 0 && kind != TYPE_DIRECTORY => kind,
            _ if self.is_special => TYPE_OTHER,
            _ => TYPE_FILE,
        }
    }

    fn flags(&self, is_directory: bool) -> EntryFlags {
        let failed = match (self.could_not_be_read, is_directory) {
            (false, _) => EntryFlags::NONE,
            (true, true) => EntryFlags::LOOK_FAILED,
            (true, false) => EntryFlags::LOOK_FAILED.with(EntryFlags::NO_STAT),
        };
        match self.left_out {
            None => failed,
            Some(LeftOut::Pattern) => EntryFlags::NO_STAT,
            Some(LeftOut::Directory) => EntryFlags::NO_STAT.with(EntryFlags::NOT_ENTERED),
        }
    }

    /// Writes the item as text; `kind` where the document says it by its form.
    fn write(&self, kind: Option<u32>, device: Option<u64>, path: &[u8], out: &mut Vec<u8>) {
        let text = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |n| n.to_string());
        // A file that is not said to have other names has none.
        let links = match (self.links, self.has_other_names || kind.is_some()) {
            (Some(links), _) => Some(links),
            (None, true) => None,
            (None, false) => Some(1),
        };
        let flags = self.flags(kind.is_some());
        let permissions = self.mode.map(|mode| mode & 0o7777);
        // Writing into a buffer does not fail.
        let _ = write!(
            out,
            "{} {} {} {} {} {} {} {} {} {} {} -- ",
            flags.bits(),
            text(self.inode.filter(|inode| *inode > 0)),
            text(links),
            kind.unwrap_or_else(|| self.kind()),
            text(permissions),
            text(self.uid),
            text(self.gid),
            self.size,
            self.allocated,
            self.mtime
                .map_or_else(|| "-".to_owned(), |time| time.to_string()),
            text(device),
        );
        out.extend_from_slice(path);
        out.push(0);
    }
}

fn number(text: &[u8]) -> Option<u64> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Whole seconds; parts of one go.
fn seconds(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?;
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    whole.parse().ok()
}

fn truth(text: &[u8]) -> Option<bool> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

fn left_out(text: &[u8]) -> LeftOut {
    match text {
        b"\"pattern\"" => LeftOut::Pattern,
        _ => LeftOut::Directory,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::ncdu::Ncdu;
    use crate::record::{Line, Record};
    use filemap_model::Stat;

    const HEADER: &str = r#"[1,2,{"progname":"ncdu","progver":"1.18","timestamp":1700000000},"#;

    fn text(document: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        items_of_exports(Box::new(io::Cursor::new(document.to_vec())))?.read_to_end(&mut out)?;
        Ok(out)
    }

    fn lines(document: &[u8]) -> Vec<Vec<u8>> {
        let text = text(document).unwrap();
        let lines = text.strip_suffix(b"\0").unwrap().split(|byte| *byte == 0);
        lines.map(<[u8]>::to_vec).collect()
    }

    fn each(document: &[u8], take: &mut dyn FnMut(Result<Record<'_>, &'static str>)) {
        for line in lines(document) {
            match Ncdu.parse(&line) {
                Ok(Line::Record(record)) => take(Ok(record)),
                Ok(Line::Nothing) => {}
                Err(reason) => take(Err(reason)),
            }
        }
    }

    fn paths(document: &[u8]) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        each(document, &mut |record| {
            found.push(record.unwrap().path.to_vec())
        });
        found
    }

    #[test]
    fn lists_in_lists_are_paths() {
        let document = [
            HEADER,
            " [ {\"name\":\"/srv\",\"asize\":4096,\"dsize\":8192,\"dev\":7} ,\n",
            "{\"name\":\"a\\n\\\"\\u00e9\",\"asize\":5,\"dsize\":4096,\"ino\":9,\"hlnkc\":true,\"nlink\":3},",
            "[{\"name\":\"d\",\"dev\":8,\"uid\":1,\"gid\":2,\"mode\":16877,\"mtime\":-5},[{\"name\":\"e\"}],",
            "{\"name\":\"l\",\"notreg\":true,\"mode\":41471,\"x\":{\"y\":[\"]}\",1]}}],{\"name\":\"b\"}]]\n",
        ]
        .concat();
        let expected: [&[u8]; 6] = [
            b"/srv",
            "/srv/a\n\"é".as_bytes(),
            b"/srv/d",
            b"/srv/d/e",
            b"/srv/d/l",
            b"/srv/b",
        ];
        assert_eq!(paths(document.as_bytes()), expected);
        let mut stats: Vec<(Stat, bool, bool)> = Vec::new();
        each(document.as_bytes(), &mut |record| {
            let record = record.unwrap();
            stats.push((record.stat, record.has_inode, record.has_links));
        });
        let (file, has_inode, has_links) = stats[1];
        assert_eq!(
            (file.size, file.allocated, file.inode, file.links),
            (5, 4096, 9, 3)
        );
        assert_eq!(
            (file.device, file.mode, has_inode, has_links),
            (7, 0o100_000, true, true)
        );
        let (directory, ..) = stats[2];
        assert_eq!(
            (directory.uid, directory.gid, directory.mode),
            (1, 2, 0o040_755)
        );
        assert_eq!(directory.mtime, Timestamp::from_unix(-5, 0));
        assert_eq!((stats[3].0.device, stats[5].0.device), (8, 7));
        assert_eq!((stats[4].0.mode, stats[4].0.device), (0o120_777, 8));
        let header = NcduHeader::read(document.as_bytes()).unwrap();
        assert_eq!(header.scanned, Some(Timestamp::from_unix(1_700_000_000, 0)));
    }

    #[test]
    fn what_was_not_looked_at_is_said() {
        let document = [
            HEADER,
            r#"[{"name":"/","read_error":true},{"name":"a","excluded":"pattern"},"#,
            r#"{"name":"p","excluded":"kernfs"},{"name":"e","read_error":true}]]"#,
        ]
        .concat();
        let mut found = Vec::new();
        each(document.as_bytes(), &mut |record| {
            let record = record.unwrap();
            found.push((record.path.to_vec(), record.flags, record.stat.mode));
        });
        let flags = |flags: &[EntryFlags]| {
            let untold = EntryFlags::NO_MODE;
            flags.iter().fold(untold, |all, one| all.with(*one))
        };
        let (failed, no_stat) = (EntryFlags::LOOK_FAILED, EntryFlags::NO_STAT);
        let left_out = [no_stat, EntryFlags::NOT_ENTERED];
        assert_eq!(
            found,
            [
                (b"/".to_vec(), flags(&[failed]), TYPE_DIRECTORY),
                (b"/a".to_vec(), flags(&[no_stat]), TYPE_OTHER),
                (b"/p".to_vec(), flags(&left_out), TYPE_DIRECTORY),
                (b"/e".to_vec(), flags(&[failed, no_stat]), TYPE_FILE),
            ]
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_kept() {
        let document = [
            HEADER.as_bytes(),
            b"[{\"name\":\"/t\"},{\"name\":\"\xff\\u0001\"}]]",
        ]
        .concat();
        assert_eq!(paths(&document), [b"/t".to_vec(), b"/t/\xff\x01".to_vec()]);
    }

    #[test]
    fn items_that_are_none_are_malformed_and_the_others_read() {
        let document = [
            HEADER,
            r#"[{"name":"/t"},{"name":"a/b"},{"name":""},{"asize":5},{"name":".."},{"name":"a\u0000"},"#,
            r#"{"name":"n","asize":-1},{"name":"n","hlnkc":1},{"name":"ok"}]]"#,
        ]
        .concat();
        let mut found = Vec::new();
        each(document.as_bytes(), &mut |record| {
            found.push(record.is_ok());
        });
        assert_eq!(
            found,
            [true, false, false, false, false, false, false, false, true]
        );
    }

    #[test]
    fn what_is_cut_or_damaged_is_refused() {
        let document = [
            HEADER,
            r#"[{"name":"/t"},[{"name":"d"},{"name":"f","asize":5}]]]"#,
        ]
        .concat();
        let document = document.as_bytes();
        assert_eq!(paths(document).len(), 3);
        let beginning = HEADER.find('{').unwrap() + 1;
        for length in beginning..document.len() {
            let refused = text(&document[..length]).unwrap_err().to_string();
            assert!(refused.contains("cut short"), "{length}: {refused}");
        }
        for (damaged, said) in [
            ("[2,0,{},[{\"name\":\"/t\"}]]", "version 2"),
            (
                "[1,0,{},{\"name\":\"/t\"}]",
                "neither a file nor a directory",
            ),
            ("[1,0,{},[{\"name\":\"t\"}]]", "without a name"),
            ("[1,0,{},[{\"name\":\"/t\"},[{}]]]", "without a name"),
            ("[1,0,{},[{\"name\":\"/t\"}]] x", "behind its end"),
            ("[1,0,{},[{\"name\":\"/t\"} 5]]", "neither a comma"),
            ("[1,0,{},[[{\"name\":\"/t\"}]]]", "no `{`"),
        ] {
            let refused = text(damaged.as_bytes()).unwrap_err().to_string();
            assert!(refused.contains(said), "{damaged}: {refused}");
        }
        let endless = [
            HEADER,
            "[{\"name\":\"/",
            &"a".repeat(2 * MOST_OBJECT),
            "\"}]]",
        ]
        .concat();
        let refused = text(endless.as_bytes()).unwrap_err().to_string();
        assert!(refused.contains("an object without end"), "{refused}");
        let deep = [
            HEADER,
            "[{\"name\":\"/t\"}",
            &",[{\"name\":\"d\"}".repeat(MOST_LEVELS),
        ]
        .concat();
        let refused = text(deep.as_bytes()).unwrap_err().to_string();
        assert!(refused.contains("in each other without end"), "{refused}");
    }

    #[test]
    fn other_documents_are_left_as_they_are() {
        for other in [
            &b""[..],
            b"[I] GPFS header\n",
            b"[1, 2]\n",
            b"{\"path\":\"/a\"}\n",
            b"[",
            b"   ",
            b"\xff\x00",
        ] {
            assert_eq!(text(other).unwrap(), other);
        }
    }
}
