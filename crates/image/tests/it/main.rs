//! Images made by other programs, read by ours.

mod tools;
