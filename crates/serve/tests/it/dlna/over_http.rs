//! The same over sockets: descriptions, actions, subscriptions, files.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::ffi::OsStrExt;
use std::thread::JoinHandle;
use std::time::Duration;

use filemap_serve::{MediaServerSettings, Server, Settings, Stopper};

use super::fixture::{Home, elements, household};

struct Served {
    home: Home,
    address: SocketAddr,
    stopper: Stopper,
    thread: Option<JoinHandle<std::io::Result<()>>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(std::thread::panicking() || ended.unwrap().is_ok());
        }
    }
}

/// An answer of the server.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.get(name);
        found.unwrap_or_else(|| panic!("no {name} in {:?}", self.headers))
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn serve() -> Served {
    let home = Home::new(&household());
    let settings = Settings {
        shared: vec![home.top.as_os_str().as_bytes().to_vec()],
        // On no interface: nothing of the test leaves this host.
        media_server: Some(MediaServerSettings {
            interfaces: vec!["none".to_owned()],
            hops: 1,
        }),
        ..Settings::default()
    };
    let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
    let server = Server::bind(home.catalogue.clone(), settings, &[anywhere]).unwrap();
    let address = server.addresses().unwrap()[0];
    let stopper = server.stopper();
    let thread = std::thread::spawn(move || server.run());
    Served {
        home,
        address,
        stopper,
        thread: Some(thread),
    }
}

fn read_message(stream: &mut TcpStream) -> (String, Vec<u8>) {
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(head) = head {
            let text = String::from_utf8(bytes[..head].to_vec()).unwrap();
            let length = text.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let is_length = name.eq_ignore_ascii_case("content-length");
                is_length.then(|| value.trim().parse::<usize>().unwrap())
            });
            let is_whole = length.is_some_and(|length| bytes.len() >= head + 4 + length);
            if is_whole || text.starts_with("HTTP/1.1 304") {
                return (text, bytes.split_off(head + 4));
            }
        }
        let count = stream.read(&mut piece).unwrap();
        if count == 0 {
            let head = head.expect("a head");
            return (
                String::from_utf8(bytes[..head].to_vec()).unwrap(),
                bytes.split_off(head + 4),
            );
        }
        bytes.extend_from_slice(&piece[..count]);
    }
}

impl Served {
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.address
        );
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        stream.write_all(request.as_bytes()).unwrap();
        if method == "HEAD" {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            return answer_of(text.strip_suffix("\r\n\r\n").expect("no body"), Vec::new());
        }
        let (head, body) = read_message(&mut stream);
        answer_of(&head, body)
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, "")
    }

    fn act(&self, service: &str, action: &str, arguments: &str) -> Answer {
        let body = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
             <u:{action} xmlns:u=\"urn:x\">{arguments}</u:{action}></s:Body></s:Envelope>"
        );
        let header = format!("\"urn:x#{action}\"");
        let headers = [
            ("SOAPACTION", header.as_str()),
            ("Content-Type", "text/xml"),
        ];
        self.ask("POST", &format!("/dlna/control/{service}"), &headers, &body)
    }

    /// The path of the file of an item.
    fn path_of(&self, view: &str, title: &str) -> String {
        let item = self.home.titled(view, title);
        let number = item
            .id
            .trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        format!("/dlna/media/{number}/file")
    }
}

fn answer_of(head: &str, body: Vec<u8>) -> Answer {
    let mut lines = head.lines();
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    });
    Answer {
        status,
        headers: headers.collect(),
        body,
    }
}

#[test]
fn a_device_is_described_and_answers() {
    let served = serve();
    let described = served.get("/dlna/description.xml", &[]);
    assert_eq!(
        described.header("content-type"),
        "text/xml; charset=\"utf-8\""
    );
    assert!(described.header("server").contains("DLNADOC/1.50"));
    let all = elements(&described.text());
    let urls = all
        .iter()
        .filter(|one| matches!(one.name.as_str(), "SCPDURL" | "url"));
    let urls: Vec<&str> = urls.map(|one| one.text.as_str()).collect();
    assert_eq!(urls.len(), 7);
    for url in urls {
        let answer = served.get(url, &[]);
        assert_eq!(answer.status, 200, "{url}");
        assert!(!answer.body.is_empty());
    }
    for (service, action, arguments, piece) in [
        ("content", "GetSystemUpdateID", "", "<Id>"),
        (
            "content",
            "GetSearchCapabilities",
            "",
            "upnp:actor</SearchCaps>",
        ),
        (
            "content",
            "GetSortCapabilities",
            "",
            "res@duration</SortCaps>",
        ),
        ("content", "X_GetFeatureList", "", "samsung.com_BASICVIEW"),
        (
            "connection",
            "GetProtocolInfo",
            "",
            "http-get:*:audio/flac:*",
        ),
        (
            "connection",
            "GetCurrentConnectionIDs",
            "",
            "<ConnectionIDs>0<",
        ),
        (
            "connection",
            "GetCurrentConnectionInfo",
            "<ConnectionID>0</ConnectionID>",
            "<Direction>Output<",
        ),
        ("registrar", "IsAuthorized", "<DeviceID/>", "<Result>1<"),
        ("registrar", "IsValidated", "<DeviceID/>", "<Result>1<"),
    ] {
        let answer = served.act(service, action, arguments);
        assert_eq!(answer.status, 200, "{action}");
        assert!(answer.text().contains(piece), "{action} {}", answer.text());
        assert!(answer.headers.contains_key("ext") && answer.headers.contains_key("date"));
    }
    for (service, action, code) in [
        ("connection", "Nonsense", 401),
        ("registrar", "Nonsense", 401),
        ("connection", "GetCurrentConnectionInfo", 402),
    ] {
        let answer = served.act(service, action, "");
        assert_eq!(answer.status, 500);
        assert!(
            answer.text().contains(&format!("<errorCode>{code}<")),
            "{action}"
        );
    }
}

#[test]
fn what_is_malformed_is_refused() {
    let served = serve();
    for (method, path, body, status) in [
        ("POST", "/dlna/control/content", "<a", 400),
        (
            "POST",
            "/dlna/control/content",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            400,
        ),
        ("GET", "/dlna/control/content", "", 405),
        ("POST", "/dlna/description.xml", "", 405),
        ("GET", "/dlna/event/content", "", 405),
        ("POST", "/dlna/control/nothing", "", 404),
        ("GET", "/dlna/icon/49.png", "", 404),
        ("GET", "/dlna/media/999999/file.mkv", "", 404),
        ("GET", "/dlna/media/..%2f..%2fetc/passwd", "", 404),
        ("GET", "/dlna/media/-1/x", "", 404),
        ("GET", "/dlna/art/x", "", 404),
        ("GET", "/dlna/subtitle/1/9.srt", "", 404),
        ("POST", "/dlna/media/1/x", "", 405),
    ] {
        let answer = served.ask(method, path, &[], body);
        assert_eq!(answer.status, status, "{method} {path}");
    }
    let foreign = served.get("/dlna/description.xml", &[("Host", "evil.example")]);
    assert!(matches!(foreign.status, 400 | 421));
}

#[test]
fn files_are_sent_with_what_dlna_wants() {
    let served = serve();
    let film = served.path_of("e", "a \"quoted\" <film> & more");
    let whole = served.get(&film, &[]);
    assert_eq!(
        (whole.status, whole.body.as_slice()),
        (200, &b"content"[..])
    );
    assert_eq!(whole.header("content-type"), "video/x-matroska");
    assert_eq!(whole.header("transfermode.dlna.org"), "Streaming");
    assert_eq!(whole.header("realtimeinfo.dlna.org"), "DLNA.ORG_TLAG=*");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert!(
        whole
            .header("contentfeatures.dlna.org")
            .starts_with("DLNA.ORG_OP=01;")
    );
    let part = served.get(&film, &[("Range", "bytes=0-1")]);
    assert_eq!((part.status, part.body.as_slice()), (206, &b"co"[..]));
    assert_eq!(part.header("content-range"), "bytes 0-1/7");
    let captions = [("getCaptionInfo.sec", "1")];
    for method in ["GET", "HEAD"] {
        let answer = served.ask(method, &film, &captions, "");
        assert_eq!(answer.status, 200, "{method}");
        let url = answer.header("captioninfo.sec").to_owned();
        let path = url
            .strip_prefix(&format!("http://{}", served.address))
            .unwrap();
        assert_eq!(served.get(path, &[]).body, b"content");
        assert_eq!(answer.header("content-length"), "7");
    }
    for (name, value, status) in [
        ("TimeSeekRange.dlna.org", "npt=10-", 406),
        ("transferMode.dlna.org", "Interactive", 406),
        ("getcontentFeatures.dlna.org", "2", 400),
        ("transferMode.dlna.org", "Background", 200),
    ] {
        assert_eq!(served.get(&film, &[(name, value)]).status, status, "{name}");
    }
    let photo = served.path_of("p", "IMG_0003");
    let whole = served.get(&photo, &[]);
    assert_eq!(whole.header("transfermode.dlna.org"), "Interactive");
    let small = served.get(&photo.replace("media", "art").replace("/file", ""), &[]);
    // Two bytes from the second on, as the facts say.
    assert_eq!((small.status, small.body.as_slice()), (200, &b"on"[..]));
    assert_eq!(small.header("content-type"), "image/jpeg");
    let latin = served.path_of("e", "caf\u{fffd}");
    assert_eq!(served.get(&latin, &[]).body, b"content");
    std::fs::remove_file(served.home.top.join("pictures/0/IMG_0003.jpg")).unwrap();
    assert_eq!(served.get(&photo, &[]).status, 404);
}

#[test]
fn a_subscriber_is_told_after_the_answer_and_strangers_are_not() {
    let served = serve();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let callback = format!("<http://{}/told?a=b>", listener.local_addr().unwrap());
    let headers = [
        ("NT", "upnp:event"),
        ("CALLBACK", callback.as_str()),
        ("TIMEOUT", "Second-600"),
    ];
    let granted = served.ask("SUBSCRIBE", "/dlna/event/content", &headers, "");
    assert_eq!(granted.status, 200);
    assert_eq!(granted.header("timeout"), "Second-600");
    let id = granted.header("sid").to_owned();
    assert!(id.starts_with("uuid:"));
    let (mut stream, _) = listener.accept().unwrap();
    let (head, body) = read_message(&mut stream);
    stream
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        .unwrap();
    assert!(head.starts_with("NOTIFY /told?a=b HTTP/1.1\r\n"), "{head}");
    for line in [
        "NT: upnp:event",
        "NTS: upnp:propchange",
        "SEQ: 0",
        &format!("SID: {id}"),
    ] {
        assert!(head.contains(&format!("\r\n{line}\r\n")), "{line} {head}");
    }
    let text = String::from_utf8(body).unwrap();
    assert!(text.contains("<SystemUpdateID>"), "{text}");
    for (headers, status) in [
        (
            &[
                ("NT", "upnp:event"),
                ("CALLBACK", "<http://198.51.100.7:80/>"),
            ][..],
            412,
        ),
        (
            &[("NT", "upnp:event"), ("CALLBACK", "<http://localhost:80/>")][..],
            412,
        ),
        (&[("NT", "upnp:event")][..], 412),
        (&[("SID", "uuid:none")][..], 412),
        (&[("SID", id.as_str()), ("NT", "upnp:event")][..], 400),
        (&[("SID", id.as_str())][..], 200),
    ] {
        let answer = served.ask("SUBSCRIBE", "/dlna/event/content", headers, "");
        assert_eq!(answer.status, status, "{headers:?}");
    }
    let known = [("SID", id.as_str())];
    assert_eq!(
        served
            .ask("UNSUBSCRIBE", "/dlna/event/content", &known, "")
            .status,
        200
    );
    assert_eq!(
        served
            .ask("UNSUBSCRIBE", "/dlna/event/content", &known, "")
            .status,
        412
    );
}
