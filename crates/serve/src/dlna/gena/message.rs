//! What a subscriber is told.

use crate::dlna::soap::DECLARATION;
use crate::dlna::xml::push_element;

/// A variable with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// The body of a message with these variables.
#[must_use]
pub fn property_set(variables: &[Variable]) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str("<e:propertyset xmlns:e=\"urn:schemas-upnp-org:event-1-0\">");
    for variable in variables {
        out.push_str("<e:property>");
        push_element(&mut out, variable.name, &variable.value);
        out.push_str("</e:property>");
    }
    out.push_str("</e:propertyset>\n");
    out
}
