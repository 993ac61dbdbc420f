//! A packet: 188 bytes, with the number of the stream that it belongs to.

use crate::bytes::Bytes;

/// Bytes of a packet.
pub(super) const SIZE: usize = 188;

/// What a packet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packet<'a> {
    /// The number of its stream.
    pub(super) pid: u16,
    /// Whether a unit of the stream begins in it.
    pub(super) begins_unit: bool,
    pub(super) payload: &'a [u8],
}

impl<'a> Packet<'a> {
    /// Reads a packet; `None` if it is none, is damaged, scrambled, or has no payload.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.get(..SIZE)?;
        let (header, rest) = bytes.split_first_chunk::<4>()?;
        let [sync, flags, low, control] = *header;
        let has_payload = control & 0x10 != 0;
        if sync != 0x47 || flags & 0x80 != 0 || control & 0xC0 != 0 || !has_payload {
            return None;
        }
        let payload = if control & 0x20 == 0 {
            rest
        } else {
            rest.get(1 + usize::from(*rest.first()?)..)?
        };
        Some(Self {
            pid: u16::from_be_bytes([flags & 0x1F, low]),
            begins_unit: flags & 0x40 != 0,
            payload,
        })
    }
}

/// The header of a packetized elementary stream (section 2.4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PesHeader<'a> {
    /// The kind of stream, by the last byte of its start code.
    pub(crate) stream: u8,
    /// When it is shown, in ticks of 90 kHz.
    pub(crate) shown: Option<u64>,
    /// What stands behind the header.
    pub(crate) data: &'a [u8],
}

impl<'a> PesHeader<'a> {
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let &[0, 0, 1, stream, _, _, ref rest @ ..] = bytes else {
            return None;
        };
        if matches!(
            stream,
            0xBC | 0xBE | 0xBF | 0xF0 | 0xF1 | 0xF2 | 0xF8 | 0xFF
        ) {
            return None;
        }
        match rest.first()? >> 6 {
            2 => second_version(stream, rest),
            _ => first_version(stream, rest),
        }
    }
}

fn second_version(stream: u8, rest: &[u8]) -> Option<PesHeader<'_>> {
    let mut bytes = Bytes::new(rest);
    bytes.skip(1)?;
    let (flags, length) = (bytes.u8()?, bytes.u8()?);
    let fields = bytes.take(usize::from(length))?;
    let shown = if flags & 0x80 == 0 {
        None
    } else {
        time(fields)
    };
    Some(PesHeader {
        stream,
        shown,
        data: bytes.rest(),
    })
}

/// That of MPEG-1 (ISO/IEC 11172-1, section 2.4.3.3).
fn first_version(stream: u8, rest: &[u8]) -> Option<PesHeader<'_>> {
    let stuffing = rest.iter().take_while(|byte| **byte == 0xFF).count();
    let mut rest = rest.get(stuffing.min(16)..)?;
    if rest.first()? >> 6 == 1 {
        rest = rest.get(2..)?;
    }
    let (shown, length) = match rest.first()? >> 4 {
        2 => (time(rest), 5),
        3 => (time(rest), 10),
        _ => (None, 1),
    };
    Some(PesHeader {
        stream,
        shown,
        data: rest.get(length..)?,
    })
}

/// A time of 33 bits with marks between them.
fn time(bytes: &[u8]) -> Option<u64> {
    let &[a, b, c, d, e] = bytes.first_chunk::<5>()?;
    let has_marks = a & 1 == 1 && c & 1 == 1 && e & 1 == 1;
    let time = u64::from(a >> 1 & 7) << 30
        | u64::from(b) << 22
        | u64::from(c >> 1) << 15
        | u64::from(d) << 7
        | u64::from(e >> 1);
    has_marks.then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_both_versions_are_read() {
        let second = [0, 0, 1, 0xE0, 0, 0, 0x80, 0x80, 5, 0x21, 0, 1, 0, 0x03, 9];
        let header = PesHeader::parse(&second).unwrap();
        assert_eq!((header.shown, header.data), (Some(1), &[9][..]));
        let first = [0, 0, 1, 0xC0, 0, 0, 0xFF, 0x21, 0, 1, 0, 0x05, 7];
        let header = PesHeader::parse(&first).unwrap();
        assert_eq!((header.shown, header.data), (Some(2), &[7][..]));
        assert_eq!(PesHeader::parse(&[0, 0, 1, 0xBE, 0, 0, 0x80, 0, 0]), None);
    }

    #[test]
    fn a_packet_without_payload_or_with_an_error_is_none() {
        let mut bytes = [0; SIZE];
        bytes[..4].copy_from_slice(&[0x47, 0x41, 0x02, 0x10]);
        let packet = Packet::parse(&bytes).unwrap();
        assert_eq!((packet.pid, packet.begins_unit), (0x102, true));
        bytes[3] = 0x20;
        assert_eq!(Packet::parse(&bytes), None);
        bytes[3] = 0x30;
        bytes[4] = 250;
        assert_eq!(Packet::parse(&bytes), None);
        bytes[1] = 0xC1;
        assert_eq!(Packet::parse(&bytes), None);
    }
}
