//! Which episode of which show is a file? Its name and the folders around it say.
//!
//! `Show/Season 01/Show - S01E02-E03 - Title.mkv`, `show.1x02.title.avi`, `Season 1/02 - Title.mkv`,
//! `Show 2024-05-04.mkv`. Words of releases (`1080p`, `x264`) end a title. The bytes need not be UTF-8.

/// What a path says of an episode. An empty text means that it does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Episode {
    /// The show.
    pub show: String,
    /// The season; 0 is that of specials. `None` where it is not said, as with dates.
    pub season: Option<u32>,
    /// The first episode in the file.
    pub episode: Option<u32>,
    /// The last one: another than the first where a file holds several.
    pub last_episode: Option<u32>,
    /// The day on which it was shown, as year, month and day.
    pub date: Option<(u16, u8, u8)>,
    /// The title of the episode.
    pub title: String,
}

/// Words that end a title: they speak of the file.
const RELEASE_WORDS: [&str; 38] = [
    "480p", "576p", "720p", "1080p", "1080i", "1440p", "2160p", "4k", "uhd", "hdr", "hdr10",
    "10bit", "x264", "x265", "h264", "h265", "hevc", "avc", "av1", "xvid", "divx", "web", "webrip",
    "web-dl", "webdl", "bluray", "blu-ray", "bdrip", "brrip", "dvdrip", "dvd", "hdtv", "pdtv",
    "remux", "proper", "repack", "multi", "internal",
];

/// Where in a name an episode is named, and which.
struct Mark {
    begins: usize,
    ends: usize,
    season: Option<u32>,
    episode: Option<u32>,
    last_episode: Option<u32>,
    date: Option<(u16, u8, u8)>,
}

/// Returns the episode that a path names, if it names one. Only the last three parts of the path count.
#[must_use]
pub fn episode_of(path: &[u8]) -> Option<Episode> {
    let path = String::from_utf8_lossy(path.get(path.len().saturating_sub(1024)..)?);
    let mut parts = path.rsplit('/').filter(|part| !part.is_empty());
    let stem = without_extension(parts.next()?);
    let folders: Vec<&str> = parts.take(2).collect();
    let season = folders.first().and_then(|folder| season_of_folder(folder));
    let characters: Vec<char> = stem.chars().collect();
    let mark = strong_mark(&characters).or_else(|| weak_mark(&characters, season));
    let mark = mark?;
    let show = tidy(characters.get(..mark.begins).unwrap_or_default());
    let title = title(characters.get(mark.ends..).unwrap_or_default());
    let show = if show.is_empty() {
        show_of_folders(&folders)
    } else {
        show
    };
    Some(Episode {
        show,
        season: mark.season.or(season.filter(|_| mark.date.is_none())),
        episode: mark.episode,
        last_episode: mark.last_episode,
        date: mark.date,
        title,
    })
}

fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_extension(extension) => stem,
        _ => name,
    }
}

fn is_extension(text: &str) -> bool {
    (2..=5).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// `Season 1`, `Season.01`, `S01`, `Staffel 1`, `Series 2`, `Specials`.
fn season_of_folder(folder: &str) -> Option<u32> {
    let folder = folder.trim().to_lowercase();
    if folder == "specials" {
        return Some(0);
    }
    let words = [
        "season",
        "staffel",
        "series",
        "saison",
        "temporada",
        "stagione",
        "s",
    ];
    let rest = words.iter().find_map(|word| folder.strip_prefix(word))?;
    let rest = rest.trim_start_matches([' ', '.', '_', '-']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..)?;
    let ends = behind
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric());
    rest.get(..digits)?
        .parse()
        .ok()
        .filter(|season| ends && *season < 3000)
}

/// The folder of the show: the one above that of a season.
fn show_of_folders(folders: &[&str]) -> String {
    let folder = folders
        .iter()
        .find(|folder| season_of_folder(folder).is_none());
    let characters: Vec<char> = folder.map_or_else(Vec::new, |folder| folder.chars().collect());
    tidy(&characters)
}

/// Marks that are certain wherever they stand: `S01E02`, `1x02`, a date.
fn strong_mark(name: &[char]) -> Option<Mark> {
    let places = || (0..name.len()).filter(|at| begins_word(name, *at));
    places()
        .find_map(|at| season_and_episode(name, at))
        .or_else(|| places().find_map(|at| crossed(name, at)))
        .or_else(|| places().find_map(|at| dated(name, at)))
}

fn begins_word(name: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| name.get(before));
    before.is_none_or(|before| !before.is_alphanumeric())
}

fn ends_word(name: &[char], at: usize) -> bool {
    name.get(at).is_none_or(|next| !next.is_alphanumeric())
}

/// A number of at most `most` digits, and where it ends.
fn number(name: &[char], at: usize, most: usize) -> Option<(u32, usize)> {
    let rest = name.get(at..)?;
    let digits = rest
        .iter()
        .take_while(|character| character.is_ascii_digit())
        .count();
    if digits == 0 || digits > most {
        return None;
    }
    let text: String = rest.iter().take(digits).collect();
    Some((text.parse().ok()?, at + digits))
}

fn is_letter(name: &[char], at: usize, letter: char) -> bool {
    name.get(at)
        .is_some_and(|character| character.eq_ignore_ascii_case(&letter))
}

fn skip_separators(name: &[char], at: usize) -> usize {
    let rest = name.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|character| matches!(character, ' ' | '.' | '_' | '-'))
        .count()
}

/// `S01E02`, `s1.e2`, `S01E02E03`, `S01E02-E05`, `S01E02-05`.
fn season_and_episode(name: &[char], at: usize) -> Option<Mark> {
    if !is_letter(name, at, 's') {
        return None;
    }
    let (season, behind) = number(name, at + 1, 4)?;
    let behind = skip_separators(name, behind);
    if !is_letter(name, behind, 'e') {
        return None;
    }
    // `EP02` is written too.
    let begins = behind
        + if is_letter(name, behind + 1, 'p') {
            2
        } else {
            1
        };
    let (episode, ends) = number(name, begins, 4)?;
    let (last, ends) = further_episodes(name, episode, ends, 'e');
    ends_word(name, ends).then_some(Mark {
        begins: at,
        ends,
        season: Some(season),
        episode: Some(episode),
        last_episode: Some(last),
        date: None,
    })
}

/// `1x02`, `01x02-03`, `1x02x03`.
fn crossed(name: &[char], at: usize) -> Option<Mark> {
    let (season, behind) = number(name, at, 2)?;
    if !is_letter(name, behind, 'x') {
        return None;
    }
    let (episode, ends) = number(name, behind + 1, 3)?;
    // 1x264 names a codec, and 16x9 a shape.
    if name.get(behind + 1..ends)?.len() < 2 {
        return None;
    }
    let (last, ends) = further_episodes(name, episode, ends, 'x');
    ends_word(name, ends).then_some(Mark {
        begins: at,
        ends,
        season: Some(season),
        episode: Some(episode),
        last_episode: Some(last),
        date: None,
    })
}

/// What follows the first episode: each with its letter, or the last one behind a dash.
fn further_episodes(name: &[char], first: u32, ends: usize, letter: char) -> (u32, usize) {
    let (mut last, mut ends) = (first, ends);
    for _ in 0..16 {
        let behind = ends + usize::from(is_letter(name, ends, '-'));
        let begins = behind + usize::from(is_letter(name, behind, letter));
        let next = number(name, begins, 4)
            .filter(|(_, at)| begins > ends && ends_or_goes_on(name, *at, letter));
        match next {
            Some((number, at)) if number > last && number < first.saturating_add(100) => {
                (last, ends) = (number, at);
            }
            _ => break,
        }
    }
    (last, ends)
}

fn ends_or_goes_on(name: &[char], at: usize, letter: char) -> bool {
    ends_word(name, at) || is_letter(name, at, letter)
}

/// `2024-05-04`, `2024.05.04`, `2024 05 04`.
fn dated(name: &[char], at: usize) -> Option<Mark> {
    let (year, behind) = number(name, at, 4).filter(|(year, _)| (1900..2100).contains(year))?;
    let separator = *name.get(behind)?;
    if !matches!(separator, '-' | '.' | ' ' | '_') {
        return None;
    }
    let (month, behind) =
        number(name, behind + 1, 2).filter(|(month, _)| (1..=12).contains(month))?;
    if *name.get(behind)? != separator {
        return None;
    }
    let (day, ends) = number(name, behind + 1, 2).filter(|(day, _)| (1..=31).contains(day))?;
    let date = (
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    );
    ends_word(name, ends).then_some(Mark {
        begins: at,
        ends,
        season: None,
        episode: None,
        last_episode: None,
        date: Some(date),
    })
}

/// Marks that count only in the folder of a season: `02 - Title`, `E02`, `Episode 2`.
fn weak_mark(name: &[char], season: Option<u32>) -> Option<Mark> {
    season?;
    let begins = ["episode", "folge", "ep", "e", ""]
        .iter()
        .find_map(|word| {
            let begins = name.iter().zip(word.chars());
            let is_there = begins.clone().count() == word.len()
                && begins
                    .clone()
                    .all(|(one, other)| one.to_ascii_lowercase() == other);
            let at = skip_separators(name, word.len());
            (is_there && number(name, at, 3).is_some()).then_some(at)
        })?;
    let (episode, ends) = number(name, begins, 3)?;
    let (last, ends) = further_episodes(name, episode, ends, 'e');
    ends_word(name, ends).then_some(Mark {
        begins: 0,
        ends,
        season,
        episode: Some(episode),
        last_episode: Some(last),
        date: None,
    })
}

/// What stands behind the mark, up to the first word that speaks of the file.
fn title(name: &[char]) -> String {
    let text = tidy(name);
    let mut kept = Vec::new();
    for word in text.split(' ') {
        let plain = word.trim_matches(['[', ']', '(', ')', ',']).to_lowercase();
        if RELEASE_WORDS.contains(&plain.as_str()) || word.starts_with('[') {
            break;
        }
        kept.push(word);
    }
    kept.join(" ").trim_end_matches([' ', '-', '(']).to_owned()
}

/// Words with one blank between them: dots and underscores stand for blanks where there are none.
fn tidy(name: &[char]) -> String {
    let has_blanks = name
        .iter()
        .skip_while(|character| !character.is_alphanumeric())
        .collect::<String>()
        .trim()
        .contains(' ');
    let replaced = name.iter().map(|character| match character {
        '_' => ' ',
        '.' if !has_blanks => ' ',
        character => *character,
    });
    let text: String = replaced.collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_matches([' ', '-', '[', '(', '–'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Show, season, first and last episode, and title.
    type Said<'a> = (&'a str, u32, u32, u32, &'a str);

    #[test]
    fn names_and_folders_say_which_episode_it_is() {
        let cases: [(&str, Said<'_>); 16] = [
            (
                "Dark/Season 01/Dark - S01E02 - Lügen.mkv",
                ("Dark", 1, 2, 2, "Lügen"),
            ),
            (
                "The.Wire.S03E11.Middle.Ground.1080p.BluRay.x265-GRP.mkv",
                ("The Wire", 3, 11, 11, "Middle Ground"),
            ),
            ("tv/show.1x02.title.avi", ("show", 1, 2, 2, "title")),
            (
                "Show/Season 1/02 - The Title.mkv",
                ("Show", 1, 2, 2, "The Title"),
            ),
            ("Show/Staffel 2/Folge 3.mkv", ("Show", 2, 3, 3, "")),
            ("Show/S02/E04 Name.mp4", ("Show", 2, 4, 4, "Name")),
            ("Show/Specials/01 - Pilot.mkv", ("Show", 0, 1, 1, "Pilot")),
            ("Show S01E01E02.mkv", ("Show", 1, 1, 2, "")),
            ("Show S01E01-E03 Three.mkv", ("Show", 1, 1, 3, "Three")),
            ("Show S01E01-03.mkv", ("Show", 1, 1, 3, "")),
            ("show_name_s1e5_[720p].mkv", ("show name", 1, 5, 5, "")),
            (
                "Show (2019) - 2x10 - End.mkv",
                ("Show (2019)", 2, 10, 10, "End"),
            ),
            ("S04E01.mkv", ("", 4, 1, 1, "")),
            (
                "Mr. Robot S01E02 Ones.and.Zeroes.mkv",
                ("Mr. Robot", 1, 2, 2, "Ones and Zeroes"),
            ),
            ("24/Season 8/24 - S08E01.mkv", ("24", 8, 1, 1, "")),
            ("Show.S2019E112.mkv", ("Show", 2019, 112, 112, "")),
        ];
        for (path, (show, season, first, last, title)) in cases {
            let found = episode_of(path.as_bytes()).unwrap_or_else(|| panic!("{path} names none"));
            let expected = Episode {
                show: show.to_owned(),
                season: Some(season),
                episode: Some(first),
                last_episode: Some(last),
                date: None,
                title: title.to_owned(),
            };
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn shows_of_every_day_are_named_by_their_date() {
        for path in [
            "Daily 2024-05-04 Guest.mkv",
            "Daily.2024.05.04.Guest.720p.mkv",
        ] {
            let found = episode_of(path.as_bytes()).unwrap();
            assert_eq!(found.date, Some((2024, 5, 4)));
            assert_eq!(
                (found.show.as_str(), found.title.as_str()),
                ("Daily", "Guest")
            );
            assert_eq!((found.season, found.episode), (None, None));
        }
    }

    #[test]
    fn films_are_no_episodes() {
        for path in [
            "Film (1999) 1080p x264.mkv",
            "2001.A.Space.Odyssey.1968.mkv",
            "Film.16x9.mkv",
            "12 Monkeys.mkv",
            "Ocean's 8/Ocean's 8.mkv",
            "Seven.1995.10bit.x265.mkv",
            "DCIM/100/IMG_0012.mov",
            "",
            "/",
            ".mkv",
            "S01",
        ] {
            assert_eq!(episode_of(path.as_bytes()), None, "{path}");
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic() {
        let mut random = filemap_testkit::Random::new(5);
        let pieces: [&[u8]; 16] = [
            b"S01",
            b"E02",
            b"/",
            b"x",
            b"1",
            b"99999999999",
            b"-",
            b".",
            b" ",
            b"\xFF",
            b"\xC3",
            b"Season 1",
            b"2024",
            b"[",
            b"e",
            b"\xE2\x80\x93",
        ];
        for _ in 0..3000 {
            let count = random.index(12);
            let path: Vec<u8> = (0..count)
                .flat_map(|_| pieces[random.index(pieces.len())].to_vec())
                .collect();
            let _ = episode_of(&path);
        }
        let long = b"S01E02".repeat(10_000);
        assert_eq!(episode_of(&long), None);
    }
}
