//! Objects as DIDL-Lite, the language in which ContentDirectory speaks of them.

mod filter;
mod object;
mod resource;

pub use filter::Filter;
pub use object::{About, Art, Detail, Subtitle, push_container, push_item};
pub use resource::{MEDIA_TYPES, Resource, content_features, duration_text, media_type, profile};

/// How a document begins.
pub const BEGINS: &str = "<DIDL-Lite xmlns=\"urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/\" \
     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:upnp=\"urn:schemas-upnp-org:metadata-1-0/upnp/\" \
     xmlns:dlna=\"urn:schemas-dlna-org:metadata-1-0/\" xmlns:sec=\"http://www.sec.co.kr/\" \
     xmlns:pv=\"http://www.pv.com/pvns/\">";
/// How it ends.
pub const ENDS: &str = "</DIDL-Lite>";
