//! The benchmark of filemap: each figure beside its limit or rival, measured in the same run.
//!
//! One file a thing that is measured; `measure` says what a run cost, `report` prints it.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its figures"
)]

mod arguments;
mod bulk;
mod depth;
mod dlna;
mod error;
mod figures;
mod image;
mod instructions;
mod large;
mod layouts;
mod limits;
mod lists;
mod machine;
mod measure;
mod memory;
mod music;
mod names;
mod product;
mod report;
mod rivals;
mod tree;

use std::process::ExitCode;

use arguments::Arguments;
use error::BenchError;
use memory::Memory;

const USAGE: &str = "\
usage: filemap-bench COMMAND DIR [options]

  tree DIR     make the reference tree in DIR, which must not exist
                 --entries N      files, hard links and symlinks (1000000)
                 --directories N  directories below DIR (a tenth of the entries)
                 --seed N         another tree of the same kind (1)
  lists        write a GPFS list to standard output, in random order
                 --lines N        lines (2000000)
                 --directories N  directories among them (a thirteenth)
                 --seed N         another list of the same kind (1)
  layouts DIR  ways to lay out the names and stats of DIR in blocks, --entries N (1000000)
  bulk DIR     bulk operations on a catalogue in DIR, which must not exist
                 --entries N      (1000000)
  music DIR    facts of music put and asked for in a catalogue in DIR, which must not exist
                 --tracks N       (1000000)
  dlna DIR     what a television asks, of tracks in a catalogue in DIR, which must not exist
                 --tracks N       (20000)
  limits DIR   what the system itself costs for the tree in DIR
  rivals DIR   what other tools cost for the tree in DIR
  figures DIR  what filemap costs for the tree in DIR, beside limits and rivals
                 --edit           also makes ten files in DIR and removes them again
                 --smoke          without DIR: all of it once, with a small tree of its own
  budgets DIR  what a bulk load and a first scan of DIR cost with budgets from 4 to 256 MiB
  large DIR    every command on a catalogue of made-up entries, which stays in DIR
                 --entries N      (10000000)
  depth DIR    a chain of directories beside a flat tree of as many, in DIR, which must not exist
                 --levels N       (2000)
                 --most RATIO     count instructions, and fail where the chain takes more than that
  image FILE   what the disk image FILE costs to describe and hash: read, and from the catalogue
  instructions what some commands take under valgrind, with a small tree of its own
                 --compare FILE   fail where one takes a tenth more than the file says
                 --update FILE    write the file

bulk, limits, rivals, figures, budgets and image take --runs N (5) and --markdown; figures, budgets, large,
depth and instructions take --filemap PROGRAM (the one beside this program), the first two
--scratch DIR.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("filemap-bench: {}", error::chain(&error));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), BenchError> {
    let arguments = Arguments::parse(std::env::args_os().skip(1))?;
    match arguments.command() {
        "tree" => tree::run(&arguments)?,
        "lists" => lists::run(&arguments)?,
        "layouts" => layouts::run(&arguments)?,
        "bulk" => bulk::run(&arguments)?,
        "music" => music::run(&arguments)?,
        "dlna" => dlna::run(&arguments)?,
        "limits" => limits::run(&arguments)?,
        "rivals" => rivals::run(&arguments)?,
        "figures" => figures::run(&arguments)?,
        "large" => large::run(&arguments)?,
        "image" => image::run(&arguments)?,
        "depth" => depth::run(&arguments)?,
        "instructions" => instructions::run(&arguments)?,
        "budgets" => figures::run_budgets(&arguments)?,
        "help" => println!("{USAGE}"),
        other => {
            return Err(BenchError::Usage(format!(
                "there is no command `{other}`; try `help`"
            )));
        }
    }
    let Memory {
        private,
        mapped,
        peak,
    } = Memory::of_self()?;
    let [private, mapped, peak] = [private, mapped, peak].map(report::mebibytes);
    eprintln!("this process: {private:.1} MiB private, {mapped:.1} mapped, {peak:.1} at the peak");
    Ok(())
}
