//! Standard output and standard error as one value that a command writes to.
//!
//! The streams are behind traits so that tests see what a terminal or a pipe would get. Rows go
//! through one buffer of 64 KiB; each row is escaped in a second buffer that is used again, so that
//! a row costs no allocation.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use filemap::text::escape;

use super::style::{ColorChoice, Style};

const BUFFER: usize = 64 << 10;
/// Columns where no terminal says its width.
const DEFAULT_WIDTH: usize = 80;

/// Why nothing more can be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OutputError {
    /// Nobody reads any more: end without a word.
    #[error("nobody reads the output")]
    Closed,
    /// Anything else, such as a full disk: say so and fail.
    #[error("cannot write the output: {0}")]
    Failed(#[source] io::Error),
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Failed(error),
        }
    }
}

/// What stands after each record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RecordEnd {
    /// A newline.
    #[default]
    Newline,
    /// NUL, for `xargs -0`; such records are never escaped.
    Nul,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Terminals {
    /// Is standard output a terminal?
    pub(crate) out: bool,
    /// Is standard error a terminal?
    pub(crate) err: bool,
    /// Its columns, if it says.
    pub(crate) width: Option<usize>,
}

impl Terminals {
    /// Asks the process's own streams.
    pub(crate) fn of_process() -> Self {
        let width = rustix::termios::tcgetwinsize(io::stdout())
            .or_else(|_| rustix::termios::tcgetwinsize(io::stderr()))
            .map(|size| usize::from(size.ws_col))
            .ok()
            .filter(|width| *width > 0);
        Self {
            out: io::stdout().is_terminal(),
            err: io::stderr().is_terminal(),
            width,
        }
    }
}

/// Where a command writes.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write>>,
    err: Box<dyn Write>,
    terminals: Terminals,
    color: ColorChoice,
    record_end: RecordEnd,
    row: Vec<u8>,
}

impl Output {
    /// Returns the output of this process.
    pub(crate) fn of_process(color: ColorChoice) -> Self {
        let out = Box::new(io::stdout().lock());
        Self::new(
            out,
            Box::new(io::stderr().lock()),
            Terminals::of_process(),
            color,
        )
    }

    /// Returns an output on these streams.
    pub(crate) fn new(
        out: Box<dyn Write>,
        err: Box<dyn Write>,
        terminals: Terminals,
        color: ColorChoice,
    ) -> Self {
        Self {
            out: BufWriter::with_capacity(BUFFER, out),
            err,
            terminals,
            color,
            record_end: RecordEnd::Newline,
            row: Vec::new(),
        }
    }

    /// Says what stands after each record from now on.
    pub(crate) const fn end_records_with(&mut self, end: RecordEnd) {
        self.record_end = end;
    }

    /// Is standard output a terminal?
    pub(crate) const fn is_terminal(&self) -> bool {
        self.terminals.out
    }

    /// Is standard error a terminal?
    pub(crate) const fn notes_go_to_a_terminal(&self) -> bool {
        self.terminals.err
    }

    /// The columns that a table may take.
    pub(crate) fn width(&self) -> usize {
        self.terminals.width.unwrap_or(DEFAULT_WIDTH)
    }

    /// Is standard output coloured?
    pub(crate) const fn is_colored(&self) -> bool {
        self.color.applies(self.terminals.out)
    }

    /// Writes one record, raw into a pipe, escaped on a terminal, and its end.
    pub(crate) fn line(&mut self, record: &[u8]) -> Result<(), OutputError> {
        if self.terminals.out && self.record_end == RecordEnd::Newline {
            self.row.clear();
            escape::write_terminal(&mut self.row, record);
            self.out.write_all(&self.row)?;
        } else {
            self.out.write_all(record)?;
        }
        self.end_record()
    }

    /// Writes one record that is safe already, such as JSON or a row of a table, and its end.
    pub(crate) fn safe_line(&mut self, record: &[u8]) -> Result<(), OutputError> {
        self.out.write_all(record)?;
        self.end_record()
    }

    /// Writes bytes as they are, with no end: completions, manual pages, a template's rows.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        Ok(self.out.write_all(bytes)?)
    }

    /// Writes a piece of text, escaped on a terminal and coloured where colour is used.
    pub(crate) fn styled(&mut self, style: Style, text: &[u8]) -> Result<(), OutputError> {
        let colored = self.is_colored();
        self.row.clear();
        if colored {
            self.row.extend_from_slice(style.start().as_bytes());
        }
        if self.terminals.out {
            escape::write_terminal(&mut self.row, text);
        } else {
            self.row.extend_from_slice(text);
        }
        if colored {
            self.row.extend_from_slice(style.end().as_bytes());
        }
        Ok(self.out.write_all(&self.row)?)
    }

    /// Ends a record that was written in pieces.
    pub(crate) fn end_record(&mut self) -> Result<(), OutputError> {
        let end: &[u8] = match self.record_end {
            RecordEnd::Newline => b"\n",
            RecordEnd::Nul => b"\0",
        };
        Ok(self.out.write_all(end)?)
    }

    /// Writes a note to standard error, escaped, after all data so far. A note that cannot be
    /// written is dropped: there is no place left to say so.
    pub(crate) fn note(&mut self, text: &str) {
        self.styled_note(Style::Plain, "", text);
    }

    /// Writes a warning to standard error.
    pub(crate) fn warning(&mut self, text: &str) {
        self.styled_note(Style::Warning, "warning: ", text);
    }

    /// Writes an error to standard error.
    pub(crate) fn error(&mut self, text: &str) {
        self.styled_note(Style::Error, "error: ", text);
    }

    fn styled_note(&mut self, style: Style, lead: &str, text: &str) {
        if self.terminals.out && self.terminals.err {
            let _ = self.out.flush();
        }
        let (start, end) = match self.color.applies(self.terminals.err) {
            true => (style.start(), style.end()),
            false => ("", ""),
        };
        // Lines are kept apart; everything else of a message may come from a file name.
        for (index, line) in text.lines().enumerate() {
            let lead = if index == 0 { lead } else { "" };
            let line = escape_message(line);
            let _ = writeln!(self.err, "{start}{lead}{end}{line}");
        }
        let _ = self.err.flush();
    }

    /// Writes bytes to standard error as they are: for the progress line.
    pub(super) fn raw_note(&mut self, bytes: &[u8]) {
        let _ = self.err.write_all(bytes);
        let _ = self.err.flush();
    }

    /// Writes out what is buffered.
    pub(crate) fn flush(&mut self) -> Result<(), OutputError> {
        Ok(self.out.flush()?)
    }
}

/// Escapes what could drive a terminal; backslashes stay, since messages hold escaped names.
fn escape_message(line: &str) -> String {
    line.split('\\')
        .map(|part| escape::terminal(part.as_bytes()))
        .collect::<Vec<_>>()
        .join("\\")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    /// A stream that tests look into.
    #[derive(Clone, Default)]
    pub(in crate::output) struct Captured(pub(in crate::output) Rc<RefCell<Vec<u8>>>);

    impl Captured {
        pub(in crate::output) fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.borrow()).into_owned()
        }
    }

    impl Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    pub(in crate::output) fn captured(terminal: bool) -> (Output, Captured, Captured) {
        let (out, err) = (Captured::default(), Captured::default());
        let terminals = Terminals {
            out: terminal,
            err: terminal,
            width: Some(40),
        };
        let streams = (Box::new(out.clone()), Box::new(err.clone()));
        (
            Output::new(streams.0, streams.1, terminals, ColorChoice::Auto),
            out,
            err,
        )
    }

    #[test]
    fn pipes_get_bytes_and_terminals_get_escapes() {
        let name = b"a\x1b[31m\xff\n";
        let (mut output, out, _) = captured(false);
        output.line(name).unwrap();
        output.flush().unwrap();
        assert_eq!(*out.0.borrow(), b"a\x1b[31m\xff\n\n");
        let (mut output, out, _) = captured(true);
        output.line(name).unwrap();
        output.styled(Style::Directory, b"d\x07").unwrap();
        output.flush().unwrap();
        assert_eq!(out.text(), "a\\x1B[31m\\xFF\\n\n\x1b[1;34md\\x07\x1b[0m");
    }

    #[test]
    fn records_end_in_nul_on_request() {
        let (mut output, out, _) = captured(true);
        output.end_records_with(RecordEnd::Nul);
        output.line(b"a\nb").unwrap();
        output.flush().unwrap();
        assert_eq!(*out.0.borrow(), b"a\nb\0");
    }

    #[test]
    fn notes_go_to_standard_error_and_are_escaped() {
        let (mut output, out, err) = captured(false);
        output.warning("odd \x1b name \\xFF\nsecond line");
        output.error("bad");
        assert_eq!(
            err.text(),
            "warning: odd \\x1B name \\xFF\nsecond line\nerror: bad\n"
        );
        assert_eq!(out.text(), "");
    }

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_told_from_a_full_disk() {
        let written = |kind| {
            let terminals = Terminals::default();
            let streams = (Box::new(Broken(kind)), Box::new(Broken(kind)));
            let mut output = Output::new(streams.0, streams.1, terminals, ColorChoice::Never);
            output.note("lost");
            output.raw(&[0; 2 * BUFFER])
        };
        assert!(matches!(
            written(ErrorKind::BrokenPipe),
            Err(OutputError::Closed)
        ));
        assert!(matches!(
            written(ErrorKind::StorageFull),
            Err(OutputError::Failed(_))
        ));
    }
}
