//! The thread that speaks SSDP on all interfaces.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, UdpSocket};
use std::os::unix::net::UnixStream;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use filemap::model::WallClock;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::dlna::http_date::http_date;

use super::announcer::{Announcement, Announcer};
use super::answers::{Answers, Arrival};
use super::bucket::Bucket;
use super::interfaces::{Interface, Interfaces};
use super::message::{GROUP, alive, answer, byebye, read_search};
use super::socket::InterfaceSockets;
use super::target::{Target, matching, targets};

/// How often it is looked whether interfaces came or went.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Datagrams that are read in one go.
const AT_ONCE: usize = 32;

/// What is announced, and where.
#[derive(Clone, Debug)]
pub struct DiscoveryOptions {
    /// The identity of the device.
    pub uuid: String,
    /// The port of the server.
    pub port: u16,
    /// The interfaces.
    pub interfaces: Interfaces,
    /// How many routers a datagram may pass, plus one.
    pub hops: u32,
    /// The addresses where the server listens; none where it does at all of them.
    pub only: Option<Vec<Ipv4Addr>>,
    /// What tells the time that answers carry.
    pub clock: WallClock,
}

/// The thread at work. When it is dropped, it says goodbye and ends.
#[derive(Debug)]
pub struct Discovery {
    stop: UnixStream,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Discovery {
    fn drop(&mut self) {
        let _ = self.stop.write_all(b"x");
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Starts to announce a server.
///
/// # Errors
/// When the thread cannot be started. An interface on which SSDP cannot be spoken is tried again.
pub fn run(options: DiscoveryOptions) -> io::Result<Discovery> {
    let (stop, stopped) = UnixStream::pair()?;
    stopped.set_nonblocking(true)?;
    let thread = std::thread::Builder::new()
        .name("ssdp".to_owned())
        .spawn(move || Speaker::new(options, stopped).speak())?;
    Ok(Discovery {
        stop,
        thread: Some(thread),
    })
}

/// An interface with what is said on it.
struct Voice {
    interface: Interface,
    sockets: InterfaceSockets,
    announcer: Announcer,
}

struct Speaker {
    options: DiscoveryOptions,
    stopped: UnixStream,
    targets: Vec<Target>,
    voices: Vec<Voice>,
    answers: Answers,
    bucket: Bucket,
    began: Instant,
    next_look: Duration,
    seed: RandomState,
    drawn: u64,
}

impl Speaker {
    fn new(options: DiscoveryOptions, stopped: UnixStream) -> Self {
        Self {
            targets: targets(&options.uuid),
            options,
            stopped,
            voices: Vec::new(),
            answers: Answers::default(),
            bucket: Bucket::default(),
            began: Instant::now(),
            next_look: Duration::ZERO,
            seed: RandomState::new(),
            drawn: 0,
        }
    }

    fn now(&self) -> Duration {
        self.began.elapsed()
    }

    fn random(&mut self) -> u64 {
        self.drawn = self.drawn.wrapping_add(1);
        let mut hasher = self.seed.build_hasher();
        hasher.write_u64(self.drawn);
        hasher.finish()
    }

    fn speak(mut self) {
        loop {
            if self.now() >= self.next_look {
                self.look();
                self.next_look = self.now() + LOOK_EVERY;
            }
            self.announce();
            self.answer();
            if self.wait() {
                break;
            }
            self.hear();
        }
        for voice in &self.voices {
            self.say(voice, Announcement::Byebye);
        }
    }

    /// Opens interfaces that came, and leaves those that went.
    fn look(&mut self) {
        let Ok(mut there) = self.options.interfaces.read() else {
            return;
        };
        let only = self.options.only.as_ref();
        let is_served = |address: Ipv4Addr| only.is_none_or(|only| only.contains(&address));
        there.retain(|interface| is_served(interface.address));
        self.voices.retain(|voice| there.contains(&voice.interface));
        for interface in there {
            if self.voices.iter().any(|voice| voice.interface == interface) {
                continue;
            }
            if let Ok(sockets) = InterfaceSockets::open(&interface, self.options.hops) {
                let announcer = Announcer::new(self.now(), self.random());
                self.voices.push(Voice {
                    interface,
                    sockets,
                    announcer,
                });
            }
        }
    }

    fn announce(&mut self) {
        for at in 0..self.voices.len() {
            let random = self.random();
            let now = self.now();
            let Some(voice) = self.voices.get_mut(at) else {
                continue;
            };
            let what = voice.announcer.next(now, random);
            if let (Some(what), Some(voice)) = (what, self.voices.get(at)) {
                self.say(voice, what);
            }
        }
    }

    fn say(&self, voice: &Voice, what: Announcement) {
        let location = self.location(&voice.interface);
        for target in &self.targets {
            let datagram = match what {
                Announcement::Alive => alive(target, &location),
                Announcement::Byebye => byebye(target),
            };
            // Lost datagrams are what repetitions are for.
            let _ = voice.sockets.send(&datagram, GROUP);
        }
    }

    fn location(&self, interface: &Interface) -> String {
        let address = SocketAddrV4::new(interface.address, self.options.port);
        format!("http://{address}{}", crate::dlna::description::PATH)
    }

    fn answer(&mut self) {
        let now = self.now();
        while let Some(due) = self.answers.next(now) {
            let of_asked = |voice: &&Voice| voice.interface.index == due.interface;
            let Some(voice) = self.voices.iter().find(of_asked) else {
                continue;
            };
            let location = self.location(&voice.interface);
            let date = http_date(self.options.clock.now().unix_seconds());
            for target in matching(&self.targets, &due.target) {
                let _ = voice
                    .sockets
                    .send(&answer(&target, &location, &date), due.to);
            }
        }
    }

    /// Waits for a datagram or a moment; `true` when it is to end.
    fn wait(&mut self) -> bool {
        let now = self.now();
        let voices = self.voices.iter().map(|voice| voice.announcer.due());
        let due = voices
            .chain(self.answers.due())
            .min()
            .unwrap_or(self.next_look);
        let pause = due.min(self.next_look).saturating_sub(now);
        let timeout = Timespec {
            tv_sec: i64::try_from(pause.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(pause.subsec_nanos()),
        };
        let mut waited: Vec<PollFd<'_>> = vec![PollFd::new(&self.stopped, PollFlags::IN)];
        for voice in &self.voices {
            waited.push(PollFd::new(&voice.sockets.group, PollFlags::IN));
            waited.push(PollFd::new(&voice.sockets.own, PollFlags::IN));
        }
        let _ = poll(&mut waited, Some(&timeout));
        drop(waited);
        !matches!((&self.stopped).read(&mut [0]), Err(error) if error.kind() == io::ErrorKind::WouldBlock)
    }

    fn hear(&mut self) {
        for at in 0..self.voices.len() {
            for how in [Arrival::Multicast, Arrival::Unicast] {
                for _ in 0..AT_ONCE {
                    let Some(voice) = self.voices.get(at) else {
                        break;
                    };
                    let socket = match how {
                        Arrival::Multicast => &voice.sockets.group,
                        Arrival::Unicast => &voice.sockets.own,
                    };
                    let Some((datagram, from)) = receive(socket) else {
                        break;
                    };
                    let interface = voice.interface.clone();
                    self.take(&datagram, from, (&interface, how));
                }
            }
        }
    }

    fn take(
        &mut self,
        datagram: &[u8],
        from: SocketAddrV4,
        (interface, how): (&Interface, Arrival),
    ) {
        let Ok(search) = read_search(datagram) else {
            return;
        };
        let now = self.now();
        let is_ours = !matching(&self.targets, &search.target).is_empty();
        if !is_ours || !interface.is_near(*from.ip()) || !self.bucket.take(*from.ip(), now) {
            return;
        }
        let random = self.random();
        let asker = (from, interface.index);
        self.answers.take(search, asker, how, (now, random));
    }
}

fn receive(socket: &UdpSocket) -> Option<(Vec<u8>, SocketAddrV4)> {
    let mut buffer = [0; 4096];
    match socket.recv_from(&mut buffer) {
        Ok((length, SocketAddr::V4(from))) => Some((buffer.get(..length)?.to_vec(), from)),
        _ => None,
    }
}
