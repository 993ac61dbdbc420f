//! Containers and items, written in the order that the schema wants: title, what else is known, class, resources.

use std::fmt::Write as _;

use filemap::model::facts::{Facts, Tags};

use crate::dlna::clients::{Client, Quirks};
use crate::dlna::http_date::civil;
use crate::dlna::ids::{ObjectId, View};
use crate::dlna::shelf::{Container, ContainerClass, Item, Kind, title_of};
use crate::dlna::xml::{push_attribute, push_element, push_text};

use super::filter::Filter;
use super::resource::{Resource, content_features, duration_text, media_type, profile};

/// To whom it is told, and what is wanted.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// What is wanted.
    pub filter: &'a Filter,
    /// To whom.
    pub client: Client,
    /// What addresses begin with: `http://10.0.0.1:8090`.
    pub base: &'a str,
}

/// A subtitle beside a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtitle {
    /// The name of its file.
    pub name: Vec<u8>,
    /// Its ending: `srt`.
    pub ending: &'static str,
}

/// Where a small picture of an item comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Art {
    /// There is none.
    None,
    /// There is one of any size.
    Any,
    /// There is one of at most 160 by 160 pixels, as a camera puts it into its pictures.
    Small,
}

/// What is known of an item beyond the shelf.
#[derive(Clone, Debug)]
pub struct Detail<'a> {
    /// The name of its file.
    pub name: &'a [u8],
    /// What was found in it.
    pub facts: Option<&'a Facts>,
    /// Bytes.
    pub size: u64,
    /// Where its small picture comes from.
    pub art: Art,
    /// The subtitles beside it.
    pub subtitles: &'a [Subtitle],
    /// Up to where somebody saw it, in seconds.
    pub bookmark: Option<u64>,
}

/// Appends the element of a container.
pub fn push_container(out: &mut String, container: &Container, about: &About<'_>) {
    let filter = about.filter;
    out.push_str("<container");
    push_attribute(out, "id", &container.id.to_string());
    push_attribute(out, "parentID", &parent_text(container.parent));
    push_attribute(out, "restricted", "1");
    if filter.wants("@searchable") {
        push_attribute(out, "searchable", "1");
    }
    if filter.wants("@childCount") {
        push_attribute(out, "childCount", &container.children.to_string());
    }
    out.push('>');
    push_title(out, &container.title, about.client);
    let is_album = container.class == ContainerClass::MusicAlbum;
    if is_album && !container.artist.is_empty() {
        for name in ["dc:creator", "upnp:artist"] {
            if filter.wants_element(name) {
                push_words(out, name, &container.artist, about.client);
            }
        }
    }
    push_element(out, "upnp:class", container.class.word());
    if container.id == ObjectId::ROOT && filter.wants_element("upnp:searchClass") {
        for kind in Kind::ALL {
            let _ = write!(
                out,
                "<upnp:searchClass includeDerived=\"1\">{}</upnp:searchClass>",
                kind.class()
            );
        }
    }
    out.push_str("</container>");
}

fn parent_text(parent: Option<ObjectId>) -> String {
    parent.map_or_else(|| "-1".to_owned(), |parent| parent.to_string())
}

/// Appends the element of an item.
pub fn push_item(out: &mut String, item: &Item, detail: &Detail<'_>, about: &About<'_>) {
    out.push_str("<item");
    push_attribute(out, "id", &item.id.to_string());
    push_attribute(out, "parentID", &item.parent.to_string());
    push_attribute(out, "restricted", "1");
    if item.id.view() != View::Items && about.filter.wants("@refID") {
        push_attribute(out, "refID", &ObjectId::item(item.entry.item).to_string());
    }
    out.push('>');
    let media = detail.facts.and_then(|facts| facts.media.as_ref());
    let tags = media.map(|media| &media.tags);
    let tagged = tags.filter(|_| item.entry.kind == Kind::Music);
    let title = title_of(detail.name, tagged.map(|tags| tags.title.as_str()));
    push_title(out, &title, about.client);
    if let Some(tags) = tagged {
        push_tags(out, tags, about);
    }
    push_date(out, item, tagged, about);
    push_episode(out, item, about);
    push_art(out, item, detail, about);
    push_samsung(out, item, detail, about);
    push_element(out, "upnp:class", item.entry.kind.class());
    push_resources(out, item, detail, about);
    out.push_str("</item>");
}

fn push_title(out: &mut String, title: &str, client: Client) {
    if client.needs(Quirks::TYPOGRAPHIC_QUOTES) && title.contains('"') {
        push_words(out, "dc:title", &typographic(title), client);
    } else {
        push_words(out, "dc:title", title, client);
    }
}

/// Double quotes as typesetters have them: the first of each two opens.
fn typographic(text: &str) -> String {
    let mut is_open = false;
    let quoted = text.chars().map(|letter| match letter {
        '"' => {
            is_open = !is_open;
            if is_open { '\u{201c}' } else { '\u{201d}' }
        }
        other => other,
    });
    quoted.collect()
}

/// Text for a person, in the letters that a client has.
fn push_words(out: &mut String, name: &str, text: &str, client: Client) {
    if client.needs(Quirks::ASCII) && !text.is_ascii() {
        let plain = |letter: char| if letter.is_ascii() { letter } else { '?' };
        let plain: String = text.chars().map(plain).collect();
        push_element(out, name, &plain);
    } else {
        push_element(out, name, text);
    }
}

fn push_tags(out: &mut String, tags: &Tags, about: &About<'_>) {
    let filter = about.filter;
    let texts = |out: &mut String, name: &str, texts: &[String]| {
        if filter.wants_element(name) {
            for text in texts.iter().filter(|text| !text.is_empty()) {
                push_words(out, name, text, about.client);
            }
        }
    };
    texts(out, "dc:creator", tags.artists.get(..1).unwrap_or_default());
    texts(out, "upnp:artist", &tags.artists);
    if filter.wants_element("upnp:artist") {
        for artist in tags
            .album_artists
            .iter()
            .filter(|artist| !artist.is_empty())
        {
            out.push_str("<upnp:artist role=\"AlbumArtist\">");
            push_text(out, artist);
            out.push_str("</upnp:artist>");
        }
    }
    texts(out, "upnp:album", std::slice::from_ref(&tags.album));
    texts(out, "upnp:genre", &tags.genres);
    for (name, number) in [
        ("upnp:originalTrackNumber", tags.track),
        ("upnp:originalDiscNumber", tags.disc),
    ] {
        if number > 0 && filter.wants_element(name) {
            push_element(out, name, &number.to_string());
        }
    }
}

fn push_date(out: &mut String, item: &Item, tags: Option<&Tags>, about: &About<'_>) {
    if !about.filter.wants_element("dc:date") {
        return;
    }
    let day = |seconds: i64| {
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        format!("{year:04}-{month:02}-{day:02}")
    };
    let text = match item.entry.kind {
        // Tags say a year, a month or a day; the standard wants a day.
        Kind::Music => tags.and_then(|tags| day_of_tag(&tags.date)),
        Kind::Video | Kind::Picture if about.client.needs(Quirks::PLAIN_DATE) => {
            Some(day(item.entry.date))
        }
        Kind::Video | Kind::Picture => {
            let second = item.entry.date.rem_euclid(86_400);
            let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
            let day = day(item.entry.date);
            Some(format!("{day}T{hour:02}:{minute:02}:{second:02}"))
        }
    };
    if let Some(text) = text {
        push_element(out, "dc:date", &text);
    }
}

/// The day that a tag names: what it leaves open is the first.
fn day_of_tag(date: &str) -> Option<String> {
    let mut parts = date.split(['-', 'T', ' ', '/', '.']);
    let number = |text: Option<&str>, digits: usize| {
        let text = text?;
        let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.to_owned())
    };
    let year = number(parts.next(), 4)?;
    let in_range = |part: &String, most: u8| {
        part.parse::<u8>()
            .is_ok_and(|number| (1..=most).contains(&number))
    };
    let month = number(parts.next(), 2).filter(|month| in_range(month, 12));
    let day = number(parts.next(), 2).filter(|day| month.is_some() && in_range(day, 31));
    let first = || "01".to_owned();
    Some(format!(
        "{year}-{}-{}",
        month.unwrap_or_else(first),
        day.unwrap_or_else(first)
    ))
}

fn push_episode(out: &mut String, item: &Item, about: &About<'_>) {
    let entry = &item.entry;
    if entry.kind != Kind::Video || entry.number == 0 {
        return;
    }
    for (name, number) in [
        ("upnp:episodeNumber", entry.number),
        ("upnp:episodeSeason", entry.part),
    ] {
        if number > 0 && about.filter.wants_element(name) {
            push_element(out, name, &number.to_string());
        }
    }
}

fn push_art(out: &mut String, item: &Item, detail: &Detail<'_>, about: &About<'_>) {
    if detail.art == Art::None || !about.filter.wants_element("upnp:albumArtURI") {
        return;
    }
    out.push_str("<upnp:albumArtURI");
    if detail.art == Art::Small {
        push_attribute(out, "dlna:profileID", "JPEG_TN");
    }
    out.push('>');
    push_text(out, &format!("{}/dlna/art/{}", about.base, item.entry.item));
    out.push_str("</upnp:albumArtURI>");
}

fn subtitle_url(item: &Item, number: usize, subtitle: &Subtitle, base: &str) -> String {
    let (item, ending) = (item.entry.item, subtitle.ending);
    format!("{base}/dlna/subtitle/{item}/{number}.{ending}")
}

fn push_samsung(out: &mut String, item: &Item, detail: &Detail<'_>, about: &About<'_>) {
    if !about.client.needs(Quirks::SAMSUNG) {
        return;
    }
    for (number, subtitle) in detail.subtitles.iter().enumerate() {
        let url = subtitle_url(item, number, subtitle, about.base);
        for name in ["sec:CaptionInfo", "sec:CaptionInfoEx"] {
            out.push('<');
            out.push_str(name);
            push_attribute(out, "sec:type", subtitle.ending);
            out.push('>');
            push_text(out, &url);
            let _ = write!(out, "</{name}>");
        }
    }
    if item.entry.kind != Kind::Picture {
        let seconds = detail.bookmark.unwrap_or(0);
        let unit = if about.client.needs(Quirks::BOOKMARK_IN_MILLISECONDS) {
            1000
        } else {
            1
        };
        let position = seconds.saturating_mul(unit);
        let _ = write!(
            out,
            "<sec:dcmInfo>CREATIONDATE=0,FOLDER=,BM={position}</sec:dcmInfo>"
        );
    }
}

fn push_resources(out: &mut String, item: &Item, detail: &Detail<'_>, about: &About<'_>) {
    if !about.filter.wants_element("res") {
        return;
    }
    let kind = item.entry.kind;
    let media_type = media_type(kind, detail.facts, detail.name, about.client);
    let features = content_features(kind, profile(detail.facts));
    let resource = Resource::of(detail.facts, detail.size);
    out.push_str("<res");
    push_attribute(
        out,
        "protocolInfo",
        &format!("http-get:*:{media_type}:{features}"),
    );
    push_measures(out, &resource, about.filter);
    if about.client.needs(Quirks::SUBTITLE_RES)
        && let Some(subtitle) = detail.subtitles.first()
    {
        push_attribute(
            out,
            "pv:subtitleFileType",
            &subtitle.ending.to_ascii_uppercase(),
        );
        let url = subtitle_url(item, 0, subtitle, about.base);
        push_attribute(out, "pv:subtitleFileUri", &url);
    }
    out.push('>');
    let number = item.entry.item;
    let ending = plain_ending(detail.name);
    push_text(
        out,
        &format!("{}/dlna/media/{number}/file{ending}", about.base),
    );
    out.push_str("</res>");
    if detail.art == Art::Small && kind == Kind::Picture {
        out.push_str("<res protocolInfo=\"http-get:*:image/jpeg:DLNA.ORG_PN=JPEG_TN;DLNA.ORG_OP=01;DLNA.ORG_CI=1;");
        out.push_str("DLNA.ORG_FLAGS=00D00000000000000000000000000000\">");
        push_text(out, &format!("{}/dlna/art/{number}", about.base));
        out.push_str("</res>");
    }
    for (place, subtitle) in detail.subtitles.iter().enumerate() {
        out.push_str("<res");
        let info = format!("http-get:*:text/{}:*", subtitle.ending);
        push_attribute(out, "protocolInfo", &info);
        out.push('>');
        push_text(out, &subtitle_url(item, place, subtitle, about.base));
        out.push_str("</res>");
    }
}

/// The ending of a name, dot included, where it can stand in an address as it is: some players go by it.
fn plain_ending(name: &[u8]) -> String {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let ending = dot.and_then(|dot| name.get(dot..)).unwrap_or_default();
    let is_plain = |byte: &u8| *byte == b'.' || byte.is_ascii_alphanumeric();
    if ending.len() > 6 || !ending.iter().all(is_plain) {
        return String::new();
    }
    String::from_utf8_lossy(ending).to_ascii_lowercase()
}

fn push_measures(out: &mut String, resource: &Resource, filter: &Filter) {
    let mut push = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|_| filter.wants(&format!("res@{name}"))) {
            push_attribute(out, name, &value);
        }
    };
    push("size", resource.size.map(|size| size.to_string()));
    push("duration", resource.nanoseconds.map(duration_text));
    push(
        "bitrate",
        resource.bytes_a_second.map(|rate| rate.to_string()),
    );
    push(
        "sampleFrequency",
        resource.sample_rate.map(|rate| rate.to_string()),
    );
    push(
        "bitsPerSample",
        resource.bits_a_sample.map(|bits| bits.to_string()),
    );
    push(
        "nrAudioChannels",
        resource.channels.map(|channels| channels.to_string()),
    );
    let resolution = resource.resolution;
    push(
        "resolution",
        resolution.map(|(width, height)| format!("{width}x{height}")),
    );
}
