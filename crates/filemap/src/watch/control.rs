//! How is a watcher told to stop, from another thread?

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crossbeam_channel::{Receiver, Sender, bounded};

/// Stops a watcher, or has it end to begin anew.
#[derive(Clone, Debug)]
pub struct WatchControl {
    flags: Arc<Flags>,
    sender: Sender<()>,
    receiver: Receiver<()>,
}

#[derive(Debug, Default)]
struct Flags {
    /// Raised for both: a scan under way ends then.
    stop: AtomicBool,
    reload: AtomicBool,
}

impl Default for WatchControl {
    fn default() -> Self {
        // One call that waits to be heard is as good as many.
        let (sender, receiver) = bounded(1);
        Self {
            flags: Arc::default(),
            sender,
            receiver,
        }
    }
}

impl WatchControl {
    /// Ends the watcher after what is at hand.
    pub fn stop(&self) {
        self.flags.stop.store(true, Ordering::Relaxed);
        self.ring();
    }

    /// Ends the watcher too, so that it can begin anew with another configuration.
    pub fn reload(&self) {
        self.flags.reload.store(true, Ordering::Relaxed);
        self.stop();
    }

    /// Wakes the watcher.
    pub(super) fn ring(&self) {
        let _ = self.sender.try_send(());
    }

    pub(super) fn stopped(&self) -> &AtomicBool {
        &self.flags.stop
    }

    /// Was it to begin anew? Lowers the flags for that.
    pub(super) fn take_reload(&self) -> bool {
        let reload = self.flags.reload.swap(false, Ordering::Relaxed);
        if reload {
            self.flags.stop.store(false, Ordering::Relaxed);
        }
        reload
    }

    /// Waits until somebody rings, or until then.
    pub(super) fn wait(&self, until: Option<Instant>) {
        let _ = match until {
            Some(until) => self.receiver.recv_deadline(until).is_ok(),
            None => self.receiver.recv().is_ok(),
        };
    }
}
