//! `filemap config show`: every value, where it came from, and the split of the memory budget.

use std::io::{self, Write};

use filemap::text::{escape, size_text};

use super::Config;

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

/// Writes one object for each key, and one for the split of the memory budget.
pub(crate) fn write_json(config: &Config, out: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    for setting in config.settings() {
        line.clear();
        line.extend_from_slice(b"{\"key\":");
        escape::write_json_string(&mut line, setting.key.name.as_bytes());
        line.extend_from_slice(b",\"value\":");
        setting.value.write_json(&mut line);
        line.extend_from_slice(b",\"from\":");
        escape::write_json_string(&mut line, setting.origin.place().as_bytes());
        line.extend_from_slice(b"}\n");
        out.write_all(&line)?;
    }
    let parts = config.memory_split().parts();
    let parts: Vec<String> = parts
        .iter()
        .map(|(name, bytes)| format!("\"{name}\":{bytes}"))
        .collect();
    writeln!(out, "{{\"memory_split\":{{{}}}}}", parts.join(","))
}

#[cfg(test)]
mod tests {
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
    fn json_is_one_object_a_line() {
        let mut out = Vec::new();
        write_json(&config(), &mut out).unwrap();
        let lines: Vec<serde_json::Value> = out
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 11);
        assert_eq!(lines[1]["value"], 102 << 20);
        assert_eq!(lines[3]["value"], 60);
        assert_eq!(lines[7]["value"], serde_json::Value::Null);
        assert_eq!(lines[10]["memory_split"]["metadata"], 5 << 20);
    }
}
