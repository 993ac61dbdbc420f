//! Datagrams: searches are read, announcements and answers are written.

use std::fmt::Write as _;
use std::net::SocketAddrV4;

use crate::dlna::names::server_name;

use super::target::Target;

/// Where all of SSDP is sent.
pub(super) const GROUP: SocketAddrV4 =
    SocketAddrV4::new(std::net::Ipv4Addr::new(239, 255, 255, 250), 1900);
/// For how many seconds an announcement holds.
pub(super) const MAX_AGE: u64 = 1800;
/// The largest MX that counts.
const MOST_SECONDS: u64 = 5;
/// A datagram longer than this is no search.
const LONGEST: usize = 2048;
const MOST_HEADERS: usize = 32;

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// What: `ST`.
    pub target: String,
    /// Within how many seconds to answer; none in a search to one address.
    pub seconds: Option<u64>,
}

/// Why a datagram is no search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchError {
    /// It is something else: an announcement, an answer, noise.
    Other,
    /// It begins as a search and is none.
    Malformed,
}

/// Reads a search. Lines may end without CR, names of headers are in any case.
///
/// # Errors
/// When it is none.
pub fn read_search(datagram: &[u8]) -> Result<Search, SearchError> {
    let text = std::str::from_utf8(datagram).map_err(|_| SearchError::Other)?;
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if !first.trim_end().eq("M-SEARCH * HTTP/1.1") {
        return Err(SearchError::Other);
    }
    if text.len() > LONGEST {
        return Err(SearchError::Malformed);
    }
    let (mut man, mut target, mut seconds) = (None, None, None);
    for (count, line) in lines.enumerate() {
        if line.is_empty() {
            break;
        }
        let header = line.split_once(':').filter(|_| count < MOST_HEADERS);
        let (name, value) = header.ok_or(SearchError::Malformed)?;
        let value = value.trim();
        match name.trim().to_ascii_uppercase().as_str() {
            "MAN" => man = Some(value),
            "ST" => target = Some(value.to_owned()),
            "MX" => seconds = Some(value.parse().map_err(|_| SearchError::Malformed)?),
            _ => {}
        }
    }
    let target = target.filter(|target| !target.is_empty());
    match (man, target) {
        (Some("\"ssdp:discover\""), Some(target)) => Ok(Search {
            target,
            seconds: seconds.map(|seconds: u64| seconds.min(MOST_SECONDS)),
        }),
        _ => Err(SearchError::Malformed),
    }
}

/// The datagram that says that something is there.
#[must_use]
pub(super) fn alive(target: &Target, location: &str) -> String {
    let mut out = notify("ssdp:alive", target);
    let server = server_name();
    let _ = write!(
        out,
        "CACHE-CONTROL: max-age={MAX_AGE}\r\nLOCATION: {location}\r\nSERVER: {server}\r\n\r\n"
    );
    out
}

/// The datagram that says that something goes.
#[must_use]
pub(super) fn byebye(target: &Target) -> String {
    let mut out = notify("ssdp:byebye", target);
    out.push_str("\r\n");
    out
}

fn notify(what: &str, target: &Target) -> String {
    let Target { kind, usn } = target;
    format!("NOTIFY * HTTP/1.1\r\nHOST: {GROUP}\r\nNT: {kind}\r\nNTS: {what}\r\nUSN: {usn}\r\n")
}

/// The answer to a search; `date` is now as HTTP writes it.
#[must_use]
pub(super) fn answer(target: &Target, location: &str, date: &str) -> String {
    let Target { kind, usn } = target;
    let server = server_name();
    format!(
        "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age={MAX_AGE}\r\nDATE: {date}\r\nEXT:\r\n\
         LOCATION: {location}\r\nSERVER: {server}\r\nST: {kind}\r\nUSN: {usn}\r\nContent-Length: 0\r\n\r\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dlna::ssdp::targets;

    fn search(text: &str) -> Result<Search, SearchError> {
        read_search(text.as_bytes())
    }

    #[test]
    fn a_search_is_read() {
        let text = "M-SEARCH * HTTP/1.1\r\nHost:239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nmx: 3\r\n\
                    ST: ssdp:all\r\n\r\n";
        let seconds = Some(3);
        let target = "ssdp:all".to_owned();
        assert_eq!(search(text), Ok(Search { target, seconds }));
        let lax = text.replace('\r', "").replace("mx: 3\n", "");
        assert_eq!(search(&lax).unwrap().seconds, None);
        let far = text.replace("mx: 3", "MX: 120");
        assert_eq!(search(&far).unwrap().seconds, Some(MOST_SECONDS));
    }

    #[test]
    fn what_is_no_search_is_told() {
        let good = "M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: a\r\n\r\n";
        assert!(search(good).is_ok());
        for (from, to) in [
            ("\"ssdp:discover\"", "ssdp:discover"),
            ("MAN: \"ssdp:discover\"\r\n", ""),
            ("ST: a", "ST:"),
            ("ST: a\r\n", ""),
            ("MX: 1", "MX: soon"),
            ("MX: 1", "MX: -1"),
            ("MX: 1", "MX"),
            ("MX: 1\r\n", &"X: 1\r\n".repeat(40)),
            ("MX: 1", &format!("X: {}", "1".repeat(LONGEST))),
        ] {
            let bad = good.replace(from, to);
            assert_eq!(search(&bad), Err(SearchError::Malformed), "{from} {to}");
        }
        for other in [
            "",
            "NOTIFY * HTTP/1.1\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "M-SEARCH *",
        ] {
            assert_eq!(search(other), Err(SearchError::Other));
        }
        assert_eq!(read_search(b"\xff\xfe"), Err(SearchError::Other));
    }

    #[test]
    fn datagrams_hold_what_the_standard_wants() {
        let targets = targets("1");
        let text = alive(&targets[2], "http://10.0.0.1:7000/dlna/description.xml");
        for line in [
            "NOTIFY * HTTP/1.1\r\n",
            "\r\nHOST: 239.255.255.250:1900\r\n",
            "\r\nCACHE-CONTROL: max-age=1800\r\n",
            "\r\nLOCATION: http://10.0.0.1:7000/dlna/description.xml\r\n",
            "\r\nNT: urn:schemas-upnp-org:device:MediaServer:1\r\n",
            "\r\nNTS: ssdp:alive\r\n",
            "\r\nUSN: uuid:1::urn:schemas-upnp-org:device:MediaServer:1\r\n",
            " UPnP/1.0 DLNADOC/1.50 filemap/",
        ] {
            assert!(text.contains(line), "{line}");
        }
        assert!(text.ends_with("\r\n\r\n"));
        let text = byebye(&targets[0]);
        assert!(text.contains("NTS: ssdp:byebye\r\n") && !text.contains("LOCATION"));
        assert!(text.ends_with("USN: uuid:1::upnp:rootdevice\r\n\r\n"));
        let text = answer(&targets[1], "http://x/", "now");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.ends_with("\r\n\r\n"));
        assert!(text.contains("\r\nEXT:\r\n") && text.contains("\r\nST: uuid:1\r\n"));
    }
}
