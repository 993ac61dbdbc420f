//! Which of the commands on images is it?

use super::super::context::Context;
use super::super::error::CommandResult;
use super::{content, extract, info, known, list, session, tree, verify};
use crate::arguments::{ImageArguments, ImageCommand};

/// Does what was asked for.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ImageArguments) -> CommandResult {
    match &arguments.command {
        ImageCommand::Info(image) => info::info(context, image),
        ImageCommand::Zones(image) => info::zones(context, image),
        ImageCommand::Ls(list) => list::run(context, list),
        ImageCommand::Tree(tree) => tree::run(context, tree),
        ImageCommand::Cat(places) => content::cat(context, places),
        ImageCommand::Hex(hex) => content::hex(context, hex),
        ImageCommand::Hash(places) => content::hash(context, places),
        ImageCommand::Extract(extract) => extract::run(context, extract),
        ImageCommand::Verify(image) => verify::run(context, image),
        ImageCommand::List => known::list(context),
        ImageCommand::Forget(forget) => known::forget(context, forget),
        ImageCommand::Session(session) => session::run(context, session),
    }
}
