//! FLAC: what describes its stream.

use filemap_model::facts::AudioTrack;

use crate::bits::Bits;

/// What `STREAMINFO` of FLAC says (RFC 9639, section 8.2).
pub(crate) fn stream_information(audio: &mut AudioTrack, record: &[u8]) -> Option<()> {
    let mut bits = Bits::new(record.get(10..)?);
    audio.sample_rate = bits.number(20)?;
    audio.channels = u16::from(bits.small(3)?) + 1;
    audio.bit_depth = bits.small(5)? + 1;
    Some(())
}
