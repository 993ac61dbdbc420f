//! The descriptors of MPEG-4 systems (ISO/IEC 14496-1, section 7.2.6), as a box `esds` holds them.

use crate::bytes::Bytes;

/// What the descriptor of an elementary stream says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ElementaryStream<'a> {
    /// What it is, by a number of table 5.
    pub(crate) object: u8,
    /// Bits a second on the average; 0 where not said.
    pub(crate) bitrate: u32,
    /// What a decoder needs.
    pub(crate) config: &'a [u8],
}

const STREAM: u8 = 3;
const DECODER: u8 = 4;
const SPECIFIC: u8 = 5;

impl<'a> ElementaryStream<'a> {
    /// Reads what stands behind the version of a box `esds`.
    pub(crate) fn parse(descriptors: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes::new(descriptors);
        let mut stream = descriptor(&mut bytes, STREAM)?;
        stream.skip(2)?;
        let flags = stream.u8()?;
        if flags & 0x80 != 0 {
            stream.skip(2)?;
        }
        if flags & 0x40 != 0 {
            let length = stream.u8()?;
            stream.skip(usize::from(length))?;
        }
        if flags & 0x20 != 0 {
            stream.skip(2)?;
        }
        let mut decoder = descriptor(&mut stream, DECODER)?;
        let object = decoder.u8()?;
        decoder.skip(8)?;
        let bitrate = decoder.be32()?;
        let config = descriptor(&mut decoder, SPECIFIC).map_or(&[][..], |bytes| bytes.rest());
        Some(Self {
            object,
            bitrate,
            config,
        })
    }

    /// The name of the codec as `ffprobe` gives it.
    pub(crate) const fn codec(&self) -> Option<&'static str> {
        Some(match self.object {
            0x08 => "mov_text",
            0x20 => "mpeg4",
            0x21 => "h264",
            0x23 => "hevc",
            0x40 | 0x66..=0x68 => "aac",
            0x60..=0x65 => "mpeg2video",
            0x69 | 0x6B => "mp3",
            0x6A => "mpeg1video",
            0x6C => "mjpeg",
            0x6D => "png",
            0xA3 => "vc1",
            0xA5 => "ac3",
            0xA6 => "eac3",
            0xA9 => "dts",
            0xAD => "opus",
            0xB1 => "vp9",
            0xDD => "vorbis",
            0xE0 => "dvd_subtitle",
            0xE1 => "qcelp",
            _ => return None,
        })
    }
}

fn descriptor<'a>(bytes: &mut Bytes<'a>, tag: u8) -> Option<Bytes<'a>> {
    if bytes.u8()? != tag {
        return None;
    }
    let mut length = 0;
    for _ in 0..4 {
        let part = bytes.u8()?;
        length = length << 7 | usize::from(part & 0x7F);
        if part & 0x80 == 0 {
            break;
        }
    }
    let length = length.min(bytes.rest().len());
    bytes.take(length).map(Bytes::new)
}
