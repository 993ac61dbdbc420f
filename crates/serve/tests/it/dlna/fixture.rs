//! A household with films, music and pictures, and a client that reads strictly.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use filemap::model::facts::{
    AudioTrack, Codec, Container, Facts, Media, MediaDuration, Picture, PictureDate, PictureFormat,
    Probed, Tags, Thumbnail, Track, TrackKind, VideoTrack,
};
use filemap::{BulkFacts, Catalogue, OpenOptions, ScanOptions, Silent};
use filemap_serve::dlna::clients::Client;
use filemap_serve::dlna::description::Device;
use filemap_serve::dlna::names::Service;
use filemap_serve::dlna::shelf::SharedRoots;
use filemap_serve::dlna::{ControlAnswer, MediaServer};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub(super) const BASE: &str = "http://10.0.0.1:8090";

/// A household with its catalogue and its server.
pub(super) struct Home {
    _folder: tempfile::TempDir,
    pub(super) top: PathBuf,
    pub(super) catalogue: Catalogue,
    pub(super) server: Arc<MediaServer>,
}

pub(super) fn song(title: &str, artist: &str, album: &str, track: u32) -> Facts {
    let track_of_sound = TrackKind::Audio(AudioTrack {
        channels: 2,
        sample_rate: 44_100,
        bit_depth: 0,
    });
    let codec = Codec {
        name: "mp3".to_owned(),
        ..Codec::default()
    };
    let texts = |text: &str| -> Vec<String> {
        let said = text.split(';').map(str::to_owned);
        said.filter(|text| !text.is_empty()).collect()
    };
    Facts::from(Media {
        tracks: vec![Track::new(track_of_sound, codec)],
        duration: Some(MediaDuration {
            nanoseconds: 61_500_000_000,
            is_exact: true,
        }),
        bitrate: Some(128_000),
        tags: Tags {
            title: title.to_owned(),
            artists: texts(artist),
            album: album.to_owned(),
            genres: texts("Rock;Pop"),
            date: "1999-05-04".to_owned(),
            track,
            ..Tags::default()
        },
        ..Media::new(Container::Mp3)
    })
}

pub(super) fn film() -> Facts {
    let moving = TrackKind::Video(VideoTrack {
        width: 1920,
        height: 1080,
        ..VideoTrack::default()
    });
    Facts::from(Media {
        tracks: vec![Track::new(moving, Codec::default())],
        duration: Some(MediaDuration {
            nanoseconds: 3_723_004_000_000,
            is_exact: true,
        }),
        ..Media::new(Container::Matroska)
    })
}

pub(super) fn photo(camera: &str, seconds: i64) -> Facts {
    Facts::from(Picture {
        camera_model: camera.to_owned(),
        taken: Some(PictureDate {
            local_seconds: seconds,
            nanoseconds: 0,
            offset_minutes: None,
        }),
        thumbnail: Some(Thumbnail { offset: 1, size: 2 }),
        ..Picture::new(PictureFormat::Jpeg, 4000, 3000)
    })
}

/// Every file of the household, with what is found in it.
pub(super) fn household() -> Vec<(Vec<u8>, Option<Facts>)> {
    let mut files: Vec<(Vec<u8>, Option<Facts>)> = Vec::new();
    for (artist, album, count) in [
        ("Björk", "Post", 12),
        ("Abba", "Arrival", 9),
        ("Abba;Björk", "Duets", 3),
    ] {
        for track in 1..=count {
            let path = format!("music/{album}/{track:02}.mp3");
            let facts = song(&format!("Song {track} of {album}"), artist, album, track);
            files.push((path.into_bytes(), Some(facts)));
        }
    }
    files.push((b"music/loose.mp3".to_vec(), Some(song("", "", "", 0))));
    for episode in 1..=10 {
        let path = format!("video/Show/Season 1/Show - S01E{episode:02}.mkv");
        files.push((path.into_bytes(), Some(film())));
    }
    files.push((
        b"video/Show/Season 2/Show - S02E01.mkv".to_vec(),
        Some(film()),
    ));
    for (name, facts) in [
        (&b"a \"quoted\" <film> & more.mkv"[..], Some(film())),
        (b"a \"quoted\" <film> & more.srt", None),
        (b"a \"quoted\" <film> & more.de.srt", None),
        (b"caf\xe9.mkv", Some(film())),
        (b"bell\x07 tab\t line\n.mkv", Some(film())),
        (b".hidden.mkv", Some(film())),
        (b"._beside.mkv", Some(film())),
        (b"notes.txt", None),
    ] {
        files.push(([b"video/", name].concat(), facts));
    }
    for number in 0..20_i64 {
        let path = format!("pictures/{}/IMG_{number:04}.jpg", number % 3);
        let camera = if number % 2 == 0 { "Pixel 7" } else { "X100" };
        let month = 31 * 86_400;
        files.push((
            path.into_bytes(),
            Some(photo(camera, 1_700_000_000 + number * month)),
        ));
    }
    files
}

impl Home {
    pub(super) fn new(files: &[(Vec<u8>, Option<Facts>)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(folder.path()).unwrap().join("home");
        fs::create_dir(&top).unwrap();
        let catalogue = open(&folder.path().join("catalogue"));
        let server = serve(&top);
        let home = Self {
            _folder: folder,
            top,
            catalogue,
            server,
        };
        home.add(files);
        home
    }

    /// Makes files, and says what is found in them.
    pub(super) fn add(&self, files: &[(Vec<u8>, Option<Facts>)]) {
        for (path, _) in files {
            let path = self.top.join(OsStr::from_bytes(path));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"content").unwrap();
        }
        self.scan();
        let facts: Vec<BulkFacts> = files
            .iter()
            .filter_map(|(path, facts)| {
                let probed = Probed::Found(facts.clone()?);
                let path = path.clone();
                Some(BulkFacts { path, probed })
            })
            .collect();
        let put = self.catalogue.put_facts(&self.top, 1, &facts).unwrap();
        assert_eq!(put, facts.len() as u64);
    }

    pub(super) fn scan(&self) {
        let stop = AtomicBool::new(false);
        let options = ScanOptions::default();
        self.catalogue
            .scan(&self.top, &options, &Silent, &stop)
            .unwrap();
    }

    /// A server of the same catalogue that begins anew.
    pub(super) fn restarted(&self) -> Arc<MediaServer> {
        serve(&self.top)
    }

    /// Asks ContentDirectory.
    pub(super) fn ask(&self, action: &str, arguments: &[(&str, &str)]) -> ControlAnswer {
        self.ask_as(Client::default(), action, arguments)
    }

    pub(super) fn ask_as(
        &self,
        client: Client,
        action: &str,
        arguments: &[(&str, &str)],
    ) -> ControlAnswer {
        ask(&self.server, &self.catalogue, client, (action, arguments))
    }

    pub(super) fn browse(&self, id: &str, start: usize, count: usize) -> Listing {
        browse(&self.server, &self.catalogue, id, (start, count))
    }

    pub(super) fn children(&self, id: &str) -> Vec<Object> {
        self.browse(id, 0, 0).objects
    }

    pub(super) fn search(&self, id: &str, criteria: &str) -> Listing {
        let answer = self.ask(
            "Search",
            &[("ContainerID", id), ("SearchCriteria", criteria)],
        );
        Listing::of(&answer)
    }

    /// The object of this title in a container.
    pub(super) fn titled(&self, id: &str, title: &str) -> Object {
        let found = self
            .children(id)
            .into_iter()
            .find(|object| object.title() == title);
        found.unwrap_or_else(|| panic!("{title} is not in {id}"))
    }
}

fn open(path: &Path) -> Catalogue {
    Catalogue::open_or_create(path, &OpenOptions::default()).unwrap()
}

fn serve(top: &Path) -> Arc<MediaServer> {
    let device = Device {
        friendly_name: "home".to_owned(),
        uuid: "1".to_owned(),
    };
    let paths = vec![top.as_os_str().as_bytes().to_vec()];
    Arc::new(MediaServer::new(device, SharedRoots { paths }))
}

pub(super) fn ask(
    server: &MediaServer,
    catalogue: &Catalogue,
    client: Client,
    (action, arguments): (&str, &[(&str, &str)]),
) -> ControlAnswer {
    let mut body = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <u:{action} xmlns:u=\"urn:schemas-upnp-org:service:ContentDirectory:1\">"
    );
    for (name, value) in arguments {
        let value = value.replace('&', "&amp;").replace('<', "&lt;");
        body.push_str(&format!("<{name}>{value}</{name}>"));
    }
    body.push_str(&format!("</u:{action}></s:Body></s:Envelope>"));
    let asked = (body.as_bytes(), None);
    server.control(catalogue, Service::ContentDirectory, asked, (client, BASE))
}

pub(super) fn browse(
    server: &MediaServer,
    catalogue: &Catalogue,
    id: &str,
    (start, count): (usize, usize),
) -> Listing {
    let (start, count) = (start.to_string(), count.to_string());
    let arguments = [
        ("ObjectID", id),
        ("BrowseFlag", "BrowseDirectChildren"),
        ("Filter", "*"),
        ("StartingIndex", &start),
        ("RequestedCount", &count),
        ("SortCriteria", ""),
    ];
    let answer = ask(server, catalogue, Client::default(), ("Browse", &arguments));
    Listing::of(&answer)
}

/// What an answer lists.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listing {
    pub(super) objects: Vec<Object>,
    pub(super) total: usize,
    pub(super) update: u32,
}

impl Listing {
    pub(super) fn of(answer: &ControlAnswer) -> Self {
        assert_eq!(answer.status, 200, "{}", answer.body);
        let outer = elements(&answer.body);
        let value = |name: &str| {
            let found = outer.iter().find(|element| element.name == name);
            found.unwrap_or_else(|| panic!("no {name}")).text.clone()
        };
        let objects = Object::all(&value("Result"));
        let returned: usize = value("NumberReturned").parse().unwrap();
        assert_eq!(objects.len(), returned);
        Self {
            objects,
            total: value("TotalMatches").parse().unwrap(),
            update: value("UpdateID").parse().unwrap(),
        }
    }

    pub(super) fn ids(&self) -> Vec<String> {
        self.objects
            .iter()
            .map(|object| object.id.clone())
            .collect()
    }
}

/// An element with its attributes and its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) text: String,
    depth: usize,
}

/// All elements of a document in the order in which they begin.
pub(super) fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {text}"))
        {
            Event::Start(start) => {
                let depth = open.len();
                open.push(found.len());
                found.push(element(&start, depth));
            }
            Event::Empty(start) => found.push(element(&start, open.len())),
            Event::End(_) => drop(open.pop()),
            Event::Text(piece) => push(&mut found, &open, &piece.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref().unwrap() {
                    Some(letter) => letter,
                    None => match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("{other}"),
                    },
                };
                push(&mut found, &open, &letter.to_string());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

fn push(found: &mut [Element], open: &[usize], piece: &str) {
    if let Some(element) = open.last().and_then(|at| found.get_mut(*at)) {
        element.text.push_str(piece);
    }
}

fn element(start: &BytesStart<'_>, depth: usize) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = format!("<a>{}</a>", &*attribute.value);
        let value = elements_text(&value);
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: start.name().as_ref().rsplit(':').next().unwrap().to_owned(),
        attributes: attributes.collect(),
        text: String::new(),
        depth,
    }
}

fn elements_text(text: &str) -> String {
    elements(text).first().unwrap().text.clone()
}

/// A container or an item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Object {
    pub(super) is_item: bool,
    pub(super) id: String,
    pub(super) parent: String,
    pub(super) element: Element,
    pub(super) properties: Vec<Element>,
}

impl Object {
    pub(super) fn all(didl: &str) -> Vec<Self> {
        let mut objects: Vec<Self> = Vec::new();
        for element in elements(didl) {
            match element.depth {
                0 => assert_eq!(element.name, "DIDL-Lite"),
                1 => objects.push(Self {
                    is_item: element.name == "item",
                    id: element.attributes["id"].clone(),
                    parent: element.attributes["parentID"].clone(),
                    element,
                    properties: Vec::new(),
                }),
                2 => objects.last_mut().unwrap().properties.push(element),
                depth => panic!("{depth} levels"),
            }
        }
        for object in &objects {
            object.check();
        }
        objects
    }

    /// What the schema wants of each.
    fn check(&self) {
        assert_eq!(self.element.attributes["restricted"], "1");
        let names: Vec<&str> = self
            .properties
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names.first(), Some(&"title"), "{names:?}");
        assert_eq!(names.iter().filter(|name| **name == "class").count(), 1);
        let after_class = names.iter().skip_while(|name| **name != "class").skip(1);
        assert!(
            after_class
                .into_iter()
                .all(|name| matches!(*name, "res" | "searchClass")),
            "{names:?}"
        );
        for one in &self.properties {
            let zero = |name: &str| one.attributes.get(name).is_some_and(|value| value == "0");
            assert!(!zero("size") && !zero("bitrate") && !zero("resolution"));
        }
    }

    pub(super) fn values(&self, name: &str) -> Vec<&str> {
        let found = self.properties.iter().filter(|one| one.name == name);
        found.map(|one| one.text.as_str()).collect()
    }

    pub(super) fn title(&self) -> &str {
        self.values("title")[0]
    }

    pub(super) fn class(&self) -> &str {
        self.values("class")[0]
    }

    pub(super) fn child_count(&self) -> usize {
        self.element.attributes["childCount"].parse().unwrap()
    }
}
