//! What the user of the browser sees, and what keys do to it.

use filemap::model::Kind;
use filemap::query::{Place, SortBy, SortKey};
use filemap::{Catalogue, Error, ReadTransaction};

use super::past::Past;
use super::rows::{self, Row};
use crate::output::Key;

/// What is shown in place of, or over, the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Panel {
    /// The lines.
    List,
    /// The keys.
    Help,
    /// All that is known of the line under the cursor.
    Details,
    /// What could not be read.
    Unreadable(Vec<(Vec<u8>, String)>),
}

/// What a key asks of the program around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Nothing,
    Quit,
    /// Look again at the directory shown.
    Rescan,
    /// Look again at the whole root.
    RescanRoot,
    /// Stop looking again.
    Stop,
}

/// What lines are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Size,
    Name,
    Files,
    Changed,
    Accessed,
    Growth,
}

/// A directory that was left for one below it, and the name under the cursor.
struct Above {
    place: Option<Place>,
    name: Vec<u8>,
}

/// The browser.
pub(super) struct Browser<'f> {
    filemap: &'f Catalogue,
    /// The directory shown; `None` for the list of roots.
    pub(super) place: Option<Place>,
    above: Vec<Above>,
    pub(super) rows: Vec<Row>,
    /// Entries of the directory, of which `rows` may be the first.
    pub(super) all: u64,
    /// Numbers of the rows that the search shows.
    pub(super) shown: Vec<usize>,
    pub(super) cursor: usize,
    pub(super) offset: usize,
    pub(super) order: Order,
    pub(super) is_reversed: bool,
    pub(super) is_apparent: bool,
    pub(super) shows_owner: bool,
    pub(super) shows_age: bool,
    pub(super) search: String,
    pub(super) is_typing: bool,
    pub(super) panel: Panel,
    pub(super) message: Option<String>,
    /// The state before the last rescan.
    pub(super) before: Option<ReadTransaction>,
    /// Growth since an earlier scan is shown, not since that state.
    pub(super) past: Option<Past>,
    /// Lines that fit on the screen, as the last picture had them.
    pub(super) page: usize,
}

impl<'f> Browser<'f> {
    /// Opens the browser at a place, or at the list of roots.
    pub(super) fn new(filemap: &'f Catalogue, place: Option<Place>) -> Result<Self, Error> {
        let mut browser = Self {
            filemap,
            place,
            above: Vec::new(),
            rows: Vec::new(),
            all: 0,
            shown: Vec::new(),
            cursor: 0,
            offset: 0,
            order: Order::Size,
            is_reversed: false,
            is_apparent: false,
            shows_owner: true,
            shows_age: true,
            search: String::new(),
            is_typing: false,
            panel: Panel::List,
            message: None,
            before: None,
            past: None,
            page: 1,
        };
        browser.load()?;
        Ok(browser)
    }

    /// The line under the cursor.
    pub(super) fn current(&self) -> Option<&Row> {
        let number = self.shown.get(self.cursor)?;
        self.rows.get(*number)
    }

    /// The size that is shown of a line.
    pub(super) fn size(&self, row: &Row) -> u128 {
        if self.is_apparent {
            row.apparent
        } else {
            row.allocated
        }
    }

    /// How much larger a line is than before; `None` where that is not known.
    pub(super) fn growth(&self, row: &Row) -> Option<i128> {
        let (allocated, apparent) = row.before?;
        let before = if self.is_apparent {
            apparent
        } else {
            allocated
        };
        Some(self.size(row).cast_signed() - before.cast_signed())
    }

    fn sort_key(&self) -> SortKey {
        let by = match (self.order, self.is_apparent) {
            (Order::Size | Order::Growth, true) => SortBy::TreeSize,
            (Order::Size | Order::Growth, false) => SortBy::TreeAllocated,
            (Order::Name, _) => SortBy::Name,
            (Order::Files, _) => SortBy::TreeFiles,
            (Order::Changed, _) => SortBy::TreeMtime,
            (Order::Accessed, _) => SortBy::TreeAtime,
        };
        let is_descending = (self.order != Order::Name) != self.is_reversed;
        if is_descending {
            SortKey::descending(by)
        } else {
            SortKey::ascending(by)
        }
    }

    /// Reads the lines anew; the cursor stays on its name.
    pub(super) fn load(&mut self) -> Result<(), Error> {
        let name = self.current().map(|row| row.name.clone());
        let read = self.filemap.read()?;
        let before = self.before.as_ref();
        if let Some(place) = &self.place {
            // It may be gone, or another directory by now.
            let place = Place::resolve(&read, &place.path, None)?;
            let loaded = rows::of_directory(self.filemap, &read, &place, self.sort_key(), before)?;
            (self.rows, self.all, self.place) = (loaded.rows, loaded.all, Some(place));
        } else {
            let loaded = rows::of_roots(self.filemap, &read, before)?;
            (self.rows, self.all) = (loaded.rows, loaded.all);
            self.sort_roots();
        }
        if let Some(past) = self.past {
            past.fill(self.filemap, self.place.as_ref(), &mut self.rows)?;
        }
        if self.order == Order::Growth {
            self.sort_by_growth();
        }
        self.search_again();
        if let Some(name) = name {
            self.move_to(&name);
        }
        Ok(())
    }

    fn sort_roots(&mut self) {
        let is_apparent = self.is_apparent;
        let (order, is_reversed) = (self.order, self.is_reversed);
        self.rows.sort_by(|a, b| {
            let size = |row: &Row| {
                if is_apparent {
                    row.apparent
                } else {
                    row.allocated
                }
            };
            match order {
                Order::Name => a.name.cmp(&b.name),
                Order::Files => b.sum.files.cmp(&a.sum.files),
                Order::Changed => b.sum.newest_mtime.cmp(&a.sum.newest_mtime),
                Order::Accessed => b.accessed().cmp(&a.accessed()),
                Order::Size | Order::Growth => size(b).cmp(&size(a)),
            }
        });
        if is_reversed {
            self.rows.reverse();
        }
    }

    fn sort_by_growth(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by_key(|row| std::cmp::Reverse(self.growth(row).unwrap_or(0)));
        if self.is_reversed {
            rows.reverse();
        }
        self.rows = rows;
    }

    fn search_again(&mut self) {
        let ignores_case = !self.search.chars().any(char::is_uppercase);
        let fold = |text: &[u8]| {
            if ignores_case {
                String::from_utf8_lossy(text).to_lowercase()
            } else {
                String::from_utf8_lossy(text).into_owned()
            }
        };
        let rows = self.rows.iter().enumerate();
        let shown = rows.filter(|(_, row)| {
            self.search.is_empty() || fold(&row.name).contains(self.search.as_str())
        });
        self.shown = shown.map(|(number, _)| number).collect();
        self.move_cursor(0);
    }

    fn move_to(&mut self, name: &[u8]) {
        let is_it = |number: &usize| self.rows.get(*number).is_some_and(|row| row.name == name);
        if let Some(found) = self.shown.iter().position(is_it) {
            self.cursor = found;
        }
        self.move_cursor(0);
    }

    /// Moves the cursor, and the lines so that it is seen.
    fn move_cursor(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        let least = (self.cursor + 1).saturating_sub(self.page.max(1));
        self.offset = self.offset.clamp(least, self.cursor.max(least));
    }

    /// Fits the lines to a screen of another height.
    pub(super) fn fit(&mut self, page: usize) {
        self.page = page.max(1);
        self.move_cursor(0);
    }

    fn enter(&mut self) -> Result<(), Error> {
        let Some(row) = self.current().cloned() else {
            return Ok(());
        };
        if !row.is_entered {
            let is_directory = row.stat.kind() == Kind::Directory;
            let text = if is_directory {
                "this directory is not entered"
            } else {
                "no directory"
            };
            self.message = Some(text.to_owned());
            return Ok(());
        }
        let place = Place::resolve(&self.filemap.read()?, &row.path, None)?;
        self.above.push(Above {
            place: self.place.replace(place),
            name: row.name,
        });
        self.open_anew()
    }

    fn leave(&mut self) -> Result<(), Error> {
        let Some(place) = &self.place else {
            return Ok(());
        };
        let above = match self.above.pop() {
            Some(above) => above,
            None => self.parent(place)?,
        };
        self.place = above.place;
        self.open_anew()?;
        self.move_to(&above.name);
        Ok(())
    }

    /// The directory above one that was not come to from there: the list of roots above a top.
    fn parent(&self, place: &Place) -> Result<Above, Error> {
        if place.parent.is_none() {
            let (place, name) = (None, place.path.clone());
            return Ok(Above { place, name });
        }
        let end = place.path.iter().rposition(|byte| *byte == b'/');
        let parent = place.path.get(..end.unwrap_or(0)).unwrap_or_default();
        let parent = if parent.is_empty() { b"/" } else { parent };
        let above = Place::resolve(&self.filemap.read()?, parent, None)?;
        Ok(Above {
            place: Some(above),
            name: place.name().to_vec(),
        })
    }

    fn open_anew(&mut self) -> Result<(), Error> {
        (self.cursor, self.offset) = (0, 0);
        self.search.clear();
        self.rows.clear();
        self.shown.clear();
        self.load()
    }

    fn sort(&mut self, order: Order) -> Result<(), Error> {
        self.is_reversed = self.order == order && !self.is_reversed;
        self.order = order;
        (self.cursor, self.offset) = (0, 0);
        self.rows.clear();
        self.shown.clear();
        self.load()
    }

    /// Does what a key says.
    pub(super) fn press(&mut self, key: Key) -> Result<Wish, Error> {
        self.message = None;
        if key == Key::Interrupt {
            return Ok(Wish::Quit);
        }
        if self.panel != Panel::List {
            if key != Key::Resize {
                self.panel = Panel::List;
            }
            return Ok(Wish::Nothing);
        }
        if self.is_typing {
            self.type_search(key);
            return Ok(Wish::Nothing);
        }
        match key {
            Key::Char('q') => return Ok(Wish::Quit),
            Key::Char('r') => return Ok(Wish::Rescan),
            Key::Char('R') => return Ok(Wish::RescanRoot),
            Key::Escape if !self.search.is_empty() => {
                self.search.clear();
                self.search_again();
            }
            Key::Escape => return Ok(Wish::Stop),
            Key::Enter | Key::Right | Key::Char('l') => self.enter()?,
            Key::Left | Key::Backspace | Key::Char('h') => self.leave()?,
            Key::Char(letter) => self.press_letter(letter)?,
            moving => self.move_by(moving),
        }
        Ok(Wish::Nothing)
    }

    fn press_letter(&mut self, letter: char) -> Result<(), Error> {
        match letter {
            'k' => self.move_by(Key::Up),
            'j' => self.move_by(Key::Down),
            's' => self.sort(Order::Size)?,
            'n' => self.sort(Order::Name)?,
            'C' | 'f' => self.sort(Order::Files)?,
            'M' | 'm' => self.sort(Order::Changed)?,
            't' => self.sort(Order::Accessed)?,
            'g' => self.sort(Order::Growth)?,
            'G' => {
                self.past = Past::next(self.past);
                self.load()?;
                let text = self
                    .past
                    .map_or("growth since the last look again", Past::text);
                self.message = Some(text.to_owned());
            }
            'a' => {
                self.is_apparent = !self.is_apparent;
                self.load()?;
            }
            'o' => self.shows_owner = !self.shows_owner,
            'A' => self.shows_age = !self.shows_age,
            '/' => (self.is_typing, self.search) = (true, String::new()),
            'i' => self.panel = Panel::Details,
            '?' => self.panel = Panel::Help,
            'u' => self.show_unreadable()?,
            _ => {}
        }
        Ok(())
    }

    fn show_unreadable(&mut self) -> Result<(), Error> {
        let read = self.filemap.read()?;
        let mut found = Vec::new();
        match &self.place {
            Some(place) => found = rows::unreadable(&read, place)?,
            None => {
                for row in self.rows.iter().filter(|row| row.sum.unreadable > 0) {
                    let place = Place::resolve(&read, &row.path, None)?;
                    found.extend(rows::unreadable(&read, &place)?);
                }
            }
        }
        self.panel = Panel::Unreadable(found);
        Ok(())
    }

    fn move_by(&mut self, key: Key) {
        let page = isize::try_from(self.page).unwrap_or(isize::MAX);
        match key {
            Key::Up => self.move_cursor(-1),
            Key::Down => self.move_cursor(1),
            Key::PageUp => self.move_cursor(-page),
            Key::PageDown => self.move_cursor(page),
            Key::Home => self.move_cursor(isize::MIN),
            Key::End => self.move_cursor(isize::MAX),
            _ => {}
        }
    }

    fn type_search(&mut self, key: Key) {
        match key {
            Key::Char(letter) => self.search.push(letter),
            Key::Backspace => {
                self.search.pop();
            }
            Key::Escape => {
                self.search.clear();
                self.is_typing = false;
            }
            Key::Enter => self.is_typing = false,
            moving => return self.move_by(moving),
        }
        (self.cursor, self.offset) = (0, 0);
        self.search_again();
    }
}
