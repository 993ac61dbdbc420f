//! SubRip subtitles as WebVTT, which is what browsers read.
//!
//! The times get a point instead of a comma, the numbers go. Text that is not UTF-8 is taken for Windows-1252, which is
//! what such files mostly are; what stands there only as a control is left out.

use std::fmt::Write;

/// Returns the subtitles as WebVTT; nothing where there are none.
#[must_use]
pub(super) fn to_vtt(bytes: &[u8]) -> Option<String> {
    let text = decode(bytes);
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    if text.starts_with("WEBVTT") {
        return Some(text);
    }
    let mut out = String::from("WEBVTT\n");
    let mut cues = 0;
    for block in text.split("\n\n") {
        let mut lines = block.lines().skip_while(|line| !line.contains("-->"));
        let Some((from, to)) = lines.next().and_then(times) else {
            continue;
        };
        cues += 1;
        // It fails for no string.
        let _ = write!(out, "\n{from} --> {to}\n");
        for line in lines {
            // An arrow in the text would begin a cue.
            out.push_str(&line.replace("-->", "→"));
            out.push('\n');
        }
    }
    (cues > 0).then_some(out)
}

fn times(line: &str) -> Option<(String, String)> {
    let (from, to) = line.split_once("-->")?;
    let to = to.split_whitespace().next()?;
    Some((time(from.trim())?, time(to)?))
}

/// Reads `1:02:03,4` and writes `01:02:03.400`.
fn time(text: &str) -> Option<String> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let fields: Option<Vec<u32>> = whole
        .split(':')
        .map(|field| field.trim().parse().ok())
        .collect();
    let (hours, minutes, seconds) = match fields?.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [minutes, seconds] => (0, *minutes, *seconds),
        _ => return None,
    };
    let part = part.get(..part.len().min(3))?;
    let thousandths = format!("{part:0<3}").parse::<u32>().ok()?;
    let is_right = minutes < 60 && seconds < 60 && hours < 1_000;
    is_right.then(|| format!("{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"))
}

fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let high = byte
        .checked_sub(0x80)
        .and_then(|at| HIGH.get(usize::from(at)));
    high.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::to_vtt;

    #[test]
    fn subrip_becomes_webvtt() {
        let text = "\u{feff}1\r\n00:00:01,5 --> 00:00:02,000 X1:1\r\n<i>Hi</i> --> x\r\nthere\r\n\r\n2\r\n1:00:00,000 --> 1:00:01,000\r\nend";
        let wanted = "WEBVTT\n\n00:00:01.500 --> 00:00:02.000\n<i>Hi</i> → x\nthere\n\n01:00:00.000 --> 01:00:01.000\nend\n";
        assert_eq!(to_vtt(text.as_bytes()).as_deref(), Some(wanted));
        let latin = to_vtt(b"1\n00:00:01,000 --> 00:00:02,000\nM\xfcller \x96").unwrap();
        assert!(latin.ends_with("Müller –\n"));
    }

    #[test]
    fn what_is_no_subtitle_is_none() {
        for text in ["", "1\nfoo", "a --> b\nc", "99:99:99,000 --> 1:1:1,1\nx"] {
            assert_eq!(to_vtt(text.as_bytes()), None, "{text}");
        }
    }
}
