//! The native part of the package `filemap` for Python: small, and called by the typed Python above it.
//!
//! What a user of the package sees is in `python/filemap/*.py`. Here is what Python cannot do itself: opening a
//! catalogue, asking it in threads of our own, and handing over what comes. Three rules hold everywhere:
//!
//! - Nobody waits for anything while it holds the interpreter, and every wait hears signals within 50 ms.
//! - Nothing but the exceptions of `filemap/_errors.py` comes out, a panic included.
//! - A lock is held for a few instructions or without the interpreter, never both for long and with it.

mod answers;
mod arrow;
mod asked;
mod catalogue;
mod cursor;
mod entry;
mod failure;
mod handle;
mod images;
mod module;
mod places;
mod question;
mod stream;
mod task;
mod writing;
