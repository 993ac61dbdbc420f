//! Why an action is not done: the codes of UPnP Device Architecture 1.1 and of ContentDirectory.

use crate::dlna::xml::push_element;

use super::answer::{DECLARATION, ENVELOPE_BEGINS, ENVELOPE_ENDS};

/// Why an action is not done. By the standard its status is 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No such action.
    #[error("Invalid Action")]
    InvalidAction,
    /// An argument is missing or makes no sense.
    #[error("Invalid Args")]
    InvalidArgs,
    /// It failed.
    #[error("Action Failed")]
    ActionFailed,
    /// No such object.
    #[error("No such object")]
    NoSuchObject,
    /// The search criteria are not understood.
    #[error("Unsupported or invalid search criteria")]
    InvalidSearch,
    /// The sort criteria are not understood.
    #[error("Unsupported or invalid sort criteria")]
    InvalidSort,
    /// No such connection.
    #[error("Invalid connection reference")]
    NoSuchConnection,
    /// No such container.
    #[error("No such container")]
    NoSuchContainer,
    /// It cannot be processed.
    #[error("Cannot process the request")]
    CannotProcess,
}

impl Fault {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> u16 {
        match self {
            Self::InvalidAction => 401,
            Self::InvalidArgs => 402,
            Self::ActionFailed => 501,
            Self::NoSuchObject => 701,
            Self::NoSuchConnection => 706,
            Self::InvalidSearch => 708,
            Self::InvalidSort => 709,
            Self::NoSuchContainer => 710,
            Self::CannotProcess => 720,
        }
    }

    /// The body of the answer that says it.
    #[must_use]
    pub fn body(self) -> String {
        let mut out = format!("{DECLARATION}{ENVELOPE_BEGINS}");
        out.push_str(
            "<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>",
        );
        out.push_str("<UPnPError xmlns=\"urn:schemas-upnp-org:control-1-0\">");
        push_element(&mut out, "errorCode", &self.code().to_string());
        push_element(&mut out, "errorDescription", &self.to_string());
        out.push_str("</UPnPError></detail></s:Fault>");
        out.push_str(ENVELOPE_ENDS);
        out
    }
}
