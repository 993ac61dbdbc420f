//! The bytes of files: ranges, conditions, names, and what is not given away.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use filemap_serve::Settings;

use crate::client::Served;

const TEXT: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

fn make(tree: &Path) {
    std::fs::write(tree.join("film.mp4"), TEXT).unwrap();
    std::fs::write(tree.join("empty.txt"), b"").unwrap();
    std::fs::write(tree.join("page.html"), b"<script>alert(1)</script>").unwrap();
    std::fs::write(
        tree.join("film.srt"),
        "1\n00:00:01,000 --> 00:00:02,000\nHi\n",
    )
    .unwrap();
    let odd = std::ffi::OsStr::from_bytes(b"odd \xff\r\nX: y\".txt");
    std::fs::write(tree.join(odd), b"odd").unwrap();
    std::fs::create_dir(tree.join("folder")).unwrap();
    std::fs::write(tree.join("folder/inside.txt"), b"inside").unwrap();
    symlink("/etc/passwd", tree.join("link")).unwrap();
    let big: Vec<u8> = (0..700_000_u32).flat_map(u32::to_le_bytes).collect();
    std::fs::write(tree.join("big.bin"), big).unwrap();
}

fn served() -> Served {
    Served::start(make, Settings::default())
}

#[test]
fn ranges_are_those_of_the_standard() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"film.mp4"));
    let whole = served.get(&target);
    assert_eq!((whole.status, whole.body.as_slice()), (200, TEXT));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    let part = |range: &str| served.ask("GET", &target, &[&format!("Range: {range}")]);
    // Safari asks so first, and plays nothing without 206.
    let first = part("bytes=0-1");
    assert_eq!((first.status, first.body.as_slice()), (206, &TEXT[..2]));
    assert_eq!(first.header("content-range"), Some("bytes 0-1/36"));
    assert_eq!(first.header("content-length"), Some("2"));
    assert_eq!(part("bytes=30-99").body, &TEXT[30..]);
    assert_eq!(part("bytes=-3").body, &TEXT[33..]);
    let beyond = part("bytes=36-");
    assert_eq!(
        (beyond.status, beyond.header("content-range")),
        (416, Some("bytes */36"))
    );
    assert_eq!(beyond.code(), "range");
    for ignored in ["bytes=5-4", "items=0-1", "bytes=0-5,3-9"] {
        assert_eq!(part(ignored).status, 200, "{ignored}");
    }
}

#[test]
fn several_ranges_come_in_one_answer() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"film.mp4"));
    let answer = served.ask("GET", &target, &["Range: bytes=0-1,-2"]);
    assert_eq!(answer.status, 206);
    let kind = answer.header("content-type").unwrap();
    let boundary = kind
        .strip_prefix("multipart/byteranges; boundary=")
        .unwrap();
    let head = "Content-Type: video/mp4\r\nContent-Range: bytes";
    let wanted = format!(
        "\r\n--{boundary}\r\n{head} 0-1/36\r\n\r\n01\r\n--{boundary}\r\n{head} 34-35/36\r\n\r\nyz\r\n--{boundary}--\r\n"
    );
    assert_eq!(String::from_utf8_lossy(&answer.body), wanted);
}

#[test]
fn conditions_and_if_range_compare_with_the_open_file() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"film.mp4"));
    let tag = served.get(&target).header("etag").unwrap().to_owned();
    let known = served.ask("GET", &target, &[&format!("If-None-Match: {tag}")]);
    assert_eq!(
        (known.status, known.header("etag")),
        (304, Some(tag.as_str()))
    );
    let failed = served.ask("GET", &target, &["If-Match: \"x\""]);
    assert_eq!(
        (failed.status, failed.code()),
        (412, "precondition".to_owned())
    );
    let range = |tag: &str| {
        let lines = ["Range: bytes=0-0".to_owned(), format!("If-Range: {tag}")];
        served.ask("GET", &target, &[&lines[0], &lines[1]]).status
    };
    assert_eq!(
        (range(&tag), range("\"x\""), range("W/\"x\"")),
        (206, 200, 200)
    );
    // The same size and name, another content.
    std::fs::write(served.tree.join("film.mp4"), [b'x'; 36]).unwrap();
    let now = served.ask("GET", &target, &[&format!("If-None-Match: {tag}")]);
    assert_eq!(
        (now.status, now.body.as_slice()),
        (200, [b'x'; 36].as_slice())
    );
    assert_eq!(range(&tag), 200);
}

#[test]
fn head_says_what_get_would() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"film.mp4"));
    let head = served.ask("HEAD", &target, &[]);
    assert_eq!(
        (head.status, head.header("content-length")),
        (200, Some("36"))
    );
    let part = served.ask("HEAD", &target, &["Range: bytes=0-9"]);
    assert_eq!(
        (part.status, part.header("content-length")),
        (206, Some("10"))
    );
}

#[test]
fn an_empty_file_has_no_range() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"empty.txt"));
    let whole = served.get(&target);
    assert_eq!((whole.status, whole.body.len()), (200, 0));
    assert_eq!(served.ask("GET", &target, &["Range: bytes=0-"]).status, 416);
}

#[test]
fn a_large_file_comes_whole_and_a_seek_in_it_is_right() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"big.bin"));
    let whole = served.get(&target).body;
    assert_eq!(whole, std::fs::read(served.tree.join("big.bin")).unwrap());
    let part = served
        .ask("GET", &target, &["Range: bytes=1000000-1399999"])
        .body;
    assert_eq!(part, &whole[1_000_000..1_400_000]);
}

#[test]
fn what_may_hold_script_is_saved_and_runs_nothing() {
    let served = served();
    let page = served.get(&format!("/api/v1/content?{}", served.path(b"page.html")));
    assert_eq!(
        page.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(
        page.header("content-disposition"),
        Some("attachment; filename=\"page.html\"")
    );
    let film = served.get(&format!("/api/v1/content?{}", served.path(b"film.mp4")));
    assert_eq!(
        film.header("content-disposition"),
        Some("inline; filename=\"film.mp4\"")
    );
    for answer in [page, film] {
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(
            answer
                .header("content-security-policy")
                .unwrap()
                .contains("sandbox")
        );
    }
}

#[test]
fn names_of_any_bytes_are_read_and_end_no_header() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"odd \xff\r\nX: y\".txt"));
    let answer = served.get(&target);
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (200, b"odd".as_slice())
    );
    assert_eq!(answer.header("x"), None);
    let entry = served.json(&format!(
        "/api/v1/entry?{}",
        served.path(b"odd \xff\r\nX: y\".txt")
    ));
    assert_eq!(entry["entry"]["name"]["bytes"], "b2RkIP8NClg6IHkiLnR4dA==");
}

#[test]
fn nothing_outside_of_the_roots_is_given() {
    let served = served();
    let code = |query: &str| {
        let answer = served.get(&format!("/api/v1/content?{query}"));
        assert!((400..500).contains(&answer.status), "{query}: {answer:?}");
        answer.code()
    };
    assert_eq!(code("path=/etc/passwd"), "not_scanned");
    let tree = served.path(b"");
    for below in [
        "/../../../etc/passwd",
        "/%2e%2e/x",
        "/folder/..%2f..%2fx",
        "/./film.mp4",
        "//film.mp4",
        "/a%00b",
    ] {
        assert_eq!(code(&format!("{tree}{below}")), "bad_parameter", "{below}");
    }
    for below in ["/%252e%252e/x", "/..%5c..%5cx", "/none"] {
        assert_eq!(code(&format!("{tree}{below}")), "no_such_entry", "{below}");
    }
    assert_eq!(code(&format!("{tree}/link")), "no_file");
    assert_eq!(code(&format!("{tree}/folder")), "no_file");
    // A link that took the place of a folder since leads nowhere.
    std::fs::remove_dir_all(served.tree.join("folder")).unwrap();
    symlink("/etc", served.tree.join("folder")).unwrap();
    let is_refused = |code: String| ["gone", "unreadable"].contains(&code.as_str());
    assert!(is_refused(code(&format!("{tree}/folder/inside.txt"))));
    std::fs::remove_file(served.tree.join("film.mp4")).unwrap();
    symlink("/etc/passwd", served.tree.join("film.mp4")).unwrap();
    assert!(is_refused(code(&format!("{tree}/film.mp4"))));
}

#[test]
fn another_tree_in_the_place_of_a_root_gives_nothing() {
    let served = served();
    let target = format!("/api/v1/content?{}", served.path(b"film.mp4"));
    #[expect(clippy::disallowed_methods, reason = "a test moves a tree")]
    std::fs::rename(&served.tree, served.tree.with_extension("old")).unwrap();
    std::fs::create_dir(&served.tree).unwrap();
    std::fs::write(served.tree.join("film.mp4"), b"another").unwrap();
    assert_eq!(served.get(&target).code(), "gone");
}

#[test]
fn subtitles_and_lists_for_players_are_made() {
    let served = served();
    let subtitles = served.get(&format!(
        "/api/v1/content?subtitle=vtt&{}",
        served.path(b"film.srt")
    ));
    assert_eq!(
        subtitles.header("content-type"),
        Some("text/vtt; charset=utf-8")
    );
    assert!(subtitles.body.starts_with(b"WEBVTT\n\n00:00:01.000 -->"));
    let list = served.get(&format!("/api/v1/m3u?{}", served.path(b"film.mp4")));
    let list = String::from_utf8(list.body).unwrap();
    let wanted = format!("http://{}/api/v1/content?path=", served.address);
    assert!(
        list.starts_with("#EXTM3U\n") && list.contains(&wanted),
        "{list}"
    );
}
