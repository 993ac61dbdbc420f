//! What a piece of work cost: CPU seconds, wall time, and memory where it ran in a process of its
//! own.
//!
//! CPU time is user and system time together, from the kernel's exact accounting (`getrusage`,
//! `wait4`), since wall time on a loaded machine says little.

#![expect(
    unsafe_code,
    reason = "the usage of resources is only told through the C library"
)]

use std::io;
use std::mem::MaybeUninit;
use std::process::{Child, Command};
use std::time::Instant;

use crate::error::BenchError;

/// What one run cost, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cost {
    /// CPU time outside the kernel.
    pub(crate) user: f64,
    /// CPU time in the kernel.
    pub(crate) system: f64,
    /// Time that passed.
    pub(crate) wall: f64,
    /// Largest resident memory in bytes; only known of a process of its own.
    pub(crate) peak_memory: Option<u64>,
    /// Bytes written to disks; only known of a process of its own.
    pub(crate) written: Option<u64>,
}

impl Cost {
    /// CPU time in all.
    pub(crate) const fn cpu(&self) -> f64 {
        self.user + self.system
    }
}

/// Several runs of the same work.
#[derive(Clone, Debug)]
pub(crate) struct Runs {
    /// Sorted by CPU time.
    by_cpu: Vec<Cost>,
}

impl Runs {
    /// Gathers the costs of some runs.
    pub(crate) fn new(mut costs: Vec<Cost>) -> Self {
        costs.sort_by(|a, b| a.cpu().total_cmp(&b.cpu()));
        Self { by_cpu: costs }
    }

    /// The run that took the least CPU time.
    pub(crate) fn best(&self) -> Cost {
        self.by_cpu.first().copied().unwrap_or_default()
    }

    /// The run in the middle by CPU time.
    pub(crate) fn median(&self) -> Cost {
        self.by_cpu
            .get(self.by_cpu.len() / 2)
            .copied()
            .unwrap_or_default()
    }

    /// The wall time in the middle, which may be that of another run.
    pub(crate) fn median_wall(&self) -> f64 {
        let mut walls: Vec<f64> = self.by_cpu.iter().map(|cost| cost.wall).collect();
        walls.sort_by(f64::total_cmp);
        walls.get(walls.len() / 2).copied().unwrap_or_default()
    }
}

/// Does the work once and says what this process spent on it.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (before, start) = (own_usage(), Instant::now());
    let result = work();
    let (wall, after) = (start.elapsed().as_secs_f64(), own_usage());
    let cost = Cost {
        user: seconds(after.ru_utime) - seconds(before.ru_utime),
        system: seconds(after.ru_stime) - seconds(before.ru_stime),
        wall,
        peak_memory: None,
        written: None,
    };
    (result, cost)
}

/// Does the work some times and keeps what each time cost; the first failure ends it.
pub(crate) fn measure_runs<E>(
    runs: usize,
    mut work: impl FnMut() -> Result<(), E>,
) -> Result<Runs, E> {
    let mut costs = Vec::with_capacity(runs);
    for _ in 0..runs.max(1) {
        let (result, cost) = measure(&mut work);
        result?;
        costs.push(cost);
    }
    Ok(Runs::new(costs))
}

/// Runs a program to its end and says how it ended and what it cost.
///
/// A program that could not read everything also ends with a status other than 0, so the status is
/// the caller's to judge.
pub(crate) fn measure_program(command: &mut Command) -> Result<(i32, Cost), BenchError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let child = command.spawn().map_err(|error| failed(&program, error))?;
    await_child(&program, &child, start)
}

/// Waits for a program that was started a while ago and says how it ended and what it cost.
pub(crate) fn await_child(
    program: &str,
    child: &Child,
    start: Instant,
) -> Result<(i32, Cost), BenchError> {
    let (status, usage) = wait_for(child.id()).map_err(|error| failed(program, error))?;
    let cost = Cost {
        user: seconds(usage.ru_utime),
        system: seconds(usage.ru_stime),
        wall: start.elapsed().as_secs_f64(),
        // Linux counts kibibytes.
        peak_memory: u64::try_from(usage.ru_maxrss)
            .ok()
            .map(|kibibytes| kibibytes * 1024),
        // The kernel counts in units of 512 bytes.
        written: u64::try_from(usage.ru_oublock)
            .ok()
            .map(|blocks| blocks * 512),
    };
    if libc::WIFSIGNALED(status) {
        let reason = format!("signal {}", libc::WTERMSIG(status));
        return Err(BenchError::Program {
            program: program.to_owned(),
            reason,
        });
    }
    Ok((libc::WEXITSTATUS(status), cost))
}

fn failed(program: &str, reason: io::Error) -> BenchError {
    BenchError::Program {
        program: program.to_owned(),
        reason: reason.to_string(),
    }
}

fn wait_for(child: u32) -> io::Result<(i32, libc::rusage)> {
    let child = i32::try_from(child).map_err(io::Error::other)?;
    let mut status = 0;
    let mut usage = MaybeUninit::zeroed();
    loop {
        // SAFETY: both pointers lead to memory of the right type that outlives the call.
        let waited = unsafe { libc::wait4(child, &raw mut status, 0, usage.as_mut_ptr()) };
        let error = io::Error::last_os_error();
        if waited == child {
            // SAFETY: a usage of zeroes is valid, and the call has filled it in.
            return Ok((status, unsafe { usage.assume_init() }));
        }
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

fn own_usage() -> libc::rusage {
    let mut usage = MaybeUninit::zeroed();
    // SAFETY: the pointer leads to memory of the right type; the call cannot fail for this process.
    unsafe { libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr()) };
    // SAFETY: a usage of zeroes is valid, and the call has filled it in.
    unsafe { usage.assume_init() }
}

fn seconds(time: libc::timeval) -> f64 {
    time.tv_sec as f64 + time.tv_usec as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_costs_cpu_time_and_sleep_does_not() {
        let ((), busy) = measure(|| {
            let start = Instant::now();
            while start.elapsed().as_millis() < 30 {}
        });
        assert!(busy.cpu() > 0.001, "{busy:?}");
        assert!(busy.wall >= 0.03);
    }

    #[test]
    fn a_program_is_told_by_its_status_time_and_memory() {
        let mut command = Command::new("sh");
        let (status, cost) = measure_program(command.args(["-c", "exit 3"])).unwrap();
        assert_eq!(status, 3);
        assert!(cost.peak_memory > Some(100_000), "{cost:?}");
        let mut killed = Command::new("sh");
        let error = measure_program(killed.args(["-c", "kill -9 $$"])).unwrap_err();
        assert!(error.to_string().contains("signal 9"));
    }

    #[test]
    fn best_and_median_go_by_cpu_time() {
        let cost = |cpu| Cost {
            user: cpu,
            wall: 9.0 - cpu,
            ..Cost::default()
        };
        let runs = Runs::new(vec![cost(3.0), cost(1.0), cost(2.0)]);
        assert_eq!(runs.best(), cost(1.0));
        assert_eq!(runs.median(), cost(2.0));
    }
}
