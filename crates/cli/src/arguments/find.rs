//! The arguments of `find`, spelled as those of `fd`.
//!
//! The hidden options at the end are what the words of `find` are rewritten into.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{AllRoots, BelowArguments, Direction, Order, OrderKey};

const AFTER: &str = "\
Examples:
  filemap find report                          names that hold 'report'
  filemap find -e jpg -S +5M --newer 2weeks ~/photos
  filemap find -g '*.tmp' --older 1yr --sort size --limit 20
  filemap find --type d --empty --format '{user} {}'
  filemap find /usr -name '*.so' -size +1M -mtime -7
  filemap find /srv \\( -name '*.c' -o -name '*.h' \\) ! -user ann
  filemap find --where 'kind:f and (size>=1G or not owner:ann)' /srv

The words of find that are understood, after the paths: -name -iname -path
-ipath -type -size -mtime -mmin -newermt -maxdepth -mindepth -empty -user -uid
-group -gid -perm -print -print0 -ls, joined by ( ) ! -not -a -and -o -or. With
one of them the paths themselves are told too, as in find; without, only what is
below them. Sizes after --size are as in fd (k is 1000, Ki is 1024, b is one
byte) and of files only, after -size as in find and of everything. So are globs:
-g and --name know {a,b}, after -name and -path braces are plain and [[:digit:]]
is a class.

The tests of --where, joined by and, or, not and parentheses:
  name:GLOB  name~REGEX  name=TEXT  name has TEXT  name fnmatch GLOB
  path:GLOB  relpath:GLOB (from the searched path on)  ext:jpg,png
  iname, ipath, irelpath: the same in any case
  kind:f,d  size>=10M (of files)  length<4Ki (of all)  size:1k..2M  empty
  mtime>=2024-01-31  atime<\"2weeks ago\"  ctime, btime  depth<=3
  owner:ann,0  group:50  perm:/111
  tree.size>1T  tree.allocated  tree.files>=10k  tree.mean  tree.atime
  own.atime  tree.owner:single  tree.owner:ann  tree.group:50  leaf  fresh
  pending:NAME
Of what scan --probe found in a file (of several tracks or values, one passes):
  video.height>=1080  video.codec=hevc  audio.language=jpn  media.duration>90min
  subtitle.language=eng  tag.artist has who  picture.taken>=2024-01-01
  facts:missing  facts:found  facts:failed  (video.x lists what video has)
A value with blanks or parentheses stands in \"quotes\", where \\ begins an
escape. What is not known neither passes nor fails a test, and not leaves it so.";

/// What the answer is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindOrder {
    /// The whole path.
    Path,
    /// The name.
    Name,
    /// The length.
    Size,
    /// What it takes on the disk.
    Allocated,
    /// The last change of content.
    Mtime,
    /// The last access.
    Atime,
    /// The last change of content or attributes.
    Ctime,
    /// Levels below the path that was asked for.
    Depth,
    /// The number of files below.
    Files,
    /// The number of directories below.
    Directories,
}

impl OrderKey for FindOrder {
    fn habit(&self) -> Direction {
        match self {
            Self::Path | Self::Name | Self::Depth => Direction::Ascending,
            _ => Direction::Descending,
        }
    }
}

/// Arguments of `find`.
#[derive(Clone, Debug, Default, Args)]
#[command(after_help = AFTER)]
pub(crate) struct FindArguments {
    /// What the name holds: a regular expression, unless -g or -F is given
    #[arg(value_name = "PATTERN")]
    pub(super) pattern: Option<OsString>,
    /// Directories to search; without any, the current directory
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// The flag for all trees.
    #[command(flatten)]
    pub(crate) all_roots: AllRoots,

    /// The pattern is a glob that matches the whole name
    #[arg(
        short,
        long,
        overrides_with = "fixed_strings",
        help_heading = "Pattern"
    )]
    pub(super) glob: bool,
    /// The pattern is plain text
    #[arg(short = 'F', long, alias = "literal", help_heading = "Pattern")]
    pub(super) fixed_strings: bool,
    /// Ignore case; without -i and -s, case counts if the pattern holds a capital letter
    #[arg(
        short,
        long,
        overrides_with = "case_sensitive",
        help_heading = "Pattern"
    )]
    pub(super) ignore_case: bool,
    /// Heed case
    #[arg(
        short = 's',
        long,
        overrides_with = "ignore_case",
        help_heading = "Pattern"
    )]
    pub(super) case_sensitive: bool,
    /// Compare the pattern with the whole path
    #[arg(short = 'p', long, help_heading = "Pattern")]
    pub(super) full_path: bool,
    /// A further pattern that must match too
    #[arg(long = "and", value_name = "PATTERN", help_heading = "Pattern")]
    pub(super) also: Vec<OsString>,

    /// Kinds: f file, d directory, l symlink, x executable, e empty, s socket, p pipe,
    /// b block-device, c char-device
    #[arg(
        short = 't',
        long = "type",
        value_name = "TYPE",
        help_heading = "Filters"
    )]
    pub(super) kinds: Vec<String>,
    /// Extension, in any case
    #[arg(short, long, value_name = "EXT", help_heading = "Filters")]
    pub(super) extension: Vec<OsString>,
    /// Size: +10k at least, -5GiB at most, 100b exactly, 1k..2M between
    #[arg(
        short = 'S',
        long,
        value_name = "SIZE",
        allow_hyphen_values = true,
        help_heading = "Filters"
    )]
    pub(super) size: Vec<String>,
    /// Changed after this date, or within this age
    #[arg(long, value_name = "DATE|AGE", visible_alias = "newer",
        aliases = ["change-newer-than", "changed-after"], help_heading = "Filters")]
    pub(super) changed_within: Vec<String>,
    /// Changed before this date, or longer ago than this age
    #[arg(
        long,
        value_name = "DATE|AGE",
        visible_alias = "older",
        alias = "change-older-than",
        help_heading = "Filters"
    )]
    pub(super) changed_before: Vec<String>,
    /// Owner: USER, USER:GROUP or :GROUP; ! before a name means all others
    #[arg(short = 'o', long, value_name = "USER:GROUP", help_heading = "Filters")]
    pub(super) owner: Vec<String>,
    /// Group; ! before the name means all others
    #[arg(long, value_name = "GROUP", help_heading = "Filters")]
    pub(super) group: Vec<String>,
    /// What is mine: owned by whoever asks
    #[arg(long, help_heading = "Filters")]
    pub(super) mine: bool,
    /// What belongs to my group
    #[arg(long, help_heading = "Filters")]
    pub(super) mygroup: bool,
    /// Permissions: 644 exactly, -022 or -g+w all of them, /111 any of them
    #[arg(
        long,
        value_name = "MODE",
        allow_hyphen_values = true,
        help_heading = "Filters"
    )]
    pub(super) perm: Vec<String>,
    /// Empty files and directories only
    #[arg(long, help_heading = "Filters")]
    pub(super) empty: bool,
    /// At most so many levels below the paths
    #[arg(
        short = 'd',
        long,
        value_name = "N",
        alias = "maxdepth",
        visible_alias = "depth",
        help_heading = "Filters"
    )]
    pub(super) max_depth: Option<u32>,
    /// At least so many levels below the paths
    #[arg(long, value_name = "N", alias = "mindepth", help_heading = "Filters")]
    pub(super) min_depth: Option<u32>,
    /// Exactly so many levels below the paths
    #[arg(long, value_name = "N", conflicts_with_all = ["max_depth", "min_depth"],
        help_heading = "Filters")]
    pub(super) exact_depth: Option<u32>,
    /// An expression that must hold, such as 'ext:iso or size>=1G'; filemap find --help lists its
    /// tests
    #[arg(long = "where", value_name = "EXPR", help_heading = "Filters")]
    pub(super) condition: Vec<String>,
    /// Only videos, audio and images, by their names, that were not looked into in their present
    /// state
    #[arg(long, help_heading = "Filters")]
    pub(super) missing_facts: bool,
    /// Tests of what is below directories.
    #[command(flatten)]
    pub(crate) below: BelowArguments,
    /// Leave out what this glob matches, and everything below it; with a / inside or in front it is
    /// a path from the searched directory on, with one at its end directories only, as in .gitignore
    #[arg(short = 'E', long, value_name = "GLOB", help_heading = "Filters")]
    pub(super) exclude: Vec<OsString>,

    /// Sort by path, name, size, allocated, mtime, atime, ctime, depth, files or directories: the
    /// largest and newest first, unless :asc follows; with --type d, sizes and times are those of
    /// everything below
    #[arg(long, value_name = "KEY", help_heading = "Answer")]
    pub(crate) sort: Option<Order<FindOrder>>,
    /// Turn the order round
    #[arg(short, long, help_heading = "Answer")]
    pub(crate) reverse: bool,
    /// Stop after so many entries
    #[arg(
        long,
        value_name = "N",
        visible_alias = "max-results",
        help_heading = "Answer"
    )]
    pub(super) limit: Option<u64>,
    /// Stop after the first entry
    #[arg(short = '1', conflicts_with = "limit", help_heading = "Answer")]
    pub(super) first: bool,
    /// Say only how many there are
    #[arg(long, help_heading = "Answer")]
    pub(crate) count: bool,
    /// Show each entry so: {} {/} {//} {.} {/.} {size} {bytes} {allocated} {mtime} {ctime} {atime}
    /// {btime} {uid} {gid} {user} {group} {mode} {perm} {inode} {links} {type}
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["count", "list_details"],
        help_heading = "Answer")]
    pub(super) format: Option<OsString>,
    /// Show sizes, counts, times and owners of what is below too, separated by tabs
    #[arg(long, conflicts_with_all = ["count", "list_details", "format", "nul"],
        help_heading = "Answer")]
    pub(crate) tsv: bool,
    /// Show mode, links, owner, group, size and time
    #[arg(short = 'l', long, conflicts_with = "count", help_heading = "Answer")]
    pub(crate) list_details: bool,
    /// End each entry with NUL, for xargs -0
    #[arg(short = '0', long = "print0", help_heading = "Answer")]
    pub(crate) nul: bool,

    /// Directory to search, as an option.
    #[arg(long, hide = true, value_name = "PATH")]
    pub(super) search_path: Vec<PathBuf>,
    /// The whole name matches this glob, or another one given
    #[arg(
        long,
        value_name = "GLOB",
        allow_hyphen_values = true,
        help_heading = "Pattern"
    )]
    pub(super) name: Vec<OsString>,
    /// The same, in any case
    #[arg(
        long,
        value_name = "GLOB",
        allow_hyphen_values = true,
        help_heading = "Pattern"
    )]
    pub(super) iname: Vec<OsString>,
    /// find's -name.
    #[arg(long, hide = true, allow_hyphen_values = true)]
    pub(super) word_name: Vec<OsString>,
    /// find's -iname.
    #[arg(long, hide = true, allow_hyphen_values = true)]
    pub(super) word_iname: Vec<OsString>,
    /// find's -path.
    #[arg(long, hide = true, allow_hyphen_values = true)]
    pub(super) word_path: Vec<OsString>,
    /// find's -ipath.
    #[arg(long, hide = true, allow_hyphen_values = true)]
    pub(super) word_ipath: Vec<OsString>,
    /// find's -size, in bytes.
    #[arg(long, hide = true)]
    pub(super) word_size: Vec<String>,
    /// Words of find that operators join, in postfix order.
    #[arg(long, hide = true, allow_hyphen_values = true)]
    pub(super) expression: Vec<OsString>,
    /// Answer the paths themselves too, as find does.
    #[arg(long, hide = true)]
    pub(crate) include_start: bool,
    /// Show whole paths
    #[arg(short = 'a', long, help_heading = "Answer")]
    pub(crate) absolute_path: bool,
    /// fd's options for what filemap shows anyway.
    #[arg(short = 'H', long, short_aliases = ['I', 'u'], hide = true, action = clap::ArgAction::Count,
        aliases = ["no-ignore", "unrestricted", "no-ignore-vcs"])]
    pub(super) hidden: u8,
}

impl FindArguments {
    /// The same without a pattern: what stands in its place is a path.
    pub(crate) fn without_pattern(mut self) -> Self {
        if let Some(first) = self.pattern.take() {
            self.paths.insert(0, first.into());
        }
        self
    }

    /// Returns the arguments that one test of an expression stands for.
    pub(super) fn of_test(option: &OsStr) -> Self {
        let bytes = option.as_bytes();
        let end = bytes.iter().position(|byte| *byte == b'=');
        let (name, value) = bytes.split_at(end.unwrap_or(bytes.len()));
        let value = value.get(1..).unwrap_or_default();
        let bytes = || vec![OsString::from_vec(value.to_vec())];
        let text = || vec![String::from_utf8_lossy(value).into_owned()];
        let mut test = Self::default();
        match name {
            b"--word-name" => test.word_name = bytes(),
            b"--word-iname" => test.word_iname = bytes(),
            b"--word-path" => test.word_path = bytes(),
            b"--word-ipath" => test.word_ipath = bytes(),
            b"--word-size" => test.word_size = text(),
            b"--type" => test.kinds = text(),
            b"--owner" => test.owner = text(),
            b"--group" => test.group = text(),
            b"--perm" => test.perm = text(),
            b"--changed-within" => test.changed_within = text(),
            b"--changed-before" => test.changed_before = text(),
            _ => test.empty = name == b"--empty",
        }
        test
    }
}
