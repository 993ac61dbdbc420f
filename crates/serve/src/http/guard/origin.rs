//! Which site does a request that changes something come from?
//!
//! A form or a script of a foreign site can send a request here, with our cookie and from inside the network; it cannot
//! leave its `Origin` out, nor send JSON without being asked about before. Programs send no `Origin`.

use axum::http::{HeaderMap, Method, StatusCode, header};

use super::super::problem::Problem;

/// What forms can send without a question before.
const OF_FORMS: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
];

/// Refuses a request that changes something and comes from a foreign site.
///
/// # Errors
/// 403 for a foreign origin, 415 for what a form may have sent.
pub(crate) fn check_origin(method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    if method.is_safe() {
        return Ok(());
    }
    let foreign = || {
        let detail = "what changes something is asked by pages of this server, and by programs";
        Problem::new(StatusCode::FORBIDDEN, "foreign_origin", detail)
    };
    let mut origins = headers.get_all(header::ORIGIN).iter();
    if let Some(origin) = origins.next() {
        let site = origin
            .to_str()
            .ok()
            .and_then(|origin| origin.split_once("://"));
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        let is_ours = match (site, host) {
            (Some((_, site)), Some(host)) => site.eq_ignore_ascii_case(host),
            _ => false,
        };
        if !is_ours || origins.next().is_some() {
            return Err(foreign());
        }
    }
    let fetched = headers.get("sec-fetch-site");
    if fetched.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(foreign());
    }
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_of_a_form = OF_FORMS
        .iter()
        .any(|form| essence.eq_ignore_ascii_case(form));
    if is_of_a_form {
        let detail = "forms change nothing here: send application/json";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media_type",
            detail,
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn status(method: &Method, pairs: &[(&'static str, &str)]) -> u16 {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        match check_origin(method, &headers) {
            Ok(()) => 200,
            Err(problem) => problem.status().as_u16(),
        }
    }

    #[test]
    fn a_foreign_site_changes_nothing() {
        let host = ("host", "nas:8090");
        let post = Method::POST;
        assert_eq!(status(&post, &[host]), 200);
        assert_eq!(status(&post, &[host, ("origin", "http://nas:8090")]), 200);
        for origin in [
            "http://evil.example",
            "null",
            "http://nas",
            "nas:8090",
            "http://nas:80900",
        ] {
            assert_eq!(status(&post, &[host, ("origin", origin)]), 403, "{origin}");
            assert_eq!(status(&Method::GET, &[host, ("origin", origin)]), 200);
        }
        let both = [
            host,
            ("origin", "http://nas:8090"),
            ("origin", "http://evil.example"),
        ];
        assert_eq!(status(&post, &both), 403);
        assert_eq!(
            status(&post, &[host, ("sec-fetch-site", "cross-site")]),
            403
        );
    }

    #[test]
    fn what_a_form_sends_is_no_edit() {
        let host = ("host", "nas:8090");
        for kind in [
            "text/plain",
            "TEXT/PLAIN; charset=utf-8",
            "multipart/form-data; boundary=x",
        ] {
            assert_eq!(
                status(&Method::POST, &[host, ("content-type", kind)]),
                415,
                "{kind}"
            );
        }
        let json = ("content-type", "application/json");
        assert_eq!(status(&Method::DELETE, &[host, json]), 200);
    }
}
