//! The magic numbers of all formats, and the order in which formats are tried.

use filemap_model::facts::{Container, PictureFormat};

use super::{Format, frames, isobmff, packets};
use crate::bytes::find;
use crate::failure::Result;
use crate::window::Window;

/// Bytes that are looked at for a magic number.
const HEAD: usize = 4 << 10;

/// What a file begins with, and what it then is.
const MAGIC: &[(&[u8], Format)] = &[
    (b"FLV\x01", Format::Media(Container::Flv)),
    (
        b"\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C",
        Format::Media(Container::Asf),
    ),
    (b"OggS\0", Format::Media(Container::Ogg)),
    (b"fLaC", Format::Media(Container::Flac)),
    (b"MAC \x96\x0F", Format::Media(Container::Ape)),
    (b"MAC ", Format::Media(Container::Ape)),
    (b"wvpk", Format::Media(Container::WavPack)),
    (b"MPCK", Format::Media(Container::Musepack)),
    (b"MP+\x07", Format::Media(Container::Musepack)),
    (b"MP+\x17", Format::Media(Container::Musepack)),
    (b"DSD \x1C\0\0\0\0\0\0\0", Format::Media(Container::Dsf)),
    (b"caff\0\x01\0", Format::Media(Container::Caf)),
    (b"\xFF\xD8\xFF", Format::Picture(PictureFormat::Jpeg)),
    (b"\x89PNG\r\n\x1A\n", Format::Picture(PictureFormat::Png)),
    (b"GIF87a", Format::Picture(PictureFormat::Gif)),
    (b"GIF89a", Format::Picture(PictureFormat::Gif)),
    (
        b"\0\0\0\x0CJXL \r\n\x87\n",
        Format::Picture(PictureFormat::Jxl),
    ),
    (b"FUJIFILMCCD-RAW ", Format::Picture(PictureFormat::Raw)),
    (b"IIRO", Format::Picture(PictureFormat::Raw)),
    (b"IIRS", Format::Picture(PictureFormat::Raw)),
    (b"MMOR", Format::Picture(PictureFormat::Raw)),
    (b"IIU\0", Format::Picture(PictureFormat::Raw)),
    (b"FOVb", Format::Picture(PictureFormat::Raw)),
];

/// Extensions of what cameras build from TIFF.
const RAW: &[&[u8]] = &[
    b"dng", b"cr2", b"nef", b"nrw", b"arw", b"sr2", b"srf", b"pef", b"srw", b"3fr", b"fff", b"iiq",
    b"erf", b"kdc", b"dcr", b"mef", b"mos", b"rwl", b"raw",
];

/// Returns the format of a file, if it is one of those that are known.
pub(crate) fn sniff(window: &mut Window<'_>, name: &[u8]) -> Result<Option<Format>> {
    let extension = extension(name);
    let head = window.up_to(0, HEAD)?;
    if let Some(format) = by_magic(head, &extension) {
        return Ok(Some(format));
    }
    if let Some(format) = isobmff::sniff(window)? {
        return Ok(Some(format));
    }
    if let Some(container) = packets::sniff(window)? {
        return Ok(Some(Format::Media(container)));
    }
    behind_tags(window, &extension)
}

/// What may stand behind tags of ID3v2: most often bare frames.
fn behind_tags(window: &mut Window<'_>, extension: &[u8]) -> Result<Option<Format>> {
    let begins = frames::end_of_id3v2(window)?;
    if begins > 0 {
        let head = window.up_to(begins, 64)?;
        if let Some(Format::Media(container)) = by_magic(head, extension) {
            return Ok(Some(Format::Media(container)));
        }
    }
    let container = frames::sniff(window, begins, extension)?;
    Ok(container.map(Format::Media))
}

fn by_magic(head: &[u8], extension: &[u8]) -> Option<Format> {
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic));
    known
        .map(|(_, format)| *format)
        .or_else(|| ebml(head))
        .or_else(|| chunks(head))
        .or_else(|| tiff(head, extension))
        .or_else(|| bitmap(head))
        .or_else(|| bare_jxl(head))
}

/// EBML whose document type is known (RFC 8794, section 11.2.5).
fn ebml(head: &[u8]) -> Option<Format> {
    let header = head.strip_prefix(b"\x1A\x45\xDF\xA3")?;
    let header = header.get(..header.len().min(256))?;
    let at = find(header, b"\x42\x82")?;
    // The length before the type takes as many bytes as its first one has leading zeros, and one.
    let length = header.get(at + 2)?.leading_zeros() as usize + 1;
    let kind = header.get(at + 2 + length..)?;
    let container = if kind.starts_with(b"webm") {
        Container::WebM
    } else if kind.starts_with(b"matroska") {
        Container::Matroska
    } else {
        return None;
    };
    Some(Format::Media(container))
}

/// Formats of RIFF and of IFF, which say at byte 8 what they hold.
fn chunks(head: &[u8]) -> Option<Format> {
    let outer = head.first_chunk::<4>()?;
    let inner = head.get(8..12)?;
    Some(match (outer, inner) {
        (b"RIFF", b"AVI " | b"AVIX" | b"AVI\x19") => Format::Media(Container::Avi),
        (b"RIFF" | b"RF64" | b"BW64", b"WAVE") => Format::Media(Container::Wav),
        (b"RIFF", b"WEBP") => Format::Picture(PictureFormat::WebP),
        (b"FORM", b"AIFF" | b"AIFC") => Format::Media(Container::Aiff),
        _ => return None,
    })
}

fn tiff(head: &[u8], extension: &[u8]) -> Option<Format> {
    let begins = head.first_chunk::<4>()?;
    if !matches!(
        begins,
        b"II\x2A\0" | b"MM\0\x2A" | b"II\x2B\0" | b"MM\0\x2B"
    ) {
        return None;
    }
    let is_raw = head.get(8..10) == Some(b"CR") || RAW.contains(&extension);
    Some(Format::Picture(if is_raw {
        PictureFormat::Raw
    } else {
        PictureFormat::Tiff
    }))
}

/// `BM` says little: the size of the header behind the file's is one of few.
fn bitmap(head: &[u8]) -> Option<Format> {
    let head = head.strip_prefix(b"BM")?.first_chunk::<16>()?;
    let size = u32::from_le_bytes(*head.last_chunk::<4>()?.first_chunk()?);
    let is_header = matches!(size, 12 | 16 | 40 | 52 | 56 | 64 | 108 | 124);
    is_header.then_some(Format::Picture(PictureFormat::Bmp))
}

/// A codestream of JPEG XL without a container. Its mark has two bytes; the size of a picture follows.
fn bare_jxl(head: &[u8]) -> Option<Format> {
    let is_stream = head.starts_with(b"\xFF\x0A") && head.len() >= 12;
    is_stream.then_some(Format::Picture(PictureFormat::Jxl))
}

/// What stands behind the last dot, in small letters.
fn extension(name: &[u8]) -> Vec<u8> {
    let behind = name.rsplit(|byte| *byte == b'.').next();
    match behind {
        Some(extension) if extension.len() < name.len() => extension.to_ascii_lowercase(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::Budget;

    fn sniffed(bytes: &[u8], name: &str) -> Option<Format> {
        let source = bytes.to_vec();
        let mut window = Window::new(&source, bytes.len() as u64, Budget::default());
        sniff(&mut window, name.as_bytes()).unwrap()
    }

    const MEDIA_NAMES: [&str; 12] = [
        "a.mp3", "a.aac", "a.ac3", "a.flac", "a.m4a", "a.wav", "a.ogg", "a.opus", "a.ape", "a.dsf",
        "a.mp4", "a",
    ];

    #[test]
    fn the_name_does_not_change_what_a_magic_number_says() {
        for name in MEDIA_NAMES {
            for (begins, format) in [
                (&b"fLaC\0\0\0\x22"[..], Format::Media(Container::Flac)),
                (
                    b"\xFF\xD8\xFF\xE0\0\x10JFIF",
                    Format::Picture(PictureFormat::Jpeg),
                ),
                (b"RIFF\x24\0\0\0AVI LIST", Format::Media(Container::Avi)),
                (
                    b"RIFF\x24\0\0\0WEBPVP8 ",
                    Format::Picture(PictureFormat::WebP),
                ),
                (
                    b"\x1A\x45\xDF\xA3\x87\x42\x82\x84webm",
                    Format::Media(Container::WebM),
                ),
                // A length may take more bytes than it needs.
                (
                    b"\x1A\x45\xDF\xA3\x8E\x42\x82\x01\0\0\0\0\0\0\x04webm",
                    Format::Media(Container::WebM),
                ),
                (
                    b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
                    Format::Media(Container::QuickTime),
                ),
                (
                    b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif",
                    Format::Picture(PictureFormat::Avif),
                ),
                (
                    b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
                    Format::Media(Container::Mp4),
                ),
                (
                    b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom",
                    Format::Picture(PictureFormat::Raw),
                ),
            ] {
                assert_eq!(sniffed(begins, name), Some(format), "{name}");
            }
        }
    }

    #[test]
    fn a_camera_picture_is_told_from_tiff_by_its_content_or_name() {
        let tiff = b"II\x2A\0\x08\0\0\0\0\0\0\0";
        let raw = Some(Format::Picture(PictureFormat::Raw));
        assert_eq!(sniffed(tiff, "a.NEF"), raw);
        assert_eq!(
            sniffed(tiff, "nef"),
            Some(Format::Picture(PictureFormat::Tiff))
        );
        assert_eq!(sniffed(b"II\x2A\0\x10\0\0\0CR\x02\0", "a.tif"), raw);
    }

    #[test]
    fn text_and_what_is_empty_are_nothing() {
        for text in [
            &b""[..],
            b"B",
            b"BMW is a maker of cars, and more.",
            b"The free encyclopedia",
            b"MP3 players are rare now",
            b"ID3 tags stand in front",
            b"GGGGGGGGGGGGGGG",
            b"\xFF\xFEh\0e\0l\0l\0o\0",
        ] {
            for name in MEDIA_NAMES {
                assert_eq!(sniffed(text, name), None, "{text:?}");
            }
        }
    }

    #[test]
    fn random_bytes_are_nothing_whatever_their_name() {
        let mut random = filemap_testkit::Random::new(11);
        for round in 0..2000 {
            let length = 1 + random.index(12_000);
            let mut bytes: Vec<u8> = Vec::with_capacity(length + 8);
            while bytes.len() < length {
                bytes.extend_from_slice(&random.bits().to_le_bytes());
            }
            // Sync words of MPEG audio, ADTS, AC-3 and transport streams, strewn in.
            let marks: [&[u8]; 5] = [
                b"\xFF\xFB\x90\x64",
                b"\xFF\xF1\x50\x80",
                b"\x0B\x77",
                b"\x47\x40\x00\x10",
                b"\0\0\x01\xBA\x44",
            ];
            let mark = marks[round % marks.len()];
            for _ in 0..random.below(40) {
                let at = random.index(bytes.len());
                for (to, byte) in bytes[at..].iter_mut().zip(mark) {
                    *to = *byte;
                }
            }
            if round % 2 == 0 {
                for (to, byte) in bytes.iter_mut().zip(mark) {
                    *to = *byte;
                }
            }
            let name = MEDIA_NAMES[random.index(MEDIA_NAMES.len())];
            assert_eq!(sniffed(&bytes, name), None, "round {round}");
        }
    }
}
