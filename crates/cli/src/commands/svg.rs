//! Histograms as drawings: bars of bytes with the number of files, for a page or a slide.
//!
//! Nothing but rectangles and text in one plain font, so that every program shows the same.

use std::io::Write;

use filemap::query::report_rows::Class;
use filemap::text::{escape, size_text, thousands};

const WIDTH: u64 = 720;
const LABEL: u64 = 150;
const NUMBERS: u64 = 190;
const ROW: u64 = 28;
const HEAD: u64 = 56;

/// Writes a drawing of the classes of a histogram.
pub(super) fn write_svg(out: &mut Vec<u8>, title: &str, below: &str, classes: &[Class]) {
    let rows = classes.len() as u64;
    let height = HEAD + rows * ROW + 16;
    // Writing into memory does not fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    text(
        out,
        16,
        24,
        "start",
        "font-size=\"16\" font-weight=\"bold\"",
        title,
    );
    text(out, 16, 42, "start", "fill=\"#555555\"", below);
    let most = classes.iter().map(|class| class.bucket.bytes).max();
    for (number, class) in (0u64..).zip(classes) {
        row(out, HEAD + number * ROW, class, most.unwrap_or(0));
    }
    out.extend_from_slice(b"</svg>\n");
}

fn row(out: &mut Vec<u8>, top: u64, class: &Class, most: u128) {
    let room = WIDTH - LABEL - NUMBERS;
    let bucket = &class.bucket;
    let part = bucket.bytes.saturating_mul(room.into());
    let width = part.checked_div(most).unwrap_or(0);
    // What is not nothing shows.
    let width = width.max(u128::from(bucket.bytes > 0));
    text(out, LABEL - 8, top + 18, "end", "", class.label);
    let _ = writeln!(
        out,
        "<rect x=\"{LABEL}\" y=\"{}\" width=\"{width}\" height=\"{}\" fill=\"#3b6ea5\"/>",
        top + 4,
        ROW - 8
    );
    let numbers = format!(
        "{}, {} files",
        size_text(bucket.bytes),
        thousands(bucket.files)
    );
    text(
        out,
        WIDTH - 8,
        top + 18,
        "end",
        "fill=\"#333333\"",
        &numbers,
    );
}

fn text(out: &mut Vec<u8>, x: u64, y: u64, anchor: &str, style: &str, words: &str) {
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {style}>"
    );
    escape::write_xml(out, words.as_bytes());
    out.extend_from_slice(b"</text>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap::model::Bucket;

    #[test]
    fn a_drawing_escapes_names_and_shows_the_smallest_part() {
        let class = |label, bytes, files| Class {
            label,
            bucket: Bucket {
                files,
                bytes,
                allocated: 0,
            },
        };
        let classes = [
            class("old", 1 << 70, 3),
            class("new", 1, 1),
            class("none", 0, 0),
        ];
        let mut out = Vec::new();
        write_svg(&mut out, "a<b>&\x01", "below", &classes);
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"));
        assert!(!text.contains("a<b>") && !text.contains('\x01'));
        assert_eq!(text.matches("<rect x=").count(), 3);
        let room = WIDTH - LABEL - NUMBERS;
        assert!(text.contains(&format!("width=\"{room}\" height=\"20\"")));
        assert!(text.contains("width=\"1\" height=\"20\"") && text.contains("width=\"0\""));
    }
}
