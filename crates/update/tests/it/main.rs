//! What writes the catalogue, tested from outside.

#[cfg(test)]
mod bulk;
#[cfg(test)]
mod schedules;
