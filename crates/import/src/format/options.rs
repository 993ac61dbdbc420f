//! How lines are read.

use super::shown::Template;

/// How lines are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Seconds east of UTC of times that do not say it.
    pub utc_offset: i64,
    /// Names the bare values of a GPFS list.
    pub show: Option<Template>,
    /// Are the names of a GPFS list percent-encoded?
    pub is_percent_escaped: bool,
}
