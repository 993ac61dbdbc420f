//! What DLNA wants to be said beside the bytes of a file.
//!
//! Televisions do not seek, or refuse the file, without these headers; they are sent on every answer, whoever asks. What
//! cannot be done is refused and not ignored: a player that asked to start at a minute would show the beginning.

use super::shelf::Kind;

/// What a request for a file says beside which bytes it wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaRequest<'r> {
    /// `getcontentFeatures.dlna.org`
    pub wants_features: Option<&'r str>,
    /// `transferMode.dlna.org`
    pub mode: Option<&'r str>,
    /// `TimeSeekRange.dlna.org`
    pub time_range: Option<&'r str>,
    /// `PlaySpeed.dlna.org`
    pub speed: Option<&'r str>,
    /// `getCaptionInfo.sec`
    pub wants_captions: Option<&'r str>,
}

/// Why a file is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MediaRefusal {
    /// The header makes no sense: 400.
    #[error("getcontentFeatures.dlna.org is 1 or absent")]
    BadFeatures,
    /// The file is not sent so: 406.
    #[error("this file is not sent in this mode, at another speed, or from a moment on")]
    NotSo,
}

impl MediaRefusal {
    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::BadFeatures => 400,
            Self::NotSo => 406,
        }
    }
}

/// Header names, in small letters as they are sent.
pub const FEATURES: &str = "contentfeatures.dlna.org";
/// How the file is sent.
pub const MODE: &str = "transfermode.dlna.org";
/// That it is sent as fast as may be.
pub const REAL_TIME: &str = "realtimeinfo.dlna.org";
/// Where its subtitles are.
pub const CAPTIONS: &str = "captioninfo.sec";

/// The headers of an answer.
///
/// # Errors
/// When the file cannot be sent as it is asked for.
pub fn media_headers(
    request: &MediaRequest<'_>,
    kind: Kind,
    features: &str,
    captions: Option<&str>,
) -> Result<Vec<(&'static str, String)>, MediaRefusal> {
    if request
        .wants_features
        .is_some_and(|wanted| wanted.trim() != "1")
    {
        return Err(MediaRefusal::BadFeatures);
    }
    let is_usual_speed = |speed: &str| matches!(speed.trim(), "speed=1" | "1");
    if request.time_range.is_some() || !request.speed.is_none_or(is_usual_speed) {
        return Err(MediaRefusal::NotSo);
    }
    let mode = match (request.mode.map(str::trim), kind) {
        (None, Kind::Picture) => "Interactive",
        (None, Kind::Video | Kind::Music) => "Streaming",
        (Some(mode), kind) => mode_of(mode, kind)?,
    };
    let mut headers = vec![
        (FEATURES, features.to_owned()),
        (MODE, mode.to_owned()),
        (REAL_TIME, "DLNA.ORG_TLAG=*".to_owned()),
    ];
    if let Some(captions) = captions {
        headers.push((CAPTIONS, captions.to_owned()));
    }
    Ok(headers)
}

/// The mode that is asked for, where a file of a kind is sent so.
fn mode_of(mode: &str, kind: Kind) -> Result<&'static str, MediaRefusal> {
    let is = |word: &str| mode.eq_ignore_ascii_case(word);
    match kind {
        _ if is("Background") => Ok("Background"),
        Kind::Picture if is("Interactive") => Ok("Interactive"),
        Kind::Video | Kind::Music if is("Streaming") => Ok("Streaming"),
        _ => Err(MediaRefusal::NotSo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(request: MediaRequest<'_>, kind: Kind) -> Result<String, u16> {
        let headers = media_headers(&request, kind, "*", None);
        let headers = headers.map_err(MediaRefusal::status)?;
        let mode = headers.into_iter().find(|(name, _)| *name == MODE);
        Ok(mode.unwrap().1)
    }

    #[test]
    fn a_mode_is_the_usual_one_or_the_one_asked_for() {
        let with = |mode| MediaRequest {
            mode,
            ..MediaRequest::default()
        };
        for (asked, kind, said) in [
            (None, Kind::Video, Ok("Streaming")),
            (None, Kind::Picture, Ok("Interactive")),
            (Some("Background"), Kind::Music, Ok("Background")),
            (Some(" streaming "), Kind::Music, Ok("Streaming")),
            (Some("Interactive"), Kind::Picture, Ok("Interactive")),
            (Some("Interactive"), Kind::Music, Err(406)),
            (Some("Streaming"), Kind::Picture, Err(406)),
            (Some("Nonsense"), Kind::Video, Err(406)),
            (Some(""), Kind::Video, Err(406)),
        ] {
            let said = said.map(str::to_owned);
            assert_eq!(mode(with(asked), kind), said, "{asked:?} {kind:?}");
        }
    }

    #[test]
    fn what_cannot_be_done_is_refused() {
        let none = MediaRequest::default();
        for (request, status) in [
            (
                MediaRequest {
                    wants_features: Some("0"),
                    ..none
                },
                400,
            ),
            (
                MediaRequest {
                    time_range: Some("npt=10-"),
                    ..none
                },
                406,
            ),
            (
                MediaRequest {
                    speed: Some("speed=2"),
                    ..none
                },
                406,
            ),
        ] {
            assert_eq!(mode(request, Kind::Video), Err(status));
        }
        let fine = MediaRequest {
            wants_features: Some("1"),
            speed: Some("speed=1"),
            ..none
        };
        assert!(mode(fine, Kind::Video).is_ok());
    }

    #[test]
    fn captions_and_features_are_told() {
        let request = MediaRequest::default();
        let url = "http://10.0.0.1/s.srt";
        let headers = media_headers(&request, Kind::Video, "DLNA.ORG_OP=01", Some(url)).unwrap();
        assert!(headers.contains(&(FEATURES, "DLNA.ORG_OP=01".to_owned())));
        assert!(headers.contains(&(CAPTIONS, url.to_owned())));
    }
}
