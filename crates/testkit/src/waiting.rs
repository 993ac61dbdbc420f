//! Waiting for what another process does: the one place where a test sleeps between two looks.
//!
//! A wait ends with the event, so its length only matters when the event never comes. Whoever wants
//! time to pass sets a clock instead.

use std::io;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

/// How long it is between two looks.
const PAUSE: Duration = Duration::from_millis(5);

/// Looks until there is an answer, or until `patience` ends; then returns `None`.
///
/// # Errors
/// Those of `look`, which end the wait.
pub fn wait_for<T, E>(
    patience: Duration,
    mut look: impl FnMut() -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
    let began = Instant::now();
    loop {
        let found = look()?;
        if found.is_some() || began.elapsed() > patience {
            return Ok(found);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Waits until something is so; returns `false` when `patience` ends before.
///
/// # Errors
/// Those of `is_so`, which end the wait.
pub fn wait_until<E>(
    patience: Duration,
    mut is_so: impl FnMut() -> Result<bool, E>,
) -> Result<bool, E> {
    let found = wait_for(patience, || Ok(is_so()?.then_some(())))?;
    Ok(found.is_some())
}

/// Waits for a process to end by itself; returns `None` when `patience` ends before.
///
/// # Errors
/// When the process cannot be waited for.
pub fn wait_for_end(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    wait_for(patience, || child.try_wait())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_ends_with_the_event_or_with_patience() {
        let mut looks = 0;
        let mut third = || {
            looks += 1;
            Ok::<_, io::Error>((looks == 3).then_some(looks))
        };
        assert_eq!(wait_for(Duration::MAX, &mut third).unwrap(), Some(3));
        assert_eq!(wait_for(Duration::ZERO, &mut third).unwrap(), None);
        assert!(wait_until(Duration::ZERO, || Ok::<_, io::Error>(true)).unwrap());
        let failing = || Err::<bool, _>(io::Error::other("no"));
        assert!(wait_until(Duration::MAX, failing).is_err());
    }
}
