//! Which reader reads which file of sound.

use filemap_model::facts::Container;

use super::sound::Sound;
use super::{
    ac3, adts, aiff, core_audio, dsf, flac, monkeys_audio, mp3, musepack, ogg, wav, wavpack,
};
use crate::failure::{Result, damaged};
use crate::format::{Outcome, Probe};
use crate::sniff::Format;
use crate::tags::{read_id3v2, read_trailing, size_of_id3v2};
use crate::window::Window;

/// ID3v2 tags that may stand one behind the other.
const MOST_TAGS: usize = 8;

/// Reads files of sound.
pub(crate) struct Audio;

impl Probe for Audio {
    fn read(&self, window: &mut Window<'_>, format: Format) -> Outcome {
        let Format::Media(container) = format else {
            return Outcome::default();
        };
        let mut sound = Sound::new(container);
        let outcome = match container {
            Container::Ogg => ogg::read(window, &mut sound),
            Container::Wav => wav::read(window, &mut sound),
            Container::Aiff => aiff::read(window, &mut sound),
            Container::Dsf => dsf::read(window, &mut sound),
            Container::Caf => core_audio::read(window, &mut sound),
            _ => read_bare(window, &mut sound),
        };
        sound.note(outcome);
        sound.finish()
    }
}

/// Reads what may stand between tags: the content behind those at the beginning says what it is.
fn read_bare(window: &mut Window<'_>, sound: &mut Sound) -> Result<()> {
    let begins = read_leading(window, sound)?;
    let end = trailing_tags(window, sound, begins);
    let head = window.up_to(begins, 8)?;
    let (container, read) = reader(head);
    sound.container = container;
    read(window, sound, begins, end)
}

type Reader = fn(&mut Window<'_>, &mut Sound, u64, u64) -> Result<()>;

fn reader(head: &[u8]) -> (Container, Reader) {
    match head {
        [b'f', b'L', b'a', b'C', ..] => (Container::Flac, flac::read),
        [b'M', b'A', b'C', b' ', ..] => (Container::Ape, monkeys_audio::read),
        [b'w', b'v', b'p', b'k', ..] => (Container::WavPack, wavpack::read),
        [b'M', b'P', b'+', ..] => (Container::Musepack, musepack::read_version_7),
        [b'M', b'P', b'C', b'K', ..] => (Container::Musepack, musepack::read_version_8),
        [0x0B, 0x77, ..] => (Container::Ac3, ac3::read),
        [0xFF, second, ..] if second & 0xF6 == 0xF0 => (Container::Adts, adts::read),
        _ => (Container::Mp3, mp3::read),
    }
}

/// Reads the ID3v2 tags at the beginning, and returns where they end.
fn read_leading(window: &mut Window<'_>, sound: &mut Sound) -> Result<u64> {
    let mut at = 0;
    for _ in 0..MOST_TAGS {
        let Some(size) = size_of_id3v2(window, at)? else {
            break;
        };
        let outcome = read_id3v2(window, at, &mut sound.found);
        sound.note(outcome);
        at += size;
    }
    if at > 0 && at >= window.length() {
        return Err(damaged("nothing follows its tag"));
    }
    Ok(at)
}

/// Reads the tags at the end, and returns where they begin.
fn trailing_tags(window: &mut Window<'_>, sound: &mut Sound, begins: u64) -> u64 {
    let outcome = read_trailing(window, &mut sound.found);
    let end = sound.note(outcome);
    end.filter(|end| *end >= begins).unwrap_or(window.length())
}
