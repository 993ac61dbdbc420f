//! `filemap image cat`, `hex` and `hash`: the bytes of images, zones and files.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use filemap::image::{Disk, HashKind, hash as hash_disk};
use filemap::text::size_text;
use filemap::{ImageHashes, Vaults};
use filemap_api::ImageHashAnswer;

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use super::open::{Session, failed};
use crate::arguments::{ImageHexArguments, ImagePlaces};

/// Bytes read at once.
const PIECE: usize = 256 << 10;
/// Bytes of a line of `hex`.
const LINE: usize = 16;

/// Writes files to standard output.
pub(super) fn cat(context: &mut Context<'_>, arguments: &ImagePlaces) -> CommandResult {
    let session = Session::new(arguments.opening)?;
    for path in &arguments.places {
        let (disk, written) = session.disk(path)?;
        each_piece(
            &session,
            &*disk,
            (0, disk.length()),
            &written,
            &mut |_, piece| Ok(context.output.text(piece)?),
        )?;
    }
    Ok(session.end(context))
}

/// Shows bytes in hexadecimal digits.
pub(super) fn hex(context: &mut Context<'_>, arguments: &ImageHexArguments) -> CommandResult {
    let session = Session::new(arguments.opening)?;
    let (disk, written) = session.disk(&arguments.place)?;
    if arguments.offset > disk.length() {
        let text = format!(
            "--offset {} lies behind the end: it has {} bytes",
            arguments.offset,
            disk.length()
        );
        return Err(CommandError::Usage(text));
    }
    let end = arguments
        .offset
        .saturating_add(arguments.length)
        .min(disk.length());
    each_piece(
        &session,
        &*disk,
        (arguments.offset, end),
        &written,
        &mut |at, piece| {
            for (number, bytes) in (0..).zip(piece.chunks(LINE)) {
                let line = hex_line(at + number * LINE as u64, bytes);
                context.output.row(line.as_bytes())?;
            }
            Ok(())
        },
    )?;
    Ok(session.end(context))
}

/// A line as that of `hexdump -C`.
fn hex_line(at: u64, bytes: &[u8]) -> String {
    let mut line = format!("{at:08x} ");
    for column in 0..LINE {
        if column % 8 == 0 {
            line.push(' ');
        }
        match bytes.get(column) {
            Some(byte) => line.push_str(&format!("{byte:02x} ")),
            None => line.push_str("   "),
        }
    }
    let shown = |byte: &u8| match byte {
        0x20..0x7f => char::from(*byte),
        _ => '.',
    };
    let text: String = bytes.iter().map(shown).collect();
    line.push_str(&format!(" |{text}|"));
    line
}

type Piece<'p> = &'p mut dyn FnMut(u64, &[u8]) -> Result<(), CommandError>;

/// Hands the bytes from one offset to another over, piece by piece, until it is stopped.
fn each_piece(
    session: &Session,
    disk: &dyn Disk,
    (mut at, end): (u64, u64),
    path: &[u8],
    take: Piece<'_>,
) -> Result<(), CommandError> {
    let mut buffer = vec![0; PIECE];
    while at < end && !session.stop.is_raised() {
        let size = usize::try_from(end - at).map_or(PIECE, |left| left.min(PIECE));
        let piece = buffer.get_mut(..size).unwrap_or_default();
        let read = disk
            .read_at(piece, at)
            .map_err(|error| failed(path, error.into()))?;
        let piece = piece.get(..read).unwrap_or_default();
        if piece.is_empty() {
            let error = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
            return Err(failed(path, error.into()));
        }
        take(at, piece)?;
        at += read as u64;
    }
    Ok(())
}

/// Shows the hashes of each place.
pub(super) fn hash(context: &mut Context<'_>, arguments: &ImagePlaces) -> CommandResult {
    let mut session = Session::new(arguments.opening)?;
    let vaults = context.vaults_if_any();
    for path in &arguments.places {
        let hashes = hash_place(context, &mut session, &vaults, path);
        if session.stop.is_raised() {
            break;
        }
        let hashes = hashes?;
        show_hashes(
            context,
            &ImageHashAnswer {
                path: (&hashes.path).into(),
                bytes: hashes.bytes,
                md5: hashes.md5.as_str().into(),
                sha1: hashes.sha1.as_str().into(),
                sha256: hashes.sha256.as_str().into(),
            },
        )?;
    }
    context.end_of_vaults(&vaults);
    Ok(session.end(context))
}

/// The hashes of a place: those of a whole image from the catalogue where it knows them.
fn hash_place(
    context: &mut Context<'_>,
    session: &mut Session,
    vaults: &Vaults,
    path: &OsStr,
) -> Result<ImageHashes, CommandError> {
    let options = session.options.clone();
    let mut told = |done: u64, length: u64| {
        session.draw(context, || {
            format!("{} of {}", size_text(done), size_text(length))
        });
    };
    if let Some(hashes) = vaults.hashes(path.as_bytes(), &options, &mut told)? {
        return Ok(hashes);
    }
    let (disk, written) = session.disk(path)?;
    let length = disk.length();
    let mut told = |done: u64| {
        session.draw(context, || {
            format!("{} of {}", size_text(done), size_text(length))
        });
    };
    let digests = hash_disk(&*disk, &HashKind::ALL, &mut told, &options.stop);
    let digests = digests.map_err(|error| failed(&written, error))?;
    let mut digests = digests.into_iter();
    let mut next = || digests.next().unwrap_or_default();
    Ok(ImageHashes {
        path: written,
        bytes: length,
        md5: next(),
        sha1: next(),
        sha256: next(),
    })
}

fn show_hashes(
    context: &mut Context<'_>,
    answer: &ImageHashAnswer<'_>,
) -> Result<(), CommandError> {
    if context.json {
        return context.answer(answer);
    }
    for (word, digest) in [
        ("md5", &answer.md5),
        ("sha1", &answer.sha1),
        ("sha256", &answer.sha256),
    ] {
        context
            .output
            .text(format!("{word:<6}  {digest}  ").as_bytes())?;
        context.output.line(&answer.path.0)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::hex_line;

    #[test]
    fn lines_are_those_of_hexdump() {
        assert_eq!(
            hex_line(16, b"0123456789abcdef"),
            "00000010  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|"
        );
        assert_eq!(
            hex_line(0, b"\x00A\xff"),
            "00000000  00 41 ff                                          |.A.|"
        );
    }
}
