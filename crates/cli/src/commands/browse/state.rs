//! What the user of the browser sees, and what keys do to it.

use filemap::model::Kind;
use filemap::query::{Place, SortBy, SortKey};
use filemap::{Catalogue, Error, KnownFacts, ReadTransaction};

use super::groups::Grouping;
use super::past::Past;
use super::rows::{self, Row};
use crate::output::Key;

/// What is said where nothing can be grouped.
const NOTHING_INSIDE: &str = "nothing was found inside files here: filemap scan --probe ROOT looks";

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
    /// What is shown are values of what is inside files, or the files that have one.
    pub(super) grouping: Option<Grouping>,
    /// What is inside the file whose details are shown.
    pub(super) facts: Option<KnownFacts>,
    /// The first line of the panel that is seen, and how many lines it has.
    pub(super) panel_lines: (usize, usize),
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
            grouping: None,
            facts: None,
            panel_lines: (0, 0),
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

    /// Are the lines values of what is inside files?
    pub(super) fn shows_groups(&self) -> bool {
        let grouping = self.grouping.as_ref();
        grouping.is_some_and(|grouping| grouping.open.is_none())
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
        if self.grouping.is_some() {
            self.load_grouped(&read)?;
        } else {
            self.load_entries(&read)?;
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

    fn load_entries(&mut self, read: &ReadTransaction) -> Result<(), Error> {
        let before = self.before.as_ref();
        if let Some(place) = &self.place {
            // It may be gone, or another directory by now.
            let place = Place::resolve(read, &place.path, None)?;
            let loaded = rows::of_directory(self.filemap, read, &place, self.sort_key(), before)?;
            (self.rows, self.all, self.place) = (loaded.rows, loaded.all, Some(place));
        } else {
            let loaded = rows::of_roots(self.filemap, read, before)?;
            (self.rows, self.all) = (loaded.rows, loaded.all);
            self.sort_lines();
        }
        if let Some(past) = self.past {
            past.fill(self.filemap, self.place.as_ref(), &mut self.rows)?;
        }
        Ok(())
    }

    fn load_grouped(&mut self, read: &ReadTransaction) -> Result<(), Error> {
        let places = self.places(read)?;
        let sort = self.sort_key();
        let Some(grouping) = &mut self.grouping else {
            return Ok(());
        };
        let loaded = grouping.load((self.filemap, read), &places, sort)?;
        let is_open = grouping.open.is_some();
        (self.rows, self.all) = (loaded.rows, loaded.all);
        if !is_open {
            self.sort_lines();
        }
        Ok(())
    }

    /// What is shown, or all roots.
    fn places(&self, read: &ReadTransaction) -> Result<Vec<Place>, Error> {
        if let Some(place) = &self.place {
            return Ok(vec![Place::resolve(read, &place.path, None)?]);
        }
        let roots = read.view().roots()?.into_iter();
        let tops = roots.map(|(root, _)| Place::top(read.view(), root));
        Ok(tops.collect::<Result<_, _>>()?)
    }

    /// Groups by the first field of what is inside files, by the next one, or not any more.
    fn group(&mut self) -> Result<(), Error> {
        let read = self.filemap.read()?;
        match self.grouping.take() {
            Some(grouping) => self.grouping = grouping.next(),
            None => {
                let places = self.places(&read)?;
                self.grouping = Grouping::begin(self.filemap, &read, &places)?;
                if self.grouping.is_none() {
                    self.message = Some(NOTHING_INSIDE.to_owned());
                    return Ok(());
                }
            }
        }
        drop(read);
        self.open_anew()
    }

    fn sort_lines(&mut self) {
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
        if let Some(grouping) = &mut self.grouping
            && row.is_group()
            && row.is_entered
        {
            grouping.open = Some(String::from_utf8_lossy(&row.name).into_owned());
            return self.open_anew();
        }
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
        if let Some(grouping) = &mut self.grouping {
            let value = grouping.open.take();
            if value.is_none() {
                self.grouping = None;
            }
            self.open_anew()?;
            self.move_to(value.unwrap_or_default().as_bytes());
            return Ok(());
        }
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
            self.press_in_panel(key);
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

    /// Keys that move go through a panel that is longer than the screen; any other one leaves it.
    fn press_in_panel(&mut self, key: Key) {
        let (first, lines) = self.panel_lines;
        let last = lines.saturating_sub(self.page);
        let to = match key {
            Key::Resize => return,
            Key::Up | Key::Char('k') => first.saturating_sub(1),
            Key::Down | Key::Char('j') => first + 1,
            Key::PageUp => first.saturating_sub(self.page),
            Key::PageDown => first + self.page,
            Key::Home => 0,
            Key::End => last,
            _ => usize::MAX,
        };
        if last == 0 || to == usize::MAX {
            self.panel = Panel::List;
        } else {
            self.panel_lines.0 = to.min(last);
        }
    }

    /// Shows all that is known of the line under the cursor.
    fn show_details(&mut self) -> Result<(), Error> {
        self.facts = None;
        match self.current() {
            Some(row) if row.is_group() => {
                self.message = Some("enter shows the files of this line".to_owned());
                return Ok(());
            }
            Some(row) if row.stat.kind() == Kind::File => {
                self.facts = Some(self.filemap.facts(&row.path)?);
            }
            _ => {}
        }
        self.open_panel(Panel::Details);
        Ok(())
    }

    fn open_panel(&mut self, panel: Panel) {
        self.panel = panel;
        self.panel_lines = (0, 0);
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
            'i' => self.show_details()?,
            'b' => self.group()?,
            '?' => self.open_panel(Panel::Help),
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
        self.open_panel(Panel::Unreadable(found));
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
