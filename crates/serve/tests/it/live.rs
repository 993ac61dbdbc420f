//! What happens meanwhile, folders as archives, images, and what describes the server.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use filemap_serve::Settings;
use serde_json::json;

use crate::client::Served;

fn make(tree: &Path) {
    std::fs::create_dir_all(tree.join("folder/deep")).unwrap();
    std::fs::write(tree.join("folder/one.txt"), b"one").unwrap();
    std::fs::write(
        tree.join("folder/deep").join("n".repeat(200)),
        vec![b'x'; 70_000],
    )
    .unwrap();
    std::fs::write(tree.join("disk.img"), vec![0; 1 << 20]).unwrap();
}

fn served() -> Served {
    Served::start(make, Settings::default())
}

fn scan(served: &Served) {
    let (how, stop) = (
        filemap::ScanOptions::default(),
        std::sync::atomic::AtomicBool::new(false),
    );
    served
        .catalogue
        .scan(&served.tree, &how, &filemap::Silent, &stop)
        .unwrap();
}

#[test]
fn events_tell_what_changed_and_go_on_from_a_clock() {
    let served = served();
    let clock = served.json("/api/v1/server")["clock"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut socket = BufReader::new(served.connect());
    let request = format!(
        "GET /api/v1/events?since={clock} HTTP/1.1\r\nHost: {}\r\n\r\n",
        served.address
    );
    socket.get_mut().write_all(request.as_bytes()).unwrap();
    let mut wait_for = |word: &str| {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            assert!(
                socket.read_line(&mut line).unwrap() > 0,
                "it ended before {word}"
            );
        }
        line
    };
    wait_for("text/event-stream");
    wait_for(&format!("id: {clock}"));
    std::fs::write(served.tree.join("new"), b"new").unwrap();
    scan(&served);
    wait_for("event: change");
    let told = wait_for("data: ");
    assert!(
        told.contains("\"change\":\"created\"") && told.contains("/new\""),
        "{told}"
    );
}

#[test]
fn a_folder_comes_as_an_archive() {
    let served = served();
    let answer = served.get(&format!("/api/v1/archive?{}", served.path(b"folder")));
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("application/x-tar"))
    );
    let out = tempfile::tempdir().unwrap();
    let mut tar = Command::new("tar");
    let mut tar = tar
        .args(["-xf", "-", "-C"])
        .arg(out.path())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    tar.stdin.take().unwrap().write_all(&answer.body).unwrap();
    assert!(tar.wait().unwrap().success());
    assert_eq!(
        std::fs::read(out.path().join("folder/one.txt")).unwrap(),
        b"one"
    );
    let long = out.path().join("folder/deep").join("n".repeat(200));
    assert_eq!(std::fs::read(long).unwrap(), vec![b'x'; 70_000]);
    let file = served.get(&format!(
        "/api/v1/archive?{}",
        served.path(b"folder/one.txt")
    ));
    assert_eq!(file.code(), "no_directory");
}

#[test]
fn a_look_before_the_answer_sees_what_came() {
    let served = served();
    std::fs::write(served.tree.join("folder/new"), b"new").unwrap();
    let listing = |fresh: &str| {
        let path = served.path(b"folder");
        served.json(&format!("/api/v1/listing?{path}{fresh}"))["total"].clone()
    };
    assert_eq!(listing(""), 2);
    assert_eq!(listing("&fresh=1h"), 2);
    let wait = || Ok::<_, ()>(listing("&fresh=0s") == json!(3));
    let patience = std::time::Duration::from_secs(20);
    assert_eq!(filemap_testkit::wait_until(patience, wait), Ok(true));
}

#[test]
fn what_is_no_image_is_said_to_be_none() {
    let served = served();
    let body =
        |below: &str| json!({"path": format!("{}/{below}", served.tree.display())}).to_string();
    let answer = served.edit("POST", "/api/v1/vaults", &body("folder/one.txt"));
    assert_eq!(
        (answer.status, answer.code()),
        (422, "unreadable_image".to_owned())
    );
    assert_eq!(
        served.edit("POST", "/api/v1/vaults", &body("none")).code(),
        "no_such_entry"
    );
    assert_eq!(
        served
            .edit("POST", "/api/v1/vaults", "{\"path\":\"/etc/passwd\"}")
            .code(),
        "not_scanned"
    );
    for id in ["x", "2f6", "zz", "7878"] {
        assert_eq!(
            served.get(&format!("/api/v1/vaults/{id}")).code(),
            "no_such_vault",
            "{id}"
        );
    }
}

#[test]
fn the_server_describes_and_counts_itself() {
    let served = served();
    let document = served.json("/api/openapi.json");
    assert_eq!(document["openapi"], "3.1.0");
    assert!(
        document["paths"]["/api/v1/listing"]["get"]["parameters"]
            .as_array()
            .unwrap()
            .len()
            > 5
    );
    let metrics = served.get("/metrics");
    let text = String::from_utf8(metrics.body).unwrap();
    assert!(
        text.contains("filemap_http_answers_total{status=\"2xx\"} 1\n"),
        "{text}"
    );
    assert!(
        text.contains("filemap_entries 5\n") && text.ends_with("# EOF\n"),
        "{text}"
    );
    assert_eq!(served.get("/readyz").body, b"ok\n");
}

#[test]
fn scans_are_asked_for_and_told() {
    let served = served();
    let body = |path: &str| json!({"path": path}).to_string();
    let answer = served.edit(
        "POST",
        "/api/v1/scans",
        &body(served.tree.to_str().unwrap()),
    );
    assert_eq!(
        (answer.status, answer.json()["state"].clone()),
        (202, json!("waiting"))
    );
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        served
            .ask("DELETE", &format!("/api/v1/scans/{id}"), &[])
            .status,
        204
    );
    assert_eq!(served.json("/api/v1/scans")["scans"][0]["state"], "stopped");
    assert_eq!(
        served.ask("DELETE", "/api/v1/scans/99", &[]).code(),
        "no_such_scan"
    );
    assert_eq!(
        served.edit("POST", "/api/v1/scans", &body("/etc")).code(),
        "not_scanned"
    );
}
