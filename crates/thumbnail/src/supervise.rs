//! Waits for another process: so long and no longer, keeping little of what it says, and ends it for sure.

use std::io::Read;
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, kill_process_group, pidfd_open};

/// Bytes of standard error that are kept.
const KEPT: usize = 4096;
/// How often it is looked whether to stop.
const LOOK: Duration = Duration::from_millis(100);

/// How a process ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// By itself, or by a limit of its own.
    With(ExitStatus),
    /// It was killed, since its time was over.
    Late,
    /// It was killed, since the caller stops.
    Stopped,
}

/// Waits for a process that leads a group of its own, and returns how it ended and the beginning of what it said on
/// standard error.
///
/// # Errors
/// When the system cannot tell how it goes; it is killed then.
pub(crate) fn wait_for(
    mut child: Child,
    limit: Duration,
    stop: &AtomicBool,
) -> std::io::Result<(Ended, String)> {
    let mut said = Vec::new();
    let watched = watch(&mut child, limit, stop, &mut said);
    // What is left of its group, and itself if it did not end: never a process of another, since it was not waited
    // for yet.
    if let Some(group) = Pid::from_raw(child.id().cast_signed()) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let status = child.wait()?;
    let ended = watched?.unwrap_or(Ended::With(status));
    Ok((ended, String::from_utf8_lossy(&said).into_owned()))
}

/// Reads what it says until it ends; says why it is to be killed.
fn watch(
    child: &mut Child,
    limit: Duration,
    stop: &AtomicBool,
    said: &mut Vec<u8>,
) -> std::io::Result<Option<Ended>> {
    let began = Instant::now();
    let pid = Pid::from_child(child);
    let process = pidfd_open(pid, PidfdFlags::empty())?;
    let mut errors = child.stderr.take();
    loop {
        if stop.load(Ordering::Relaxed) {
            return Ok(Some(Ended::Stopped));
        }
        let left = limit.saturating_sub(began.elapsed());
        if left.is_zero() {
            return Ok(Some(Ended::Late));
        }
        let mut descriptors = vec![process.as_fd()];
        descriptors.extend(errors.as_ref().map(|errors| errors.as_fd()));
        let ready = ready(&descriptors, left.min(LOOK))?;
        // What it said is read before its end is believed.
        if ready.get(1) == Some(&true) {
            let mut buffer = [0; KEPT];
            let read = errors
                .as_mut()
                .map_or(Ok(0), |errors| errors.read(&mut buffer))?;
            let room = KEPT.saturating_sub(said.len());
            said.extend(buffer.iter().take(read).take(room));
            if read == 0 {
                errors = None;
            }
        } else if ready.first() == Some(&true) {
            return Ok(None);
        }
    }
}

/// Which of these can be read, after so long at most.
fn ready(descriptors: &[BorrowedFd<'_>], limit: Duration) -> std::io::Result<Vec<bool>> {
    let limit = Timespec {
        tv_sec: i64::try_from(limit.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(limit.subsec_nanos()),
    };
    let mut polled: Vec<_> = descriptors
        .iter()
        .map(|descriptor| PollFd::from_borrowed_fd(*descriptor, PollFlags::IN))
        .collect();
    match poll(&mut polled, Some(&limit)) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(polled.iter().map(|one| !one.revents().is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::CommandExt;
    use std::process::{Command, Stdio};

    use super::*;

    fn start(script: &str) -> Child {
        let mut command = Command::new("sh");
        command.args(["-c", script]).process_group(0);
        command
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[test]
    fn how_it_ends_and_what_it_says_are_told() {
        let no = AtomicBool::new(false);
        let (ended, said) = wait_for(start("echo no >&2; exit 3"), Duration::MAX, &no).unwrap();
        assert!(matches!(ended, Ended::With(status) if status.code() == Some(3)));
        assert_eq!(said, "no\n");
        let much = "i=0; while [ $i -lt 4000 ]; do echo 0123456789 >&2; i=$((i+1)); done";
        let (ended, said) = wait_for(start(much), Duration::MAX, &no).unwrap();
        assert!(matches!(ended, Ended::With(status) if status.success()));
        assert_eq!(said.len(), KEPT);
    }

    #[test]
    fn what_goes_on_for_ever_is_killed_with_its_children() {
        let no = AtomicBool::new(false);
        // The child holds standard error open as well.
        let endless = "tail -f /dev/null & tail -f /dev/null";
        let (ended, _) = wait_for(start(endless), Duration::from_millis(1), &no).unwrap();
        assert!(matches!(ended, Ended::Late));
        let (ended, _) = wait_for(start(endless), Duration::MAX, &AtomicBool::new(true)).unwrap();
        assert!(matches!(ended, Ended::Stopped));
        // One that ended by itself and left a child behind is not waited for.
        let (ended, _) = wait_for(start("tail -f /dev/null &"), Duration::MAX, &no).unwrap();
        assert!(matches!(ended, Ended::With(status) if status.success()));
    }
}
