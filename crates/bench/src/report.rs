//! Tables of figures: aligned for a terminal, or as Markdown for the documents.

use std::fmt::Write as _;

use crate::measure::{Cost, Runs};

/// A table; the first column is text, the others are figures.
#[derive(Debug)]
pub(crate) struct Table {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Columns filled up with spaces.
    Aligned,
    /// A table of Markdown.
    Markdown,
}

impl Form {
    /// Returns the form that the command line asks for.
    pub(crate) fn from(arguments: &crate::arguments::Arguments) -> Self {
        if arguments.has("markdown") {
            Self::Markdown
        } else {
            Self::Aligned
        }
    }
}

impl Table {
    /// Returns a table with these headings and no rows.
    pub(crate) fn new(heading: &[&str]) -> Self {
        Self {
            heading: heading.iter().map(|&cell| cell.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Writes the table.
    pub(crate) fn to_text(&self, form: Form) -> String {
        let widths = self.widths();
        let mut text = String::new();
        write_row(&mut text, &self.heading, &widths, form);
        if form == Form::Markdown {
            text.push_str("| --- |");
            text.push_str(&" ---: |".repeat(widths.len().saturating_sub(1)));
            text.push('\n');
        }
        for row in &self.rows {
            write_row(&mut text, row, &widths, form);
        }
        text
    }

    fn widths(&self) -> Vec<usize> {
        let cell_width = |row: &Vec<String>, column: usize| {
            row.get(column).map_or(0, |cell| cell.chars().count())
        };
        let width = |column| {
            let rows = self.rows.iter().map(|row| cell_width(row, column)).max();
            rows.unwrap_or(0).max(cell_width(&self.heading, column))
        };
        (0..self.heading.len()).map(width).collect()
    }
}

fn write_row(text: &mut String, row: &[String], widths: &[usize], form: Form) {
    let start = text.len();
    for (column, &width) in widths.iter().enumerate() {
        let cell = row.get(column).map_or("", String::as_str);
        // A String takes everything that is written to it.
        let _ = match (form, column) {
            (Form::Markdown, 0) => write!(text, "| {cell} |"),
            (Form::Markdown, _) => write!(text, " {cell} |"),
            (Form::Aligned, 0) => write!(text, "{cell:<width$}"),
            (Form::Aligned, _) => write!(text, "  {cell:>width$}"),
        };
    }
    let end = text.get(start..).map_or(0, |line| line.trim_end().len());
    text.truncate(start + end);
    text.push('\n');
}

/// Headings of a table of costs; [`cost_cells`] fills the columns after the first.
pub(crate) const COST_HEADING: [&str; 8] = [
    "what",
    "objects",
    "CPU s",
    "median",
    "wall s",
    "µs/object",
    "ratio",
    "peak MiB",
];

/// Returns the cells of a row of costs; the ratio is that of CPU times to the `limit`.
pub(crate) fn cost_cells(what: &str, objects: u64, runs: &Runs, limit: f64) -> Vec<String> {
    let best = runs.best();
    vec![
        what.to_owned(),
        objects.to_string(),
        format!("{:.3}", best.cpu()),
        format!("{:.3}", runs.median().cpu()),
        format!("{:.3}", best.wall),
        format!("{:.3}", best.cpu() * 1e6 / objects.max(1) as f64),
        ratio(best.cpu(), limit),
        peak(&best),
    ]
}

/// Returns how many times as much `value` is as `limit`, in words for a table.
pub(crate) fn ratio(value: f64, limit: f64) -> String {
    if limit > 0.0 {
        format!("{:.2} ×", value / limit)
    } else {
        "-".to_owned()
    }
}

fn peak(cost: &Cost) -> String {
    cost.peak_memory.map_or_else(
        || "-".to_owned(),
        |bytes| format!("{:.1}", mebibytes(bytes)),
    )
}

/// Returns bytes as mebibytes.
pub(crate) fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_hold_the_same_cells() {
        let mut table = Table::new(&["what", "n"]);
        table.row(["größe".to_owned(), "10".to_owned()]);
        table.row(["b".to_owned(), "7".to_owned()]);
        assert_eq!(
            table.to_text(Form::Aligned),
            "what    n\ngröße  10\nb       7\n"
        );
        let markdown = "| what | n |\n| --- | ---: |\n| größe | 10 |\n| b | 7 |\n";
        assert_eq!(table.to_text(Form::Markdown), markdown);
    }

    #[test]
    fn a_ratio_without_a_limit_is_not_told() {
        assert_eq!(ratio(3.0, 2.0), "1.50 ×");
        assert_eq!(ratio(3.0, 0.0), "-");
    }
}
