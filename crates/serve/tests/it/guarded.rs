//! Who may ask, and what a client may cost.

use std::io::{BufReader, Read, Write};
use std::path::Path;

use filemap_serve::{Settings, Token};

use crate::client::{Served, read_answer};

const TOKEN: &str = "0123456789abcdefghijklmn";

fn make(tree: &Path) {
    std::fs::write(tree.join("film.mp4"), b"film").unwrap();
}

fn served() -> Served {
    let settings = Settings {
        hosts: vec!["Attic.local".to_owned()],
        ..Settings::default()
    };
    Served::start(make, settings)
}

fn with_token() -> Served {
    let settings = Settings {
        token: Some(Token::new(TOKEN)),
        ..Settings::default()
    };
    Served::start(make, settings)
}

#[test]
fn a_foreign_name_is_misdirected_on_every_path() {
    let served = served();
    for target in [
        "/",
        "/api/v1/server",
        "/healthz",
        "/metrics",
        "/dlna/description.xml",
        "/assets/x.js",
    ] {
        let answer = served.ask("GET", target, &["Host: evil.example"]);
        assert_eq!(
            (answer.status, answer.code()),
            (421, "misdirected".to_owned()),
            "{target}"
        );
    }
    for host in ["attic.LOCAL:8090", "127.0.0.1", "[::1]:1", "localhost"] {
        let host = format!("Host: {host}");
        assert_eq!(
            served.ask("GET", "/healthz", &[&host]).status,
            200,
            "{host}"
        );
    }
    assert_eq!(served.send(b"GET /healthz HTTP/1.0\r\n\r\n").status, 200);
    assert_eq!(
        served.send(b"GET /healthz HTTP/1.1\r\n\r\n").code(),
        "bad_host"
    );
    let two = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n";
    assert_eq!(served.send(two).code(), "bad_host");
}

#[test]
fn a_foreign_page_changes_nothing() {
    let served = served();
    let post = |lines: &[&str]| {
        let answer = served.ask_with("POST", "/api/v1/playlists", lines, b"{\"name\":\"x\"}");
        (
            answer.status,
            answer.json()["code"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        )
    };
    let json = "Content-Type: application/json";
    assert_eq!(
        post(&[json, "Origin: http://evil.example"]),
        (403, "foreign_origin".to_owned())
    );
    assert_eq!(post(&[json, "Origin: null"]).0, 403);
    assert_eq!(
        post(&["Content-Type: text/plain"]),
        (415, "media_type".to_owned())
    );
    assert_eq!(
        post(&["Content-Type: application/x-www-form-urlencoded"]).0,
        415
    );
    assert_eq!(post(&[]).0, 415);
    assert_eq!(
        served.json("/api/v1/playlists")["playlists"],
        serde_json::json!([])
    );
    let ours = format!("Origin: http://{}", served.address);
    assert_eq!(post(&[json, &ours]).0, 201);
    let answer = served.get("/api/v1/playlists");
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[test]
fn without_the_token_only_the_page_and_health_are_answered() {
    let served = with_token();
    for target in ["/api/v1/server", "/api/v1/roots", "/metrics", "/api/none"] {
        let answer = served.get(target);
        assert_eq!(
            (answer.status, answer.code()),
            (401, "token_needed".to_owned()),
            "{target}"
        );
    }
    for target in ["/", "/at/somewhere", "/healthz", "/readyz"] {
        assert_eq!(served.get(target).status, 200, "{target}");
    }
    let bearer = |token: &str| {
        let line = format!("Authorization: Bearer {token}");
        served.ask("GET", "/api/v1/server", &[&line]).status
    };
    assert_eq!(bearer(TOKEN), 200);
    assert_eq!(bearer("0123456789abcdefghijklmN"), 401);
}

#[test]
fn a_browser_shows_the_token_once() {
    let served = with_token();
    let login = |token: &str| {
        served.edit(
            "POST",
            "/api/v1/login",
            &format!("{{\"token\":\"{token}\"}}"),
        )
    };
    assert_eq!(login("wrong").code(), "wrong_token");
    let answer = login(TOKEN);
    assert_eq!(answer.status, 204);
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    let name = format!("filemap-{}=", served.address.port());
    assert!(
        cookie.starts_with(&name) && cookie.contains("HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    assert!(!cookie.contains(TOKEN));
    let pair = cookie.split(';').next().unwrap();
    let line = format!("Cookie: other=1; {pair}");
    assert_eq!(served.ask("GET", "/api/v1/server", &[&line]).status, 200);
    assert_eq!(served.ask("DELETE", "/api/v1/login", &[&line]).status, 204);
    assert_eq!(served.ask("GET", "/api/v1/server", &[&line]).status, 401);
}

#[test]
fn who_guesses_is_not_answered_any_more() {
    let served = with_token();
    for _ in 0..5 {
        let answer = served.ask("GET", "/api/v1/server", &["Authorization: Bearer guess"]);
        assert_eq!(answer.status, 401);
    }
    let right = format!("Authorization: Bearer {TOKEN}");
    let answer = served.ask("GET", "/api/v1/server", &[&right]);
    assert_eq!(
        (answer.status, answer.code()),
        (429, "too_many_tries".to_owned())
    );
}

#[test]
fn what_is_no_request_ends_the_connection_and_nothing_else() {
    let served = served();
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(9_000)
    );
    assert_eq!(served.send(long.as_bytes()).status, 414);
    let head = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "a".repeat(20_000)
    );
    assert_eq!(served.send(head.as_bytes()).status, 431);
    let many = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n",
        "X: 1\r\n".repeat(70)
    );
    assert_eq!(served.send(many.as_bytes()).status, 431);
    for bytes in [
        b"\x00\x01\x02\r\n\r\n".as_slice(),
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let mut socket = served.connect();
        socket.write_all(bytes).unwrap();
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        // A reset is an end too.
        drop(socket.read_to_end(&mut answer));
        let text = String::from_utf8_lossy(&answer);
        assert!(
            text.is_empty() || text.starts_with("HTTP/1.1 4"),
            "{bytes:?}: {text}"
        );
    }
    assert_eq!(served.get("/healthz").status, 200);
}

#[test]
fn every_error_is_a_problem() {
    let served = served();
    assert_eq!(served.get("/api/v1/none").code(), "no_such_route");
    assert_eq!(served.get("/assets/none.js").code(), "no_such_route");
    assert_eq!(served.ask("DELETE", "/api/v1/server", &[]).code(), "method");
    assert_eq!(served.get("/api/v1/listing").code(), "bad_parameter");
    assert_eq!(served.get("/api/v1/server?x=1").json()["field"], "x");
    assert_eq!(
        served.edit("POST", "/api/v1/playlists", "{").code(),
        "bad_body"
    );
    assert_eq!(
        served
            .edit("POST", "/api/v1/playlists", "{\"name\":\"a\",\"x\":1}")
            .code(),
        "bad_body"
    );
    let large = format!("{{\"name\":\"{}\"}}", "a".repeat(70_000));
    let answer = served.edit("POST", "/api/v1/playlists", &large);
    assert_eq!((answer.status, answer.code()), (413, "body".to_owned()));
    let filter = served.get("/api/v1/find?where=kind:f+and+siz%3E3");
    assert_eq!(
        (filter.status, filter.code()),
        (400, "bad_filter".to_owned())
    );
    assert_eq!(
        (
            filter.json()["field"].clone(),
            filter.json()["position"].clone()
        ),
        ("where".into(), 11.into())
    );
}

#[test]
fn several_requests_go_over_one_connection() {
    let served = served();
    let mut socket = BufReader::new(served.connect());
    for _ in 0..3 {
        let request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.get_mut().write_all(request).unwrap();
        let answer = read_answer(&mut socket, false).unwrap();
        assert_eq!(answer.body, b"ok\n");
    }
}

#[test]
fn a_fast_client_gets_in_when_silent_ones_hold_every_place() {
    let served = served();
    let silent: Vec<_> = (0..700).map(|_| served.connect()).collect();
    assert_eq!(served.get("/healthz").status, 200);
    drop(silent);
}

#[test]
fn the_server_ends_though_a_client_holds_a_connection() {
    let mut served = served();
    let mut idle = served.connect();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    assert_eq!(served.get("/healthz").status, 200);
    served.end();
    let mut rest = Vec::new();
    drop(idle.read_to_end(&mut rest));
    assert!(rest.is_empty());
}
