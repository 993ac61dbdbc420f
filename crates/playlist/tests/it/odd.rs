//! What odd playlists give stands in a table of `docs/media.md`; it is compared with what they give.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use filemap_model::{PlaylistTrack, TrackLocation};
use filemap_playlist::{Playlist, read};
use filemap_text::escape::terminal;

fn told(playlist: &Playlist) -> String {
    let mut parts = Vec::new();
    if !playlist.name.is_empty() {
        parts.push(format!("named {}", playlist.name));
    }
    parts.extend(playlist.tracks.iter().map(told_track));
    if parts.is_empty() {
        return "nothing".to_owned();
    }
    parts.join("; ")
}

fn told_track(track: &PlaylistTrack) -> String {
    let kind = match track.location {
        TrackLocation::Path(_) => "",
        TrackLocation::Url(_) => "URL ",
    };
    let mut told = match terminal(track.location.as_bytes()).as_str() {
        "" => "no place".to_owned(),
        text => format!("{kind}`{text}`"),
    };
    let seconds = |length: u64| match length % 1000 {
        0 => format!("{} s", length / 1000),
        _ => format!("{}.{:03} s", length / 1000, length % 1000),
    };
    let texts = [&track.title, &track.creator, &track.album];
    let mut details: Vec<String> = texts
        .into_iter()
        .map(|text| terminal(text.as_bytes()))
        .collect();
    details.extend(track.number.map(|number| format!("track {number}")));
    details.extend(track.milliseconds.map(seconds));
    if !track.attributes.is_empty() {
        details.push(format!("`{}`", track.attributes));
    }
    details.retain(|detail| !detail.is_empty());
    if !details.is_empty() {
        told = format!("{told} ({})", details.join(", "));
    }
    told
}

/// The last cells of the rows of the table, by the first ones.
fn table(page: &str) -> BTreeMap<String, String> {
    let section = page.split("## Odd playlists\n").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split(" | ").map(str::trim);
        let (name, gives) = (cells.next()?, cells.nth(1)?);
        Some((name.trim_matches('`').to_owned(), gives.to_owned()))
    })
    .collect()
}

#[test]
fn odd_playlists_give_what_the_table_says() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = top.join("tests/it/odd");
    let page = fs::read_to_string(top.join("../../docs/media.md")).unwrap();
    let mut table = table(&page);
    let rows = table.len();
    let mut wrong = String::new();
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    names.sort_unstable();
    for path in names {
        let name = path.file_name().unwrap().to_str().unwrap();
        let gives = match read(&fs::read(&path).unwrap(), name.as_bytes()) {
            Ok(playlist) => told(&playlist),
            Err(error) => format!("refused: {error}"),
        };
        if table.remove(name).as_ref() != Some(&gives) {
            wrong.push_str(&format!("| `{name}` | … | {gives} |\n"));
        }
    }
    assert!(wrong.is_empty(), "docs/media.md says otherwise of\n{wrong}");
    assert!(rows >= 20, "the table was not read");
    assert!(table.is_empty(), "there are no such playlists: {table:?}");
}
