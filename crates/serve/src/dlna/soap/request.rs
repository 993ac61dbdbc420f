//! The action that a client asks for.
//!
//! Elements count by their local names, whatever prefix they have: clients make all kinds of prefixes up. Arguments
//! come in any order. The body names the action; the header `SOAPACTION` must not contradict it.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

/// How deep elements may be nested.
const DEEPEST: usize = 32;
/// The most arguments; no action has ten.
const MOST_ARGUMENTS: usize = 64;
/// Where the action stands: below the envelope and its body.
const ACTION_DEPTH: usize = 2;

/// Why a body is no action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SoapError {
    /// It is not well-formed.
    #[error("the request is not well-formed XML")]
    NotWellFormed,
    /// It has a document type, or more levels or arguments than any request needs.
    #[error("the request has a document type, or more elements than an action needs")]
    Refused,
    /// There is no action in it.
    #[error("the request holds no action")]
    NoAction,
    /// The header says another one.
    #[error("the header SOAPACTION names another action than the request")]
    Contradiction,
}

/// An action with its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// Its name.
    pub name: String,
    arguments: Vec<(String, String)>,
}

impl Action {
    /// Reads the action of a request, and compares it with the header `SOAPACTION` where there is one.
    ///
    /// # Errors
    /// When the body holds no action, or the header says another one.
    pub fn read(body: &[u8], header: Option<&str>) -> Result<Self, SoapError> {
        let text = std::str::from_utf8(body).map_err(|_| SoapError::NotWellFormed)?;
        let action = read(text)?;
        if let Some(header) = header {
            let header = header.trim().trim_matches('"');
            let said = header.rsplit('#').next().unwrap_or_default();
            if said != action.name {
                return Err(SoapError::Contradiction);
            }
        }
        Ok(action)
    }

    /// An argument by its name.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&str> {
        let found = self.arguments.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Where the reader is.
#[derive(Default)]
struct State {
    depth: usize,
    action: Option<Action>,
    is_over: bool,
    /// In an argument: what it says so far.
    text: Option<String>,
}

fn read(text: &str) -> Result<Action, SoapError> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut state = State::default();
    loop {
        let event = reader.read_event();
        match event.map_err(|_| SoapError::NotWellFormed)? {
            Event::Start(start) => state.open(start.local_name().as_ref())?,
            Event::Empty(start) => {
                state.open(start.local_name().as_ref())?;
                state.close();
            }
            Event::End(_) => state.close(),
            Event::Text(text) => state.push(&text.xml10_content()),
            Event::CData(text) => state.push(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = letter_of(&reference).ok_or(SoapError::NotWellFormed)?;
                state.push(letter.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(SoapError::Refused),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    if state.depth != 0 {
        return Err(SoapError::NotWellFormed);
    }
    state.action.ok_or(SoapError::NoAction)
}

impl State {
    fn open(&mut self, name: &str) -> Result<(), SoapError> {
        match self.depth {
            0 if name != "Envelope" => return Err(SoapError::NoAction),
            // A header may stand before the body, with anything in it.
            1 if name != "Body" => self.is_over = true,
            1 => self.is_over = self.action.is_some(),
            ACTION_DEPTH if !self.is_over && self.action.is_none() => {
                self.action = Some(Action {
                    name: name.to_owned(),
                    arguments: Vec::new(),
                });
            }
            ACTION_DEPTH => self.is_over = true,
            3 if !self.is_over => {
                let action = self.action.as_mut().ok_or(SoapError::NoAction)?;
                if action.arguments.len() >= MOST_ARGUMENTS {
                    return Err(SoapError::Refused);
                }
                action.arguments.push((name.to_owned(), String::new()));
                self.text = Some(String::new());
            }
            DEEPEST.. => return Err(SoapError::Refused),
            _ => {}
        }
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == ACTION_DEPTH + 1
            && let Some(text) = self.text.take()
            && let Some(action) = &mut self.action
            && let Some((_, value)) = action.arguments.last_mut()
        {
            *value = text;
        }
    }

    fn push(&mut self, piece: &str) {
        if let Some(text) = &mut self.text {
            text.push_str(piece);
        }
    }
}

/// The character that a reference stands for: one of the five of XML, or a number.
fn letter_of(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    let name: &str = reference;
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">\
             <s:Body>{body}</s:Body></s:Envelope>"
        )
    }

    fn action(body: &str) -> Result<Action, SoapError> {
        Action::read(envelope(body).as_bytes(), None)
    }

    #[test]
    fn arguments_come_in_any_order_and_under_any_prefix() {
        let read = action(
            "<m:Browse xmlns:m=\"urn:x\"><x:Filter xmlns:x=\"y\">*</x:Filter>\
             <ObjectID>a &lt;b&gt; &amp; &#x41;<![CDATA[<c>]]></ObjectID><SortCriteria/></m:Browse>",
        )
        .unwrap();
        assert_eq!(read.name, "Browse");
        assert_eq!(read.argument("Filter"), Some("*"));
        assert_eq!(read.argument("ObjectID"), Some("a <b> & A<c>"));
        assert_eq!(read.argument("SortCriteria"), Some(""));
        assert_eq!(read.argument("StartingIndex"), None);
    }

    #[test]
    fn a_header_before_the_body_is_passed_over() {
        let text = "<s:Envelope xmlns:s=\"e\"><s:Header><a><b>c</b></a></s:Header>\
                    <s:Body><u:Search xmlns:u=\"d\"><A>1</A></u:Search><u:Other xmlns:u=\"d\"><A>2</A></u:Other>\
                    </s:Body></s:Envelope>";
        let read = Action::read(text.as_bytes(), None).unwrap();
        assert_eq!(
            (read.name.as_str(), read.argument("A")),
            ("Search", Some("1"))
        );
    }

    #[test]
    fn the_header_must_say_the_same() {
        let text = envelope("<u:Browse xmlns:u=\"d\"/>");
        let read = |header| Action::read(text.as_bytes(), Some(header));
        assert!(read("\"urn:schemas-upnp-org:service:ContentDirectory:1#Browse\"").is_ok());
        assert!(read("urn:x#Browse").is_ok());
        assert_eq!(read("\"urn:x#Search\""), Err(SoapError::Contradiction));
    }

    #[test]
    fn what_is_no_action_is_refused() {
        assert_eq!(Action::read(b"", None), Err(SoapError::NoAction));
        assert_eq!(Action::read(b"<a/>", None), Err(SoapError::NoAction));
        assert_eq!(Action::read(b"\xff", None), Err(SoapError::NotWellFormed));
        assert_eq!(action(""), Err(SoapError::NoAction));
        for damaged in [
            "<u:Browse",
            "<u:Browse><A></u:Browse>",
            "<u:Browse>&nope;</u:Browse>",
        ] {
            assert_eq!(action(damaged), Err(SoapError::NotWellFormed), "{damaged}");
        }
    }

    #[test]
    fn entities_of_the_client_and_endless_nesting_are_refused() {
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>";
        assert_eq!(
            Action::read(laughs.as_bytes(), None),
            Err(SoapError::Refused)
        );
        let deep = format!("<u>{}{}</u>", "<a>".repeat(100), "</a>".repeat(100));
        assert_eq!(action(&deep), Err(SoapError::Refused));
        let wide = format!("<u>{}</u>", "<a/>".repeat(100));
        assert_eq!(action(&wide), Err(SoapError::Refused));
    }
}
