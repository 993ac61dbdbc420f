//! One file a command: what it does with its arguments, and how its answer looks.

mod browse;
mod changes;
mod check;
mod consumers;
mod context;
mod du;
mod error;
mod exec;
mod export;
mod facts;
mod facts_page;
mod find;
mod generate;
mod growth;
mod image;
mod import;
mod log;
mod ls;
mod music;
mod places;
mod refresh;
mod report;
mod report_media;
mod roots;
mod rows;
mod run;
mod scan;
mod signals;
mod stat;
mod stats;
mod stop;
mod svg;
mod tree;
mod watch;
mod without_files;

pub(crate) use run::run;
