//! Runs the command that was asked for.

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::refresh::refresh;
use super::{
    browse, changes, check, consumers, du, export, facts, find, generate, image, import, log, ls,
    music, playlist, report, roots, scan, serve, stat, stats, thumbnail, tree, watch, why,
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
    if let Some(warning) = config.warning() {
        output.warning(warning);
    }
    let result = match &arguments.command.0 {
        Command::Watch(watch) => keep_current(watch, arguments, environment, &config, &mut output),
        _ => dispatch(arguments, &config, &mut output),
    };
    let mut flushed = output.flush().map_err(CommandError::from);
    if let Ok(Exit::Interrupted) = result {
        // Perhaps since there is nobody to write to any more; the exit code says enough.
        flushed = Ok(());
    }
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
    let looked = refresh(&mut context, arguments)?;
    if looked == Exit::Interrupted {
        return Ok(looked);
    }
    let ended = run_command(&mut context, &arguments.command.0);
    if context.calendar.lacks_zone() {
        let text = "the time zone of TZ is not known to this system: times are in UTC";
        context.output.warning(text);
    }
    ended.map(|exit| exit.max(looked))
}

fn run_command(context: &mut Context<'_>, command: &Command) -> CommandResult {
    match command {
        Command::Scan(scan) => scan::run(context, scan),
        Command::Import(import) => import::run(context, import),
        Command::Log(arguments) => log::run(context, arguments),
        Command::Ls(list) => ls::run(context, list),
        Command::Tree(tree) => tree::run(context, tree),
        Command::Find(find) => find::run(context, find),
        Command::Du(usage) => du::run(context, usage),
        Command::Why(arguments) => why::run(context, arguments),
        Command::Report(report) => report::run(context, report),
        Command::Stat(stat) => stat::run(context, stat),
        Command::Facts(facts) => facts::run(context, facts),
        Command::Music(arguments) => music::run(context, arguments),
        Command::Image(arguments) => image::run(context, arguments),
        Command::Thumbnail(thumbnail) => thumbnail::run(context, thumbnail),
        Command::Stats(_) => stats::run(context),
        Command::Roots(roots) => roots::run(context, roots),
        Command::Changes(changes) => changes::run(context, changes),
        // It begins anew with each configuration: `keep_current`.
        Command::Watch(_) => Ok(Exit::Done),
        Command::Serve(arguments) => serve::run(context, arguments),
        Command::Pending(pending) => consumers::pending(context, pending),
        Command::Done(done) => consumers::done(context, done),
        Command::Failed(failed) => consumers::failed(context, failed),
        Command::Consumers(listed) => consumers::consumers(context, listed),
        Command::Browse(browse) => browse::run(context, browse),
        Command::Playlist(playlist) => playlist::run(context, playlist),
        Command::Export(export) => export::run(context, export),
        Command::Check(check) => check::run(context, check),
        Command::Config(_) => generate::config(context),
        Command::Completions(shell) => generate::completions(context, shell),
        Command::Man(man) => generate::man(context, man),
    }
}
