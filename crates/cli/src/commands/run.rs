//! Runs the command that was asked for.

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::{
    changes, check, du, find, generate, ls, report, roots, scan, stat, stats, tree, watch,
};
use crate::arguments::{Arguments, Command, WatchArguments};
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
    let result = match &arguments.command {
        Command::Watch(watch) => keep_current(watch, arguments, environment, &config, &mut output),
        _ => dispatch(arguments, &config, &mut output),
    };
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

/// Watches, with another configuration each time that it is to be reloaded.
fn keep_current(
    watch: &WatchArguments,
    arguments: &Arguments,
    environment: &Environment,
    config: &Config,
    output: &mut Output,
) -> CommandResult {
    let signals = watch::Signals::hear()?;
    let global = &arguments.global;
    let mut reloaded = None;
    loop {
        let config = reloaded.as_ref().unwrap_or(config);
        let mut context = Context::new(output, config, global.json, global.quiet);
        if let Some(exit) = watch::run(&mut context, watch, &signals)? {
            return Ok(exit);
        }
        match Config::load(environment, &global.settings()) {
            Ok(new) => {
                output.note("the configuration was read again");
                reloaded = Some(new);
            }
            Err(error) => output.warning(&format!("the configuration stays as it was: {error}")),
        }
    }
}

fn dispatch(arguments: &Arguments, config: &Config, output: &mut Output) -> CommandResult {
    let global = &arguments.global;
    let mut context = Context::new(output, config, global.json, global.quiet);
    match &arguments.command {
        Command::Scan(scan) => scan::run(&mut context, scan),
        Command::Ls(list) => ls::run(&mut context, list),
        Command::Tree(tree) => tree::run(&mut context, tree),
        Command::Find(find) => find::run(&mut context, find),
        Command::Du(usage) => du::run(&mut context, usage),
        Command::Report(report) => report::run(&mut context, report),
        Command::Stat(stat) => stat::run(&mut context, stat),
        Command::Stats => stats::run(&mut context),
        Command::Roots(roots) => roots::run(&mut context, roots),
        Command::Changes(changes) => changes::run(&mut context, changes),
        // It begins anew with each configuration: `keep_current`.
        Command::Watch(_) => Ok(Exit::Done),
        Command::Check(check) => check::run(&mut context, check),
        Command::Config(_) => generate::config(&mut context),
        Command::Completions(shell) => generate::completions(&mut context, shell),
        Command::Man(man) => generate::man(&mut context, man),
    }
}
