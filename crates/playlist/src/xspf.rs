//! XSPF: `playlist/trackList/track` with `location`, `title`, `creator`, `album`, `trackNum` and `duration`.
//!
//! A document type is not read, so that no entity stands for more than a character: one that is not known
//! stands for itself. Of several locations of a track the first counts; `xml:base` is not read.

use std::borrow::Cow;

use filemap_model::PlaylistTrack;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use crate::error::PlaylistError;
use crate::limits::LONGEST_TEXT;
use crate::location::{of_uri, uri_of};
use crate::plain_text::to_string;
use crate::tracks::Tracks;

/// How deep elements may be nested; XSPF itself needs four levels.
const DEEPEST: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Playlist,
    Name,
    TrackList,
    Track,
    Location,
    Title,
    Creator,
    Album,
    Number,
    Duration,
    /// Something else, with all that is in it.
    Other,
}

impl Element {
    fn below(parent: Option<Self>, name: &str) -> Option<Self> {
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        let element = match parent {
            None => return is("playlist").then_some(Self::Playlist),
            Some(Self::Playlist) if is("title") => Self::Name,
            Some(Self::Playlist) if is("trackList") => Self::TrackList,
            Some(Self::TrackList) if is("track") => Self::Track,
            Some(Self::Track) if is("location") => Self::Location,
            Some(Self::Track) if is("title") => Self::Title,
            Some(Self::Track) if is("creator") => Self::Creator,
            Some(Self::Track) if is("album") => Self::Album,
            Some(Self::Track) if is("trackNum") => Self::Number,
            Some(Self::Track) if is("duration") => Self::Duration,
            Some(_) => Self::Other,
        };
        Some(element)
    }

    const fn has_text(self) -> bool {
        !matches!(
            self,
            Self::Playlist | Self::TrackList | Self::Track | Self::Other
        )
    }
}

/// Where the reader is, and what it has found so far.
#[derive(Default)]
struct State {
    open: Vec<Element>,
    was_playlist: bool,
    name: String,
    text: String,
    track: PlaylistTrack,
    has_location: bool,
}

pub(crate) fn read(text: &[u8], tracks: &mut Tracks) -> Result<String, PlaylistError> {
    let text = match std::str::from_utf8(text) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(to_string(text)),
    };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let mut state = State::default();
    loop {
        let event = reader.read_event();
        let at = |position: u64| line_at(&text, position);
        let event = event.map_err(|error| PlaylistError::Xml {
            line: at(reader.error_position()),
            reason: error.to_string(),
        })?;
        let line = || at(reader.buffer_position());
        match event {
            Event::Start(start) => state.open(start.local_name().as_ref())?,
            Event::Empty(empty) => {
                state.open(empty.local_name().as_ref())?;
                state.close(tracks)?;
            }
            Event::End(_) => state.close(tracks)?,
            Event::Text(text) => state.say(&text.xml10_content(), line)?,
            Event::CData(text) => state.say(&text.xml10_content(), line)?,
            Event::GeneralRef(name) => state.say(&character(&name), line)?,
            Event::Eof if !state.was_playlist => return Err(PlaylistError::OtherXml),
            Event::Eof if state.open.is_empty() => return Ok(state.name),
            Event::Eof => {
                return Err(PlaylistError::Xml {
                    line: line(),
                    reason: "it ends inside an element".to_owned(),
                });
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn line_at(text: &str, position: u64) -> u64 {
    let end = usize::try_from(position).unwrap_or(usize::MAX);
    let before = text.as_bytes().get(..end).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// What a reference stands for: a character, or itself where nobody knows it.
fn character(reference: &BytesRef<'_>) -> String {
    let name: &str = reference;
    match name {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => match reference.resolve_char_ref() {
            Ok(Some(character)) => character.to_string(),
            _ => format!("&{name};"),
        },
    }
}

impl State {
    fn open(&mut self, name: &str) -> Result<(), PlaylistError> {
        if self.open.len() >= DEEPEST {
            return Err(PlaylistError::TooDeep);
        }
        let element = Element::below(self.open.last().copied(), name);
        let element = element.ok_or(PlaylistError::OtherXml)?;
        self.was_playlist = true;
        if element.has_text() {
            self.text.clear();
        }
        self.open.push(element);
        Ok(())
    }

    fn say(&mut self, text: &str, line: impl FnOnce() -> u64) -> Result<(), PlaylistError> {
        if !self.open.last().is_some_and(|element| element.has_text()) {
            return Ok(());
        }
        if self.text.len() + text.len() > LONGEST_TEXT {
            return Err(PlaylistError::TooLong(line()));
        }
        self.text.push_str(text);
        Ok(())
    }

    fn close(&mut self, tracks: &mut Tracks) -> Result<(), PlaylistError> {
        let text = self.text.trim();
        let track = &mut self.track;
        match self.open.pop() {
            Some(Element::Name) => text.clone_into(&mut self.name),
            Some(Element::Location) if !self.has_location && !text.is_empty() => {
                track.location = of_uri(text);
                self.has_location = true;
            }
            Some(Element::Title) => text.clone_into(&mut track.title),
            Some(Element::Creator) => text.clone_into(&mut track.creator),
            Some(Element::Album) => text.clone_into(&mut track.album),
            Some(Element::Number) => track.number = text.parse().ok(),
            Some(Element::Duration) => {
                track.milliseconds = text.parse().ok().filter(|length| *length > 0);
            }
            Some(Element::Track) => {
                self.has_location = false;
                tracks.push(std::mem::take(track))?;
            }
            _ => {}
        }
        Ok(())
    }
}

pub(crate) fn write_head(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.extend_from_slice(b"<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n");
    write_element(out, "  ", "title", name.trim());
    out.extend_from_slice(b"  <trackList>\n");
}

pub(crate) fn write_track(out: &mut Vec<u8>, track: &PlaylistTrack) {
    out.extend_from_slice(b"    <track>\n");
    let location = uri_of(&track.location);
    let number = |number: Option<u64>| number.map_or(String::new(), |number| number.to_string());
    for (name, text) in [
        ("location", &*String::from_utf8_lossy(&location)),
        ("title", track.title.trim()),
        ("creator", track.creator.trim()),
        ("album", track.album.trim()),
        ("trackNum", &number(track.number.map(u64::from))),
        ("duration", &number(track.milliseconds)),
    ] {
        write_element(out, "      ", name, text);
    }
    out.extend_from_slice(b"    </track>\n");
}

pub(crate) fn write_tail(out: &mut Vec<u8>) {
    out.extend_from_slice(b"  </trackList>\n</playlist>\n");
}

/// Writes an element, unless there is nothing in it.
fn write_element(out: &mut Vec<u8>, indent: &str, name: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    out.extend_from_slice(format!("{indent}<{name}>").as_bytes());
    write_text(out, text);
    out.extend_from_slice(format!("</{name}>\n").as_bytes());
}

/// Writes text; what XML cannot hold becomes the sign for what cannot be shown.
fn write_text(out: &mut Vec<u8>, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '&' => out.extend_from_slice(b"&amp;"),
            '\t' | '\n' | '\r' => {
                out.extend_from_slice(format!("&#{};", u32::from(character)).as_bytes());
            }
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {
                out.extend_from_slice("\u{fffd}".as_bytes());
            }
            _ => {
                let mut bytes = [0; 4];
                out.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
            }
        }
    }
}
