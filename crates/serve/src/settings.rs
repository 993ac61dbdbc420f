//! What a server is told when it starts.

use std::net::SocketAddr;

/// How a server runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens.
    pub listen: Vec<SocketAddr>,
    /// What it calls itself to people: "filemap on attic".
    pub name: String,
    /// Names of this host, beside IP literals and `localhost`, that a request may be addressed to.
    pub hosts: Vec<String>,
    /// Absolute paths of the roots that televisions may see.
    pub shared: Vec<Vec<u8>>,
    /// Threads that read the catalogue.
    pub readers: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: vec![SocketAddr::from(([127, 0, 0, 1], 8090))],
            name: "filemap".to_owned(),
            hosts: Vec::new(),
            shared: Vec::new(),
            readers: 2,
        }
    }
}
