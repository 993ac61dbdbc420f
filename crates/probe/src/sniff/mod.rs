//! What format is a file of? Its content says; its name only breaks ties.
//!
//! Most formats begin with a magic number ([`table`]). Streams of packets have none, and are taken for what
//! they look like only where several packets stand one behind the other ([`packets`]). The same holds for
//! bare frames of audio ([`frames`]), which are looked for last, so that nothing else is taken for audio.

mod formats;
mod frames;
mod isobmff;
mod packets;
mod table;

pub(crate) use formats::Format;
pub(crate) use frames::{
    AAC_RATES, AC3_CHANNELS, AudioFrame, ac3_frame, adts_frame, mpeg_audio_frame,
};
pub(crate) use packets::{Packets, ts_packets};
pub(crate) use table::sniff;
