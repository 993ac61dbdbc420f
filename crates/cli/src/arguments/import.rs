//! The arguments of `import` and `log`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const AFTER: &str = "\
Examples:
  filemap import 20260115_cluster_home.list.all.xz
  filemap import --entries --label scratch 20260115_fs_scratch.lfs-scan
  find /srv -printf '%i %n %m %U %G %s %b %A@ %T@ %C@ %y -- %p\\0' | filemap import -
  ssh nas ncdu -o- / | filemap import - --label nas

Lists may be plain or compressed (gzip, xz, zstd, bzip2), and in any order.
Several lists are one tree. Until an import is complete the earlier one
answers; lists that were imported before are skipped, however they are
compressed or called. A list takes the place of an earlier one of the same
label or top. A list of Lustre that shows links as `nl=%n` is imported faster
than one that does not.";

/// The formats of lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// What the beginning of the list says
    #[default]
    Auto,
    /// IBM Storage Scale: mmapplypolicy with a LIST rule
    Gpfs,
    /// lfs find --printf
    Lustre,
    /// find -printf, lines or NUL-terminated
    Posix,
    /// JSON Lines
    Jsonl,
    /// CSV with a header
    Csv,
    /// Exports of ncdu and gdu
    Ncdu,
}

/// How names are written in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Escaping {
    /// %XX, as ESCAPE in a GPFS policy writes it
    Percent,
}

/// Arguments of `import`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct ImportArguments {
    /// Lists of one filesystem; `-` is standard input
    #[arg(value_name = "LIST", required = true, value_hint = clap::ValueHint::FilePath)]
    pub(crate) lists: Vec<PathBuf>,
    /// The format of the lists
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto")]
    pub(crate) format: ListFormat,
    /// Name the root; without it, the name of the first list tells
    #[arg(long, value_name = "NAME")]
    pub(crate) label: Option<String>,
    /// The date of the scan; without it, the name of the first list tells, or when it was written
    #[arg(long, value_name = "DATE")]
    pub(crate) scan_date: Option<String>,
    /// Keep every entry, not only directories and sums
    #[arg(long)]
    pub(crate) entries: bool,
    /// Count every name of a file with several links
    #[arg(long)]
    pub(crate) count_links: bool,
    /// Threads that read lines; without it, one a processor, up to eight
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) workers: Option<u8>,
    /// Share of lines that may be malformed, such as 0.001 or 0.1%
    #[arg(long, value_name = "SHARE", default_value = "0.1%", value_parser = per_million)]
    pub(crate) max_malformed: u64,
    /// Zone of times that do not say it, such as +01:00
    #[arg(
        long,
        value_name = "OFFSET",
        default_value = "+00:00",
        allow_hyphen_values = true
    )]
    pub(crate) utc_offset: String,
    /// Name the bare values of a GPFS list, such as u:s:a
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) show: Option<String>,
    /// How names are escaped in a GPFS list
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) escaped: Option<Escaping>,
    /// Folder for temporary files; without it, that of the catalogue
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(crate) temporary_folder: Option<PathBuf>,
    /// Do not compare with the earlier tree: `changes` then lists all as new, and marks are forgotten
    #[arg(long)]
    pub(crate) no_changes: bool,
    /// Take the place of an earlier tree even if that holds more: a list that is narrower or older, or
    /// has no entries where the earlier one has
    #[arg(long)]
    pub(crate) replace: bool,
    /// Sort everything anew, and keep nothing for an import that goes on from this one
    #[arg(long)]
    pub(crate) no_resume: bool,
}

/// Reads a share such as `0.001` or `0.1%`, as millionths.
fn per_million(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.strip_suffix('%') {
        Some(number) => (number, 10_000.0),
        None => (text, 1_000_000.0),
    };
    let share: f64 = number
        .trim()
        .parse()
        .map_err(|_| "expected a share such as 0.1%".to_owned())?;
    let millionths = (share * unit).round();
    if !(0.0..=1_000_000.0).contains(&millionths) {
        return Err("expected a share between 0 and 100%".to_owned());
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and a million"
    )]
    let millionths = millionths as u64;
    Ok(millionths)
}

#[cfg(test)]
mod tests {
    use super::per_million;

    #[test]
    fn shares_are_millionths() {
        assert_eq!(per_million("0.1%"), Ok(1000));
        assert_eq!(per_million("0.001"), Ok(1000));
        assert_eq!(per_million("0"), Ok(0));
        for bad in ["", "x", "2", "-1%", "101%", "nan"] {
            assert!(per_million(bad).is_err(), "{bad}");
        }
    }
}
