//! May this device ask? Devices of Microsoft ask before they browse; everybody may.

use super::names::Service;
use super::soap::{Action, Answer, Fault};

/// Answers an action of the service.
///
/// # Errors
/// A fault for the client.
pub fn act(action: &Action) -> Result<String, Fault> {
    let answer = Answer::to(&action.name, Service::Registrar.kind());
    match action.name.as_str() {
        "IsAuthorized" | "IsValidated" => Ok(answer.with("Result", "1").body()),
        "RegisterDevice" => Ok(answer.with("RegistrationRespMsg", "").body()),
        _ => Err(Fault::InvalidAction),
    }
}
