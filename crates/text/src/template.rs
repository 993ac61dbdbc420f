//! The template of `--format`: the placeholders of `fd`, and one for each part of a stat.
//!
//! | placeholder | stands for |
//! | --- | --- |
//! | `{}` `{/}` `{//}` | path; its last name; its parent |
//! | `{.}` `{/.}` | path without extension; last name without extension |
//! | `{{` `}}` | a brace |
//! | `{size}` `{bytes}` `{allocated}` | size as people read it; in bytes; allocated bytes |
//! | `{mtime}` `{ctime}` `{atime}` `{btime}` | local time, ISO 8601 |
//! | `{uid}` `{gid}` `{user}` `{group}` | owner and group, as numbers and as names |
//! | `{mode}` `{perm}` `{type}` | `-rw-r--r--`; `644`; the letter of `find -type` |
//! | `{inode}` `{links}` | inode number; number of hard links |
//!
//! The escapes `\0 \n \t \\` stand for those bytes. A template is read once and rendered for every
//! entry; what it renders are raw bytes, which the output escapes where a terminal shows them.

use filemap_model::{EntryFlags, Stat, Timestamp};

use super::{Calendar, DetailedKind, TextError, Users, mode_text, size_text};

const LONGEST: usize = 4096;
const ALLOWED: &str = "text with {} {/} {//} {.} {/.} {size} {bytes} {allocated} {mtime} {ctime} \
    {atime} {btime} {uid} {gid} {user} {group} {mode} {perm} {inode} {links} {type}, \
    {{ and }} for braces, \\0 \\n \\t \\\\";

/// An entry to render.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its whole path.
    pub path: &'a [u8],
    /// What is known of it.
    pub stat: &'a Stat,
    /// What is not.
    pub flags: EntryFlags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Path,
    Name,
    Parent,
    PathStem,
    NameStem,
    Size,
    Bytes,
    Allocated,
    Mtime,
    Ctime,
    Atime,
    Btime,
    Uid,
    Gid,
    User,
    Group,
    Mode,
    Permission,
    Inode,
    Links,
    Type,
}

const FIELDS: [(&str, Field); 21] = [
    ("", Field::Path),
    ("/", Field::Name),
    ("//", Field::Parent),
    (".", Field::PathStem),
    ("/.", Field::NameStem),
    ("size", Field::Size),
    ("bytes", Field::Bytes),
    ("allocated", Field::Allocated),
    ("mtime", Field::Mtime),
    ("ctime", Field::Ctime),
    ("atime", Field::Atime),
    ("btime", Field::Btime),
    ("uid", Field::Uid),
    ("gid", Field::Gid),
    ("user", Field::User),
    ("group", Field::Group),
    ("mode", Field::Mode),
    ("perm", Field::Permission),
    ("inode", Field::Inode),
    ("links", Field::Links),
    ("type", Field::Type),
];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Text(Vec<u8>),
    Field(Field),
}

/// A template, ready to be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Segment>);

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When a brace is not closed, or a placeholder or escape is not known.
    pub fn parse(text: &[u8]) -> Result<Self, TextError> {
        (text.len() <= LONGEST)
            .then(|| read_segments(text))
            .flatten()
            .map(Self)
            .ok_or_else(|| TextError::new("format", text, ALLOWED))
    }

    /// Does the template show more than the path?
    #[must_use]
    pub fn needs_stat(&self) -> bool {
        use Field::{Name, NameStem, Parent, Path, PathStem};
        self.0.iter().any(|segment| match segment {
            Segment::Text(_) => false,
            Segment::Field(field) => !matches!(field, Path | Name | Parent | PathStem | NameStem),
        })
    }

    /// Appends the template with the values of an entry.
    pub fn render(&self, out: &mut Vec<u8>, row: Row<'_>, calendar: &Calendar, users: &Users) {
        for segment in &self.0 {
            match segment {
                Segment::Text(text) => out.extend_from_slice(text),
                Segment::Field(field) => write_field(out, *field, row, calendar, users),
            }
        }
    }
}

fn read_segments(text: &[u8]) -> Option<Vec<Segment>> {
    let mut segments = Vec::new();
    let mut plain = Vec::new();
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after.first()) {
            (b'{', Some(b'{')) | (b'}', Some(b'}')) => {
                plain.push(*first);
                rest = after.get(1..)?;
            }
            (b'{', _) => {
                let end = memchr::memchr(b'}', after)?;
                let name = std::str::from_utf8(after.get(..end)?).ok()?;
                let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
                if !plain.is_empty() {
                    segments.push(Segment::Text(std::mem::take(&mut plain)));
                }
                segments.push(Segment::Field(*field));
                rest = after.get(end + 1..)?;
            }
            (b'}', _) => return None,
            (b'\\', escape) => {
                plain.push(escaped(*escape?)?);
                rest = after.get(1..)?;
            }
            (byte, _) => plain.push(*byte),
        }
    }
    if !plain.is_empty() {
        segments.push(Segment::Text(plain));
    }
    Some(segments)
}

const fn escaped(letter: u8) -> Option<u8> {
    match letter {
        b'0' => Some(0),
        b'n' => Some(b'\n'),
        b't' => Some(b'\t'),
        b'r' => Some(b'\r'),
        b'\\' => Some(b'\\'),
        _ => None,
    }
}

fn write_field(out: &mut Vec<u8>, field: Field, row: Row<'_>, calendar: &Calendar, users: &Users) {
    let Row { path, stat, flags } = row;
    let known = stat.known(flags);
    let number = |value: Option<u64>| value.map(|value| value.to_string());
    let id = |value: Option<u32>| number(value.map(u64::from));
    let time = |time: Timestamp| Some(calendar.iso_text(time));
    let text = match field {
        Field::Path => return out.extend_from_slice(path),
        Field::Name => return out.extend_from_slice(split_name(path).1),
        Field::Parent => return out.extend_from_slice(parent_of(path)),
        Field::PathStem => return write_stem(out, path, 0),
        Field::NameStem => return write_stem(out, path, split_name(path).0),
        Field::User if known.uid.is_some() => return users.write_user(out, stat.uid),
        Field::Group if known.gid.is_some() => return users.write_group(out, stat.gid),
        Field::User | Field::Group => None,
        Field::Size => known.size.map(size_text),
        Field::Bytes => number(known.size),
        Field::Allocated => number(known.allocated),
        Field::Mtime => time(stat.mtime),
        Field::Ctime => time(stat.ctime),
        Field::Atime => time(stat.atime),
        Field::Btime => time(stat.btime),
        Field::Uid => id(known.uid),
        Field::Gid => id(known.gid),
        Field::Mode => Some(mode_text(stat.mode, known.permissions)),
        Field::Permission => known.permissions.map(|bits| format!("{bits:o}")),
        Field::Inode => number(known.inode),
        Field::Links => id(known.links),
        Field::Type => Some(DetailedKind::of_mode(stat.mode).letter().to_string()),
    };
    out.extend_from_slice(text.as_deref().unwrap_or("-").as_bytes());
}

/// Where the last name of a path starts, and the name; `/` is its own name.
fn split_name(path: &[u8]) -> (usize, &[u8]) {
    let start = memchr::memrchr(b'/', path).map_or(0, |at| at + 1);
    match path.get(start..) {
        Some(name) if !name.is_empty() => (start, name),
        _ => (0, path),
    }
}

fn parent_of(path: &[u8]) -> &[u8] {
    match memchr::memrchr(b'/', path) {
        None => b".",
        Some(0) => b"/",
        Some(at) => path.get(..at).unwrap_or_default(),
    }
}

/// Writes the path from `from` on, without the extension of its last name. A dot at the start of a
/// name begins no extension.
fn write_stem(out: &mut Vec<u8>, path: &[u8], from: usize) {
    let (start, name) = split_name(path);
    let stem = match memchr::memrchr(b'.', name) {
        None | Some(0) => path.len(),
        Some(dot) => start + dot,
    };
    let stem = if name == b".." { path.len() } else { stem };
    out.extend_from_slice(path.get(from..stem).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(template: &str, path: &[u8]) -> Vec<u8> {
        let stat = Stat {
            size: 1500,
            allocated: 4096,
            inode: 7,
            uid: 1000,
            gid: 50,
            mode: 0o100_644,
            links: 2,
            mtime: Timestamp::from_unix(1_700_000_000, 9),
            ..Stat::default()
        };
        let users = Users::from_text(b"ann:x:1000:", b"");
        let mut out = Vec::new();
        Template::parse(template.as_bytes()).unwrap().render(
            &mut out,
            Row {
                path,
                stat: &stat,
                flags: EntryFlags::NONE,
            },
            &Calendar::utc(Timestamp::MIN),
            &users,
        );
        out
    }

    #[test]
    fn paths_are_taken_apart_as_in_fd() {
        for (template, path, text) in [
            ("{}", "/a/b.tar.gz", "/a/b.tar.gz"),
            ("{/}", "/a/b.tar.gz", "b.tar.gz"),
            ("{//}", "/a/b.tar.gz", "/a"),
            ("{.}", "/a/b.tar.gz", "/a/b.tar"),
            ("{/.}", "/a/b.tar.gz", "b.tar"),
            ("{//}", "b", "."),
            ("{//}", "/b", "/"),
            ("{/}", "/", "/"),
            ("{.}", "/a.d/b", "/a.d/b"),
            ("{/.}", "/a/.bashrc", ".bashrc"),
            ("{/.}", "/a/..", ".."),
            ("{{{}}}", "x", "{x}"),
            ("a{}b{}c", "x", "axbxc"),
        ] {
            assert_eq!(
                String::from_utf8(rendered(template, path.as_bytes())).unwrap(),
                text
            );
        }
        assert_eq!(rendered("{/}\\0", b"/a/\xff"), b"\xff\0");
    }

    #[test]
    fn every_part_of_a_stat_has_a_placeholder() {
        let template = "{size}|{bytes}|{allocated}|{uid}|{gid}|{user}|{group}|{mode}|{perm}|\
            {inode}|{links}|{type}|{mtime}|{btime}\\t\\n\\\\";
        let text = "1.5 KiB|1500|4096|1000|50|ann|50|-rw-r--r--|644|7|2|f|\
            2023-11-14T22:13:20+00:00|-\t\n\\";
        assert_eq!(String::from_utf8(rendered(template, b"x")).unwrap(), text);
    }

    #[test]
    fn only_stats_need_a_stat() {
        assert!(!Template::parse(b"{/.} x").unwrap().needs_stat());
        assert!(Template::parse(b"{uid}").unwrap().needs_stat());
    }

    #[test]
    fn malformed_templates_are_refused() {
        for template in ["{", "}", "{x}", "{}}", "{size", "\\", "\\q", "{ }"] {
            assert!(Template::parse(template.as_bytes()).is_err(), "{template}");
        }
        assert!(Template::parse(&[b'a'; 5000]).is_err());
    }
}
