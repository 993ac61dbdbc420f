//! The names that the standards give: types, namespaces, versions.

/// The type of the device.
pub const MEDIA_SERVER: &str = "urn:schemas-upnp-org:device:MediaServer:1";
/// What every root device answers to.
pub const ROOT_DEVICE: &str = "upnp:rootdevice";

/// A service of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// What there is.
    ContentDirectory,
    /// In which formats.
    ConnectionManager,
    /// May this device ask? Devices of Microsoft want to know.
    Registrar,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 3] = [
        Self::ContentDirectory,
        Self::ConnectionManager,
        Self::Registrar,
    ];

    /// Its type.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::ContentDirectory => "urn:schemas-upnp-org:service:ContentDirectory:1",
            Self::ConnectionManager => "urn:schemas-upnp-org:service:ConnectionManager:1",
            Self::Registrar => "urn:microsoft.com:service:X_MS_MediaReceiverRegistrar:1",
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ContentDirectory => "urn:upnp-org:serviceId:ContentDirectory",
            Self::ConnectionManager => "urn:upnp-org:serviceId:ConnectionManager",
            Self::Registrar => "urn:microsoft.com:serviceId:X_MS_MediaReceiverRegistrar",
        }
    }

    /// Its word in URLs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ContentDirectory => "content",
            Self::ConnectionManager => "connection",
            Self::Registrar => "registrar",
        }
    }

    /// The service of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.word() == word)
    }
}

/// Who answers, as `SERVER` says it. Televisions look for `DLNADOC/1.50`.
#[must_use]
pub fn server_name() -> String {
    format!(
        "Linux/1.0 UPnP/1.0 DLNADOC/1.50 filemap/{}",
        env!("CARGO_PKG_VERSION")
    )
}
