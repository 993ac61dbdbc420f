//! Signals that ask a command to end.
//!
//! While a command works at what is better brought to an end, the first signal raises a flag, and the
//! second ends the program. While it waits for others, and when the work is done, the first one ends the
//! program: a catalogue is whole at any moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::CommandError;
use super::signals::cannot_wait;
use crate::output::Exit;

/// Hears Ctrl-C and requests to end.
pub(super) struct Stop {
    raised: Arc<AtomicBool>,
    /// Does the next signal end the program?
    at_once: Arc<AtomicBool>,
}

impl Stop {
    /// Begins to hear; the command works.
    pub(super) fn hear() -> Result<Self, CommandError> {
        use signal_hook::flag::{register, register_conditional_shutdown};
        let stop = Self {
            raised: Arc::default(),
            at_once: Arc::default(),
        };
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            let status = i32::from(Exit::Interrupted.code());
            let heard = register_conditional_shutdown(signal, status, stop.at_once.clone())
                .and_then(|_| register(signal, stop.at_once.clone()))
                .and_then(|_| register(signal, stop.raised.clone()));
            heard.map_err(cannot_wait)?;
        }
        Ok(stop)
    }

    /// The flag that the first signal raises.
    pub(super) fn flag(&self) -> &AtomicBool {
        &self.raised
    }

    /// The same flag, for who keeps it.
    pub(super) fn shared(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.raised)
    }

    pub(super) fn is_raised(&self) -> bool {
        self.raised.load(Ordering::Relaxed)
    }

    /// The command works: it ends by itself soon after a signal.
    pub(super) fn works(&self) {
        self.at_once.store(self.is_raised(), Ordering::Relaxed);
    }

    /// The command waits for others: a signal ends it.
    pub(super) fn waits(&self) {
        self.at_once.store(true, Ordering::Relaxed);
        if self.is_raised() {
            signal_hook::low_level::exit(Exit::Interrupted.code().into());
        }
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        self.at_once.store(true, Ordering::Relaxed);
    }
}
