//! Signals, heard on a thread of their own.

use std::io::Read;
use std::os::unix::net::UnixStream;

use super::error::CommandError;

/// Calls `act`, on a thread of its own, each time that one of these signals comes.
///
/// # Errors
/// When the system gives no descriptor or thread for it.
pub(super) fn on_signals(
    signals: &[i32],
    act: impl Fn() + Send + 'static,
) -> Result<(), CommandError> {
    let (mut heard, sender) = UnixStream::pair().map_err(cannot_wait)?;
    for signal in signals {
        let sender = sender.try_clone().map_err(cannot_wait)?;
        signal_hook::low_level::pipe::register(*signal, sender).map_err(cannot_wait)?;
    }
    let wait = move || {
        let mut byte = [0];
        while heard.read_exact(&mut byte).is_ok() {
            act();
        }
    };
    let thread = std::thread::Builder::new().stack_size(64 << 10);
    thread.spawn(wait).map(drop).map_err(cannot_wait)
}

/// The error of a command that cannot hear signals.
pub(super) fn cannot_wait(source: std::io::Error) -> CommandError {
    CommandError::Path {
        path: "cannot wait for signals".to_owned(),
        source,
    }
}
