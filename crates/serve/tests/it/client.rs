//! A server on a free port, and a client of a few lines: it sends bytes and reads an answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::thread::JoinHandle;
use std::time::Duration;

use filemap::{Catalogue, OpenOptions, ScanOptions, Silent};
use filemap_serve::{Server, Settings, Stopper};
use serde_json::Value;

/// Longer is no answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server at work, with the tree that it knows.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) catalogue: Catalogue,
    pub(crate) tree: PathBuf,
    stopper: Stopper,
    running: Option<JoinHandle<std::io::Result<()>>>,
    _folder: tempfile::TempDir,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The code of a problem.
    pub(crate) fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self:?}"
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        problem["code"].as_str().unwrap().to_owned()
    }
}

impl Served {
    /// Makes a tree, scans it and serves it.
    pub(crate) fn start(make: impl FnOnce(&Path), settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tree = folder.path().canonicalize().unwrap().join("tree");
        std::fs::create_dir(&tree).unwrap();
        make(&tree);
        let place = folder.path().join("catalogue");
        let catalogue = Catalogue::open_or_create(&place, &OpenOptions::default()).unwrap();
        let stop = AtomicBool::new(false);
        catalogue
            .scan(&tree, &ScanOptions::default(), &Silent, &stop)
            .unwrap();
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let server = Server::bind(catalogue.clone(), settings, &[any]).unwrap();
        Self {
            address: server.addresses().unwrap()[0],
            catalogue,
            tree,
            stopper: server.stopper(),
            running: Some(std::thread::spawn(move || server.run())),
            _folder: folder,
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// Sends these bytes and reads one answer.
    pub(crate) fn send(&self, bytes: &[u8]) -> Answer {
        let mut socket = self.connect();
        socket.write_all(bytes).unwrap();
        let is_head = bytes.starts_with(b"HEAD ");
        read_answer(&mut BufReader::new(socket), is_head).unwrap()
    }

    /// Asks with a method, a target and further lines of the head.
    pub(crate) fn ask(&self, method: &str, target: &str, lines: &[&str]) -> Answer {
        self.ask_with(method, target, lines, b"")
    }

    pub(crate) fn ask_with(
        &self,
        method: &str,
        target: &str,
        lines: &[&str],
        body: &[u8],
    ) -> Answer {
        let mut head = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
        if !lines
            .iter()
            .any(|line| line.to_lowercase().starts_with("host:"))
        {
            head.push_str(&format!("Host: {}\r\n", self.address));
        }
        for line in lines {
            head.push_str(line);
            head.push_str("\r\n");
        }
        if !body.is_empty() {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.send(&[head.as_bytes(), body].concat())
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    /// Asks for JSON, which must come.
    pub(crate) fn json(&self, target: &str) -> Value {
        let answer = self.get(target);
        assert_eq!(
            answer.status,
            200,
            "{target}: {}",
            String::from_utf8_lossy(&answer.body)
        );
        assert_eq!(answer.header("content-type"), Some("application/json"));
        answer.json()
    }

    /// Sends JSON.
    pub(crate) fn edit(&self, method: &str, target: &str, body: &str) -> Answer {
        self.ask_with(
            method,
            target,
            &["Content-Type: application/json"],
            body.as_bytes(),
        )
    }

    /// The query of a path in the tree.
    pub(crate) fn path(&self, below: &[u8]) -> String {
        use std::os::unix::ffi::OsStrExt;
        let mut path = self.tree.as_os_str().as_bytes().to_vec();
        if !below.is_empty() {
            path.push(b'/');
            path.extend_from_slice(below);
        }
        let mut text = b"path=".to_vec();
        filemap::text::escape::write_url_path(&mut text, &path);
        String::from_utf8(text).unwrap()
    }

    /// Ends it and waits for that.
    pub(crate) fn end(&mut self) {
        self.stopper.stop();
        if let Some(running) = self.running.take() {
            running.join().unwrap().unwrap();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(running) = self.running.take() {
            drop(running.join());
        }
    }
}

/// Reads one answer; nothing where the server closed before.
pub(crate) fn read_answer(reader: &mut impl BufRead, is_head: bool) -> Option<Answer> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end();
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer {
        status,
        headers,
        body: Vec::new(),
    };
    let length = answer
        .header("content-length")
        .and_then(|length| length.parse().ok());
    match length {
        _ if is_head => {}
        Some(length) => {
            let mut taken = reader.take(length);
            taken.read_to_end(&mut answer.body).ok()?;
        }
        None if answer.header("transfer-encoding") == Some("chunked") => {
            answer.body = read_chunks(reader)?;
        }
        None => {}
    }
    Some(answer)
}

fn read_chunks(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let size = u64::from_str_radix(line.trim(), 16).ok()?;
        let mut chunk = Vec::new();
        reader.take(size + 2).read_to_end(&mut chunk).ok()?;
        if size == 0 {
            return Some(body);
        }
        chunk.truncate(usize::try_from(size).ok()?);
        body.extend(chunk);
    }
}
