//! `filemap config show`: every value, where it came from, and the split of the memory budget.

use std::io::{self, Write};

use filemap::text::size_text;
use filemap_api::{ConfigAnswer, MemorySplitAnswer, MemorySplitFields};

use super::{Config, MemorySplit};

/// Writes the configuration as a TOML file that says the same, with the places as comments.
pub(crate) fn write_text(config: &Config, out: &mut impl Write) -> io::Result<()> {
    let lines: Vec<(String, String, &str)> = config
        .settings()
        .iter()
        .map(|setting| {
            let shown = format!("{} = {}", setting.key.name, setting.value.text());
            (shown, setting.origin.place(), setting.key.help)
        })
        .collect();
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let first = widest(&mut lines.iter().map(|line| line.0.chars().count()));
    let second = widest(&mut lines.iter().map(|line| line.1.chars().count()));
    for (shown, place, help) in &lines {
        writeln!(out, "{shown:<first$}  {place:<second$}  {help}")?;
    }
    writeln!(out, "\nmemory of {}:", size_text(config.memory()))?;
    for (name, bytes) in config.memory_split().parts() {
        writeln!(out, "  {name:<8}  {:>9}  {bytes} bytes", size_text(bytes))?;
    }
    Ok(())
}

/// The settings as they are answered in JSON, one after the other.
pub(crate) fn answers(config: &Config) -> Vec<ConfigAnswer<'_>> {
    let settings = config.settings().iter();
    let answers = settings.map(|setting| ConfigAnswer {
        key: setting.key.name.into(),
        value: setting.value.answer(),
        from: setting.origin.place().into(),
    });
    answers.collect()
}

/// The split of the memory budget as it is answered in JSON.
pub(crate) fn memory_answer(config: &Config) -> MemorySplitAnswer {
    let MemorySplit {
        base,
        cache,
        index,
        metadata,
    } = config.memory_split();
    MemorySplitAnswer {
        memory_split: MemorySplitFields {
            base,
            cache,
            index,
            metadata,
        },
    }
}

#[cfg(test)]
mod tests {
    use filemap_api::SettingValue;

    use super::super::{Environment, FlagValue};
    use super::*;

    fn config() -> Config {
        let environment = Environment::of(&[("HOME", "/h"), ("FILEMAP_THREADS", "2")], 8);
        let memory = FlagValue {
            key: "memory",
            flag: "--memory",
            text: "102MiB".into(),
        };
        Config::load(&environment, &[memory]).unwrap()
    }

    #[test]
    fn text_shows_value_place_and_split() {
        let mut out = Vec::new();
        write_text(&config(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for part in [
            "catalogue = /h/.local/share/filemap  default          folder of the catalogue\n",
            "memory = 102MiB                      --memory ",
            "threads = 2                          FILEMAP_THREADS  threads of a scan\n",
            "\nmemory of 102 MiB:\n  base        2.0 MiB  2097152 bytes\n",
            "  cache        80 MiB  83886080 bytes\n",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn answers_hold_numbers_in_bytes_and_seconds() {
        let config = config();
        let answers = answers(&config);
        let value = |number: usize| &answers[number].value;
        assert_eq!(answers.len(), 17);
        assert_eq!(*value(1), SettingValue::Number(102 << 20));
        assert_eq!(answers[1].from, "--memory");
        assert_eq!(*value(3), SettingValue::Number(60));
        assert_eq!(*value(8), SettingValue::Unset);
        let split = memory_answer(&config).memory_split;
        assert_eq!(split.metadata, 5 << 20);
    }
}
