//! Containers: what their makers wrote, and what nobody should write.

mod made;
mod raw;
mod vhd;
