//! What does a television wait for? Pages of lists and searches, over as many tracks as are asked for.
//!
//! The questions are those of a device, as SOAP, and are answered as the server does: with all that an element says.
//! Nothing is sent over a socket.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use filemap::{Catalogue, OpenOptions};
use filemap_serve::dlna::MediaServer;
use filemap_serve::dlna::clients::Client;
use filemap_serve::dlna::description::Device;
use filemap_serve::dlna::names::Service;
use filemap_serve::dlna::shelf::SharedRoots;
use filemap_testkit::Random;

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::memory::Memory;
use crate::music::{Made, ROOT, entries, put};
use crate::report::mebibytes;

/// Questions of each kind.
const QUESTIONS: u64 = 500;

/// What a device asks.
struct Questions<'c> {
    catalogue: &'c Catalogue,
    server: Arc<MediaServer>,
}

/// Measures and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let tracks = arguments.number("tracks", 20_000)?;
    let catalogue = Catalogue::open_or_create(&folder, &OpenOptions::default())
        .map_err(BenchError::filemap("make the catalogue"))?;
    let loaded = catalogue.bulk_load(Path::new(ROOT), entries(tracks));
    loaded.map_err(BenchError::filemap("load the entries"))?;
    put(&catalogue, tracks, Made::Music)?;
    let device = Device {
        friendly_name: "bench".to_owned(),
        uuid: "1".to_owned(),
    };
    let paths = vec![ROOT.as_bytes().to_vec()];
    let server = Arc::new(MediaServer::new(device, SharedRoots { paths }));
    let before = Memory::of_self()?.private;
    let started = Instant::now();
    let shelf = server.library().shelf(&catalogue);
    shelf.map_err(BenchError::filemap("make the shelf"))?;
    let made = started.elapsed();
    let after = Memory::of_self()?.private;
    println!(
        "shelf of {tracks}: {:.1} ms, {:.2} MiB more private memory",
        made.as_secs_f64() * 1e3,
        mebibytes(after.saturating_sub(before)),
    );
    let questions = Questions {
        catalogue: &catalogue,
        server,
    };
    questions.ask_all(tracks)?;
    drop(questions);
    drop(catalogue);
    fs::remove_dir_all(&folder).map_err(BenchError::io("remove", &folder))
}

impl Questions<'_> {
    fn ask_all(&self, tracks: u64) -> Result<(), BenchError> {
        let mut random = Random::new(7);
        for (what, container, count, most) in [
            (
                "all music, 50 at any offset",
                "m",
                "50",
                tracks.saturating_sub(50),
            ),
            (
                "all music, 7 at any offset",
                "m",
                "7",
                tracks.saturating_sub(7),
            ),
            ("artists, 50 at any offset", "a", "50", tracks / 240),
            (
                "albums, 50 at any offset",
                "c",
                "50",
                (tracks / 12).saturating_sub(50),
            ),
        ] {
            self.page(what, &mut || {
                let start = random.below(most.max(1)).to_string();
                let arguments = [
                    ("ObjectID", container.to_owned()),
                    ("BrowseFlag", "BrowseDirectChildren".to_owned()),
                    ("StartingIndex", start),
                    ("RequestedCount", count.to_owned()),
                ];
                ("Browse", arguments.to_vec())
            })?;
        }
        for (what, criteria) in [
            (
                "search all audio, 50 at any offset",
                "upnp:class derivedfrom \"object.item.audioItem\"",
            ),
            ("search a title, first 50", "dc:title contains \"NUMBER\""),
            (
                "search an artist, first 50",
                "upnp:artist contains \"NUMBER\"",
            ),
            (
                "search genre and class, first 50",
                "upnp:genre = \"rock\" and upnp:class derivedfrom \"object.item.audioItem\" or dc:title = \"NUMBER\"",
            ),
        ] {
            self.page(what, &mut || {
                let number = random.below(tracks);
                let is_all = !criteria.contains("NUMBER");
                let start = if is_all {
                    number.min(tracks.saturating_sub(50))
                } else {
                    0
                };
                let arguments = [
                    ("ContainerID", "0".to_owned()),
                    (
                        "SearchCriteria",
                        criteria.replace("NUMBER", &number.to_string()),
                    ),
                    ("StartingIndex", start.to_string()),
                    ("RequestedCount", "50".to_owned()),
                ];
                ("Search", arguments.to_vec())
            })?;
        }
        Ok(())
    }

    fn page(
        &self,
        what: &str,
        question: &mut dyn FnMut() -> (&'static str, Vec<(&'static str, String)>),
    ) -> Result<(), BenchError> {
        let mut times = Vec::new();
        for _ in 0..QUESTIONS {
            let (action, arguments) = question();
            let body = envelope(action, &arguments);
            let started = Instant::now();
            let asked = (body.as_bytes(), None);
            let who = (Client::default(), "http://10.0.0.1:8090");
            let service = Service::ContentDirectory;
            let answer = self.server.control(self.catalogue, service, asked, who);
            times.push(started.elapsed());
            if answer.status != 200 {
                return Err(BenchError::Usage(format!("{what}: {}", answer.body)));
            }
        }
        times.sort_unstable();
        let micros = |time: Option<&Duration>| time.map_or(0, Duration::as_micros);
        println!(
            "{what}: median {} µs, p99 {} µs, at worst {} µs",
            micros(times.get(times.len() / 2)),
            micros(times.get(times.len() * 99 / 100)),
            micros(times.last()),
        );
        Ok(())
    }
}

fn envelope(action: &str, arguments: &[(&str, String)]) -> String {
    let mut body = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><u:{action} \
         xmlns:u=\"urn:schemas-upnp-org:service:ContentDirectory:1\">"
    );
    for (name, value) in arguments {
        let value = value.replace('&', "&amp;").replace('<', "&lt;");
        body.push_str(&format!("<{name}>{value}</{name}>"));
    }
    body.push_str(&format!("</u:{action}></s:Body></s:Envelope>"));
    body
}
