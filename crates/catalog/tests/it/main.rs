//! The engine, tested from outside.

#[cfg(test)]
mod bulk;
#[cfg(test)]
mod query;
#[cfg(test)]
mod query_catalogue;
#[cfg(test)]
mod query_directories;
#[cfg(test)]
mod query_naive;
#[cfg(test)]
mod query_usage;
#[cfg(test)]
mod schedules;
