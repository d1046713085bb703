//! `offprint build`: a manuscript folder → its downloads.

use std::path::PathBuf;

use clap::Args;
use offprint::build::{Options, build};

use crate::common::Common;
use crate::show;
use crate::status::Status;

/// Build every download of a manuscript
#[derive(Args, Debug)]
pub struct Arguments {
    /// The folder for the downloads
    #[arg(short, long, value_name = "DIR", default_value = "dist")]
    output: PathBuf,

    /// Build from nothing (every build does so far: there is no cache yet)
    #[arg(long)]
    no_cache: bool,

    /// Make the file for the print shop too: the report with bleed and crop marks
    #[arg(long)]
    print: bool,

    #[command(flatten)]
    common: Common,
}

/// Builds, and tells what came of it. With `--deny-warnings` the downloads are written all the same.
pub fn run(arguments: Arguments) -> Status {
    let Arguments { common, output, no_cache: _, print } = arguments;
    let options = Options { print, ..common.options(output) };
    let outcome = build(&options);
    show::complaints(&outcome, &common);
    show::downloads(&outcome, &options.output, common.format);
    Status::of(&outcome, common.deny_warnings)
}
