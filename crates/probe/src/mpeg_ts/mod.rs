//! MPEG transport streams (ISO/IEC 13818-1, section 2.4): `.ts`, and `.m2ts` as Blu-ray has it.
//!
//! The tables at the beginning tell which streams there are, their first packets how they are coded, and
//! the times in the first and last packets how long it plays.

mod packet;
mod probe;
mod stream;
mod tables;

pub(crate) use packet::PesHeader;
pub(crate) use probe::TsProbe;
