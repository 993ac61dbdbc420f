//! The whole terminal as a screen, for commands that take it over.
//!
//! Only this file knows the library that talks to the terminal. The screen is given back when it is
//! dropped, whatever ended the command.

use std::io::{self, IsTerminal, Stdout};
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::crossterm::{cursor, execute, terminal};
use ratatui::prelude::CrosstermBackend;
use ratatui::{Frame, Terminal};

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

/// The terminal, taken over.
pub(crate) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal over; `None` when there is none.
    pub(crate) fn open() -> Result<Option<Self>, OutputError> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
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
        Ok(Self { terminal })
    }

    /// Draws a picture.
    pub(crate) fn draw(&mut self, picture: impl FnOnce(&mut Frame<'_>)) -> Result<(), OutputError> {
        self.terminal.draw(picture)?;
        Ok(())
    }

    /// Waits for a key, and no longer than this.
    pub(crate) fn key(&mut self, most: Duration) -> Result<Option<Key>, OutputError> {
        match event::poll(most) {
            Ok(false) => return Ok(None),
            Ok(true) => {}
            // A signal: who asked looks at its own flags.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(None),
            Err(error) => return Err(error.into()),
        }
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
