//! Does the client have it already, or something else? Conditions of RFC 9110, section 13.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What tells one state of a file from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validators {
    /// A strong tag, with its quotes.
    pub tag: String,
    /// Seconds since 1970 of the last change of its content, where that is a date that HTTP can say.
    pub modified: Option<u64>,
}

impl Validators {
    /// Returns the headers that say them.
    pub fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let tag = HeaderValue::from_str(&self.tag).ok();
        let date = self.modified.map(date_text);
        let date = date.and_then(|date| HeaderValue::from_str(&date).ok());
        let tag = tag.map(|tag| (header::ETAG, tag));
        tag.into_iter()
            .chain(date.map(|date| (header::LAST_MODIFIED, date)))
    }
}

fn date_text(seconds: u64) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
}

fn date_of(text: &str) -> Option<u64> {
    let time: SystemTime = httpdate::parse_http_date(text.trim()).ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs())
}

/// What the conditions of a request come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is answered.
    Answer,
    /// The client has it: 304.
    NotModified,
    /// It is not what the client expects: 412.
    Failed,
}

/// The conditions of a request.
#[derive(Clone, Copy, Debug)]
pub struct Conditions<'h> {
    headers: &'h HeaderMap,
}

impl<'h> Conditions<'h> {
    /// Takes the headers of a request.
    #[must_use]
    pub const fn of(headers: &'h HeaderMap) -> Self {
        Self { headers }
    }

    fn text(&self, name: HeaderName) -> Option<String> {
        let mut values = self.headers.get_all(name).iter();
        let first = values.next()?.to_str().ok()?.to_owned();
        Some(values.fold(first, |text, value| {
            format!("{text}, {}", value.to_str().unwrap_or_default())
        }))
    }

    /// Compares them with what is there, in the order of section 13.2.2.
    #[must_use]
    pub fn compare(&self, there: &Validators) -> Verdict {
        if let Some(wanted) = self.text(header::IF_MATCH) {
            if !tags(&wanted).any(|tag| tag == "*" || tag == there.tag) {
                return Verdict::Failed;
            }
        } else if let Some(since) = self.date(header::IF_UNMODIFIED_SINCE)
            && there.modified.is_some_and(|modified| modified > since)
        {
            return Verdict::Failed;
        }
        if let Some(known) = self.text(header::IF_NONE_MATCH) {
            let is_known = |tag: &str| tag == "*" || tag.trim_start_matches("W/") == there.tag;
            if tags(&known).any(is_known) {
                return Verdict::NotModified;
            }
        } else if let Some(since) = self.date(header::IF_MODIFIED_SINCE)
            && there.modified.is_some_and(|modified| modified <= since)
        {
            return Verdict::NotModified;
        }
        Verdict::Answer
    }

    fn date(&self, name: HeaderName) -> Option<u64> {
        date_of(&self.text(name)?)
    }

    /// Whether a range may be answered: `If-Range` must name what is there, by a strong tag or its very date.
    #[must_use]
    pub fn allows_range(&self, there: &Validators) -> bool {
        let Some(wanted) = self.text(header::IF_RANGE) else {
            return true;
        };
        let wanted = wanted.trim();
        if wanted.starts_with('"') || wanted.starts_with("W/") {
            return wanted == there.tag;
        }
        // A date of seconds does not tell two changes within one apart, so only a tag is strong.
        false
    }
}

/// The tags of a list, with their quotes.
fn tags(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there() -> Validators {
        Validators {
            tag: "\"a1\"".to_owned(),
            modified: Some(1_700_000_000),
        }
    }

    const DATE: &str = "Tue, 14 Nov 2023 22:13:20 GMT";
    const BEFORE: &str = "Tue, 14 Nov 2023 22:13:19 GMT";

    fn compared(pairs: &[(HeaderName, &str)]) -> (Verdict, bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        let conditions = Conditions::of(&headers);
        (
            conditions.compare(&there()),
            conditions.allows_range(&there()),
        )
    }

    #[test]
    fn tags_count_before_dates() {
        use header::{IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE};
        let cases: [(&[(HeaderName, &str)], Verdict); 12] = [
            (&[], Verdict::Answer),
            (&[(IF_NONE_MATCH, "\"a1\"")], Verdict::NotModified),
            (&[(IF_NONE_MATCH, "\"x\", W/\"a1\"")], Verdict::NotModified),
            (&[(IF_NONE_MATCH, "*")], Verdict::NotModified),
            (
                &[(IF_NONE_MATCH, "\"x\""), (IF_MODIFIED_SINCE, DATE)],
                Verdict::Answer,
            ),
            (&[(IF_MODIFIED_SINCE, DATE)], Verdict::NotModified),
            (&[(IF_MODIFIED_SINCE, BEFORE)], Verdict::Answer),
            (&[(IF_MODIFIED_SINCE, "yesterday")], Verdict::Answer),
            (&[(IF_MATCH, "\"x\"")], Verdict::Failed),
            (&[(IF_MATCH, "W/\"a1\"")], Verdict::Failed),
            (
                &[(IF_MATCH, "\"a1\""), (IF_UNMODIFIED_SINCE, BEFORE)],
                Verdict::Answer,
            ),
            (&[(IF_UNMODIFIED_SINCE, BEFORE)], Verdict::Failed),
        ];
        for (pairs, wanted) in cases {
            assert_eq!(compared(pairs).0, wanted, "{pairs:?}");
        }
    }

    #[test]
    fn a_range_needs_the_strong_tag() {
        use header::IF_RANGE;
        assert!(compared(&[]).1);
        assert!(compared(&[(IF_RANGE, "\"a1\"")]).1);
        for other in ["\"x\"", "W/\"a1\"", DATE, BEFORE, "a1"] {
            assert!(!compared(&[(IF_RANGE, other)]).1, "{other}");
        }
    }

    #[test]
    fn dates_are_those_of_http() {
        assert_eq!(date_text(1_700_000_000), DATE);
        assert_eq!(date_of(DATE), Some(1_700_000_000));
    }
}
