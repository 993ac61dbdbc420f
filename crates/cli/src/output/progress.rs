//! The line that says how far a scan is: on standard error, only where that is a terminal.
//!
//! It is drawn over itself with a carriage return, at most ten times a second, and cleared before
//! anything else is written there; with spaces, since a terminal may know no escape sequences. The time is passed in: a test draws without waiting.

use std::time::Duration;

use filemap::text::escape;

use super::width::{cut_end, display_width};
use super::writer::Output;

const LEAST_INTERVAL: Duration = Duration::from_millis(100);

/// A line that is drawn again and again.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    drawn: Option<Duration>,
    /// Columns of the line that stands there.
    width: usize,
}

impl Progress {
    /// Draws the line that `text` makes, unless one was drawn less than a tenth of a second ago
    /// or nobody would see it. `elapsed` is the time since any fixed moment.
    pub(crate) fn draw(
        &mut self,
        output: &mut Output,
        elapsed: Duration,
        text: impl FnOnce() -> String,
    ) {
        let early = self
            .drawn
            .is_some_and(|drawn| elapsed < drawn + LEAST_INTERVAL);
        if early || !output.notes_go_to_a_terminal() {
            return;
        }
        self.drawn = Some(elapsed);
        // One column stays free: writing the last one makes some terminals wrap.
        let width = output.width().saturating_sub(1);
        // The numbers stand first and matter most.
        let line = cut_end(&escape::terminal(text().as_bytes()), width);
        let drawn = display_width(&line);
        let rest = " ".repeat(self.width.saturating_sub(drawn));
        self.width = drawn;
        output.raw_note(format!("\r{line}{rest}").as_bytes());
    }

    /// Removes the line, at the end or before a note.
    pub(crate) fn clear(&mut self, output: &mut Output) {
        let width = std::mem::take(&mut self.width);
        if width > 0 {
            output.raw_note(format!("\r{}\r", " ".repeat(width)).as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::writer::tests::captured;
    use super::*;

    #[test]
    fn a_line_is_drawn_ten_times_a_second_and_cleared() {
        let (mut output, out, err) = captured(true);
        let mut progress = Progress::default();
        for millis in 0..1000 {
            let text = || format!("at {millis}");
            progress.draw(&mut output, Duration::from_millis(millis), text);
        }
        progress.clear(&mut output);
        progress.clear(&mut output);
        assert_eq!(err.text().matches("at ").count(), 10);
        assert!(err.text().ends_with("at 900\r      \r"));
        assert!(!err.text().contains('\x1b'));
        assert_eq!(out.text(), "");
    }

    #[test]
    fn a_long_line_fits_and_names_are_escaped() {
        let (mut output, _, err) = captured(true);
        let text = || format!("12,345 entries {}\n", "x\x07".repeat(50));
        Progress::default().draw(&mut output, Duration::ZERO, text);
        let shown = err.text();
        assert!(shown.starts_with("\r12,345 entries x\\x07x"), "{shown}");
        assert_eq!(shown.chars().count(), 39 + "\r".len());
    }

    #[test]
    fn a_pipe_sees_no_progress() {
        let (mut output, _, err) = captured(false);
        let mut progress = Progress::default();
        progress.draw(&mut output, Duration::ZERO, || "seen".to_owned());
        progress.clear(&mut output);
        assert_eq!(err.text(), "");
    }
}
