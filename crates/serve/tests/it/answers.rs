//! Answers of the API about a small tree.

use std::path::Path;

use filemap_serve::Settings;
use serde_json::{Value, json};

use crate::client::Served;

fn make(tree: &Path) {
    for number in 0..250 {
        std::fs::write(
            tree.join(format!("file {number:03}.txt")),
            vec![b'x'; number],
        )
        .unwrap();
    }
    std::fs::write(tree.join(".hidden"), b"h").unwrap();
    std::fs::create_dir_all(tree.join("deep/er")).unwrap();
    std::fs::write(tree.join("deep/er/big.mkv"), vec![0; 100_000]).unwrap();
}

fn served() -> Served {
    Served::start(make, Settings::default())
}

fn names(listing: &Value) -> Vec<&str> {
    let entries = listing["entries"].as_array().unwrap().iter();
    entries
        .map(|entry| entry["name"].as_str().unwrap())
        .collect()
}

#[test]
fn pages_of_a_listing_join_into_the_whole() {
    let served = served();
    let path = served.path(b"");
    let page = |query: &str| served.json(&format!("/api/v1/listing?{path}{query}"));
    let first = page("");
    assert_eq!(
        (
            first["total"].clone(),
            first["entries"].as_array().unwrap().len()
        ),
        (json!(252), 200)
    );
    let all: Vec<Value> = (0..252)
        .step_by(7)
        .flat_map(|offset| {
            let page = page(&format!("&limit=7&offset={offset}"));
            page["entries"].as_array().unwrap().clone()
        })
        .collect();
    let whole = page("&limit=1000");
    assert_eq!(Value::Array(all), whole["entries"]);
    assert_eq!(names(&whole)[..3], [".hidden", "deep", "file 000.txt"]);
    let after = page("&limit=2&after=file%20100.txt");
    assert_eq!(names(&after), ["file 101.txt", "file 102.txt"]);
    assert_eq!(page("&offset=9999")["entries"], json!([]));
}

#[test]
fn a_listing_is_sorted_filtered_and_ranked() {
    let served = served();
    let path = served.path(b"");
    let page = |query: &str| served.json(&format!("/api/v1/listing?{path}&limit=3{query}"));
    assert_eq!(
        names(&page("&sort=size&order=desc")),
        ["deep", "file 249.txt", "file 248.txt"]
    );
    assert_eq!(
        names(&page("&sort=natural&hidden=false")),
        ["deep", "file 000.txt", "file 001.txt"]
    );
    assert_eq!(page("&hidden=false")["total"], 251);
    let filtered = page("&where=size%3E%3D248&sort=size");
    assert_eq!(
        (names(&filtered), filtered["total"].clone()),
        (vec!["file 248.txt", "file 249.txt"], json!(2))
    );
    let rank = served.json(&format!(
        "/api/v1/rank?{path}&name=file%20005.txt&sort=size&order=desc"
    ));
    assert_eq!(
        (rank["found"].clone(), rank["offset"].clone()),
        (json!(true), json!(245))
    );
    let rail = served.json(&format!("/api/v1/rail?{path}&marks=4"));
    assert_eq!(rail["marks"].as_array().unwrap().len(), 4);
    assert_eq!(rail["marks"][0], json!({"offset": 0, "label": ".hi"}));
}

#[test]
fn an_entry_says_all_that_is_known() {
    let served = served();
    let entry = served.json(&format!("/api/v1/entry?{}", served.path(b"deep")));
    assert_eq!(entry["entry"]["type"], "directory");
    assert_eq!(entry["sum"]["files"], 1);
    assert_eq!(entry["own"]["files"], 0);
    assert_eq!(entry["freshness"]["how"], "scan");
    assert!(entry["clock"].is_string() && entry["entry"]["id"].is_string());
    let film = served.json(&format!(
        "/api/v1/entry?{}",
        served.path(b"deep/er/big.mkv")
    ));
    assert_eq!(film["entry"]["media"], "video");
    let content = film["entry"]["content"].as_str().unwrap();
    assert_eq!(served.get(content).body.len(), 100_000);
    let answer = served.get(&format!("/api/v1/entry?{}", served.path(b"none")));
    assert_eq!(
        (answer.status, answer.code()),
        (404, "no_such_entry".to_owned())
    );
}

#[test]
fn find_pages_with_a_cursor_and_says_the_command() {
    let served = served();
    let path = served.path(b"");
    let mut target = format!("/api/v1/find?{path}&where=size%3C100+and+ext:txt&limit=30");
    let mut found = Vec::new();
    let last = loop {
        let page = served.json(&target);
        found.extend(page["entries"].as_array().unwrap().clone());
        match page["cursor"].as_str() {
            Some(cursor) => {
                let (before, _) = target.split_once("&cursor").unwrap_or((&target, ""));
                target = format!("{before}&cursor={cursor}");
            }
            None => break page,
        }
    };
    assert_eq!((found.len(), last["complete"].clone()), (100, json!(true)));
    let command = last["command"].as_str().unwrap();
    assert!(
        command.starts_with("filemap find --where 'size<=99 and ext:txt'"),
        "{command}"
    );
    assert_eq!(
        served.get("/api/v1/find?cursor=x").json()["field"],
        "cursor"
    );
    let command = served.json("/api/v1/command?where=not+empty&sort=size&order=desc");
    assert_eq!(
        command["command"],
        "filemap find --where 'not empty' --sort size:desc --all-roots"
    );
}

#[test]
fn search_finds_names_as_they_are_typed() {
    let served = served();
    let found = served.json("/api/v1/search?q=big");
    let hit = &found["groups"][0]["hits"][0];
    assert_eq!(
        (found["groups"][0]["kind"].clone(), hit["name"].clone()),
        (json!("name"), json!("big.mkv"))
    );
    assert!(hit["place"].as_str().unwrap().ends_with("/deep/er"));
    assert_eq!(served.json("/api/v1/search?q=nowhere")["groups"], json!([]));
}

#[test]
fn sizes_are_told_by_line_and_by_box() {
    let served = served();
    let path = served.path(b"");
    let usage = served.json(&format!("/api/v1/du?{path}&depth=2"));
    assert_eq!(usage["lines"].as_array().unwrap().len(), 2);
    assert_eq!(usage["total"]["files"], 252);
    let map = served.json(&format!("/api/v1/treemap?{path}&boxes=10&by=size"));
    assert_eq!(map["children"].as_array().unwrap().len(), 10);
    assert_eq!(map["children"][0]["name"], "deep");
    assert_eq!(map["rest"]["entries"], 242);
    let sum: u64 = map["children"]
        .as_array()
        .unwrap()
        .iter()
        .map(|child| child["size"].as_u64().unwrap())
        .sum();
    let own = std::fs::symlink_metadata(&served.tree).unwrap().len();
    assert_eq!(
        sum + map["rest"]["size"].as_u64().unwrap() + own,
        map["size"].as_u64().unwrap()
    );
}

#[test]
fn changes_are_told_from_a_clock_on() {
    let served = served();
    let clock = served.json("/api/v1/server")["clock"]
        .as_str()
        .unwrap()
        .to_owned();
    std::fs::write(served.tree.join("new"), b"new").unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let how = filemap::ScanOptions::default();
    served
        .catalogue
        .scan(&served.tree, &how, &filemap::Silent, &stop)
        .unwrap();
    let changes = served.json(&format!("/api/v1/changes?since={clock}"));
    let told: Vec<_> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["change"].clone())
        .collect();
    assert!(
        told.contains(&json!("created")) && changes["reset"] == json!(false),
        "{changes}"
    );
    let next = changes["clock"].as_str().unwrap();
    assert_eq!(
        served.json(&format!("/api/v1/changes?since={next}"))["changes"],
        json!([])
    );
    assert_eq!(
        served.json("/api/v1/changes?since=99999999")["reset"],
        json!(true)
    );
}

#[test]
fn playlists_are_made_changed_and_exchanged() {
    let served = served();
    assert_eq!(
        served
            .edit("POST", "/api/v1/playlists", "{\"name\":\"a b/c\"}")
            .status,
        201
    );
    assert_eq!(
        served
            .edit("POST", "/api/v1/playlists", "{\"name\":\"a b/c\"}")
            .code(),
        "playlist_exists"
    );
    let list = "/api/v1/playlists/a%20b%2Fc";
    let tree = served.tree.to_str().unwrap();
    let body =
        json!({"paths": [format!("{tree}/file 001.txt"), format!("{tree}/deep")]}).to_string();
    assert_eq!(
        served
            .edit("POST", &format!("{list}/entries"), &body)
            .status,
        204
    );
    assert_eq!(
        served
            .edit("POST", &format!("{list}/move"), "{\"from\":2,\"to\":1}")
            .status,
        204
    );
    let page = served.json(list);
    assert_eq!(page["playlist"]["entries"], 2);
    assert!(
        page["entries"][0]["path"]
            .as_str()
            .unwrap()
            .ends_with("big.mkv")
    );
    let exported = served.get(&format!("{list}/export?format=pls"));
    assert_eq!(exported.header("content-type"), Some("audio/x-scpls"));
    let imported = served.ask_with(
        "POST",
        "/api/v1/import-playlist?name=again&format=pls",
        &["Content-Type: audio/x-scpls"],
        &exported.body,
    );
    assert_eq!(
        (imported.status, imported.json()["tracks"].clone()),
        (201, json!(2))
    );
    assert_eq!(
        served
            .ask("DELETE", &format!("{list}/entries/9"), &[])
            .code(),
        "no_such_position"
    );
    assert_eq!(
        served
            .ask("DELETE", &format!("{list}/entries/1"), &[])
            .status,
        204
    );
    assert_eq!(served.ask("DELETE", list, &[]).status, 204);
    assert_eq!(served.get(list).code(), "no_such_playlist");
}

#[test]
fn a_pipeline_takes_files_and_says_what_came_of_them() {
    let served = served();
    let claimed = served.edit("POST", "/api/v1/consumers/tags/claim", "{\"count\":2}");
    let files = claimed.json()["files"].clone();
    assert_eq!(files.as_array().unwrap().len(), 2);
    let done = json!({"files": [files[0]]}).to_string();
    assert_eq!(
        served
            .edit("POST", "/api/v1/consumers/tags/done", &done)
            .json()["marked"],
        1
    );
    let failed = json!({"files": [files[1]], "reason": "broken"}).to_string();
    assert_eq!(
        served
            .edit("POST", "/api/v1/consumers/tags/failed", &failed)
            .status,
        200
    );
    let pending = served.json("/api/v1/consumers/tags/pending?limit=1000");
    assert_eq!(pending["files"].as_array().unwrap().len(), 250);
    let failed = served.json("/api/v1/consumers/tags/failed");
    assert_eq!(failed["files"][0]["why"], "broken");
    assert_eq!(served.json("/api/v1/consumers")["consumers"][0]["done"], 1);
}

#[test]
fn every_other_place_is_the_page() {
    let served = served();
    let page = served.get("/at/some/place");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"));
}

#[test]
fn reports_roots_and_the_log_are_answered() {
    let served = served();
    for report in [
        "owners", "groups", "access", "ages", "sizes", "top", "media",
    ] {
        served.json(&format!("/api/v1/reports/{report}"));
    }
    let roots = served.json("/api/v1/roots");
    assert_eq!(roots["roots"][0]["sum"]["files"], 252);
    assert_eq!(
        served.json("/api/v1/log")["scans"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    served.json(&format!("/api/v1/growth?{}&since=1hour", served.path(b"")));
    served.json(&format!(
        "/api/v1/facts?{}",
        served.path(b"deep/er/big.mkv")
    ));
    for kind in [
        "artists",
        "album-artists",
        "albums",
        "genres",
        "years",
        "composers",
        "tracks",
    ] {
        assert_eq!(served.json(&format!("/api/v1/music/{kind}"))["total"], 0);
    }
}
