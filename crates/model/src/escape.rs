//! Names and paths at the edges of the program; names are bytes, and every form here is lossless.
