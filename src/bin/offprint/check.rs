//! `offprint check`: everything that a build would complain about; writes nothing.

use clap::Args;
use offprint::build::{Options, check};

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
    let options = Options { threads: common.threads, ..Options::new(&common.manuscript, "") };
    let outcome = check(&options);
    show::complaints(&outcome, &common);
    Status::of(&outcome, common.deny_warnings)
}
