//! What an export says is what the catalogue and `sqlite3` say.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod sqlite;
