//! The catalogue as a UPnP AV media server.
