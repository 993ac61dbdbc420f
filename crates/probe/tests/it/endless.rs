//! Files that go on for ever, or go down for ever: a probe ends all the same.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use filemap_model::ReadAt;
use filemap_probe::{Budget, probe};

/// A beginning, and then the same bytes again and again.
struct Endless<'a> {
    begins: &'a [u8],
    again: &'a [u8],
    read: AtomicU64,
    calls: AtomicU64,
}

/// As long as a file can be.
const LENGTH: u64 = 1 << 62;

impl ReadAt for Endless<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.read.fetch_add(buffer.len() as u64, Ordering::Relaxed);
        self.calls.fetch_add(1, Ordering::Relaxed);
        for (byte, at) in buffer.iter_mut().zip(offset..) {
            let known = usize::try_from(at).ok().and_then(|at| self.begins.get(at));
            *byte = match known {
                Some(known) => *known,
                None => {
                    let behind = at - self.begins.len() as u64;
                    self.again[usize::try_from(behind % self.again.len() as u64).unwrap()]
                }
            };
        }
        Ok(buffer.len())
    }
}

/// Probes it under the usual budget, and returns how often it was read.
fn calls_for(begins: &[u8], again: &[u8]) -> u64 {
    let source = Endless {
        begins,
        again,
        read: AtomicU64::new(0),
        calls: AtomicU64::new(0),
    };
    let budget = Budget::default();
    let _ = probe(&source, LENGTH, b"a", budget);
    let read = source.read.into_inner();
    assert!(read <= budget.bytes, "{read} bytes of {begins:?}");
    source.calls.into_inner()
}

const FTYP: &[u8] = b"\0\0\0\x10ftypisom\0\0\0\0";
const EBML: &[u8] = b"\x1A\x45\xDF\xA3\x87\x42\x82\x84webm";

#[test]
fn endless_rows_of_small_pieces_end() {
    let segment = [EBML, b"\x18\x53\x80\x67\xFF"].concat();
    let avi = [
        b"RIFF\xFF\xFF\xFF\xFFAVI ",
        &b"LIST\xFF\xFF\xFF\xFFhdrl"[..],
    ]
    .concat();
    let asf_header = [
        &b"\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C"[..],
        &[0xFF; 14],
    ]
    .concat();
    let cases: [(&[u8], &[u8]); 14] = [
        (FTYP, b"\0\0\0\x08free"),
        (FTYP, b"\0\0\0\x08moof"),
        (FTYP, b"\0\0\0\x08moov"),
        (FTYP, b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x10"),
        (&segment, b"\xEC\x80"),
        (&segment, b"\x1F\x43\xB6\x75\x80"),
        (&segment, b"\x1F\x43\xB6\x75\xFF"),
        (&segment, b"\x11\x4D\x9B\x74\x80"),
        (&avi, b"JUNK\0\0\0\0"),
        (&avi, b"LIST\0\0\0\0movi"),
        (
            b"FLV\x01\x05\0\0\0\x09\0\0\0\0",
            b"\x09\0\0\0\0\0\0\0\0\0\0\0\0\0\x0B",
        ),
        (&asf_header, b"\0"),
        (
            &[0, 0, 1, 0xBA, 0x44, 0, 4, 0, 4, 1, 0, 0, 3, 0xF8],
            &[0, 0, 1, 0xE0, 0, 0],
        ),
        (b"", &TS_NULL),
    ];
    for (begins, again) in cases {
        let calls = calls_for(begins, again);
        assert!(calls < 20_000, "{calls} reads of {begins:?}");
        assert!(calls > 0);
    }
}

/// A packet of a transport stream that belongs to none.
const TS_NULL: [u8; 188] = {
    let mut packet = [0xFF; 188];
    (packet[0], packet[1], packet[3]) = (0x47, 0x1F, 0x10);
    packet
};

#[test]
fn what_is_nested_ten_thousand_deep_ends() {
    let containers: [&[u8; 4]; 6] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta"];
    for kind in containers {
        let mut nested = FTYP.to_vec();
        for level in 0..10_000u32 {
            let size = (10_000 - level) * 8;
            nested.extend_from_slice(&size.to_be_bytes());
            nested.extend_from_slice(if level == 0 { b"moov" } else { kind });
        }
        probe_whole(&nested);
    }
    let mut nested = EBML.to_vec();
    nested.extend_from_slice(b"\x18\x53\x80\x67\xFF");
    nested.extend_from_slice(&b"\x10\x43\xA7\x70\xFF".repeat(10_000));
    probe_whole(&nested);
    let mut nested = b"RIFF\xFF\xFF\xFF\x7FAVI ".to_vec();
    nested.extend_from_slice(&b"LIST\xFF\xFF\xFF\x7Fhdrl".repeat(10_000));
    probe_whole(&nested);
}

fn probe_whole(bytes: &[u8]) {
    let source = bytes.to_vec();
    let _ = probe(&source, bytes.len() as u64, b"a", Budget::default());
}

#[test]
fn counts_of_billions_do_not_allocate_or_loop() {
    // Tables of samples that say that they have four billion entries.
    let stsd = b"\0\0\0\x5Estsd\0\0\0\0\0\0\0\x01\0\0\0\x4Eavc1";
    let mut tables = stsd.to_vec();
    tables.resize(0x5E, 0);
    for kind in [b"stts", b"stsz", b"stco", b"stsc"] {
        tables.extend_from_slice(&24u32.to_be_bytes());
        tables.extend_from_slice(kind);
        tables.extend_from_slice(&[
            0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0,
        ]);
    }
    let mut chain = tables;
    for kind in [b"stbl", b"minf", b"mdia", b"trak", b"moov"] {
        let mut with = (u32::try_from(chain.len()).unwrap() + 8)
            .to_be_bytes()
            .to_vec();
        with.extend_from_slice(kind);
        if kind == b"mdia" {
            let handler = b"\0\0\0\x20hdlr\0\0\0\0\0\0\0\0vide\0\0\0\0\0\0\0\0\0\0\0\0";
            with = (u32::try_from(chain.len()).unwrap() + 40)
                .to_be_bytes()
                .to_vec();
            with.extend_from_slice(b"mdia");
            with.extend_from_slice(handler);
        }
        with.extend_from_slice(&chain);
        chain = with;
    }
    let whole = [FTYP, &chain].concat();
    probe_whole(&whole);
    let calls = calls_for(&whole, b"\0");
    assert!(calls < 20_000, "{calls} reads");
}
