//! A figure beside its limit or rival.

use crate::measure::Runs;
use crate::report::{Form, Table, ratio};

/// CPU and wall time of one piece of work, in seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(super) cpu: f64,
    pub(super) wall: f64,
}

/// What a figure is to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Aim {
    /// At most so many times the CPU time of the limit.
    Ratio(f64),
    /// At most so many seconds of CPU time.
    Cpu(f64),
    /// At most so many seconds that pass.
    Wall(f64),
    /// It is told for comparison.
    None,
}

/// One figure.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(super) what: String,
    pub(super) ours: Reading,
    pub(super) beside: Option<(&'static str, Reading)>,
    pub(super) aim: Aim,
}

impl Reading {
    /// The medians of some runs.
    pub(crate) fn of(runs: &Runs) -> Self {
        Self {
            cpu: runs.median().cpu(),
            wall: runs.median_wall(),
        }
    }

    /// The time of one, where so many were done.
    pub(super) fn shared_by(self, count: u64) -> Self {
        let count = count.max(1) as f64;
        Self {
            cpu: self.cpu / count,
            wall: self.wall / count,
        }
    }
}

impl Figure {
    fn cells(&self) -> Vec<String> {
        let beside = self.beside.map(|(_, reading)| reading);
        let times = |pick: fn(Reading) -> f64| beside.map_or(String::new(), |b| time_text(pick(b)));
        vec![
            self.what.clone(),
            time_text(self.ours.cpu),
            time_text(self.ours.wall),
            self.beside.map_or("", |(name, _)| name).to_owned(),
            times(|reading| reading.cpu),
            times(|reading| reading.wall),
            beside.map_or(String::new(), |b| ratio(self.ours.cpu, b.cpu)),
            self.aim.text(),
            self.verdict().to_owned(),
        ]
    }

    fn verdict(&self) -> &'static str {
        let limit = self.beside.map_or(0.0, |(_, reading)| reading.cpu);
        let reached = match self.aim {
            Aim::Ratio(most) => self.ours.cpu <= most * limit,
            Aim::Cpu(most) => self.ours.cpu <= most,
            Aim::Wall(most) => self.ours.wall <= most,
            Aim::None => return "",
        };
        if reached { "yes" } else { "NO" }
    }
}

impl Aim {
    fn text(self) -> String {
        match self {
            Self::Ratio(most) if most < 0.1 => format!("{most:.2} ×"),
            Self::Ratio(most) => format!("{most:.1} ×"),
            Self::Cpu(most) => format!("{} CPU", time_text(most)),
            Self::Wall(most) => format!("{} wall", time_text(most)),
            Self::None => String::new(),
        }
    }
}

/// Writes figures as a table.
pub(crate) fn to_text(figures: &[Figure], form: Form) -> String {
    let mut table = Table::new(&[
        "what", "CPU", "wall", "beside", "CPU", "wall", "ratio", "aim", "reached",
    ]);
    for figure in figures {
        table.row(figure.cells());
    }
    table.to_text(form)
}

/// Returns a time with the unit that suits it.
pub(crate) fn time_text(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.2} µs", s * 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(cpu: f64, aim: Aim) -> Figure {
        let ours = Reading { cpu, wall: 1.0 };
        let limit = Reading {
            cpu: 2.0,
            wall: 2.0,
        };
        Figure {
            what: "w".to_owned(),
            ours,
            beside: Some(("limit", limit)),
            aim,
        }
    }

    #[test]
    fn a_figure_is_judged_by_its_aim() {
        assert_eq!(figure(2.4, Aim::Ratio(1.2)).verdict(), "yes");
        assert_eq!(figure(2.5, Aim::Ratio(1.2)).verdict(), "NO");
        assert_eq!(figure(2.5, Aim::Wall(1.0)).verdict(), "yes");
        assert_eq!(figure(2.5, Aim::Cpu(1.0)).verdict(), "NO");
        assert_eq!(figure(2.5, Aim::None).verdict(), "");
    }

    #[test]
    fn times_have_fit_units() {
        assert_eq!(time_text(1.5), "1.50 s");
        assert_eq!(time_text(0.0025), "2.50 ms");
        assert_eq!(time_text(4e-6), "4.00 µs");
    }
}
