//! One file a command: what it does with its arguments, and how its answer looks.

mod changes;
mod check;
mod context;
mod du;
mod error;
mod find;
mod generate;
mod import;
mod ls;
mod places;
mod roots;
mod run;
mod scan;
mod stat;
mod stats;
mod tree;

pub(crate) use run::run;
