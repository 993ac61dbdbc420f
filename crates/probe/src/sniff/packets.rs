//! Streams of packets without a magic number at the beginning: MPEG transport and program streams.

use filemap_model::facts::Container;

use crate::failure::Result;
use crate::window::Window;

/// Bytes that are looked at.
const LOOKED_AT: usize = 4 << 10;
/// Packets that must stand one behind the other where the file begins with one.
const AT_THE_BEGINNING: usize = 5;
/// The same where the first one stands behind the end of a packet that was cut.
const FURTHER_ON: usize = 12;

/// How the packets of a transport stream lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packets {
    /// Where the first byte of the first whole packet's own header stands.
    pub(crate) first: u64,
    /// Bytes from packet to packet: 188, or 192 and 204 with something between them.
    pub(crate) stride: u64,
}

pub(super) fn sniff(window: &mut Window<'_>) -> Result<Option<Container>> {
    if let Some(packets) = ts_packets(window)? {
        let is_192 = packets.stride == 192;
        return Ok(Some(if is_192 {
            Container::M2ts
        } else {
            Container::MpegTs
        }));
    }
    Ok(is_program_stream(window)?.then_some(Container::MpegPs))
}

/// Returns how the packets of a transport stream lie, if it is one.
pub(crate) fn ts_packets(window: &mut Window<'_>) -> Result<Option<Packets>> {
    let head = window.up_to(0, LOOKED_AT)?;
    for (first, stride) in [(0, 188), (4, 192), (0, 204)] {
        let (found, room) = run(head, first, stride);
        let whole = head.len() / stride;
        if found >= AT_THE_BEGINNING.min(whole) && are_packets(found, room) && whole >= 3 {
            return Ok(Some(packets(first, stride)));
        }
    }
    for first in 1..188.min(head.len()) {
        for stride in [188, 192, 204] {
            let (found, room) = run(head, first, stride);
            if found >= FURTHER_ON && are_packets(found, room) {
                return Ok(Some(packets(first, stride)));
            }
        }
    }
    Ok(None)
}

const fn packets(first: usize, stride: usize) -> Packets {
    Packets {
        first: first as u64,
        stride: stride as u64,
    }
}

/// How many packets stand at this distance, and for how many there is room.
fn run(head: &[u8], first: usize, stride: usize) -> (usize, usize) {
    let places = (first..head.len().saturating_sub(3)).step_by(stride);
    let room = places.len();
    let found = places.filter(|at| is_packet(head.get(*at..)));
    (found.count(), room)
}

/// Whether all but a few are packets: recordings of broadcasts have damaged ones.
const fn are_packets(found: usize, room: usize) -> bool {
    found * 8 >= room * 7
}

/// A packet begins with its sync byte, has a payload or an adaptation field, and no transport error.
fn is_packet(packet: Option<&[u8]>) -> bool {
    match packet {
        Some([0x47, flags, _, control, ..]) => flags & 0x80 == 0 && control & 0x30 != 0,
        _ => false,
    }
}

/// A pack header (ISO/IEC 13818-1, section 2.5.3.3) behind which two more packets stand where they say.
fn is_program_stream(window: &mut Window<'_>) -> Result<bool> {
    let mut at = match window.up_to(0, 14)? {
        [0, 0, 1, 0xBA, rest @ ..] => match pack_header(rest) {
            Some(length) => length,
            None => return Ok(false),
        },
        _ => return Ok(false),
    };
    for _ in 0..2 {
        at += match *window.glance(at, 14)? {
            [0, 0, 1, 0xBA, ref rest @ ..] => match pack_header(rest) {
                Some(length) => length,
                None => return Ok(false),
            },
            [0, 0, 1, 0xBB..=0xFF, high, low, ..] => 6 + u64::from(u16::from_be_bytes([high, low])),
            _ => return Ok(at > 12 && at >= window.length()),
        };
    }
    Ok(true)
}

/// Bytes of a pack header, by what stands behind its start code.
pub(super) fn pack_header(rest: &[u8]) -> Option<u64> {
    match rest {
        [first, ..] if first & 0xF1 == 0x21 => Some(12),
        [first, _, third, _, fifth, .., stuffing] if first & 0xC4 == 0x44 && rest.len() == 10 => {
            let has_markers = third & 0x04 == 0x04 && fifth & 0x04 == 0x04;
            has_markers.then_some(14 + u64::from(stuffing & 7))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::Budget;

    fn sniffed(bytes: &[u8]) -> Option<Container> {
        let source = bytes.to_vec();
        let mut window = Window::new(&source, bytes.len() as u64, Budget::default());
        sniff(&mut window).unwrap()
    }

    fn stream(first: usize, stride: usize, count: usize) -> Vec<u8> {
        let mut bytes = vec![0xEE; first + stride * count];
        for packet in 0..count {
            let at = first + stride * packet;
            bytes[at..at + 4].copy_from_slice(&[0x47, 0x40, 0, 0x10]);
        }
        bytes
    }

    #[test]
    fn a_transport_stream_needs_several_packets() {
        assert_eq!(sniffed(&stream(0, 188, 5)), Some(Container::MpegTs));
        assert_eq!(sniffed(&stream(4, 192, 30)), Some(Container::M2ts));
        assert_eq!(sniffed(&stream(0, 204, 30)), Some(Container::MpegTs));
        assert_eq!(sniffed(&stream(77, 188, 30)), Some(Container::MpegTs));
        assert_eq!(sniffed(&stream(77, 188, 8)), None);
        assert_eq!(sniffed(&stream(0, 188, 2)), None);
        let mut broken = stream(0, 188, 30);
        broken[188 * 2] = 0x48;
        assert_eq!(sniffed(&broken), Some(Container::MpegTs));
        for packet in 3..6 {
            broken[188 * packet] = 0x48;
        }
        assert_eq!(sniffed(&broken), None);
        let mut short = stream(0, 188, 5);
        short[188 * 2] = 0x48;
        assert_eq!(sniffed(&short), None);
    }

    #[test]
    fn a_program_stream_needs_three_packets() {
        let pack = [0, 0, 1, 0xBA, 0x44, 0, 4, 0, 4, 1, 0, 0, 3, 0xF8];
        let packet = [0, 0, 1, 0xE0, 0, 4, 0x80, 0, 0, 0];
        let whole = [&pack[..], &packet, &packet].concat();
        assert_eq!(sniffed(&whole), Some(Container::MpegPs));
        let cut = [&pack[..], &packet, &[0; 9]].concat();
        assert_eq!(sniffed(&cut), None);
        assert_eq!(sniffed(&[&[0, 0, 1, 0xBA][..], &[9; 40]].concat()), None);
    }
}
