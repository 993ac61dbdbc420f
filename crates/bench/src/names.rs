//! Names such as people and programs give them: 19 bytes on average over files and directories.
//!
//! The mix decides how well names compress and search: names with a shared beginning and a number
//! (cameras, logs), words joined by a sign (sources, documents), hashes (caches), and a few names
//! beyond ASCII.

use std::fmt::Write as _;

use filemap_testkit::Random;

const WORDS: [&str; 48] = [
    "report", "index", "main", "util", "config", "test", "draft", "final", "image", "invoice",
    "holiday", "budget", "notes", "summer", "archive", "sample", "module", "parser", "client",
    "server", "handler", "backup", "letter", "session", "chapter", "track", "cover", "poster",
    "model", "schema", "table", "vector", "matrix", "kernel", "driver", "socket", "stream",
    "buffer", "window", "layout", "theme", "locale", "météo", "größe", "資料", "album", "scan",
    "page",
];
const ENDINGS: [&str; 20] = [
    "txt", "rs", "py", "c", "h", "js", "html", "json", "md", "pdf", "docx", "png", "jpg", "xml",
    "csv", "log", "so", "o", "yaml", "tar.gz",
];
const CAMERAS: [&str; 4] = ["IMG", "DSC", "VID", "PXL"];

/// Returns the name of a file.
pub(crate) fn file_name(random: &mut Random) -> String {
    match random.below(10) {
        0..=1 => camera_name(random),
        2 => hash_name(random),
        3 => numbered_name(random),
        _ => worded_name(random),
    }
}

/// Returns the name of a directory; those are shorter.
pub(crate) fn directory_name(random: &mut Random) -> String {
    let word = word(random);
    match random.below(4) {
        0 => format!("{word}-{:04}", 1990 + random.below(36)),
        1 => format!("{word}_{}", self::word(random)),
        2 => format!("{word}{}", random.below(1000)),
        _ => word.to_owned(),
    }
}

fn word(random: &mut Random) -> &'static str {
    random.choose(&WORDS).copied().unwrap_or("file")
}

fn ending(random: &mut Random) -> &'static str {
    random.choose(&ENDINGS).copied().unwrap_or("txt")
}

fn camera_name(random: &mut Random) -> String {
    let camera = random.choose(&CAMERAS).copied().unwrap_or("IMG");
    let (year, month, day) = (
        2008 + random.below(18),
        1 + random.below(12),
        1 + random.below(28),
    );
    format!(
        "{camera}_{year}{month:02}{day:02}_{:06}.jpg",
        random.below(240_000)
    )
}

fn hash_name(random: &mut Random) -> String {
    format!("{:016x}{:04x}", random.bits(), random.below(1 << 16))
}

fn numbered_name(random: &mut Random) -> String {
    format!(
        "{}_{:05}.{}",
        word(random),
        random.below(100_000),
        ending(random)
    )
}

fn worded_name(random: &mut Random) -> String {
    let mut name = word(random).to_owned();
    let joint = random.choose(&["_", "-", " ", ""]).copied().unwrap_or("_");
    for _ in 0..=u8::from(random.once_in(3)) {
        name.push_str(joint);
        name.push_str(word(random));
    }
    if random.once_in(3) {
        // A String takes everything that is written to it.
        let _ = write!(name, "{}", random.below(10_000));
    }
    name.push('.');
    name.push_str(ending(random));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_nineteen_bytes_on_average_and_mostly_differ() {
        let mut random = Random::new(1);
        let mut names: Vec<String> = (0..10_000).map(|_| file_name(&mut random)).collect();
        names.extend((0..1_000).map(|_| directory_name(&mut random)));
        let mean = names.iter().map(String::len).sum::<usize>() as f64 / names.len() as f64;
        assert!((18.5..19.5).contains(&mean), "{mean}");
        let distinct: std::collections::BTreeSet<_> = names.iter().collect();
        assert!(distinct.len() > 9_000, "{}", distinct.len());
    }
}
