//! The bytes of files over HTTP, with everything that RFC 9110 says of ranges and conditions.
//!
//! The API, and media for televisions, answer with [`respond`]: what differs between them are the headers.

mod body;
mod condition;
mod disposition;
mod media_type;
mod open;
mod range;
mod respond;

pub use body::{ByteSource, FileBody};
pub use condition::{Conditions, Validators, Verdict};
pub use disposition::{Disposition, content_disposition};
pub use media_type::{is_shown, media_type_of};
pub use open::{OpenedFile, open_beneath, open_plain};
pub use range::{ByteRange, MOST_RANGES, Selection, select};
pub use respond::{Content, respond};
