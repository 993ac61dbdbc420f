//! The connections that are open, and which of them must go.
//!
//! A connection that waits for its next request costs memory and nothing else, so it may wait long, until somebody
//! else needs its place. One that dribbles a head, or takes no byte of its answer, is ended by the clock.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// Connections at a time: at 19 KB each, the worst of them stay below 10 MB.
const MOST: usize = 512;
/// How long a head may take from its first byte on.
const HEAD: Duration = Duration::from_secs(5);
/// How long a connection may say nothing between two requests.
const IDLE: Duration = Duration::from_secs(60);
/// How long an answer may wait for its reader to take a byte.
const STALLED: Duration = Duration::from_secs(30);

/// What a connection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It says nothing.
    Idle = 0,
    /// It sends a head.
    Head = 1,
    /// It is answered.
    Answering = 2,
    /// Its answer waits for it to read.
    Stalled = 3,
}

impl Phase {
    const fn of(number: u64) -> Self {
        match number & 3 {
            0 => Self::Idle,
            1 => Self::Head,
            2 => Self::Answering,
            _ => Self::Stalled,
        }
    }

    const fn patience(self) -> Option<Duration> {
        match self {
            Self::Idle => Some(IDLE),
            Self::Head => Some(HEAD),
            Self::Answering => None,
            Self::Stalled => Some(STALLED),
        }
    }
}

/// A connection, as its task and the registry share it.
#[derive(Debug)]
pub struct Connection {
    number: u64,
    began: Instant,
    /// The phase in the lowest two bits, above it the milliseconds at which it began.
    state: AtomicU64,
    end: Notify,
}

impl Connection {
    /// What it does.
    pub fn phase(&self) -> Phase {
        Phase::of(self.state.load(Ordering::Relaxed))
    }

    /// Says what it does from now on.
    pub fn enter(&self, phase: Phase) {
        let milliseconds = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX >> 2);
        let state = (milliseconds << 2) | phase as u64;
        self.state.store(state, Ordering::Relaxed);
    }

    /// Waits until it is to end.
    pub async fn ended(&self) {
        self.end.notified().await;
    }

    fn since(&self) -> (Phase, Instant) {
        let state = self.state.load(Ordering::Relaxed);
        let since = self.began + Duration::from_millis(state >> 2);
        (Phase::of(state), since)
    }
}

/// The connections that are open.
#[derive(Debug, Default)]
pub struct Registry {
    open: Mutex<HashMap<u64, Arc<Connection>>>,
    next: AtomicU64,
}

impl Registry {
    /// Takes a new connection. Where all places are taken, the one that has said nothing for longest, or dribbles its
    /// head, is ended; where all are being answered, there is no place.
    pub fn take(&self, now: Instant) -> Option<Arc<Connection>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST {
            let silent = open.values().filter_map(|connection| {
                let (phase, since) = connection.since();
                (phase != Phase::Answering).then_some((since, connection.number))
            });
            let (_, number) = silent.min()?;
            if let Some(ended) = open.remove(&number) {
                ended.end.notify_one();
            }
        }
        let connection = Arc::new(Connection {
            number: self.next.fetch_add(1, Ordering::Relaxed),
            began: now,
            state: AtomicU64::new(0),
            end: Notify::new(),
        });
        open.insert(connection.number, connection.clone());
        Some(connection)
    }

    /// Forgets a connection that has ended.
    pub fn leave(&self, connection: &Connection) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.remove(&connection.number);
    }

    /// Ends the connections that keep us waiting too long.
    pub fn end_overdue(&self, now: Instant) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        for connection in open.values() {
            let (phase, since) = connection.since();
            let waited = now.saturating_duration_since(since);
            if phase.patience().is_some_and(|patience| waited > patience) {
                connection.end.notify_one();
            }
        }
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ended(connection: &Connection) -> bool {
        let mut ended = std::pin::pin!(connection.ended());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        std::future::Future::poll(ended.as_mut(), &mut context).is_ready()
    }

    #[test]
    fn a_dribbled_head_and_a_stalled_answer_end_and_a_long_answer_does_not() {
        let (registry, now) = (Registry::default(), Instant::now());
        let phases = [Phase::Idle, Phase::Head, Phase::Answering, Phase::Stalled];
        let connections = phases.map(|phase| {
            let connection = registry.take(now).unwrap();
            connection.enter(phase);
            connection
        });
        let ended = |after: u64| {
            registry.end_overdue(Instant::now() + Duration::from_secs(after));
            connections
                .each_ref()
                .map(|connection| is_ended(connection))
        };
        assert_eq!(ended(1), [false, false, false, false]);
        assert_eq!(ended(7), [false, true, false, false]);
        assert_eq!(ended(40), [false, true, false, true]);
        assert_eq!(ended(90), [true, true, false, true]);
    }

    #[test]
    fn when_full_the_longest_silent_makes_room() {
        let (registry, now) = (Registry::default(), Instant::now());
        let old = registry.take(now).unwrap();
        let answered: Vec<_> = (1..MOST).map(|_| registry.take(now).unwrap()).collect();
        for connection in &answered {
            connection.enter(Phase::Answering);
        }
        assert!(registry.take(now).is_some() && is_ended(&old));
        assert_eq!(registry.count(), MOST);
        registry.leave(&old);
        for connection in registry.open.lock().unwrap().values() {
            connection.enter(Phase::Answering);
        }
        assert!(registry.take(now).is_none());
    }
}
