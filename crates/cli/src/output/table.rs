//! Tables with aligned columns, and the bars of `du`.
//!
//! The width of a column is known only when all rows are, so a table holds its rows and is for
//! answers that fit a screen; long listings are written row by row instead.

use filemap::text::escape;

use super::style::Style;
use super::width::{cut_to_width, display_width};
use super::writer::{Output, OutputError};

const GAP: &str = "  ";
/// The least that a flexible column shrinks to.
const LEAST_FLEXIBLE: usize = 8;

/// Which side of a column its text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// The head of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its side.
    pub(crate) align: Align,
}

impl Column {
    /// Returns a column of text.
    pub(crate) const fn left(title: &'static str) -> Self {
        Self {
            title,
            align: Align::Left,
        }
    }

    /// Returns a column of numbers.
    pub(crate) const fn right(title: &'static str) -> Self {
        Self {
            title,
            align: Align::Right,
        }
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

    /// Writes the table. On a terminal the last column, if it is text, is cut at the screen's edge.
    pub(crate) fn write(&self, output: &mut Output) -> Result<(), OutputError> {
        let widths = self.widths(output);
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

    fn widths(&self, output: &Output) -> Vec<usize> {
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
        if output.is_terminal()
            && self
                .columns
                .last()
                .is_some_and(|column| column.align == Align::Left)
            && let Some((last, others)) = widths.split_last_mut()
        {
            let taken: usize = others.iter().map(|width| width + GAP.len()).sum();
            let room = output.width().saturating_sub(taken).max(LEAST_FLEXIBLE);
            *last = (*last).min(room);
        }
        widths
    }
}

fn write_row(
    output: &mut Output,
    columns: &[Column],
    widths: &[usize],
    row: &[Cell],
) -> Result<(), OutputError> {
    let colored = output.is_colored();
    let mut line = String::new();
    for (index, ((column, width), cell)) in columns.iter().zip(widths).zip(row).enumerate() {
        if index > 0 {
            line.push_str(GAP);
        }
        let text = cut_to_width(&cell.text, *width);
        let padding = " ".repeat(width.saturating_sub(display_width(&text)));
        if column.align == Align::Right {
            line.push_str(&padding);
        }
        let (start, end) = if colored {
            (cell.style.start(), cell.style.end())
        } else {
            ("", "")
        };
        line.push_str(start);
        line.push_str(&text);
        line.push_str(end);
        if column.align == Align::Left && index + 1 < columns.len() {
            line.push_str(&padding);
        }
    }
    output.safe_line(line.trim_end().as_bytes())
}

/// Returns a bar for a part of a whole, in steps of half a column: `██▌`. What is not zero shows.
pub(crate) fn bar(part: u64, whole: u64, width: usize) -> String {
    let halves = u128::try_from(width).unwrap_or(0) * 2;
    let part = part.min(whole);
    let filled = (u128::from(part) * halves)
        .checked_div(u128::from(whole))
        .unwrap_or(0);
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
    use super::super::writer::tests::captured;
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
            (u64::MAX, u64::MAX, "██████████"),
        ] {
            assert_eq!(bar(part, whole, 10), text, "{part} of {whole}");
        }
    }
}
