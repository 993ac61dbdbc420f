//! Which files of a root are looked into, and how far that is.

use filemap_model::Clock;
use filemap_model::facts::MediaKinds;

use crate::generated::filemap as fb;

/// Which files of a root are looked into, and how far that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probing {
    /// The kinds of files.
    pub kinds: MediaKinds,
    /// What filemap's own probes do not know, `ffprobe` is asked.
    pub with_ffprobe: bool,
    /// All that changed up to this commit was looked into.
    pub until: Option<Clock>,
    /// The version of the probes that did.
    pub version: u32,
}

/// The bit beside those of the kinds.
const WITH_FFPROBE: u8 = 1 << 7;

impl Probing {
    pub(crate) fn bits(self) -> u8 {
        self.kinds.bits() | if self.with_ffprobe { WITH_FFPROBE } else { 0 }
    }

    pub(crate) fn of_record(table: fb::RootRef<'_>) -> Result<Self, planus::Error> {
        let bits = table.probe()?;
        Ok(Self {
            kinds: MediaKinds::from_bits(bits),
            with_ffprobe: bits & WITH_FFPROBE != 0,
            until: Some(Clock(table.probed()?)).filter(|clock| clock.0 != 0),
            version: table.probed_version()?,
        })
    }
}
