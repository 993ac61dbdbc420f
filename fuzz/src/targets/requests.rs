//! Requests over HTTP: ranges, queries, and their parameters.
//!
//! Whatever a client sends, the ranges that are answered lie in the file, do not overlap and are few, a query is read or
//! refused, and subtitles are converted or not.

use filemap_serve::http::content::Disposition;
use filemap_serve::http::content::{MOST_RANGES, Selection, content_disposition, select};
use filemap_serve::http::{Parameter, ParameterKind, Parameters, Query};

const KNOWN: [Parameter; 5] = [
    Parameter::new("path", ParameterKind::Path, ""),
    Parameter::new("name", ParameterKind::Name, ""),
    Parameter::new("limit", ParameterKind::Number(1, 1_000), ""),
    Parameter::new("fresh", ParameterKind::Duration, ""),
    Parameter::new("since", ParameterKind::Clock, ""),
];

/// Reads the input as a range and as a query.
pub fn run(input: &[u8]) {
    for length in [0, 1, 36, u64::MAX] {
        let parts = match select(input, length) {
            Selection::Whole | Selection::Unsatisfiable => continue,
            Selection::Part(part) => vec![part],
            Selection::Parts(parts) => parts,
        };
        assert!(parts.len() <= MOST_RANGES);
        let mut sorted = parts;
        sorted.sort_unstable_by_key(|part| part.first);
        let mut end = 0_u64;
        for part in sorted {
            assert!(part.length > 0 && part.first >= end && part.last() < length);
            end = part.last() + 1;
        }
    }
    let value = content_disposition(Disposition::Attachment, input);
    assert!(
        value
            .as_bytes()
            .iter()
            .all(|byte| (0x20..0x7f).contains(byte))
    );
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    if let Ok(query) = Query::parse(text)
        && let Ok(parameters) = Parameters::check(query, &KNOWN)
        && let Some(path) = parameters.bytes("path")
    {
        let is_odd = |part: &[u8]| part == b"." || part == b"..";
        assert!(path.starts_with(b"/") && !path.split(|byte| *byte == b'/').any(is_odd));
    }
}
