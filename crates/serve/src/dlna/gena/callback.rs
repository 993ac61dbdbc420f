//! Where a subscriber wants to be told.

use std::net::{IpAddr, SocketAddr};

/// The longest list of addresses, and how many in it are looked at.
const LONGEST: usize = 2048;
const MOST: usize = 8;
/// The port of HTTP where none is said.
const HTTP_PORT: u16 = 80;

/// An address to tell changes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The host, always by its number: no name is looked up, which would lead anywhere.
    pub address: SocketAddr,
    /// What is asked of it, from the slash on.
    pub path: String,
}

/// The addresses of a header `CALLBACK`: `<http://10.0.0.2:5000/a><http://...>`. Those that are not `http`, name their
/// host, or hold what no address may are left out.
#[must_use]
pub fn read_callbacks(header: &str) -> Vec<Callback> {
    if header.len() > LONGEST {
        return Vec::new();
    }
    let pieces = header.split('<').skip(1);
    let urls = pieces.filter_map(|piece| piece.split_once('>').map(|(url, _)| url));
    urls.take(MOST).filter_map(read).collect()
}

fn read(url: &str) -> Option<Callback> {
    let (scheme, rest) = url.trim().split_at_checked("http://".len())?;
    if !scheme.eq_ignore_ascii_case("http://") {
        return None;
    }
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'#' && byte != b'\\';
    if !rest.bytes().all(is_plain) {
        return None;
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    let path = match path.starts_with('/') {
        true => path.to_owned(),
        false => format!("/{path}"),
    };
    let address = read_host(host)?;
    Some(Callback { address, path })
}

/// A host by its number, with its port.
fn read_host(host: &str) -> Option<SocketAddr> {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return (address.port() != 0).then_some(address);
    }
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let address: IpAddr = match bare {
        Some(six) => IpAddr::V6(six.parse().ok()?),
        None => IpAddr::V4(host.parse().ok()?),
    };
    Some(SocketAddr::new(address, HTTP_PORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        let read = read_callbacks(
            "<http://10.0.0.2:5000/a/b?c=d><HTTP://[fe80::1]:80>, <http://10.0.0.2>",
        );
        let shown: Vec<_> = read
            .iter()
            .map(|one| format!("{} {}", one.address, one.path))
            .collect();
        assert_eq!(
            shown,
            ["10.0.0.2:5000 /a/b?c=d", "[fe80::1]:80 /", "10.0.0.2:80 /"]
        );
    }

    #[test]
    fn what_could_lead_elsewhere_is_left_out() {
        for header in [
            "",
            "http://10.0.0.2/",
            "<https://10.0.0.2/>",
            "<http://localhost/>",
            "<http://evil.example/>",
            "<http://10.0.0.2:0/>",
            "<http://10.0.0.2:99999/>",
            "<http://user@10.0.0.2/>",
            "<http://10.0.0.2@evil.example/>",
            "<http://10.0.0.2/a b>",
            "<http://10.0.0.2/\r\nX: y>",
            "<http://10.0.0.2/\u{e4}>",
            "<http://0x0a000002/>",
            "<http://10.2/>",
            "<ftp://10.0.0.2/>",
        ] {
            assert_eq!(read_callbacks(header), [], "{header}");
        }
        let many = "<http://10.0.0.2/>".repeat(50);
        assert_eq!(read_callbacks(&many).len(), MOST);
        assert_eq!(read_callbacks(&"<http://10.0.0.2/>".repeat(500)), []);
    }
}
