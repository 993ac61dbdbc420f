//! What people type: sizes, ages, dates, owners, permissions, kinds, extensions, patterns, templates.
//!
//! The first byte chooses nothing: every reader reads every text, since each must refuse what is meant
//! for another within bounded time.

use filemap::model::EntryFlags;
use filemap::text::{
    Calendar, Extensions, IdTest, KindTest, NamePattern, OwnerTest, PatternCase, PatternOptions,
    PatternScope, PatternSyntax, PermissionTest, Row, SizeTest, Stat, Template, Timestamp, Users,
    age_text, mode_text, parse_bounded, parse_duration, parse_size, size_text, write_utc,
};

/// A moment in 2026; answers must not depend on when they are asked.
const NOW: i64 = 1_790_000_000;

/// Reads the input as each kind of text.
pub fn run(input: &[u8]) {
    let calendar = Calendar::utc(Timestamp::from_unix(NOW, 0));
    let users = Users::from_text(input, input);
    patterns(input);
    templates(input, &calendar, &users);
    let mut extensions = Extensions::default();
    if extensions.add(input).is_ok() {
        let _ = extensions.matches(input);
    }
    write_times(input, &calendar);
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    numbers(text);
    if let Ok(time) = calendar.parse(text) {
        let _ = (
            calendar.iso_text(time),
            calendar.short_text(time),
            calendar.age_text(time),
        );
    }
    let _ = IdTest::parse_user(text, &users);
    let _ = IdTest::parse_group(text, &users);
    if let Ok(owner) = OwnerTest::parse(text, &users) {
        let _ = owner.matches(0, u32::MAX);
    }
    if let Ok(permission) = PermissionTest::parse(text) {
        assert!(permission.bits <= 0o7777);
    }
    let _ = KindTest::default().add(text);
}

fn numbers(text: &str) {
    if let Ok(size) = parse_size(text) {
        let _ = size_text(size);
    }
    for test in [SizeTest::parse(text), SizeTest::parse_find_word(text)]
        .into_iter()
        .flatten()
    {
        assert!(!test.matches(0) || test.least == 0);
        assert!(!test.matches(u64::MAX) || test.most == u64::MAX);
    }
    if let Ok(duration) = parse_duration(text) {
        let _ = age_text(duration.as_secs());
    }
    if let Ok(number) = parse_bounded("number", text, 3, 1_000_000) {
        assert!((3..=1_000_000).contains(&number));
    }
}

fn patterns(input: &[u8]) {
    use PatternCase::{Ignore, Sensitive, Smart};
    use PatternSyntax::{FindGlob, Fixed, Glob, Regex};
    for syntax in [Regex, Glob, FindGlob, Fixed] {
        for case in [Smart, Ignore, Sensitive] {
            for scope in [PatternScope::Name, PatternScope::FullPath] {
                let options = PatternOptions {
                    syntax,
                    case,
                    scope,
                };
                if let Ok(pattern) = NamePattern::parse(input, options) {
                    let found = pattern.matches(input);
                    let is_itself = syntax == Fixed;
                    assert!(found || !is_itself, "a text does not hold itself");
                    let _ = pattern.matches(b"IMG_2024.jpeg");
                }
            }
        }
    }
}

fn templates(input: &[u8], calendar: &Calendar, users: &Users) {
    if let Ok(template) = Template::parse(input) {
        let (stat, mut out) = (Stat::default(), Vec::new());
        let row = Row {
            path: input,
            stat: &stat,
            flags: EntryFlags::NONE,
        };
        let _ = template.needs_stat();
        template.render(&mut out, row, calendar, users);
    }
}

fn write_times(input: &[u8], calendar: &Calendar) {
    let Some((bytes, _)) = input.split_first_chunk::<8>() else {
        return;
    };
    let number = u64::from_le_bytes(*bytes);
    let (time, mut out) = (Timestamp::from_usual(number), Vec::new());
    write_utc(&mut out, time);
    let text = String::from_utf8(out).expect("a time is written in ASCII");
    if time.is_known() {
        assert_eq!(calendar.parse(&text).ok(), Some(time), "{text}");
    }
    let _ = (calendar.iso_text(time), size_text(number), age_text(number));
    let mode = u32::try_from(number >> 32).unwrap_or_default();
    let permissions = (number & 1 == 1).then_some(mode & 0o7777);
    let _ = mode_text(mode, permissions);
}
