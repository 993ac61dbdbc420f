//! Which probe reads which file.

use filemap_model::ReadAt;
use filemap_model::facts::{Container, Facts, ProbeFailure, ProbeFailureKind, Probed};

use crate::asf::AsfProbe;
use crate::audio::Audio;
use crate::avi::AviProbe;
use crate::failure::failure;
use crate::flv::FlvProbe;
use crate::format::{Outcome, Probe};
use crate::matroska::MatroskaProbe;
use crate::mp4::Mp4Probe;
use crate::mpeg_ps::PsProbe;
use crate::mpeg_ts::TsProbe;
use crate::picture::Pictures;
use crate::rates::bits_a_second;
use crate::sniff::{Format, sniff};
use crate::window::{Budget, Window};

/// The version of all probes: it grows whenever one of them finds more, or something else, in the same
/// file.
pub const VERSION: u32 = 2;

/// Says what is in a file of `length` bytes. The name only breaks ties; the content decides.
#[must_use]
pub fn probe(source: &dyn ReadAt, length: u64, name: &[u8], budget: Budget) -> Probed {
    let mut window = Window::new(source, length, budget);
    let format = match sniff(&mut window, name) {
        Ok(Some(format)) => format,
        Ok(None) => return Probed::Failed(unknown("its format is not known")),
        Err(failure) => return Probed::Failed(failure),
    };
    let Some(probe) = reader(format) else {
        return Probed::Failed(unknown("nothing reads its format yet"));
    };
    let Outcome { mut facts, failure } = probe.read(&mut window, format);
    add_bitrate(&mut facts, length);
    match failure {
        Some(failure) if facts.is_empty() => Probed::Failed(failure),
        Some(failure) => Probed::Partial(facts, failure),
        None => Probed::Found(facts),
    }
}

/// Who reads files of this format.
fn reader(format: Format) -> Option<&'static dyn Probe> {
    match format {
        Format::Media(Container::Mp4 | Container::QuickTime) => Some(&Mp4Probe),
        Format::Media(
            Container::Ogg
            | Container::Mp3
            | Container::Flac
            | Container::Wav
            | Container::Aiff
            | Container::Ape
            | Container::WavPack
            | Container::Musepack
            | Container::Dsf
            | Container::Adts
            | Container::Ac3
            | Container::Caf,
        ) => Some(&Audio),
        Format::Picture(_) => Some(&Pictures),
        Format::Media(Container::Matroska | Container::WebM) => Some(&MatroskaProbe),
        Format::Media(Container::Avi) => Some(&AviProbe),
        Format::Media(Container::Flv) => Some(&FlvProbe),
        Format::Media(Container::Asf) => Some(&AsfProbe),
        Format::Media(Container::MpegTs | Container::M2ts) => Some(&TsProbe),
        Format::Media(Container::MpegPs) => Some(&PsProbe),
        Format::Media(_) => None,
    }
}

/// The bitrate over all follows from size and duration.
fn add_bitrate(facts: &mut Facts, length: u64) {
    if let Some(media) = &mut facts.media
        && let Some(duration) = media.duration
    {
        let computed = || bits_a_second(length, duration.nanoseconds);
        media.bitrate = media.bitrate.or_else(computed);
    }
}

fn unknown(reason: &str) -> ProbeFailure {
    failure(ProbeFailureKind::Unknown, reason)
}
