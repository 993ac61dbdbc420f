//! Standard output and standard error as one value that a command writes to.
//!
//! Names, labels and reasons may hold what drives a terminal. So nothing reaches one but through
//! `Output::put`, which escapes it, whatever a command hands over: a path ([`Output::line`],
//! [`Output::styled`]), a row in which names are escaped already ([`Output::row`]), JSON, or text.
//! Sequences that colour come from [`Style`] alone. Into a pipe the bytes go as they are.
//!
//! The streams are behind traits so that tests see what a terminal or a pipe would get. Rows go
//! through one buffer of 64 KiB; each row is escaped in a second buffer that is used again, so that
//! a row costs no allocation.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use clap::builder::StyledStr;
use filemap::text::escape;

use super::style::{ColorChoice, Style};

/// Appends bytes in a form that a terminal shows and does not obey.
type Escape = fn(&mut Vec<u8>, &[u8]);

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
    /// NUL, for `xargs -0`.
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

    /// Writes one record that is a name or a path, or ends in one: raw into a pipe, escaped on a
    /// terminal, and its end.
    pub(crate) fn line(&mut self, record: &[u8]) -> Result<(), OutputError> {
        self.put(record, escape::write_terminal)?;
        self.end_record()
    }

    /// Writes one record whose names are escaped already, such as tab-separated values, and its end.
    pub(crate) fn row(&mut self, record: &[u8]) -> Result<(), OutputError> {
        self.put(record, escape::write_terminal_row)?;
        self.end_record()
    }

    /// Writes JSON with its line ends.
    pub(crate) fn json(&mut self, json: &[u8]) -> Result<(), OutputError> {
        self.put(json, escape::write_terminal_json)
    }

    /// Writes text of several lines whose names are escaped already: completions, manual pages.
    pub(crate) fn text(&mut self, text: &[u8]) -> Result<(), OutputError> {
        self.put(text, write_terminal_text)
    }

    /// Writes help, with its colours where colour is used.
    pub(crate) fn help(&mut self, help: &StyledStr) -> Result<(), OutputError> {
        let text = if self.is_colored() {
            help.ansi().to_string()
        } else {
            help.to_string()
        };
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Writes a name, escaped on a terminal and coloured where colour is used.
    pub(crate) fn styled(&mut self, style: Style, name: &[u8]) -> Result<(), OutputError> {
        self.put_styled(style, name, escape::write_terminal)
    }

    /// Writes a piece of a row whose names are escaped already, coloured where colour is used.
    pub(super) fn styled_cell(&mut self, style: Style, text: &str) -> Result<(), OutputError> {
        self.put_styled(style, text.as_bytes(), escape::write_terminal_row)
    }

    fn put_styled(&mut self, style: Style, text: &[u8], escape: Escape) -> Result<(), OutputError> {
        let (start, end) = match self.is_colored() {
            true => (style.start(), style.end()),
            false => ("", ""),
        };
        self.out.write_all(start.as_bytes())?;
        self.put(text, escape)?;
        Ok(self.out.write_all(end.as_bytes())?)
    }

    /// Everything of a command passes through here: a terminal gets nothing that `escape` did not
    /// write, a pipe gets the bytes.
    fn put(&mut self, bytes: &[u8], escape: Escape) -> Result<(), OutputError> {
        if !self.terminals.out {
            return Ok(self.out.write_all(bytes)?);
        }
        self.row.clear();
        escape(&mut self.row, bytes);
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
    let mut escaped = Vec::with_capacity(line.len());
    escape::write_terminal_row(&mut escaped, line.as_bytes());
    String::from_utf8(escaped).unwrap_or_default()
}

/// Writes each line of a text as a row.
fn write_terminal_text(out: &mut Vec<u8>, text: &[u8]) {
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let (line, end) = match line {
            [line @ .., b'\n'] => (line, &b"\n"[..]),
            line => (line, &b""[..]),
        };
        escape::write_terminal_row(out, line);
        out.extend_from_slice(end);
    }
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
        captured_at(terminal, 40)
    }

    pub(in crate::output) fn captured_at(
        terminal: bool,
        width: usize,
    ) -> (Output, Captured, Captured) {
        let (out, err) = (Captured::default(), Captured::default());
        let terminals = Terminals {
            out: terminal,
            err: terminal,
            width: Some(width),
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
        for (terminal, wanted) in [(false, &b"a\nb\0"[..]), (true, b"a\\nb\0")] {
            let (mut output, out, _) = captured(terminal);
            output.end_records_with(RecordEnd::Nul);
            output.line(b"a\nb").unwrap();
            output.flush().unwrap();
            assert_eq!(*out.0.borrow(), wanted);
        }
    }

    /// Whatever a command hands over, and by which call.
    #[test]
    fn a_terminal_obeys_nothing_of_what_is_written() {
        let name = "a\x1b]0;x\x07\u{9b}31m\u{202e}\u{200f}\u{7f}\r\u{e0041}".as_bytes();
        let text = std::str::from_utf8(name).unwrap();
        type Write = fn(&mut Output, &[u8]) -> Result<(), OutputError>;
        let writes: [Write; 5] = [
            Output::line,
            Output::row,
            Output::json,
            Output::text,
            |output, name| output.styled(Style::Plain, name),
        ];
        for (index, write) in writes.iter().enumerate() {
            let (mut output, out, _) = captured(true);
            write(&mut output, name).unwrap();
            output.flush().unwrap();
            let shown = out.text();
            let drives = |c: char| c != '\n' && escape::drives_a_terminal(c);
            assert!(!shown.contains(drives), "{index}: {shown:?}");
        }
        let (mut output, out, _) = captured(true);
        output.json(text.as_bytes()).unwrap();
        output.flush().unwrap();
        let json = [b"\"", &out.0.borrow()[..], b"\""].concat();
        assert_eq!(escape::read_json_string(&json).unwrap(), name);
        let (mut output, out, _) = captured(true);
        output.text(b"\tone\\x1B\n\ntwo").unwrap();
        output.flush().unwrap();
        assert_eq!(out.text(), "\tone\\x1B\n\ntwo");
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
            output.text(&[0; 2 * BUFFER])
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
