//! Options that test what is below a directory: the same for `du` and `find`.

use std::ops::RangeInclusive;

use clap::Args;
use filemap::text::filter::{Filter, TimeSpan, TreeTest};
use filemap::text::{Calendar, OwnerTest, TextError, Timestamp, parse_count, parse_size};

/// Options that test what is below a directory.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Directories")]
pub(crate) struct BelowArguments {
    /// Everything below takes at least so much
    #[arg(long, value_name = "SIZE")]
    min_size: Option<String>,
    /// Everything below takes at most so much
    #[arg(long, value_name = "SIZE")]
    max_size: Option<String>,
    /// At least so many files below, such as 10K
    #[arg(long, value_name = "N", value_parser = parse_count)]
    min_files: Option<u64>,
    /// At most so many files below
    #[arg(long, value_name = "N", value_parser = parse_count)]
    max_files: Option<u64>,
    /// The mean length of the files below is at least this
    #[arg(long, value_name = "SIZE")]
    min_avg_size: Option<String>,
    /// The mean length of the files below is at most this
    #[arg(long, value_name = "SIZE")]
    max_avg_size: Option<String>,
    /// Everything below has one owner: with --owner or --group, that one
    #[arg(long)]
    single_owner: bool,
    /// The newest access of a file below came after this, or within this age
    #[arg(long, value_name = "DATE|AGE")]
    accessed_after: Option<String>,
    /// The newest access of a file below came before this, or longer ago
    #[arg(long, value_name = "DATE|AGE")]
    accessed_before: Option<String>,
    /// The newest access of files in the directory itself counts, not of those further below
    #[arg(long)]
    accessed_here: bool,
    /// Directories that hold no directory
    #[arg(long)]
    leaves_only: bool,
}

impl BelowArguments {
    /// Is only one owner of everything below asked for?
    pub(crate) const fn is_single_owner(&self) -> bool {
        self.single_owner
    }

    /// Reads the texts.
    pub(crate) fn filter(
        &self,
        calendar: &Calendar,
        owners: &[OwnerTest],
        is_allocated: bool,
    ) -> Result<Filter, TextError> {
        let size = sizes(self.min_size.as_deref(), self.max_size.as_deref())?.map(|range| {
            if is_allocated {
                TreeTest::Allocated(range)
            } else {
                TreeTest::Size(range)
            }
        });
        let mean = sizes(self.min_avg_size.as_deref(), self.max_avg_size.as_deref())?;
        let accessed = self.accessed(calendar)?.map(|span| {
            if self.accessed_here {
                TreeTest::AccessedHere(span)
            } else {
                TreeTest::Accessed(span)
            }
        });
        let tests = [
            size,
            range(self.min_files, self.max_files).map(TreeTest::Files),
            mean.map(TreeTest::Mean),
            accessed,
            self.leaves_only.then_some(TreeTest::Leaf),
        ];
        let tests = tests.into_iter().flatten().map(Filter::from);
        let owner = self.single_owner.then(|| Filter::of_shared_owner(owners));
        Ok(tests.chain(owner).collect())
    }

    fn accessed(&self, calendar: &Calendar) -> Result<Option<TimeSpan>, TextError> {
        let read = |text: &Option<String>| {
            let time = text.as_deref().map(|text| calendar.parse(text));
            time.transpose()
        };
        let (after, before) = (read(&self.accessed_after)?, read(&self.accessed_before)?);
        let is_asked = after.is_some() || before.is_some();
        let range = after.unwrap_or(Timestamp::MIN)..=before.unwrap_or(Timestamp::MAX);
        Ok(is_asked.then(|| TimeSpan::new(range)))
    }
}

fn range(least: Option<u64>, most: Option<u64>) -> Option<RangeInclusive<u64>> {
    let is_asked = least.is_some() || most.is_some();
    is_asked.then(|| least.unwrap_or(0)..=most.unwrap_or(u64::MAX))
}

fn sizes(
    least: Option<&str>,
    most: Option<&str>,
) -> Result<Option<RangeInclusive<u128>>, TextError> {
    let is_asked = least.is_some() || most.is_some();
    let least = least.map(parse_size).transpose()?.map_or(0, u128::from);
    let most = most.map(parse_size).transpose()?;
    Ok(is_asked.then(|| least..=most.map_or(u128::MAX, u128::from)))
}
