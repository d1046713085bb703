//! `offprint check`: everything that a build would complain about; writes nothing.

use std::path::PathBuf;

use clap::Args;
use offprint::build::check;

use crate::common::Common;
use crate::show;
use crate::status::Status;

/// Tell everything that a build would complain about, and write nothing
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
}

/// Checks, and tells what was found.
pub fn run(arguments: Arguments) -> Status {
    let Arguments { common } = arguments;
    let outcome = check(&common.options(PathBuf::new()));
    show::complaints(&outcome, &common.manuscript, common.format);
    Status::of(&outcome, common.deny_warnings)
}
