//! Playlists as text: what odd ones give, and that what is written comes back.

mod bounds;
mod odd;
mod round_trip;
