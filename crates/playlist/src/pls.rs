//! PLS: `FileN`, `TitleN` and `LengthN`, in any order and case, with gaps; `NumberOfEntries` is not believed.

use std::collections::BTreeMap;

use filemap_model::PlaylistTrack;

use crate::error::PlaylistError;
use crate::format::PlaylistFormat;
use crate::lines::Lines;
use crate::location::{line_of, of_line};
use crate::plain_text::to_string;
use crate::seconds::{read_seconds, write_seconds};
use crate::title::{one_line, spoken_title};
use crate::tracks::Tracks;

/// What GNOME's programs write the name of a list as.
const NAME: &[u8] = b"X-GNOME-Title";

/// A number's keys: the location is there once `FileN` was read.
#[derive(Default)]
struct Numbered {
    track: PlaylistTrack,
    has_location: bool,
}

pub(crate) fn read(text: &[u8], tracks: &mut Tracks) -> Result<String, PlaylistError> {
    let mut name = String::new();
    let mut numbered = BTreeMap::<u64, Numbered>::new();
    for line in Lines::of(text) {
        let Some((key, value)) = key_and_value(line?) else {
            continue;
        };
        if key.eq_ignore_ascii_case(NAME) {
            name = to_string(value).trim().to_owned();
            continue;
        }
        let Some((word, number)) = word_and_number(key) else {
            continue;
        };
        set(numbered.entry(number).or_default(), word, value);
        tracks.allow(numbered.len())?;
    }
    for (_, entry) in numbered {
        if entry.has_location {
            tracks.push(entry.track)?;
        }
    }
    Ok(name)
}

fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let equals = line.iter().position(|byte| *byte == b'=')?;
    let (key, value) = line.split_at(equals);
    Some((key.trim_ascii(), value.get(1..)?.trim_ascii()))
}

#[derive(Clone, Copy)]
enum Word {
    File,
    Title,
    Length,
}

fn word_and_number(key: &[u8]) -> Option<(Word, u64)> {
    let words = [
        (&b"File"[..], Word::File),
        (b"Title", Word::Title),
        (b"Length", Word::Length),
    ];
    words.into_iter().find_map(|(word, meaning)| {
        let (begin, digits) = key.split_at_checked(word.len())?;
        let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
        if !begin.eq_ignore_ascii_case(word) || !is_number {
            return None;
        }
        let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
        Some((meaning, number))
    })
}

fn set(entry: &mut Numbered, word: Word, value: &[u8]) {
    match word {
        Word::File if value.is_empty() => {}
        Word::File => {
            entry.track.location = of_line(value, PlaylistFormat::Pls);
            entry.has_location = true;
        }
        Word::Title => to_string(value).trim().clone_into(&mut entry.track.title),
        Word::Length => entry.track.milliseconds = read_seconds(value).0,
    }
}

pub(crate) fn write_head(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b"[playlist]\n");
    let name = one_line(name);
    if !name.is_empty() {
        out.extend_from_slice(NAME);
        out.push(b'=');
        out.extend_from_slice(name.as_bytes());
        out.push(b'\n');
    }
}

pub(crate) fn write_track(out: &mut Vec<u8>, track: &PlaylistTrack, number: u64) {
    out.extend_from_slice(format!("File{number}=").as_bytes());
    out.extend_from_slice(&line_of(&track.location, PlaylistFormat::Pls));
    out.push(b'\n');
    let title = spoken_title(track);
    if !title.is_empty() {
        out.extend_from_slice(format!("Title{number}={title}\n").as_bytes());
    }
    if track.milliseconds.is_some() {
        out.extend_from_slice(format!("Length{number}=").as_bytes());
        write_seconds(out, track.milliseconds);
        out.push(b'\n');
    }
}

pub(crate) fn write_tail(out: &mut Vec<u8>, tracks: u64) {
    out.extend_from_slice(format!("NumberOfEntries={tracks}\nVersion=2\n").as_bytes());
}
