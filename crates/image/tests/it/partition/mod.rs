//! Partition tables: as their makers read them, and as nobody should write them.

mod crafted;
mod made;
mod makers;
mod whole;
