//! The whole terminal as a screen, for commands that take it over.
//!
//! Only this file knows the library that talks to the terminal. The screen is given back when it is
//! dropped, whatever ended the command.

use std::io::{self, IsTerminal, Stdout};
use std::mem::ManuallyDrop;
use std::os::fd::AsFd;
use std::time::Duration;

use filemap::text::escape;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::crossterm::{cursor, execute, terminal};
use ratatui::prelude::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::exit::Exit;
use super::hangup::{Input, wait_for_input};
use super::writer::OutputError;

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// A letter, digit or sign.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// Ctrl-C.
    Interrupt,
    /// No key: the terminal has another size now.
    Resize,
}

/// Leaves the alternate screen and shows the cursor.
const LEAVE: &[u8] = b"\x1b[?1049l\x1b[?25h";

/// The terminal, taken over.
pub(crate) struct Screen {
    /// Never dropped: the library prints then what failed, and printing to a terminal that was closed
    /// panics. What it would do, `give_back` does.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
}

impl Screen {
    /// Takes the terminal over; `None` when there is none, or one that cannot place its cursor.
    pub(crate) fn open() -> Result<Option<Self>, OutputError> {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if is_dumb || !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Ok(None);
        }
        terminal::enable_raw_mode()?;
        let opened = Self::open_raw();
        if opened.is_err() {
            give_back();
        }
        Ok(Some(opened?))
    }

    fn open_raw() -> io::Result<Self> {
        execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        let terminal = ManuallyDrop::new(terminal);
        Ok(Self { terminal })
    }

    /// Gives the terminal back and ends the program at once, from whatever thread.
    pub(crate) fn abandon(exit: Exit) {
        // Not through the library's stream: the thread that is stuck holds its lock.
        let _ = rustix::io::write(rustix::stdio::stdout(), LEAVE);
        let _ = terminal::disable_raw_mode();
        signal_hook::low_level::exit(exit.code().into());
    }

    /// Draws a picture. What would drive the terminal is replaced, wherever it came from.
    pub(crate) fn draw(&mut self, picture: impl FnOnce(&mut Frame<'_>)) -> Result<(), OutputError> {
        self.terminal.draw(|frame| {
            picture(frame);
            for cell in &mut frame.buffer_mut().content {
                if cell.symbol().chars().any(escape::drives_a_terminal) {
                    cell.set_symbol("\u{FFFD}");
                }
            }
        })?;
        Ok(())
    }

    /// Was the terminal closed? Then nothing can be shown any more, and no key will come.
    pub(crate) fn is_closed(&self) -> bool {
        let input = wait_for_input(io::stdin().as_fd(), Duration::ZERO);
        input.is_ok_and(|input| input == Input::Gone)
    }

    /// Waits for a key, and no longer than this; there is none from a terminal that was closed.
    pub(crate) fn key(&mut self, most: Duration) -> Result<Option<Key>, OutputError> {
        // The library reads a closed terminal for ever, so it is asked only while there is one. It
        // may hold keys that it read before, so it is asked before anything is waited for.
        for most in [Duration::ZERO, most] {
            let input = wait_for_input(io::stdin().as_fd(), most).map_err(io::Error::from)?;
            if input == Input::Gone {
                return Ok(None);
            }
            match event::poll(Duration::ZERO) {
                Ok(true) => return Self::read_key(),
                Ok(false) => {}
                // A signal: who asked looks at its own flags.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }

    fn read_key() -> Result<Option<Key>, OutputError> {
        Ok(match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => to_key(key),
            Event::Resize(..) => Some(Key::Resize),
            _ => None,
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back; where that fails there is nobody left to tell.
fn give_back() {
    let _ = execute!(io::stdout(), terminal::LeaveAlternateScreen, cursor::Show);
    let _ = terminal::disable_raw_mode();
}

fn to_key(key: KeyEvent) -> Option<Key> {
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c') if is_control => Key::Interrupt,
        KeyCode::Char('h') if is_control => Key::Backspace,
        KeyCode::Char('l') if is_control => Key::Resize,
        KeyCode::Char(_) if is_control => return None,
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}
