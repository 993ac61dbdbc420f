//! To whom is a request addressed?
//!
//! A page of a foreign site can have its name lead to this host (DNS rebinding), and its script would then read every
//! answer. The name still stands in `Host`, so only names that are ours are answered: an IP literal, which no name
//! server can change, `localhost`, and the names that the server was told. A request of HTTP/1.0 without `Host` comes
//! from no browser, but from televisions.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::{HeaderMap, StatusCode, Uri, Version, header};

use super::super::problem::Problem;

/// The names by which a server may be called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hosts(Vec<String>);

impl Hosts {
    /// Takes names as they were typed.
    #[must_use]
    pub(crate) fn new(names: &[String]) -> Self {
        let names = names.iter();
        Self(
            names
                .map(|name| name.trim_end_matches('.').to_ascii_lowercase())
                .collect(),
        )
    }

    fn has(&self, name: &str) -> bool {
        let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        let is_local = name == "localhost" || name.ends_with(".localhost");
        is_local || is_address(&name) || (!name.is_empty() && self.0.contains(&name))
    }
}

fn is_address(name: &str) -> bool {
    match name.strip_prefix('[') {
        Some(rest) => {
            let literal = rest.strip_suffix(']').unwrap_or_default();
            let address = literal
                .split_once('%')
                .map_or(literal, |(address, _)| address);
            address.parse::<Ipv6Addr>().is_ok()
        }
        None => name.parse::<Ipv4Addr>().is_ok(),
    }
}

/// The name in a value of `Host`, without its port; nothing where it is no host.
fn name_of(host: &str) -> Option<&str> {
    let end = match host.find(']') {
        Some(end) if host.starts_with('[') => end + 1,
        Some(_) => return None,
        None => host.find(':').unwrap_or(host.len()),
    };
    let (name, port) = host.split_at_checked(end)?;
    let is_port = |port: &str| port.is_empty() || port.parse::<u16>().is_ok();
    let is_right = match port.strip_prefix(':') {
        Some(port) => is_port(port) && !port.starts_with('+'),
        None => port.is_empty(),
    };
    is_right.then_some(name)
}

/// Refuses a request that is addressed to somebody else.
///
/// # Errors
/// 421 for a foreign name, 400 where no name, or more than one, can be read.
pub(crate) fn check_host(
    hosts: &Hosts,
    version: Version,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(), Problem> {
    let unclear = |detail: &str| Problem::new(StatusCode::BAD_REQUEST, "bad_host", detail);
    let mut values = headers.get_all(header::HOST).iter();
    let (first, second) = (values.next(), values.next());
    if second.is_some() {
        return Err(unclear("the header Host stands twice"));
    }
    let written = match first.map(|value| value.to_str()) {
        None if version < Version::HTTP_11 => None,
        None => return Err(unclear("the header Host is missing")),
        Some(Err(_)) => return Err(unclear("the header Host is no text")),
        Some(Ok(host)) => Some(host),
    };
    // Where the target is a whole URL, that counts, and both must be ours.
    for host in [written, uri.authority().map(|authority| authority.as_str())] {
        let Some(host) = host else { continue };
        if !name_of(host).is_some_and(|name| hosts.has(name)) {
            let detail = "this server is not called so: start it with --host and that name";
            return Err(Problem::new(
                StatusCode::MISDIRECTED_REQUEST,
                "misdirected",
                detail,
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn status(version: Version, target: &str, hosts: &[&str]) -> u16 {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_str(host).unwrap());
        }
        let ours = Hosts::new(&["Attic.local".to_owned(), "nas".to_owned()]);
        let uri = target.parse().unwrap();
        match check_host(&ours, version, &uri, &headers) {
            Ok(()) => 200,
            Err(problem) => problem.status().as_u16(),
        }
    }

    #[test]
    fn only_our_names_are_answered() {
        let good = [
            "localhost",
            "LOCALHOST:8090",
            "127.0.0.1",
            "192.168.1.7:8090",
            "[::1]:80",
            "[fe80::1%eth0]",
            "attic.local",
            "ATTIC.LOCAL.:1",
            "nas",
            "app.localhost",
            "nas:",
        ];
        for host in good {
            assert_eq!(status(Version::HTTP_11, "/", &[host]), 200, "{host}");
        }
        let foreign = [
            "evil.example",
            "",
            "localhost.evil.example",
            "nas.evil.example",
            "127.0.0.1.evil.example",
            "1.2.3",
            "[evil]",
            "nas:x",
            "nas:99999",
            "nas:+80",
            "user@nas",
            "nas/",
            "[::1]x",
            "::1",
            "2130706433",
        ];
        for host in foreign {
            assert_eq!(status(Version::HTTP_11, "/", &[host]), 421, "{host}");
        }
    }

    #[test]
    fn none_is_fine_in_http_1_0_only_and_two_never_are() {
        assert_eq!(status(Version::HTTP_10, "/", &[]), 200);
        assert_eq!(status(Version::HTTP_10, "/", &["evil.example"]), 421);
        assert_eq!(status(Version::HTTP_11, "/", &[]), 400);
        assert_eq!(status(Version::HTTP_11, "/", &["nas", "evil.example"]), 400);
    }

    #[test]
    fn a_whole_url_as_target_counts_too() {
        assert_eq!(
            status(Version::HTTP_11, "http://evil.example/", &["nas"]),
            421
        );
        assert_eq!(
            status(Version::HTTP_11, "http://nas/", &["evil.example"]),
            421
        );
        assert_eq!(status(Version::HTTP_11, "http://nas/", &["nas"]), 200);
    }
}
