//! Names and paths at the edges of the program; names are bytes, and every form here is lossless.
//!
//! | form | kept as it is | written otherwise |
//! | --- | --- | --- |
//! | terminal | printable UTF-8 | `\n \r \t \\`, `\xNN` (one byte), `\u{NNNN}` (one character) |
//! | TSV | all valid UTF-8 but tab, newline, CR, backslash | `\t \n \r \\`, `\xNN` (invalid UTF-8) |
//! | JSON | UTF-8, as a string | `{"bytes":"…"}` in base64 where the bytes are not UTF-8 |
//! | URL | unreserved characters and `/` | `%NN` |
//! | XML | what XML 1.0 can hold | entities; `\xNN` and `\\` for what it cannot |
//!
//! All writers append to a buffer and copy runs of plain bytes, because they stand in the path of
//! millions of lines. A terminal must see no control, no C1 control and no format character of a
//! name: those could move the cursor, colour the screen, or show a name in another order.

mod base64;
mod character;
mod forms;
mod json_form;
mod terminal_text;

pub use base64::{read_base64, write_base64};
pub use character::{UnescapeError, drives_a_terminal};
pub use forms::{
    read_url_path, shell, terminal, unescape_terminal, unescape_tsv, unescape_xml, write_terminal,
    write_tsv, write_url_path, write_xml,
};
pub use json_form::{
    read_json_bytes, read_json_string, write_json_bytes, write_json_string, write_json_text,
};
pub use terminal_text::{write_terminal_json, write_terminal_row};
