//! Which format is a list, and what reads its lines?

use super::csv::Csv;
use super::gpfs::Gpfs;
use super::json::Json;
use super::lustre::Lustre;
use super::ncdu::{self, Ncdu};
use super::options::Options;
use super::posix::Posix;
use crate::record::Line;

/// The formats of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// IBM Storage Scale: `mmapplypolicy` with a LIST rule.
    Gpfs,
    /// Lustre: `lfs find --printf`.
    Lustre,
    /// `find -printf`.
    Posix,
    /// JSON Lines.
    Json,
    /// CSV with a header.
    Csv,
    /// What ncdu and gdu export.
    Ncdu,
}

/// All formats.
const FORMATS: [Format; 6] = [
    Format::Gpfs,
    Format::Lustre,
    Format::Posix,
    Format::Json,
    Format::Csv,
    Format::Ncdu,
];

impl Format {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gpfs => "gpfs",
            Self::Lustre => "lustre",
            Self::Posix => "posix",
            Self::Json => "jsonl",
            Self::Csv => "csv",
            Self::Ncdu => "ncdu",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        FORMATS.into_iter().find(|format| format.name() == name)
    }
}

/// Reads the lines of one list.
#[derive(Clone, Debug)]
pub struct Parser(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Gpfs(Box<Gpfs>),
    Lustre(Lustre),
    Posix(Posix),
    Json(Box<Json>),
    Csv(Box<Csv>),
    Ncdu(Ncdu),
}

impl Parser {
    /// Returns a parser for this format. CSV needs its header.
    #[must_use]
    pub fn new(format: Format, header: &[u8], options: &Options) -> Option<Self> {
        Some(Self(match format {
            Format::Gpfs => Kind::Gpfs(Box::new(Gpfs::new(options))),
            Format::Lustre => Kind::Lustre(Lustre),
            Format::Posix => Kind::Posix(Posix),
            Format::Json => Kind::Json(Box::new(Json::new(options.utc_offset))),
            Format::Csv => Kind::Csv(Box::new(Csv::new(header, options.utc_offset)?)),
            Format::Ncdu => Kind::Ncdu(Ncdu),
        }))
    }

    /// Reads one line, without the byte that ends it.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse<'a>(&'a mut self, line: &'a [u8]) -> Result<Line<'a>, &'static str> {
        match &mut self.0 {
            Kind::Gpfs(gpfs) => gpfs.parse(line),
            Kind::Lustre(lustre) => lustre.parse(line),
            Kind::Posix(posix) => posix.parse(line),
            Kind::Json(json) => json.parse(line),
            Kind::Csv(csv) => csv.parse(line),
            Kind::Ncdu(ncdu) => ncdu.parse(line),
        }
    }
}

/// What the beginning of a list tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// Its format.
    pub format: Format,
    /// The byte that ends its records.
    pub terminator: u8,
}

/// Lines looked at to tell the format: headers may stand before the first record.
const LINES: usize = 1000;

/// Tells the format of a list by its beginning; `None` when no line is one of a known format.
#[must_use]
pub fn detect(beginning: &[u8], wanted: Option<Format>, options: &Options) -> Option<Detected> {
    let formats = FORMATS
        .into_iter()
        .filter(|format| wanted.is_none_or(|w| w == *format));
    let formats: Vec<Format> = formats.collect();
    if formats.contains(&Format::Ncdu) && beginning.starts_with(ncdu::FIRST) {
        return Some(Detected {
            format: Format::Ncdu,
            terminator: 0,
        });
    }
    if formats.contains(&Format::Posix) && ends_with_nul(beginning, options) {
        return Some(Detected {
            format: Format::Posix,
            terminator: 0,
        });
    }
    for line in beginning.split(|byte| *byte == b'\n').take(LINES) {
        if line.is_empty() || memchr::memchr(0, line).is_some() {
            continue;
        }
        if let Some(format) = formats.iter().find(|format| is_of(**format, line, options)) {
            return Some(Detected {
                format: *format,
                terminator: b'\n',
            });
        }
    }
    None
}

/// Do records end with NUL, as `find` can write them? Then what is before the first one is a record,
/// and what is behind it begins one.
fn ends_with_nul(beginning: &[u8], options: &Options) -> bool {
    let mut records = beginning.split(|byte| *byte == 0);
    let (Some(first), Some(second)) = (records.next(), records.next()) else {
        return false;
    };
    let is_record = |record| is_of(Format::Posix, record, options);
    is_record(first) && (second.is_empty() || is_record(second))
}

fn is_of(format: Format, line: &[u8], options: &Options) -> bool {
    let Some(mut parser) = Parser::new(format, line, options) else {
        return false;
    };
    format == Format::Csv || matches!(parser.parse(line), Ok(Line::Record(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_lines() {
        let options = Options::default();
        let found =
            |text: &str| detect(text.as_bytes(), None, &options).map(|d| (d.format, d.terminator));
        let gpfs = "[I] GPFS header\n<0> 1 2 0 s=1 u=1 g=1 -- /a\n";
        assert_eq!(found(gpfs), Some((Format::Gpfs, b'\n')));
        let lustre = "# list\n0x1:0x2:0x0 s=1 u=1 g=1 -- /a\n";
        assert_eq!(found(lustre), Some((Format::Lustre, b'\n')));
        let posix = "1 1 644 0 0 1 8 1 1 1 f -- /a";
        assert_eq!(
            found(&format!("{posix}\n{posix}")),
            Some((Format::Posix, b'\n'))
        );
        assert_eq!(
            found(&format!("{posix}\nb\0{posix}\0")),
            Some((Format::Posix, 0))
        );
        let json = "{\"path\":\"/a\",\"size\":1,\"uid\":1,\"gid\":1}";
        assert_eq!(found(json), Some((Format::Json, b'\n')));
        assert_eq!(found("size,path\n"), Some((Format::Csv, b'\n')));
        assert_eq!(found(""), None);
        assert_eq!(found("a text\nof two lines"), None);
    }
}
