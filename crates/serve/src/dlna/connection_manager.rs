//! In which formats there is something: the service ConnectionManager:1.

use super::didl::MEDIA_TYPES;
use super::names::Service;
use super::soap::{Action, Answer, Fault};

/// Profiles that may be said of files, with their types.
const PROFILES: [(&str, &str); 4] = [
    ("audio/mpeg", "MP3"),
    ("audio/mp4", "AAC_ISO"),
    ("audio/ac3", "AC3"),
    ("image/jpeg", "JPEG_TN"),
];

/// What can be sent: every type that a file may have, and the profiles that may be said of one.
#[must_use]
pub fn source_protocol_info() -> String {
    let profiles = PROFILES
        .iter()
        .map(|(kind, profile)| format!("http-get:*:{kind}:DLNA.ORG_PN={profile}"));
    let types = MEDIA_TYPES
        .iter()
        .map(|kind| format!("http-get:*:{kind}:*"));
    profiles.chain(types).collect::<Vec<_>>().join(",")
}

/// Answers an action of the service.
///
/// # Errors
/// A fault for the client.
pub fn act(action: &Action) -> Result<String, Fault> {
    let answer = Answer::to(&action.name, Service::ConnectionManager.kind());
    Ok(match action.name.as_str() {
        "GetProtocolInfo" => answer
            .with("Source", &source_protocol_info())
            .with("Sink", "")
            .body(),
        "GetCurrentConnectionIDs" => answer.with("ConnectionIDs", "0").body(),
        "GetCurrentConnectionInfo" => {
            let id = action.argument("ConnectionID").ok_or(Fault::InvalidArgs)?;
            let id: i32 = id.trim().parse().map_err(|_| Fault::InvalidArgs)?;
            if id != 0 {
                return Err(Fault::NoSuchConnection);
            }
            let mut answer = answer;
            for (name, value) in [
                ("RcsID", "-1"),
                ("AVTransportID", "-1"),
                ("ProtocolInfo", ""),
                ("PeerConnectionManager", ""),
                ("PeerConnectionID", "-1"),
                ("Direction", "Output"),
                ("Status", "OK"),
            ] {
                answer = answer.with(name, value);
            }
            answer.body()
        }
        _ => return Err(Fault::InvalidAction),
    })
}
