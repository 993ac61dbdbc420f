//! The answer to an action.

use crate::dlna::xml::{push_element, push_escaped};

/// The first line of a document.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
pub(super) const ENVELOPE_BEGINS: &str = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" \
     s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>";
pub(super) const ENVELOPE_ENDS: &str = "</s:Body></s:Envelope>\n";

/// The answer to an action, written argument by argument in the order of the service's description.
#[derive(Debug)]
pub struct Answer {
    out: String,
    action: String,
}

impl Answer {
    /// Begins the answer to an action of a service.
    #[must_use]
    pub fn to(action: &str, service: &str) -> Self {
        let mut out = format!("{DECLARATION}{ENVELOPE_BEGINS}<u:{action}Response");
        crate::dlna::xml::push_attribute(&mut out, "xmlns:u", service);
        out.push('>');
        Self {
            out,
            action: action.to_owned(),
        }
    }

    /// Appends an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        push_element(&mut self.out, name, value);
        self
    }

    /// Appends an argument that is a document itself: escaped once more.
    #[must_use]
    pub fn with_document(mut self, name: &str, markup: &str) -> Self {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        push_escaped(&mut self.out, markup);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self
    }

    /// The body.
    #[must_use]
    pub fn body(mut self) -> String {
        self.out.push_str("</u:");
        self.out.push_str(&self.action);
        self.out.push_str("Response>");
        self.out.push_str(ENVELOPE_ENDS);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_in_their_order() {
        let answer = Answer::to("Browse", "urn:x:1")
            .with_document("Result", "<a b=\"c\">&amp;</a>")
            .with("NumberReturned", "1");
        assert_eq!(
            answer.body(),
            format!(
                "{DECLARATION}{ENVELOPE_BEGINS}<u:BrowseResponse xmlns:u=\"urn:x:1\">\
                 <Result>&lt;a b=\"c\"&gt;&amp;amp;&lt;/a&gt;</Result>\
                 <NumberReturned>1</NumberReturned></u:BrowseResponse>{ENVELOPE_ENDS}"
            )
        );
    }
}
