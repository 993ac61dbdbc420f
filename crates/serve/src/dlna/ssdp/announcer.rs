//! When what is announced on an interface: a state machine that time drives.
//!
//! At the start a short random wait, so that a house with power back does not shout at once; a goodbye for what an
//! earlier run that crashed left behind; the set three times, 200 ms apart, since datagrams get lost; and again at a
//! random moment before half of what was announced is over.

use std::time::Duration;

use super::message::MAX_AGE;

/// The longest wait at the start.
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// Between the repetitions of a set.
const BETWEEN: Duration = Duration::from_millis(200);
/// How often a set is sent.
const REPETITIONS: u8 = 3;

/// What is to be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// That the device is here.
    Alive,
    /// That it goes.
    Byebye,
}

/// Tells when to announce.
#[derive(Clone, Debug)]
pub struct Announcer {
    due: Duration,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was said yet.
    New,
    /// So many repetitions of the set are left.
    Repeating(u8),
    /// All was said.
    Quiet,
}

impl Announcer {
    /// Begins at a moment; `random` is any number.
    #[must_use]
    pub fn new(now: Duration, random: u64) -> Self {
        Self {
            due: now + below(FIRST_WAIT, random),
            state: State::New,
        }
    }

    /// When something is to be said next.
    #[must_use]
    pub const fn due(&self) -> Duration {
        self.due
    }

    /// What is to be said now, if anything; `random` is any number.
    pub fn next(&mut self, now: Duration, random: u64) -> Option<Announcement> {
        if now < self.due {
            return None;
        }
        match self.state {
            State::New => {
                self.state = State::Repeating(REPETITIONS);
                self.due = now;
                Some(Announcement::Byebye)
            }
            State::Repeating(left) if left > 1 => {
                self.state = State::Repeating(left - 1);
                self.due = now + BETWEEN;
                Some(Announcement::Alive)
            }
            State::Repeating(_) => {
                self.state = State::Quiet;
                let half = Duration::from_secs(MAX_AGE / 2);
                // Not in the first quarter, so that a random number does not make a flood.
                self.due = now + half / 2 + below(half / 2, random);
                Some(Announcement::Alive)
            }
            State::Quiet => {
                self.state = State::Repeating(REPETITIONS - 1);
                self.due = now + BETWEEN;
                Some(Announcement::Alive)
            }
        }
    }
}

/// A part of a span that follows from a random number.
pub(super) fn below(span: Duration, random: u64) -> Duration {
    let nanoseconds = u64::try_from(span.as_nanos()).unwrap_or(u64::MAX);
    Duration::from_nanos(random.checked_rem(nanoseconds).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_start_is_a_goodbye_and_three_sets() {
        let start = Duration::from_secs(9);
        let mut announcer = Announcer::new(start, 50_000_000);
        assert_eq!(announcer.next(start, 0), None);
        let mut now = announcer.due();
        assert_eq!(now, start + Duration::from_millis(50));
        let mut said = Vec::new();
        for _ in 0..4 {
            said.push((announcer.next(now, 0).unwrap(), now - start));
            now = announcer.due();
        }
        use Announcement::{Alive, Byebye};
        let milliseconds = [(Byebye, 50), (Alive, 50), (Alive, 250), (Alive, 450)];
        assert_eq!(
            said,
            milliseconds.map(|(what, at)| (what, Duration::from_millis(at)))
        );
    }

    proptest! {
        /// A model: whoever hears every third datagram at worst never sees the announcement run out.
        #[test]
        fn what_was_announced_never_runs_out(randoms in prop::collection::vec(any::<u64>(), 200), late in 0..3000_u64) {
            let mut randoms = randoms.into_iter();
            let mut announcer = Announcer::new(Duration::ZERO, randoms.next().unwrap());
            let mut heard = None;
            let mut said = 0;
            for random in randoms {
                // The thread may be late.
                let now = announcer.due() + Duration::from_millis(late);
                let what = announcer.next(now, random);
                said += u32::from(what == Some(Announcement::Alive));
                if said % 3 == 0 {
                    if let Some(before) = heard {
                        prop_assert!(now - before < Duration::from_secs(MAX_AGE));
                    }
                    heard = Some(now);
                }
                prop_assert!(announcer.due() >= now);
                let pause = announcer.due() - now;
                prop_assert!(pause <= Duration::from_secs(MAX_AGE / 2));
            }
        }
    }
}
