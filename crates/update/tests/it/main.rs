//! What writes the catalogue, tested from outside.

#[cfg(test)]
mod bulk;
#[cfg(test)]
mod playlists;
#[cfg(test)]
mod schedules;
#[cfg(test)]
mod vaults;
