//! Tables with aligned columns, and the bars of `du`.
//!
//! The width of a column is known only when all rows are, so a table holds its rows and is for
//! answers that fit a screen; long listings are written row by row instead.
//!
//! People read paths. Where a terminal is too narrow for all columns, the path in the last one gets the
//! room that it needs, at most five eighths of the terminal, and the others go one after the other.

use filemap::text::escape;

use super::style::Style;
use super::width::{cut_end, cut_to_width, display_width};
use super::writer::{Output, OutputError};

const GAP: &str = "  ";
/// The least that a path is cut to.
const LEAST_PATH: usize = 8;

/// Which side of a column its text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// What becomes of a column where the terminal is too narrow for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Narrow {
    /// It stays as it is.
    Stays,
    /// It is left out; those with the highest number first.
    Goes(u8),
    /// Its texts lose their ends, down to this width, when all that may go has gone.
    Shrinks(usize),
}

/// The head of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its side.
    pub(crate) align: Align,
    narrow: Narrow,
}

impl Column {
    const fn new(title: &'static str, align: Align) -> Self {
        Self {
            title,
            align,
            narrow: Narrow::Stays,
        }
    }

    /// Returns a column of text. As the last one it holds paths: they get their room first, and lose
    /// their beginnings last.
    pub(crate) const fn left(title: &'static str) -> Self {
        Self::new(title, Align::Left)
    }

    /// Returns a column of numbers.
    pub(crate) const fn right(title: &'static str) -> Self {
        Self::new(title, Align::Right)
    }

    /// Has the column left out where there is no room; those with the highest number go first.
    pub(crate) const fn goes(mut self, order: u8) -> Self {
        self.narrow = Narrow::Goes(order);
        self
    }

    /// Has the texts of the column cut at their ends, down to this width, where there is no room.
    pub(crate) const fn shrinks(mut self, least: usize) -> Self {
        self.narrow = Narrow::Shrinks(least);
        self
    }
}

/// One field of a row, escaped when it is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// Returns a cell with this text or name.
    pub(crate) fn new(text: impl AsRef<[u8]>) -> Self {
        Self {
            text: escape::terminal(text.as_ref()),
            style: Style::Plain,
        }
    }

    /// Returns the cell in this style.
    pub(crate) const fn with(mut self, style: Style) -> Self {
        self.style = style;
        self
    }
}

/// Rows under headings.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Returns an empty table with these columns.
    pub(crate) const fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row; fields beyond the last column are dropped.
    pub(crate) fn push(&mut self, mut row: Vec<Cell>) {
        row.truncate(self.columns.len());
        self.rows.push(row);
    }

    /// Writes the table. On a terminal it is made to fit: see [`Column`].
    pub(crate) fn write(&self, output: &mut Output) -> Result<(), OutputError> {
        let mut widths = self.widths();
        if output.is_terminal() {
            fit(&self.columns, &mut widths, output.width());
        }
        if !self.rows.is_empty() {
            let titles = self
                .columns
                .iter()
                .map(|column| Cell::new(column.title).with(Style::Bold));
            write_row(output, &self.columns, &widths, &titles.collect::<Vec<_>>())?;
        }
        for row in &self.rows {
            write_row(output, &self.columns, &widths, row)?;
        }
        Ok(())
    }

    /// The width that each column takes where there is room for all; none for one without any text.
    fn widths(&self) -> Vec<Option<usize>> {
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .map(|column| display_width(column.title))
            .collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(display_width(&cell.text));
            }
        }
        let widths = widths.into_iter();
        widths.map(|width| (width > 0).then_some(width)).collect()
    }
}

/// Leaves columns out, and makes others narrower, until the last column has the room that it needs, or
/// five eighths of the terminal; and until all have room.
fn fit(columns: &[Column], widths: &mut [Option<usize>], room: usize) {
    let is_path = |last: &Column| last.align == Align::Left && last.narrow == Narrow::Stays;
    let has_path = columns.last().is_some_and(is_path);
    let natural = widths.last().copied().flatten().unwrap_or(0);
    let path = if has_path { natural } else { 0 };
    let least = path.min((room * 5 / 8).max(LEAST_PATH));
    let taken = |widths: &[Option<usize>]| {
        let all: usize = widths.iter().flatten().map(|width| width + GAP.len()).sum();
        all.saturating_sub(GAP.len())
    };
    // What the whole table takes while the path has no more than it needs.
    let needed = |widths: &[Option<usize>]| taken(widths) - (path - least);
    let mut going: Vec<(u8, usize)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        if let Narrow::Goes(order) = column.narrow {
            going.push((order, index));
        }
    }
    going.sort_unstable();
    while needed(widths) > room
        && let Some((_, index)) = going.pop()
    {
        if let Some(width) = widths.get_mut(index) {
            *width = None;
        }
    }
    for (index, column) in columns.iter().enumerate() {
        let over = needed(widths).saturating_sub(room);
        if let (Narrow::Shrinks(least), Some(Some(width))) = (column.narrow, widths.get_mut(index))
        {
            *width = (*width).saturating_sub(over).max(least.min(*width));
        }
    }
    let over = taken(widths).saturating_sub(room);
    if let (true, Some(Some(width))) = (has_path, widths.last_mut()) {
        *width = width.saturating_sub(over).max(LEAST_PATH.min(*width));
    }
}

fn write_row(
    output: &mut Output,
    columns: &[Column],
    widths: &[Option<usize>],
    row: &[Cell],
) -> Result<(), OutputError> {
    let mut blanks = 0;
    let mut is_first = true;
    for ((column, width), cell) in columns.iter().zip(widths).zip(row) {
        let Some(width) = *width else {
            continue;
        };
        if !std::mem::take(&mut is_first) {
            blanks += GAP.len();
        }
        let text = match column.narrow {
            Narrow::Shrinks(_) => cut_end(&cell.text, width),
            _ => cut_to_width(&cell.text, width),
        };
        let padding = width.saturating_sub(display_width(&text));
        if column.align == Align::Right {
            blanks += padding;
        }
        if !text.is_empty() {
            // Blanks are written before a text only: no line ends in them.
            output.text(" ".repeat(std::mem::take(&mut blanks)).as_bytes())?;
            output.styled_cell(cell.style, &text)?;
        }
        if column.align == Align::Left {
            blanks += padding;
        }
    }
    output.end_record()
}

/// Returns a bar for a part of a whole, in steps of half a column: `██▌`. What is not zero shows.
pub(crate) fn bar(part: u128, whole: u128, width: usize) -> String {
    let halves = u128::try_from(width).unwrap_or(0) * 2;
    let part = part.min(whole);
    let filled = part.saturating_mul(halves);
    let filled = filled.checked_div(whole).unwrap_or(0);
    let filled = if part > 0 { filled.max(1) } else { 0 };
    let filled = usize::try_from(filled).unwrap_or(0);
    let mut text = "█".repeat(filled / 2);
    if !filled.is_multiple_of(2) {
        text.push('▌');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::writer::tests::{captured, captured_at};
    use super::*;

    fn written(table: &Table, terminal: bool) -> String {
        let (mut output, out, _) = captured(terminal);
        table.write(&mut output).unwrap();
        output.flush().unwrap();
        out.text()
    }

    #[test]
    fn columns_line_up_whatever_the_letters() {
        let mut table = Table::new(vec![
            Column::right("Size"),
            Column::left("Name"),
            Column::left(""),
        ]);
        table.push(vec![
            Cell::new("1.2 MiB"),
            Cell::new("日本"),
            Cell::new("x"),
        ]);
        table.push(vec![
            Cell::new("7 B"),
            Cell::new("plain\n"),
            Cell::new("y"),
            Cell::new("dropped"),
        ]);
        let lines = [
            "   Size  Name",
            "1.2 MiB  日本     x",
            "    7 B  plain\\n  y",
            "",
        ];
        assert_eq!(written(&table, false), lines.join("\n"));
    }

    #[test]
    fn a_long_name_is_cut_on_a_terminal_only() {
        let mut table = Table::new(vec![Column::right("N"), Column::left("Path")]);
        let path = format!("/{}/end", "long".repeat(20));
        table.push(vec![
            Cell::new("1"),
            Cell::new(&path).with(Style::Directory),
        ]);
        assert!(written(&table, false).contains(&path));
        let shown = written(&table, true);
        let shown = shown.lines().last().unwrap_or_default();
        assert!(
            shown.contains("…") && shown.contains("/end\x1b[0m"),
            "{shown}"
        );
        assert!(display_width(shown.trim_end()) <= 40 + "\x1b[1;34m\x1b[0m".len());
    }

    /// The columns of `du` at several widths.
    fn narrow(width: usize, path: &str) -> Vec<String> {
        let mut table = Table::new(vec![
            Column::right("size"),
            Column::right("files").goes(1),
            Column::left("newest").goes(3),
            Column::left("owner").goes(2),
            Column::left("state").shrinks(6),
            Column::left("path"),
        ]);
        table.push(vec![
            Cell::new("1.2 GiB"),
            Cell::new("1,234,567"),
            Cell::new("2024-01-31 10:00"),
            Cell::new("\u{e9}l\u{e8}ve").with(Style::Bold),
            Cell::new("away since yesterday"),
            Cell::new(path),
        ]);
        let (mut output, out, _) = captured_at(true, width);
        table.write(&mut output).unwrap();
        output.flush().unwrap();
        let text = out.text().replace("\x1b[1m", "").replace("\x1b[0m", "");
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_path_has_its_room_and_other_columns_go() {
        let plain = "src/catalog/session/history.rs";
        let wide = "写真/二〇二四/夏/海👍/cafe\u{301}.jpg";
        for path in [plain, wide] {
            for (width, titles) in [
                (200, "size files newest owner state path"),
                (120, "size files newest owner state path"),
                (80, "size files owner state path"),
                (60, "size state path"),
                (40, "size state path"),
            ] {
                let lines = narrow(width, path);
                let shown: Vec<_> = lines[0].split_whitespace().collect();
                assert_eq!(shown.join(" "), titles, "{width}: {lines:?}");
                for line in &lines {
                    assert!(display_width(line) <= width, "{width}: {line}");
                }
                let end = path.chars().rev().take(8).collect::<Vec<_>>();
                let end: String = end.into_iter().rev().collect();
                assert!(lines[1].ends_with(&end), "{width}: {lines:?}");
                assert!(width < 60 || lines[1].ends_with(path), "{width}: {lines:?}");
                // Columns stand below their titles whatever the letters.
                let before =
                    |line: &str, word: &str| display_width(line.split(word).next().unwrap());
                assert_eq!(
                    before(&lines[0], "state"),
                    before(&lines[1], "away"),
                    "{lines:?}"
                );
            }
        }
        let long = "directory/".repeat(40);
        for width in [40, 80, 200] {
            let lines = narrow(width, &long);
            assert!(display_width(&lines[1]) <= width && lines[1].contains('…'));
            let shown = lines[1].split('…').next_back().unwrap();
            assert!(display_width(shown) * 2 >= width, "{width}: {lines:?}");
        }
    }

    #[test]
    fn an_empty_table_writes_nothing() {
        let table = Table::new(vec![Column::left("Path")]);
        assert_eq!(written(&table, true), "");
    }

    #[test]
    fn bars_have_half_steps_and_show_the_smallest_part() {
        for (part, whole, text) in [
            (0, 100, ""),
            (1, 1_000_000, "▌"),
            (25, 100, "██▌"),
            (50, 100, "█████"),
            (100, 100, "██████████"),
            (200, 100, "██████████"),
            (5, 0, ""),
            (1 << 70, 1 << 70, "██████████"),
        ] {
            assert_eq!(bar(part, whole, 10), text, "{part} of {whole}");
        }
    }
}
