//! Filters of entries as data: one tree of tests, its text, and the way back.
//!
//! Flags, expressions that people type, requests over HTTP and conditions of SQL all become a
//! [`Filter`]; the query engine compiles it. [`Filter::parse`] reads an expression, and a filter is
//! printed (`Display`) in one canonical text, which [`std::str::FromStr`] reads back as the same tree. Serde
//! writes and reads that text.
//!
//! ```
//! use filemap_text::filter::Filter;
//! use filemap_text::{Calendar, Timestamp, Users};
//!
//! let calendar = Calendar::utc(Timestamp::from_unix(1_700_000_000, 0));
//! let users = Users::from_text(b"root:x:0:", b"");
//! let text = "kind:file and size >= 10M and not (name:*.tmp or owner:root) and mtime>=2024-01-01";
//! let filter = Filter::parse(text, &calendar, &users)?;
//! let canonical = "kind:f and size>=10M and not (name:*.tmp or owner:0) and mtime>=2024-01-01T00:00:00Z";
//! assert_eq!(filter.to_string(), canonical);
//! assert_eq!(canonical.parse(), Ok(filter));
//! # Ok::<(), filemap_text::filter::FilterError>(())
//! ```
//!
//! # The language
//!
//! Tests are joined by `not`, `and`, `or` (in this order of strength) and parentheses; `true` and
//! `false` stand for themselves.
//!
//! | test | passes |
//! | --- | --- |
//! | `name:*.jpg` | the whole name matches the glob; `*` and `?` stop at a `/`, `{a,b}` are alternatives |
//! | `name~^IMG_\d+` | the regular expression finds something in the name |
//! | `name has draft` | the name holds the text |
//! | `name=Makefile`, `name!=Makefile` | the name is the text, or is not |
//! | `name fnmatch "*.[[:digit:]]"` | the whole name matches the glob of `find -name`, whose `*` crosses a `/` |
//! | `ext:jpg,png` | the name ends in one of these, in any case |
//! | `kind:f,d` | `f` file, `d` directory, `l` symlink, `s` socket, `p` pipe, `b` block-device, `c` char-device, `U` unknown |
//! | `size>=10M` | the length of a regular file |
//! | `length<=4Ki` | the length of an entry of any kind; of a directory, its own |
//! | `mtime>=2024-01-01`, `atime<"2weeks ago"` | a time: `mtime`, `ctime`, `atime` or `btime` |
//! | `owner:0,ann`, `group:50` | the owner or group is one of these; digits are always an id |
//! | `perm:644`, `perm:-022`, `perm:/111` | permission bits: exactly, all of these, one of these |
//! | `depth<=3` | levels below the directory that is searched, which is 0 |
//! | `empty` | a file without bytes, or a directory that was read and holds nothing |
//! | `fresh` | the last look at the entry succeeded |
//! | `pending:NAME` | a file that this consumer has still to do; `pending.transient` and `pending.all` offer failures again |
//! | `tree.size`, `tree.allocated`, `tree.files`, `tree.mean` | the entry and everything below: length, bytes on the disk, files, mean length of a file |
//! | `tree.atime`, `own.atime` | the newest access of a file below; of one in the directory itself |
//! | `tree.owner:single`, `tree.owner:7`, `tree.group:50` | all of it belongs to one owner, or group; to one of these |
//! | `leaf` | a directory that holds no directory |
//! | `video.height>=1080`, `audio.language=jpn` | a field of what is inside the file ([`FactField`](filemap_model::facts::FactField)); of several tracks or values, one passes. Text is compared in any case |
//! | `facts:missing`, `facts:found`, `facts:failed` | what is known of the inside of a file |
//!
//! Beside `name` there are `path` (the absolute path), `relpath` (the path from the searched directory on,
//! with a slash before it) and `typedpath` (as `find -path` has it); with `i` in front (`iname`,
//! `ipath`) case does not count. Numbers and times take `=` (numbers only), `<`, `<=`, `>`, `>=`, or
//! `:` and a range such as `1k..2M`, both ends included. Numbers have the units of sizes.
//!
//! A value ends at a blank or a parenthesis. In double quotes it may hold anything, with the
//! escapes `\"`, `\\`, `\n`, `\r`, `\t`, `\xNN` (one byte) and `\u{NNNN}`; outside of quotes a backslash
//! stands for itself.
//!
//! # What is not known
//!
//! As in SQL, a test of what is not known is neither passed nor failed, and `not` leaves it so: an entry
//! whose size is not known passes neither `size>5` nor `not size>5`. `and` with something that fails
//! fails, `or` with something that passes passes. What does not apply is not unknown: a directory
//! fails `size>5`, and passes `not size>5`.

mod error;
mod fact;
mod field;
mod name;
mod operator;
mod parse;
mod print;
#[cfg(test)]
mod properties;
mod scanner;
mod sets;
mod span;
mod test;
mod test_reader;
mod tree;
mod typed;
mod value;

pub use error::FilterError;
pub use fact::{FactTest, FactsState, WantedFact};
pub use field::test_words;
pub use name::NameTest;
pub use sets::{IdSet, KindSet};
pub use span::TimeSpan;
pub use test::{Retry, Test, TimeField, TreeTest};
pub use tree::{Filter, Operands};
