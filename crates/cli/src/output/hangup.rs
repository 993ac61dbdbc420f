//! Detects that whoever types or reads has gone: a closed terminal, a pipe without a reader.
//!
//! The kernel reports both to `poll` without being asked for any event. A command that waits for
//! something else would notice neither until it writes, and some libraries read a closed terminal
//! again and again.

use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// What `poll` reports of a stream whose other end has gone.
const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR);

/// Calls `act` once, on a thread of its own, when the terminal was closed or nobody reads standard
/// output any more.
///
/// # Errors
/// When the thread cannot be started.
pub(crate) fn on_hangup(act: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let wait = move || {
        let (input, output, error) = (io::stdin(), io::stdout(), io::stderr());
        // A pipe or file that a command does not write to may end long before the command does.
        let mut streams = vec![output.as_fd()];
        if input.is_terminal() {
            streams.push(input.as_fd());
        }
        if error.is_terminal() {
            streams.push(error.as_fd());
        }
        if wait_for_one(&streams).is_ok() {
            act();
        }
    };
    let thread = std::thread::Builder::new().stack_size(64 << 10);
    thread.spawn(wait).map(drop)
}

/// Waits until the other end of one of the streams has gone.
fn wait_for_one(streams: &[BorrowedFd<'_>]) -> Result<(), Errno> {
    loop {
        let mut polled: Vec<_> = streams
            .iter()
            .map(|stream| PollFd::from_borrowed_fd(*stream, PollFlags::empty()))
            .collect();
        match poll(&mut polled, None) {
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno),
            Ok(_)
                if polled
                    .iter()
                    .any(|stream| stream.revents().intersects(GONE)) =>
            {
                return Ok(());
            }
            Ok(_) => {}
        }
    }
}

/// What a wait for input came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// There is something to read.
    Ready,
    /// Nothing came in time, or a signal came.
    Nothing,
    /// The other end has gone: nothing will ever come.
    Gone,
}

/// Waits for something to read from a stream, and no longer than this.
pub(super) fn wait_for_input(stream: BorrowedFd<'_>, most: Duration) -> Result<Input, Errno> {
    let mut polled = [PollFd::from_borrowed_fd(stream, PollFlags::IN)];
    let timeout = Timespec::try_from(most).map_err(|_| Errno::INVAL)?;
    match poll(&mut polled, Some(&timeout)) {
        Ok(0) | Err(Errno::INTR) => return Ok(Input::Nothing),
        Ok(_) => {}
        Err(errno) => return Err(errno),
    }
    let [stream] = &polled;
    Ok(if stream.revents().intersects(GONE) {
        Input::Gone
    } else {
        Input::Ready
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;

    #[test]
    fn input_is_ready_missing_or_gone() -> io::Result<()> {
        let (mut near, far) = UnixStream::pair()?;
        let wait = || wait_for_input(far.as_fd(), Duration::ZERO).map_err(io::Error::from);
        assert_eq!(wait()?, Input::Nothing);
        io::Write::write_all(&mut near, b"x")?;
        assert_eq!(wait()?, Input::Ready);
        drop(near);
        assert_eq!(wait()?, Input::Gone);
        Ok(())
    }

    #[test]
    fn a_pipe_without_a_reader_has_gone() -> io::Result<()> {
        let (reader, writer) = io::pipe()?;
        let waiting = std::thread::spawn(move || wait_for_one(&[writer.as_fd()]));
        drop(reader);
        let waited = waiting.join().expect("the thread that waits");
        waited.map_err(io::Error::from)
    }
}
