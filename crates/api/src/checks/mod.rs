//! What holds for every answer: its line is as recorded, it is read again, and the schema describes it.

mod facts;
mod http;
mod images;
mod music;
mod playlists;
mod recorded;
mod samples;
mod schema;
mod values;
