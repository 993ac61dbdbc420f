//! The program `filemap`: reads the command line and the configuration, runs one command.

mod arguments;
mod commands;
mod config;
mod output;

use output::{ColorChoice, Exit, Output};

fn main() -> Exit {
    if let Some(exit) = commands::as_worker(std::env::args_os()) {
        return exit;
    }
    filemap::report_faults();
    let environment = config::Environment::of_process();
    let color =
        ColorChoice::Auto.with_environment(environment.get("NO_COLOR"), environment.get("TERM"));
    match arguments::parse(std::env::args_os()) {
        Ok(arguments) => commands::run(&arguments, &environment, color),
        Err(answer) => arguments::show(&answer, &mut Output::of_process(color)),
    }
}
