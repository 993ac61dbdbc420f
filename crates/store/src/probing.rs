//! Which files of a root are looked into, and how far that is.

use filemap_model::Clock;
use filemap_model::facts::MediaKinds;

use crate::generated::filemap as fb;

/// Which files of a root are looked into, and how far that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probing {
    /// The kinds of files.
    pub kinds: MediaKinds,
    /// All that changed up to this commit was looked into.
    pub until: Option<Clock>,
    /// The version of the probes that did.
    pub version: u32,
}

impl Probing {
    pub(crate) fn of_record(table: fb::RootRef<'_>) -> Result<Self, planus::Error> {
        Ok(Self {
            kinds: MediaKinds::from_bits(table.probe()?),
            until: Some(Clock(table.probed()?)).filter(|clock| clock.0 != 0),
            version: table.probed_version()?,
        })
    }
}
