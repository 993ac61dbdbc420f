//! One file a command: what it does with its arguments, and how its answer looks.

mod changes;
mod check;
mod context;
mod du;
mod error;
mod exec;
mod find;
mod generate;
mod ls;
mod places;
mod report;
mod roots;
mod rows;
mod run;
mod scan;
mod stat;
mod stats;
mod tree;
mod watch;

pub(crate) use run::run;
