//! Runs the command that was asked for.

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::{
    browse, changes, check, du, export, find, generate, import, ls, report, roots, scan, stat,
    stats, tree,
};
use crate::arguments::{Arguments, Command};
use crate::config::{Config, Environment};
use crate::output::{ColorChoice, Exit, Output};

/// Runs a command and returns how it ended; says why it failed.
pub(crate) fn run(arguments: &Arguments, environment: &Environment, color: ColorChoice) -> Exit {
    let config = match Config::load(environment, &arguments.global.settings()) {
        Ok(config) => config,
        Err(error) => {
            Output::of_process(color).error(&error.to_string());
            return Exit::Usage;
        }
    };
    let color = config
        .color()
        .with_environment(environment.get("NO_COLOR"), environment.get("TERM"));
    let mut output = Output::of_process(color);
    let result = dispatch(arguments, &config, &mut output);
    let flushed = output.flush().map_err(CommandError::from);
    match result.and_then(|exit| flushed.map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => {
            let exit = error.exit();
            if exit != Exit::Done {
                output.error(&error.to_string());
            }
            exit
        }
    }
}

fn dispatch(arguments: &Arguments, config: &Config, output: &mut Output) -> CommandResult {
    let global = &arguments.global;
    let mut context = Context::new(output, config, global.json, global.quiet);
    match &arguments.command {
        Command::Scan(scan) => scan::run(&mut context, scan),
        Command::Import(import) => import::run(&mut context, import),
        Command::Log(log) => import::log(&mut context, log),
        Command::Ls(list) => ls::run(&mut context, list),
        Command::Tree(tree) => tree::run(&mut context, tree),
        Command::Find(find) => find::run(&mut context, find),
        Command::Du(usage) => du::run(&mut context, usage),
        Command::Report(report) => report::run(&mut context, report),
        Command::Stat(stat) => stat::run(&mut context, stat),
        Command::Stats => stats::run(&mut context),
        Command::Roots(roots) => roots::run(&mut context, roots),
        Command::Browse(browse) => browse::run(&mut context, browse),
        Command::Changes(changes) => changes::run(&mut context, changes),
        Command::Export(export) => export::run(&mut context, export),
        Command::Check(check) => check::run(&mut context, check),
        Command::Config(_) => generate::config(&mut context),
        Command::Completions(shell) => generate::completions(&mut context, shell),
        Command::Man(man) => generate::man(&mut context, man),
    }
}
