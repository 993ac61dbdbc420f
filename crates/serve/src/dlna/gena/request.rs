//! What a request to subscribe asks for.

use std::time::Duration;

/// The headers of SUBSCRIBE and UNSUBSCRIBE.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SubscribeRequest<'r> {
    /// `NT`
    pub kind: Option<&'r str>,
    /// `CALLBACK`
    pub callback: Option<&'r str>,
    /// `SID`
    pub id: Option<&'r str>,
    /// `TIMEOUT`
    pub timeout: Option<&'r str>,
}

/// Why a request to subscribe is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubscribeError {
    /// It says both who it is and that it is new: 400.
    #[error("a subscription has an SID, or NT and CALLBACK, not both")]
    Contradiction,
    /// There is no such subscription, no kind that is known, no address that may be told: 412.
    #[error("there is no such subscription, or no callback in this subnet")]
    Precondition,
    /// There is no place left: 503.
    #[error("no place is left for a subscription")]
    Full,
}

impl SubscribeError {
    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Contradiction => 400,
            Self::Precondition => 412,
            Self::Full => 503,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked<'r> {
    /// A new subscription.
    New { callback: &'r str },
    /// One that is there.
    Known { id: &'r str },
}

/// How long a subscription is given, whatever is asked for.
const USUAL: u64 = 1800;
const LEAST: u64 = 300;

impl<'r> SubscribeRequest<'r> {
    pub(super) fn asked(&self) -> Result<Asked<'r>, SubscribeError> {
        match (self.id, self.kind, self.callback) {
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => Err(SubscribeError::Contradiction),
            (Some(id), None, None) => Ok(Asked::Known { id }),
            (None, Some("upnp:event"), Some(callback)) => Ok(Asked::New { callback }),
            (None, _, _) => Err(SubscribeError::Precondition),
        }
    }

    /// For how long: what is asked for, but not less than is worth it and not more than is usual.
    pub(super) fn duration(&self) -> Duration {
        let seconds = self.timeout.and_then(|timeout| {
            let (word, number) = timeout.trim().split_at_checked("Second-".len())?;
            word.eq_ignore_ascii_case("Second-")
                .then_some(number)?
                .parse()
                .ok()
        });
        Duration::from_secs(seconds.unwrap_or(USUAL).clamp(LEAST, USUAL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_new_or_known_and_not_both() {
        let new = SubscribeRequest {
            kind: Some("upnp:event"),
            callback: Some("<http://10.0.0.2/>"),
            ..SubscribeRequest::default()
        };
        assert!(matches!(new.asked(), Ok(Asked::New { .. })));
        let known = SubscribeRequest {
            id: Some("uuid:1"),
            ..SubscribeRequest::default()
        };
        assert_eq!(known.asked(), Ok(Asked::Known { id: "uuid:1" }));
        for (request, error) in [
            (
                SubscribeRequest {
                    id: Some("uuid:1"),
                    ..new
                },
                SubscribeError::Contradiction,
            ),
            (
                SubscribeRequest {
                    kind: new.kind,
                    ..known
                },
                SubscribeError::Contradiction,
            ),
            (
                SubscribeRequest {
                    kind: Some("upnp:other"),
                    ..new
                },
                SubscribeError::Precondition,
            ),
            (
                SubscribeRequest {
                    callback: None,
                    ..new
                },
                SubscribeError::Precondition,
            ),
            (SubscribeRequest::default(), SubscribeError::Precondition),
        ] {
            assert_eq!(request.asked(), Err(error));
        }
    }

    #[test]
    fn a_subscription_lasts_neither_too_short_nor_for_ever() {
        for (timeout, seconds) in [
            (None, 1800),
            (Some("Second-600"), 600),
            (Some("second-1"), 300),
            (Some("Second-infinite"), 1800),
            (Some("Second-99999999999999999999"), 1800),
            (Some("soon"), 1800),
            (Some("Second-4000"), 1800),
        ] {
            let request = SubscribeRequest {
                timeout,
                ..SubscribeRequest::default()
            };
            assert_eq!(request.duration().as_secs(), seconds, "{timeout:?}");
        }
    }
}
