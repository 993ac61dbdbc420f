//! What a server is told when it starts.

use std::path::PathBuf;

use filemap_thumbnail::Tools;

use crate::http::Token;

/// How a server runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What it calls itself to people: "filemap on attic".
    pub name: String,
    /// Names of this host, beside IP literals and `localhost`, that a request may be addressed to.
    pub hosts: Vec<String>,
    /// What clients must know; none where everybody may ask.
    pub token: Option<Token>,
    /// Absolute paths of the roots that televisions may see.
    pub shared: Vec<Vec<u8>>,
    /// Where televisions are told of the server; none where they are not.
    pub media_server: Option<MediaServerSettings>,
    /// The folder in which thumbnails are kept, and how they are decoded; none makes none.
    pub thumbnails: Option<(PathBuf, Tools)>,
    /// Threads that read the catalogue.
    pub readers: usize,
    /// Threads that read files.
    pub file_readers: usize,
}

/// Where televisions are told of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaServerSettings {
    /// The names of interfaces; none named is all that may have televisions.
    pub interfaces: Vec<String>,
    /// How many routers announcements may pass, plus one.
    pub hops: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "filemap".to_owned(),
            hosts: Vec::new(),
            token: None,
            shared: Vec::new(),
            media_server: None,
            thumbnails: None,
            readers: 2,
            file_readers: 4,
        }
    }
}
