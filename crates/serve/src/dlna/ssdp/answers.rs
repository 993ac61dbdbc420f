//! Answers to searches that wait for their moment: a random one within MX, so that a network is not flooded.

use std::collections::BTreeMap;
use std::net::SocketAddrV4;
use std::time::Duration;

use super::announcer::below;
use super::message::Search;

/// Answers that may wait. One more is not given: the asker asks again.
const MOST_WAITING: usize = 256;
/// Before the end of MX an answer must have come.
const MARGIN: Duration = Duration::from_millis(100);

/// An answer whose moment has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueAnswer {
    /// To whom.
    pub to: SocketAddrV4,
    /// For what was asked.
    pub target: String,
    /// The number of the interface that was asked on.
    pub interface: u32,
}

/// Answers that wait.
#[derive(Debug, Default)]
pub struct Answers {
    waiting: BTreeMap<(Duration, u64), DueAnswer>,
    last: u64,
}

impl Answers {
    /// Takes a search; `is_multicast` says how it came, `random` is any number. `false` where it is not answered.
    pub fn take(
        &mut self,
        search: Search,
        (to, interface): (SocketAddrV4, u32),
        how: Arrival,
        (now, random): (Duration, u64),
    ) -> bool {
        let wait = match (how, search.seconds) {
            // Whoever asks all must say how long he waits.
            (Arrival::Multicast, None) => return false,
            (Arrival::Multicast, Some(seconds)) => {
                let span = Duration::from_secs(seconds.max(1)).saturating_sub(MARGIN);
                below(span, random)
            }
            (Arrival::Unicast, _) => Duration::ZERO,
        };
        let answer = DueAnswer {
            to,
            target: search.target,
            interface,
        };
        let is_known = self.waiting.values().any(|known| *known == answer);
        if is_known || self.waiting.len() >= MOST_WAITING {
            return false;
        }
        self.last += 1;
        self.waiting.insert((now + wait, self.last), answer);
        true
    }

    /// When the next one is due.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        self.waiting.first_key_value().map(|((due, _), _)| *due)
    }

    /// The next one whose moment has come.
    pub fn next(&mut self, now: Duration) -> Option<DueAnswer> {
        let first = self.waiting.first_entry()?;
        (first.key().0 <= now).then(|| first.remove())
    }
}

/// How a search came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// To the group.
    Multicast,
    /// To this host alone.
    Unicast,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn search(seconds: Option<u64>) -> Search {
        let target = "ssdp:all".to_owned();
        Search { target, seconds }
    }

    fn asker(port: u16) -> (SocketAddrV4, u32) {
        (SocketAddrV4::new(Ipv4Addr::new(10, 0, 0, 2), port), 3)
    }

    #[test]
    fn answers_come_within_mx() {
        for (seconds, random) in [(1, 0), (1, u64::MAX), (5, 7_777_777_777), (0, 5)] {
            let mut answers = Answers::default();
            let now = Duration::from_secs(10);
            assert!(answers.take(
                search(Some(seconds)),
                asker(1),
                Arrival::Multicast,
                (now, random)
            ));
            let due = answers.due().unwrap();
            assert!(due >= now && due < now + Duration::from_secs(seconds.max(1)));
            if due > now {
                assert_eq!(answers.next(now), None);
            }
            assert_eq!(answers.next(due).unwrap().to.port(), 1);
            assert_eq!(answers.due(), None);
        }
    }

    #[test]
    fn who_asks_all_must_say_how_long_he_waits() {
        let mut answers = Answers::default();
        let now = (Duration::ZERO, 5);
        assert!(!answers.take(search(None), asker(1), Arrival::Multicast, now));
        assert!(answers.take(search(None), asker(1), Arrival::Unicast, now));
        assert_eq!(answers.due(), Some(Duration::ZERO));
    }

    #[test]
    fn what_waits_is_bounded_and_told_once() {
        let mut answers = Answers::default();
        let taken = (0..1000_u16).filter(|port| {
            let port = port / 2;
            answers.take(
                search(Some(3)),
                asker(port),
                Arrival::Multicast,
                (Duration::ZERO, 9),
            )
        });
        assert_eq!(taken.count(), MOST_WAITING);
    }
}
