//! The picture of the browser.

use filemap::Trust;
use filemap::model::{Kind, Owner, Stat, Timestamp};
use filemap::query::Freshness;
use filemap::text::{Calendar, Users, escape, size_text, thousands};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::details::details;
use super::rows::Row;
use super::state::{Browser, Order, Panel};
use crate::output::{bar, cut_to_width, display_width};

const BAR: usize = 10;
/// Below this width bars are left out, then the age, then the owner.
const WIDTHS: [u16; 3] = [76, 64, 52];

/// What the picture needs besides the state.
pub(super) struct Around<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) users: &'a Users,
    pub(super) is_colored: bool,
    pub(super) freshness: Option<Freshness>,
    /// What runs beside the screen.
    pub(super) activity: Option<String>,
}

/// Draws the state.
pub(super) fn draw(frame: &mut Frame<'_>, browser: &mut Browser<'_>, around: &Around<'_>) {
    let [head, titles, list, sums, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ])
    .areas(frame.area());
    browser.fit(usize::from(list.height));
    let width = usize::from(head.width);
    let place = title(browser);
    let title = format!(
        " filemap  {}",
        cut_to_width(&place, width.saturating_sub(11))
    );
    line(frame, head, &title, Modifier::REVERSED);
    let columns = Columns::of(browser, frame.area().width);
    match &browser.panel {
        Panel::List => {
            line(frame, titles, &columns.titles(browser), Modifier::BOLD);
            rows(frame, list, browser, around, &columns);
        }
        Panel::Help => panel(frame, list, browser, &HELP.map(str::to_owned)),
        Panel::Details => {
            let lines = browser.current().map(|row| {
                let facts = browser.facts.as_ref();
                details(row, facts, (around.calendar, around.users))
            });
            let lines = lines.unwrap_or_else(|| vec!["nothing is here".to_owned()]);
            panel(frame, list, browser, &lines);
        }
        Panel::Unreadable(found) => {
            let lines = unreadable(found);
            panel(frame, list, browser, &lines);
        }
    }
    line(frame, sums, &sums_text(browser, around), Modifier::empty());
    line(frame, keys, &last_line(browser, around), Modifier::REVERSED);
}

const HELP: [&str; 18] = [
    "up down j k         move               page up, page down, home, end",
    "enter right l       open a directory   left backspace h   go up",
    "/                   show only names that hold what is typed; Esc shows all",
    "s n C               sort by size, name, number of files; again turns it round",
    "M t g               sort by newest change, newest access, growth",
    "G                   growth since a day, a week, a month, a year ago, or the last r or R",
    "a                   length of files, or what they take on the disk",
    "o A                 show owners, ages, or not",
    "i                   all that is known of a line, what is inside a file included",
    "b                   films and music by codec, by size, by year; enter shows the files",
    "u                   what could not be read",
    "r R                 look again at this directory, at the whole tree; Esc stops",
    "? q                 this help; quit",
    "",
    "! could not be read   . something below could not be read   > another filesystem",
    "< not entered   ? not mounted now   @ link or other   e empty",
    "",
    "Earlier scans tell how trees and the directories in them were. Nothing is ever deleted.",
];

fn line(frame: &mut Frame<'_>, area: Rect, text: &str, modifier: Modifier) {
    let style = Style::new().add_modifier(modifier);
    let width = usize::from(area.width);
    let padding = " ".repeat(width.saturating_sub(display_width(text)));
    let text = format!("{text}{padding}");
    frame.render_widget(Paragraph::new(text).style(style), area);
}

/// What the first line says of what is shown.
fn title(browser: &Browser<'_>) -> String {
    let place = match &browser.place {
        Some(place) => escape::terminal(&place.path),
        None => "all trees".to_owned(),
    };
    let Some(grouping) = &browser.grouping else {
        return place;
    };
    let field = grouping.field.word();
    match &grouping.open {
        Some(value) => format!("{field} {}  {place}", escape::terminal(value.as_bytes())),
        None => format!("by {field}  {place}"),
    }
}

fn panel(frame: &mut Frame<'_>, area: Rect, browser: &mut Browser<'_>, lines: &[String]) {
    browser.panel_lines.1 = lines.len();
    let first = browser.panel_lines.0;
    let lines = lines.iter().skip(first);
    let lines = lines.map(|text| Line::raw(format!("  {text}")));
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
}

/// Which columns there is room for.
struct Columns {
    growth: bool,
    bars: bool,
    owner: bool,
    age: bool,
}

impl Columns {
    fn of(browser: &Browser<'_>, width: u16) -> Self {
        let [bars, age, owner] = WIDTHS.map(|least| width >= least);
        Self {
            growth: browser.before.is_some() || browser.past.is_some(),
            bars,
            owner: owner && browser.shows_owner,
            age: age && browser.shows_age,
        }
    }

    fn titles(&self, browser: &Browser<'_>) -> String {
        let is_length = browser.is_apparent || browser.shows_groups();
        let size = if is_length { "length" } else { "size" };
        let mut text = format!("  {size:>9}");
        if self.growth {
            text.push_str("     growth");
        }
        if self.bars {
            text.push_str(&format!("  {:<BAR$}", "share"));
        }
        text.push_str(&format!("  {:>11}", "files"));
        if self.owner {
            text.push_str(&format!("  {:<8}", "owner"));
        }
        if self.age {
            text.push_str(&format!("  {:<10}", "accessed"));
        }
        text + "  name"
    }

    fn row(&self, browser: &Browser<'_>, row: &Row, around: &Around<'_>, largest: u128) -> String {
        let size = browser.size(row);
        let mut text = format!("{} {:>9}", row.mark(), size_text(size));
        if self.growth {
            text.push_str(&format!(" {:>10}", growth_text(browser.growth(row))));
        }
        if self.bars {
            text.push_str(&format!("  {:<BAR$}", bar(size, largest, BAR)));
        }
        let holds_files = row.is_group() || row.stat.kind() == Kind::Directory;
        let files = if holds_files {
            thousands(row.sum.files)
        } else {
            String::new()
        };
        text.push_str(&format!("  {files:>11}"));
        if self.owner {
            text.push_str(&format!(
                "  {}",
                padded(&owner_text(around.users, row.sum.owner), 8)
            ));
        }
        if self.age {
            text.push_str(&format!("  {:<10}", age(around.calendar, row.accessed())));
        }
        text + "  "
    }
}

/// Cut or filled up to a width.
fn padded(text: &str, width: usize) -> String {
    let cut = cut_to_width(text, width);
    let padding = " ".repeat(width.saturating_sub(display_width(&cut)));
    cut + &padding
}

fn age(calendar: &Calendar, time: Timestamp) -> String {
    if time.is_known() {
        calendar.age_text(time)
    } else {
        "-".to_owned()
    }
}

fn growth_text(growth: Option<i128>) -> String {
    let size = |bytes: i128| size_text(bytes.unsigned_abs());
    match growth {
        None | Some(0) => String::new(),
        Some(bytes) if bytes > 0 => format!("+{}", size(bytes)),
        Some(bytes) => format!("-{}", size(bytes)),
    }
}

fn owner_text(users: &Users, owner: Owner) -> String {
    match owner {
        Owner::Nobody => String::new(),
        Owner::Several => "several".to_owned(),
        Owner::One(uid) => {
            let mut name = Vec::new();
            users.write_user(&mut name, uid);
            escape::terminal(&name)
        }
    }
}

fn rows(
    frame: &mut Frame<'_>,
    area: Rect,
    browser: &Browser<'_>,
    around: &Around<'_>,
    columns: &Columns,
) {
    let width = usize::from(area.width);
    let largest = browser.rows.iter().map(|row| browser.size(row)).max();
    let shown = browser.shown.iter().enumerate().skip(browser.offset);
    let lines = shown
        .take(usize::from(area.height))
        .filter_map(|(line, number)| {
            let row = browser.rows.get(*number)?;
            let numbers = columns.row(browser, row, around, largest.unwrap_or(0));
            let mut name = escape::terminal(&row.name);
            if row.stat.kind() == Kind::Directory && !name.ends_with('/') {
                name.push('/');
            }
            if let Some(hours) = &row.hours {
                name = format!("{name}  ({hours} hours)");
            }
            let name = cut_to_width(&name, width.saturating_sub(display_width(&numbers)));
            let padding =
                " ".repeat(width.saturating_sub(display_width(&numbers) + display_width(&name)));
            let mut name = Span::styled(name, name_style(&row.stat, around.is_colored));
            let mut base = Style::new();
            if line == browser.cursor {
                base = base.add_modifier(Modifier::REVERSED);
                name.style = name.style.add_modifier(Modifier::REVERSED);
            }
            Some(Line::from(vec![
                Span::styled(numbers, base),
                name,
                Span::styled(padding, base),
            ]))
        });
    let lines: Vec<Line<'_>> = lines.collect();
    if lines.is_empty() {
        let text = if browser.search.is_empty() {
            "  empty"
        } else {
            "  no such name"
        };
        line(frame, area, text, Modifier::empty());
    } else {
        frame.render_widget(Paragraph::new(lines), area);
    }
}

fn name_style(stat: &Stat, is_colored: bool) -> Style {
    let style = Style::new();
    if !is_colored {
        return style;
    }
    match stat.kind() {
        Kind::Directory => style.fg(Color::Blue).add_modifier(Modifier::BOLD),
        Kind::Symlink => style.fg(Color::Cyan),
        Kind::File if stat.mode & 0o111 != 0 => style.fg(Color::Green),
        Kind::File | Kind::Other => style,
    }
}

fn unreadable(found: &[(Vec<u8>, String)]) -> Vec<String> {
    if found.is_empty() {
        return vec!["everything below could be read".to_owned()];
    }
    let mut lines = vec![format!(
        "{} could not be read:",
        thousands(found.len() as u64)
    )];
    lines.extend(
        found
            .iter()
            .map(|(path, reason)| format!("{}: {reason}", escape::terminal(path))),
    );
    lines
}

fn sums_text(browser: &Browser<'_>, around: &Around<'_>) -> String {
    let total: u128 = browser.rows.iter().map(|row| browser.size(row)).sum();
    let order = match browser.order {
        Order::Size => "size",
        Order::Name => "name",
        Order::Files => "files",
        Order::Changed => "newest change",
        Order::Accessed => "newest access",
        Order::Growth => "growth",
    };
    let turned = if browser.is_reversed {
        ", turned round"
    } else {
        ""
    };
    let all = thousands(browser.all);
    let mut text = match &browser.grouping {
        Some(grouping) if grouping.open.is_none() => {
            let total = grouping.total();
            let (files, size) = (thousands(total.files), size_text(total.bytes));
            format!(" {all} lines, {files} files, {size}, by {order}{turned}")
        }
        _ => format!(" {all} entries, {}, by {order}{turned}", size_text(total)),
    };
    if browser.all > browser.rows.len() as u64 {
        let held = thousands(browser.rows.len() as u64);
        text.push_str(&format!(" (the first {held})"));
    }
    if let Some(freshness) = &around.freshness {
        let trust = match freshness.trust {
            Trust::Exact => "every stat",
            Trust::Quick => "directories only",
            Trust::Full => "everything listed",
        };
        if freshness.complete {
            let as_of = around.calendar.short_text(freshness.as_of);
            text.push_str(&format!("; as of {as_of}, {trust}"));
        } else {
            text.push_str("; never scanned whole");
        }
        if let Some(since) = freshness.unavailable_since {
            text.push_str(&format!(
                "; away since {}",
                around.calendar.short_text(since)
            ));
        }
    }
    text
}

fn last_line(browser: &Browser<'_>, around: &Around<'_>) -> String {
    if browser.is_typing {
        return format!(" search: {}_", browser.search);
    }
    if let Some(message) = &browser.message {
        return format!(" {}", escape::terminal(message.as_bytes()));
    }
    if let Some(activity) = &around.activity {
        return format!(" {activity}");
    }
    if browser.panel != Panel::List {
        let (_, lines) = browser.panel_lines;
        if lines > browser.page {
            return " up down move  any other key goes back".to_owned();
        }
        return " any key goes back".to_owned();
    }
    if !browser.search.is_empty() {
        let shown = thousands(browser.shown.len() as u64);
        return format!(" {shown} hold '{}'; Esc shows all", browser.search);
    }
    " enter open  left up  / search  s size  n name  r look again  ? help  q quit".to_owned()
}
