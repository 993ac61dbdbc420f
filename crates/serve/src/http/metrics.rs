//! Numbers for monitoring: a table of counters, written as OpenMetrics.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper ends of the classes of latency, in microseconds.
const CLASSES: [u64; 8] = [
    1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 10_000_000,
];

/// What was counted since the server was started.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Answers by the first digit of their status.
    answers: [AtomicU64; 6],
    classes: [AtomicU64; CLASSES.len()],
    microseconds: AtomicU64,
}

impl Metrics {
    /// Counts an answer.
    pub fn count(&self, status: u16, took: Duration) {
        if let Some(answers) = self.answers.get(usize::from(status / 100)) {
            answers.fetch_add(1, Ordering::Relaxed);
        }
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
        let class = CLASSES.iter().position(|end| microseconds <= *end);
        if let Some(class) = class.and_then(|class| self.classes.get(class)) {
            class.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Writes what was counted; `gauges` are further numbers, each with a name and what it is.
    #[must_use]
    pub fn text(&self, gauges: &[(&str, &str, u64)]) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = self.write(&mut text, gauges);
        text
    }

    fn write(&self, text: &mut String, gauges: &[(&str, &str, u64)]) -> std::fmt::Result {
        text.push_str(
            "# TYPE filemap_http_answers counter\n# HELP filemap_http_answers Answers by status.\n",
        );
        let mut all = 0;
        for (digit, answers) in self.answers.iter().enumerate().skip(1) {
            let answers = answers.load(Ordering::Relaxed);
            all += answers;
            writeln!(
                text,
                "filemap_http_answers_total{{status=\"{digit}xx\"}} {answers}"
            )?;
        }
        text.push_str(
            "# TYPE filemap_http_seconds histogram\n# UNIT filemap_http_seconds seconds\n",
        );
        text.push_str("# HELP filemap_http_seconds Time until an answer begins.\n");
        let mut below = 0;
        for (end, class) in CLASSES.iter().zip(&self.classes) {
            below += class.load(Ordering::Relaxed);
            let (seconds, rest) = (end / 1_000_000, end % 1_000_000);
            writeln!(
                text,
                "filemap_http_seconds_bucket{{le=\"{seconds}.{rest:06}\"}} {below}"
            )?;
        }
        let sum = self.microseconds.load(Ordering::Relaxed);
        writeln!(
            text,
            "filemap_http_seconds_bucket{{le=\"+Inf\"}} {}",
            all.max(below)
        )?;
        writeln!(
            text,
            "filemap_http_seconds_sum {}.{:06}",
            sum / 1_000_000,
            sum % 1_000_000
        )?;
        writeln!(text, "filemap_http_seconds_count {}", all.max(below))?;
        for (name, about, value) in gauges {
            writeln!(
                text,
                "# TYPE filemap_{name} gauge\n# HELP filemap_{name} {about}\nfilemap_{name} {value}"
            )?;
        }
        text.push_str("# EOF\n");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_grow_and_the_end_is_marked() {
        let metrics = Metrics::default();
        metrics.count(200, Duration::from_micros(300));
        metrics.count(404, Duration::from_millis(7));
        metrics.count(999, Duration::from_secs(99));
        let text = metrics.text(&[("roots", "Roots of the catalogue.", 2)]);
        for line in [
            "filemap_http_answers_total{status=\"2xx\"} 1",
            "filemap_http_answers_total{status=\"4xx\"} 1",
            "filemap_http_seconds_bucket{le=\"0.001000\"} 1",
            "filemap_http_seconds_bucket{le=\"0.010000\"} 2",
            "filemap_http_seconds_bucket{le=\"+Inf\"} 2",
            "filemap_roots 2",
        ] {
            assert!(text.lines().any(|known| known == line), "{line}\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }
}
